"""Draw the poster of an edition, as SVG and as PNG: signs and forms that need no colour.

Imports matplotlib, which takes a second: import this module only when something is to be drawn.
"""

import io
from typing import Any, NamedTuple

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from meesterschap.content.colours import OPEN_EDGE, PAGE, PLAIN_BOX, RULE
from meesterschap.pictures.posters import HEIGHT, WIDTH, Format, Mark, Poster


class Box(NamedTuple):
    """How the box of a tone looks."""

    fill: str
    edge: str
    sign: str
    line: Any = "-"


INK, SOFT, PAPER = (PAGE[role].light for role in ("ink", "muted", "bg"))
GOOD, BAD, PLAIN = (PAGE[role].light for role in ("good", "bad", "plain"))
# In grey they are dark, outlined, light, dashed and absent.
BOXES = {
    "good": Box(GOOD, GOOD, PAPER),
    "bad": Box(PAPER, BAD, BAD),
    "plain": Box(PLAIN_BOX, PLAIN_BOX, PLAIN),
    "open": Box(PAPER, OPEN_EDGE, SOFT, (0, (3, 2))),
    "none": Box(PAPER, PAPER, SOFT),
}
MARGIN, TOP = 64, 176
RESULTS, SECTORS = 344, 1024
"""Where the names of the results begin, and the boxes of the sectors."""
GAP = 14
"""Between the groups, and between the boxes."""
LEGEND_COLUMNS, LEGEND_STEP = 3, 38
BOX_HEIGHT = 30
DOTS = 100
"""To the inch: one unit is one pixel."""
_STYLE: Any = {
    "svg.fonttype": "path",  # a slide shows it as it is, whatever fonts it knows
    "svg.hashsalt": "meesterschap",
    "font.family": "DejaVu Sans",
    "text.color": INK,
}


def drawn(poster: Poster, format: Format) -> bytes:
    """The poster with its title: the SVG in outlines, the PNG in 1600 by 900 dots."""
    title = ". ".join((poster.title, *poster.warnings))
    undated = {"Date": None, "Creator": None} if format == "svg" else {"Software": None}
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(WIDTH / DOTS, HEIGHT / DOTS), dpi=DOTS)
        # Measures words; without it, matplotlib makes a canvas of six megabytes for each of them.
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, WIDTH), ylim=(HEIGHT, 0))
        axes.set_axis_off()
        _draw(axes, poster)
        out = io.BytesIO()
        figure.savefig(out, format=format, metadata={"Title": title, **undated})
    return out.getvalue()


def _draw(axes: Axes, poster: Poster) -> None:
    _words(axes, MARGIN, 84, poster.title, 46, weight="bold")
    for place, warning in enumerate(poster.warnings):
        _words(axes, WIDTH - MARGIN, 64 + 36 * place, warning, 22, ha="right", weight="bold")
    lines = -(-len(poster.legend) // LEGEND_COLUMNS)
    bottom = HEIGHT - 92 - LEGEND_STEP * lines
    _draw_matrix(axes, poster, bottom)
    for place, (mark, words) in enumerate(poster.legend):
        line, column = divmod(place, LEGEND_COLUMNS)
        x = MARGIN + column * (WIDTH - 2 * MARGIN) / LEGEND_COLUMNS
        y = bottom + 42 + line * LEGEND_STEP
        _draw_mark(axes, mark, x, y, (44, BOX_HEIGHT))
        _words(axes, x + 58, y, words, 19)
    _words(axes, MARGIN, HEIGHT - 36, poster.origin, 17, color=SOFT)


def _draw_matrix(axes: Axes, poster: Poster, bottom: float) -> None:
    """A band for each group, with a rule above it; rows as high as there is room for."""
    width = (WIDTH - MARGIN - SECTORS + GAP) / len(poster.sectors)
    rows = sum(len(group.rows) for group in poster.groups)
    step = (bottom - TOP - GAP * len(poster.groups)) / rows
    box = (width - GAP, min(BOX_HEIGHT, step - 6))
    columns = [SECTORS + width * place for place in range(len(poster.sectors))]
    for x, sector in zip(columns, poster.sectors, strict=True):
        _words(axes, x + box[0] / 2, TOP - 24, sector, 21, ha="center", weight="bold")
    y = float(TOP)
    for group in poster.groups:
        axes.plot((MARGIN, WIDTH - MARGIN), (y, y), color=RULE, linewidth=1)
        middle = y + (GAP + step) / 2
        _words(axes, MARGIN, middle, group.name, 18, RESULTS - MARGIN - GAP, weight="bold")
        for result, marks in group.rows:
            _words(axes, RESULTS, middle, result, 19, SECTORS - RESULTS - GAP)
            for x, mark in zip(columns, marks, strict=True):
                _draw_mark(axes, mark, x, middle, box)
            middle += step
        y += GAP + step * len(group.rows)


def _draw_mark(
    axes: Axes, mark: Mark, left: float, middle: float, size: tuple[float, float]
) -> None:
    """A sign in its box; the width and height in pixels."""
    look, (width, height), corner = BOXES[mark.tone], size, 5
    box = FancyBboxPatch(
        (left + corner, middle - height / 2 + corner),
        width - 2 * corner,
        height - 2 * corner,
        boxstyle=f"round,pad={corner}",
        facecolor=look.fill,
        edgecolor=look.edge,
        linestyle=look.line,
        linewidth=1.5,
    )
    axes.add_patch(box)
    centre = left + width / 2
    _words(axes, centre, middle, mark.sign, 20, ha="center", weight="bold", color=look.sign)


def _words(
    axes: Axes, x: float, y: float, words: str, height: float, room: float = WIDTH, **how: Any
) -> None:
    """Words, with letters of so many pixels, from x on and halfway on y, as many as fit."""
    text = axes.text(x, y, words, fontsize=height * 72 / DOTS, va="center_baseline", **how)
    kept = words.split()
    while text.get_window_extent().width > room and kept:
        text.set_text(f"{' '.join(kept)} …")
        kept.pop()
