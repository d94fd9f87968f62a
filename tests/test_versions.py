"""What is made from other files, or for another site, has another version: no page is stale."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, partial
from itertools import combinations
from typing import Any

import pytest

from meesterschap.check import check
from meesterschap.check.file_types import MODELS, matches
from meesterschap.content import Content, addresses, files
from meesterschap.content.problem import ContentError
from meesterschap.content.site import Site
from meesterschap.load import load
from meesterschap.render.render import groups, pages
from meesterschap.render.templating import Group, Rendered
from meesterschap.search.entries import searchable_practices
from site_copy import WORLD

SITE = Site("https://voorbeeld.example/", date(2026, 11, 23))
BINARY = {*files.PHOTOS, files.edition_file("*", f"*{files.PAPER_ENDING}")}
FROZEN = {files.edition_file("*", name) for name in (files.STAND, files.TEXTS, files.SEAL)}
"""Nothing in these can be changed in an edition that is published."""
EDITED = sorted(MODELS.keys() - BINARY - FROZEN - {files.CONFIGURATION})
SHOWN_BESIDE_PAGES = {one for one in EDITED if one.startswith("data/")} | {
    files.PRACTICES,
    files.GUIDES,
}
MOST = 16
"""How many words of the files of a kind are changed, one at a time."""

Made = Mapping[str, tuple[str, Callable[[], object]]]
"""The version of what is made, and what makes it, by a name for it."""


def made(content: Content, site: Site = SITE) -> Made:
    found: dict[str, tuple[str, Callable[[], object]]] = {
        page.address: (page.version, page.text) for page in pages(content, site)
    }
    for one in searchable_practices(content, str):
        found[f"zoeken {one.address}"] = one.version, one.page
    for number, group in enumerate(groups(content, site)):
        found[f"groep {number}"] = group.version, partial(_all_of, group)
    return found


def _all_of(group: Group) -> tuple[Rendered, ...]:
    return tuple(group.files())


@cache
def begin() -> Made:
    before = made(check(*load(WORLD)))
    return {name: (version, cache(text)) for name, (version, text) in before.items()}


def stale(after: Made) -> set[str]:
    """What is not as it was in the beginning, while its version is."""
    same = [name for name, (version, _) in begin().items() if version == after[name][0]]
    return {name for name in same if after[name][1]() != begin()[name][1]()}


def edits(pattern: str) -> Iterator[tuple[str, bytes]]:
    """The files of a kind, each with one word written otherwise: one that ends a line or clause."""
    files = (file.relative_to(WORLD).as_posix() for file in sorted(WORLD.rglob("*.*")))
    places = [
        (path, text, word)
        for path in files
        if matches(path, pattern)
        for text in [(WORLD / path).read_text("utf-8")]
        for word in re.finditer(r"(?m)(?<= )[a-z]{3,}(?=[^a-z\n]*$|[.,;])", text)
    ]
    places.sort(key=lambda place: place[2].start())  # first what is at the top of each file
    spread = places[MOST // 2 :: 2 * len(places) // MOST + 1]
    for path, text, word in [*places[: MOST // 2], *spread]:
        yield path, f"{text[: word.start()]}{word[0]}s{text[word.end() :]}".encode()


def after(path: str, edit: bytes) -> Made | None:
    """What is made after this edit, if that is valid."""
    try:
        return made(check(*load(WORLD, {path: edit})))
    except ContentError:
        return None


@pytest.mark.parametrize("pattern", EDITED)
def test_what_a_file_changes_has_another_version(pattern: str) -> None:
    valid = [found for path, edit in edits(pattern) if (found := after(path, edit))]
    assert valid
    for found in valid:
        assert stale(found) == set()
        changed = {name for name in begin() if found[name][0] != begin()[name][0]}
        assert ("groep 0" in changed) == pattern.startswith("data/")
        assert "groep 2" in changed or pattern not in SHOWN_BESIDE_PAGES
        assert "groep 2" not in changed or pattern != "docs/*.md"


def test_practices_that_change_places_have_other_versions() -> None:
    """Also on the pages that name both: their files have the same bytes as before."""
    paths = [f"docs/praktijken/{file.name}" for file in (WORLD / "docs/praktijken").glob("*-*.md")]
    swapped = 0
    for one, other in combinations(sorted(paths), 2):
        texts = {one: (WORLD / other).read_bytes(), other: (WORLD / one).read_bytes()}
        try:
            found = made(check(*load(WORLD, texts)))
        except ContentError:
            continue  # a guide names one of them
        swapped += 1
        assert stale({name: found.get(name, begin()[name]) for name in begin()}) == set()
    assert swapped


def test_a_source_that_is_evidence_no_more_is_linked_elsewhere() -> None:
    """By the practices that cite it."""
    path = "data/indicatoren/lesbezoeken.csv"
    text = (WORLD / path).read_text("utf-8")
    found = after(path, text.replace(",vb-verslag,", ",vb-handleiding,").encode())
    assert found
    assert stale(found) == set()


def test_a_changed_practice_leaves_the_version_of_others() -> None:
    path = files.practice_file("zomerruil-van-scholen")
    found = after(path, (WORLD / path).read_bytes() + b"En toen was het klaar.\n")
    assert found
    same = {name for name, (version, _) in found.items() if version == begin()[name][0]}
    assert addresses.practice_page("zomerruil-van-scholen") not in same
    assert same >= {"groep 0", "/index.md", addresses.practice_page("weekstart-met-het-team")}


@pytest.mark.parametrize(
    "change",
    [
        {"url": "https://elders.example/"},
        {"today": SITE.today + timedelta(days=900)},
        {"inbox": "https://inzenden.example/"},
        {"repository": "https://github.com/een/ander"},
        {"mail": "redactie@voorbeeld.example"},
        {"publisher": "De Stichting"},
        {"published": False},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_a_setting_changes_has_another_version(
    content: Content, change: dict[str, Any]
) -> None:
    found = made(content, replace(SITE, **change))
    assert stale(found) == set()
    assert found["/index.md"][0] != begin()["/index.md"][0]
