"""The single sheet of a .csv, whatever encoding and delimiter it was saved with."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice

from spreadsheet.sheet import (
    HEADER_SEARCH_CELLS,
    HEADER_SEARCH_ROWS,
    MOST_COLUMNS,
    TOO_LARGE,
    Budget,
    Sheet,
    SheetRow,
    SpreadsheetError,
)

DELIMITERS = ";,\t|"
MOST_SEPARATORS = 2_000_000
"""Line ends and delimiters together; empty lines and cells take time too."""
_SAMPLE = 1000
_BEGINNING = 256 * 1024
"""Characters in which the delimiter is detected."""
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
# É’S in Windows-1252; in UTF-8 a rare letter, unlikely if the file has no other non-ASCII letters.
_CAPITAL_AND_QUOTE = re.compile(rb"[\xc7-\xc9\xcb\xcf\xd6\xdc][\x85\x91-\x97\xa0]")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")

QuestionCounter = Callable[[Sequence[str]], int]
"""How many known questions these header cells hold."""


def sheet(name: str, content: bytes, count_questions: QuestionCounter, budget: Budget) -> Sheet:
    """The sheet in the file. Raises SpreadsheetError if any of it cannot be read."""
    text, remark = _decoded(content)
    if sum(map(text.count, f"{DELIMITERS}\r\n")) > MOST_SEPARATORS:
        raise SpreadsheetError(TOO_LARGE)
    first_line, _, rest = text.partition("\n")
    if match := re.fullmatch(r"\"?sep=([^\w\s\"]|\t)\"?\r?", first_line, re.IGNORECASE):
        text, delimiter = rest, match[1]
    else:
        delimiter = max(DELIMITERS, key=lambda one: _score(text, one, count_questions))
    try:
        rows = tuple(_rows(text, delimiter, budget))
    except csv.Error as error:
        raise SpreadsheetError(_QUOTES) from error
    return Sheet(name, rows, remark=remark, delimited=True)


def _rows(text: str, delimiter: str, budget: Budget) -> Iterator[SheetRow]:
    """The rows that are not empty. Refuses a short last row without a line end: it was cut off."""
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
    """The records: only CR and LF outside quotes end one, and no other line separator does."""
    width = 0

    def lines() -> Iterator[str]:
        nonlocal width
        for line in io.StringIO(text, newline=""):
            width += line.count(delimiter)
            if width > MOST_COLUMNS:  # before the record is built
                raise SpreadsheetError(TOO_LARGE)
            yield line

    for record in csv.reader(lines(), delimiter=delimiter, strict=True):
        width = 0
        yield record


def _score(text: str, delimiter: str, count_questions: QuestionCounter) -> tuple[int, int]:
    """How well a delimiter fits: the most questions in a row, then the most cells."""
    first: list[Sequence[str]] = []
    with suppress(csv.Error, SpreadsheetError):  # raised later, when all of the text is read
        for record in islice(_records(text[:_BEGINNING], delimiter), HEADER_SEARCH_ROWS):
            first.append(record[:HEADER_SEARCH_CELLS])
    return max(map(count_questions, first), default=0), max(map(len, first), default=0)


def _decoded(content: bytes) -> tuple[str, str]:
    """The text, and a warning if its encoding is a guess."""
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, GUESSED if encoding == "cp1252" else ""
    raise SpreadsheetError(_UNREADABLE)


def _encodings(content: bytes) -> tuple[str, ...]:
    """The encodings to try, the likeliest first. Western text in UTF-16 is half zero bytes."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if content.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    start = content[:_SAMPLE]
    if start.count(0) > len(start) // 4:
        return ("utf-16-le",) if start[1:2] == b"\0" else ("utf-16-be",)
    # Letters that only UTF-8 encodes so: if decoding fails, a part is damaged, not the encoding.
    if _UTF8_LETTER.search(content):
        return ("utf-8",)
    others, capitals = _CAPITAL_AND_QUOTE.subn(b"", content)
    return ("cp1252",) if capitals and not _NOT_ASCII.search(others) else ("utf-8", "cp1252")
