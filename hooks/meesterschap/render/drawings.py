"""The sizes of what templates draw as SVG: the parts of a bar."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

from meesterschap.content.labels import Sign


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

    @property
    def fits(self) -> bool:
        """Whether a digit fits in it on the narrowest screen; the legend has all numbers."""
        return self.width >= 3


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
