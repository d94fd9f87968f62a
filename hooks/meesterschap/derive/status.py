"""The state of every result in every sector, with all that it was computed from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from meesterschap.content import Content
from meesterschap.content.agenda import Agenda, Milestone, Opinion, Result, SectorName, Theme
from meesterschap.content.content import Edition
from meesterschap.content.editions import Evidence, FrozenCell, FrozenPoint
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
    evidence: Evidence | None = None
    opinions: tuple[Opinion, ...] = ()

    @property
    def target(self) -> Target | None:
        """The agenda's own target for the way in which its series was measured."""
        if not (self.indicator and self.series):
            return None
        return self.indicator.agenda_target_for(self.series)

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
Fact = tuple[int, Milestone]
"""A milestone that shows that a result is there or not, with the year in which it happened."""


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
        found = _by_fact(content, result, sector, year)
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
        cell.evidence,
        cell.opinions,
    )


def _point(point: FrozenPoint | None) -> Point | None:
    return Point(Fraction(point.year), Fraction(point.value)) if point else None


def _by_contributions(content: Content, result: Result, sector: str) -> Cell:
    """No verdict: what contributed, as editors say, is listed."""
    found = tuple(m for m in content.contributions_to(result) if sector in m.sectors)
    shown = evidence(content.agenda, result, found)
    return Cell(result, sector, State.COMMITMENT, contributions=found, evidence=shown)


def evidence(agenda: Agenda, result: Result, contributions: Iterable[Milestone]) -> Evidence:
    """For which years of the agenda, or which sectors of the result, something contributed."""
    done = in_time(agenda, contributions)
    if result.evidence_per == "sector":
        asked, found = result.sectors, {sector for one in done for sector in one.sectors}
    else:
        asked = tuple(str(year) for year in range(agenda.begin, agenda.end + 1))
        found = {str(one.year) for one in done}
    shown = tuple(one for one in asked if one in found)
    return Evidence(per=result.evidence_per, gevonden=shown, gevraagd=asked)


def in_time(agenda: Agenda, milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """Those of the agenda's years; what is undated, or was only announced, is not."""
    return tuple(m for m in milestones if m.year and agenda.begin <= m.year <= agenda.end)


def _by_fact(content: Content, result: Result, sector: str, year: int) -> Cell:
    """By what happened up to this year: within the agenda's years, before them or after them.

    What is undated, or was only announced, decides nothing. Without any fact the state is unknown.
    """
    begin, end = content.agenda.begin, content.agenda.end
    known = (m for m in content.milestones_of(result.id) if m.shows and sector in m.sectors)
    facts = [(m.year, m) for m in known if m.year and m.year <= year]
    if there := _there_since(fact for fact in facts if fact[0] <= end):
        state = State.EXISTED if there[0] < begin else State.REALISED
    elif there := _there_since(fact for fact in facts if fact[0] > end):
        state = State.LATER
    elif facts:
        there, state = facts[-1], State.NOT_YET
    else:
        return Cell(result, sector, State.UNKNOWN)
    return Cell(result, sector, state, milestone=there[1])


def _there_since(facts: Iterable[Fact]) -> Fact | None:
    """The first fact that shows that it is there, after the last that shows that it is not."""
    found = None
    for fact in facts:
        found = None if fact[1].shows == "nee" else found or fact
    return found


def _by_figures(content: Content, result: Result, sector: str, year: int) -> Cell:
    """By the series that speaks for the sector."""
    if not (speaking := _speaking(content.indicators_of(result.id), sector)):
        return Cell(result, sector, State.UNKNOWN)
    indicator, series = speaking
    found = _judged(content, indicator, series, year)
    return Cell(result, sector, found.state, indicator, series, found)


def _speaking(indicators: Iterable[Indicator], sector: str) -> tuple[Indicator, Series] | None:
    """The only series that can decide for a sector; of several, the one that editors name.

    Only series of this sector alone can: a figure for several sectors holds for all of them
    together.
    """
    able = [
        (indicator, series)
        for indicator in indicators
        if indicator.decides
        for series in indicator.deciding_series(sector)
    ]
    named = able if len(able) == 1 else [one for one in able if one[1].speaks]
    return named[0] if len(named) == 1 else None


def _judged(content: Content, indicator: Indicator, series: Series, year: int) -> Judgement:
    """A series against the agenda's target, or its direction where the agenda sets none."""
    if target := indicator.agenda_target_for(series):
        return _against_target(content, indicator, series, target, year)
    start, tolerance = Fraction(content.agenda.begin), Fraction(indicator.tolerance or 0)
    points = _points(indicator, series)
    return judgement.without_target(points, indicator.direction, start=start, tolerance=tolerance)


def _against_target(
    content: Content, indicator: Indicator, series: Series, target: Target, year: int
) -> Judgement:
    path = tuple(Point(Fraction(on.year), Fraction(on.value)) for on in target.path)
    goal = judgement.Goal(Fraction(target.year), Fraction(target.value), indicator.direction, path)
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
        if series.is_sector_wide and target.is_for(series)
    )
    return tuple((series, found) for series, found in computed if found.latest)


def counts(cells: Iterable[Cell]) -> Counts:
    """How many cells are shown with each sign, in the order of the states; never an average."""
    found = [cell.sign for cell in cells]
    return {sign: found.count(sign) for sign in SIGNS.values() if sign in found}
