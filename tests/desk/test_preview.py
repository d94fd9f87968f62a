"""A page of the desk's preview is that of the build, without building the rest."""

import logging
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from meesterschap.check import check
from meesterschap.content import Content, addresses
from meesterschap.load import load
from service.preview import Preview, SiteBuild, page_of, preview
from site_copy import WORLD, copy_project

SITE, TODAY = "https://voorbeeld.example/map/", date(2026, 11, 23)
PRACTICE = "docs/praktijken/twee-aan-twee-kijken.md"


def shown(content: Content, address: str) -> Preview:
    return preview(WORLD, content, address, site=SITE, today=TODAY)


def test_a_page_shows_what_was_not_saved_yet() -> None:
    text = (WORLD / PRACTICE).read_bytes()
    title = re.search(rb"^titel: (.*)$", text, re.MULTILINE)
    assert title
    changed = text.replace(title[0], b"titel: Een heel andere titel")
    content = check(*load(WORLD, {PRACTICE: changed}))
    page = shown(content, page_of(content, PRACTICE) or "").html
    assert '<h1 id="een-heel-andere-titel">Een heel andere titel' in page


def test_charts_verdicts_and_macros_are_on_their_pages(content: Content) -> None:
    result = shown(content, "/resultaat/1-1.md#oordeel-midden").html
    assert "<svg" in result
    assert 'id="oordeel-midden"' in result
    sources = shown(content, "/bronnen.md").html
    assert all(f'id="{addresses.source_anchor(source)}"' in sources for source in content.evidence)
    assert "{{" not in sources


def test_links_lead_to_the_site_and_places_stay_in_the_page(content: Content) -> None:
    page = shown(content, "/resultaat/1-1.md").html
    links = re.findall(r'<[a-z][^<>]* (?:href|src)="([^"]*)"', page)
    assert f"{SITE}status/" in links
    assert "#inhoud" in links
    assert not [link for link in links if not link.startswith(("http", "mailto:", "#"))]
    assert not [link for link in links if link.endswith(".md")]


def test_a_page_needs_no_other_file_and_no_script(content: Content) -> None:
    page = shown(content, "/meedoen.md")
    assert "<script" not in page.html
    assert "stylesheet" not in page.html
    assert "@layer colours" in page.html
    assert page.policy.startswith("sandbox; default-src 'none'; style-src 'sha256-")


def test_a_page_that_is_not_there_is_told(content: Content) -> None:
    with pytest.raises(KeyError):
        shown(content, "/resultaat/9-9.md")


def test_many_can_look_at_once(content: Content) -> None:
    addresses = ["/resultaat/1-1.md", "/bronnen.md", "/praktijken/twee-aan-twee-kijken.md"] * 2
    alone = {address: shown(content, address) for address in set(addresses)}
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda address: shown(content, address), addresses))
    assert together == [alone[address] for address in addresses]


def test_a_preview_is_silent(content: Content, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        shown(content, "/over.md")
    assert not caplog.records


PLACES = [
    (PRACTICE, {}, "/praktijken/twee-aan-twee-kijken.md"),
    ("docs/gidsen/samen-kijken.md", {}, "/gidsen/samen-kijken.md"),
    ("docs/over.md", {}, "/over.md"),
    ("docs/praktijken/index.md", {}, "/praktijken/index.md"),
    ("data/agenda.yml", {}, "/agenda/index.md"),
    ("data/indicatoren/lesbezoeken.yml", {}, "/resultaat/2-1.md#lesbezoeken"),
    ("data/indicatoren/lesbezoeken.csv", {"moment": "2024"}, "/resultaat/2-1.md#lesbezoeken"),
    ("data/bronnen.csv", {}, "/bronnen.md"),
    ("data/mijlpalen.csv", {"resultaten": "1.1+2.1"}, "/resultaat/1-1.md"),
    (
        "data/oordelen.csv",
        {"resultaat": "1.1", "sector": "laag"},
        "/resultaat/1-1.md#oordeel-laag",
    ),
    ("data/ontbreekt.csv", {"resultaten": "1.1"}, "/status/ontbreekt.md#resultaat-1-1"),
    ("data/edities/2025/errata.yml", {}, "/status/2025.md"),
    ("data/edities/2025/teksten.md", {}, "/status/2025.md"),
    ("data/kijkpunten.yml", {}, "/kijkwijzer.md"),
    ("data/synoniemen.yml", {}, None),
]


@pytest.mark.parametrize(("path", "values", "address"), PLACES)
def test_the_page_of_what_is_edited(
    content: Content, path: str, values: dict[str, str], address: str | None
) -> None:
    assert page_of(content, path, values) == address


def test_a_source_is_on_the_page_that_lists_it(content: Content) -> None:
    found = [page_of(content, "data/bronnen.csv", {"id": one.id}) for one in content.sources]
    shown_on = {str(address).partition("#")[0] for address in found}
    assert shown_on == {addresses.SOURCES, addresses.OTHER_SOURCES}


def test_the_build_of_a_whole_site_tells_why_it_failed(tmp_path: Path) -> None:
    build = SiteBuild(tmp_path, tmp_path / "site", SITE)
    assert not build.wait()
    assert not build.is_running
    assert "mkdocs.yml" in build.said()


def test_the_build_of_a_whole_site_can_be_ended(tmp_path: Path) -> None:
    build = SiteBuild(copy_project(tmp_path / "project"), tmp_path / "site", SITE)
    assert build.is_running
    build.stop()
    assert not build.is_running
    assert not build.succeeded
    build.stop()
