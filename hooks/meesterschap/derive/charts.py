"""What a chart shows, as plain values; derive/plots.py says where everything in it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from meesterschap.content.indicators import AGENDA, Indicator, Observation, Series
from meesterschap.content.notation import moment

MIN_LINE_POINTS = 3
"""A line needs this many comparable points; fewer are bars, and one is a number."""
LONGEST_GAP = 5
"""A line is not drawn across more years than this without a value."""
MOST_LINES = 3
"""More lines than this in one panel cannot be told apart by the names beside them."""
LONGEST_NAME = 30
"""A name of more letters than this does not fit beside its line."""

ChartKind = Literal["lijnen", "staven", "panelen"]
"""Types hold whoever goes by the kind of a chart to all of them."""


@dataclass(frozen=True)
class Point:
    """A value at a time in years, with the words for that time; the value may be approximate."""

    time: float
    value: float
    when: str
    about: bool = False


Points = tuple[Point, ...]


@dataclass(frozen=True)
class ChartLine:
    """One series: its name and its points; not `connected` where they are too few.

    It is `superseded` where the same is measured by another method since.
    """

    name: str
    points: Points
    connected: bool
    superseded: bool = False

    @property
    def pieces(self) -> tuple[Points, ...]:
        """The runs of points that are drawn as one stroke each; long gaps stay gaps."""
        pieces: list[Points] = []
        for point in self.points:
            near = pieces and point.time - pieces[-1][-1].time <= LONGEST_GAP
            if self.connected and near:
                pieces[-1] += (point,)
            else:
                pieces.append((point,))
        return tuple(pieces)


@dataclass(frozen=True)
class Chart:
    """Lines over the years, in one panel or in a panel each, or a bar for each value.

    Values are in `unit`; a percentage is a number up to 100.
    """

    kind: ChartKind
    unit: str
    lines: tuple[ChartLine, ...]
    targets: tuple[tuple[float, str], ...] = ()
    """Each value that the agenda asks for, with the words that say so."""

    @property
    def kind_name(self) -> str:
        """The Dutch name of the kind, for the alternative text."""
        match self.kind:
            case "lijnen":
                return "Lijngrafiek"
            case "staven":
                return "Staafgrafiek"
            case "panelen":
                return "Lijngrafieken naast elkaar"

    @property
    def percentage(self) -> bool:
        """Whether the values are percentages."""
        return self.unit.startswith("%")

    @property
    def points(self) -> Points:
        """The points of all lines."""
        return tuple(point for line in self.lines for point in line.points)

    @property
    def approximate(self) -> bool:
        """Whether any of its values is approximate."""
        return any(point.about for point in self.points)


def chart_of(indicator: Indicator) -> Chart | None:
    """The chart that the rules allow: lines, bars, or None when there is only one value.

    Rules after the Government Analysis Function's guidance on charts: a line needs three
    comparable points, fewer are bars, one is a number; no line runs across a break in method,
    because every series is a line of its own. Lines of several sectors, of more series than can be
    told apart, or with long names get a panel each. An estimate is not drawn: it was not measured.
    """
    drawn = [s for s in indicator.series if s.kind != "raming" and indicator.comparable(s)]
    lines = tuple(line_of(indicator, series) for series in drawn)
    targets = tuple(_targets(indicator))
    if any(line.connected for line in lines):
        apart = (
            len({series.sectors for series in drawn}) > 1
            or len(lines) > MOST_LINES
            or (len(lines) > 1 and any(len(line.name) > LONGEST_NAME for line in lines))
        )
        return Chart("panelen" if apart else "lijnen", indicator.unit, lines, targets)
    if sum(len(line.points) for line in lines) > 1:
        return Chart("staven", indicator.unit, lines, targets)
    return None


def line_of(indicator: Indicator, series: Series) -> ChartLine:
    """The comparable values of one series."""
    points = tuple(map(_point, indicator.comparable(series)))
    return ChartLine(
        series.name,
        points,
        connected=len(points) >= MIN_LINE_POINTS,
        superseded=any(
            later.break_reason and later.group == series.group
            for later in indicator.series[indicator.series.index(series) + 1 :]
        ),
    )


def when(seen: Observation) -> str:
    """The time of an observation in words; a count on one day of the year stands for that year."""
    return str(seen.year) if len(seen.moment) == len("2014-10-01") else moment(seen.moment)


def _point(seen: Observation) -> Point:
    return Point(_time(seen), float(seen.value), when(seen), seen.precision == "ongeveer")


def _time(seen: Observation) -> float:
    """In years, where a whole year lies at its middle: a value of one month lies beside it."""
    assert seen.year
    _, _, month = seen.moment.partition("-")
    return seen.year + ((int(month) - 6.5) / 12 if len(month) == len("10") else 0)


def _targets(indicator: Indicator) -> Iterator[tuple[float, str]]:
    """The agenda's own targets; those of others, which decide nothing, are told beside the chart.

    The target of one institution is not drawn beside figures of whole sectors.
    """
    for target in indicator.targets:
        if target.owner == AGENDA and not (target.institution and indicator.is_sector_wide):
            yield float(target.value), "wat de agenda vraagt"
