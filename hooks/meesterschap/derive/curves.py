"""Curves in a frame: where a value at a time stands."""

from dataclasses import dataclass
from itertools import pairwise

from meesterschap.derive.charts import ChartLine
from meesterschap.derive.marks import Dot, Plot, Stroke


@dataclass(frozen=True)
class Frame:
    """Where curves are drawn: from left to right, and from top over a height."""

    left: float
    right: float
    top: float
    height: float
    low: float
    high: float
    first: float
    last: float

    def x(self, time: float) -> float:
        """In percent."""
        if self.first == self.last:
            return (self.left + self.right) / 2
        share = (time - self.first) / (self.last - self.first)
        return self.left + share * (self.right - self.left)

    def y(self, value: float) -> float:
        """In pixels."""
        return self.top + (self.high - value) / (self.high - self.low) * self.height

    @property
    def bottom(self) -> float:
        """In pixels."""
        return self.top + self.height


def draw_curve(plot: Plot, line: ChartLine, look: str, frame: Frame, radius: float = 4.5) -> None:
    """Add a line to a plot: a stroke from each point to the next, and a dot on each."""
    for piece in line.pieces:
        at = [(frame.x(point.time), frame.y(point.value)) for point in piece]
        for (x1, y1), (x2, y2) in pairwise(at):
            plot.strokes.append(Stroke(look, x1, y1, x2, y2))
    for point in line.points:
        x, y = frame.x(point.time), frame.y(point.value)
        plot.dots.append(Dot(look, x, y, radius, point.about))
