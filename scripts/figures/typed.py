"""Figures that an editor types: a row for each moment, with a value for each series.

Their names in a form are moment.0 and waarde.0.po, in which 0 is the number of the row.
"""

import re
from collections.abc import Iterator, Mapping

from figures.matching import MOMENT, SERIES, VALUE, Known, Matching
from figures.observed import Observed, compared, rows_of
from figures.pasted import Table
from meesterschap.content.indicators import Indicator
from meesterschap.content.notation import moment, sentence
from meesterschap.submit.practice_file import Answers
from spreadsheet import SheetRow

_NAME = re.compile(rf"(?:{MOMENT}|{VALUE})\.([0-9]{{1,3}})(?:\..*)?")


def filled_rows(answers: Answers) -> int:
    """How many rows there are, up to the last one in which something was typed."""
    found = (_NAME.fullmatch(name) for name, text in answers.items() if text)
    return max((int(match[1]) + 1 for match in found if match), default=0)


def typed(answers: Answers, readings: Mapping[str, int], known: Known) -> Observed:
    """What was typed as rows of ours, read as the table that it looks like."""
    series = [one.id for one in known.indicator.series]
    titles = dict(enumerate((sentence(MOMENT), *series)))
    uses = dict(enumerate((MOMENT, *(f"{VALUE}/{one}" for one in series))))
    rows = []
    for row in range(filled_rows(answers)):
        names = (f"{MOMENT}.{row}", *(f"{VALUE}.{row}.{one}" for one in series))
        cells = {column: str(answers.get(name, "")) for column, name in enumerate(names)}
        rows.append(SheetRow(row + 1, cells))
    table = Table("", SheetRow(0, titles), tuple(rows), ())
    return rows_of(table, Matching(uses, readings=readings), known)


def faults_in(read: Observed, indicator: Indicator) -> Iterator[str]:
    """Why what was typed cannot be saved, for an editor."""
    if not (read.rows or read.faults or read.doubts):
        yield "Typ een moment, en een waarde ernaast."
    for one in read.faults:
        number = re.sub(r"\D", "", one.place)
        place = f"Rij {number}, {one.title}" if one.title else f"Rij {number}"
        yield f"{place}: {one.why}"
    beside = compared(read.rows, indicator)
    for row in (*beside.same, *beside.other):
        when = moment(row[MOMENT])
        yield f"Van {row[SERIES]} staat er al een waarde voor {when}. Verander die, als dat moet."
    for doubt in read.doubts:
        yield f"Wat bedoel je met ‘{doubt.typed}’?"
