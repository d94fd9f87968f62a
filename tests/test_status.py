"""The cells of the matrix: which rule decides, and on what."""

from dataclasses import replace

import pytest

from meesterschap.content import Content
from meesterschap.content.indicators import Indicator, Target, Waypoint
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


# The agenda of the small world runs from 2015 to 2020, and is judged in 2026.
@pytest.mark.parametrize(
    ("about", "facts", "state", "date"),
    [
        ("in the first year", ["2015 ja"], State.REALISED, "2015"),
        ("on the last day", ["2020-12-31 ja"], State.REALISED, "2020-12-31"),
        ("in a school year that ends in time", ["2019/2020 ja"], State.REALISED, "2019/2020"),
        ("twice: the first shows it", ["2016 ja", "2018 ja"], State.REALISED, "2016"),
        ("before the agenda", ["2014-12-31 ja"], State.EXISTED, "2014-12-31"),
        ("before and in it", ["2009 ja", "2017 ja"], State.EXISTED, "2009"),
        ("after the agenda", ["2021-01-01 ja"], State.LATER, "2021-01-01"),
        ("in and after it", ["2016 ja", "2021 ja"], State.REALISED, "2016"),
        ("after this year", ["2027 ja"], State.UNKNOWN, None),
        ("undated", ["ongedateerd ja"], State.UNKNOWN, None),
        ("only announced", ["2018 ja aangekondigd"], State.UNKNOWN, None),
        ("announced, and later there", ["2018 ja aangekondigd", "2022 ja"], State.LATER, "2022"),
        ("not there", ["2017 nee"], State.NOT_YET, "2017"),
        ("not there, undated", ["ongedateerd nee"], State.UNKNOWN, None),
        ("there, and taken back in time", ["2016 ja", "2018 nee"], State.NOT_YET, "2018"),
        ("taken back, and there again", ["2009 ja", "2016 nee", "2018 ja"], State.REALISED, "2018"),
        ("taken back after the end", ["2016 ja", "2022 nee"], State.REALISED, "2016"),
        ("not in time, but later", ["2017 nee", "2022 ja"], State.LATER, "2022"),
        ("later, and taken back", ["2021 ja", "2022 nee"], State.NOT_YET, "2022"),
    ],
)
def test_a_fact_has_a_term(
    content: Content, about: str, facts: list[str], state: State, date: str | None
) -> None:
    shown = next(m for m in content.milestones if m.shows == "ja")
    made = tuple(
        shown.model_copy(
            update={"date": date, "shows": shows, "announced": "ja" if announced else None}
        )
        for date, shows, *announced in map(str.split, facts)
    )
    found = cell_of(replace(content, milestones=made), "1.2", "laag")
    assert (found.state, found.milestone and found.milestone.date) == (state, date), about


def test_a_break_is_not_crossed(content: Content) -> None:
    """Of the two methods the one that editors named decides, from its own baseline."""
    found = cell_of(content, "1.1", "midden")
    assert found.series
    assert found.judgement
    assert found.judgement.baseline
    assert (found.series.id, found.judgement.baseline.time) == ("midden-nieuw", 2017)


@pytest.mark.parametrize(
    ("named", "series"),
    [
        (("midden-oud",), "midden-oud"),
        (("midden-nieuw",), "midden-nieuw"),
        ((), None),
        (("midden-oud", "midden-nieuw"), None),
        (("starters",), None),
    ],
)
def test_the_series_speaks_that_editors_named_not_the_last_one_measured(
    content: Content, named: tuple[str, ...], series: str | None
) -> None:
    courses = content.indicator("bijscholing")
    renamed = tuple(
        one.model_copy(update={"speaks": "Daarom." if one.id in named else None})
        for one in courses.series
    )
    courses = courses.model_copy(update={"series": renamed})
    found = cell_of(only(content, courses), "1.1", "midden")
    assert (found.series and found.series.id) == series
    assert series or found.state == State.UNKNOWN
    assert cell_of(only(content, courses), "1.1", "laag").series == courses.series[0]


def test_a_target_for_one_way_of_measuring_is_not_held_against_another(content: Content) -> None:
    courses = content.indicator("bijscholing")
    own, other = courses.targets
    old = own.model_copy(update={"series": ("midden-oud",)})
    judged = only(content, courses.model_copy(update={"targets": (old,), "tolerance": 1}))
    assert cell_of(judged, "1.1", "midden").target is None
    assert cell_of(judged, "1.1", "midden").state == State.TOO_FEW
    assert cell_of(content, "1.1", "midden").target == own
    agreed = other.model_copy(update={"series": ("laag",)})
    assert [series.id for series, _ in paces(content, courses, agreed)] == ["laag"]
    assert len(paces(content, courses, other)) > 1


def test_the_path_of_an_agreement_goes_before_a_straight_line(content: Content) -> None:
    courses = content.indicator("bijscholing")
    on_the_way = Waypoint(jaar="2018", waarde="44", citaat="In 2018 vier meer")
    agreed = courses.targets[1].model_copy(update={"year": 2020, "path": (on_the_way,)})
    (_, found), *_ = paces(content, courses, agreed)
    straight = agreed.model_copy(update={"path": ()})
    assert found.expected == 70
    until = courses.model_copy(
        update={"observations": [o for o in courses.observations if o.moment != "2020-10-01"]}
    )
    assert [paces(content, until, one)[0][1].expected for one in (agreed, straight)] == [44, 58]


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


def test_a_commitment_lists_what_editors_say_contributed(content: Content) -> None:
    """For that result, in that sector; what partners did otherwise is no contribution."""
    done = next(m for m in content.milestones if m.contributes)
    once_more = done.model_copy(update={"sectors": ("hoog",), "results": ("1.3",)})
    unrelated = done.model_copy(update={"contributes": None})
    some = replace(content, milestones=(*content.milestones, once_more, unrelated))
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
