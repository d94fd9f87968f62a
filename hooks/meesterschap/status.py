"""The state of every result in every sector, with all that it was judged by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from meesterschap import judgement
from meesterschap.content import Content
from meesterschap.judgement import Judgement, Point, State
from meesterschap.models import Indicator, Milestone, Result, Series


@dataclass(frozen=True)
class Cell:
    """One result in one sector. What is None or empty played no part in the state."""

    result: Result
    sector: str
    state: State
    indicator: Indicator | None = None
    series: Series | None = None
    judgement: Judgement | None = None
    milestone: Milestone | None = None


Row = tuple[Cell, ...]
"""One result in every sector, in the order of the sectors."""


def matrix(content: Content, year: int) -> tuple[Row, ...]:
    """Every result in every sector, as seen in this year."""
    return tuple(row(content, result, year) for result in content.results)


def row(content: Content, result: Result, year: int) -> Row:
    """One result in every sector, as seen in this year."""
    return tuple(cell(content, result, sector.code, year) for sector in content.agenda.sectors)


def cell(content: Content, result: Result, sector: str, year: int) -> Cell:
    """The state by the rule for this kind of result. Outside its sectors nothing is judged."""
    if sector not in result.sectors:
        return Cell(result, sector, State.NOT_APPLICABLE)
    if result.kind == "toezegging":
        return Cell(result, sector, State.COMMITMENT)
    if result.kind == "feit":
        return _by_fact(content, result, sector)
    return _by_figures(content, result, sector, year)


def _by_fact(content: Content, result: Result, sector: str) -> Cell:
    """Realised by the first milestone that shows it; without one, nothing can be said."""
    shown = (m for m in content.milestones_of(result.id) if m.shows and sector in m.sectors)
    milestone = next(shown, None)
    state = State.REALISED if milestone else State.UNKNOWN
    return Cell(result, sector, state, milestone=milestone)


def _by_figures(content: Content, result: Result, sector: str, year: int) -> Cell:
    """By the indicator that decides, from the one series that was measured last.

    Only a series of this sector alone: a figure for several together belongs to those together.
    """
    judged = [
        Cell(result, sector, found.state, indicator, series, found)
        for indicator in content.indicators_of(result.id)
        if indicator.decides
        for series in indicator.series
        if series.sectors == (sector,)
        for found in [_judged(content, indicator, series, year)]
    ]
    nothing = Cell(result, sector, State.UNKNOWN)
    return max(judged, key=_last_measured, default=nothing)


def _last_measured(cell: Cell) -> Fraction:
    latest = cell.judgement and cell.judgement.latest
    return latest.time if latest else Fraction(0)


def _judged(content: Content, indicator: Indicator, series: Series, year: int) -> Judgement:
    """A series against the agenda's target, or its direction where the agenda sets none."""
    points = tuple(_points(indicator, series))
    start = Fraction(content.agenda.begin)
    if target := indicator.agreed:
        aim = judgement.Target(Fraction(target.year), Fraction(target.value), indicator.direction)
        return judgement.towards_target(points, aim, start=start, today=Fraction(year))
    tolerance = Fraction(indicator.tolerance or 0)
    return judgement.without_target(points, indicator.direction, start=start, tolerance=tolerance)


def _points(indicator: Indicator, series: Series) -> Iterator[Point]:
    return (Point(Fraction(seen.year), Fraction(seen.value)) for seen in indicator.of(series))


def counts(cells: Iterable[Cell]) -> dict[State, int]:
    """How many cells are in each state, in the order of the states; never an average."""
    found = [cell.state for cell in cells]
    return {state: found.count(state) for state in State if state in found}
