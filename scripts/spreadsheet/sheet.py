"""What is read of a spreadsheet, and the limits on how much."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from command import RefusalError

HEADER_SEARCH_ROWS = 30
"""The first rows, in which the header is looked for: titles and remarks may come above it."""
HEADER_SEARCH_CELLS = 1000
"""The first cells of each of those rows: the others are not considered."""
LONGEST_CELL = 32_767
MOST_COLUMNS = 16_384
"""What Excel itself allows."""
NO_RESULT = "#FORMULE?"
"""Stands for a formula without a stored result. No spreadsheet has this as a value of its own."""
_ERROR = re.compile(r"#[A-Z]+[0-9/]*[?!]|#(?:DIV|DEEL)/0!|#N/[AB]|#FORMULE\?|Err:[0-9]+")
DATE = "een datum"
PART_OF_DATE = "een datum zonder dag of jaar"
CUSTOM_FORMAT = "een getal met een eigen opmaak"
"""What an answer was converted to, if the text as typed cannot be recovered."""

TOO_LARGE = (
    "Dit bestand is te groot om veilig te lezen: er is niets van ingelezen. Haal weg wat geen "
    "antwoord is (andere bladen, opmaak, plaatjes), of verdeel de rijen over meer bestanden."
)
DAMAGED = (
    "Dit bestand is beschadigd of niet heel: er is niets van ingelezen. Open het in je "
    "spreadsheetprogramma, kijk of alles er staat, en sla het opnieuw op als .xlsx."
)
PASSWORD = (
    "Op dit bestand zit een wachtwoord. Open het, haal het wachtwoord weg (in Excel: Bestand, "
    "Info, Werkmap beveiligen, Versleutelen met wachtwoord, en maak het veld leeg) en sla het op."
)


class SpreadsheetError(RefusalError):
    """The file cannot be read. The message says why and what to do, in Dutch."""

    exit_code = 2


def is_error(text: str) -> bool:
    """Whether the text of a cell is an error, as programs show it in Dutch or English."""
    return bool(_ERROR.fullmatch(text))


@contextmanager
def naming(file: Path) -> Iterator[None]:
    """Put the name of the file in front of any SpreadsheetError raised within."""
    try:
        yield
    except SpreadsheetError as error:
        raise SpreadsheetError(f"{file.name}: {error}") from error


@dataclass(frozen=True)
class SheetRow:
    """A row that is not empty. Row numbers count from 1, columns from 0."""

    number: int
    cells: Mapping[int, str]
    hidden: bool = False
    converted: Mapping[int, str] = field(default_factory=dict)
    """What the spreadsheet converted the typed text to, by column: one of the three above."""


@dataclass(frozen=True)
class Sheet:
    """A sheet, including what someone who opens it may not notice, such as what is hidden."""

    name: str
    rows: tuple[SheetRow, ...]
    hidden: bool = False
    hidden_columns: tuple[tuple[int, int], ...] = ()
    """Ranges of columns; the end is exclusive."""
    merged: tuple[tuple[int, int], ...] = ()
    """The first and last row of each cell that spans several rows."""
    remark: str = ""
    delimited: bool = False
    """Whether a delimiter separates the cells, so that a stray one shifts those after it."""


@dataclass
class Budget:
    """How much may still be read of a file. Every method raises SpreadsheetError past the limit."""

    unpacked: int = 64 * 1024 * 1024
    elements: int = 700_000
    """XML elements; empty ones take time too."""
    sheets: int = 255
    cells: int = 200_000
    kept: int = 20_000_000
    """Characters in memory; a text that cells share counts once."""
    shown: int = 20_000_000
    """Characters in all cells together; a text that cells share counts for each of them."""

    def take_sheet(self) -> None:
        self.sheets -= 1
        _refuse_overspending(self.sheets)

    def take_bytes(self, count: int) -> None:
        self.unpacked -= count
        _refuse_overspending(self.unpacked)

    def take_text(self, count: int) -> None:
        self.kept -= count
        _refuse_overspending(self.kept)

    def take_cells(self, text: str, times: int = 1) -> None:
        self.cells -= times
        self.shown -= times * len(text)
        _refuse_overspending(min(self.cells, self.shown, LONGEST_CELL - len(text)))


class HiddenColumns:
    """The ranges of hidden columns: each counts as one cell of the budget, however wide it is."""

    def __init__(self, budget: Budget) -> None:
        self._ranges: set[tuple[int, int]] = set()
        self._budget = budget

    def add(self, first: int, last: int) -> None:
        """Add the columns from `first` up to but not including `last`."""
        self._budget.take_cells("")
        self._ranges.add((max(first, 0), min(last, MOST_COLUMNS)))

    def disjoint(self) -> Iterator[tuple[int, int]]:
        """The ranges, sorted and without overlap."""
        end = 0
        for first, last in sorted(self._ranges):
            if last > end:
                yield max(first, end), last
                end = last


def _refuse_overspending(left: int) -> None:
    if left < 0:
        raise SpreadsheetError(TOO_LARGE)
