"""A site as it begins, with nothing but its agenda: it asks and tells no more than it has."""

import re
from dataclasses import replace
from datetime import date

import pytest

from bare_content import bare_content, bare_documents
from form_script import called
from meesterschap.content import Content
from meesterschap.content.site import Site
from meesterschap.derive import matrix
from meesterschap.derive.history import history
from meesterschap.render.changed import changed_page
from meesterschap.render.macros import macros
from meesterschap.render.observation_form import PARTS
from meesterschap.render.render import other_sources
from meesterschap.submit.declarations import example_faults
from meesterschap.submit.field_reference import field_reference
from meesterschap.submit.formats import columns, issue_form, markdown_template
from meesterschap.submit.proposal import existing_content
from meesterschap.submit.questions import as_data, example_answers, questions
from site_copy import ROOT

TODAY = date(2026, 11, 23)
SITE = Site("https://voorbeeld.example/", TODAY)
ABOUT_GUIDES = "Werkten jullie volgens een van deze gidsen?"


@pytest.fixture(scope="module")
def bare() -> Content:
    return bare_content()


def test_what_has_nothing_to_choose_from_is_not_asked(content: Content, bare: Content) -> None:
    """Not in the form, nor in any other way in."""
    asked = {question.name for question in questions(bare)}
    assert {question.name for question in questions(content)} - asked == {"gidsen"}
    for way in (issue_form, columns, markdown_template):
        assert ABOUT_GUIDES in way(questions(content))
        assert ABOUT_GUIDES not in way(questions(bare))
    assert "gidsen:" not in markdown_template(questions(bare))


def test_a_field_that_is_not_asked_is_still_explained(bare: Content) -> None:
    (field,) = [field for field in field_reference(bare) if field.path == ("gidsen",)]
    assert not field.question
    assert field.meaning


def test_the_form_of_a_site_without_guides_gives_a_practice_and_its_preview(bare: Content) -> None:
    form = questions(bare)
    existing = existing_content(bare_documents(), bare)
    assert list(example_faults(existing, TODAY)) == []
    (shown,) = called(ROOT, as_data(form), [["page", example_answers(form)]], TODAY.isoformat())
    assert shown["links"] == ["Thema: Vakmanschap", "Afspraak 1.1: Leraren scholen zich bij"]


def test_each_part_of_a_kijkwijzer_says_how_much_there_is_to_choose(bare: Content) -> None:
    """Also if that is nothing: one can still write a point, and the page counts those."""
    shown = macros(bare, SITE)["kijkwijzer"]()
    for part in PARTS.values():
        assert re.search(f"<summary>{re.escape(part.question)} <span[^>]*>[01]</span>", shown)
    assert "Of schrijf zelf een kijkpunt" in shown
    assert ">Schrijf zelf een terugblik" in shown


# What each macro says where it has nothing to show.
NOTHING = {
    "eerste_gidsen": "Er is nog geen gids op deze site.",
    "gidsen": "Er is nog geen gids op deze site.",
    "gidskiezer": "Er is nog geen gids op deze site.",
    "praktijken": "Nog geen praktijk. Heeft jouw school er een?",
    "praktijkzoeker": "Nog geen praktijk. Heeft jouw school er een?",
    "bronnen": "Hier staat nog geen bron.",
    "partners": "Hier staat nog geen partner.",
    "achtergrond": "Hier staat nog geen cijfer.",
    "downloads": "Er is nog geen cijfer om mee te nemen.",
    "oud": "Op dit moment is geen enkel cijfer zo oud.",
    "uitgevers": "Er is nog geen cijfer, en dus ook nog geen uitgever om iets aan te vragen.",
    "edities": "Er is nog geen editie.",
}


@pytest.mark.parametrize(("macro", "words"), NOTHING.items())
def test_a_part_of_a_page_says_in_a_sentence_that_there_is_nothing_yet(
    macro: str, words: str, content: Content, bare: Content
) -> None:
    shown = macros(bare, SITE)[macro]()
    assert words in shown
    assert not re.search(r"<(ul|ol|table|form|div)|^\|", shown, re.MULTILINE)
    assert words not in macros(content, SITE)[macro]()


def test_a_kijkwijzer_begins_without_a_guide_where_there_is_none(
    content: Content, bare: Content
) -> None:
    shown = macros(bare, SITE)["kijkwijzer"]()
    assert "Waar willen jullie op letten?" in shown
    assert '<div class="vraag" hidden><label for="kw-gids">' in shown
    assert not re.search(r"<ul[^>]*>\s*</ul>", shown.partition("samensteller__start")[2])
    assert "Met welke gids kijken jullie?" in macros(content, SITE)["kijkwijzer"]()


def test_a_part_of_which_there_is_nothing_here_invites_to_that(content: Content) -> None:
    """As the editors asked for practices of this theme in this sector."""
    none = replace(content, practices=())
    shown = macros(none, SITE)["praktijken"]("vakmanschap", "laag")
    assert "Nog geen praktijk die hier past." in shown
    assert "/meedoen.md?thema=vakmanschap&sector=laag" in shown


def test_where_nothing_is_lacking_that_is_told(content: Content) -> None:
    """Of the results of the small world, some can be judged everywhere."""
    rows = matrix(content, TODAY.year)
    known = {row[0].result.id for row in rows if not any(cell.open for cell in row)}
    assert known
    themes = (
        theme.model_copy(update={"results": tuple(r for r in theme.results if r.id in known)})
        for theme in content.agenda.themes
    )
    agenda = content.agenda.model_copy(update={"themes": tuple(themes)})
    shown = macros(replace(content, agenda=agenda, gaps=()), SITE)["ontbreekt"]()
    assert shown.strip() == "Op dit moment ontbreekt er bij geen enkele afspraak iets."
    assert "Op dit moment" not in macros(content, SITE)["ontbreekt"]()


def test_the_pages_that_list_what_there_is_say_so_too(content: Content, bare: Content) -> None:
    for words, page in (
        ("Hier staat nog geen bron.", other_sources),
        ("Er is nog niets veranderd.", lambda one: changed_page(history(one, TODAY.year), SITE)),
    ):
        assert words in page(bare)
        assert words not in page(content)
