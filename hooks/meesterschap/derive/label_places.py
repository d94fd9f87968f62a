"""Where the labels of points go, so that they cover each other and the lines as little as may be.

Room is reckoned for the narrowest screen, on which it is scarcest, and for a wide one.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from meesterschap.derive.marks import LETTER, NARROW, WIDE, Anchor, Dot, Plot, Stroke, Text

LABEL_ROW = 16
"""The height of a row of a label, in pixels."""
_COVERED = 15
"""What it costs at least to cover a dot or a line, or to stand further away."""


class Label(NamedTuple):
    """Rows of text that belong at a point; `on_line` at the end of a line across the frame.

    An `optional` one is left out where it would cover more than the lines of the scale.
    """

    look: str
    x: float
    y: float
    rows: tuple[str, ...]
    on_line: bool = False
    optional: bool = False

    @property
    def width(self) -> float:
        """In pixels."""
        return LETTER * max(map(len, self.rows))


class _Box(NamedTuple):
    """What a text covers, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "_Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def crossed_by(self, stroke: Stroke, width: float) -> bool:
        if max(stroke.y1, stroke.y2) <= self.top or min(stroke.y1, stroke.y2) >= self.bottom:
            return False
        points = (
            (
                (stroke.x1 + (stroke.x2 - stroke.x1) * at) * width / 100,
                stroke.y1 + (stroke.y2 - stroke.y1) * at,
            )
            for at in _STEPS
        )
        return any(self.left < x < self.right and self.top < y < self.bottom for x, y in points)


_STEPS = tuple(step / 24 for step in range(25))


class _Covered(NamedTuple):
    """What a text may cover at a width."""

    width: float
    texts: tuple[_Box, ...]
    dots: tuple[_Box, ...]
    strokes: tuple[tuple[Stroke, _Box], ...]


class _Spot(NamedTuple):
    """A place for a label beside its point: the way it is anchored, and where its text begins."""

    anchor: Anchor
    dx: float
    above: bool | None
    """None is beside the point."""
    away: int = 0
    """How many rows further away than close by."""


_SPOTS = (
    _Spot("middle", 0, True),
    _Spot("end", 4, True),
    _Spot("start", -4, True),
    _Spot("middle", 0, False),
    _Spot("end", 4, False),
    _Spot("start", -4, False),
    _Spot("start", 10, None),
    _Spot("end", -10, None),
    *(_Spot("end", 4, above, away) for away in range(1, 6) for above in (True, False)),
)


def place(plot: Plot, labels: Sequence[Label], left: float, right: float) -> None:
    """Add labels, each where it covers the least: within the frame, no text, dot or line."""
    for label in sorted(labels, key=lambda label: label.optional):
        spots = (_Spot("end", 0, True), _Spot("end", 0, False)) if label.on_line else _SPOTS
        covered = [_covered(plot, width) for width in (NARROW, WIDE)]
        costs = {}
        for spot in spots:
            costs[spot] = _cost(plot.height, covered, label, spot, left, right)
            if not costs[spot]:  # the first that covers nothing: no other is better
                break
        best = min(costs, key=lambda spot: costs[spot])
        if not label.optional or costs[best] < _COVERED:
            plot.texts += _rows(label, best)


def _rows(label: Label, spot: _Spot) -> Iterator[Text]:
    """The texts of a label at a spot."""
    height = LABEL_ROW * (len(label.rows) - 1)
    further = LABEL_ROW * spot.away
    first = {True: -10 - height - further, False: 20 + further, None: 4.5 - height / 2}[spot.above]
    if label.on_line:
        first = -6 - height if spot.above else 17
    for number, words in enumerate(label.rows):
        y = label.y + first + LABEL_ROW * number
        yield Text(label.look, label.x, y, words, spot.anchor, spot.dx)


def _covered(plot: Plot, width: float) -> _Covered:
    return _Covered(
        width,
        tuple(_box(text, width) for text in plot.texts),
        tuple(_dot_box(dot, width) for dot in plot.dots),
        tuple((stroke, _stroke_box(stroke, width)) for stroke in plot.strokes),
    )


def _cost(
    height: float, covered: Sequence[_Covered], label: Label, spot: _Spot, left: float, right: float
) -> float:
    """How much a label covers at a spot, at the narrowest width and at a wide one."""
    cost = float(_COVERED * spot.away)
    texts = list(_rows(label, spot))
    for width, others, dots, strokes in covered:
        for text in texts:
            box = _box(text, width)
            cost += 50 * max(0, left * width / 100 - box.left, box.right - right * width / 100)
            cost += 60 * max(0, -box.top) + 60 * max(0, box.bottom - height)
            cost += 200 * sum(map(box.overlaps, others))
            cost += _COVERED * sum(map(box.overlaps, dots))
            cost += sum(
                2 if stroke.look == "axis" else 20
                for stroke, around in strokes
                if box.overlaps(around) and box.crossed_by(stroke, width)
            )
    return cost


def _box(text: Text, width: float) -> _Box:
    wide = LETTER * len(text.words)
    begin = {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
    left = text.x * width / 100 + text.dx - begin
    return _Box(left, text.y - 11, left + wide, text.y + 3)


def _dot_box(dot: Dot, width: float) -> _Box:
    x, room = dot.x * width / 100, dot.radius + 1
    return _Box(x - room, dot.y - room, x + room, dot.y + room)


def _stroke_box(stroke: Stroke, width: float) -> _Box:
    left, right = sorted((stroke.x1 * width / 100, stroke.x2 * width / 100))
    top, bottom = sorted((stroke.y1, stroke.y2))
    return _Box(left, top, right, bottom)
