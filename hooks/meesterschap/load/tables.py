"""Reads CSV as editors and their spreadsheets write it, and names what is no table."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from meesterschap.content import messages
from meesterschap.content.document import COLUMNS, ROWS, Location
from meesterschap.content.problem import Fault

_SEPARATOR = re.compile(r'"?sep=.?"?[,;]*', re.IGNORECASE)
"""The first line that Excel writes and reads to tell how values are separated."""

Line = tuple[int, list[str]]
"""A line of a table after its number: its values, without spaces around them."""


class TableError(Exception):
    """The text is no table; carries the faults."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__(*faults)


def parse(text: str) -> tuple[dict[str, Any], dict[Location, int]]:
    """The header as COLUMNS, the rows as ROWS, and the line of each. Raises TableError.

    Values are without spaces around them. An empty one is a missing field, as in an empty row:
    both are what a spreadsheet leaves behind.
    """
    lines = [line for line in _lines(text, delimiter(text)) if any(line[1])]
    if not lines:
        return {COLUMNS: [], ROWS: []}, {(COLUMNS,): 1}
    faults = [*_not_a_header(lines)]
    if faults:
        raise TableError(*faults)
    (start, columns), *rest = lines
    if faults := [fault for line in rest for fault in _faults_in_row(line, columns)]:
        raise TableError(*faults)
    rows = [_filled(columns, cells) for _, cells in rest]
    places: dict[Location, int] = {(ROWS, n): line for n, (line, _) in enumerate(rest)}
    return {COLUMNS: [name for name in columns if name], ROWS: rows}, {(COLUMNS,): start, **places}


def delimiter(text: str) -> str:
    """A semicolon where the header has one and no comma, as Dutch spreadsheets write CSV."""
    header = next((line for line in text.split("\n") if line.strip(" ;,")), "")
    return ";" if ";" in header and "," not in header else ","


def _lines(text: str, delimiter: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text), strict=True, delimiter=delimiter)
    start = 1
    try:
        for cells in reader:
            yield start, [cell.strip() for cell in cells]
            start = reader.line_num + 1
    except csv.Error as error:
        raise TableError((start, messages.CSV_QUOTES)) from error


def _filled(columns: list[str], cells: list[str]) -> dict[str, str]:
    return {column: cell for column, cell in zip(columns, cells, strict=False) if cell}


def _not_a_header(lines: list[Line]) -> Iterator[Fault]:
    """What the first line is, if it does not have the names of the columns."""
    (number, first), *rest = lines
    filled = [cell for cell in first if cell]
    if _SEPARATOR.fullmatch(first[0]):
        yield number, messages.CSV_SEPARATOR
    elif "\t" in first[0]:
        yield number, messages.CSV_TABS
    elif any("," in cell or ";" in cell for cell in filled):
        yield number, messages.CSV_IN_ONE_COLUMN
    elif len(filled) == 1 and any(sum(map(bool, cells)) > 1 for _, cells in rest):
        yield number, messages.csv_title(filled[0])
    for name in dict.fromkeys(filled):
        if filled.count(name) > 1:
            yield number, messages.repeated_column(name)


def _faults_in_row(line: Line, columns: list[str]) -> Iterator[Fault]:
    """A fault if the values of a row are not one for each column."""
    number, cells = line
    extra = [cell for column, cell in zip_longest(columns, cells, fillvalue="") if not column]
    if cells[: len(columns)] == columns:
        yield number, messages.CSV_HEADER_AGAIN
    elif cut := next(filter(None, map(_cut_by_quotes, cells, cells[1:])), ""):
        yield number, messages.curly_quotes(cut)
    elif any(extra):
        yield number, messages.too_many_cells(filter(None, extra))
    elif not any(cells[1:]) and len(columns) > 1 and (other := _other_separator(cells[0])):
        yield number, messages.other_separator(other)


def _cut_by_quotes(cell: str, following: str) -> str:
    """The value if it begins with a curly quote that closes in the value behind it."""
    opens = re.match("[“„](?!.*[”“])", cell, re.DOTALL)
    return cell if opens and re.fullmatch("[^“„]*”.*", following, re.DOTALL) else ""


def _other_separator(cell: str) -> str:
    return next((name for mark, name in messages.SEPARATORS.items() if cell.count(mark) > 1), "")
