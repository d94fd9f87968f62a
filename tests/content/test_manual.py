"""The live pages for editors explain all that they can use, and name what is there."""

import re

import pytest

from meesterschap.check.edition_rules import places_in
from meesterschap.check.file_types import record_of
from meesterschap.content import Content
from meesterschap.content.agenda import Gap, Milestone, Opinion, Partner, Source
from meesterschap.content.editions import Errata
from meesterschap.content.indicators import (
    Contradiction,
    Indicator,
    Observation,
    Reading,
    Series,
    Target,
    Waypoint,
)
from meesterschap.load.load import parsed
from runbook import (
    BACKUP,
    CORRECTION_AT_THE_DESK,
    PAST_YEAR_AT_THE_DESK,
    RESTORE,
    YEAR,
    YEAR_AT_THE_DESK,
)
from site_copy import ROOT

PAGES = sorted(file.stem for file in (ROOT / "docs/redactie").glob("*.md"))


def page(name: str) -> str:
    return (ROOT / "docs/redactie" / f"{name}.md").read_text("utf-8")


def test_every_macro_is_shown() -> None:
    assert "{{ onderdelen() }}" in page("index")


def test_every_field_of_a_practice_is_explained() -> None:
    assert "{{ velden() }}" in page("velden")


def test_every_field_of_a_figure_is_explained() -> None:
    kinds = (Indicator, Series, Observation, Target, Waypoint, Contradiction, Reading)
    for kind in (*kinds, Source, Milestone, Partner, Gap, Opinion):
        for field in kind.model_fields.values():
            name = str(field.alias)
            assert name.startswith("(") or f"`{name}`" in page("cijfers"), (
                f"{name} is not explained"
            )


def blocks(name: str, language: str = "") -> list[str]:
    """The blocks of code in a language on a page, or those without one: the commands."""
    found = re.findall(r"^```(\w*)\n(.*?)\n```$", page(name), re.DOTALL | re.MULTILINE)
    return [text for kind, text in found if kind == language]


def test_the_commands_of_the_year_are_those_that_are_tested() -> None:
    """In tests/series/test_runbook.py."""
    assert "\n".join(blocks("jaar")).split("\n") == list(YEAR)


def test_what_is_pressed_at_the_desk_is_what_is_tested() -> None:
    """In tests/desk/test_year.py."""
    pressed = re.findall(r"\*\*([^*]+)\*\*", page("jaar"))
    labels = (*YEAR_AT_THE_DESK, *CORRECTION_AT_THE_DESK, *PAST_YEAR_AT_THE_DESK)
    places = iter(pressed)
    assert [label for label in labels if label not in places] == []


def test_the_commands_for_an_outage_are_those_that_are_tested() -> None:
    """In tests/series/test_outages.py."""
    assert blocks("storingen") == [BACKUP, RESTORE]


def test_the_example_of_an_erratum_is_one(live_content: Content) -> None:
    (text,) = blocks("jaar", "yaml")
    errata = record_of(parsed("data/edities/2027/errata.yml", text.encode()), {})
    assert isinstance(errata, Errata)
    (erratum,) = errata.entries
    edition = max(live_content.editions, key=lambda one: one.year)
    named = re.findall(r"\(`([\w.-]+)`\)", page("jaar"))
    assert len(named) == 4
    assert {erratum.place, *named} <= set(places_in(edition.stand))


@pytest.mark.parametrize("name", PAGES)
def test_every_make_target_on_the_pages_exists(name: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = re.findall(r"(?:^|`)make ([a-z-]+)", page(name), re.MULTILINE)
    assert set(named) <= set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


def test_paths_on_the_first_page_are_there() -> None:
    """What is marked up as code and looks like a path of ours is one."""
    folders = "docs|data|hooks|overrides|scripts|tests"
    for path in re.findall(rf"`((?:{folders})/[\w./-]*)`", page("index")):
        assert (ROOT / path).exists() or not re.search(r"\.\w+$", path), path
