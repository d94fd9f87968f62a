"""Search in the browser: what a query is understood as, and what the dialog shows of an answer."""

import pytest
from playwright.sync_api import Locator, Page, expect

from browser import PAGES

UNDERSTOOD = """async ([question, words]) => {
  const { understood } = await import(location.origin + "/assets/zoeken.js")
  return understood(question, new Map(words.map(word => [word, word])))
}"""
ANSWERS = """async questions => {
  const { searchFor } = await import(location.origin + "/assets/zoeken.js")
  const found = []
  for (const question of questions) {
    const { ranked } = await searchFor(question)
    found.push(await Promise.all(ranked.slice(0, 5).map(async one => (await one.data()).url)))
  }
  return found
}"""
SECTIONS = """async question => {
  const { bestSection, searchFor } = await import(location.origin + "/assets/zoeken.js")
  const { ranked } = await searchFor(question)
  const found = await Promise.all(ranked.map(one => one.data()))
  return found.map(one => [one.meta.title, bestSection(one).url])
}"""
KNOWN = ["intervisie", "starters", "team", "les", "bezoek", "bekwaamheidsdossier", "gids", "in"]


def ask(page: Page, words: str) -> Locator:
    """The dialog, once it has answered."""
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill(words)
    expect(dialog.get_by_role("status")).to_contain_text("resulta")
    return dialog


@pytest.mark.parametrize(
    ("question", "words", "unknown", "meant"),
    [
        ("intervisie", ["intervisie"], [], ""),
        ("Intervizie!", ["intervisie"], [], "intervisie!"),
        ("hoe doe ik intervsie met starters?", ["intervisie", "starters"], [], 1),
        ("inetrvisie", ["intervisie"], [], "intervisie"),
        ("interv", ["interv"], [], ""),
        ("gidsen", ["gidsen"], [], ""),
        ("bekwaamheids dossier", ["bekwaamheidsdossier"], [], ""),
        ("team les", ["team", "les"], [], ""),
        ("lesbezoek", ["les", "bezoek"], [], ""),
        ("teamsbezoek", ["team", "bezoek"], [], ""),
        ("zebra intervisie", ["intervisie"], ["zebra"], ""),
        ("zebra", [], ["zebra"], ""),
        ("hoe", ["hoe"], [], ""),
        ("3.1", ["3.1"], [], ""),
    ],
)
def test_a_query_is_understood(
    page: Page, address: str, question: str, words: list[str], unknown: list[str], meant: str | int
) -> None:
    page.goto(address)
    answer = page.evaluate(UNDERSTOOD, [question, [*KNOWN, "hoe"]])
    corrected = "hoe doe ik intervisie met starters?" if meant == 1 else meant
    assert answer == {"words": words, "unknown": unknown, "meant": corrected}


def test_a_slip_is_answered_and_can_be_corrected_by_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    dialog = ask(page, "weekstrat")
    status = dialog.get_by_role("status")
    expect(status).to_contain_text("Bedoelde je weekstart?")
    expect(status).to_contain_text("voor “weekstart”")
    expect(dialog.get_by_role("listitem").first).to_contain_text("Een weekstart")
    dialog.get_by_role("button", name="weekstart").focus()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("textbox")).to_have_value("weekstart")
    expect(dialog.get_by_role("textbox")).to_be_focused()
    expect(status.get_by_text("Bedoelde je")).to_be_hidden()
    expect(dialog.get_by_role("listitem").first).to_contain_text("Een weekstart")


def test_a_result_leads_to_the_section_that_says_most(page: Page, address: str) -> None:
    """Its heading has the same id on the page, also of a practice."""
    page.goto(address)
    sections = dict(page.evaluate(SECTIONS, "groepjes"))
    (section,) = (url for title, url in sections.items() if title.startswith("Een weekstart"))
    assert section.endswith("#kan-dit-ook-bij-jullie")
    page.goto(address.rstrip("/") + section)
    expect(page.locator(":target")).to_contain_text("Kan dit ook bij jullie?")


def test_an_answer_does_not_depend_on_earlier_queries(page: Page, address: str) -> None:
    questions = ["in", "op", "maand", "collega les", "school", "we", "bijscholing", "samen kijken"]
    page.goto(address)
    there = page.evaluate(ANSWERS, questions)
    page.goto(address + PAGES["guide"])
    back = page.evaluate(ANSWERS, questions[::-1])
    assert back[::-1] == there
    assert all(there)
