"""The search index merged from segments is the one that Pagefind makes, and is rebuilt in part."""

import gzip
import json
import random
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import cbor2
import pytest

from meesterschap.cache.store import Store
from meesterschap.content import Content
from meesterschap.search import Searchable, merge
from meesterschap.search import batches as batching
from meesterschap.search import index as indexing
from meesterschap.search.batches import at_hand, batches
from meesterschap.search.entries import searchable_page, searchable_practices
from meesterschap.search.index import index as index_of
from meesterschap.search.pagefind import Engine, pagefind_service, version_of
from meesterschap.search.related import related_words
from meesterschap.search.segments import FIELDS, MARK, VERSION, Segment, segment
from practice_content import with_practices
from site_copy import ROOT

STOPS = "import sys\nwhile sys.stdin.read(1) != ',': pass\nsys.exit('the disk is full')"
"""A service that takes one request and ends without an answer."""
LEAVES = """
import os
from meesterschap.search.pagefind import Engine, pagefind_service
engine = Engine(pagefind_service())
engine.runtime()
engine._stdin.write(b"e30=," * 1000)
engine._stdin.flush()
os._exit(0)
"""
"""A build that stops while Pagefind has requests to answer."""


class Recorder(Engine):
    """Pagefind, which records the addresses that it gets to index each time."""

    def __init__(self, service: subprocess.Popen[bytes]) -> None:
        super().__init__(service)
        self.indexed: list[list[str]] = []

    def files(self, pages: Iterable[Searchable]) -> dict[str, bytes]:
        taken = list(pages)
        self.indexed.append([page.address for page in taken])
        return super().files(taken)


@pytest.fixture
def engine() -> Iterator[Recorder]:
    with pagefind_service() as service:
        yield Recorder(service)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path, 10**9)


@pytest.fixture
def searchables(content: Content) -> list[Searchable]:
    """The practices, and pages with what those lack: accents, a picture, no words at all."""
    pages = [
        ("een", "<h1>Één</h1><p>één cafè, café en cafe</p><img src=a.png alt=Plaat>"),
        ("leeg", ""),
        ("twee", "<p data-pagefind-filter='soort'>Café</p><h2 id=kop>Eén</h2><p>coördinator"),
    ]
    marked = [
        Searchable(f"/{name}/", f'<html lang="nl"><body data-pagefind-body>{html}</body></html>')
        for name, html in pages
    ]
    practices = tuple(
        practice.model_copy(update={"slug": f"{practice.slug}-{n}", "title": f"Titel woord{n}"})
        for practice in content.listed
        for n in range(20)
    )
    many = with_practices(content, practices)
    found = searchable_practices(many, lambda path: f"/{path}/")
    return [*(one.page() for one in found), *marked]


def index(
    pages: Iterable[Searchable],
    synonyms: Iterable[Iterable[str]],
    engine: Engine,
    store: Store,
) -> Mapping[str, bytes]:
    """The index of these pages, of which the store may have segments."""
    return index_of(batches(map(at_hand, pages), store), synonyms, engine, store)


def content(file: bytes) -> bytes:
    return gzip.decompress(file).removeprefix(MARK)


def read(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The content of an index as Pagefind makes it, without order that means nothing.

    That is without names of files, how words are divided into chunks, and related words.
    """

    def values(path: str) -> Any:
        return cbor2.loads(content(files[path]))

    entry = json.loads(files["pagefind-entry.json"])
    meta = values(f"pagefind.{entry['languages']['nl'].pop('hash')}.pf_meta")
    version, pages, chunks, filters, sorts, fields = meta

    def named(postings: list[Any]) -> list[Any]:
        """Each field by its name, instead of its number among the fields of this index."""
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
        "words": [
            [w, named(p), kept]
            for _, _, name in chunks
            for w, p, variants in values(f"index/{name}.pf_index")[0]
            if (kept := sorted([f, named(q)] for f, q in variants if is_variant(f, w))) or p
        ],
        "sorts": sorts,
        "filters": {name: sorted(values(f"filter/{f}.pf_filter")[1]) for name, f in filters},
    }


def is_variant(form: str, word: str) -> bool:
    """Whether this is the word with accents, and not another word that it is related to."""
    return not form.isascii() and len(form) >= len(word)


@pytest.mark.parametrize("fewest", [1, 7, 40])
def test_the_index_is_as_pagefind_makes_it_of_all_pages(
    fewest: int,
    searchables: list[Searchable],
    engine: Recorder,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both the first time and from cached segments."""
    monkeypatch.setattr(batching, "FEWEST", fewest)
    monkeypatch.setattr(batching, "BATCHES", 3)
    random.Random(fewest).shuffle(searchables)
    whole = read(engine.files(searchables))
    for _ in range(2):
        assert read(index(searchables, (), engine, store)) == whole
    assert len(whole["pages"]) == len(searchables) - 1, "the page without words"
    assert len(whole["sorts"][0][1]) == len(searchables) - 3, "the practices, which have a rank"


def test_another_version_of_pagefind_makes_the_index_itself(
    searchables: list[Searchable],
    engine: Recorder,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It is whole, it is searched in the same way, and the build says why it takes longer."""
    known = index(searchables, (), engine, store)
    assert not caplog.messages
    monkeypatch.setattr(indexing, "VERSION", "1.4.0")
    before = len(engine.indexed)
    made = index(searchables, (), engine, Store(store.folder / "other", 10**9))
    assert engine.indexed[before:] == [[page.address for page in searchables]]
    assert read(made) == read(known)
    assert besides_pages(made) | {"woorden.txt"} == besides_pages(known)
    assert not (store.folder / "other").exists(), "no segments"
    [message] = caplog.messages
    assert f"Pagefind {VERSION} is geïnstalleerd" in message
    assert "1.4.0" in message


def test_what_is_kept_and_damaged_is_made_again(engine: Engine, store: Store) -> None:
    """The build is told, and gives its pages."""
    some = pages(40)
    made = index(some, (), engine, store)
    for file in store.folder.iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(indexing.MissingSegmentError):
        index(some, (), engine, store)
    again = batches(map(at_hand, some), store, verify=True)
    assert indexing.index(again, (), engine, store) == made


def test_another_version_of_pagefind_gets_all_pages(
    searchables: list[Searchable], engine: Engine, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also those of which there is a segment."""
    known = index(searchables, (), engine, store)
    monkeypatch.setattr(indexing, "VERSION", "1.4.0")
    with pytest.raises(indexing.MissingSegmentError):
        index(searchables, (), engine, store)
    assert read(index(searchables, (), engine, store)) == read(known)


def besides_pages(files: Mapping[str, bytes]) -> set[str]:
    return {path for path in files if "/" not in path and not path.endswith(".pf_meta")}


def test_the_version_that_is_known_is_the_one_that_is_installed(engine: Engine) -> None:
    """And pyproject.toml pins it, so that the lock files have it too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pins = {f"pagefind=={VERSION}", f"pagefind-bin=={VERSION}"}
    assert {one for one in project["dependencies"] if one.startswith("pagefind")} == pins
    assert version_of(engine.runtime()) == VERSION


def test_what_has_a_rank_is_sorted_by_it(
    searchables: list[Searchable], engine: Engine, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And by its place in the index where ranks are equal."""
    monkeypatch.setattr(batching, "FEWEST", 2)
    dated = [one._replace(rank=f"2026-0{9 - at % 3}-01") for at, one in enumerate(searchables[:6])]
    made = read(index([*dated, searchables[-1]], (), engine, store))
    assert made["sorts"] == [["volgorde", [2, 5, 1, 4, 0, 3]]]


def test_two_files_never_have_the_same_name(
    searchables: list[Searchable], engine: Engine, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merge, "_NAME_LENGTH", 1)
    files = index(searchables, (), engine, store)
    assert read(files) == read(engine.files(searchables))
    names = [path for path in files if path.startswith("fragment/")]
    assert len(names) == len(searchables) - 1
    assert len({len(name) for name in names}) == 1
    assert len(names[0]) < len("fragment/nl_1234567.pf_fragment")


def test_no_ready_made_interface_comes_along(engine: Engine) -> None:
    assert set(engine.runtime()) == {
        "pagefind-entry.json",
        "pagefind-worker.js",
        "pagefind.js",
        "wasm.nl.pagefind",
    }


def test_a_field_that_is_not_known_is_named(engine: Engine) -> None:
    page = Searchable("/", "<html><body><p data-pagefind-meta='vreemd'>een</p></body></html>")
    with pytest.raises(ValueError, match="FIELDS: vreemd"):
        segment(engine.files([page]), {})


def test_the_fields_are_in_alphabetical_order() -> None:
    """As Pagefind has those of an index."""
    assert list(FIELDS) == sorted(FIELDS)


def pages(count: int) -> list[Searchable]:
    return [Searchable(f"/praktijken/{at}/", f"<p>woord{at}</p>") for at in range(count)]


def cut_of(pages: Iterable[Searchable], store: Store) -> list[tuple[Searchable, ...]]:
    return [batch.pages for batch in batches(map(at_hand, pages), store)]


def test_a_page_that_is_added_removed_or_changed_touches_few_batches(store: Store) -> None:
    """Its own, and those after it until one ends where it did."""
    before = pages(3000)
    cut = cut_of(before, store)
    assert [one for batch in cut for one in batch] == before
    assert 150 < len(cut) < 240
    added = [*before[:1500], Searchable("/praktijken/nieuw/", "<p>nieuw</p>"), *before[1500:]]
    removed = before[:1500] + before[1501:]
    changed = [one._replace(html="x") if at == 1500 else one for at, one in enumerate(before)]
    for after in (added, removed, changed):
        assert len([batch for batch in cut_of(after, store) if batch not in cut]) <= 2


def test_a_practice_that_falls_in_another_period_has_another_version(content: Content) -> None:
    """Whether it ran before, during or after the agenda is a filter."""
    agenda = content.agenda.model_copy(update={"begin": 1900, "end": 1901})
    pairs = zip(
        searchable_practices(content, str),
        searchable_practices(replace(content, agenda=agenda), str),
        strict=True,
    )
    moved = [(one, other) for one, other in pairs if one.page() != other.page()]
    assert moved
    assert all(one.version != other.version for one, other in moved)


def test_a_batch_is_indexed_again_only_when_it_differs(engine: Recorder, store: Store) -> None:
    batch = pages(3)
    dated = [*batch[:2], batch[2]._replace(rank="2026-11-26")]
    made = index(batch, (), engine, store)
    assert index(batch, (), engine, store) == made
    for other in (batch[:2], dated):
        index(other, (), engine, store)
    indexed = [[page.address for page in some] for some in (batch, batch[:2], dated)]
    assert [taken for taken in engine.indexed if taken != ["/"]] == indexed


def test_after_a_change_only_its_run_is_merged_again(
    engine: Engine, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    merging: list[int] = []

    def merged(segments: Sequence[Segment]) -> Segment:
        merging.append(len(segments))
        return merge.merged(segments)

    monkeypatch.setattr(indexing, "merged", merged)
    monkeypatch.setattr(batching, "FEWEST", 2)
    monkeypatch.setattr(batching, "BATCHES", 3)
    before = pages(60)
    index(before, (), engine, store)
    *runs, whole = merging
    assert whole == len(runs) > 5
    merging.clear()
    index(
        [*before[:30], before[30]._replace(html="<p>anders</p>"), *before[31:]], (), engine, store
    )
    again, whole = merging
    assert again in runs
    assert whole == len(runs)


def words_of(files: Mapping[str, bytes]) -> list[list[list[Any]]]:
    """The words of each chunk of an index, in the order of the chunks."""

    def values(path: str) -> Any:
        return cbor2.loads(content(files[path]))

    (meta,) = (path for path in files if path.endswith(".pf_meta"))
    return [values(f"index/{name}.pf_index")[0] for _, _, name in values(meta)[2]]


def test_a_word_finds_its_synonyms_and_the_compounds_that_end_in_it(
    engine: Engine, store: Store
) -> None:
    """Their postings are variants of the word. One that is on no page stands for one that is."""
    texts = [
        *("<p>nascholing</p>", "<p>de leraren, het register</p>", "<p>Lerarenregister</p>"),
        "<p>bijscholing</p>",
    ]
    some = [Searchable(f"/{at}/", f"<html><body>{text}</body>") for at, text in enumerate(texts)]
    files = index(some, [["Nascholing", "bijscholing", "leergang"]], engine, store)
    found = {word: dict(variants) for chunk in words_of(files) for word, _, variants in chunk}
    assert {word: variants for word, variants in found.items() if variants} == {
        "bijschool": {"naschool": [[0, [-25, 0], []]]},
        "naschool": {"bijschool": [[3, [-25, 0], []]]},
        "leraar": {"lerarenregi": [[2, [-25, 0], []]]},
        "regi": {"lerarenregi": [[2, [-25, 0], []]]},
    }
    assert sorted(files["woorden.txt"].decode().split()) == sorted(
        [
            *("bijscholing", "de", "het", "leergang=nascholing", "leraren", "lerarenregister"),
            *("nascholing", "register"),
        ]
    )


def test_a_synonym_with_the_stem_of_another_word_is_looked_for_by_a_good_one(
    engine: Engine, store: Store
) -> None:
    """Pagefind takes ‘scholing’ for ‘school’."""
    some = [Searchable("/", "<html><body>school scholing nascholing bijscholing</body></html>")]
    files = index(some, [["scholing", "nascholing", "bijscholing"]], engine, store)
    assert "scholing=nascholing" in files["woorden.txt"].decode().split("\n")
    found = {word: dict(variants) for chunk in words_of(files) for word, _, variants in chunk}
    assert found["school"] == {}
    assert set(found["bijschool"]) == {"naschool"}


def test_a_synonym_of_several_words_is_looked_for_by_one_word(engine: Engine, store: Store) -> None:
    some = [Searchable("/", "<html><body>intervisie</body></html>")]
    files = index(
        some, [["collegiale consultatie", "intervisie", "Casus-bespreking"]], engine, store
    )
    assert sorted(files["woorden.txt"].decode().split("\n")) == [
        "casusbespreking=intervisie",
        "collegiale consultatie=intervisie",
        "intervisie",
    ]


def test_a_synonym_that_is_on_no_page_is_looked_for_by_several_words(
    engine: Engine, store: Store
) -> None:
    some = [Searchable("/", "<html><body>intern begeleider</body></html>")]
    files = index(some, [["intern begeleider", "IB'er"]], engine, store)
    assert "iber=intern begeleider" in files["woorden.txt"].decode().split("\n")


def test_a_word_with_a_hyphen_is_known_without_it(engine: Engine, store: Store) -> None:
    """Pagefind finds it so as well, besides its parts. Words of the metadata are known too."""
    page = searchable_page({"title": "Foto’s", "soort": "Pagina"}, "zij-instromers e-mail -- a")
    files = index([Searchable("/", page or "")], (), engine, store)
    assert {"zijinstromers", "email", "pagina"} == set(files["woorden.txt"].decode().split("\n"))
    assert {"zijinstromer", "email"} <= {word for chunk in words_of(files) for word, *_ in chunk}


def test_a_page_is_found_by_its_names() -> None:
    """Its title and what else people call it, and what is in a list; written as it is compared."""
    fields = {
        "title": "De “Raden”",
        "soort": "Pagina",
        "zoekwoorden": ["Coöperatie", "VO-raad 3.1"],
    }
    html = '<details class="vouw" id="po"><summary>PO &amp; Raad <span>8</span></summary></details>'
    names = re.compile(r'data-pagefind-filter="naam\[content\]" content="([^"]*)"')
    found = [
        names.findall(searchable_page({**fields, "zoeken": found}, html) or "")
        for found in ("ja", "achteraan")
    ]
    assert found == [
        ["cooperatie", "deraden", "voraad31"],
        ["cooperatie", "deraden", "poraad", "voraad31"],
    ]


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("masteropleiding", {"opleid"}),
        ("vergadertijd", {"tijd"}),
        ("bekwaamheidsdossier", {"dossier"}),
        ("lerarendossier", {"leraar", "dossier"}),
        ("doorgeven", set()),
        ("opleiding", set()),
        ("dossier", set()),
    ],
)
def test_a_compound_is_found_by_its_parts(form: str, parts: set[str]) -> None:
    """Also with letters between them; what it begins with finds it already."""
    known = {
        "master": "master",
        "opleiding": "opleid",
        "vergaderen": "vergader",
        "tijd": "tijd",
        "bekwaamheid": "bekwaam",
        "leraren": "leraar",
        "dossier": "dossier",
        "door": "door",
        "geven": "geef",
    }
    related = related_words({**known, form: known.get(form, form)}, ())
    assert {part for part, others in related.items() if form in others} == parts


def test_a_list_counts_for_less_than_other_pages(engine: Engine) -> None:
    """All of it, also its headings."""
    html = "<h1>woord</h1><p>woord"
    first, last = (
        searchable_page({"title": "Een", "soort": "Pagina", "zoeken": found}, html)
        for found in ("ja", "achteraan")
    )
    assert first
    assert last
    files = engine.files([Searchable("/1/", first), Searchable("/2/", last)])
    [[_, [[_, of_page, _], [_, of_list, _]], _]] = [
        word for chunk in words_of(files) for word in chunk if word[0] == "woord"
    ]
    assert min(of_page) < -24
    assert of_list == [-3, 0, 1]


def fetched(word: str, ends: Mapping[str, tuple[str, str]]) -> set[str]:
    """The chunks that Pagefind fetches for a word, as `request_indexes` in its source does.

    `ends` has the first and last word of each chunk.
    """
    found = {name for name, (first, last) in ends.items() if first <= word <= last}
    return found or {
        name
        for name, (first, last) in ends.items()
        if word[: len(first)] >= first[: len(word)] and word[: len(last)] <= last[: len(word)]
    }


@pytest.mark.parametrize("size", [1, 200, 500, 2000])
def test_all_words_that_begin_with_what_is_asked_are_fetched(
    size: int,
    searchables: list[Searchable],
    engine: Engine,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Or an answer would depend on the chunks that were fetched before."""
    monkeypatch.setattr(merge, "CHUNK_SIZE", size)
    files = index(searchables, (), engine, store)
    [meta] = [cbor2.loads(content(files[path])) for path in files if path.endswith(".pf_meta")]
    ends = {name: (first, last) for first, last, name in meta[2]}
    words = {name: words_in(files[f"index/{name}.pf_index"]) for name in ends}
    every = {word for some in words.values() for word in some}
    asked = {word[:length] for word in every for length in range(3, len(word) + 1)}
    assert len(ends) > 3
    for word in asked:
        needed = {name for name, some in words.items() if any(w.startswith(word) for w in some)}
        assert needed <= fetched(word, ends), word
    # Of a word that is not there, Pagefind finds the longest that it begins with.
    for word in (word for word in every if len(word) >= 3):
        for unknown in (f"{word}-", f"{word}a", f"{word}zz", f"{word}ÿ"):
            longest = max((w for w in every if unknown.startswith(w)), key=len)
            [needed] = [name for name, some in words.items() if longest in some]
            assert needed in fetched(unknown, ends), unknown


def words_in(chunk: bytes) -> list[str]:
    return [word for word, *_ in cbor2.loads(content(chunk))[0]]


def test_a_service_that_stops_is_an_error_and_not_waited_for() -> None:
    """Which says what the service said."""
    command, pipe = [sys.executable, "-c", STOPS], subprocess.PIPE
    with (
        subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as service,
        pytest.raises(RuntimeError, match="stopped before it answered\nthe disk is full"),
    ):
        Engine(service).files(pages(1))


def test_a_build_that_stops_leaves_no_word_of_pagefind_on_the_screen() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LEAVES], cwd=ROOT / "hooks", capture_output=True, check=True
    )
    assert done.stderr == b""
