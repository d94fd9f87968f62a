"""The search index out of segments: as Pagefind makes it of all pages, and made anew in part."""

import gzip
import json
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import cbor2
import pytest

from meesterschap.cache.store import Store
from meesterschap.cache.workers import pagefind_service
from meesterschap.content import Content
from meesterschap.search import merge
from meesterschap.search.entries import Searchable, searchable_practices
from meesterschap.search.pagefind import Engine
from meesterschap.search.segments import FIELDS, MARK, as_bytes, from_bytes, segment
from meesterschap.search.worker import batches, interface, segment_of

STOPS = "import sys\nwhile sys.stdin.read(1) != ',': pass"
"""A service that takes one request and ends without an answer."""


@pytest.fixture
def engine() -> Iterator[Engine]:
    with pagefind_service() as service:
        yield Engine(service)


@pytest.fixture
def found(content: Content) -> list[Searchable]:
    """The practices, and pages with what these have not: accents, a picture, no words at all."""
    pages = [
        ("een", "<h1>Één</h1><p>één cafè, café en cafe</p><img src=a.png alt=Plaat>"),
        ("leeg", ""),
        ("twee", "<p data-pagefind-filter='soort'>Café</p><h2 id=kop>Eén</h2><p>coördinator"),
    ]
    marked = [
        Searchable(f"/{name}/", f'<html lang="nl"><body data-pagefind-body>{html}</body></html>')
        for name, html in pages
    ]
    return [*searchable_practices(content, lambda path: f"/{path}/"), *marked]


def by_name(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What an index says, without the names of its files and the order that means nothing."""

    def values(path: str) -> Any:
        return cbor2.loads(gzip.decompress(files[path]).removeprefix(MARK))

    entry = json.loads(files["pagefind-entry.json"])
    meta = values(f"pagefind.{entry['languages']['nl'].pop('hash')}.pf_meta")
    version, pages, chunks, filters, _, fields = meta

    def told(postings: list[Any]) -> list[Any]:
        """The field by its name, instead of by its number among the fields of this index."""
        return [
            [page, places, [n if n >= 0 else fields[-n - 1] for n in in_fields]]
            for page, places, in_fields in postings
        ]

    return {
        "entry": entry,
        "version": version,
        "pages": [
            (gzip.decompress(files[f"fragment/{name}.pf_fragment"]), length)
            for name, length in pages
        ],
        "chunks": [
            (first, last, [[w, told(p), sorted([f, told(q)] for f, q in variants)]])
            for first, last, name in chunks
            for w, p, variants in values(f"index/{name}.pf_index")[0]
        ],
        "filters": {name: sorted(values(f"filter/{f}.pf_filter")[1]) for name, f in filters},
    }


def in_segments(
    found: Sequence[Searchable], pages: int, engine: Engine
) -> Iterator[tuple[str, bytes]]:
    dates = {one.address: one.date for one in found}
    made = (
        segment(engine.files(found[at : at + pages]), dates) for at in range(0, len(found), pages)
    )
    return merge.joined([from_bytes(as_bytes(one)) for one in made], engine.interface())


@pytest.mark.parametrize("pages", [1, 7, 40])
def test_the_index_is_as_pagefind_makes_it_of_all_pages(
    pages: int, found: list[Searchable], engine: Engine
) -> None:
    random.Random(pages).shuffle(found)
    whole = by_name(engine.files(found))
    assert by_name(dict(in_segments(found, pages, engine))) == whole
    assert len(whole["pages"]) == len(found) - 1, "the page without words"
    assert len(whole["chunks"]) > 1


def test_what_has_a_date_is_sorted_by_it(found: list[Searchable], engine: Engine) -> None:
    dated = [one._replace(date=f"2026-0{9 - at % 3}-01") for at, one in enumerate(found[:6])]
    files = dict(in_segments([*dated, found[-1]], 2, engine))
    [meta] = [data for path, data in files.items() if path.endswith(".pf_meta")]
    sorts = cbor2.loads(gzip.decompress(meta).removeprefix(MARK))[4]
    assert sorts == [["datum", [2, 5, 1, 4, 0, 3]]]


def test_two_files_never_have_the_same_name(
    found: list[Searchable], engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merge, "_SHORTEST", 1)
    files = dict(in_segments(found, 40, engine))
    assert by_name(files) == by_name(engine.files(found))
    names = [path for path in files if path.startswith("fragment/")]
    assert len(names) == len(found) - 1
    assert len({len(name) for name in names}) == 1
    assert len(names[0]) < len("fragment/nl_1234567.pf_fragment")


def test_no_ready_made_interface_comes_along(engine: Engine) -> None:
    made = set(engine.interface())
    assert made == {
        "pagefind-entry.json",
        "pagefind-worker.js",
        "pagefind.js",
        "wasm.nl.pagefind",
    }


def test_a_field_that_is_not_known_is_named(engine: Engine) -> None:
    page = Searchable("/", "<html><body><p data-pagefind-meta='vreemd'>een</p></body></html>")
    with pytest.raises(ValueError, match="FIELDS: vreemd"):
        segment(engine.files([page]), {})


def test_the_fields_are_in_order() -> None:
    """As Pagefind has those of an index, which our own numbers replace."""
    assert list(FIELDS) == sorted(FIELDS)


def pages(count: int) -> list[Searchable]:
    return [Searchable(f"/praktijken/{at}/", f"<p>woord{at}</p>") for at in range(count)]


def test_a_page_that_comes_goes_or_changes_touches_its_own_batch() -> None:
    """Or makes two of it, when one ends with a page that comes."""
    before = pages(3000)
    cut = list(batches(before))
    assert [one for batch in cut for one in batch] == before
    assert 30 < len(cut) < 70
    comes = [*before[:1500], Searchable("/praktijken/nieuw/", "<p>nieuw</p>"), *before[1500:]]
    goes = before[:1500] + before[1501:]
    changes = [one._replace(html="x") if at == 1500 else one for at, one in enumerate(before)]
    for after in (comes, goes, changes):
        assert len([batch for batch in batches(after) if batch not in cut]) <= 2


def test_a_segment_that_is_kept_is_not_made_again(tmp_path: Path, engine: Engine) -> None:
    store, batch = Store(tmp_path, 10**9), pages(3)
    made, shell = segment_of(batch, engine, store), interface(engine, store)
    asleep = Engine.__new__(Engine)  # fails when it is asked anything
    assert segment_of(batch, asleep, store) == made
    assert interface(asleep, store) == shell
    for other in (pages(2), [*pages(2), pages(3)[2]._replace(date="2026-11-26")]):
        with pytest.raises(AttributeError):
            segment_of(other, asleep, store)


def test_a_service_that_stops_is_told_and_not_waited_for() -> None:
    command = [sys.executable, "-c", STOPS]
    with (
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service,
        pytest.raises(RuntimeError, match="stopped before it answered"),
    ):
        Engine(service).files(pages(1))
