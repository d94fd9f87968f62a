"""A chart that another site embeds shows what it showed, also after the figures changed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page

from browser import SCHEMES, faults, patient, served
from document_edits import COURSES, series
from freezer import changed
from meesterschap.build.csp import with_policy
from meesterschap.check import check
from meesterschap.check.frozen import frozen_content
from meesterschap.content import Content, addresses
from meesterschap.content.site import Site
from meesterschap.derive import matrix
from meesterschap.derive.charts import chart_of
from meesterschap.derive.status import frozen_matrix
from meesterschap.load import load
from meesterschap.render.embeds import embed_files
from meesterschap.render.frames import chart_frame, judgement_frame
from site_copy import WORLD

AFTER = frozen_content(changed(COURSES, series(("2015", "30"), ("2017", "55"), ("2019", "66"))))
SLUG = "bijscholing"


def make(folder: Path, content: Content, site: Site) -> None:
    """Write the pages to embed as a build does, with their policy."""
    for path, text in embed_files(content, site):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(with_policy(str(text)) if path.endswith(".html") else str(text), "utf-8")


def shown(frame: Frame) -> list[str]:
    """The numbers in the chart, and the color of its first line: those need the style sheet."""
    texts = frame.locator("svg text").all_text_contents()
    colour = frame.locator("svg path.line0").first.evaluate("e => getComputedStyle(e).stroke")
    return [*texts, colour]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_what_is_embedded(page: Page, address: str, scheme: str) -> None:
    """Charts with lines and with bars, a judgement, those of an edition, and their codes."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 320, "height": 640})
    kinds = ("cijfer/bijscholing/", "cijfer/lesbezoeken/", "oordeel/1-1/laag/", "oordeel/1-2/laag/")
    for path in ("", *kinds, *(f"2025/{kind}" for kind in kinds)):
        answer = page.goto(f"{address}insluiten/{path}")
        assert answer
        assert answer.ok, path
        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def codes(content: Content) -> Iterator[tuple[str, str]]:
    """Each page to embed, of today and of editions, with the code that it is embedded by."""
    today = (None, content, content.indicators, matrix(content, 2026))
    editions = ((e.year, e.content, e.figures, frozen_matrix(e)) for e in content.editions)
    for year, of_then, indicators, rows in (today, *editions):
        for indicator in filter(chart_of, indicators):
            yield (
                addresses.embedded_chart(indicator.slug, year),
                chart_frame("", indicator, of_then),
            )
        for row in rows:
            asked = [cell for cell in row if cell.sign.tone != "none"]
            for cell in asked:
                yield (
                    addresses.embedded_judgement(cell.result.id, cell.sector, year),
                    judgement_frame("", asked, of_then),
                )


@pytest.mark.parametrize("width", [320, 640])
def test_a_frame_is_high_enough_for_its_source_and_link(
    page: Page, address: str, content: Content, width: int
) -> None:
    """Each judgement has the code of the first sector: the others are put in its place."""
    cut = []
    for path, code in codes(content):
        height = int(re.findall(r'height="(\d+)"', code)[0])
        page.set_viewport_size({"width": width, "height": height})
        page.goto(address.rstrip("/") + path)
        if (shown := page.evaluate("document.documentElement.scrollHeight")) > height:
            cut.append((path, height, shown))
    assert cut == []


def test_a_chart_of_an_edition_stays_in_a_page_of_another_origin(
    browser: Browser, tmp_path: Path
) -> None:
    content = check(*load(WORLD))
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ours.mkdir()
    theirs.mkdir()
    told: list[str] = []
    with served(ours) as url, served(theirs) as elsewhere:
        assert url != elsewhere
        site = Site(url, date(2026, 11, 24))
        frames = {year: site.page(addresses.embedded_chart(SLUG, year)) for year in (None, 2025)}
        codes = [chart_frame(frame, content.indicator(SLUG), content) for frame in frames.values()]
        html = f'<!doctype html><link rel="icon" href="data:,">{"".join(codes)}'
        (theirs / "index.html").write_text(html.replace(' loading="lazy"', ""), "utf-8")
        found = []
        for now in (content, replace(content, indicators=AFTER.indicators)):
            make(ours, now, site)
            # Another visitor, who has nothing of the first build in a cache.
            context = patient(browser.new_context(color_scheme="light"))
            page = context.new_page()
            page.on("console", lambda message: told.append(message.text))
            page.goto(elsewhere)
            found.append([shown(page.frame(url=frame)) for frame in frames.values()])
            context.close()
        (today, edition), (today_after, edition_after) = found
    assert edition_after == edition
    assert "61 %" in edition
    assert today_after != today
    assert "66 %" in today_after
    assert edition[-1] == "rgb(18, 67, 109)"
    assert told == []
