"""The sheets of an .xlsx: the format of Excel and of Microsoft and Google Forms."""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from spreadsheet.formats import MOST_FORMATS, shown
from spreadsheet.parts import Attributes, Reader, read_part
from spreadsheet.sheet import (
    DATE,
    NO_RESULT,
    TOO_LARGE,
    Budget,
    HiddenColumns,
    Sheet,
    SheetRow,
    SpreadsheetError,
)

LONGEST_FORMAT = 255
"""What Excel itself allows."""
_ON = ("1", "true")


def sheets(archive: zipfile.ZipFile, workbook: str, budget: Budget) -> Iterator[Sheet]:
    """Every sheet in the workbook; `workbook` is the name of its part. Raises SpreadsheetError."""
    book, styles, strings = _Workbook(budget), _Styles(), _Strings(budget)
    read_part(archive, workbook, book, budget)
    related = relations(archive, workbook, budget)
    for reader, kind in ((styles, "styles"), (strings, "sharedStrings")):
        for related_kind, part in related.values():
            if related_kind == kind and part in archive.namelist():
                read_part(archive, part, reader, budget)
    for name, identifier, hidden in book.sheets:
        kind, part = related[identifier]
        if kind == "worksheet":  # a chart sheet has no cells
            grid = _Grid(strings.texts, styles, book.epoch, budget)
            read_part(archive, part, grid, budget)
            columns = tuple(grid.hidden_columns.disjoint())
            yield Sheet(name, tuple(grid.rows), hidden, columns, tuple(grid.merged))


def relations(archive: zipfile.ZipFile, part: str, budget: Budget) -> Mapping[str, tuple[str, str]]:
    """The relationships of a part: the kind and name of each related part, by relationship id."""
    folder, name = posixpath.split(part)
    reader = _Relations(folder)
    read_part(archive, posixpath.join(folder, "_rels", f"{name}.rels"), reader, budget)
    return reader.found


class _Relations(Reader):
    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.found: dict[str, tuple[str, str]] = {}

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/", self.folder, attributes["Target"]))
            kind = attributes["Type"].rpartition("/")[2]
            self.found[attributes["Id"]] = kind, path.lstrip("/")


class _Workbook(Reader):
    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self.sheets: list[tuple[str, str, bool]] = []
        self.epoch: datetime = WINDOWS_EPOCH

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "workbookPr" and attributes.get("date1904") in _ON:
            self.epoch = MAC_EPOCH
        if tag == "sheet":
            self._budget.take_sheet()
            (identifier,) = (v for name, v in attributes.items() if name.endswith(" id"))
            shown = attributes.get("state", "visible") == "visible"
            self.sheets.append((attributes["name"], identifier, not shown))


class _Styles(Reader):
    """The number format code of each cell style."""

    def __init__(self) -> None:
        self._formats: list[int] = []
        self._codes = dict(BUILTIN_FORMATS)
        self._in_cells = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "numFmt":
            code = attributes["formatCode"]
            if len(code) > LONGEST_FORMAT or len(self._codes) > MOST_FORMATS:
                raise SpreadsheetError(TOO_LARGE)
            self._codes[int(attributes["numFmtId"])] = code
        self._in_cells = self._in_cells or tag == "cellXfs"
        if tag == "xf" and self._in_cells:
            self._formats.append(int(attributes.get("numFmtId", 0)))

    def end(self, tag: str) -> None:
        self._in_cells = self._in_cells and tag != "cellXfs"

    def code(self, style: int) -> str:
        number = self._formats[style] if style < len(self._formats) else 0
        return self._codes.get(number) or self._codes[0]


class _Strings(Reader):
    """The shared strings. Phonetic hints (rPh) are not part of a string."""

    def __init__(self, budget: Budget) -> None:
        self.texts: list[str] = []
        self._budget = budget
        self._pieces: list[str] = []
        self._within: str = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag in ("t", "rPh") and self._within != "rPh":
            self._within = tag

    def end(self, tag: str) -> None:
        if tag == self._within:
            self._within = ""
        if tag == "si":
            self.texts.append("".join(self._pieces))
            self._pieces = []

    def text(self, data: str) -> None:
        if self._within == "t":
            self._budget.take_text(len(data))
            self._pieces.append(data)


class _Grid(Reader):
    """The cells of a sheet: only those filled in, whatever dimensions the sheet declares."""

    def __init__(
        self, strings: Sequence[str], styles: _Styles, epoch: datetime, budget: Budget
    ) -> None:
        self.rows: list[SheetRow] = []
        self.hidden_columns = HiddenColumns(budget)
        self.merged: list[tuple[int, int]] = []
        self._strings, self._styles, self._epoch = strings, styles, epoch
        self._budget = budget
        self._row, self._row_hidden = 0, False
        # A cell is in the column of the last reference plus the cells since; without one, from 0.
        self._reference, self._after = "", 0
        self._cells: dict[int, str] = {}
        self._converted: dict[int, str] = {}
        self._cell: Attributes | None = None
        self._pieces: list[str] = []
        self._within = ""
        self._has_formula = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "c":
            self._cell = attributes
            self._after += 1
            if "r" in attributes:
                self._reference, self._after = attributes["r"], 0
        elif tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._row_hidden = attributes.get("hidden") in _ON
            self._reference, self._after, self._cells, self._converted = "", 0, {}, {}
        elif self._cell is not None:
            self._has_formula = self._has_formula or tag == "f"
            if self._within != "rPh" and tag in ("v", "t", "rPh"):
                self._within = tag
        elif tag == "col" and attributes.get("hidden") in _ON:
            self.hidden_columns.add(int(attributes["min"]) - 1, int(attributes["max"]))
        elif tag == "mergeCell":
            self._merge(attributes["ref"])

    def end(self, tag: str) -> None:
        if tag in ("v", "t", "rPh") and tag == self._within:
            self._within = ""
        elif tag == "c" and self._cell is not None:
            if self._pieces or self._has_formula:
                self._end_cell(self._cell)
            self._cell = None
        elif tag == "row" and self._cells:
            self.rows.append(SheetRow(self._row, self._cells, self._row_hidden, self._converted))
            self._cells, self._converted = {}, {}

    def text(self, data: str) -> None:
        if self._within in ("v", "t"):
            self._budget.take_text(len(data))
            self._pieces.append(data)

    def _end_cell(self, cell: Attributes) -> None:
        text, converted = self._value(cell, "".join(self._pieces))
        if text.strip():
            self._budget.take_cells(text)
            column = _column(self._reference) + self._after
            self._cells[column] = text
            if converted:
                self._converted[column] = converted
        self._pieces, self._has_formula = [], False

    def _value(self, cell: Attributes, raw: str) -> tuple[str, str]:
        """The text of a cell, even of an error; and what that was converted to, as in `shown`."""
        kind = cell.get("t", "n")
        if kind == "s":
            return self._strings[int(raw)] if raw else "", ""
        if kind == "b":
            return "TRUE" if raw in _ON else "FALSE", ""
        if kind != "n":
            return raw, DATE if kind == "d" else ""
        if not raw:
            return NO_RESULT if self._has_formula else "", ""
        return shown(raw, self._styles.code(int(cell.get("s", 0))), self._epoch)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, bottom = (int(one.lstrip(_LETTERS)) for one in (first, last or first))
        if bottom > top:
            self._budget.take_cells("")
            self.merged.append((top, bottom))


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ$"


@lru_cache(maxsize=4096)
def _column_of(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + _LETTERS.index(letter) + 1
    return column - 1


def _column(reference: str) -> int:
    return _column_of(reference.rstrip("0123456789"))
