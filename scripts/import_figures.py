"""Take over a table that was edited in a spreadsheet: the observations of an indicator, say.

Columns are matched by name. Numbers and days become what the content has; whatever is uncertain is
refused, by the name of its cell. The CSV is written only if the check of all content then finds no
error.
"""

import argparse
import csv
import difflib
import io
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from command import RefusalError, add_root, add_today, reports_errors, write
from figures.rows import TableRows, count_columns, rows_in
from figures.table import ContentTable, table_named
from meesterschap.check import check
from meesterschap.content.document import ROWS
from meesterschap.content.problem import ContentError, Problem
from meesterschap.load import load
from spreadsheet import naming
from spreadsheet import read as read_sheets


@reports_errors("stdout")
def main(arguments: list[str] | None = None) -> int:
    """Write the table, and print what changed in it. Exits 1 if there is something to mend."""
    options = _parser().parse_args(arguments)
    table = table_named(options.table or options.file.stem, options.root)
    with naming(options.file):
        sheets = read_sheets(options.file, lambda cells: count_columns(cells, table))
        found = rows_in(sheets, table)
    if found.faults:
        raise RefusalError("\n".join(found.faults))
    if not found.rows:
        raise RefusalError("Er staat niets onder de kolommen: er is niets veranderd.")
    text = csv_text(found)
    for warning in _warnings(options.root, table, text, options.today, found):
        print(warning)
    target = options.root / table.path
    changes = list(_changes(target, text))
    print("\n".join(changes) or f"{table.path}: er verandert niets.")
    if changes and not options.dry_run:
        write(target, text.encode())
        print(f"Geschreven in {table.path}.")
    return 0


def csv_text(found: TableRows) -> str:
    """The rows as the CSV of the content."""
    out = io.StringIO()
    writer = csv.DictWriter(out, found.columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(found.rows)
    return out.getvalue()


def _warnings(
    root: Path, table: ContentTable, text: str, today: date, found: TableRows
) -> Iterator[str]:
    """What the check warns of in this table. Raises RefusalError if it finds an error anywhere."""
    documents, unreadable = load(root, {table.path: text.encode()})
    try:
        content = check(documents, unreadable, today)
    except ContentError as error:
        wrong = (problem for problem in error.problems if not problem.warning)
        lines = "\n".join(_told(problem, table, found) for problem in wrong)
        raise RefusalError(f"{lines}\nEr is niets veranderd.") from error
    own = (problem for problem in content.warnings if problem.path == table.path)
    return (_told(problem, table, found) for problem in own)


def _told(problem: Problem, table: ContentTable, found: TableRows) -> str:
    """The problem at its cell in the sheet, or else at its line in the content."""
    if problem.path != table.path or problem.location[:1] != (ROWS,):
        return str(problem)
    _, row, *column = problem.location
    return f"{found.cell(int(row), str(column[0]) if column else '')}: {problem.shown}"


def _changes(target: Path, text: str) -> Iterable[str]:
    """The lines that go, after a minus, and those that come, after a plus."""
    before = target.read_text("utf-8-sig").splitlines() if target.exists() else []
    lines = difflib.unified_diff(before, text.splitlines(), n=0, lineterm="")
    return (line for line in lines if not line.startswith(("---", "+++", "@@")))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="import_figures.py", description="Neem een tabel over uit een spreadsheet."
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="een .xlsx, .ods of .csv")
    parser.add_argument(
        "table",
        nargs="?",
        metavar="NAME",
        help="de indicator, of bronnen, mijlpalen, partners, ontbreekt of oordelen; anders zegt de "
        "naam van het bestand het",
    )
    parser.add_argument(
        "-n", "--dry-run", action="store_true", help="laat zien wat er verandert, en schrijf niets"
    )
    add_today(parser)
    add_root(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
