"""What a chart shows, as plain values; how it is drawn is for drawing.py."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from itertools import pairwise
from typing import Literal

from meesterschap.models import Indicator

COMPARABLE = 3
"""A line needs this many comparable points; fewer are bars, and one is a number."""

Kind = Literal["lijnen", "staven"]
KIND_NAMES = {"lijnen": "Lijngrafiek", "staven": "Staafgrafiek"}


@dataclass(frozen=True)
class Line:
    """One series: its name and its values by year; points alone, where they are too few."""

    name: str
    points: tuple[tuple[int, float], ...]
    connected: bool


@dataclass(frozen=True)
class Chart:
    """Lines over the years, or bars for each year. Values are in `unit`, a percentage up to 100."""

    kind: Kind
    unit: str
    lines: tuple[Line, ...]
    breaks: tuple[float, ...] = ()
    """Where the method changed, in years: halfway the last value before and the first after."""
    targets: tuple[tuple[float, str], ...] = ()
    """What it should become, and the words that say whose that is and by when."""

    @property
    def kind_name(self) -> str:
        """What a reader of the alternative text is told that it is."""
        return KIND_NAMES[self.kind]


def chart_of(indicator: Indicator) -> Chart | None:
    """The chart that the rules allow: lines, bars, or none when there is one value a series.

    Rules after the Government Analysis Function's guidance on charts: a line needs three
    comparable points, two are bars, one is a number; no line runs across a break in method,
    because every series is a line of its own.
    """
    lines = tuple(
        Line(
            series.name,
            points := tuple((seen.year, float(seen.value)) for seen in indicator.of(series)),
            connected=len(points) >= COMPARABLE,
        )
        for series in indicator.series
    )
    targets = tuple(_targets(indicator))
    if any(line.connected for line in lines):
        breaks = tuple(_breaks(indicator, lines))
        return Chart("lijnen", indicator.unit, lines, breaks, targets)
    if any(len(line.points) > 1 for line in lines):
        return Chart("staven", indicator.unit, lines, targets=targets)
    return None


def _targets(indicator: Indicator) -> Iterator[tuple[float, str]]:
    """Each value once; where two agreements want the same, the first of them is named."""
    seen = set()
    for target in indicator.targets:
        if target.value not in seen:
            yield float(target.value), f"doel voor {target.year}: {target.owner}"
        seen.add(target.value)


def _breaks(indicator: Indicator, lines: tuple[Line, ...]) -> Iterator[float]:
    for series, (before, after) in zip(indicator.series[1:], pairwise(lines), strict=True):
        last, first = before.points[-1][0], after.points[0][0]
        if series.break_reason and last < first:
            yield (last + first) / 2


def drawing_key(chart: Chart) -> str:
    """The same for drawings of the same bytes; another for other data, code or libraries."""
    code = files("meesterschap").joinpath("drawing.py").read_text("utf-8")
    parts = (chart, version("matplotlib"), code)
    return hashlib.sha256(repr(parts).encode()).hexdigest()
