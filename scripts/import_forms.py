"""Make practices out of what Microsoft Forms or Google Forms collected: an .xlsx or a .csv.

Columns are found by the text of the question or by the name of the field. A file with `kolom` and
`vraag` in two columns names those that are called otherwise. What is valid is written into
docs/praktijken/, never over a file that is there; what was written before is left alone.
"""

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

import openpyxl

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))

from meesterschap.check import check, drafted
from meesterschap.form import Question, questions
from meesterschap.form_files import answers_from_row, columns
from meesterschap.load import load
from meesterschap.problem import ContentError
from meesterschap.submission import practice_file, practice_text, problems_in, slug, tidy
from practice_from_form import common_options

# What the forms add of themselves. It tells who answered, and that is not for here.
OWN = {"id", "begintijd", "start time", "voltooiingstijd", "completion time", "e-mail", "email"}
OWN |= {"naam", "name", "tijdstempel", "timestamp", "e-mailadres", "email address"}
MOST_ROWS = 2000


@dataclass(frozen=True)
class Row:
    """A row of a sheet; rows count from 1, and the first is the header."""

    sheet: str
    number: int
    cells: Mapping[str, str]


def main(arguments: list[str] | None = None) -> int:
    """Import, and tell what became of every row. Exit 1 when something has to be mended."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.template:
        _write_template(options.template, questions(check(*load(options.root))))
        return 0
    if options.file is None:
        parser.error("geef een .xlsx of een .csv, of --template")
    try:
        documents, unreadable = load(options.root)
        asked = questions(check(documents, unreadable))
        mapping = _mapping(options.mapping) if options.mapping else {}
        rows = tuple(read(options.file))
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    except (OSError, ValueError, KeyError, csv.Error) as error:
        parser.error(f"{error}")
    told = list(_unknown_columns(rows, asked, mapping))
    others, wrong = drafted(documents), 0
    for row in rows:
        answers = answers_from_row(row.cells, asked, mapping)
        if not any(tidy(answer) for answer in answers.values()):
            continue
        name = slug(" ".join(tidy(answers.get("titel", ""))))
        text = practice_text(answers, asked, options.today)
        place = f"{row.sheet}, rij {row.number}"
        if problems := problems_in(others, practice_file(name), text):
            wrong += 1
            messages = [problem.message for problem in problems]
            told += [f"{place}{_column(row, one, asked, mapping)}: {one}" for one in messages]
            continue
        told.append(f"{place}: {_written(options.root, name, text)}")
    print("\n".join(told) or "Er staan geen antwoorden in dit bestand.")
    return 1 if wrong else 0


def read(file: Path) -> Iterator[Row]:
    """The rows of every sheet under its header. Raises ValueError when it cannot be read."""
    if file.suffix.lower() == ".xlsx":
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        except Exception as error:  # openpyxl raises whatever the zip or the XML in it does
            raise ValueError(f"{file.name} is geen spreadsheet die te openen is") from error
        for sheet in book.worksheets:
            yield from _rows(f"blad ‘{sheet.title}’", sheet.iter_rows(values_only=True))
        return
    text = file.read_bytes().decode("utf-8-sig")
    header = text.partition("\n")[0]
    delimiter = max(";,\t", key=header.count)
    yield from _rows(file.name, csv.reader(text.splitlines(keepends=True), delimiter=delimiter))


def _rows(sheet: str, rows: Iterable[Iterable[object]]) -> Iterator[Row]:
    header: list[str] = []
    for number, values in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise ValueError(f"{sheet} heeft meer dan {MOST_ROWS} rijen: splits het bestand")
        cells = ["" if value is None else str(value).strip() for value in values]
        if not header:
            header = cells
            continue
        yield Row(sheet, number, dict(zip(header, cells, strict=False)))


def _unknown_columns(
    rows: tuple[Row, ...], asked: tuple[Question, ...], mapping: Mapping[str, str]
) -> Iterator[str]:
    known = {name.casefold() for question in asked for name in (question.name, question.text)}
    for sheet, header in dict.fromkeys((row.sheet, tuple(row.cells)) for row in rows):
        for column in header:
            name = mapping.get(column, column).strip().casefold()
            if column and name not in known | OWN:
                yield f"{sheet}: de kolom ‘{column}’ is geen vraag, en is niet gebruikt"


def _column(row: Row, problem: str, asked: tuple[Question, ...], mapping: Mapping[str, str]) -> str:
    """The column that a problem is about, where its words tell."""
    for column in row.cells:
        name = mapping.get(column, column).strip().casefold()
        for question in asked:
            last = question.name.rpartition(".")[2]
            if (
                name in (question.name.casefold(), question.text.casefold())
                and f"‘{last}’" in problem
            ):
                return f", kolom ‘{column}’"
    return ""


def _written(root: Path, name: str, text: str) -> str:
    """Write the practice under a name that is free, unless it is there already; says which."""
    for free in chain([name], (f"{name}-{number}" for number in count(2))):
        file = root / practice_file(free)
        if not file.exists():
            file.write_text(text, "utf-8")
            return f"geschreven in {practice_file(free)}"
        if _without_days(file.read_text("utf-8")) == _without_days(text):
            return f"stond al in {practice_file(free)}"
    raise AssertionError("there is always another name")


def _without_days(text: str) -> str:
    days = ("toegevoegd_op:", "gecontroleerd_op:", "opnieuw_kijken_op:", "  op:")
    return "\n".join(line for line in text.split("\n") if not line.startswith(days))


def _mapping(file: Path) -> dict[str, str]:
    text = file.read_bytes().decode("utf-8-sig")
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    rows = csv.DictReader(text.splitlines(), delimiter=delimiter)
    return {row["kolom"]: row["vraag"] for row in rows}


def _write_template(file: Path, asked: tuple[Question, ...]) -> None:
    """An empty sheet with a column for each question."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Praktijken"
    sheet.append(columns(asked))
    book.save(file)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="import_forms.py", description="Maak praktijken van antwoorden in een spreadsheet."
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="een .xlsx of een .csv")
    parser.add_argument("--mapping", type=Path, help="welke kolom bij welke vraag hoort (csv)")
    parser.add_argument("--template", type=Path, help="maak een lege spreadsheet met alle vragen")
    common_options(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
