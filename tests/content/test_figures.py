"""What the live figures and milestones say of the agenda, traced and computed by hand."""

import re

import pytest

from meesterschap.content import Content
from meesterschap.content.states import State
from meesterschap.derive.charts import chart_of
from meesterschap.derive.figure_cards import FigureCard, Track, Way, card_of
from meesterschap.derive.plots import plot_of
from meesterschap.derive.status import Cell, cell, paces
from test_plots import covered

YEAR = 2026


def cell_of(content: Content, result: str, sector: str) -> Cell:
    return cell(content, content.result(result), sector, YEAR)


@pytest.mark.parametrize(
    ("result", "sector", "state"),
    [
        ("1.1", "wo", State.COMMITMENT),
        ("1.2", "mbo", State.EXISTED),
        ("2.4", "po", State.REALISED),
        # A standard was set; that every head must meet it, no source says.
        ("2.4", "vo", State.UNKNOWN),
        ("1.2", "hbo", State.UNKNOWN),
        ("2.2", "vo", State.NOT_ACHIEVED),
        ("2.2", "mbo", State.UNKNOWN),
        ("2.4", "mbo", State.UNKNOWN),
        ("3.1", "po", State.NOT_ACHIEVED),
        ("3.1", "hbo", State.UNKNOWN),
        ("3.2", "po", State.UNKNOWN),
    ],
)
def test_cells_traced_by_hand(
    live_content: Content, result: str, sector: str, state: State
) -> None:
    assert cell_of(live_content, result, sector).state == state


@pytest.mark.parametrize(
    ("slug", "year", "pace"),
    [
        # (82.0 - 80.7) / ((86.5 - 80.7) / 2), (69.0 - 71.3) / ((76.8 - 71.3) / 2), …: by the
        # agreement's own path, which has a value for 2017.
        ("jaarlijks-gesprek", 2020, {"po": 0.45, "vo": -0.84, "mbo": 0.26}),
        # (74 - 57) / ((100 - 57) / 5), (68 - 63) / ((100 - 63) / 5)
        ("peer-review", 2020, {"po": 1.98, "vo": 0.68}),
        # (39.7 - 34.4) / ((41.4 - 34.4) * 2 / 3): by a path too, from its value for 2015.
        ("masters-vo", 2020, {"vo": 1.14}),
        # (20.5 - 17.5) / ((22.1 - 17.5) * 2 / 3), (21.5 - 20.0) / (22.25 - 20.0): each by the path
        # of its own way of measuring.
        ("masters-po", 2020, {"enquete": 0.98, "registratie": 0.67}),
        # There is one measurement up to 2015, or none.
        ("bko-wo", 2015, {}),
        ("masters-hbo", 2016, {}),
        ("leraren-register-aandeel", 2015, {}),
    ],
)
def test_paces_towards_targets_of_others_computed_by_hand(
    live_content: Content, slug: str, year: int, pace: dict[str, float]
) -> None:
    indicator = live_content.indicator(slug)
    targets = [t for t in indicator.targets if t.year == year and not t.institution]
    found = {
        series.id: round(float(judged.pace), 2)
        for target in targets
        for series, judged in paces(live_content, indicator, target)
        if judged.pace is not None
    }
    assert found == pace


def test_the_first_statute_decides(live_content: Content) -> None:
    found = cell_of(live_content, "1.2", "mbo")
    assert found.milestone
    assert found.milestone.date == "2009"


def test_lessons_are_judged_from_the_new_count(live_content: Content) -> None:
    found = cell_of(live_content, "2.2", "vo")
    assert found.series
    assert found.judgement
    assert found.judgement.baseline
    assert (found.series.id, found.judgement.baseline.time) == ("vo-nieuw", 2014)


SAID: dict[str, tuple[Way, ...]] = {
    r"\b(steeg|groeide)\b": ("up",),
    r"\bdaalde\b": ("down",),
    r"\bgelijk\b": ("near", "level"),
}


def test_a_headline_says_what_its_card_says(live_content: Content) -> None:
    """Where an indicator follows one thing, the editors' words and the numbers go the same way."""
    told: dict[str, Way] = {}
    for indicator in live_content.indicators:
        match card_of(indicator):
            case FigureCard(tracks=(Track(way=way),)) if way:
                told[indicator.headline] = way
    for words, ways in SAID.items():
        found = {headline: way for headline, way in told.items() if re.search(words, headline)}
        assert found
        assert not [headline for headline, way in found.items() if way not in ways]


def test_no_words_in_a_chart_cover_others(live_content: Content) -> None:
    charts = {one.slug: chart_of(one) for one in live_content.indicators}
    found = {slug: covered(plot_of(chart)) for slug, chart in charts.items() if chart}
    assert found
    assert {slug: words for slug, words in found.items() if words} == {}


def test_what_contributed_to_the_commitments(live_content: Content) -> None:
    """How much editors say did, and in how many years or sectors; the end of a partner did not."""
    found = {}
    for result, sector in (
        ("1.1", "hbo"),
        ("1.3", "vo"),
        ("1.4", "wo"),
        ("3.4", "po"),
        ("4.1", "vo"),
    ):
        cell = cell_of(live_content, result, sector)
        assert cell.evidence
        found[result] = (len(cell.contributions), cell.evidence.found)
    assert found == {
        "1.1": (3, ("hbo",)),
        "1.3": (5, ("vo",)),
        "1.4": (1, ()),
        "3.4": (0, ()),
        "4.1": (8, ("po", "vo", "mbo")),
    }
