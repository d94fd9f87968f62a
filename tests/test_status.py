"""The 65 cells: which rule decided, and from what."""

from dataclasses import replace

import pytest

from meesterschap.content import Content
from meesterschap.judgement import State
from meesterschap.models import Indicator
from meesterschap.status import Cell, cell, counts, matrix

YEAR = 2026


def state_of(content: Content, result: str, sector: str) -> Cell:
    return cell(content, content.result(result), sector, YEAR)


def with_series(indicator: Indicator, **changes: object) -> Indicator:
    """The indicator with the same change in each of its series."""
    series = tuple(one.model_copy(update=changes) for one in indicator.series)
    return indicator.model_copy(update={"series": series})


def only(content: Content, *indicators: Indicator) -> Content:
    return replace(content, indicators=indicators)


def test_every_result_has_a_state_in_every_sector(content: Content) -> None:
    rows = matrix(content, YEAR)
    assert [len(row) for row in rows] == [5] * 13
    found = counts(cell for row in rows for cell in row)
    assert sum(found.values()) == 65
    assert list(found) == [state for state in State if state in found]


def test_outside_its_sectors_a_result_is_not_judged(content: Content) -> None:
    for row in matrix(content, YEAR):
        for one in row:
            outside = one.sector not in one.result.sectors
            assert (one.state == State.NOT_APPLICABLE) == outside


@pytest.mark.parametrize(
    ("result", "sector", "state"),
    [
        ("1.1", "wo", State.COMMITMENT),
        ("1.2", "mbo", State.REALISED),
        ("1.2", "hbo", State.UNKNOWN),
        ("2.2", "vo", State.NOT_ACHIEVED),
        ("2.2", "mbo", State.UNKNOWN),
        ("2.4", "mbo", State.UNKNOWN),
        ("3.1", "po", State.NOT_ACHIEVED),
        ("3.1", "hbo", State.UNKNOWN),
        ("3.2", "po", State.UNKNOWN),
    ],
)
def test_cells_traced_by_hand(content: Content, result: str, sector: str, state: State) -> None:
    assert state_of(content, result, sector).state == state


def test_a_fact_is_shown_by_its_first_milestone(content: Content) -> None:
    found = state_of(content, "1.2", "mbo")
    assert found.milestone
    assert found.milestone.date == "2009"


def test_a_break_is_not_crossed(content: Content) -> None:
    """Of the two methods the one measured last decides, from its own baseline."""
    found = state_of(content, "2.2", "vo")
    assert found.series
    assert found.judgement
    assert found.judgement.baseline
    assert (found.series.id, found.judgement.baseline.time) == ("vo-nieuw", 2014)


def test_a_figure_for_several_sectors_is_not_copied_to_one(content: Content) -> None:
    talks = content.indicator("jaarlijks-gesprek")
    together = only(content, with_series(talks, sectors=("po", "vo", "mbo")))
    assert {state_of(together, "3.1", sector).state for sector in ("po", "vo", "mbo")} == {
        State.UNKNOWN
    }


def test_an_indicator_that_does_not_decide_decides_nothing(content: Content) -> None:
    talks = content.indicator("jaarlijks-gesprek").model_copy(update={"decides": False})
    assert state_of(only(content, talks), "3.1", "po").state == State.UNKNOWN


def test_a_target_of_another_agreement_decides_nothing(content: Content) -> None:
    """Only the agenda's own: all in 2017. That the Lerarenagenda said 2020 changes nothing."""
    talks = content.indicator("jaarlijks-gesprek")
    assert [target.owner == "agenda" for target in talks.targets] == [True, False]
    without = talks.model_copy(update={"targets": talks.targets[:1]})
    assert state_of(only(content, without), "3.1", "po").state == State.NOT_ACHIEVED
    others = talks.model_copy(update={"targets": talks.targets[1:], "tolerance": 1})
    assert state_of(only(content, others), "3.1", "po").state == State.TOO_FEW
