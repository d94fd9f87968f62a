"""What a chart shows, as plain values; how it is drawn is for draw_chart.py."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from meesterschap.content.indicators import Indicator, Series

COMPARABLE = 3
"""A line needs this many comparable points; fewer are bars, and one is a number."""
LONGEST_GAP = 5
"""A line is not drawn over more years than this without a value."""
MOST_LINES = 3
"""More lines than this in one panel cannot be told apart by names beside them."""

ChartKind = Literal["lijnen", "staven", "panelen"]
KIND_NAMES = {
    "lijnen": "Lijngrafiek",
    "staven": "Staafgrafiek",
    "panelen": "Lijngrafieken naast elkaar",
}
WIDTH = 440
"""In pixels; readable at 320."""

Points = tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class ChartLine:
    """One series: its name and its values by year; points alone, where they are too few."""

    name: str
    points: Points
    connected: bool

    @property
    def pieces(self) -> tuple[Points, ...]:
        """What may be drawn as one stroke each: gaps stay gaps."""
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
    """Lines over the years, in one panel or a panel each, or bars for each year.

    Values are in `unit`, a percentage up to 100.
    """

    kind: ChartKind
    unit: str
    lines: tuple[ChartLine, ...]
    breaks: tuple[float, ...] = ()
    """Where the method changed, in years: halfway the last value before and the first after."""
    targets: tuple[tuple[float, str], ...] = ()
    """What it should become, and the words that say whose that is and by when."""

    @property
    def kind_name(self) -> str:
        """What a reader of the alternative text is told that it is."""
        return KIND_NAMES[self.kind]

    @property
    def rows(self) -> int:
        """How many panels there are above each other; two stand side by side."""
        return -(-len(self.lines) // 2) if self.kind == "panelen" else 1

    width = WIDTH
    """In pixels."""

    @property
    def height(self) -> int:
        """In pixels."""
        if self.kind == "panelen":
            return 60 + 150 * self.rows
        if self.kind == "staven":
            names = len(self.lines) if len(self.lines) > 1 else 0
            bars = sum(len(line.points) for line in self.lines)
            return 90 + 28 * bars + 32 * names + 20 * len(self.targets)
        return 310


def chart_of(indicator: Indicator) -> Chart | None:
    """The chart that the rules allow: lines, bars, or none when there is but one value.

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
            connected=len(points) >= COMPARABLE,
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
    """Each value once; where two agreements want the same, the first of them is named.

    What one institution wants is not drawn beside the figures of all of them.
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
