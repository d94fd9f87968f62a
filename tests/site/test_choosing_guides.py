"""Choosing a guide by four questions, and laying guides side by side."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser import SIZES, patient
from meesterschap.content import Content

GUIDES = "gidsen/"


def rows(page: Page) -> Locator:
    return page.locator("tbody tr[data-gids]").filter(visible=True)


def status(page: Page) -> Locator:
    return page.locator("main").get_by_role("status")


def all_of(content: Content) -> str:
    return f"{len(content.guides)} gidsen"


@pytest.mark.parametrize("size", SIZES)
def test_questions_narrow_the_table_and_say_why(
    page: Page, address: str, size: str, content: Content
) -> None:
    teams = sum("team" in guide.company for guide in content.guides)
    page.goto(address + GUIDES)
    expect(status(page)).to_have_text(all_of(content))
    page.get_by_label("Met wie doe je het?").select_option(label="het hele team")
    expect(status(page)).to_have_text(f"{teams} gidsen passen")
    expect(rows(page)).to_have_count(teams)
    expect(rows(page).first).to_contain_text("Past bij: het hele team")
    expect(page).to_have_url(re.compile(r"\?wie=team$"))
    page.go_back()
    expect(rows(page)).to_have_count(len(content.guides))


def test_more_trust_also_shows_guides_that_need_less(
    page: Page, address: str, content: Content
) -> None:
    page.goto(address + GUIDES + "?vertrouwen=weinig")
    few = rows(page).count()
    page.get_by_label("Hoeveel vertrouwen is er al?").select_option("gewoon")
    expect(page).to_have_url(re.compile("gewoon"))
    more = rows(page).count()
    page.get_by_label("Hoeveel vertrouwen is er al?").select_option("veel")
    expect(status(page)).to_have_text(f"{len(content.guides)} gidsen passen")
    assert 0 < few < more < len(content.guides)


def test_no_guide_that_fits_says_what_to_do(page: Page, address: str) -> None:
    page.goto(address + GUIDES + "?tijd=licht&wie=bestuurders")
    expect(status(page)).to_contain_text("Geen gids past")


@pytest.mark.parametrize("size", SIZES)
def test_two_to_four_guides_stand_side_by_side_by_keyboard(
    page: Page, address: str, size: str
) -> None:
    page.goto(address + GUIDES)
    table = page.get_by_role("table", name="Naast elkaar")
    boxes = page.get_by_role("checkbox")
    for number in range(4):
        expect(table).to_be_visible(visible=number > 1)
        boxes.nth(number).focus()
        page.keyboard.press("Space")
    expect(table.get_by_role("columnheader")).to_have_count(4)
    expect(boxes.nth(4)).to_be_disabled()
    page.get_by_role("link", name="Zet 4 gidsen naast elkaar").press("Enter")
    expect(table).to_be_in_viewport()
    page.reload()
    expect(table.get_by_role("columnheader")).to_have_count(4)
    boxes.nth(0).uncheck()
    expect(table.get_by_role("columnheader")).to_have_count(3)


def test_a_strange_address_does_no_harm(page: Page, address: str, content: Content) -> None:
    page.goto(address + GUIDES + "?wie=%3Cb%3E&vergelijk=__proto__&vergelijk=nergens")
    expect(status(page)).to_have_text(all_of(content))


def test_without_javascript_the_table_is_there(
    browser: Browser, address: str, content: Content
) -> None:
    plain = patient(browser.new_context(java_script_enabled=False)).new_page()
    plain.goto(address + GUIDES)
    expect(plain.locator("tbody tr[data-gids]")).to_have_count(len(content.guides))
    expect(plain.get_by_label("Hoeveel tijd is er?")).to_be_hidden()
    expect(plain.get_by_role("checkbox").first).to_be_hidden()
    expect(status(plain)).to_have_text(all_of(content))
    plain.context.close()
