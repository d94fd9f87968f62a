"""Draw the poster of an edition as SVG or PNG: symbols and shapes that need no colour.

Importing matplotlib takes a second, so import this module only when there is something to draw.
"""

import io
from typing import Any, NamedTuple

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from meesterschap.content.addresses import Format
from meesterschap.content.colours import PAGE, RULE, tint
from meesterschap.content.editions import POSTER_HEIGHT as HEIGHT
from meesterschap.content.editions import POSTER_WIDTH as WIDTH
from meesterschap.content.labels import Sign, Tone
from meesterschap.pictures.posters import Poster


class Box(NamedTuple):
    """How the box of a tone looks: its colours, and the style of its edge."""

    fill: str
    edge: str
    symbol: str
    line: Any = "-"


def box_of(tone: Tone) -> Box:
    """The box of a tone. In grey: dark, light in a line, outlined, light, dashed and absent."""
    colour, paper, light = PAGE[tone].light, PAGE["bg"].light, tint(tone, 0.17)
    return {
        "good": Box(colour, colour, paper),
        "bad": Box(paper, colour, colour),
        "trend": Box(light, colour, colour),
        "promise": Box(light, light, colour),
        "open": Box(paper, tint(tone, 0.65), colour, (0, (3, 2))),
        "none": Box(paper, paper, colour),
    }[tone]


INK, SOFT = PAGE["ink"].light, PAGE["muted"].light
MARGIN, TOP = 64, 176
RESULTS, SECTORS = 344, 1024
"""The x at which the names of the results begin, and the boxes of the sectors."""
SECTORS_AT_LEAST = 704
"""The same for the boxes of many sectors, or of long codes."""
HEAD, LETTER = 21, 0.75
"""The font size of the codes of the sectors, and the width of a letter in it, at most."""
GAP = 14
"""Between the groups, and between the boxes."""
LEGEND_COLUMNS, LEGEND_STEP = 3, 38
BOX_HEIGHT = 30
DPI = 100
"""Dots per inch, so that one unit of the axes is one pixel."""
_STYLE: Any = {
    "svg.fonttype": "path",  # looks the same on a slide, whatever fonts are installed
    "svg.hashsalt": "meesterschap",
    "font.family": "DejaVu Sans",
    "text.color": INK,
}


def draw(poster: Poster, format: Format) -> bytes:
    """The poster as a file: an SVG with its text as outlines, or a PNG."""
    title = ". ".join((poster.title, *poster.warnings))
    undated = {"Date": None, "Creator": None} if format == "svg" else {"Software": None}
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI)
        # Used to measure text; without it, matplotlib makes a 6 MB canvas for each piece of text.
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, WIDTH), ylim=(HEIGHT, 0))
        axes.set_axis_off()
        _draw_poster(axes, poster)
        out = io.BytesIO()
        figure.savefig(out, format=format, metadata={"Title": title, **undated})
    return out.getvalue()


def _draw_poster(axes: Axes, poster: Poster) -> None:
    _draw_words(axes, MARGIN, 84, poster.title, 46, weight="bold")
    for index, warning in enumerate(poster.warnings):
        _draw_words(axes, WIDTH - MARGIN, 64 + 36 * index, warning, 22, ha="right", weight="bold")
    lines = -(-len(poster.legend) // LEGEND_COLUMNS)
    bottom = HEIGHT - 92 - LEGEND_STEP * lines
    _draw_matrix(axes, poster, bottom)
    for index, (mark, words) in enumerate(poster.legend):
        line, column = divmod(index, LEGEND_COLUMNS)
        x = MARGIN + column * (WIDTH - 2 * MARGIN) / LEGEND_COLUMNS
        y = bottom + 42 + line * LEGEND_STEP
        _draw_mark(axes, mark, x, y, (44, BOX_HEIGHT))
        _draw_words(axes, x + 58, y, words, 19)
    _draw_words(axes, MARGIN, HEIGHT - 36, poster.origin, 17, color=SOFT)


def _draw_matrix(axes: Axes, poster: Poster, bottom: float) -> None:
    """A band for each group, with a rule above it; rows share the height down to `bottom`."""
    longest = max(1, *map(len, poster.sectors))
    right = WIDTH - MARGIN + GAP
    left = right - (longest * HEAD * LETTER + GAP) * len(poster.sectors)
    left = max(SECTORS_AT_LEAST, min(SECTORS, left))
    width = (right - left) / len(poster.sectors)
    head = min(HEAD, (width - 4) / (longest * LETTER))
    rows = sum(len(group.rows) for group in poster.groups)
    step = (bottom - TOP - GAP * len(poster.groups)) / rows
    box = (width - GAP, min(BOX_HEIGHT, step - 6))
    columns = [left + width * index for index in range(len(poster.sectors))]
    for x, sector in zip(columns, poster.sectors, strict=True):
        _draw_words(axes, x + box[0] / 2, TOP - 24, sector, head, ha="center", weight="bold")
    y = float(TOP)
    for group in poster.groups:
        axes.plot((MARGIN, WIDTH - MARGIN), (y, y), color=RULE, linewidth=1)
        middle = y + (GAP + step) / 2
        _draw_words(axes, MARGIN, middle, group.name, 18, RESULTS - MARGIN - GAP, weight="bold")
        for result, marks in group.rows:
            _draw_words(axes, RESULTS, middle, result, 19, left - RESULTS - GAP)
            for x, mark in zip(columns, marks, strict=True):
                _draw_mark(axes, mark, x, middle, box)
            middle += step
        y += GAP + step * len(group.rows)


def _draw_mark(
    axes: Axes, mark: Sign, left: float, middle: float, size: tuple[float, float]
) -> None:
    """A symbol in its box; `size` is its width and height in pixels."""
    style, (width, height), corner = box_of(mark.tone), size, 5
    box = FancyBboxPatch(
        (left + corner, middle - height / 2 + corner),
        width - 2 * corner,
        height - 2 * corner,
        boxstyle=f"round,pad={corner}",
        facecolor=style.fill,
        edgecolor=style.edge,
        linestyle=style.line,
        linewidth=1.5,
    )
    axes.add_patch(box)
    centre = left + width / 2
    _draw_words(
        axes, centre, middle, mark.symbol, 20, ha="center", weight="bold", color=style.symbol
    )


def _draw_words(
    axes: Axes, x: float, y: float, words: str, size: float, room: float = WIDTH, **how: Any
) -> None:
    """Words from x on, vertically centred on y, cut off with an ellipsis at a width of `room`.

    `size`, the font size, and `room` are in pixels.
    """
    text = axes.text(x, y, words, fontsize=size * 72 / DPI, va="center_baseline", **how)
    kept = words
    while text.get_window_extent().width > room and len(kept) > 1:
        head, space, _ = kept.rpartition(" ")
        kept = head if space else kept[:-1]  # of a single word, its letters
        text.set_text(f"{kept}{space}…")
