"""What must be true of the cost of a practice. A rule's docstring is the rule."""

import re
from collections.abc import Iterator

from meesterschap.check.corpus import Corpus
from meesterschap.check.figures import figures_in
from meesterschap.content import labels, messages
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.practices import UNKNOWN, Cost, Practice
from meesterschap.content.problem import Problem, warning_in

_AMOUNT = re.compile(
    r"(?:€ ?(\d[\d.,]*\d|\d)(?: miljoen| duizend)?|(\d[\d.,]*)(?: miljoen| duizend)? euro)"
    r"(?! (?:per|voor elke|voor iedere) )"
)
_MOST = {"geen": 0, "tot-1000": 1000, "1000-10000": 10_000, "10000-50000": 50_000}
"""The most that each band holds, in euros, from low to high; above all of them is the last band."""


def amounts_of_practices(corpus: Corpus) -> Iterator[Problem]:
    """The band of a cost holds the amount in its remark, if that is of the whole."""
    for document, practice in corpus.records_of(Practice):
        bands = list(_bands(practice.cost))
        if bands and practice.cost.band not in (*bands, UNKNOWN):
            message = messages.other_band(labels.COST_BANDS[bands[-1]])
            yield warning_in(document, WarningKind.WORDING, message, "kosten", "band")


def _bands(cost: Cost) -> Iterator[str]:
    """The bands of the amounts in the remark."""
    for amount in _AMOUNT.finditer(cost.remark or ""):
        value = max(figure.value for figure in figures_in(amount[0]))
        yield next((band for band, most in _MOST.items() if value <= most), "meer-dan-50000")
