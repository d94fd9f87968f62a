"""A practice as a school of the small world fills it in, and how the form is walked through."""

import re

from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from answers import example_answers
from meesterschap.check import check
from meesterschap.content import practices
from meesterschap.load import load
from meesterschap.submit.questions import questions
from site_copy import WORLD

SAID: dict[str, str | list[str]] = {
    "instellingen": ["Basisschool De Linde (12AB)", "Stichting De Bomen"],
    "plaatsen": ["Voorbeelddorp"],
    "sectoren": ["laag"],
    "verhaal.Aanleiding": "Nieuwe collega’s vonden het lastig om hulp te vragen.",
    "titel": "Elke maand kijken in de les van een collega",
    "samenvatting": "Elke leraar krijgt eens per maand bezoek van een collega. Ze spreken vooraf "
    "af waar die op let, en praten dezelfde dag na.",
    "soort": "praktijk",
    "themas": ["samenwerking"],
    "resultaten": ["2.1"],
    "verhaal.Aanpak": "1. Elke collega koos een vraag.\n2. Een ander kwam.\nDaarna een gesprek.",
    "gidsen": ["samen-kijken"],
    "vormen": ["gesprek", "observatie"],
    "zwaarte": "licht",
    "periode.van": "2023",
    "periode.loopt_nog": "ja",
    "betrokkenen": ["leraren", "schoolleider"],
    "tijd": "Twee uur per maand: niet meer.",
    "kosten.band": "geen",
    "verhaal.Opbrengst": "Collega’s vroegen vaker om hulp, zeggen zij *zelf*.",
    "verhaal.Wat niet werkte": "In drukke weken ging het niet door.",
    "tegenvallend": "nee",
    "meetniveau": "1",
    "meting": "Eigen vragenlijst onder 12 leraren, juni 2025.",
    "verhaal.Voorwaarden": "- tijd in het rooster\n- een vaste begeleider",
    "verhaal.Overdraagbaarheid": "Begin klein, met wie zelf wil.",
    "voor_wie": ["leraar", "schoolleider"],
    "toestemming.akkoord": "ja",
    "toestemming.functie": "medewerker kwaliteitszorg",
}
EXAMPLES = example_answers(questions(check(*load(WORLD))))
ANSWERS = {name: SAID.get(name, answer) for name, answer in EXAMPLES.items()}
"""What was said, and to any other question its example."""
del ANSWERS["periode.tot"]  # it still runs
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
