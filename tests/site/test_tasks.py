"""What a visitor comes for, on a phone: with how many taps from home, and how far down."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

PHONE = {"width": 375, "height": 812}
GUIDE = "Kijken op manier 3"
# Records that the page asks to be printed, as a dialog would halt the browser.
WATCH_PRINT = "window.prints = 0; window.print = () => { window.prints++ }"


@pytest.fixture
def phone(page: Page, address: str) -> Page:
    """Home, on a phone."""
    page.set_viewport_size(PHONE)
    page.add_init_script(WATCH_PRINT)
    page.goto(address)
    return page


def tap(*targets: Locator) -> None:
    for target in targets:
        target.click()


def expect_steps_near_the_top(page: Page) -> None:
    """The first step begins within one and a half screens."""
    step = page.locator(".stappen > li").first
    expect(step).to_be_visible()
    top: float = step.evaluate("step => step.getBoundingClientRect().top + scrollY")
    assert top < 1.5 * PHONE["height"]


def test_beginning_with_a_guide_takes_three_taps(phone: Page) -> None:
    menu = phone.get_by_role("navigation", name="Hoofdmenu")
    tap(
        phone.get_by_role("button", name="Menu"),
        menu.get_by_role("link", name=re.compile("idsen")),
        phone.get_by_role("table").get_by_role("link", name=GUIDE),
    )
    expect(phone.get_by_role("heading", level=1)).to_contain_text(GUIDE)
    expect_steps_near_the_top(phone)


def test_a_kijkwijzer_with_five_points_is_printed_in_three_taps(phone: Page) -> None:
    tap(
        phone.get_by_role("main").get_by_role("link", name=re.compile("kijkwijzer")),
        phone.get_by_role("main").get_by_role("link", name=GUIDE),
    )
    expect(phone.locator("[data-deel] .punt")).to_have_count(5)
    button = phone.get_by_role("button", name="Print", exact=True)
    expect(button).to_be_in_viewport()
    tap(button)
    assert phone.evaluate("prints") == 1


def test_it_is_printed_in_three_taps_from_the_menu_too(phone: Page) -> None:
    menu = phone.get_by_role("navigation", name="Hoofdmenu")
    tap(
        phone.get_by_role("button", name="Menu"),
        menu.get_by_role("link", name="Kijkwijzer"),
        phone.get_by_role("button", name=f"Print: {GUIDE}"),
    )
    expect(phone.locator("[data-deel] .punt")).to_have_count(5)
    assert phone.evaluate("prints") == 1
