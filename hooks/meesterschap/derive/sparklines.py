"""A series at a glance, for beside its newest value: without scale, and without other values."""

from collections.abc import Sequence

from meesterschap.derive.charts import ChartLine, Point, Points
from meesterschap.derive.curves import Frame, draw_curve
from meesterschap.derive.marks import Bar, Dot, Plot, Text

HEIGHT = 56
"""In pixels."""


def sparkline(lines: Sequence[ChartLine]) -> Plot:
    """One series without scale or values: two points are two bars from zero, more are a line.

    Before it may stand the same by older methods.
    """
    plot = Plot(height=HEIGHT)
    *_, newest = lines
    if len(lines) == 1 and len(newest.points) == 2:
        _two_bars(plot, newest.points)
        return plot
    points = [point for line in lines for point in line.points]
    low, high = _scale_around([point.value for point in points])
    frame = Frame(2, 96, 6, 32, low, high, points[0].time, max(p.time for p in points))
    for line in lines:
        draw_curve(plot, line, "older" if line.superseded else "line0", frame, radius=2.5)
    last = newest.points[-1]
    plot.dots.append(Dot("line0", frame.x(last.time), frame.y(last.value), 4.5, last.about))
    first = min(points, key=lambda point: point.time)
    plot.texts += [
        Text("soft", 0, HEIGHT - 2, _year(first)),
        Text("soft", 98, HEIGHT - 2, _year(last), "end"),
    ]
    return plot


def _two_bars(plot: Plot, points: Points) -> None:
    most = max(abs(point.value) for point in points) or 1
    below = any(point.value < 0 for point in points)
    zero, unit = (19.0, 17 / most) if below else (38.0, 36 / most)
    for point, x, look in zip(points, (38, 68), ("before", "now"), strict=True):
        height = abs(point.value) * unit
        top = zero if point.value < 0 else zero - height
        plot.bars.append(Bar("about" if point.about else look, x, top, 28, height))
        plot.texts.append(Text("soft", x + 14, HEIGHT - 2, _year(point), "middle"))


def _year(point: Point) -> str:
    """As much of the time as fits under a sparkline."""
    return point.when.split()[-1]


def _scale_around(values: Sequence[float]) -> tuple[float, float]:
    """From zero where values differ much, else around them, so that little stays little."""
    low, high = min(values), max(values)
    if 0 <= low < high / 2 or high == low == 0:
        return 0, high or 1
    room = max(max(abs(low), abs(high)) / 4 - (high - low), 0) / 2
    return low - room, high + room
