"""What a chart shows, as plain values; pictures/draw_chart.py draws it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from meesterschap.content.indicators import Indicator, Series

MIN_LINE_POINTS = 3
"""A line needs this many comparable points; fewer are bars, and one is a number."""
LONGEST_GAP = 5
"""A line is not drawn across more years than this without a value."""
MOST_LINES = 3
"""More lines than this in one panel cannot be told apart by the names beside them."""

ChartKind = Literal["lijnen", "staven", "panelen"]
"""Types hold whoever goes by the kind of a chart to all of them."""
WIDTH = 440
"""In pixels; readable on a screen of 320 pixels."""

Points = tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class ChartLine:
    """One series: its name and its values by year; not `connected` where they are too few."""

    name: str
    points: Points
    connected: bool

    @property
    def pieces(self) -> tuple[Points, ...]:
        """The runs of points that are drawn as one stroke each; long gaps stay gaps."""
        pieces: list[Points] = []
        for point in self.points:
            near = pieces and point[0] - pieces[-1][-1][0] <= LONGEST_GAP
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
    breaks: tuple[float, ...] = ()
    """Where the method changed, in years: halfway between the values before and after it."""
    targets: tuple[tuple[float, str], ...] = ()
    """Each target value, with the words that say whose it is and for which year."""

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
    def rows(self) -> int:
        """The number of rows of panels, with two panels in a row."""
        return -(-len(self.lines) // 2) if self.kind == "panelen" else 1

    width = WIDTH
    """In pixels."""

    @property
    def height(self) -> int:
        """In pixels."""
        match self.kind:
            case "lijnen":
                return 310
            case "staven":
                names = len(self.lines) if len(self.lines) > 1 else 0
                bars = sum(len(line.points) for line in self.lines)
                return 90 + 28 * bars + 32 * names + 20 * len(self.targets)
            case "panelen":
                return 60 + 150 * self.rows


def chart_of(indicator: Indicator) -> Chart | None:
    """The chart that the rules allow: lines, bars, or None when there is only one value.

    Rules after the Government Analysis Function's guidance on charts: a line needs three
    comparable points, fewer are bars, one is a number; no line runs across a break in method,
    because every series is a line of its own. Lines of several sectors, or of more series than
    can be told apart, get a panel each. An estimate is not drawn: it was not measured.
    """
    drawn = [s for s in indicator.series if s.kind != "raming" and indicator.points(s)]
    lines = tuple(
        ChartLine(
            series.name,
            points := tuple((year, float(value)) for year, value in indicator.points(series)),
            connected=len(points) >= MIN_LINE_POINTS,
        )
        for series in drawn
    )
    targets = tuple(_targets(indicator))
    if any(line.connected for line in lines):
        sectors = {series.sectors for series in drawn}
        if len(sectors) > 1 or len(lines) > MOST_LINES:
            return Chart("panelen", indicator.unit, lines, targets=targets)
        breaks = tuple(_breaks(drawn, lines))
        return Chart("lijnen", indicator.unit, lines, breaks, targets)
    if sum(len(line.points) for line in lines) > 1:
        return Chart("staven", indicator.unit, lines, targets=targets)
    return None


def _targets(indicator: Indicator) -> Iterator[tuple[float, str]]:
    """Each target value once; where two agreements set the same one, the first is named.

    The target of one institution is not drawn beside figures of whole sectors.
    """
    seen = set()
    for target in indicator.targets:
        if target.value not in seen and not (target.institution and indicator.is_sector_wide):
            yield float(target.value), f"doel voor {target.year}: {target.owner}"
        seen.add(target.value)


def _breaks(drawn: Sequence[Series], lines: Sequence[ChartLine]) -> Iterator[float]:
    for series, (before, after) in zip(drawn[1:], pairwise(lines), strict=True):
        last, first = before.points[-1][0], after.points[0][0]
        if series.break_reason and last < first:
            yield (last + first) / 2
