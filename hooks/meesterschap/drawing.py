"""Draw a chart as an SVG that follows light and dark, the same bytes every time.

Imports pandas and matplotlib, which take a second: import this module only when something has to
be drawn.
"""

import io
import re
from typing import Any

import matplotlib as mpl
import pandas as pd
from babel.numbers import format_decimal
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from meesterschap.charts import Chart

# Light and dark for each role. The series' colours are those of the Government Analysis Function;
# on white they have a contrast of 3 or more, on Material's slate of 5 or more.
COLOURS = {
    "text": ("#3d3d3d", "#d8dae5"),
    "grid": ("#d9d9d9", "#454857"),
    "paper": ("#ffffff", "#1e2129"),
    "series0": ("#12436d", "#6bace6"),
    "series1": ("#a8480b", "#f58a4f"),
    "series2": ("#28a197", "#27a298"),
    "series3": ("#801650", "#a285d1"),
}
DASHES = ("-", (0, (5, 2)), (0, (1.5, 1.5)), (0, (5, 1.5, 1.5, 1.5)))
MARKERS = ("o", "s", "^", "D")
MOST_SERIES = 4
# In points, roughly: to see whether a name fits.
AXIS_WIDTH = 290
LETTER_WIDTH = 6
_BESIDE: dict[str, Any] = {"textcoords": "offset points"}

_STYLE: Any = {
    "svg.fonttype": "none",  # text stays text: it can be read aloud, found and copied
    "svg.hashsalt": "meesterschap",  # ids that do not change from build to build
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": COLOURS["text"][0],
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "grid.color": COLOURS["grid"][0],
    "text.color": COLOURS["text"][0],
    "xtick.color": COLOURS["text"][0],
    "ytick.color": COLOURS["text"][0],
    "ytick.major.size": 0,
}


def svg(chart: Chart) -> bytes:
    """The chart as an SVG of 4.4 x 3.1 inch, readable at 320 pixels wide."""
    if len(chart.lines) > MOST_SERIES:
        raise ValueError(
            f"a chart shows at most {MOST_SERIES} series, this one has {len(chart.lines)}"
        )
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(4.4, 3.1), layout="constrained")
        axes = figure.add_subplot()
        (_draw_lines if chart.kind == "lijnen" else _draw_bars)(axes, chart)
        _draw_targets(axes, chart)
        _label_values(axes, chart)
        out = io.StringIO()
        figure.savefig(
            out, format="svg", transparent=True, metadata={"Date": None, "Creator": None}
        )
    return _themed(out.getvalue()).encode()


def _table(chart: Chart) -> pd.DataFrame:
    """Years down, series across; a year without a value stays empty."""
    columns = {line.name: dict(line.points) for line in chart.lines}
    return pd.DataFrame(columns).sort_index()


def _draw_lines(axes: Axes, chart: Chart) -> None:
    table = _table(chart)
    for place, line in enumerate(chart.lines):
        values = table[line.name].dropna()
        colour, _ = COLOURS[f"series{place}"]
        axes.plot(
            values.index,
            values,
            color=colour,
            marker=MARKERS[place],
            markersize=6,
            linewidth=2,
            linestyle=DASHES[place] if line.connected else "none",
            clip_on=False,  # a point on the edge is a whole point
        )
        for at in sorted({values.index[0], values.index[-1]}):
            axes.annotate(
                _dutch(values[at]), (at, values[at]), xytext=(0, 8), **_BESIDE, ha="center"
            )
    for year in chart.breaks:
        axes.axvline(year, color=COLOURS["text"][0], linewidth=1, linestyle=(0, (2, 3)))
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.margins(x=0.2)  # room for names beside the first and last point
    if len(chart.lines) > 1:
        _draw_names(axes, chart)


def _draw_names(axes: Axes, chart: Chart) -> None:
    """Each name under its line's last point: before it, or after it where that is too narrow."""
    left, right = axes.get_xlim()
    for place, line in enumerate(chart.lines):
        year, value = line.points[-1]
        room = (year - left) / (right - left) * AXIS_WIDTH
        before = room > len(line.name) * LETTER_WIDTH
        axes.annotate(
            line.name,
            (year, value),
            xytext=(6 if before else -6, -16),
            color=COLOURS[f"series{place}"][0],
            ha="right" if before else "left",
            **_BESIDE,
        )


def _draw_bars(axes: Axes, chart: Chart) -> None:
    table = _table(chart)
    width = 0.8 / len(table)
    places = range(len(chart.lines))
    ticks: dict[float, str] = {}
    # Values stand inside the bars, where no line of a target crosses them, if all are high enough.
    inside = table.min().min() > 0.15 * table.max().max()
    padding, (ink, _) = (-16, COLOURS["paper"]) if inside else (2, COLOURS["text"])
    for number, (year, values) in enumerate(table.iterrows()):
        shift = (number - (len(table) - 1) / 2) * width
        offsets = [place + shift for place in places]
        bars = axes.bar(
            offsets, values, width * 0.92, color=COLOURS[f"series{number % MOST_SERIES}"][0]
        )
        axes.bar_label(bars, [_dutch(value) for value in values], padding=padding, color=ink)
        ticks |= {offset: str(year) for offset in offsets}
    axes.set_xticks(list(ticks), list(ticks.values()), minor=True)
    axes.set_xticks(places, [f"\n{line.name}" for line in chart.lines])
    axes.tick_params(axis="x", which="both", length=0)


def _draw_targets(axes: Axes, chart: Chart) -> None:
    colour, _ = COLOURS["text"]
    for value, words in chart.targets:
        axes.axhline(value, color=colour, linewidth=1.5, linestyle=(0, (6, 4)))
        axes.annotate(
            words,
            (0.02, value),
            xycoords=axes.get_yaxis_transform(),
            xytext=(0, 5),
            fontsize=10,
            **_BESIDE,
        )


def _label_values(axes: Axes, chart: Chart) -> None:
    """From zero up, with the unit above the axis, where it is read without turning one's head."""
    values = [value for line in chart.lines for _, value in line.points]
    values += [value for value, _ in chart.targets]
    low, high = min(values), max(values)
    percent = chart.unit.startswith("%")
    whole = percent and 60 < high <= 100
    named = 12 if any(value == 100 for value, _ in chart.targets) else 0  # room for its words
    axes.set_ylim(min(0, low * 1.25), 100 + named if whole else max(high * 1.25, 1))
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(lambda value, _: _dutch(value) + (" %" if percent else ""))
    axes.set_title(chart.unit, loc="left", pad=14 if whole and high > 90 else 8)


def _dutch(value: float) -> str:
    return "" if pd.isna(value) else format_decimal(value, locale="nl")


def _themed(drawing: str) -> str:
    """Colours by role instead of by value, so that one file is right in light and in dark."""
    for role, (light, _) in COLOURS.items():
        drawing = drawing.replace(light, f"var(--{role})")
    schemes = [
        "".join(f"--{role}:{pair[scheme]};" for role, pair in COLOURS.items()) for scheme in (0, 1)
    ]
    rules = (
        f":root{{{schemes[0]}}}@media(prefers-color-scheme:dark){{:root{{{schemes[1]}}}}}"
        "text{font-family:system-ui,sans-serif!important}"
    )
    return re.sub(r"(</style>)", rules + r"\1", drawing, count=1)
