"""What must be true of values among the others of their series. A rule's docstring is the rule."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import median

from meesterschap.check.corpus import Corpus
from meesterschap.check.doubts import doubt_about
from meesterschap.check.figures import figures_in
from meesterschap.content import messages
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import ROWS
from meesterschap.content.ids import IdKind
from meesterschap.content.indicators import Indicator, Observation
from meesterschap.content.problem import Problem, warning_in

_NEIGHBOURS = 2
"""How many values before and after are compared with."""
_TIMES = 5
"""A value so many times as high or as low as its neighbours is more often a slip than a change."""
_RANGES = 3
"""A value so many times their whole range away from the others belongs to another series."""
_LEAST_OTHERS = 4
"""Fewer other values say nothing of their range."""


def outliers(corpus: Corpus) -> Iterator[Problem]:
    """A value is like those before and after it in its series."""
    for document, indicator in corpus.records_of(Indicator):
        for series in indicator.series:
            trusted = [
                one for one in indicator.comparable(series) if not doubt_about(indicator, one)
            ]
            values = [one.value for one in trusted]
            for index, one in enumerate(trusted):
                if (near := unlike(values, index)) is not None:
                    row = indicator.observations.index(one)
                    message = messages.outlier(one.value, near)
                    yield warning_in(document, WarningKind.OUTLIER, message, ROWS, row, "waarde")


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


def order_in_quotations(corpus: Corpus) -> Iterator[Problem]:
    """Values that share a quotation with a figure for each are in its order: by series, by time."""
    for document, indicator in corpus.records_of(Indicator):
        for quotation, ones in _by_quotation(indicator).items():
            values = [one.value for one in ones]
            if len(ones) > 1 and not _in_order(values, quotation):
                row = indicator.observations.index(ones[0])
                message = messages.other_order(values)
                yield warning_in(document, WarningKind.QUOTATION, message, ROWS, row, "waarde")


def _by_quotation(indicator: Indicator) -> dict[str, list[Observation]]:
    """The observations that share their quotation, in the order of their series and of time."""
    found: dict[str, list[Observation]] = defaultdict(list)
    for series in indicator.series:
        for one in indicator.observations_of(series):
            if not doubt_about(indicator, one):
                found[one.quotation].append(one)
    return found


def _in_order(values: Sequence[Decimal], quotation: str) -> bool:
    """Whether the figures of a quotation have these values in this order, with others between."""
    figures = figures_in(quotation)
    left = iter(figures)
    in_order = all(any(figure.bears(value) for figure in left) for value in values)
    return in_order or len(figures) < len(values)


def quotations_of_other_sectors(corpus: Corpus) -> Iterator[Problem]:
    """A quotation that names sectors names one of its series."""
    codes = corpus.known[IdKind.SECTOR]
    named = re.compile(rf"(?<![^\W\d_])({'|'.join(map(re.escape, codes))})(?!-|[^\W\d_])", re.I)
    for document, indicator in corpus.records_of(Indicator):
        sectors = {series.id: series.sectors for series in indicator.series}
        for row, one in enumerate(indicator.observations):
            found = {code.lower() for code in named.findall(one.quotation)}
            if found and not found & set(sectors.get(one.series, found)):
                message = messages.other_sector(sorted(found), one.series)
                yield warning_in(document, WarningKind.QUOTATION, message, ROWS, row, "citaat")
