"""The sheets of an .ods: the format of LibreOffice."""

import re
import zipfile
from collections.abc import Iterator

from spreadsheet.formats import number, without_midnight
from spreadsheet.parts import DRAWING, Attributes, Reader, read_part
from spreadsheet.sheet import (
    DATE,
    PART_OF_DATE,
    PASSWORD,
    Budget,
    HiddenColumns,
    Sheet,
    SheetRow,
    SpreadsheetError,
)

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_MOST_SPACES = 1000
# Not with a leading zero: then the displayed text says more than the number.
_ONLY_A_NUMBER = re.compile(r"(?!0[0-9])[-+0-9.,'’Ee\s]*")


def sheets(archive: zipfile.ZipFile, budget: Budget) -> Iterator[Sheet]:
    """Every sheet in the file. Raises SpreadsheetError."""
    if MANIFEST in archive.namelist():
        read_part(archive, MANIFEST, _Manifest(), budget)
    reader = _Tables(budget)
    read_part(archive, CONTENT, reader, budget)
    yield from reader.sheets


class _Manifest(Reader):
    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "encryption-data":
            raise SpreadsheetError(PASSWORD)


class _Tables(Reader):
    """Builds the sheets. Repeated rows and cells, empty or not, are stored once with a count."""

    def __init__(self, budget: Budget) -> None:
        self.sheets: list[Sheet] = []
        self._budget = budget
        self._style, self._hidden_styles = "", set[str]()
        self._table: Attributes = {}
        self._begin_table({})

    def _begin_table(self, attributes: Attributes) -> None:
        self._table = attributes
        self._rows: list[SheetRow] = []
        self._merged: list[tuple[int, int]] = []
        self._hidden_columns = HiddenColumns(self._budget)
        self._columns = 0
        self._row = 0
        self._begin_row({})

    def _begin_row(self, attributes: Attributes) -> None:
        self._row_count = _count(attributes, "number-rows-repeated")
        self._row_hidden = _is_hidden(attributes)
        self._cells: dict[int, str] = {}
        self._converted: dict[int, str] = {}
        self._column = 0
        self._cell: Attributes | None = None
        self._paragraphs: list[list[str]] = []
        self._in_paragraph = False
        self._aside_depth = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        self._aside_depth += _is_aside(tag)
        if self._aside_depth:
            return
        if tag == "style":
            self._style = attributes.get(f"{_STYLE}name", "")
        elif tag == "table-properties" and attributes.get(f"{_TABLE}display") == "false":
            self._hidden_styles.add(self._style)
        elif tag == "table":
            self._budget.take_sheet()
            self._begin_table(attributes)
        elif tag == "table-column":
            self._add_columns(attributes)
        elif tag == "table-row":
            self._begin_row(attributes)
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell, self._paragraphs = attributes, []
        elif self._cell is not None:
            self._start_text(tag, attributes)

    def _start_text(self, tag: str, attributes: Attributes) -> None:
        if tag == "p":
            self._paragraphs.append([])
            self._in_paragraph = True
        elif tag == "s":
            self.text(" " * min(int(attributes.get(f"{_TEXT}c", 1)), _MOST_SPACES))
        elif tag in ("tab", "line-break"):
            self.text("\t" if tag == "tab" else "\n")

    def text(self, data: str) -> None:
        if self._in_paragraph and not self._aside_depth:
            self._budget.take_text(len(data))
            self._paragraphs[-1].append(data)

    def end(self, tag: str) -> None:
        if self._aside_depth:
            self._aside_depth -= _is_aside(tag)
        elif tag == "p":
            self._in_paragraph = False
        elif tag in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._end_cell(self._cell)
        elif tag == "table-row":
            self._end_row()
        elif tag == "table":
            self._end_table()

    def _end_cell(self, cell: Attributes) -> None:
        count = _count(cell, "number-columns-repeated")
        text = _value(cell, self._shown())
        if text.strip():
            self._budget.take_cells(text, count * self._row_count)
            columns = range(self._column, self._column + count)
            self._cells |= dict.fromkeys(columns, text)
            if cell.get(f"{_OFFICE}value-type") == "date":
                whole = _shows_day_and_year(text, self._shown())
                self._converted |= dict.fromkeys(columns, DATE if whole else PART_OF_DATE)
        if (height := _count(cell, "number-rows-spanned")) > 1:
            self._merged.append((self._row + 1, self._row + height))
        self._column += count
        self._cell = None

    def _shown(self) -> str:
        return "\n".join("".join(pieces) for pieces in self._paragraphs)

    def _end_row(self) -> None:
        if self._cells:
            self._rows += [
                SheetRow(number, self._cells, self._row_hidden, self._converted)
                for number in range(self._row + 1, self._row + self._row_count + 1)
            ]
        self._row += self._row_count

    def _end_table(self) -> None:
        self.sheets.append(
            Sheet(
                self._table.get(f"{_TABLE}name", ""),
                tuple(self._rows),
                self._table.get(f"{_TABLE}style-name") in self._hidden_styles,
                tuple(self._hidden_columns.disjoint()),
                tuple(self._merged),
            )
        )

    def _add_columns(self, attributes: Attributes) -> None:
        end = self._columns + _count(attributes, "number-columns-repeated")
        if _is_hidden(attributes):
            self._hidden_columns.add(self._columns, end)
        self._columns = end


def _shows_day_and_year(date: str, shown: str) -> bool:
    """Whether a cell shows as much of its date as the date has."""
    year, _, day = date.partition(" ")[0].split("-")
    numbers = [int(number) for number in re.findall(r"[0-9]+", shown)]
    return int(day) in numbers and bool({int(year), int(year[-2:])} & {*numbers})


def _is_aside(tag: str) -> bool:
    """Whether it is a comment or a drawing in a cell, whose text is not the cell's value."""
    return tag == "annotation" or tag.startswith(DRAWING)


def _count(attributes: Attributes, name: str) -> int:
    return max(1, int(attributes.get(_TABLE + name, 1)))


def _is_hidden(attributes: Attributes) -> bool:
    return attributes.get(f"{_TABLE}visibility", "visible") != "visible"


def _value(cell: Attributes, shown: str) -> str:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind == "float" and _ONLY_A_NUMBER.fullmatch(shown):
        return number(cell[f"{_OFFICE}value"])
    if kind == "date":
        return without_midnight(cell[f"{_OFFICE}date-value"].replace("T", " "))
    if kind == "boolean":
        return cell[f"{_OFFICE}boolean-value"].upper()
    return shown or cell.get(f"{_OFFICE}string-value", "")
