"""How large the drawings of the templates are, for themselves and for the pages that show them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rows:
    """A drawing of rows under each other, in pixels: the first is at `top`, each takes `step`."""

    width: int
    top: int
    step: int
    bottom: int = 0

    def view(self, rows: int) -> str:
        """The view of the SVG."""
        return f"0 0 {self.width} {self._height(rows)}"

    def room(self, rows: int) -> str:
        """What keeps room for it on a page."""
        return f"width={self.width} height={self._height(rows)}"

    def _height(self, rows: int) -> int:
        return self.top + self.step * rows + self.bottom


MATRIX = Rows(440, top=34, step=25, bottom=6)
SPREAD = Rows(440, top=34, step=42)
STEPS = Rows(340, top=0, step=44, bottom=4)
NAMES, MARK, GAP = 270, 17, 8
"""In the drawing of the course: the names of the results, a mark, and the gap between boxes."""


def course_box(years: int) -> int:
    """How wide the box is of a result in a sector, with a mark for each year."""
    return MARK * years + 9


def course(years: int, sectors: int) -> Rows:
    return Rows(NAMES + (course_box(years) + GAP) * sectors, top=34, step=34, bottom=6)
