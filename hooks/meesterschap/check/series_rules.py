"""What must be true of values among the others of their series. A rule's docstring is the rule."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain
from statistics import median

from meesterschap.check.corpus import Data
from meesterschap.check.doubts import doubts_in
from meesterschap.check.names import names_of, pattern_of, sector_names
from meesterschap.content import messages
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import ROWS
from meesterschap.content.indicators import Indicator
from meesterschap.content.problem import Problem, warning_in

_NEIGHBOURS = 2
"""How many values before and after are compared with."""
_TIMES = 5
"""A value so many times as high or as low as its neighbours is more often a slip than a change."""
_RANGES = 3
"""A value so many times their whole range away from the others belongs to another series."""
_LONG = 25
"""Two sources seldom have the same words for so many characters."""
_LEAST_OTHERS = 4
"""Fewer other values say nothing of their range."""


def outliers(data: Data) -> Iterator[Problem]:
    """A value is like those before and after it in its series."""
    for document, indicator in data.records_of(Indicator):
        in_doubt = {indicator.observations[row].series for row in doubts_in(indicator)}
        for series in indicator.series:
            ones = indicator.comparable(series) if series.id not in in_doubt else ()
            values = [one.value for one in ones]
            for index, one in enumerate(ones):
                if (near := unlike(values, index)) is not None:
                    location = ROWS, indicator.observations.index(one), "waarde"
                    message = messages.outlier(one.value, near)
                    yield warning_in(document, WarningKind.OUTLIER, message, *location)


def unlike(values: Sequence[Decimal], index: int) -> Decimal | None:
    """The middle of the values around this one, if this one is far from them; None if not."""
    value, others = values[index], [*values[:index], *values[index + 1 :]]
    around = others[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS]
    if not around or (len(values) == 2 and index == 0):  # of two, the last is the new one
        return None
    near = median(around)
    low, high = sorted((abs(value), abs(near)))
    if high > _TIMES * low and high >= 1:
        return near
    if len(others) >= _LEAST_OTHERS:
        width = max(max(others) - min(others), near / 20)
        if not min(others) - _RANGES * width <= value <= max(others) + _RANGES * width:
            return near
    return None


def quotations_of_other_series(data: Data) -> Iterator[Problem]:
    """A quotation that names sectors or series names its own, unless more series share it."""
    sectors = sector_names(data)
    for document, indicator in data.records_of(Indicator):
        own = {series.id: names_of(series, sectors) for series in indicator.series}
        named = pattern_of(frozenset(chain(*sectors.values(), *own.values())), nouns=True)
        sharing: dict[str, set[str]] = defaultdict(set)
        for one in indicator.observations:
            sharing[one.quotation].add(one.series)
        for row, one in enumerate(indicator.observations):
            found = frozenset(name.lower() for name in named.findall(one.quotation))
            is_own = pattern_of(own.get(one.series, found)).search(one.quotation) if found else True
            if not is_own and len(sharing[one.quotation]) == 1:
                message = messages.other_series(sorted(found), one.series)
                yield warning_in(document, WarningKind.QUOTATION, message, ROWS, row, "citaat")


def sources_of_quotations(data: Data) -> Iterator[Problem]:
    """The same words come from the same source."""
    first: dict[str, str] = {}
    for document, indicator in data.records_of(Indicator):
        for row, one in enumerate(indicator.observations):
            words = " ".join(one.quotation.split())
            if len(words) < _LONG:
                continue
            source = first.setdefault(words, one.source)
            if source != one.source:
                message = messages.other_source(one.source, source)
                yield warning_in(document, WarningKind.QUOTATION, message, ROWS, row, "bron")
