"""Where everything in a chart stands: a page, a download and paper draw the same."""

from collections.abc import Iterable, Iterator
from math import ceil, floor, log10
from textwrap import wrap
from typing import assert_never

from babel.numbers import format_decimal

from meesterschap.derive.charts import Chart, ChartLine, Point
from meesterschap.derive.curves import Frame, draw_curve
from meesterschap.derive.label_places import LABEL_ROW, Label, place
from meesterschap.derive.marks import LETTER, NARROW, Bar, Plot, Stroke, Text

BAR, BAR_GAP, ROW = 25, 3, 18
"""The heights of a bar, of the room after it, and of a row of text."""
HEAD, CURVE, AXIS = 26, 152, 24
"""The heights above the curves, of the curves and of the years under them."""
PANEL, PANEL_WIDTH = 84, 46
"""The height of the curve in a panel, and the width of a panel in percent."""
PANEL_LETTERS = int(NARROW * PANEL_WIDTH / 100 / LETTER)
LABEL_LETTERS = 20
"""How many letters fit beside each other in a panel, and how many a label has at most in a row."""
WHOLE_FROM = 40
"""Percentages from here on are shown as a part of the whole."""


def plot_of(chart: Chart) -> Plot:
    """The drawing of a chart."""
    match chart.kind:
        case "lijnen":
            return _lines(chart)
        case "staven":
            return _bars(chart)
        case "panelen":
            return _panels(chart)
        case _:
            assert_never(chart.kind)


def _bars(chart: Chart) -> Plot:
    """A bar for each value, the newest first, with its year and its value in it."""
    plot = Plot()
    low, high = _limits(chart)
    newest = max(int(point.time) for point in chart.points)
    scale = Frame(0, 100, 0, 1, 0, 1, low, high)
    several = len(chart.lines) > 1
    y = _goal_names(plot, chart, scale)
    for line in chart.lines:
        names = wrap(line.name, int(NARROW / LETTER)) if several else []
        for name in names:
            plot.texts.append(Text("bold", 0, y + 13, name))
            y += ROW
        top = y + 2 * bool(names)
        y = top
        for point in reversed(line.points):
            look = "now" if int(point.time) == newest else "before"
            y = _bar(plot, chart, scale, point, look, y)
        _goals(plot, chart, scale, top - 4, y - BAR_GAP + 4)
        y += 12
    plot.height = round(y - 12)
    return plot


def _bar(plot: Plot, chart: Chart, scale: Frame, point: Point, look: str, y: float) -> float:
    """A bar with its words in it, after it or above it, where there is room; returns its end."""
    zero, end = sorted((scale.x(0), scale.x(point.value)))
    value = written(point, chart)
    words = f"{point.when}: {value}"
    ink = "inverse" if look == "now" and not point.about else "text"
    within = (end - zero) * NARROW / 100 > LETTER * len(words) + 24
    beside = end * NARROW / 100 + 8 + LETTER * len(words) <= NARROW
    if not (within or beside):
        plot.texts.append(Text("text", 0, y + 13, words))
        y += ROW
    if chart.percentage and scale.last == 100:
        plot.bars.append(Bar("rest", 0, y, 100, BAR))
    plot.bars.append(Bar("about" if point.about else look, zero, y, end - zero, BAR))
    if within:
        plot.texts.append(Text(ink, zero, y + 17, point.when, dx=8))
        plot.texts.append(Text(ink, end, y + 17, value, "end", dx=-8))
    elif beside:
        plot.texts.append(Text("text", end, y + 17, words, dx=8))
    return y + BAR + BAR_GAP


def _goal_names(plot: Plot, chart: Chart, scale: Frame) -> float:
    """The words of each target, at the end where its line is; returns their height."""
    for row, (value, words) in enumerate(chart.targets):
        at_end = scale.x(value) > 50
        text = f"{words}: {_amount(value, chart)}"
        y = ROW * row + 13
        end = Text("text", 100, y, text, "end")
        plot.texts.append(end if at_end else Text("text", 0, y, text))
    return (ROW + 6) * bool(chart.targets) + ROW * max(0, len(chart.targets) - 1)


def _goals(plot: Plot, chart: Chart, scale: Frame, top: float, bottom: float) -> None:
    for value, _ in chart.targets:
        x = scale.x(value)
        plot.strokes.append(Stroke("goal", x, top, x, bottom))


def _lines(chart: Chart) -> Plot:
    """All lines in one frame, with the names and the values at their ends."""
    low, high = _limits(chart)
    ticks = list(_ticks(low, high))
    times = [point.time for point in chart.points]
    widest = max(len(_amount(tick, chart)) for tick in ticks) * LETTER
    two_rows = len(chart.lines) > 1 or any(" " in point.when for point in chart.points)
    head = HEAD + LABEL_ROW * two_rows
    left = round((widest + 10) * 100 / NARROW, 2)
    frame = Frame(left, 95, head, CURVE, low, high, min(times), max(times))
    plot = Plot(height=head + CURVE + AXIS)
    for tick in ticks:
        y = frame.y(tick)
        plot.strokes.append(Stroke("axis", 0, y, 100, y))
        plot.texts.append(Text("soft", 0, y - 5, _amount(tick, chart)))
    for year in _years(frame):
        plot.texts.append(Text("soft", frame.x(year), plot.height - 4, str(year), "middle"))
    labels = list(_goal_lines(plot, chart, frame))
    for look, line in zip(_looks(chart), chart.lines, strict=True):
        draw_curve(plot, line, look, frame)
        name = line.name if len(chart.lines) > 1 else ""
        labels += _labels(chart, line, look, frame, LABEL_LETTERS, name)
    place(plot, labels, 0, 100)
    return plot


def _looks(chart: Chart) -> Iterator[str]:
    """A look for each line: those of an older method look the same, and so do all in panels."""
    number = 0
    for line in chart.lines:
        if line.superseded:
            yield "older"
        else:
            yield f"line{number}"
            number += 1


def _panels(chart: Chart) -> Plot:
    """A small panel for each line, two in a row, all on one scale."""
    plot = Plot()
    low, high = _limits(chart)
    times = [point.time for point in chart.points]
    y = _goal_names(plot, chart, Frame(0, 100, 0, 1, 0, 1, low, high))
    for row in range(0, len(chart.lines), 2):
        lines = chart.lines[row : row + 2]
        names = [wrap(line.name, PANEL_LETTERS) for line in lines]
        top = y + ROW * (max(map(len, names)) + 1)
        plot.height = round(top + PANEL + AXIS)
        for line, title, left in zip(lines, names, (0, 54), strict=False):
            frame = Frame(left + 4, left + 42, top, PANEL, low, high, min(times), max(times))
            _panel(plot, chart, line, title, left, y, frame)
        y = plot.height + 12
    return plot


def _panel(
    plot: Plot, chart: Chart, line: ChartLine, title: list[str], left: float, y: float, frame: Frame
) -> None:
    right = left + PANEL_WIDTH
    for number, words in enumerate(title):
        plot.texts.append(Text("bold", left, y + 13 + ROW * number, words))
    base = frame.y(0)
    plot.strokes.append(Stroke("axis", left, base, right, base))
    for value, _ in chart.targets:
        goal = frame.y(value)
        plot.strokes.append(Stroke("goal", left, goal, right, goal))
    first, last = round(frame.first), round(frame.last)
    foot = frame.bottom + AXIS - 6
    plot.texts.append(Text("soft", left, foot, str(first)))
    if last > first:
        plot.texts.append(Text("soft", right, foot, str(last), "end"))
    look = "older" if line.superseded else "line0"
    draw_curve(plot, line, look, frame, radius=3)
    place(plot, list(_labels(chart, line, look, frame, PANEL_LETTERS)), left, right)


def _goal_lines(plot: Plot, chart: Chart, frame: Frame) -> Iterator[Label]:
    for value, words in chart.targets:
        y = frame.y(value)
        plot.strokes.append(Stroke("goal", 0, y, 100, y))
        yield Label("text", 100, y, (f"{words}: {_amount(value, chart)}",), on_line=True)


def _labels(
    chart: Chart, line: ChartLine, look: str, frame: Frame, letters: int, name: str = ""
) -> Iterator[Label]:
    """The values at both ends of a line, its name at the last, and approximate ones if they fit.

    The last comes first, and has the first choice of where it stands.
    """
    last = line.points[-1]
    style = "soft" if look == "older" else "bold"
    for point in reversed(line.points):
        if point.about or point in (line.points[0], last):
            month = f", {point.when}" if " " in point.when else ""
            words = f"{written(point, chart)}{month} {name if point is last else ''}"
            rows = tuple(wrap(words, letters))
            inner = point not in (line.points[0], last)
            yield Label(style, frame.x(point.time), frame.y(point.value), rows, optional=inner)


def _limits(chart: Chart) -> tuple[float, float]:
    """The ends of the value axis: it includes zero, and 100 % where the values come near it."""
    values = [*(point.value for point in chart.points), *(value for value, _ in chart.targets)]
    low, high = min(0, *values, 0), max(0, *values, 0)
    if chart.percentage and WHOLE_FROM < high <= 100:
        return low, 100
    return low, high if high > low else 1


def _ticks(low: float, high: float) -> Iterator[float]:
    """A few round values from the lowest to the highest, zero among them."""
    step = _step((high - low) / 2)
    for number in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1):
        yield number * step


def _step(most: float) -> float:
    """The largest round step of at most this."""
    unit = 10.0 ** floor(log10(most))
    return max(unit * part for part in (1, 2, 2.5, 5) if unit * part <= most * (1 + 1e-9))


def _years(frame: Frame) -> Iterable[int]:
    """The years under a frame: the last one, and as many before it as fit."""
    first, last = ceil(frame.first), floor(frame.last)
    if first > last:
        return (round(frame.first),)
    room = int(NARROW * (frame.right - frame.left) / 100 / 60)
    step = ceil((last - first + 1) / room)
    return range(last, first - 1, -step)


def written(point: Point, chart: Chart) -> str:
    """A value as a chart shows it: with its percent sign, and with the word when approximate."""
    return "ongeveer " * point.about + _amount(point.value, chart)


def _amount(value: float, chart: Chart) -> str:
    suffix = "\N{NO-BREAK SPACE}%" if chart.percentage else ""
    return format_decimal(value, locale="nl") + suffix
