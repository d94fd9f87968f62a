"""A table as its publisher made it, pasted or uploaded: its titles, and the rows below them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile

from openpyxl.utils import get_column_letter

from figures.rows import hidden_in
from spreadsheet import HEADER_SEARCH_ROWS, Sheet, SheetRow, SpreadsheetError, sheets_in

Recogniser = Callable[[str], bool]
"""Whether a cell is the title of a column that is known."""


@dataclass(frozen=True)
class Table:
    """A table in a sheet: the row that names its columns, and the rows below it."""

    name: str
    header: SheetRow
    rows: tuple[SheetRow, ...]
    faults: tuple[str, ...]
    """What cannot be seen of it, such as a hidden row: in the sheet, so for a person to mend."""

    def title(self, column: int) -> str:
        return self.header.cells.get(column, "").strip()

    def cells(self, column: int) -> list[str]:
        """What is in a column, without empty cells."""
        found = (row.cells.get(column, "").strip() for row in self.rows)
        return [text for text in found if text]

    @property
    def columns(self) -> tuple[int, ...]:
        """The numbers of the columns that have a title or a value, from 0."""
        return tuple(sorted({column for row in (self.header, *self.rows) for column in row.cells}))


def place(row: SheetRow, column: int) -> str:
    """The name of a cell: C4."""
    return f"{get_column_letter(column + 1)}{row.number}"


def pasted(text: str, is_title: Recogniser) -> Table:
    """The table in what someone pasted. Raises SpreadsheetError.

    A spreadsheet puts tabs between cells; a comma may then be that of a decimal.
    """
    lines = text.strip("\r\n") + "\n"  # no more than that: the first cell may be empty
    separated = f"sep=\t\n{lines}" if "\t" in lines else lines
    (found,) = uploaded("geplakt.txt", separated.encode(), is_title)
    return found


def uploaded(name: str, content: bytes, is_title: Recogniser) -> tuple[Table, ...]:
    """The table on each sheet of a file that has one. Raises SpreadsheetError if none has."""
    sheets = sheets_in(name, content, lambda cells: sum(map(is_title, cells)))
    tables = [table for sheet in sheets if (table := _table_in(sheet, is_title))]
    if not tables:
        raise SpreadsheetError(
            "Hier staat geen tabel in: een rij met de namen van de kolommen, en rijen eronder."
        )
    return tuple(tables)


def _table_in(sheet: Sheet, is_title: Recogniser) -> Table | None:
    """The table below the row with most known titles, before the first row with values."""
    wide = [row for row in sheet.rows[:HEADER_SEARCH_ROWS] if len(row.cells) > 1]
    if not wide:
        return None
    before = takewhile(lambda row: not _has_value(row, is_title), wide)
    header = max(before, key=lambda row: sum(map(is_title, row.cells.values())), default=wide[0])
    below = tuple(row for row in sheet.rows if row.number > header.number)
    return Table(sheet.name, header, below, tuple(hidden_in(sheet, below))) if below else None


def _has_value(row: SheetRow, is_title: Recogniser) -> bool:
    """Whether a cell begins as a number does, and is no year above a column."""
    cells = (text.strip() for text in row.cells.values())
    return any(re.match(r"-?\d", text) and not is_title(text) for text in cells)
