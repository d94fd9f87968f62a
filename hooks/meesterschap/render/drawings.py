"""The sizes of the SVG templates, for the drawings and for the pages that show them."""

from dataclasses import dataclass


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


MATRIX = RowLayout(440, top=34, step=25, bottom=6)
SPREAD = RowLayout(440, top=34, step=42)
STEPS = RowLayout(340, top=0, step=44, bottom=4)
NAMES, MARK, GAP = 270, 17, 8
"""Widths in the timeline: the names of the results, a mark, and the gap between boxes."""


def timeline_box_width(years: int) -> int:
    """The width of the box of a result in a sector, with a mark for each year."""
    return MARK * years + 9


def timeline(years: int, sectors: int) -> RowLayout:
    """The layout of the timeline, with a row for each result."""
    width = NAMES + (timeline_box_width(years) + GAP) * sectors
    return RowLayout(width, top=34, step=34, bottom=6)
