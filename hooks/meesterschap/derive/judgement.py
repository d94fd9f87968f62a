"""Whether a result was reached, from figures alone, by one set of rules.

Self-contained: it takes and returns plain values and knows nothing of the site. Values are in the
unit of their series (percentage points, say), times in years. All arithmetic is in fractions, so
that a value exactly on a threshold falls where the rule says.

The method is linear, in points: expected value e = y0 + (x* - y0)(t - t0) / (T - t0), pace
R = (y - y0) / (e - y0), with baseline y0 at t0, target x* at T and latest value y at t. Where the
agreement has a path of its own, the line runs through the values of that. The thresholds below are
those by which Eurostat and Statistics Canada judge progress towards targets. Their growth rates are
left out on purpose: those judge "68 % with" differently from "32 % without", and break down at
zero.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from meesterschap.content.states import State

RULES_VERSION = "2"
"""Incremented when the same figures could get another judgement."""
RULES_DIGESTS = {"1": "c0c3b9d00a4c611c", "2": "c81b0b22350cd766"}
"""For each version, what `rules_digest` made of its rules."""

ON_COURSE_FROM = Fraction(95, 100)
DELAYED_FROM = Fraction(60, 100)
BEHIND_FROM = Fraction(0)
"""The lowest pace for each state; below the last one things got worse."""
NEAR_START = 2
"""How many years at most the baseline may lie from the agenda's start."""
TREND_POINTS = 3
"""How many comparable points a direction needs at least."""

Direction = Literal["omhoog", "omlaag"]


@dataclass(frozen=True, order=True)
class Point:
    """A value at a time, in years."""

    time: Fraction
    value: Fraction


@dataclass(frozen=True)
class Goal:
    """At least (omhoog) or at most (omlaag) this value, at this time in years.

    `path` has the values that the agreement itself wanted on the way, in order of time.
    """

    time: Fraction
    value: Fraction
    direction: Direction
    path: tuple[Point, ...] = ()

    def met_by(self, value: Fraction) -> bool:
        """Whether the value is as good as the target, or better."""
        return self.is_as_good(value, self.value)

    def is_as_good(self, value: Fraction, other: Fraction) -> bool:
        """Whether a value is as good as another, or better."""
        return value >= other if self.direction == "omhoog" else value <= other


@dataclass(frozen=True)
class Judgement:
    """A state, with everything that it was computed from.

    `expected` is in the unit of the series, `pace` is 1 for exactly on course. Both are None where
    the rule that decided does not need them. `since` came after the target's time and decides
    nothing.
    """

    state: State
    baseline: Point | None = None
    latest: Point | None = None
    expected: Fraction | None = None
    pace: Fraction | None = None
    since: tuple[Point, ...] = ()


def expected_value(baseline: Point, target: Goal, time: Fraction) -> Fraction:
    """The value that was needed at a time: on the path of the target, or on a straight line.

    The line runs from the baseline to the target, through what the path has in between. Raises
    ValueError when the target does not lie after the baseline.
    """
    if target.time <= baseline.time:
        raise ValueError("the target must lie after the baseline")
    between = (point for point in target.path if baseline.time < point.time < target.time)
    line = (baseline, *between, Point(target.time, target.value))
    first, last = next((a, b) for a, b in pairwise(line) if time <= b.time or b is line[-1])
    share = (time - first.time) / (last.time - first.time)
    return first.value + (last.value - first.value) * share


def pace(baseline: Point, latest: Point, target: Goal) -> Fraction:
    """The change so far, as a share of the change that was needed by then: 1 is exactly on course.

    Raises ValueError when nothing had to change, or the times are not in order.
    """
    if latest.time <= baseline.time:
        raise ValueError("the latest value must lie after the baseline")
    needed = expected_value(baseline, target, latest.time) - baseline.value
    if not needed:
        raise ValueError("what was needed must differ from the baseline")
    return (latest.value - baseline.value) / needed


def is_near(point: Point, start: Fraction) -> bool:
    """Whether a point is near enough to the agenda's start to be the baseline."""
    return abs(point.time - start) <= NEAR_START


def baseline_of(points: Iterable[Point], start: Fraction) -> Point | None:
    """The point nearest the start, at most NEAR_START years away, or else the first one after it.

    Of two equally near, the earlier one.
    """
    ordered = sorted(points)
    near = [point for point in ordered if is_near(point, start)]
    if near:
        return min(near, key=lambda point: abs(point.time - start))
    return next((point for point in ordered if point.time > start), None)


def towards_target(
    points: Sequence[Point], target: Goal, *, start: Fraction, today: Fraction
) -> Judgement:
    """The state of a series that has a target.

    `points` are comparable with each other: one series, one method. `start` is where the agenda
    began. Once `today` is past the target's time, only what was measured up to then decides, and
    nothing is "on course" any more. Without two points there is no verdict.
    """
    ended = today > target.time
    measured = sorted(point for point in points if point.time <= target.time)
    since = tuple(sorted(point for point in points if point.time > target.time))
    baseline = baseline_of(measured, start)
    if baseline is None or measured[-1].time <= baseline.time:
        return Judgement(State.UNKNOWN, baseline=baseline, since=since)
    latest = measured[-1]
    if target.met_by(baseline.value):
        return Judgement(_met_at_start(latest, target, ended), baseline, latest, since=since)
    expected, met = expected_value(baseline, target, latest.time), target.met_by(latest.value)
    if target.is_as_good(baseline.value, expected):
        on_path = target.is_as_good(latest.value, expected)
        state = _without_pace(on_path=on_path, met=met, ended=ended)
        return Judgement(state, baseline, latest, expected, since=since)
    speed = pace(baseline, latest, target)
    state = state_by_pace(speed, met=met, ended=ended)
    return Judgement(state, baseline, latest, expected, speed, since)


def _met_at_start(latest: Point, target: Goal, ended: bool) -> State:
    """The state for a target that was met at the start: it still is, or things got worse."""
    if target.met_by(latest.value):
        return State.ACHIEVED
    return State.NOT_ACHIEVED if ended else State.WORSE


def _without_pace(*, on_path: bool, met: bool, ended: bool) -> State:
    """The state where the path of the agreement did not ask for a change yet."""
    if met or ended:
        return State.ACHIEVED if met else State.NOT_ACHIEVED
    return State.ON_COURSE if on_path else State.WORSE


def state_by_pace(speed: Fraction, *, met: bool, ended: bool) -> State:
    """The state for a pace, of a target that was not met at the start."""
    if met:
        return State.ACHIEVED
    if ended:
        return State.NOT_ACHIEVED
    if speed >= ON_COURSE_FROM:
        return State.ON_COURSE
    if speed >= DELAYED_FROM:
        return State.DELAYED
    return State.BEHIND if speed >= BEHIND_FROM else State.WORSE


def without_target(
    points: Sequence[Point], direction: Direction, *, start: Fraction, tolerance: Fraction
) -> Judgement:
    """The direction of a series that has no target: no verdict, and none invented.

    The net change in points from the baseline to the latest value, against a tolerance in the unit
    of the series; a change exactly as large as the tolerance counts as none.
    """
    ordered = sorted(points)
    baseline = baseline_of(ordered, start)
    comparable = [point for point in ordered if baseline and point.time >= baseline.time]
    if len(comparable) < TREND_POINTS:
        return Judgement(State.TOO_FEW, baseline=baseline)
    first, latest = comparable[0], comparable[-1]
    change = latest.value - first.value
    gain = change if direction == "omhoog" else -change
    if abs(gain) <= tolerance:
        state = State.STABLE
    else:
        state = State.FAVOURABLE if gain > 0 else State.UNFAVOURABLE
    return Judgement(state, first, latest)
