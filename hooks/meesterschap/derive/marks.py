"""What a chart is drawn with: bars, lines, points and texts.

Across, positions are in percent of the width; down, they are in pixels. So text keeps its size at
every width. A look says what something stands for: it has the colour, on a page and elsewhere.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

NARROW, WIDE = 288, 640
"""The width of a chart in pixels: on a screen of 320 pixels, and in a download."""
LETTER = 7.4
"""The width of a letter in pixels, on average at most; a text is 13 pixels high."""

Anchor = Literal["start", "middle", "end"]


class Bar(NamedTuple):
    """A rectangle."""

    look: str
    x: float
    y: float
    width: float
    height: float


class Stroke(NamedTuple):
    """A line from one point to another."""

    look: str
    x1: float
    y1: float
    x2: float
    y2: float


class Dot(NamedTuple):
    """A point of a line; open where its value is approximate."""

    look: str
    x: float
    y: float
    radius: float = 4.5
    open: bool = False


class Text(NamedTuple):
    """A line of text at a position, moved by `dx` pixels."""

    look: str
    x: float
    y: float
    words: str
    anchor: Anchor = "start"
    dx: float = 0


@dataclass
class Plot:
    """All that is drawn, from back to front, and the height that it takes in pixels."""

    bars: list[Bar] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    height: int = 0
