"""What a spreadsheet holds, and how much of it is taken."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from command import RefusalError

ROWS_TO_LOOK_AT = 30
"""The header is among the first rows: titles and remarks may stand above it."""
CELLS_TO_LOOK_AT = 1000
"""Of each of those rows."""
LONGEST_CELL = 32_767
MOST_COLUMNS = 16_384
"""What Excel itself allows."""
NO_RESULT = "#FORMULE?"
"""What stands for a formula without its result. No spreadsheet has this as a value of its own."""
DATE = "een datum"
OTHERWISE = "een getal met een eigen opmaak"
"""What a spreadsheet makes of an answer, where what was typed cannot be told from it."""

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
    """The file cannot be read; says why and what to do, in Dutch."""

    exit_code = 2


@contextmanager
def naming(file: Path) -> Iterator[None]:
    """What is wrong while this file is read, is said with its name."""
    try:
        yield
    except SpreadsheetError as error:
        raise SpreadsheetError(f"{file.name}: {error}") from error


@dataclass(frozen=True)
class SheetRow:
    """A row that is not empty. Its number counts from 1, the columns of its cells from 0."""

    number: int
    cells: Mapping[int, str]
    hidden: bool = False
    made: Mapping[int, str] = field(default_factory=dict)
    """What the spreadsheet made of a text, by the column: it does not show what was typed."""


@dataclass(frozen=True)
class Sheet:
    """A sheet, with all that its reader may not have seen."""

    name: str
    rows: tuple[SheetRow, ...]
    hidden: bool = False
    hidden_columns: tuple[tuple[int, int], ...] = ()
    """From the first to before the last of each range."""
    merged: tuple[tuple[int, int], ...] = ()
    """The first and the last row of each cell that is higher than a row."""
    remark: str = ""
    delimited: bool = False
    """Cells are what stands between two characters, so that one too many shifts the others."""


@dataclass
class Budget:
    """What may still be taken of a file. Who takes more meets a SpreadsheetError."""

    unpacked: int = 64 * 1024 * 1024
    elements: int = 700_000
    """Of XML: also what is empty takes time."""
    sheets: int = 255
    cells: int = 200_000
    kept: int = 20_000_000
    """Of characters, each text once."""
    shown: int = 20_000_000
    """Of characters, in all cells together: a text that they share costs what it takes in each."""

    def take_sheet(self) -> None:
        self.sheets -= 1
        _in_full(self.sheets)

    def take_bytes(self, count: int) -> None:
        self.unpacked -= count
        _in_full(self.unpacked)

    def take_text(self, count: int) -> None:
        self.kept -= count
        _in_full(self.kept)

    def take_cells(self, text: str, times: int = 1) -> None:
        self.cells -= times
        self.shown -= times * len(text)
        _in_full(min(self.cells, self.shown, LONGEST_CELL - len(text)))


class HiddenColumns:
    """The ranges of columns that are hidden: each costs the same, however wide it is."""

    def __init__(self, budget: Budget) -> None:
        self._ranges: set[tuple[int, int]] = set()
        self._budget = budget

    def add(self, first: int, last: int) -> None:
        """From the first to before the last."""
        self._budget.take_cells("")
        self._ranges.add((max(first, 0), min(last, MOST_COLUMNS)))

    def apart(self) -> Iterator[tuple[int, int]]:
        """The ranges without what they share."""
        after = 0
        for first, last in sorted(self._ranges):
            if last > after:
                yield max(first, after), last
                after = last


def _in_full(left: int) -> None:
    if left < 0:
        raise SpreadsheetError(TOO_LARGE)
