"""Draw a chart as an SVG that follows light and dark, the same bytes every time.

Imports pandas and matplotlib, which take a second: import this module only when something has to
be drawn.
"""

import io
import re
from itertools import zip_longest
from textwrap import fill
from typing import Any

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
"""What is drawn with; the variables of CSS take its place."""
DASHES = ("-", (0, (5, 2)), (0, (1.5, 1.5)), (0, (5, 1.5, 1.5, 1.5)))
MARKERS = ("o", "s", "^", "D")
MOST_SERIES = 6
# In points, roughly: to see whether a name fits.
AXIS_WIDTH, PANEL_WIDTH = 290, 125
LETTER_WIDTH = 6
COLOURS_OF_YEARS = ("series0", "series1", "series2", "series3")
_BESIDE: dict[str, Any] = {"textcoords": "offset points"}
_DASHED: Any = {"color": INK["text"], "linewidth": 1.5, "linestyle": (0, (6, 4))}

_STYLE: Any = {
    "svg.fonttype": "none",  # text stays text: it can be read aloud, found and copied
    "svg.hashsalt": "meesterschap",  # ids that do not change from build to build
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


def svg(chart: Chart) -> bytes:
    """The chart as an SVG 4.4 inch wide, readable at 320 pixels."""
    if len(chart.lines) > MOST_SERIES:
        raise ValueError(
            f"a chart shows at most {MOST_SERIES} series, this one has {len(chart.lines)}"
        )
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(chart.width / 100, chart.height / 100), layout="constrained")
        _DRAW[chart.kind](figure, chart)
        out = io.StringIO()
        figure.savefig(
            out, format="svg", transparent=True, metadata={"Date": None, "Creator": None}
        )
    return _themed(out.getvalue()).encode()


def _table(chart: Chart) -> pd.DataFrame:
    """A row for each value: its series, its year and itself."""
    rows = ((line.name, year, value) for line in chart.lines for year, value in line.points)
    return pd.DataFrame(rows, columns=["series", "year", "value"])


def _draw_line(axes: Axes, line: ChartLine, place: int, size: float) -> None:
    """A line in its pieces, with its first and last value."""
    colour = INK[f"series{place}"]
    for piece in line.pieces:
        years, values = zip(*piece, strict=True)
        axes.plot(
            years,
            values,
            color=colour,
            marker=MARKERS[place],
            markersize=size,
            linewidth=2,
            linestyle=DASHES[place],
            clip_on=False,  # a point on the edge is a whole point
        )
    for year, value in sorted({line.points[0], line.points[-1]}):
        axes.annotate(_dutch(value), (year, value), xytext=(0, 8), **_BESIDE, ha="center")


def _draw_panels(figure: Figure, chart: Chart) -> None:
    """A small panel for each series, all on one scale, with the unit above them."""
    panels = figure.subplots(chart.rows, 2, sharex=True, sharey=True, squeeze=False).flat
    for axes, line in zip_longest(panels, chart.lines):
        if line is None:
            axes.set_axis_off()
            continue
        _draw_line(axes, line, 0, size=3)
        for value, _ in chart.targets:
            axes.axhline(value, **_DASHED)
        axes.xaxis.set_major_locator(MaxNLocator(3, integer=True))
        axes.xaxis.set_tick_params(labelbottom=True)
        axes.margins(x=0.2)
        low, high = _limits(chart)
        axes.set_ylim(low, high * 1.2)  # room for a value under the name
        _number(axes.yaxis, chart)
        axes.set_title(fill(line.name, PANEL_WIDTH // LETTER_WIDTH), loc="left", fontsize=10)
    figure.suptitle(chart.unit, x=0.02, ha="left", fontsize=11)


def _draw_lines(figure: Figure, chart: Chart) -> None:
    axes = figure.add_subplot()
    for place, line in enumerate(chart.lines):
        _draw_line(axes, line, place, size=6)
    for year in chart.breaks:
        axes.axvline(year, color=INK["text"], linewidth=1, linestyle=(0, (2, 3)))
    for value, words in chart.targets:
        axes.axhline(value, **_DASHED)
        above: Any = {"xycoords": axes.get_yaxis_transform(), "xytext": (0, 5), **_BESIDE}
        axes.annotate(words, (0.02, value), fontsize=10, **above)
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.margins(x=0.2)  # room for names beside the first and last point
    if len(chart.lines) > 1:
        _draw_names(axes, chart)
    low, high = _limits(chart)
    named = 12 if any(value == 100 for value, _ in chart.targets) else 0  # room for its words
    axes.set_ylim(low, high + named)
    _number(axes.yaxis, chart)
    axes.set_title(chart.unit, loc="left", pad=14)


def _draw_names(axes: Axes, chart: Chart) -> None:
    """Each name at its line's last point, where the line does not come from.

    Above a line that rises and under one that falls; before the point, or after it where that is
    too narrow.
    """
    left, right = axes.get_xlim()
    for place, line in enumerate(chart.lines):
        year, value = line.points[-1]
        rises = value > line.points[0][1]
        room = (year - left) / (right - left) * AXIS_WIDTH
        before = room > len(line.name) * LETTER_WIDTH
        axes.annotate(
            line.name,
            (year, value),
            xytext=(6 if before else -6, 22 if rises else -16),
            color=INK[f"series{place}"],
            ha="right" if before else "left",
            **_BESIDE,
        )


def _draw_bars(figure: Figure, chart: Chart) -> None:
    """A lying bar for each value, with its year before it and itself behind it."""
    axes = figure.add_subplot()
    table = _table(chart)
    low, high = _limits(chart)
    high = max(high, table["value"].max() * 1.15)  # room for a value behind its bar
    colours = dict(zip(sorted(set(table["year"])), COLOURS_OF_YEARS, strict=False))
    ticks: dict[float, str] = {}
    place = 0.0
    for name, rows in table.groupby("series", sort=False):
        if len(chart.lines) > 1:
            axes.text(0, place, str(name), va="center", fontweight="bold")
            place += 0.9
        for year, value in zip(rows["year"], rows["value"], strict=True):
            bars = axes.barh(place, value, 0.82, color=INK[colours.get(year, "series0")])
            # In the bar where there is room: there no line of a target crosses it.
            words = _dutch(value)
            inside = value > high / 4
            ink = INK["paper" if inside else "text"]
            before = -6 - LETTER_WIDTH * len(words) if inside else 4
            axes.bar_label(bars, [words], padding=before, color=ink)
            ticks[place] = str(year)
            place += 1
        place += 0.25
    axes.set_ylim(place - 0.5, -0.6)
    axes.set_yticks(list(ticks), list(ticks.values()))
    axes.grid(visible=False, axis="y")
    axes.grid(visible=True, axis="x")
    for number, (value, words) in enumerate(reversed(chart.targets)):
        axes.axvline(value, **_DASHED)
        told = f"{_dutch(value)}{_sign(chart)}: {words}"
        above: Any = {"xycoords": "axes fraction", "xytext": (0, 4 + 14 * number), **_BESIDE}
        axes.annotate(told, (1, 1), ha="right", fontsize=10, **above)
    axes.set_xlim(low, high)
    _number(axes.xaxis, chart)
    axes.set_title(chart.unit, loc="left", pad=10 + 14 * len(chart.targets))


def _limits(chart: Chart) -> tuple[float, float]:
    """From zero up, to a hundred percent where the values come near it."""
    values = [*_table(chart)["value"], *(value for value, _ in chart.targets)]
    low, high = min(values), max(values)
    whole = chart.unit.startswith("%") and 60 < high <= 100
    return min(0, low * 1.25), 100 if whole else max(high * 1.25, 1)


def _number(axis: Axis, chart: Chart) -> None:
    """A few round values along an axis."""
    axis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    axis.set_major_formatter(lambda value, _: _dutch(value) + _sign(chart))


def _sign(chart: Chart) -> str:
    return " %" if chart.unit.startswith("%") else ""


_DRAW = {"lijnen": _draw_lines, "staven": _draw_bars, "panelen": _draw_panels}


def _dutch(value: float) -> str:
    return format_decimal(value, locale="nl")


def _themed(drawing: str) -> str:
    """Colours by role instead of by value, so that one file is right in light and in dark."""
    for role, light in INK.items():
        drawing = drawing.replace(light, f"var(--{role})")
    rules = (
        f":root{{{variables('light', CHART)};}}"
        f"@media(prefers-color-scheme:dark){{:root{{{variables('dark', CHART)};}}}}"
        "text{font-family:system-ui,sans-serif!important}"
    )
    return re.sub(r"(</style>)", rules + r"\1", drawing, count=1)
