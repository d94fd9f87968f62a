"""Make practices out of what Microsoft Forms, Google Forms or LimeSurvey collected.

Columns are found by the text of the question or by the name of the field. A file with `kolom` and
`vraag` in two columns names those that are called otherwise. The file is read whole, or nothing of
it is. What is valid is written into docs/praktijken/, never over a file that is there. Each file
carries what its row is known by: so a row is taken once, whatever became of the practice.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

import openpyxl

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))

from form_rows import Answered, Marks, Row, answered, marks, recognised, shown
from meesterschap.check import check
from meesterschap.check.check import corpus_of
from meesterschap.content.document import Document
from meesterschap.content.problem import ContentError
from meesterschap.load import load
from meesterschap.submit import cells
from meesterschap.submit.formats import answers_from_row, columns, columns_found
from meesterschap.submit.practice_file import (
    Answers,
    name_of,
    practice_file,
    practice_text,
    tidy,
)
from meesterschap.submit.question_faults import QuestionFault, question_faults
from meesterschap.submit.questions import Question, questions
from practice_files import former_names, free_name, write_new
from practice_from_form import common_options
from spreadsheet import SpreadsheetError, read

SECONDS_BETWEEN = 2.0
"""So often it is told how far it is."""

T = TypeVar("T")
Documents = tuple[Document, ...]
Questions = tuple[Question, ...]


@dataclass(frozen=True)
class Outcome:
    """What becomes of a row: a file to write (with its text), a file that is there, or faults."""

    row: Row
    file: str = ""
    text: str = ""
    faults: tuple[QuestionFault, ...] = ()
    changed: bool = False
    """The row is another than when the file was made of it."""


def main(arguments: list[str] | None = None) -> int:
    """Import, and tell what became of every row.

    Exit 1 when there is something to mend, or nothing to import; 2 when a file cannot be read.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.file is None and options.template is None:
        parser.error("geef een bestand met antwoorden (.xlsx, .ods of .csv), of --template")
    try:
        if options.template:
            return _write_template(options.template, _world(options.root)[1])
        return _import(options)
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    except SpreadsheetError as error:
        print(error, file=sys.stderr)
        return 2


def _world(root: Path) -> tuple[Documents, Questions]:
    documents, unreadable = load(root)
    return documents, questions(check(documents, unreadable))


def _import(options: argparse.Namespace) -> int:
    """Look at every row before the first is written: what is cut short has written nothing."""
    mapping = _mapping(options.mapping) if options.mapping else {}
    world = cache(lambda: _world(options.root))  # a file that is refused need not wait for it
    with _about(options.file):
        sheets = read(options.file, lambda header: recognised(header, world()[1], mapping))
    documents, asked = world()
    _check_mapping(mapping, asked)
    with _about(options.file):
        found = [answered(sheet, asked, mapping) for sheet in sheets]
    told = [*_not_there(mapping, found), *(one for sheet in found for one in sheet.told)]
    rows = [row for sheet in found for row in sheet.rows]
    given = [(row, answers_from_row(row.cells, asked, mapping)) for row in rows]
    given = [one for one in given if one[0].faults or any(map(tidy, one[1].values()))]
    if not given:
        print("\n".join([*told, _nothing(found)]))
        return 1
    practices = Practices(options.root, documents, asked, options.today)
    judged = list(_outcomes(given, practices))
    outcomes = [_written(options.root, outcome) for outcome in judged]
    print("\n".join([*told, *(line for outcome in outcomes for line in _lines(outcome))]))
    print(_counted(outcomes))
    return 1 if any(outcome.faults for outcome in outcomes) else 0


class Practices:
    """The practices that are there, with those that the rows before this one become."""

    def __init__(self, root: Path, documents: Documents, asked: Questions, today: date) -> None:
        self._root, self._asked, self._today = root, asked, today
        self._others = corpus_of(documents)
        self._taken = former_names(documents)
        self._known = {
            mark: document.path
            for document in documents
            for mark in document.values.get("kenmerken", ())
        }

    def known(self, found: Sequence[str]) -> str:
        """The file that was made of the row with one of these marks, or nothing."""
        return next((self._known[mark] for mark in found if mark in self._known), "")

    def outcome(self, row: Row, answers: Answers, found: Marks, shared: Collection[str]) -> Outcome:
        """What becomes of a row with these marks, of which other rows have the shared ones too."""
        if not row.faults and (file := self.known([found.whole])):
            return Outcome(row, file)
        if not row.faults and (file := self.known(found.who)):
            return Outcome(row, file, changed=True)
        text = practice_text(answers, self._asked, self._today)
        name = name_of(answers)
        name, is_there = free_name(self._root, name, text, self._taken)
        file = practice_file(name)
        if is_there and not row.faults:
            return Outcome(row, file)
        # What two different rows have in common does not tell which is which.
        listed = [*(mark for mark in found.who if mark not in shared), found.whole]
        text = _with_marks(text, listed)
        faults = (*row.faults, *question_faults(self._others, file, text, self._asked))
        if faults:
            return Outcome(row, faults=faults)
        self._taken.add(name)
        self._known |= dict.fromkeys(listed, file)
        return Outcome(row, file, text)


def _outcomes(given: Sequence[tuple[Row, Answers]], practices: Practices) -> Iterator[Outcome]:
    """What becomes of each row. Of rows that are the same, the first is taken."""
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


def _with_marks(text: str, found: Sequence[str]) -> str:
    """The file with what its row is known by, at the end of the facts."""
    listed = "".join(f"\n  - {mark}" for mark in found)
    return text.replace("\n---\n", f"\nkenmerken:{listed}\n---\n", 1)


def _written(root: Path, outcome: Outcome) -> Outcome:
    """What became of it, after its file was written."""
    if not outcome.text:
        return outcome
    try:
        write_new(root / outcome.file, outcome.text)
    except OSError as error:
        told = f"{outcome.file} is niet geschreven ({error.strerror}). Probeer het opnieuw."
        return Outcome(outcome.row, faults=(QuestionFault("", told),))
    return outcome


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


@contextmanager
def _about(file: Path) -> Iterator[None]:
    """What is wrong while this file is read, is said with its name."""
    try:
        yield
    except SpreadsheetError as error:
        raise SpreadsheetError(f"{file.name}: {error}") from error


def _mapping(file: Path) -> Mapping[str, str]:
    """The question for each column that is called otherwise."""
    wanted = ("kolom", "vraag")
    with _about(file):
        sheets = read(file, lambda header: sum(cells.heading(cell) in wanted for cell in header))
    for sheet in sheets:
        for line in sheet.lines:
            place = {cells.heading(text): number for number, text in line.cells.items()}
            if place.keys() >= set(wanted):
                column, question = (place[name] for name in wanted)
                below = [one.cells for one in sheet.lines if one.number > line.number]
                return {
                    one[column]: one[question] for one in below if {column, question} <= one.keys()
                }
    raise SpreadsheetError(f"{file.name}: hierin horen twee kolommen, ‘kolom’ en ‘vraag’.")


def _check_mapping(mapping: Mapping[str, str], asked: Questions) -> None:
    for name in mapping.values():
        if not columns_found([name], asked, {}):
            raise SpreadsheetError(
                f"‘{shown(name)}’ in de mapping is geen vraag, en geen naam van een veld."
            )


def _not_there(mapping: Mapping[str, str], found: Sequence[Answered]) -> Iterator[str]:
    there = {cells.heading(header) for sheet in found for header in sheet.headers}
    for column in mapping:
        if cells.heading(column) not in there:
            yield f"de mapping noemt de kolom ‘{shown(column)}’, en die is er niet."


def _write_template(file: Path, asked: Questions) -> int:
    """An empty sheet with a column for each question."""
    if file.suffix.lower() != ".xlsx":
        raise SpreadsheetError(f"{file.name}: kies een naam die op .xlsx eindigt.")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Praktijken"
    sheet.append(columns(asked))
    try:
        with file.open("xb") as new:
            book.save(new)
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
    common_options(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
