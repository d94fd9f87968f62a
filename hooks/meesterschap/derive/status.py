"""The state of every result in every sector, with all that it was computed from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from meesterschap.content import Content
from meesterschap.content.agenda import Milestone, Opinion, Result, SectorName, Theme
from meesterschap.content.content import Edition
from meesterschap.content.editions import FrozenCell, FrozenPoint
from meesterschap.content.indicators import Indicator, Series, Target
from meesterschap.content.labels import SIGNS, Sign
from meesterschap.content.states import State
from meesterschap.derive import judgement
from meesterschap.derive.judgement import Judgement, Point


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
    contributions: tuple[Milestone, ...] = ()
    opinions: tuple[Opinion, ...] = ()

    @property
    def sign(self) -> Sign:
        """How its state is shown."""
        return SIGNS[self.state]

    @property
    def open(self) -> bool:
        """Whether too little is known to say anything."""
        return self.sign.tone == "open"


Row = tuple[Cell, ...]
"""One result in every sector, in the order of the sectors."""
Counts = dict[Sign, int]
"""How many cells are shown with each sign, in the order of the states."""
CellId = tuple[str, str]
"""A result by its number, and a sector by its code."""
States = Mapping[CellId, State]


def states(content: Content, year: int) -> States:
    """The state of every result in every sector, as seen in this year."""
    return {
        (cell.result.id, cell.sector): cell.state for row in matrix(content, year) for cell in row
    }


def matrix(content: Content, year: int) -> tuple[Row, ...]:
    """Every result in every sector, as seen in this year."""
    return tuple(row(content, result, year) for result in content.results)


def row(content: Content, result: Result, year: int) -> Row:
    """One result in every sector, as seen in this year."""
    return tuple(cell(content, result, sector.code, year) for sector in content.agenda.sectors)


def cell(content: Content, result: Result, sector: str, year: int) -> Cell:
    """The state by the rule for this kind of result, with the judgements of people beside it.

    Outside its sectors a result is not judged.
    """
    if sector not in result.sectors:
        return Cell(result, sector, State.NOT_APPLICABLE)
    if result.kind == "toezegging":
        found = _by_contributions(content, result, sector)
    elif result.kind == "feit":
        found = _by_fact(content, result, sector)
    else:
        found = _by_figures(content, result, sector, year)
    return replace(found, opinions=content.opinions_on(result.id, sector))


def frozen_matrix(edition: Edition) -> tuple[Row, ...]:
    """Every result in every sector as the edition judged it, whatever today's rules are."""
    content = edition.content
    cells = {(cell.result, cell.sector): cell for cell in edition.cells}
    return tuple(
        tuple(
            _frozen_cell(content, cells[result.id, sector.code])
            for sector in content.agenda.sectors
        )
        for result in content.results
    )


def _frozen_cell(content: Content, cell: FrozenCell) -> Cell:
    indicator = content.indicator(cell.indicator) if cell.indicator else None
    series = (one for one in indicator.series if one.id == cell.series) if indicator else ()
    frozen = Judgement(
        cell.state,
        _point(cell.baseline),
        _point(cell.latest),
        None if cell.expected is None else Fraction(cell.expected),
        None if cell.pace is None else Fraction(cell.pace),
        tuple(Point(Fraction(point.year), Fraction(point.value)) for point in cell.since),
    )
    return Cell(
        content.result(cell.result),
        cell.sector,
        cell.state,
        indicator,
        next(iter(series), None),
        frozen if indicator else None,
        cell.milestone,
        cell.contributions,
        cell.opinions,
    )


def _point(point: FrozenPoint | None) -> Point | None:
    return Point(Fraction(point.year), Fraction(point.value)) if point else None


def _by_contributions(content: Content, result: Result, sector: str) -> Cell:
    """No verdict: what the partners did is listed and counted."""
    found = (m for m in content.milestones_of(result.id) if m.partners and sector in m.sectors)
    return Cell(result, sector, State.COMMITMENT, contributions=tuple(found))


def _by_fact(content: Content, result: Result, sector: str) -> Cell:
    """By the milestones: the last one if that says "nee", or else the first that says "ja".

    Without any, the state is unknown.
    """
    shown = [m for m in content.milestones_of(result.id) if m.shows and sector in m.sectors]
    if not shown:
        return Cell(result, sector, State.UNKNOWN)
    if shown[-1].shows == "nee":
        return Cell(result, sector, State.NOT_YET, milestone=shown[-1])
    first = next(milestone for milestone in shown if milestone.shows == "ja")
    return Cell(result, sector, State.REALISED, milestone=first)


def _by_figures(content: Content, result: Result, sector: str, year: int) -> Cell:
    """By the indicators that decide, from the one series that was measured last.

    Only from series of this sector alone: a figure for several sectors holds for all of them
    together.
    """
    judged = [
        Cell(result, sector, found.state, indicator, series, found)
        for indicator in content.indicators_of(result.id)
        if indicator.decides
        for series in indicator.series
        if series.is_sector_wide and series.sectors == (sector,)
        for found in [_judged(content, indicator, series, year)]
    ]
    return max(judged, key=_last_measured, default=Cell(result, sector, State.UNKNOWN))


def _last_measured(cell: Cell) -> Fraction:
    latest = cell.judgement and cell.judgement.latest
    return latest.time if latest else Fraction(0)


def _judged(content: Content, indicator: Indicator, series: Series, year: int) -> Judgement:
    """A series against the agenda's target, or its direction where the agenda sets none."""
    if target := indicator.agenda_target:
        return _against_target(content, indicator, series, target, year)
    start, tolerance = Fraction(content.agenda.begin), Fraction(indicator.tolerance or 0)
    points = _points(indicator, series)
    return judgement.without_target(points, indicator.direction, start=start, tolerance=tolerance)


def _against_target(
    content: Content, indicator: Indicator, series: Series, target: Target, year: int
) -> Judgement:
    goal = judgement.Goal(Fraction(target.year), Fraction(target.value), indicator.direction)
    start, today = Fraction(content.agenda.begin), Fraction(year)
    return judgement.towards_target(_points(indicator, series), goal, start=start, today=today)


def _points(indicator: Indicator, series: Series) -> tuple[Point, ...]:
    points = indicator.points(series)
    return tuple(Point(Fraction(year), Fraction(value)) for year, value in points)


def counts_in(rows: Iterable[Row]) -> Counts:
    """How many of all cells are shown with each sign."""
    return counts(cell for row in rows for cell in row)


def rows_by_theme(
    content: Content, rows: Sequence[Row]
) -> tuple[tuple[Theme, tuple[Row, ...]], ...]:
    """The rows of each theme that has any."""
    found = (
        (theme, tuple(row for row in rows if row[0].result in theme.results))
        for theme in content.agenda.themes
    )
    return tuple((theme, rows) for theme, rows in found if rows)


def by_sector(content: Content, rows: Sequence[Row]) -> tuple[tuple[SectorName, Counts], ...]:
    """How many of a sector's cells are shown with each sign."""
    return tuple(
        (sector, counts(cell for row in rows for cell in row if cell.sector == sector.code))
        for sector in content.agenda.sectors
    )


def paces(
    content: Content, indicator: Indicator, target: Target
) -> tuple[tuple[Series, Judgement], ...]:
    """How far each series of whole sectors had come towards a target of another agreement.

    Shown beside the state and never part of it. Nothing where it cannot be computed: without two
    comparable measurements up to the target's year, or where one institution set it for itself.
    """
    if target.institution:
        return ()
    computed = (
        (series, _against_target(content, indicator, series, target, target.year))
        for series in indicator.series
        if series.is_sector_wide
    )
    return tuple((series, found) for series, found in computed if found.latest)


def counts(cells: Iterable[Cell]) -> Counts:
    """How many cells are shown with each sign, in the order of the states; never an average."""
    found = [cell.sign for cell in cells]
    return {sign: found.count(sign) for sign in SIGNS.values() if sign in found}
