"""Draw a chart as an SVG for light and dark schemes, with the same bytes every time.

Importing pandas and matplotlib takes a second, so import this module only when there is something
to draw.
"""

import io
import re
from itertools import zip_longest
from textwrap import fill
from typing import Any, assert_never

import matplotlib as mpl
import pandas as pd
from babel.numbers import format_decimal
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from meesterschap.content.colours import CHART, variables
from meesterschap.derive.charts import Chart, ChartLine

INK = {role: colour.light for role, colour in CHART.items()}
"""The colours to draw with, by role; CSS variables replace them in the file."""
DASHES = ("-", (0, (5, 2)), (0, (1.5, 1.5)), (0, (5, 1.5, 1.5, 1.5)))
MARKERS = ("o", "s", "^", "D")
MOST_SERIES = 6
# In points, roughly: to estimate whether a name fits.
AXIS_WIDTH, PANEL_WIDTH = 290, 125
LETTER_WIDTH = 6
YEAR_COLOURS = ("series0", "series1", "series2", "series3")
_BESIDE: dict[str, Any] = {"textcoords": "offset points"}
_DASHED: Any = {"color": INK["text"], "linewidth": 1.5, "linestyle": (0, (6, 4))}

_STYLE: Any = {
    "svg.fonttype": "none",  # text stays text: it can be read aloud, found and copied
    "svg.hashsalt": "meesterschap",  # the same ids in every build
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": INK["text"],
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "grid.color": INK["grid"],
    "text.color": INK["text"],
    "xtick.color": INK["text"],
    "ytick.color": INK["text"],
    "ytick.major.size": 0,
}


def draw(chart: Chart) -> bytes:
    """The chart as an SVG, 4.4 inches wide. Raises ValueError on more than MOST_SERIES series."""
    if len(chart.lines) > MOST_SERIES:
        raise ValueError(
            f"a chart shows at most {MOST_SERIES} series, this one has {len(chart.lines)}"
        )
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(chart.width / 100, chart.height / 100), layout="constrained")
        _draw_by_kind(figure, chart)
        out = io.StringIO()
        figure.savefig(
            out, format="svg", transparent=True, metadata={"Date": None, "Creator": None}
        )
    return _themed(out.getvalue()).encode()


def _draw_by_kind(figure: Figure, chart: Chart) -> None:
    match chart.kind:
        case "lijnen":
            _draw_lines(figure, chart)
        case "staven":
            _draw_bars(figure, chart)
        case "panelen":
            _draw_panels(figure, chart)
        case _:
            assert_never(chart.kind)


def _table(chart: Chart) -> pd.DataFrame:
    """A row for each value, with its series and its year."""
    rows = ((line.name, year, value) for line in chart.lines for year, value in line.points)
    return pd.DataFrame(rows, columns=["series", "year", "value"])


def _draw_line(axes: Axes, line: ChartLine, index: int, size: float) -> None:
    """The pieces of a line, labelled with its first and last value."""
    colour = INK[f"series{index}"]
    for piece in line.pieces:
        years, values = zip(*piece, strict=True)
        axes.plot(
            years,
            values,
            color=colour,
            marker=MARKERS[index],
            markersize=size,
            linewidth=2,
            linestyle=DASHES[index],
            clip_on=False,  # do not cut off a marker on the edge
        )
    for year, value in sorted({line.points[0], line.points[-1]}):
        axes.annotate(_dutch(value), (year, value), xytext=(0, 8), **_BESIDE, ha="center")


def _draw_panels(figure: Figure, chart: Chart) -> None:
    """A small panel for each line, all on one scale, with the unit above them."""
    panels = figure.subplots(chart.rows, 2, sharex=True, sharey=True, squeeze=False).flat
    for axes, line in zip_longest(panels, chart.lines):
        if line is None:
            axes.set_axis_off()
            continue
        _draw_line(axes, line, 0, size=3)
        for value, _ in chart.targets:
            axes.axhline(value, **_DASHED)
        _set_years(axes.xaxis, most=3)
        axes.xaxis.set_tick_params(labelbottom=True)
        axes.margins(x=0.2)
        low, high = _limits(chart)
        axes.set_ylim(low, high * 1.2)  # room for a value under the name
        _set_ticks(axes.yaxis, chart)
        axes.set_title(fill(line.name, PANEL_WIDTH // LETTER_WIDTH), loc="left", fontsize=10)
    figure.suptitle(chart.unit, x=0.02, ha="left", fontsize=11)


def _draw_lines(figure: Figure, chart: Chart) -> None:
    axes = figure.add_subplot()
    for index, line in enumerate(chart.lines):
        _draw_line(axes, line, index, size=6)
    for year in chart.breaks:
        axes.axvline(year, color=INK["text"], linewidth=1, linestyle=(0, (2, 3)))
    for value, words in chart.targets:
        axes.axhline(value, **_DASHED)
        above: Any = {"xycoords": axes.get_yaxis_transform(), "xytext": (0, 5), **_BESIDE}
        axes.annotate(words, (0.02, value), fontsize=10, **above)
    _set_years(axes.xaxis, most=6)
    axes.margins(x=0.2)  # room for names beside the first and last point
    if len(chart.lines) > 1:
        _draw_names(axes, chart)
    low, high = _limits(chart)
    named = 12 if any(value == 100 for value, _ in chart.targets) else 0  # room for its words
    axes.set_ylim(low, high + named)
    _set_ticks(axes.yaxis, chart)
    axes.set_title(chart.unit, loc="left", pad=14)


def _draw_names(axes: Axes, chart: Chart) -> None:
    """Each name at its line's last point, on the side away from the line.

    Above a line that rises and below one that falls; left of the point, or right of it where there
    is no room on the left.
    """
    left, right = axes.get_xlim()
    for index, line in enumerate(chart.lines):
        year, value = line.points[-1]
        rises = value > line.points[0][1]
        room = (year - left) / (right - left) * AXIS_WIDTH
        on_left = room > len(line.name) * LETTER_WIDTH
        axes.annotate(
            line.name,
            (year, value),
            xytext=(6 if on_left else -6, 22 if rises else -16),
            color=INK[f"series{index}"],
            ha="right" if on_left else "left",
            **_BESIDE,
        )


def _draw_bars(figure: Figure, chart: Chart) -> None:
    """A horizontal bar for each value, with its year on the left and the value at its end."""
    axes = figure.add_subplot()
    table = _table(chart)
    low, high = _limits(chart)
    high = max(high, table["value"].max() * 1.15)  # room for a value after its bar
    colours = dict(zip(sorted(set(table["year"])), YEAR_COLOURS, strict=False))
    ticks: dict[float, str] = {}
    y = 0.0
    for name, rows in table.groupby("series", sort=False):
        if len(chart.lines) > 1:
            axes.text(0, y, str(name), va="center", fontweight="bold")
            y += 0.9
        for year, value in zip(rows["year"], rows["value"], strict=True):
            bars = axes.barh(y, value, 0.82, color=INK[colours.get(year, "series0")])
            # Inside the bar where there is room, so that no target line crosses the label.
            label = _dutch(value)
            inside = value > high / 4
            ink = INK["paper" if inside else "text"]
            padding = -6 - LETTER_WIDTH * len(label) if inside else 4
            axes.bar_label(bars, [label], padding=padding, color=ink)
            ticks[y] = str(year)
            y += 1
        y += 0.25
    axes.set_ylim(y - 0.5, -0.6)
    axes.set_yticks(list(ticks), list(ticks.values()))
    axes.grid(visible=False, axis="y")
    axes.grid(visible=True, axis="x")
    for index, (value, words) in enumerate(reversed(chart.targets)):
        axes.axvline(value, **_DASHED)
        label = f"{_dutch(value)}{_unit_suffix(chart)}: {words}"
        above: Any = {"xycoords": "axes fraction", "xytext": (0, 4 + 14 * index), **_BESIDE}
        axes.annotate(label, (1, 1), ha="right", fontsize=10, **above)
    axes.set_xlim(low, high)
    _set_ticks(axes.xaxis, chart)
    axes.set_title(chart.unit, loc="left", pad=10 + 14 * len(chart.targets))


def _limits(chart: Chart) -> tuple[float, float]:
    """The ends of the value axis: it includes zero, and 100 % where the values come near it."""
    values = [*_table(chart)["value"], *(value for value, _ in chart.targets)]
    low, high = min(values), max(values)
    up_to_hundred = chart.unit.startswith("%") and 60 < high <= 100
    return min(0, low * 1.25), 100 if up_to_hundred else max(high * 1.25, 1)


def _set_years(axis: Axis, most: int) -> None:
    """Label an axis with whole years."""
    axis.set_major_locator(MaxNLocator(most, integer=True))
    axis.set_major_formatter(lambda year, _: f"{year:.0f}")


def _set_ticks(axis: Axis, chart: Chart) -> None:
    """Label an axis with a few round values."""
    axis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    axis.set_major_formatter(lambda value, _: _dutch(value) + _unit_suffix(chart))


def _unit_suffix(chart: Chart) -> str:
    return " %" if chart.unit.startswith("%") else ""


def _dutch(value: float) -> str:
    return format_decimal(value, locale="nl")


def _themed(drawing: str) -> str:
    """The SVG with its colours as CSS variables, so that one file serves light and dark."""
    for role, light in INK.items():
        drawing = drawing.replace(light, f"var(--{role})")
    rules = (
        f":root{{{variables('light', CHART)};}}"
        f"@media(prefers-color-scheme:dark){{:root{{{variables('dark', CHART)};}}}}"
        "text{font-family:system-ui,sans-serif!important}"
    )
    return re.sub(r"(</style>)", rules + r"\1", drawing, count=1)
