"""The one sheet of a .csv, in whatever way the program wrote it that saved it."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice

from spreadsheet.sheet import (
    CELLS_TO_LOOK_AT,
    MOST_COLUMNS,
    ROWS_TO_LOOK_AT,
    TOO_LARGE,
    Budget,
    Sheet,
    SheetRow,
    SpreadsheetError,
)

DELIMITERS = ";,\t|"
MOST_MARKS = 2_000_000
"""Of line ends and what can stand between cells: also what is empty takes time."""
_SAMPLE = 1000
_BEGIN = 256 * 1024
"""Of the text, in which the delimiter is looked for."""
GUESSED = (
    "de letters zijn gelezen als die van een ouder Windows (Windows-1252). Kijk of woorden met "
    "é, ë en ’ goed overkomen. Zo niet, sla het bestand dan op als “CSV UTF-8” of als .xlsx."
)
_UNREADABLE = (
    "De letters in dit bestand zijn niet te lezen. Sla het op als “CSV UTF-8” of als .xlsx."
)
_QUOTES = (
    'Een aanhalingsteken (") staat verkeerd of sluit niet: er is niets van dit bestand ingelezen. '
    "Is het bestand helemaal gekopieerd? Sla het anders op als .xlsx."
)
_UTF8_LETTER = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf]")
# In Windows-1252: É’S. In UTF-8: a rare letter, but not where no other letter is like it.
_CAPITAL_AND_QUOTE = re.compile(rb"[\xc7-\xc9\xcb\xcf\xd6\xdc][\x85\x91-\x97\xa0]")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")

Recognised = Callable[[Sequence[str]], int]
"""How many of these cells are a question that is known."""


def sheet(name: str, content: bytes, recognised: Recognised, budget: Budget) -> Sheet:
    """The sheet in the file. Raises SpreadsheetError where a part of it cannot be read."""
    text, remark = _decoded(content)
    if sum(map(text.count, f"{DELIMITERS}\r\n")) > MOST_MARKS:
        raise SpreadsheetError(TOO_LARGE)
    told, _, rest = text.partition("\n")
    if found := re.fullmatch(r"\"?sep=([^\w\s\"]|\t)\"?\r?", told, re.IGNORECASE):
        text, delimiter = rest, found[1]
    else:
        delimiter = max(DELIMITERS, key=lambda one: _fit(text, one, recognised))
    try:
        rows = tuple(_rows(text, delimiter, budget))
    except csv.Error as error:
        raise SpreadsheetError(_QUOTES) from error
    return Sheet(name, rows, remark=remark, delimited=True)


def _rows(text: str, delimiter: str, budget: Budget) -> Iterator[SheetRow]:
    """The rows with something in them. A last one that is short and has no end was cut off."""
    number, width, widest = 0, 0, 0
    for number, cells in enumerate(_records(text, delimiter), start=1):
        filled = {column: cell for column, cell in enumerate(cells) if cell.strip()}
        for cell in filled.values():
            budget.take_cells(cell)
        if filled:
            yield SheetRow(number, filled)
        width = len(cells)
        widest = max(widest, width)
    if 0 < width < widest and not text.endswith(("\n", "\r")):
        raise SpreadsheetError(
            f"Dit bestand breekt af in rij {number}: die heeft {width} cellen, en andere rijen "
            f"{widest}. Er is niets van ingelezen. Kopieer of bewaar het bestand opnieuw."
        )


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Only a line end ends a line: within quotes it does not, and other characters never do."""
    width = 0

    def counted() -> Iterator[str]:
        nonlocal width
        for line in io.StringIO(text, newline=""):
            width += line.count(delimiter)
            if width > MOST_COLUMNS:  # before they become cells
                raise SpreadsheetError(TOO_LARGE)
            yield line

    for record in csv.reader(counted(), delimiter=delimiter, strict=True):
        width = 0
        yield record


def _fit(text: str, delimiter: str, recognised: Recognised) -> tuple[int, int]:
    """How well a delimiter fits: it shows the most questions, or else the most cells."""
    first: list[Sequence[str]] = []
    with suppress(csv.Error, SpreadsheetError):  # that is for when the whole of it is read
        for record in islice(_records(text[:_BEGIN], delimiter), ROWS_TO_LOOK_AT):
            first.append(record[:CELLS_TO_LOOK_AT])
    return max(map(recognised, first), default=0), max(map(len, first), default=0)


def _decoded(content: bytes) -> tuple[str, str]:
    """The text, and what to look out for where its encoding is a guess."""
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, GUESSED if encoding == "cp1252" else ""
    raise SpreadsheetError(_UNREADABLE)


def _encodings(content: bytes) -> tuple[str, ...]:
    """What the text can be, the likeliest first. UTF-16 of Western text is half zeros."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if content.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    start = content[:_SAMPLE]
    if start.count(0) > len(start) // 4:
        return ("utf-16-le",) if start[1:2] == b"\0" else ("utf-16-be",)
    # With letters that only UTF-8 writes, what is wrong is a part of it: it was cut off, or joined.
    if _UTF8_LETTER.search(content):
        return ("utf-8",)
    others, capitals = _CAPITAL_AND_QUOTE.subn(b"", content)
    return ("cp1252",) if capitals and not _NOT_ASCII.search(others) else ("utf-8", "cp1252")
