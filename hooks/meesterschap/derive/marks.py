"""What a chart is drawn with: bars, lines, points and texts.

Across, positions are in percent of the width; down, they are in pixels. So text keeps its size at
every width. A look says what something stands for: it has the colour, on a page and elsewhere.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
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

    @property
    def paths(self) -> Iterator[tuple[str, str]]:
        """The strokes of each look that follow each other, as a path that is 100 units wide."""
        for look, strokes in groupby(self.strokes, key=attrgetter("look")):
            yield look, "".join(_path(strokes))


def _path(strokes: Iterable[Stroke]) -> Iterator[str]:
    """The commands of a path; strokes that join are one line. Finer than this is not seen."""
    end = None
    for stroke in strokes:
        x1, x2 = f"{round(stroke.x1, 1):g}", f"{round(stroke.x2, 1):g}"
        y1, y2 = f"{stroke.y1:.0f}", f"{stroke.y2:.0f}"
        if (x1, y1) != end:
            yield f"M{x1} {y1}"
        yield f"H{x2}" if y1 == y2 else f"L{x2} {y2}"
        end = (x2, y2)
