"""The rules of judgement: cases worked out by hand, and properties of any figures."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from meesterschap.content.states import State
from meesterschap.derive.judgement import (
    Direction,
    Goal,
    Judgement,
    Point,
    baseline_of,
    expected_value,
    pace,
    towards_target,
    without_target,
)

START = Fraction(2012)
VERDICTS = {
    State.ACHIEVED,
    State.ON_COURSE,
    State.DELAYED,
    State.BEHIND,
    State.WORSE,
    State.NOT_ACHIEVED,
}


def series(values: dict[float, float]) -> tuple[Point, ...]:
    return tuple(Point(Fraction(year), Fraction(str(value))) for year, value in values.items())


def judgement_of(
    values: dict[float, float],
    target: float,
    direction: Direction = "omhoog",
    *,
    today: float = 2016,
) -> Judgement:
    """The judgement of a series, towards a target in 2017."""
    goal = Goal(Fraction(2017), Fraction(str(target)), direction)
    return towards_target(series(values), goal, start=START, today=Fraction(today))


@pytest.mark.parametrize(
    ("case", "values", "target", "direction", "state"),
    [
        ("two thirds of the way", {2012: 60, 2015: 68}, 80, "omhoog", State.DELAYED),
        ("the same, measured as without", {2012: 40, 2015: 32}, 20, "omlaag", State.DELAYED),
        ("met early", {2012: 60, 2014: 81}, 80, "omhoog", State.ACHIEVED),
        ("met early and kept", {2012: 60, 2014: 81, 2015: 80}, 80, "omhoog", State.ACHIEVED),
        ("met early and lost", {2012: 60, 2014: 81, 2015: 70}, 80, "omhoog", State.DELAYED),
        ("met at the start and fallen", {2012: 85, 2015: 79}, 80, "omhoog", State.WORSE),
        ("met at the start and kept", {2012: 85, 2015: 80}, 80, "omhoog", State.ACHIEVED),
        ("falling", {2012: 60, 2015: 59}, 80, "omhoog", State.WORSE),
        ("standing still", {2012: 60, 2015: 60}, 80, "omhoog", State.BEHIND),
        ("exactly 0.95", {2012: 60, 2015: 71.4}, 80, "omhoog", State.ON_COURSE),
        ("a hair under 0.95", {2012: 60, 2015: 71.39}, 80, "omhoog", State.DELAYED),
        ("exactly 0.60", {2012: 60, 2015: 67.2}, 80, "omhoog", State.DELAYED),
        ("a hair under 0.60", {2012: 60, 2015: 67.19}, 80, "omhoog", State.BEHIND),
        ("one point", {2012: 60}, 80, "omhoog", State.UNKNOWN),
        ("no point", {}, 80, "omhoog", State.UNKNOWN),
        ("one point that meets it", {2012: 90}, 80, "omhoog", State.UNKNOWN),
        ("the target is the baseline, kept", {2012: 80, 2015: 80}, 80, "omhoog", State.ACHIEVED),
        ("the target is the baseline, lost", {2012: 80, 2015: 79}, 80, "omhoog", State.WORSE),
        ("above a hundred", {2012: 60, 2015: 104}, 100, "omhoog", State.ACHIEVED),
        ("all before the start", {2005: 60, 2009: 70}, 80, "omhoog", State.UNKNOWN),
    ],
)
def test_cases_worked_by_hand(
    case: str, values: dict[float, float], target: float, direction: Direction, state: State
) -> None:
    assert judgement_of(values, target, direction).state == state, case


def test_every_step_of_a_judgement_can_be_checked() -> None:
    """60 in 2012, 68 in 2015, 80 wanted in 2017: 72 was needed, and the pace is two thirds."""
    judgement = judgement_of({2012: 60, 2015: 68}, 80)
    assert judgement == Judgement(
        State.DELAYED,
        baseline=Point(START, Fraction(60)),
        latest=Point(Fraction(2015), Fraction(68)),
        expected=Fraction(72),
        pace=Fraction(2, 3),
    )


@pytest.mark.parametrize(
    ("case", "values", "state", "since"),
    [
        ("met", {2012: 60, 2017: 80, 2019: 70}, State.ACHIEVED, [2019]),
        ("not met", {2012: 60, 2017: 79, 2019: 90}, State.NOT_ACHIEVED, [2019]),
        ("nearly there, but too late", {2012: 60, 2016: 76}, State.NOT_ACHIEVED, []),
        ("met early and lost", {2012: 60, 2014: 85, 2017: 75}, State.NOT_ACHIEVED, []),
        ("met at the start and lost", {2012: 85, 2017: 75}, State.NOT_ACHIEVED, []),
        ("only one in time", {2013: 60, 2018: 90}, State.UNKNOWN, [2018]),
        ("only afterwards", {2018: 85, 2020: 90}, State.UNKNOWN, [2018, 2020]),
        ("a single point at the end", {2017: 85}, State.UNKNOWN, []),
    ],
)
def test_after_the_end_only_what_came_in_time_counts(
    case: str, values: dict[float, float], state: State, since: list[int]
) -> None:
    judgement = judgement_of(values, 80, today=2026)
    assert judgement.state == state, case
    assert [point.time for point in judgement.since] == since


def test_a_break_in_the_middle_leaves_two_series_and_neither_borrows_from_the_other() -> None:
    """Lessons by unqualified teachers: from 15.9 by one method to 5.6 by another is no fall."""
    none = Goal(Fraction(2017), Fraction(0), "omlaag")
    old = towards_target(series({2011: 16.5, 2013: 15.9}), none, start=START, today=Fraction(2026))
    new = towards_target(
        series({2014: 5.6, 2017: 4.3, 2020: 3.7}), none, start=START, today=Fraction(2026)
    )
    assert (old.state, new.state) == (State.NOT_ACHIEVED, State.NOT_ACHIEVED)
    assert new.baseline == Point(Fraction(2014), Fraction("5.6"))
    assert new.pace == Fraction(13, 56)


@pytest.mark.parametrize(
    ("years", "baseline"),
    [
        ([2009, 2012, 2015], 2012),
        ([2010, 2015], 2010),
        ([2009, 2015], 2015),
        ([2011, 2013], 2011),
        ([2013, 2014], 2013),
        ([2005, 2008], None),
        ([], None),
    ],
)
def test_the_baseline_is_near_the_start_or_the_first_after_it(
    years: list[int], baseline: int | None
) -> None:
    found = baseline_of(series(dict.fromkeys(years, 1)), START)
    assert (found and found.time) == baseline


@pytest.mark.parametrize(
    ("baseline", "latest", "target", "words"),
    [
        ((2012, 60), (2015, 68), (2012, 80), "after the baseline"),
        ((2012, 60), (2015, 68), (2010, 80), "after the baseline"),
        ((2012, 80), (2015, 68), (2017, 80), "differ"),
        ((2012, 60), (2012, 68), (2017, 80), "latest"),
    ],
)
def test_a_pace_that_means_nothing_is_refused(
    baseline: tuple[int, int], latest: tuple[int, int], target: tuple[int, int], words: str
) -> None:
    goal = Goal(Fraction(target[0]), Fraction(target[1]), "omhoog")
    with pytest.raises(ValueError, match=words):
        pace(Point(*map(Fraction, baseline)), Point(*map(Fraction, latest)), goal)


# The agreement itself wanted 21 in 2014 and 24 in 2016, on its way from 20 in 2012 to 40 in 2020.
PATH = (Point(Fraction(2014), Fraction(21)), Point(Fraction(2016), Fraction(24)))


@pytest.mark.parametrize(
    ("year", "needed"), [(2012, 20), (2013, 20.5), (2014, 21), (2015, 22.5), (2016, 24), (2018, 32)]
)
def test_a_path_of_the_agreement_goes_before_a_straight_line(year: int, needed: float) -> None:
    goal = Goal(Fraction(2020), Fraction(40), "omhoog", PATH)
    first = Point(START, Fraction(20))
    assert expected_value(first, goal, Fraction(year)) == Fraction(needed)
    assert pace(first, Point(Fraction(2016), Fraction(22)), goal) == Fraction(1, 2)


def test_a_path_only_counts_after_the_baseline_and_before_the_target() -> None:
    goal = Goal(Fraction(2016), Fraction(30), "omhoog", PATH)
    assert expected_value(Point(Fraction(2014), Fraction(10)), goal, Fraction(2015)) == 20


@pytest.mark.parametrize(
    ("latest", "direction", "today", "state"),
    [
        (20, "omhoog", 2016, State.ON_COURSE),
        (19, "omhoog", 2016, State.WORSE),
        (40, "omhoog", 2016, State.ACHIEVED),
        (20, "omhoog", 2026, State.NOT_ACHIEVED),
        (20, "omlaag", 2016, State.ON_COURSE),
        (21, "omlaag", 2016, State.WORSE),
    ],
)
def test_where_a_path_asks_for_no_change_yet_there_is_no_pace(
    latest: int, direction: Direction, today: int, state: State
) -> None:
    path = (Point(Fraction(2014), Fraction(20)),)
    target = Fraction(40 if direction == "omhoog" else 0)
    goal = Goal(Fraction(2020), target, direction, path)
    points = series({2012: 20, 2014: latest})
    judged = towards_target(points, goal, start=START, today=Fraction(today))
    assert (judged.state, judged.expected, judged.pace) == (state, 20, None)


@pytest.mark.parametrize(
    ("values", "direction", "state"),
    [
        ({2012: 20, 2014: 22, 2016: 24}, "omhoog", State.FAVOURABLE),
        ({2012: 20, 2014: 22, 2016: 24}, "omlaag", State.UNFAVOURABLE),
        ({2012: 20, 2014: 25, 2016: 21}, "omhoog", State.STABLE),
        ({2012: 20, 2014: 25, 2016: 22.1}, "omhoog", State.FAVOURABLE),
        ({2012: 20, 2014: 25, 2016: 22}, "omhoog", State.STABLE),
        ({2012: 20, 2016: 30}, "omhoog", State.TOO_FEW),
        ({2006: 10, 2012: 20, 2016: 30}, "omhoog", State.TOO_FEW),
        ({}, "omhoog", State.TOO_FEW),
    ],
)
def test_without_a_target_there_is_a_direction_and_no_verdict(
    values: dict[float, float], direction: Direction, state: State
) -> None:
    """A tolerance of two points; exactly two is none."""
    judgement = without_target(series(values), direction, start=START, tolerance=Fraction(2))
    assert judgement.state == state


VALUES = st.fractions(min_value=0, max_value=100, max_denominator=10)
YEARS = st.integers(2006, 2026).map(Fraction)
SERIES = st.dictionaries(YEARS, VALUES, max_size=8).map(
    lambda points: tuple(Point(year, value) for year, value in points.items())
)
TARGETS = st.builds(
    Goal, st.integers(2013, 2020).map(Fraction), VALUES, st.sampled_from(["omhoog", "omlaag"])
)


def mirrored(target: Goal) -> Goal:
    turned: Direction = "omlaag" if target.direction == "omhoog" else "omhoog"
    return Goal(target.time, 100 - target.value, turned)


@given(SERIES, TARGETS, YEARS)
def test_with_and_without_give_the_same_verdict(
    points: tuple[Point, ...], target: Goal, today: Fraction
) -> None:
    """68 % with and 32 % without are the same fact."""
    others = tuple(Point(point.time, 100 - point.value) for point in points)
    one = towards_target(points, target, start=START, today=today)
    other = towards_target(others, mirrored(target), start=START, today=today)
    assert (one.state, one.pace) == (other.state, other.pace)


@given(SERIES, TARGETS, YEARS, st.fractions(min_value=Fraction(1, 100), max_value=1000))
def test_the_unit_does_not_matter(
    points: tuple[Point, ...], target: Goal, today: Fraction, factor: Fraction
) -> None:
    scaled = tuple(Point(point.time, point.value * factor) for point in points)
    goal = Goal(target.time, target.value * factor, target.direction)
    one = towards_target(points, target, start=START, today=today)
    other = towards_target(scaled, goal, start=START, today=today)
    assert (one.state, one.pace) == (other.state, other.pace)


@given(SERIES, TARGETS, YEARS)
def test_there_is_no_verdict_without_two_points_in_time(
    points: tuple[Point, ...], target: Goal, today: Fraction
) -> None:
    judgement = towards_target(points, target, start=START, today=today)
    in_time = [point for point in points if point.time <= target.time]
    if judgement.state in VERDICTS:
        assert judgement.baseline
        assert judgement.latest
        assert judgement.baseline.time < judgement.latest.time <= target.time
    assert len(in_time) >= 2 or judgement.state == State.UNKNOWN


@given(SERIES, TARGETS, YEARS)
def test_nothing_is_on_course_after_the_end(
    points: tuple[Point, ...], target: Goal, today: Fraction
) -> None:
    assume(today > target.time)
    state = towards_target(points, target, start=START, today=today).state
    assert state in {State.ACHIEVED, State.NOT_ACHIEVED, State.UNKNOWN}


@given(SERIES, TARGETS, YEARS)
def test_a_value_exactly_on_the_line_has_pace_one(
    points: tuple[Point, ...], target: Goal, today: Fraction
) -> None:
    baseline = baseline_of(points, START)
    assume(baseline and baseline.time < target.time and baseline.value != target.value)
    assert baseline
    halfway = (baseline.time + target.time) / 2
    on_line = Point(halfway, expected_value(baseline, target, halfway))
    assert pace(baseline, on_line, target) == 1
