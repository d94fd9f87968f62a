"""The 65 cells of the matrix: which rule decides, and on what."""

from dataclasses import replace

import pytest

from meesterschap.content import Content
from meesterschap.content.agenda import Opinion
from meesterschap.content.indicators import Indicator
from meesterschap.content.states import State
from meesterschap.derive.status import Cell, by_sector, by_theme, cell, counts, matrix, paces


@pytest.fixture(scope="session")
def content(live_content: Content) -> Content:
    """Not on the small world yet."""
    return live_content


YEAR = 2026


def cell_of(content: Content, result: str, sector: str) -> Cell:
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
    assert cell_of(content, result, sector).state == state


def test_a_fact_is_shown_by_its_first_milestone(content: Content) -> None:
    found = cell_of(content, "1.2", "mbo")
    assert found.milestone
    assert found.milestone.date == "2009"


def test_a_break_is_not_crossed(content: Content) -> None:
    """Of the two methods the one measured last decides, from its own baseline."""
    found = cell_of(content, "2.2", "vo")
    assert found.series
    assert found.judgement
    assert found.judgement.baseline
    assert (found.series.id, found.judgement.baseline.time) == ("vo-nieuw", 2014)


def test_a_figure_for_several_sectors_is_not_copied_to_one(content: Content) -> None:
    talks = content.indicator("jaarlijks-gesprek")
    together = only(content, with_series(talks, sectors=("po", "vo", "mbo")))
    assert {cell_of(together, "3.1", sector).state for sector in ("po", "vo", "mbo")} == {
        State.UNKNOWN
    }


def test_an_indicator_that_does_not_decide_decides_nothing(content: Content) -> None:
    talks = content.indicator("jaarlijks-gesprek").model_copy(update={"decides": False})
    assert cell_of(only(content, talks), "3.1", "po").state == State.UNKNOWN


def test_a_target_of_another_agreement_decides_nothing(content: Content) -> None:
    """Only the agenda's own: all in 2017. That the Lerarenagenda said 2020 changes nothing."""
    talks = content.indicator("jaarlijks-gesprek")
    assert [target.owner == "agenda" for target in talks.targets] == [True, False]
    without = talks.model_copy(update={"targets": talks.targets[:1]})
    assert cell_of(only(content, without), "3.1", "po").state == State.NOT_ACHIEVED
    others = talks.model_copy(update={"targets": talks.targets[1:], "tolerance": 1})
    assert cell_of(only(content, others), "3.1", "po").state == State.TOO_FEW


def test_a_figure_for_a_part_or_one_institution_never_stands_for_the_sector(
    content: Content,
) -> None:
    lessons = content.indicator("onbevoegde-lessen-vo")
    for change in ({"subgroup": "vmbo"}, {"institution": "Een school"}, {"kind": "raming"}):
        part = only(content, with_series(lessons, **change))
        assert cell_of(part, "2.2", "vo").state == State.UNKNOWN


def test_a_milestone_that_shows_it_is_not_there_takes_the_state_back(content: Content) -> None:
    shown = next(m for m in content.milestones if m.shows and "mbo" in m.sectors)
    later = shown.model_copy(update={"date": "2030", "shows": "nee"})
    found = cell_of(replace(content, milestones=(*content.milestones, later)), "1.2", "mbo")
    assert (found.state, found.milestone) == (State.NOT_YET, later)


def test_contributions_of_partners_are_listed_with_a_commitment(content: Content) -> None:
    """The five commitments of the agenda, each with what partners did in that sector."""
    found = {
        (result, sector): len(cell_of(content, result, sector).contributions)
        for result in ("1.1", "1.3", "1.4", "3.4", "4.1")
        for sector in ("vo", "hbo")
        if sector in content.result(result).sectors
    }
    assert found["1.4", "hbo"] == 6
    assert found["4.1", "vo"] == 3
    assert found["1.1", "hbo"] == 0


def test_an_opinion_is_added_to_the_cell_and_changes_nothing_else(
    content: Content,
) -> None:
    thought = Opinion.model_validate(
        {
            "resultaat": "3.1",
            "sector": "po",
            "oordeel": "bijna gehaald",
            "functie": "voorzitter van een sectorraad",
            "datum": "2026-11-23",
            "redenen": "Het gesprek is overal gewoon geworden.",
        },
        context={"resultaat": ("3.1",), "sector": ("po",)},
    )
    before = cell_of(content, "3.1", "po")
    after = cell_of(replace(content, opinions=(thought,)), "3.1", "po")
    assert after == replace(before, opinions=(thought,))


@pytest.mark.parametrize(
    ("slug", "year", "pace"),
    [
        # (82.0 - 80.7) / ((100 - 80.7) / 5), (69.0 - 71.3) / ((100 - 71.3) / 5), …
        ("jaarlijks-gesprek", 2020, {"po": 0.34, "vo": -0.40, "mbo": 0.18}),
        # (74 - 57) / ((100 - 57) / 5), (68 - 63) / ((100 - 63) / 5)
        ("peer-review", 2020, {"po": 1.98, "vo": 0.68}),
        # (39.7 - 34.4) / ((50 - 34.4) * 2 / 8)
        ("masters-vo", 2020, {"vo": 1.36}),
        # (20.5 - 17.5) / ((30 - 17.5) * 2 / 8), (21.5 - 20.0) / ((30 - 20.0) * 3 / 7)
        ("masters-po", 2020, {"enquete": 0.96, "registratie": 0.35}),
        # There is one measurement up to 2015, or none.
        ("bko-wo", 2015, {}),
        ("masters-hbo", 2016, {}),
        ("leraren-register-aandeel", 2015, {}),
    ],
)
def test_paces_towards_targets_of_others_computed_by_hand(
    content: Content, slug: str, year: int, pace: dict[str, float]
) -> None:
    indicator = content.indicator(slug)
    (target, *_) = [t for t in indicator.targets if t.year == year and not t.institution]
    found = {
        series.id: round(float(judged.pace), 2)
        for series, judged in paces(content, indicator, target)
        if judged.pace is not None
    }
    assert found == pace


def test_counts_per_theme_and_per_sector_add_up_to_all(content: Content) -> None:
    rows = matrix(content, YEAR)
    for groups in (by_theme(content, rows), by_sector(content, rows)):
        assert sum(sum(found.values()) for _, found in groups) == 65
