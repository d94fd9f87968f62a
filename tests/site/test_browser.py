"""What a person does, in a real browser: read, use the keyboard, open the menu, search, print."""

import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from browser import LOOKS, PAGES, SCHEMES, SIZES, faults, slugs


def open_menu(page: Page) -> None:
    page.get_by_role("button", name="Menu").click()
    expect(
        page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link").first
    ).to_be_visible()


def search(page: Page, words: str) -> None:
    page.get_by_role("button", name="Zoeken", exact=True).first.click()
    page.get_by_role("dialog").get_by_role("textbox").fill(words)
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("resulta")


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing_in_menu_and_search(
    page: Page, address: str, size: str, scheme: str
) -> None:
    page.goto(address)
    if size == "narrow":
        open_menu(page)
        assert faults(page) == []
        page.keyboard.press("Escape")
    search(page, "leraar")
    assert faults(page) == []


def test_the_keyboard_skips_to_the_content(page: Page, address: str) -> None:
    page.goto(address + PAGES["agenda"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("size", ["narrow"])
def test_the_menu_opens_and_closes_by_keyboard(page: Page, address: str, size: str) -> None:
    page.goto(address)
    button = page.get_by_role("button", name="Menu")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    link = page.get_by_role("navigation", name="Hoofdmenu").get_by_role(
        "link", name="Alle praktijken"
    )
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(address + "praktijken/")


@pytest.mark.parametrize("size", SIZES)
def test_forced_colours_show_which_item_of_the_menu_is_current(
    page: Page, address: str, size: str
) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(address + PAGES["guides"])
    marked = page.locator(".site-nav a").evaluate_all(MARKED)
    assert marked == ["Alle gidsen"]


MARKED = """links => links.filter(link => {
  const colours = getComputedStyle(link)
  return ["borderBottomColor", "borderInlineStartColor"].some(side =>
    colours[side] !== getComputedStyle(document.body).backgroundColor
    && parseFloat(colours[side.replace("Color", "Width")]))
}).map(link => link.textContent)"""
"""The links with a border that shows."""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_palette_follows_its_button_and_stays(page: Page, address: str, scheme: str) -> None:
    page.goto(address)
    light = "document.body.dataset.mdColorScheme === 'default'"
    assert page.evaluate(light) == (scheme == "light")
    page.get_by_role("button", name="weergave").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(light) == (scheme == "dark")
    page.goto(address + "over/")
    assert page.evaluate(light) == (scheme == "dark")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("groepjes", "Een weekstart"),  # the text has "groepje": Dutch stemming
        ("elke maandag", "Een weekstart"),
        ("qqqqq", None),
        ("scholingsplan", "Afspraak 1.2"),
    ],
)
def test_search_finds(page: Page, address: str, size: str, words: str, found: str | None) -> None:
    page.goto(address + PAGES["practice"])
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("textbox")).to_be_focused()
    page.keyboard.type(words)
    status = dialog.get_by_role("status")
    if found is None:
        expect(status).to_contain_text("Niets gevonden")
    else:
        expect(status).to_contain_text("resulta")
        expect(dialog.get_by_role("link").filter(has_text=found).first).to_be_attached()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_a_first_search_is_light(page: Page, address: str) -> None:
    """All that the browser fetches for it, uncompressed; compressed it is about half of that."""
    page.goto(address)
    fetched: list[int] = []
    page.on("response", lambda answer: fetched.append(len(answer.body())))
    search(page, "collega")
    assert 0 < sum(fetched) <= 300_000


@pytest.mark.parametrize(("path", "most"), [("practice", 2), ("guide", 3), ("result with bars", 3)])
def test_print_fits(page: Page, address: str, path: str, most: int, tmp_path: Path) -> None:
    page.goto(address + PAGES[path])
    file = tmp_path / "page.pdf"
    page.pdf(
        path=file, format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "15mm")
    )
    assert 1 <= file.read_bytes().count(b"/Type /Page\n") <= most


@pytest.mark.parametrize("slug", slugs("praktijken"))
def test_a_practice_prints_on_two_pages(page: Page, address: str, slug: str) -> None:
    page.goto(f"{address}praktijken/{slug}/")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert 1 <= printed.count(b"/Type /Page\n") <= 2


@pytest.mark.parametrize("edition", ["draft", "reconstruction"])
def test_a_draft_says_so_on_every_sheet(page: Page, address: str, edition: str) -> None:
    page.goto(address + PAGES[edition])
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    assert len(sheets) >= 1
    assert all("Concept: niet vastgesteld" in sheet.extract_text() for sheet in sheets)
    page.goto(address + PAGES["status"])
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    assert not any("niet vastgesteld" in sheet.extract_text() for sheet in sheets)
