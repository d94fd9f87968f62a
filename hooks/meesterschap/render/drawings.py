"""The sizes of the SVG templates, for the drawings and for the pages that show them."""

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 6
"""Between the boxes of a row."""
LETTER = 8
"""The width of a letter of a column's heading, at most; only a code of wide letters needs more."""


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
    """Rows with a name on the left, up to `left`, and a box `box` wide in each column."""

    left: int = 0
    box: int = 0

    def x(self, column: int) -> int:
        """Where the box of a column begins."""
        return self.left + (self.box + GAP) * column


STEPS = RowLayout(340, top=0, step=44, bottom=4)
MARK = 17
"""The width of a mark in the timeline."""


def matrix(codes: Sequence[str]) -> GridLayout:
    """The layout of the state of each result, with a column for each of these sectors."""
    return _grid(codes, 188, 44, top=34, step=25, bottom=6)


def spread(codes: Sequence[str]) -> GridLayout:
    """The layout of the number of practices of each theme in these sectors."""
    return _grid(codes, 172, 44, top=34, step=42)


def timeline(codes: Sequence[str], years: int) -> GridLayout:
    """The layout of the state of each result in these sectors, with a mark for each year."""
    return _grid(codes, 270, MARK * years + 9, top=34, step=34, bottom=6)


def _grid(
    codes: Sequence[str], left: int, box: int, *, top: int, step: int, bottom: int = 0
) -> GridLayout:
    """A layout whose boxes are at least this wide, and as wide as the longest code."""
    wide = max(box, *(LETTER * len(code) for code in codes))
    width = left + (wide + GAP) * len(codes) - GAP
    return GridLayout(width, top, step, bottom, left, wide)
