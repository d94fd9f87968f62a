"""Make practices out of answers collected by Microsoft Forms, Google Forms or LimeSurvey.

Columns are matched by the text of the question or the name of the field; a mapping file, with the
columns `kolom` and `vraag`, gives the question of others. The file is read whole or not at all.
Valid rows are written to docs/praktijken/ and never overwrite a file. Each file keeps the marks of
its row, so that a row is imported only once, even if the practice was edited or renamed since.

With --public-sources, the rows are practices that editors found in public sources: no school
consented to them, so they name their sources instead.
"""

import argparse
import io
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

import openpyxl
from openpyxl.comments import Comment

from command import add_root, add_today, read_existing, reports_errors, write_new
from forms.mapping import check_mapping, mapping_in, missing_columns
from forms.marks import marks
from forms.messages import shown
from forms.outcomes import Outcome, Practices, write_outcome
from forms.public_sources import PROVENANCE, public_source_questions
from forms.rows import AnswerSheet, Row, answers_in, count_questions
from meesterschap.content.notation import sentence
from meesterschap.submit.formats import answers_from_row, columns
from meesterschap.submit.practice_file import Answers, tidy
from meesterschap.submit.proposal import Existing
from meesterschap.submit.questions import Question
from spreadsheet import SpreadsheetError, naming
from spreadsheet import read as read_sheets

PROGRESS_INTERVAL = 2.0
"""Seconds between two progress messages."""

T = TypeVar("T")


@reports_errors()
def main(arguments: list[str] | None = None) -> int:
    """Import, and print the outcome of every row.

    Exits 1 if there is something to correct or nothing to import, and 2 if a file is unreadable.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.file is None and options.template is None:
        parser.error("geef een bestand met antwoorden (.xlsx, .ods of .csv), of --template")
    if options.template:
        form = _existing(options).questions
        return _write_template(options.template, [q for q in form if q.name not in PROVENANCE])
    return _import(options)


def _import(options: argparse.Namespace) -> int:
    """Check every row before writing the first, so that an interrupted check writes nothing."""
    mapping = mapping_in(options.mapping) if options.mapping else {}
    # Slow, and not needed if the file is refused.
    existing = cache(lambda: _existing(options))
    with naming(options.file):
        sheets = read_sheets(
            options.file, lambda cells: count_questions(cells, existing().questions, mapping)
        )
    form = existing().questions
    check_mapping(mapping, form)
    with naming(options.file):
        answered = [answers_in(sheet, form, mapping) for sheet in sheets]
    remarks = [
        *missing_columns(mapping, answered),
        *(remark for sheet in answered for remark in sheet.remarks),
    ]
    rows = [row for sheet in answered for row in sheet.rows]
    given = [(row, answers_from_row(row.cells, form, mapping)) for row in rows]
    given = [
        (row, {**answers, **(PROVENANCE if options.public_sources else {})})
        for row, answers in given
        if row.faults or any(map(tidy, answers.values()))
    ]
    if not given:
        print("\n".join([*remarks, _nothing_imported(answered)]))
        return 1
    practices = Practices(existing(), options.today)
    planned = list(_outcomes(given, practices))
    outcomes = [write_outcome(options.root, outcome) for outcome in planned]
    print("\n".join([*remarks, *(line for outcome in outcomes for line in _lines(outcome))]))
    print(_summary(outcomes))
    return 1 if any(outcome.faults for outcome in outcomes) else 0


def _existing(options: argparse.Namespace) -> Existing:
    """The existing content, with the questions that a row of this import answers."""
    existing = read_existing(options.root)
    if not options.public_sources:
        return existing
    return replace(existing, questions=public_source_questions(existing.questions))


def _outcomes(given: Sequence[tuple[Row, Answers]], practices: Practices) -> Iterator[Outcome]:
    """The outcome of each row. Of identical rows, only the first is imported."""
    row_marks = [marks(row, answers) for row, answers in given]
    counts = Counter(mark for distinct in set(row_marks) for mark in distinct.who)
    shared = {mark for mark, count in counts.items() if count > 1}
    for (row, answers), own in _with_progress(list(zip(given, row_marks, strict=True))):
        yield practices.outcome(row, answers, own, shared)


def _with_progress(items: Sequence[T], clock: Callable[[], float] = time.monotonic) -> Iterator[T]:
    """The items, with a message on standard error now and then if it takes long."""
    reported_at = clock()
    for number, item in enumerate(items, start=1):
        yield item
        if (now := clock()) - reported_at >= PROGRESS_INTERVAL:
            reported_at = now
            print(f"{number} van {len(items)} rijen bekeken …", file=sys.stderr, flush=True)


def _lines(outcome: Outcome) -> Iterator[str]:
    place = outcome.row.place
    for fault in outcome.faults:
        column = outcome.row.column_about(fault)
        where = f", kolom ‘{shown(column)}’" if column else ""
        yield f"{place}{where}: {fault.message}{_hint(outcome.row, column)}"
    if outcome.new:
        yield f"{place}: geschreven in {outcome.file}"
    elif outcome.changed:
        yield (
            f"{place}: stond al in {outcome.file}. De rij is daarna veranderd, of is een kopie die "
            "veranderd is. Neem zelf over wat anders is: het bestand blijft zoals het is."
        )
    elif outcome.file:
        yield f"{place}: stond al in {outcome.file}"


def _hint(row: Row, column: str) -> str:
    """How to separate values, for a list that was written with commas only."""
    cell = row.cells.get(column, "")
    is_list = column in row.columns and row.columns[column].question.kind == "regels"
    if not is_list or "," not in cell or ";" in cell or "\n" in cell:
        return ""
    return ". Zet er puntkomma’s tussen, geen komma’s."


def _summary(outcomes: Sequence[Outcome]) -> str:
    new = sum(bool(outcome.new) for outcome in outcomes)
    wrong = sum(bool(outcome.faults) for outcome in outcomes)
    existing = len(outcomes) - new - wrong
    counts = f"Rijen met antwoorden: {len(outcomes)}. Nieuw: {new}. Stond er al: {existing}."
    return f"{counts} Niet overgenomen, want er is iets mis: {wrong}." if wrong else counts


def _nothing_imported(sheets: Sequence[AnswerSheet]) -> str:
    if any(sheet.headers for sheet in sheets):
        return "Er is niets ingelezen: er staan geen antwoorden onder de vragen."
    return (
        "Er is niets ingelezen: in dit bestand is geen vraag van het formulier herkend. Boven elke "
        "kolom hoort de vraag te staan, of de naam van het veld. Heten de kolommen anders? Noem ze "
        "dan in een bestand voor --mapping. Een voorbeeld met alle vragen maak je met --template."
    )


def _write_template(file: Path, form: Sequence[Question]) -> int:
    """Write an empty sheet with a column for each question, and a note on how to answer it."""
    if file.suffix.lower() != ".xlsx":
        raise SpreadsheetError(f"{file.name}: kies een naam die op .xlsx eindigt.")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Praktijken"
    sheet.append(columns(form))
    for cell, question in zip(sheet[1], form, strict=True):
        cell.comment = Comment(_note(question), "Meesterschap", height=200, width=300)
    data = io.BytesIO()
    book.save(data)
    try:
        write_new(file, data.getvalue())
    except FileExistsError as error:
        raise SpreadsheetError(f"{file.name} is er al. Kies een andere naam.") from error
    except OSError as error:
        raise SpreadsheetError(f"{file} is niet te schrijven ({error.strerror}).") from error
    return 0


def _note(question: Question) -> str:
    """The help of a question, how to separate several answers, and the choices or an example."""
    lines = [sentence(question.help)]
    if question.kind in ("regels", "keuzes"):
        lines.append("Zet er puntkomma’s tussen.")
    if not question.options and question.example:
        lines.append(f"Bijvoorbeeld: {'; '.join(question.example.splitlines())}")
    return "\n".join([*lines, *question.options.values()])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="import_forms.py", description="Maak praktijken van antwoorden in een spreadsheet."
    )
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="een .xlsx, .ods of .csv"
    )
    parser.add_argument("--mapping", type=Path, help="welke kolom bij welke vraag hoort")
    parser.add_argument("--template", type=Path, help="maak een lege .xlsx met alle vragen")
    parser.add_argument(
        "--public-sources", action="store_true", help="de praktijken komen uit openbare bronnen"
    )
    add_today(parser)
    add_root(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
