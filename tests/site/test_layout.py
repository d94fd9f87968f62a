"""The layout of each kind of page, on a phone, on a desktop and on paper."""

import pytest
from playwright.sync_api import Page, expect

from browser import PAGES
from layout import layout_faults
from test_axe import UNFOLD

PAPER = {"width": 658, "height": 1000}
"""What the margins leave of A4, in pixels."""


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("size", ["narrow", "wide"])
def test_text_is_whole_and_large_enough(page: Page, address: str, path: str, size: str) -> None:
    page.goto(address + path)
    assert layout_faults(page) == []
    page.evaluate(UNFOLD)
    assert layout_faults(page) == []


SPACED = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`)
  document.adoptedStyleSheets = [sheet]
}"""
"""The text spacing of WCAG 1.4.12."""
TOO_LOW = """() => [...document.querySelectorAll("body *")].filter(one => {
  const { overflowY, clipPath } = getComputedStyle(one)
  return ["hidden", "clip"].includes(overflowY) && clipPath == "none" && one.checkVisibility() &&
    one.clientHeight && one.scrollHeight > one.clientHeight + 1
}).map(one => one.outerHTML.slice(0, 100))"""

CUT_SHORT = """() => [...document.querySelectorAll("body *")].filter(one =>
  getComputedStyle(one).textOverflow == "ellipsis" && one.checkVisibility() &&
    one.scrollWidth > one.clientWidth && !one.matches(".bronnen__uitgevers")
).map(one => one.outerHTML.slice(0, 100))"""
"""What ends in an ellipsis, but for the publishers in a fold: as many as fit on the line."""


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("size", ["narrow"])
def test_a_reader_who_spaces_text_wider_loses_none_of_it(
    page: Page, address: str, path: str, size: str
) -> None:
    page.goto(address + path)
    page.evaluate(UNFOLD)
    page.evaluate(SPACED)
    assert layout_faults(page) == []
    assert page.evaluate(TOO_LOW) == []
    assert page.evaluate(CUT_SHORT) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_filled_in_wrongly_has_one_colour_in_each_kind_of_field(
    page: Page, address: str
) -> None:
    page.goto(address + PAGES["form"])
    page.get_by_role("button", name="Volgende").click()
    expect(page.locator(".fout").first).to_be_visible()
    colour = page.locator(".fout").first.evaluate("told => getComputedStyle(told).color")
    for kind in ("input", "textarea"):
        field = page.locator(f"{kind}[aria-invalid=true]").first
        expect(field).to_have_css("border-top-color", colour)


@pytest.mark.parametrize("path", ["status", "edition", "theme"])
def test_paper_has_room_for_the_word_of_each_judgement(page: Page, address: str, path: str) -> None:
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    page.goto(address + PAGES[path])
    cells = page.locator(".rooster td > a")
    expect(cells.locator(".rooster__woord").first).to_be_visible()
    assert cells.evaluate_all("cells => cells.every(a => a.scrollWidth <= a.clientWidth)")


def test_paper_shows_what_a_judgement_rests_on_and_no_way_to_elsewhere(
    page: Page, address: str
) -> None:
    page.goto(address + PAGES["result with bars"])
    page.emulate_media(media="print")
    expect(page.locator("#zo-rekenden-we .oordelen")).to_be_visible()
    expect(page.locator("#cijfers table")).to_be_visible()
    expect(page.locator("#wat-partners-deden")).to_be_hidden()
    expect(page.locator(".verder").last).to_be_hidden()
