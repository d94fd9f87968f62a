"""Make practices out of what Microsoft Forms, Google Forms or LimeSurvey collected.

Columns are found by the text of the question or by the name of the field. A file with `kolom` and
`vraag` in two columns names those that are called otherwise. The file is read whole, or nothing of
it is. What is valid is written into docs/praktijken/, never over a file that is there. Each file
carries what its row is known by: so a row is taken once, whatever became of the practice.
"""

import argparse
import io
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

import openpyxl

from command import add_root, add_today, read, reports_errors, write_new
from forms.mapping import check_mapping, mapping_in, not_there
from forms.marks import marks
from forms.messages import shown
from forms.outcomes import Outcome, Practices, written
from forms.rows import Answered, Row, answered, recognised
from meesterschap.content.document import Document
from meesterschap.submit.formats import answers_from_row, columns
from meesterschap.submit.practice_file import Answers, tidy
from meesterschap.submit.questions import Question, questions
from spreadsheet import SpreadsheetError, naming
from spreadsheet import read as read_sheets

SECONDS_BETWEEN = 2.0
"""Between two times that it is told how far it is."""

T = TypeVar("T")


@reports_errors()
def main(arguments: list[str] | None = None) -> int:
    """Import, and tell what became of every row.

    Exit 1 when there is something to mend, or nothing to import; 2 when a file cannot be read.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.file is None and options.template is None:
        parser.error("geef een bestand met antwoorden (.xlsx, .ods of .csv), of --template")
    if options.template:
        return _write_template(options.template, _project(options.root)[1])
    return _import(options)


def _project(root: Path) -> tuple[tuple[Document, ...], tuple[Question, ...]]:
    """The documents that are there, and what a form asks."""
    documents, content = read(root)
    return documents, questions(content)


def _import(options: argparse.Namespace) -> int:
    """Look at every row before the first is written: what is cut short has written nothing."""
    mapping = mapping_in(options.mapping) if options.mapping else {}
    project = cache(lambda: _project(options.root))  # a file that is refused need not wait for it
    with naming(options.file):
        sheets = read_sheets(options.file, lambda cells: recognised(cells, project()[1], mapping))
    documents, asked = project()
    check_mapping(mapping, asked)
    with naming(options.file):
        found = [answered(sheet, asked, mapping) for sheet in sheets]
    told = [*not_there(mapping, found), *(one for sheet in found for one in sheet.told)]
    rows = [row for sheet in found for row in sheet.rows]
    given = [(row, answers_from_row(row.cells, asked, mapping)) for row in rows]
    given = [one for one in given if one[0].faults or any(map(tidy, one[1].values()))]
    if not given:
        print("\n".join([*told, _nothing(found)]))
        return 1
    practices = Practices(options.root, documents, asked, options.today)
    planned = list(_outcomes(given, practices))
    outcomes = [written(options.root, outcome) for outcome in planned]
    print("\n".join([*told, *(line for outcome in outcomes for line in _lines(outcome))]))
    print(_counted(outcomes))
    return 1 if any(outcome.faults for outcome in outcomes) else 0


def _outcomes(given: Sequence[tuple[Row, Answers]], practices: Practices) -> Iterator[Outcome]:
    """The outcome of each row. Of rows that are the same, the first is taken."""
    found = [marks(row, answers) for row, answers in given]
    times = Counter(mark for one in set(found) for mark in one.who)
    shared = {mark for mark, number in times.items() if number > 1}
    for (row, answers), one in _with_progress(list(zip(given, found, strict=True))):
        yield practices.outcome(row, answers, one, shared)


def _with_progress(items: Sequence[T], clock: Callable[[], float] = time.monotonic) -> Iterator[T]:
    """The items; where that takes long, it is told how many were looked at."""
    told = clock()
    for number, item in enumerate(items, start=1):
        yield item
        if (now := clock()) - told >= SECONDS_BETWEEN:
            told = now
            print(f"{number} van {len(items)} rijen bekeken …", file=sys.stderr, flush=True)


def _lines(outcome: Outcome) -> Iterator[str]:
    place = outcome.row.place
    for fault in outcome.faults:
        column = shown(outcome.row.column_about(fault))
        yield f"{place}{f', kolom ‘{column}’' if column else ''}: {fault.message}"
    if outcome.text:
        yield f"{place}: geschreven in {outcome.file}"
    elif outcome.changed:
        yield (
            f"{place}: stond al in {outcome.file}. De rij is daarna veranderd, of is een kopie die "
            "veranderd is. Neem zelf over wat anders is: het bestand blijft zoals het is."
        )
    elif outcome.file:
        yield f"{place}: stond al in {outcome.file}"


def _counted(outcomes: Sequence[Outcome]) -> str:
    """The whole of it in one line, which is the last."""
    written = sum(bool(outcome.text) for outcome in outcomes)
    wrong = sum(bool(outcome.faults) for outcome in outcomes)
    there = len(outcomes) - written - wrong
    told = f"Rijen met antwoorden: {len(outcomes)}. Nieuw: {written}. Stond er al: {there}."
    return f"{told} Niet overgenomen, want er is iets mis: {wrong}." if wrong else told


def _nothing(found: Sequence[Answered]) -> str:
    if any(sheet.headers for sheet in found):
        return "Er is niets ingelezen: er staan geen antwoorden onder de vragen."
    return (
        "Er is niets ingelezen: in dit bestand is geen vraag van het formulier herkend. Boven elke "
        "kolom hoort de vraag te staan, of de naam van het veld. Heten de kolommen anders? Noem ze "
        "dan in een bestand voor --mapping. Een voorbeeld met alle vragen maak je met --template."
    )


def _write_template(file: Path, asked: Sequence[Question]) -> int:
    """An empty sheet with a column for each question."""
    if file.suffix.lower() != ".xlsx":
        raise SpreadsheetError(f"{file.name}: kies een naam die op .xlsx eindigt.")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Praktijken"
    sheet.append(columns(asked))
    made = io.BytesIO()
    book.save(made)
    try:
        write_new(file, made.getvalue())
    except FileExistsError as error:
        raise SpreadsheetError(f"{file.name} is er al. Kies een andere naam.") from error
    except OSError as error:
        raise SpreadsheetError(f"{file} is niet te schrijven ({error.strerror}).") from error
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="import_forms.py", description="Maak praktijken van antwoorden in een spreadsheet."
    )
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="een .xlsx, .ods of .csv"
    )
    parser.add_argument("--mapping", type=Path, help="welke kolom bij welke vraag hoort")
    parser.add_argument("--template", type=Path, help="maak een lege .xlsx met alle vragen")
    add_today(parser)
    add_root(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
