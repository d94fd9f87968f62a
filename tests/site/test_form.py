"""Submitting a practice on the site: in steps, in the words of the check, and nothing is lost."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import LOOKS, SIZES, faults, served
from filled_in import (
    ANSWERS,
    STEPS,
    change_step,
    field,
    fill,
    fill_in,
    fill_step,
    next_step,
    resume,
    with_addresses,
)
from meesterschap.check import check
from meesterschap.content import Content
from meesterschap.load import load
from meesterschap.load.load import parsed
from meesterschap.submit.practice_file import practice_text, slug
from meesterschap.submit.questions import questions
from site_copy import WORLD, build, copy_drawn

FORM = "meedoen/"
SUMMARY = ".inzending__melding"


def expect_step(page: Page, step: int) -> None:
    expect(page.locator(".inzending__stap")).to_contain_text(f"Stap {step} van {STEPS}")


def downloaded(page: Page) -> tuple[str, str]:
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar het bestand").click()
    return download.value.suggested_filename, Path(download.value.path()).read_text("utf-8")


@pytest.mark.parametrize("size", SIZES)
def test_answers_become_the_file_that_python_writes(
    page: Page, address: str, size: str, content: Content
) -> None:
    page.goto(address + FORM)
    fill_in(page)
    expect_step(page, STEPS)
    name, text = downloaded(page)
    today = date.fromisoformat(page.evaluate("new Date().toLocaleDateString('sv')"))
    assert text == practice_text(ANSWERS, questions(content), today)
    assert name == f"{slug(str(ANSWERS['titel']))}.md"
    documents, unreadable = load(WORLD)
    check((*documents, parsed(f"docs/praktijken/{name}", text.encode())), unreadable)


def test_the_summary_shows_all_answers_and_leads_back(page: Page, address: str) -> None:
    page.goto(address + FORM)
    fill_in(page)
    overview = page.locator(".inzending__overzicht")
    for answer in (
        "Basisschool De Linde",
        "Twee uur per maand",
        "laag, lager",
        "In gesprek gaan",
    ):
        expect(overview).to_contain_text(answer)
    change_step(page, "Tijd en geld")
    expect_step(page, 5)
    expect(field(page, "tijd")).to_have_value(str(ANSWERS["tijd"]))
    page.go_back()
    expect_step(page, STEPS)


def test_a_mistake_is_reported_in_the_words_of_the_check(
    page: Page, address: str, content: Content
) -> None:
    """At the field, above the form with a link, and in the title of the page."""
    page.goto(address + FORM)
    by_name = {question.name: question for question in questions(content)}
    next_step(page)
    expect_step(page, 1)
    expect(page).to_have_title(re.compile("^Fout: "))
    summary = page.locator(SUMMARY)
    expect(summary).to_be_focused()
    for name in ("titel", "samenvatting", "instellingen", "sectoren"):
        message = by_name[name].faults["ontbreekt"]
        expect(page.locator(f'[data-vraag="{name}"] .fout')).to_have_text(message)
        expect(summary).to_contain_text(message)
    summary.get_by_role("link").first.click()
    expect(field(page, "titel")).to_be_focused()
    expect(field(page, "titel")).to_have_attribute("aria-invalid", "true")
    fill_step(page, ANSWERS | {"titel": "Kort", "samenvatting": "x" * 301})
    next_step(page)
    expect(page.locator('[data-vraag="titel"] .fout')).to_have_text(by_name["titel"].faults["kort"])
    expect(page.locator('[data-vraag="samenvatting"] .fout')).to_have_text(
        by_name["samenvatting"].faults["lang"]
    )
    fill_step(page)
    next_step(page)
    expect_step(page, 2)
    expect(page).not_to_have_title(re.compile("^Fout"))


def test_five_questions_and_a_consent_are_enough(page: Page, address: str) -> None:
    """The rest can be skipped, but not what is wrong."""
    page.goto(address + FORM)
    page.get_by_role("button", name="Sla de rest over").click()
    expect(page.locator(SUMMARY)).to_contain_text("Kies een sector")
    fill_step(page)
    page.get_by_role("button", name="Sla de rest over").click()
    expect_step(page, STEPS)
    expect(page.locator(".inzending__overzicht summary").first).to_contain_text("5 van 5")
    fill_step(page)
    _, text = downloaded(page)
    documents, unreadable = load(WORLD)
    check((*documents, parsed("docs/praktijken/kort.md", text.encode())), unreadable)


def test_answers_that_contradict_each_other_are_reported(page: Page, address: str) -> None:
    resume(page, address, "nagegaan")
    fill_step(page, ANSWERS | {"meting": ""})
    next_step(page)
    expect(page.locator('[data-vraag="meting"] .fout')).to_contain_text("Vertel hoe de opbrengst")
    for _ in range(2):
        fill_step(page)
        next_step(page)
    fill_step(page, ANSWERS | {"periode.van": "2020", "periode.tot": "2019"})
    next_step(page)
    expect(page.locator('[data-vraag="periode.tot"] .fout')).to_contain_text("begon in 2020")
    fill(page, "periode.tot", "veel later")
    next_step(page)
    expect(page.locator('[data-vraag="periode.tot"] .fout')).to_contain_text("geen jaartal")


@pytest.mark.parametrize(
    ("period", "question", "words"),
    [
        ({"periode.van": "2099"}, "periode.van", "Het begin, 2099, is later dan"),
        ({"periode.tot": "2024"}, "periode.tot", "staat ook dat het nog loopt"),
        (
            {"periode.tot": "2099", "periode.loopt_nog": "nee"},
            "periode.tot",
            "Het einde, 2099, is later",
        ),
        ({"periode.van": "1850"}, "periode.van", "geen jaartal van 1900"),
    ],
)
def test_impossible_years_are_reported(
    page: Page, address: str, period: dict[str, str], question: str, words: str
) -> None:
    resume(page, address, "wanneer")
    fill_step(page, ANSWERS | period)
    next_step(page)
    expect_step(page, 6)
    expect(page.locator(f'[data-vraag="{question}"] .fout')).to_contain_text(words)


def test_a_school_says_which_theme_comes_first(page: Page, address: str) -> None:
    """By keyboard: unless it says otherwise it is the one that was chosen first."""
    page.goto(address + FORM)
    fill_step(page)
    first = page.locator('[data-vraag="themas.voorop"]')
    preview = page.locator(".voorbeeldpagina .verwijzingen")
    expect(first).to_be_hidden()
    page.locator('[name="themas"][value="vakmanschap"]').focus()
    page.keyboard.press("Space")
    expect(first.get_by_label("Samenwerking")).to_be_checked()
    expect(first.get_by_label("Eigen ruimte")).to_be_hidden()
    expect(preview).to_contain_text(re.compile("Samenwerking.*Vakmanschap", re.DOTALL))
    first.get_by_label("Samenwerking").focus()
    page.keyboard.press("ArrowUp")
    expect(first.get_by_label("Vakmanschap")).to_be_checked()
    expect(preview).to_contain_text(re.compile("Vakmanschap.*Samenwerking", re.DOTALL))
    assert faults(page) == []
    page.reload()
    expect(first.get_by_label("Vakmanschap")).to_be_checked()
    page.get_by_role("button", name="Sla de rest over").click()
    _, text = downloaded(page)
    assert "themas:\n  - vakmanschap\n  - samenwerking\n" in text
    expect(page.locator(".inzending__overzicht")).to_contain_text("Welk thema staat voorop?")
    change_step(page, "De vijf vragen")
    page.locator('[name="themas"][value="vakmanschap"]').uncheck()
    expect(first).to_be_hidden()
    expect(preview).not_to_contain_text("Vakmanschap")


# Each part of the page with its selector, within the preview and within the page.
PARTS = {
    "facts on top": (".strook > div", ".strook > div"),
    "sectors": (".strook abbr", ".strook abbr"),
    "summary": (".lead", ".lead"),
    "story": (
        ".verhaal :is(h3, p, li)",
        ":is(.verhaal, .terzijde) :is(h2, p:not(.lead, :has(.md-button)), li)",
    ),
    "set apart": (".terzijde--let-op h3", ".terzijde--let-op h2"),
    "not known": (".onbekend li", "#onbekend li"),
    "facts": (".feiten > div", ".feiten > div"),
    "belongs to": (".verwijzingen li", "#hoort-bij li"),
}
SEEN = """selectors => [...document.querySelectorAll(selectors)].map(one =>
  [one.title, ...(one.children.length > 1 ? [...one.children] : [one]).map(part =>
    part.textContent.replace("¶", "").replace(/\\s+/g, " ").trim())].join("|"))"""


def test_the_preview_shows_what_the_page_will(page: Page, address: str, tmp_path: Path) -> None:
    """The names and values of the facts, the story, what is not known and what it belongs to."""
    answers = ANSWERS | {
        "sectoren": ["laag", "midden"],
        "themas": ["samenwerking", "vakmanschap"],
        "verhaal.Aanpak": "•\tEen\n•\tTwee *met* nadruk\nEn verder.",
        "kosten.toelichting": "Een begeleider, in 2024.",
        "tegenvallend": "ja",
    }
    del answers["plaatsen"], answers["tijd"]
    page.goto(address + FORM)
    fill_in(page, answers)
    name, text = downloaded(page)
    seen = {
        part: page.evaluate(SEEN, f".voorbeeldpagina {selector}")
        for part, (selector, _) in PARTS.items()
    }
    small = page.locator(".voorbeeldpagina .kleine-letters").inner_text()
    project = copy_drawn(tmp_path / "project")
    (project / "docs/praktijken" / name).write_text(text, "utf-8")
    done = build(project)
    assert done.returncode == 0, done.stderr
    with served(project / "site") as built:
        tab = page.context.new_page()
        tab.goto(f"{built}praktijken/{name.removesuffix('.md')}/")
        for part, (_, selector) in PARTS.items():
            assert seen[part] == tab.evaluate(SEEN, f"article {selector}"), part
            assert seen[part], part
        assert small in tab.locator("article .kleine-letters").last.inner_text()
        tab.close()


def test_nothing_typed_is_lost(page: Page, address: str) -> None:
    """Not by a reload, not by the back button, and not by leaving halfway through a step."""
    tab = page.context.new_page()
    tab.goto(address + FORM)
    fill_step(tab)
    next_step(tab)
    field(tab, "verhaal.Aanpak").fill("Een halve zi")
    tab.reload()
    expect_step(tab, 2)
    expect(field(tab, "verhaal.Aanpak")).to_have_value("Een halve zi")
    tab.go_back()
    expect_step(tab, 1)
    expect(field(tab, "titel")).to_have_value(str(ANSWERS["titel"]))
    tab.close()
    page.goto(address + FORM)
    expect(field(page, "titel")).to_have_value(str(ANSWERS["titel"]))
    next_step(page)
    expect(field(page, "verhaal.Aanpak")).to_have_value("Een halve zi")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Wis mijn concept").click()
    expect_step(page, 1)
    page.reload()
    expect(field(page, "titel")).to_have_value("")


# What a skip link, a permalink, "naar boven" or an older address writes behind the #.
STRANGE = [
    "#__skip",
    "#inhoud",
    "#deel-een-praktijk",
    "#",
    "#hoe",
    "#stap",
    "#stap=nergens",
    "#v-titel",
]


@pytest.mark.parametrize("fragment", STRANGE)
def test_an_address_that_is_no_step_changes_nothing(
    page: Page, address: str, fragment: str
) -> None:
    page.goto(address + FORM)
    for _ in range(2):
        fill_step(page)
        next_step(page)
    expect_step(page, 3)
    page.evaluate("fragment => { location.hash = fragment }", fragment)
    page.evaluate("() => new Promise(requestAnimationFrame)")
    expect_step(page, 3)
    page.reload()
    expect_step(page, 3)
    page.go_back()
    expect_step(page, 3)
    page.go_back()
    expect_step(page, 2)
    page.go_forward()
    expect_step(page, 3)
    expect(field(page, "titel")).to_have_value(str(ANSWERS["titel"]))


def test_links_within_the_page_leave_the_form_at_its_step(page: Page, address: str) -> None:
    page.goto(address + FORM)
    fill_step(page)
    next_step(page)
    for link in (".skip", '.site-footer a[href="#"]'):
        page.locator(link).first.focus()
        page.keyboard.press("Enter")
        expect(page).not_to_have_url(re.compile("#stap"))
        expect_step(page, 2)
    page.evaluate("location.hash = '#stap=opbrengst'")
    expect_step(page, 3)


def test_a_gap_leads_to_a_form_that_knows_it(page: Page, address: str) -> None:
    page.goto(address + FORM + "?thema=vakmanschap&sector=hoog&titel=%3Cb%3E")
    expect(page.locator('[name="sectoren"][value="hoog"]')).to_be_checked()
    expect(page.locator('[name="themas"][value="vakmanschap"]')).to_be_checked()
    expect(field(page, "titel")).to_have_value("")


def test_personal_data_is_warned_about_while_typing(page: Page, address: str) -> None:
    page.goto(address + FORM)
    fill(page, "samenvatting", "Bel mij op 06 12345678 of mail jan@school.example")
    field(page, "titel").focus()
    warning = page.locator('[data-vraag="samenvatting"] .waarschuwing')
    expect(warning).to_contain_text("‘06 12345678’ lijkt op een telefoonnummer")
    expect(warning).to_contain_text("‘jan@school.example’ lijkt op een e-mailadres")
    fill(page, "samenvatting", "In 2012 en 2013 deden 1.234 leraren mee, en in 2014 nog 56.")
    field(page, "titel").focus()
    expect(warning).to_be_empty()


def test_hostile_answers_are_texts(page: Page, address: str) -> None:
    hostile = "<img src=x onerror=window.hurt=1> {{ 7*7 }} [x](javascript:hurt) en nog meer tekst"
    texts = {name: hostile for name in ANSWERS if name.startswith("verhaal.")}
    page.goto(address + FORM)
    fill_in(page, ANSWERS | texts | {"titel": hostile[:70], "tijd": hostile})
    assert page.locator(".inzending img").count() == 0
    assert page.evaluate("window.hurt") is None
    expect(page.locator(".voorbeeldpagina")).to_contain_text(hostile)
    _, text = downloaded(page)
    documents, unreadable = load(WORLD)
    check((*documents, parsed("docs/praktijken/x.md", text.encode())), unreadable)


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing_in_any_step(page: Page, address: str, size: str, scheme: str) -> None:
    """At rest, with faults shown, and at the end."""
    page.goto(address + FORM)
    assert faults(page) == []
    next_step(page)
    expect(page.locator(SUMMARY)).to_contain_text("Kies een sector")
    for step in range(STEPS - 1):
        assert faults(page) == [], step
        fill_step(page)
        next_step(page)
    fill_step(page)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", ["narrow"])
def test_by_keyboard_alone(page: Page, address: str, size: str) -> None:
    """The focus goes to the heading of a step, and from there to its first question."""
    page.goto(address + FORM)
    field(page, "titel").focus()
    page.keyboard.type("Samen kijken bij een collega")
    page.keyboard.press("Tab")
    page.keyboard.type("Elke leraar krijgt maandelijks bezoek van een collega, en ze praten na.")
    page.keyboard.press("Tab")
    page.keyboard.type("Basisschool De Linde")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    while page.evaluate("document.activeElement.name") != "themas":
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    while page.evaluate("document.activeElement.dataset.doe") != "verder":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect_step(page, 2)
    expect(page.get_by_role("heading", name="Hoe het ging")).to_be_focused()
    page.keyboard.press("Tab")
    expect(field(page, "verhaal.Aanleiding")).to_be_focused()


def test_without_javascript_the_questions_are_there(
    browser: Browser, address: str, content: Content
) -> None:
    plain = browser.new_page(java_script_enabled=False)
    plain.goto(address + FORM)
    expect(plain.get_by_text("werkt alleen met JavaScript")).to_be_visible()
    for question in questions(content):
        expect(plain.get_by_text(question.text).first).to_be_visible()
    expect(plain.locator("[data-inzending] textarea").first).to_be_hidden()
    plain.close()


def test_the_other_ways_to_submit_carry_the_same_file(page: Page, address: str) -> None:
    """A link to GitHub with the file in it while that is short enough, and a mail that says how."""
    with_addresses(page, broncode="https://github.example/a/b", redactie="redactie@site.example")
    page.goto(address + FORM)
    fill_in(page)
    _, text = downloaded(page)
    link = urlparse(page.get_by_role("link", name="Zet het als voorstel").get_attribute("href"))
    assert parse_qs(link.query)["value"] == [text]
    assert parse_qs(link.query)["filename"] == [f"{slug(str(ANSWERS['titel']))}.md"]
    mail = page.get_by_role("link", name="Mail het naar de redactie").get_attribute("href") or ""
    assert mail.startswith("mailto:redactie@site.example?")
    expect(page.locator(".inzending__bestand")).to_have_text(text)
    change_step(page, "Hoe het ging")
    for _ in range(STEPS - 2):
        long = {name: "Een zin met é. " * 90 for name in ANSWERS if name.startswith("verhaal.")}
        fill_step(page, long)
        next_step(page)
    way = page.get_by_role("link", name="Zet het als voorstel")
    assert len(way.get_attribute("href") or "") < 6000
    assert "value" not in parse_qs(urlparse(way.get_attribute("href")).query)
    expect(page.get_by_text("te lang om mee te sturen")).to_be_visible()
