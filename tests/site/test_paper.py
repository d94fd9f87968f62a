"""What comes out of a printer, in the engines whose drivers can print."""

import re

import pytest

from browser import PAGES, slugs
from meesterschap.content import Content
from visitors import PRINTING, Visitor

PREPARED = """() => {
  document.querySelector(".grafiek").before(document.createElement("div"))
  for (const text of document.querySelectorAll(".tekening text")) text.style.stroke = "none"
}"""
"""Room to lower a chart with; and Firefox prints text with an outline as curves, without words."""
LOWER = """down => { document.querySelector("div:has(+ .grafiek)").style.height = `${down}mm` }"""
FIGURES = """() => [...document.querySelectorAll(".grafiek")].map(figure =>
  [...figure.querySelectorAll("strong, .tekening text")].map(text => text.textContent))"""
"""The headline of each chart and all texts in it."""


def solid(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("engine", PRINTING)
def test_a_kijkwijzer_is_one_sheet(visitor: Visitor, address: str, engine: str) -> None:
    visitor.open(address + PAGES["composed"])
    visitor.waits_for("[data-deel=indicator]", "Een punt")
    (sheet,) = visitor.printed()
    assert "Een punt" in sheet


@pytest.mark.parametrize("engine", PRINTING)
@pytest.mark.parametrize("slug", slugs("gidsen"))
def test_a_guide_prints_as_one_sheet_for_the_wall_and_one_for_each_role(
    visitor: Visitor, address: str, engine: str, slug: str, content: Content
) -> None:
    guide = content.guide(slug)
    visitor.open(f"{address}gidsen/{slug}/printen/")
    sheets = visitor.printed()
    assert len(sheets) == 1 + bool(guide.subjects) + len(guide.roles)
    assert guide.title in sheets[0]
    assert all(sheets)


@pytest.mark.parametrize("engine", PRINTING)
def test_a_chart_stays_whole_wherever_it_comes_on_a_sheet(
    visitor: Visitor, address: str, engine: str
) -> None:
    visitor.open(address + PAGES["background"])
    (words,) = visitor.run(FIGURES)
    visitor.run(PREPARED)
    for down in range(100, 240, 20):
        visitor.run(LOWER, down)
        sheets = [solid(sheet) for sheet in visitor.printed()]
        assert any(all(solid(word) in sheet for word in words) for sheet in sheets), down


@pytest.mark.parametrize("engine", PRINTING)
@pytest.mark.parametrize("kind", ["result with bars", "practice"])
def test_a_print_says_where_and_when_it_came_from_and_offers_nothing_to_click(
    visitor: Visitor, address: str, engine: str, kind: str
) -> None:
    visitor.open(address + PAGES[kind])
    sheets = visitor.printed()
    assert all(sheet.strip() for sheet in sheets)
    text = solid("".join(sheets))
    today = visitor.run("() => new Date().toLocaleDateString('nl', { dateStyle: 'long' })")
    assert solid(f"Afgedrukt op {today} van {address}{PAGES[kind]}") in text
    assert "Downloadals" not in text
