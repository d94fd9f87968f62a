"""What must be true of values and what proves them. A rule's docstring is the rule."""

from collections.abc import Iterator
from dataclasses import replace

from meesterschap.check.corpus import Corpus
from meesterschap.check.doubts import (
    Doubt,
    doubts_in,
    known_figures,
    out_of_range,
    unproven_target,
)
from meesterschap.check.figures import figures_in
from meesterschap.content.document import ROWS, Document, Location
from meesterschap.content.indicators import Indicator
from meesterschap.content.problem import Problem, problem_in, warning_in


def values_and_quotations(corpus: Corpus) -> Iterator[Problem]:
    """An observation fits its unit, and its quotation has its value, its year and its precision.

    Values that share a quotation are in its order: by series, and by time.

    That it does not is an error if the headline has a figure that is in the quotation alone.
    """
    for document, indicator in corpus.records_of(Indicator):
        told = {f.value for f in figures_in(indicator.headline)} - known_figures(indicator)
        for row, doubt in doubts_in(indicator).items():
            quoted = {f.value for f in figures_in(indicator.observations[row].quotation)}
            certain = replace(doubt, kind=None) if told & quoted else doubt
            yield _told(document, certain, (ROWS, row))


def targets_and_quotations(corpus: Corpus) -> Iterator[Problem]:
    """A target fits its unit, and its quotation has its value and its year."""
    for document, indicator in corpus.records_of(Indicator):
        for row, target in enumerate(indicator.targets):
            doubt = out_of_range(indicator, target.value) or unproven_target(indicator, target)
            if doubt:
                yield _told(document, doubt, ("streefwaarden", row))


def _told(document: Document, doubt: Doubt, record: Location) -> Problem:
    if doubt.kind is None:
        return problem_in(document, doubt.message, *record, doubt.column)
    return warning_in(document, doubt.kind, doubt.message, *record, doubt.column)
