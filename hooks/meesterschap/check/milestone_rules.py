"""What must be true of milestones and what proves them. A rule's docstring is the rule."""

import re
from collections.abc import Iterator

from meesterschap.check.corpus import Data
from meesterschap.check.dates import MONTHS, agree, date_of, dates_in
from meesterschap.check.figures import figures_in
from meesterschap.content import messages
from meesterschap.content.agenda import Milestone, MilestoneTable
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import ROWS
from meesterschap.content.fields import UNDATED
from meesterschap.content.problem import Problem, warning_in

_NUMBER = re.compile(
    rf"(?<![\w(.,-])(?!(?:19|20)\d\d\b)\d[\d.,]*\d(?![\w)-]| (?:{'|'.join(MONTHS)}))"
)
"""A number that counts something: no year, day, or number of a law between brackets."""


def dates_of_milestones(data: Data) -> Iterator[Problem]:
    """The date of a milestone is one of those in its quotation, if that has dates."""
    for document, table in data.records_of(MilestoneTable):
        for row, milestone in enumerate(table.rows):
            if not _is_dated(milestone):
                message = messages.date_not_quoted(milestone.date)
                yield warning_in(document, WarningKind.QUOTATION, message, ROWS, row, "datum")


def numbers_of_milestones(data: Data) -> Iterator[Problem]:
    """A number in the text of a milestone is in its quotation."""
    for document, table in data.records_of(MilestoneTable):
        for row, milestone in enumerate(table.rows):
            figures = figures_in(milestone.quotation)
            quoted = {n for figure in figures for n in (figure.value, figure.value / figure.times)}
            for number in _NUMBER.findall(milestone.text):
                if not quoted & {figure.value for figure in figures_in(number)}:
                    message = messages.number_not_quoted(number)
                    yield warning_in(document, WarningKind.QUOTATION, message, ROWS, row, "tekst")


def _is_dated(milestone: Milestone) -> bool:
    """Whether the quotation has the date, or has none."""
    dates = list(dates_in(milestone.quotation))
    if not dates or "/" in milestone.date or milestone.date == UNDATED:
        return True
    own = date_of(milestone.date)
    years = {year for year, month, _ in dates if year and month}
    is_of_another_year = bool(years) and own[0] not in years  # the rules of time tell that
    return is_of_another_year or any(agree(own, date) for date in dates)
