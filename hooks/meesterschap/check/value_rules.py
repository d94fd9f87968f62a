"""What must be true of values and what proves them. A rule's docstring is the rule."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from meesterschap.check.corpus import Data
from meesterschap.check.doubts import (
    Doubt,
    doubt_about_target,
    doubts_in,
    known_figures,
    unit_misfits,
)
from meesterschap.check.figures import figures_in
from meesterschap.content import messages
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import ROWS, Document, Location
from meesterschap.content.indicators import Indicator
from meesterschap.content.problem import Problem, problem_in, warning_in


def values_and_quotations(data: Data) -> Iterator[Problem]:
    """An observation fits its unit, and its quotation has its value, year, precision and order."""
    for document, indicator in data.records_of(Indicator):
        for row, doubt in doubts_in(indicator).items():
            quotation = indicator.observations[row].quotation
            if not unit_misfits(indicator):
                yield _told(document, _surer(indicator, doubt, quotation), (ROWS, row))


def units_of_values(data: Data) -> Iterator[Problem]:
    """A unit fits at least one of its values."""
    for document, indicator in data.records_of(Indicator):
        if unit_misfits(indicator):
            kind = None if indicator.percentage else WarningKind.RANGE
            yield _told(document, Doubt("eenheid", kind, messages.other_unit(indicator.unit)), ())


def targets_and_quotations(data: Data) -> Iterator[Problem]:
    """A target fits its unit, and its quotation has its value and its year."""
    for document, indicator in data.records_of(Indicator):
        for row, target in enumerate(indicator.targets):
            if (doubt := doubt_about_target(indicator, target)) and not unit_misfits(indicator):
                told = _surer(indicator, doubt, target.quotation or "")
                yield _told(document, told, ("streefwaarden", row))


def values_taken_twice(data: Data) -> Iterator[Problem]:
    """A figure among others in a quotation is the value of one indicator."""
    taken: dict[tuple[str, Decimal], set[str]] = defaultdict(set)
    for document, indicator in data.records_of(Indicator):
        in_doubt = doubts_in(indicator)
        for row, one in enumerate(indicator.observations):
            figures = figures_in(one.quotation)
            there = sum(figure.bears(one.value) for figure in figures)
            owners = taken[one.quotation, one.value]
            owners.add(indicator.slug)
            if row not in in_doubt and len(figures) > 1 and len(owners) > there:
                message = messages.taken_twice(one.value)
                yield warning_in(document, WarningKind.QUOTATION, message, ROWS, row, "waarde")


def _surer(indicator: Indicator, doubt: Doubt, quotation: str) -> Doubt:
    """The doubt, as an error if the headline has a figure that is in the quotation alone."""
    told = {figure.value for figure in figures_in(indicator.headline)} - known_figures(indicator)
    is_sure = told & {figure.value for figure in figures_in(quotation)}
    return replace(doubt, kind=None) if is_sure else doubt


def _told(document: Document, doubt: Doubt, record: Location) -> Problem:
    if doubt.kind is None:
        return problem_in(document, doubt.message, *record, doubt.column)
    return warning_in(document, doubt.kind, doubt.message, *record, doubt.column)
