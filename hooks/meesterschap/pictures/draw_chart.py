"""Draw the sheet of a chart as a PNG, with the same bytes every time.

Importing matplotlib takes a second, so import this module only when there is something to draw.
"""

import io
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, count, product, repeat
from typing import Any, Literal

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform
from PIL import Image, ImageColor

from meesterschap.content.colours import CHART, PAGE
from meesterschap.derive.sheets import MARGIN, WIDTH, Layout, Sheet, layout_of

NEAR = 8
"""How much colours can differ, of 255, and look the same."""
DPI = 100
"""Pixels of the page per inch; the PNG has two dots for each, both ways."""
SHADES = 8
"""Shades of a colour on paper, so that letters have smooth edges: a third of the bytes of all."""
PERCENT = (WIDTH - 2 * MARGIN) / 100
"""In pixels."""
_SIZES = {"headline": 20}
_ALIGNED: Mapping[str, Literal["left", "center", "right"]] = {
    "start": "left",
    "middle": "center",
    "end": "right",
}
_BOLD = ("headline", "bold", "inverse")
_DASHES: Any = (0, (4, 2.5))
_POINTS = 72 / DPI
"""Matplotlib's unit for text and lines, in a pixel."""


def draw(sheet: Sheet) -> bytes:
    """The sheet as a PNG of few colours, twice as large as it is shown."""
    layout = layout_of(sheet)
    size = (WIDTH / DPI, layout.height / DPI)
    with mpl.rc_context({"font.family": "DejaVu Sans", "path.simplify": False}):
        figure = Figure(size, dpi=2 * DPI, facecolor=_colour("about"))
        canvas = FigureCanvasAgg(figure)
        pixels = Affine2D().scale(1 / WIDTH, -1 / layout.height).translate(0, 1)
        # Without Axes: making them takes as long as drawing all else but the text.
        for artist in _artists(layout, pixels + figure.transFigure):
            figure.add_artist(artist)
        drawn = io.BytesIO()
        figure.savefig(drawn, format="rgba")
    image = Image.frombytes("RGBA", canvas.get_width_height(), drawn.getvalue())
    out = io.BytesIO()
    image.convert("RGB").quantize(palette=_palette(), dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


@cache
def _palette() -> Image.Image:
    """An image of which the palette has all colours, and their shades on paper.

    None is near another: Pillow would take that one for it.
    """
    colours = list(dict.fromkeys(map(_rgb, CHART)))
    palette = [*colours]
    for colour, step in product(colours, range(1, SHADES)):
        pairs = zip(_rgb("about"), colour, strict=True)
        red, green, blue = (round(p + (c - p) * step / SHADES) for p, c in pairs)
        if all(max(abs(red - r), abs(green - g), abs(blue - b)) > NEAR for r, g, b in palette):
            palette.append((red, green, blue))
    image = Image.new("P", (1, 1))
    image.putpalette([value for colour in palette for value in colour])
    return image


def _rgb(look: str) -> tuple[int, int, int]:
    red, green, blue, *_ = ImageColor.getrgb(_colour(look))
    return red, green, blue


def _colour(look: str) -> str:
    return PAGE[CHART[look]].light


def _x(percent: float) -> float:
    return MARGIN + percent * PERCENT


def _artists(layout: Layout, pixels: Transform) -> Iterator[Artist]:
    """Bars, lines, points and texts from back to front, placed in pixels from the top left."""
    plot, top = layout.plot, layout.top
    order = count(1)
    for bar in plot.bars:
        about = bar.look == "about"
        yield Rectangle(
            (_x(bar.x), top + bar.y),
            bar.width * PERCENT,
            bar.height,
            facecolor=_colour(bar.look),
            edgecolor=_colour("now") if about else "none",
            linewidth=1.5 * _POINTS if about else 0,
            linestyle=_DASHES if about else "-",
            transform=pixels,
            zorder=next(order),
        )
    for line in plot.strokes:
        yield Line2D(
            (_x(line.x1), _x(line.x2)),
            (top + line.y1, top + line.y2),
            color=_colour(line.look),
            linewidth={"axis": 1.0, "goal": 1.5}.get(line.look, 2.5) * _POINTS,
            linestyle=_DASHES if line.look == "goal" else "-",
            solid_capstyle="butt",
            transform=pixels,
            zorder=next(order),
        )
    for dot in plot.dots:
        yield Line2D(
            (_x(dot.x),),
            (top + dot.y,),
            marker="o",
            markersize=2 * dot.radius * _POINTS,
            markerfacecolor=_colour("about" if dot.open else dot.look),
            markeredgecolor=_colour(dot.look),
            markeredgewidth=1.5 * _POINTS,
            transform=pixels,
            zorder=next(order),
        )
    for text, below in chain(zip(plot.texts, repeat(top)), zip(layout.texts, repeat(0))):
        yield Text(
            _x(text.x) + text.dx,
            below + text.y,
            text.words.replace("$", r"\$"),
            horizontalalignment=_ALIGNED[text.anchor],
            color=_colour(text.look),
            fontsize=_SIZES.get(text.look, 12) * _POINTS,
            fontweight="bold" if text.look in _BOLD else "normal",
            transform=pixels,
            zorder=next(order),
        )
