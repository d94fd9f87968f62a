"""The cells of the matrix: which rule decides, and on what."""

from dataclasses import replace

import pytest

from meesterschap.content import Content
from meesterschap.content.indicators import Indicator, Target
from meesterschap.content.labels import SIGNS
from meesterschap.content.states import State
from meesterschap.derive.status import (
    Cell,
    by_sector,
    cell,
    counts,
    matrix,
    paces,
    rows_by_theme,
)

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
    assert [len(row) for row in rows] == [3] * 6
    found = counts(cell for row in rows for cell in row)
    assert sum(found.values()) == 18
    assert list(found) == [sign for sign in dict.fromkeys(SIGNS.values()) if sign in found]


def test_outside_its_sectors_a_result_is_not_judged(content: Content) -> None:
    for row in matrix(content, YEAR):
        for one in row:
            outside = one.sector not in one.result.sectors
            assert (one.state == State.NOT_APPLICABLE) == outside


@pytest.mark.parametrize(
    ("result", "sector", "state"),
    [
        ("1.1", "laag", State.ACHIEVED),
        ("1.1", "midden", State.NOT_ACHIEVED),
        ("1.1", "hoog", State.UNKNOWN),
        ("1.2", "laag", State.REALISED),
        ("1.2", "midden", State.NOT_YET),
        ("1.2", "hoog", State.NOT_APPLICABLE),
        ("1.3", "hoog", State.COMMITMENT),
        ("2.1", "laag", State.TOO_FEW),
        ("2.1", "midden", State.UNKNOWN),
        ("2.1", "hoog", State.FAVOURABLE),
        ("2.2", "hoog", State.UNKNOWN),
    ],
)
def test_cells_traced_by_hand(content: Content, result: str, sector: str, state: State) -> None:
    assert cell_of(content, result, sector).state == state


def test_a_fact_is_shown_by_its_first_milestone(content: Content) -> None:
    shown = next(m for m in content.milestones if m.shows == "ja")
    later = shown.model_copy(update={"date": "2019"})
    found = cell_of(replace(content, milestones=(*content.milestones, later)), "1.2", "laag")
    assert (found.state, found.milestone) == (State.REALISED, shown)


def test_a_break_is_not_crossed(content: Content) -> None:
    """Of the two methods the one measured last decides, from its own baseline."""
    found = cell_of(content, "1.1", "midden")
    assert found.series
    assert found.judgement
    assert found.judgement.baseline
    assert (found.series.id, found.judgement.baseline.time) == ("midden-nieuw", 2017)


def test_a_figure_for_several_sectors_is_not_copied_to_one(content: Content) -> None:
    courses = content.indicator("bijscholing")
    together = only(content, with_series(courses, sectors=("laag", "midden", "hoog")))
    assert {cell_of(together, "1.1", sector).state for sector in ("laag", "midden", "hoog")} == {
        State.UNKNOWN
    }


def test_an_indicator_that_does_not_decide_decides_nothing(content: Content) -> None:
    courses = content.indicator("bijscholing").model_copy(update={"decides": False})
    assert cell_of(only(content, courses), "1.1", "laag").state == State.UNKNOWN


def test_a_target_of_another_agreement_decides_nothing(content: Content) -> None:
    """Only the agenda's own: that another agreement asked for more changes nothing."""
    courses = content.indicator("bijscholing")
    assert [target.owner == "agenda" for target in courses.targets] == [True, False]
    without = courses.model_copy(update={"targets": courses.targets[:1]})
    assert cell_of(only(content, without), "1.1", "laag").state == State.ACHIEVED
    others = courses.model_copy(update={"targets": courses.targets[1:], "tolerance": 1})
    assert cell_of(only(content, others), "1.1", "laag").state == State.FAVOURABLE


def test_a_figure_for_a_part_or_one_institution_never_stands_for_the_sector(
    content: Content,
) -> None:
    courses = content.indicator("bijscholing")
    for change in ({"subgroup": "starters"}, {"institution": "Een school"}, {"kind": "raming"}):
        part = only(content, with_series(courses, **change))
        assert cell_of(part, "1.1", "laag").state == State.UNKNOWN


def test_a_milestone_that_shows_it_is_not_there_takes_the_state_back(content: Content) -> None:
    shown = next(m for m in content.milestones if m.shows == "ja" and "laag" in m.sectors)
    later = shown.model_copy(update={"date": "2030", "shows": "nee"})
    found = cell_of(replace(content, milestones=(*content.milestones, later)), "1.2", "laag")
    assert (found.state, found.milestone) == (State.NOT_YET, later)


def test_contributions_of_partners_are_listed_with_a_commitment(content: Content) -> None:
    """Each with what partners did for that result in that sector."""
    done = next(m for m in content.milestones if m.partners)
    once_more = done.model_copy(update={"sectors": ("hoog",), "results": ("1.3",)})
    alone = done.model_copy(update={"partners": ()})
    some = replace(content, milestones=(*content.milestones, once_more, alone))
    found = {
        (result, sector): cell_of(some, result, sector).contributions
        for result in ("1.3", "2.3")
        for sector in ("laag", "hoog")
    }
    assert found == {
        ("1.3", "laag"): (done,),
        ("1.3", "hoog"): (done, once_more),
        ("2.3", "laag"): (done,),
        ("2.3", "hoog"): (done,),
    }


def test_an_opinion_is_added_to_the_cell_and_changes_nothing_else(
    content: Content,
) -> None:
    (thought,) = content.opinions
    without = cell_of(replace(content, opinions=()), thought.result, thought.sector)
    found = cell_of(content, thought.result, thought.sector)
    assert found == replace(without, opinions=(thought,))


def of_year(indicator: Indicator, year: int, **changes: object) -> Target:
    """The target for another year, with these changes."""
    *_, other = indicator.targets
    return other.model_copy(update={"year": year, **changes})


@pytest.mark.parametrize(
    ("year", "changes", "pace"),
    [
        # (51.5 - 40) / (70 - 40), (35 - 30) / ((70 - 30) * 2 / 4)
        (2018, {}, {"laag": 0.38, "midden-oud": 0.25}),
        # (62 - 40) / (70 - 40), (35 - 30) / ((70 - 30) * 2 / 6), (57.25 - 45) / (70 - 45)
        (2020, {}, {"laag": 0.73, "midden-oud": 0.38, "midden-nieuw": 0.49}),
        # There is one measurement up to then, or none.
        (2015, {}, {}),
        (2018, {"institution": "Proefschool"}, {}),
    ],
)
def test_paces_towards_targets_of_others_computed_by_hand(
    content: Content, year: int, changes: dict[str, str], pace: dict[str, float]
) -> None:
    courses = content.indicator("bijscholing")
    target = of_year(courses, year, **changes)
    found = {
        series.id: round(float(judged.pace), 2)
        for series, judged in paces(content, courses, target)
        if judged.pace is not None
    }
    assert found == pace


def test_counts_per_sector_add_up_to_all(content: Content) -> None:
    counted = by_sector(content, matrix(content, YEAR))
    assert sum(sum(found.values()) for _, found in counted) == 18


def test_rows_stand_with_their_theme_and_a_theme_without_rows_is_left_out(
    content: Content,
) -> None:
    rows = matrix(content, YEAR)
    groups = rows_by_theme(content, rows)
    assert [theme for theme, _ in groups] == list(content.agenda.themes)
    assert [row for _, found in groups for row in found] == list(rows)
    assert [theme.id for theme, _ in rows_by_theme(content, rows[-1:])] == [groups[-1][0].id]
