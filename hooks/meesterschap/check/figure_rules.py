"""What must be true of figures in the texts of editors. A rule's docstring is the rule."""

import re
from collections.abc import Iterator

from meesterschap.check.corpus import Corpus, prose_below
from meesterschap.content import messages
from meesterschap.content.agenda import Page
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import BODY, ROWS, Document
from meesterschap.content.indicators import Indicator
from meesterschap.content.problem import Problem, warning_in

_PERCENTAGE = re.compile(r"(?<![\w.,-])(\d{1,3}(?:[.,]\d+)?)\s?(?:%|procent\b|percent\b)")


def percentages_on_pages(corpus: Corpus) -> Iterator[Problem]:
    """A percentage in the text of a page is a value or a target of an indicator."""
    known: frozenset[float] | None = None
    for document in corpus.documents_of(Page):
        for number, line in enumerate(prose_below(document).split("\n")):
            for percentage in _PERCENTAGE.finditer(line):
                known = _percentages(corpus) if known is None else known
                if float(percentage[1].replace(",", ".")) not in known:
                    message = messages.percentage_not_observed(percentage[0])
                    yield warning_in(document, WarningKind.WORDING, message, BODY, below=number)


def _percentages(corpus: Corpus) -> frozenset[float]:
    """Every value and target that is a percentage, exact and rounded as people write it."""
    values = [
        float(value)
        for document in corpus.documents_of(Indicator)
        if str(document.values.get("eenheid", "")).startswith("%")
        for value in _values(document)
        if re.fullmatch(r"\d+(\.\d+)?", value)
    ]
    return frozenset(round(value, decimals) for value in values for decimals in (0, 1, 2, 9))


def _values(indicator: Document) -> Iterator[str]:
    """The values and targets of an indicator as they were written."""
    for location, text in indicator.leaves:
        if location[0] in (ROWS, "streefwaarden") and location[-1] == "waarde":
            yield text
