"""An edition tells the rules by which it was judged, whatever they are today."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from meesterschap.check import check
from meesterschap.content.content import Edition
from meesterschap.content.editions import Rule
from meesterschap.content.site import Site
from meesterschap.derive.judgement import RULES_VERSION
from meesterschap.derive.rules import rules
from meesterschap.derive.snapshot import stand
from meesterschap.load import load
from meesterschap.render.editions import edition_page
from meesterschap.render.print_edition import paper
from site_copy import ROOT

SITE = Site("https://voorbeeld.example/", date(2026, 11, 23))
DOCUMENTS, UNREADABLE = load(ROOT / "tests" / "world")
CONTENT = check(DOCUMENTS, UNREADABLE)
EARLIER = (
    Rule(waarover="Is er een doel?", woorden=("Dan gooien we een munt op.", "Kop is behaald.")),
)
LINK = "(/status/index.md#zo-oordelen-we)"


def edition(**changes: Any) -> Edition:
    """The edition of the small world, with other values in its stand."""
    made = CONTENT.editions[0]
    return replace(made, stand=made.stand.model_copy(update=changes))


def told(made: Edition) -> str:
    """What its page says about the rules."""
    page = edition_page(CONTENT, made, SITE)
    return page.partition('id="zo-is-er-geoordeeld"')[2].partition("</details>")[0]


def test_a_new_stand_keeps_the_words_and_the_version() -> None:
    values = stand(
        [d for d in DOCUMENTS if not d.path.startswith("data/edities/")],
        (),
        year=2026,
        until=None,
        today=date(2026, 11, 24),
        previous=None,
    )
    kept = tuple(Rule.model_validate(rule) for rule in values["regels_in_woorden"])
    assert kept == rules(CONTENT.agenda)
    assert values["regels"] == RULES_VERSION


@pytest.mark.parametrize("version", ["0", RULES_VERSION])
def test_an_edition_tells_the_words_that_it_keeps(version: str) -> None:
    """Folded, and without a link to the page that may tell other rules one day."""
    words = told(edition(rules=version, rules_in_words=EARLIER))
    assert f"Met versie {version} van de regels." in words
    assert "**Is er een doel?** Dan gooien we een munt op.\n\n- Kop is behaald." in words
    assert LINK not in words


def test_the_pdf_tells_them_too() -> None:
    html = paper(edition(rules_in_words=EARLIER), SITE)
    assert "Dan gooien we een munt op." in html


@pytest.mark.parametrize(("version", "linked"), [(RULES_VERSION, True), ("0", False)])
def test_an_edition_without_words_says_so(version: str, linked: bool) -> None:
    """It points to the page on judging only while that tells the same version."""
    words = told(edition(rules=version, rules_in_words=None))
    assert f"Met versie {version} van de regels." in words
    assert "De woorden van die regels zijn bij deze editie niet bewaard." in words
    assert (LINK in words) is linked
    assert "Dan gooien we een munt op." not in words


def test_the_words_of_an_edition_are_shown_as_text() -> None:
    written = (Rule(waarover="<b>Vet</b>", woorden=("[weg](weg.md) *nadruk*",)),)
    words = told(edition(rules_in_words=written))
    assert "<b>" not in words
    assert "[weg]" not in words
