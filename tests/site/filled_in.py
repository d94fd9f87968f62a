"""How the form is walked through, and filled in as a school does."""

import re

from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from meesterschap.content import practices
from school_answers import ANSWERS as ANSWERS

STEPS = len(practices.STEPS)
LAST = [*practices.STEPS][-1]
KEY = "0b8f2a04-9f86-4f1c-8a54-7f0d1f3e2a11"
KEEP = """([answers, key]) => localStorage.setItem(
  "/.inzending.x", JSON.stringify({ answers, key, changed: 1 }))"""
"""Keeps a draft with these answers and this key in the browser."""
ASKED = (
    """() => [...document.querySelectorAll(".stap:not([hidden]) [name]")].map(one => one.name)"""
)
"""The names of what the step that shows asks, also of what does not show in it."""


def field(page: Page, name: str) -> Locator:
    return page.locator(f'[data-inzending] [name="{name}"]')


def fill(page: Page, name: str, answer: str | list[str]) -> None:
    """Answer one question of the step that shows."""
    controls = field(page, name)
    if controls.first.get_attribute("type") in ("radio", "checkbox"):
        for value in [answer] if isinstance(answer, str) else answer:
            page.locator(f'[data-inzending] [name="{name}"][value="{value}"]').check()
    else:
        controls.fill(answer if isinstance(answer, str) else "\n".join(answer))


def next_step(page: Page) -> None:
    page.locator("[data-doe=verder]").click()


def fill_step(page: Page, answers: dict[str, str | list[str]] = ANSWERS) -> None:
    """Answer every question of the step that shows, also with what is folded."""
    for fold in page.locator(".vraag details:not([open]) > summary:visible").all():
        fold.click()
    asked = page.evaluate(ASKED)
    for name, answer in answers.items():
        if name in asked and field(page, name).first.is_visible():
            fill(page, name, answer)


def resume(page: Page, address: str, step: str = LAST) -> None:
    """Open the form at a step, with a draft in which all was filled in before."""
    page.goto(f"{address}gegevens/")
    page.evaluate("sessionStorage.clear()")  # else the tab goes on with a draft of its own
    page.evaluate(KEEP, [ANSWERS, KEY])
    page.goto(f"{address}meedoen/#stap={step}")
    expect(page.locator("[data-doe=verder]")).to_be_enabled()


def fill_in(page: Page, answers: dict[str, str | list[str]] = ANSWERS) -> None:
    """Fill in every step, up to the last, which shows what was answered."""
    for _ in range(STEPS - 1):
        fill_step(page, answers)
        next_step(page)
    fill_step(page, answers)


def change_step(page: Page, title: str) -> None:
    """Go back from the last step to the one with this title."""
    page.locator(".inzending__overzicht summary", has_text=title).click()
    page.get_by_role("button", name=f"{title} wijzigen").click()


def with_addresses(page: Page | BrowserContext, **addresses: str) -> None:
    """Give the form these addresses, as a build with such settings would."""

    def answer(route: Route) -> None:
        response = route.fetch()
        added = " ".join(f'data-{name}="{value}"' for name, value in addresses.items())
        body = response.text().replace(" data-inzending>", f" data-inzending {added}>")
        route.fulfill(response=response, body=body)

    page.route(re.compile(r"/meedoen/(\?.*)?$"), answer)
