"""Search in the browser: what a query is understood as, and what the dialog shows of an answer."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from browser import PAGES

UNDERSTOOD = """async ([question, words]) => {
  const { understood } = await import(location.origin + "/assets/search/question.js")
  const pairs = words.map(word => word.split("=")).map(([word, other]) => [word, other ?? word])
  return understood(question, new Map(pairs))
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
ALL = """async question => {
  const { searchFor } = await import(location.origin + "/assets/zoeken.js")
  const { ranked } = await searchFor(question)
  return await Promise.all(ranked.map(async one => (await one.data()).url))
}"""
LISTS = {"/bronnen/praktijken/", "/veranderd/"}
KNOWN = [
    *("intervisie", "starters", "team", "les", "bezoek", "bekwaamheidsdossier", "gids", "in"),
    *("kalibreren", "collegiale consultatie=intervisie", "leraar in opleiding=starters"),
    *("methode", "cultuur", "vergaderen", "rooster", "zelf", "practoraat", "raad"),
    *("zijinstroom", "bijscholing=intervisie", "iber=intern begeleider"),
]


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
        ("gidsen", ["gids"], [], ""),
        ("bekwaamheids dossier", ["bekwaamheidsdossier"], [], ""),
        ("team les", ["team", "les"], [], ""),
        ("lesbezoek", ["les", "bezoek"], [], ""),
        ("teamsbezoek", ["team", "bezoek"], [], ""),
        ("callibrerun", ["kalibreren"], [], "kalibreren"),
        ("Collegiale  consultaties?", ["intervisie"], [], ""),
        ("een leraar in opleiding in ons team", ["starters", "team"], [], ""),
        ("bekwaamheids-dossier", ["bekwaamheidsdossier"], [], ""),
        ("zebra intervisie", ["intervisie"], ["zebra"], ""),
        ("zebra", [], ["zebra"], ""),
        ("hoe", ["hoe"], [], ""),
        ("3.1", ["3.1"], [], ""),
        ("teambijscholing", ["team", "intervisie"], [], ""),
        ("bijscholling", ["intervisie"], [], "bijscholing"),
        ("intervisiemethodes", ["intervisie", "methode"], [], ""),
        ("zelfroosteren", [], ["zelfroosteren"], ""),
        ("vergadercultuur", ["vergader", "cultuur"], [], ""),
        ("practoraad", ["practoraat"], [], "practoraat"),
        ("zij instroom", ["zijinstroom"], [], ""),
        ("IB’er", ["intern begeleider"], [], ""),
        ("de 'ib-er'", ["intern begeleider"], [], ""),
        ("bezoekers", ["bezoek"], [], ""),
        ("les-starters", ["les", "starters"], [], ""),
        ("zebra-starters", [], ["zebra-starters"], ""),
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


@pytest.mark.parametrize(
    ("question", "page_found"),
    [
        ("sector midden", "sector/midden/"),
        ("het middelbaar onderwijs?", "sector/midden/"),
        ("bronnen", "bronnen/"),
        ("Afspraak 1.1: Leraren scholen zich bij", "resultaat/1-1/"),
        ("1.1", "resultaat/1-1/"),
        ("rss-feed", "veranderd/"),
        ("nieuws volgen", "veranderd/"),
        ("de nieuwsbrief graag, om te volgen", "veranderd/"),
        ("zonder wifi", "zonder-internet/"),
    ],
)
def test_a_page_that_is_asked_for_by_name_comes_first(
    page: Page, address: str, question: str, page_found: str
) -> None:
    page.goto(address)
    [[first, *_]] = page.evaluate(ANSWERS, [question])
    assert first == f"/{page_found}"


def test_a_slip_on_the_page_with_practices_is_answered_too(page: Page, address: str) -> None:
    page.goto(address + PAGES["practices"])
    page.get_by_role("textbox", name="Zoek in alle praktijken").fill("weekstrat")
    correct = page.get_by_role("button", name="weekstart")
    correct.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Zoek in alle praktijken")).to_have_value("weekstart")
    expect(correct).to_be_hidden()
    expect(page.get_by_role("status").first).not_to_contain_text("“weekstart”")
    expect(page).to_have_url(re.compile(r"\?q=weekstart$"))


def test_nothing_found_says_where_to_look_on(page: Page, address: str) -> None:
    page.goto(address + PAGES["guide"])
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("ziekteverzuim")
    dialog.get_by_role("link", name="de praktijken").click()
    expect(page).to_have_url(address + PAGES["practices"])


CONTENT = "Samen kijken. Wij kijken\nbij elkaar, elke week. “Dat helpt.” Dan praten we."


@pytest.mark.parametrize(
    ("excerpt", "shown"),
    [
        ("Samen kijken. Wij kijken bij elkaar,", "Samen kijken. Wij kijken bij elkaar, …"),
        ("Wij kijken bij elkaar, elke week.", "Wij kijken bij elkaar, elke week."),
        ("bij elkaar, elke", "… bij elkaar, elke …"),
        ("Dan praten we.", "Dan praten we."),
        ("week. “Dat helpt.”", "… week. “Dat helpt.”"),
        ("Staat er niet in", "Staat er niet in …"),
    ],
)
def test_an_excerpt_says_where_it_breaks_off(
    page: Page, address: str, excerpt: str, shown: str
) -> None:
    page.goto(address)
    script = """async ([words, text]) => {
      const { cutMarks } = await import(location.origin + "/assets/search/answer.js")
      const [before, after] = cutMarks(words, text)
      return before + words + after
    }"""
    found = page.evaluate(script, [excerpt, CONTENT])
    assert found.replace("\N{NO-BREAK SPACE}", " ") == shown


def test_the_dialog_shows_where_an_excerpt_breaks_off(page: Page, address: str) -> None:
    page.goto(address)
    excerpts = ask(page, "lessen").locator(".search__results li p").all_inner_texts()
    assert excerpts
    for words in excerpts:
        assert re.match(r"…\s|[A-Z“\d]", words), words
        assert re.search(r"\s…$|[.!?][”’)]?$", words), words


def test_a_result_leads_to_the_section_that_says_most(page: Page, address: str) -> None:
    """Its heading has the same id on the page, also of a practice."""
    page.goto(address)
    sections = dict(page.evaluate(SECTIONS, "groepjes"))
    (section,) = (url for title, url in sections.items() if title.startswith("Een weekstart"))
    assert section.endswith("#kan-dit-ook-bij-jullie")
    page.goto(address.rstrip("/") + section)
    expect(page.locator(":target")).to_contain_text("Kan dit ook bij jullie?")


@pytest.mark.parametrize("question", ["school", "leraar", "les maand", "collega les", "maand"])
def test_lists_come_after_all_other_pages(page: Page, address: str, question: str) -> None:
    page.goto(address)
    found = page.evaluate(ALL, question)
    is_list = [url in LISTS for url in found]
    assert not is_list[0]
    assert is_list == sorted(is_list), found


def test_an_answer_does_not_depend_on_earlier_queries(page: Page, address: str) -> None:
    questions = ["in", "op", "maand", "collega les", "school", "we", "bijscholing", "samen kijken"]
    page.goto(address)
    there = page.evaluate(ANSWERS, questions)
    page.goto(address + PAGES["guide"])
    back = page.evaluate(ANSWERS, questions[::-1])
    assert back[::-1] == there
    assert all(there)
