"""The sizes of what templates draw as SVG, for the drawings and for the pages that show them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from meesterschap.content.labels import Sign

GAP = 6
"""Between the boxes of a row."""
LETTER = 9
"""The width of a letter of a column's heading, on average at most."""
EDGE = 1
"""Room on the right for half of the line around a box."""
MOST_NARROW = 480
"""The widest drawing that stays readable in the narrow figure of the style sheet."""


@dataclass(frozen=True)
class Segment:
    """A part of a bar: what it counts, and where it lies, in percent of the width of the bar."""

    sign: Sign
    count: int
    x: float
    width: float

    @property
    def middle(self) -> float:
        """Where its number is written."""
        return round(self.x + self.width / 2, 3)


def applying(counts: Mapping[Sign, int]) -> Mapping[Sign, int]:
    """The counts without what does not apply, which no bar shows."""
    return {sign: count for sign, count in counts.items() if sign.tone != "none"}


def longest(several: Iterable[Mapping[Sign, int]]) -> int:
    """The count of the longest of these bars."""
    return max(sum(applying(counts).values()) for counts in several)


def segments(counts: Mapping[Sign, int], most: int | None = None) -> tuple[Segment, ...]:
    """The parts of a bar, without what does not apply; `most` is the count of a full one.

    Where bars stand below each other, one unit of length is the same in each.
    """
    shown = applying(counts)
    unit = 100 / (most or sum(shown.values()) or 1)
    ends = accumulate(count * unit for count in shown.values())
    return tuple(
        Segment(sign, count, round(end - count * unit, 3), round(count * unit, 3))
        for (sign, count), end in zip(shown.items(), ends, strict=True)
    )


@dataclass(frozen=True)
class RowLayout:
    """A drawing of rows below each other, in pixels: the first at `top`, then one each `step`."""

    width: int
    top: int
    step: int
    bottom: int = 0

    def view_box(self, rows: int) -> str:
        """The viewBox of the SVG."""
        return f"0 0 {self.width} {self._height(rows)}"

    def size_attributes(self, rows: int) -> str:
        """The attributes that reserve space for it on a page."""
        return f"width={self.width} height={self._height(rows)}"

    def _height(self, rows: int) -> int:
        return self.top + self.step * rows + self.bottom


@dataclass(frozen=True)
class GridLayout(RowLayout):
    """Rows with a name on the left, up to `left`, and a box in each column, as wide as `boxes`."""

    left: int = 0
    boxes: tuple[int, ...] = ()

    def x(self, column: int) -> int:
        """Where the box of a column begins."""
        return self.left + sum(self.boxes[:column]) + GAP * column

    def middle(self, column: int) -> float:
        """Where the middle of a column is."""
        return self.x(column) + self.boxes[column] / 2

    @property
    def figure(self) -> str:
        """The classes of the figure that shows it."""
        return "beeld beeld--breed" if self.width > MOST_NARROW else "beeld"


def spread(codes: Sequence[str]) -> GridLayout:
    """The layout of the number of practices of each theme in these sectors.

    Each box is at least 44 pixels wide, and as wide as the code above it.
    """
    left, boxes = 172, tuple(max(44, LETTER * len(code)) for code in codes)
    width = left + sum(boxes) + GAP * (len(codes) - 1) + EDGE
    return GridLayout(width, top=34, step=42, left=left, boxes=boxes)
