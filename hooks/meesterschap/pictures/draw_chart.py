"""Draw the sheet of a chart as a PNG, with the same bytes every time.

Importing matplotlib takes a second, so import this module only when there is something to draw.
"""

import io
from itertools import count
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from meesterschap.content.colours import CHART, PAGE
from meesterschap.derive.marks import Text
from meesterschap.derive.sheets import MARGIN, WIDTH, Layout, Sheet, layout_of

DPI = 100
"""Dots per inch, so that one unit of the axes is one pixel; there are two dots in a pixel."""
PERCENT = (WIDTH - 2 * MARGIN) / 100
"""In pixels."""
_SIZES = {"headline": 20}
_BOLD = ("headline", "bold", "inverse")
_DASHES: Any = (0, (4, 2.5))
_POINTS = 72 / DPI
"""Matplotlib's unit for text and lines, in a pixel."""


def draw(sheet: Sheet) -> bytes:
    """The sheet as a PNG, twice as large as it is shown."""
    layout = layout_of(sheet)
    with mpl.rc_context({"font.family": "DejaVu Sans", "path.simplify": False}):
        figure = Figure(figsize=(WIDTH / DPI, layout.height / DPI), facecolor=_colour("about"))
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(layout.height, 0))
        axes.set_axis_off()
        _draw_plot(axes, layout)
        for text in layout.texts:
            _draw_text(axes, text, 0)
        out = io.BytesIO()
        figure.savefig(out, format="png", dpi=2 * DPI, metadata={"Software": None})
    return out.getvalue()


def _colour(look: str) -> str:
    return PAGE[CHART[look]].light


def _x(percent: float) -> float:
    return MARGIN + percent * PERCENT


def _draw_plot(axes: Axes, layout: Layout) -> None:
    """From back to front: bars, lines, points and texts."""
    plot, top = layout.plot, layout.top
    order = count(1)
    for bar in plot.bars:
        about = bar.look == "about"
        axes.add_patch(
            Rectangle(
                (_x(bar.x), top + bar.y),
                bar.width * PERCENT,
                bar.height,
                facecolor=_colour(bar.look),
                edgecolor=_colour("now") if about else "none",
                linewidth=1.5 * _POINTS if about else 0,
                linestyle=_DASHES if about else "-",
                zorder=next(order),
            )
        )
    for line in plot.strokes:
        axes.plot(
            (_x(line.x1), _x(line.x2)),
            (top + line.y1, top + line.y2),
            color=_colour(line.look),
            linewidth={"axis": 1.0, "goal": 1.5}.get(line.look, 2.5) * _POINTS,
            linestyle=_DASHES if line.look == "goal" else "-",
            solid_capstyle="butt",
            zorder=next(order),
        )
    for dot in plot.dots:
        axes.plot(
            _x(dot.x),
            top + dot.y,
            marker="o",
            markersize=2 * dot.radius * _POINTS,
            markerfacecolor=_colour("about" if dot.open else dot.look),
            markeredgecolor=_colour(dot.look),
            markeredgewidth=1.5 * _POINTS,
            zorder=next(order),
        )
    for text in plot.texts:
        _draw_text(axes, text, top)


def _draw_text(axes: Axes, text: Text, top: float) -> None:
    axes.text(
        _x(text.x) + text.dx,
        top + text.y,
        text.words.replace("$", r"\$"),
        ha={"start": "left", "middle": "center", "end": "right"}[text.anchor],
        va="baseline",
        color=_colour(text.look),
        fontsize=_SIZES.get(text.look, 12) * _POINTS,
        fontweight="bold" if text.look in _BOLD else "normal",
        zorder=10_000,
    )
