"""The values of a publisher's table as observations, by what a person said of its columns."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from figures.matching import (
    COLUMNS,
    MOMENT,
    QUOTATION,
    SERIES,
    VALUE,
    Known,
    Matching,
    Use,
    moments_in,
    numbers_in,
    use_of,
)
from figures.pasted import Table, place
from figures.rows import spoiled
from meesterschap.content.indicators import Indicator
from spreadsheet import SheetRow

Row = Mapping[str, str]
"""An observation as its table has it: texts by the names of the columns."""

_SHARE = re.compile(r"\s*(?:%|procent)$", re.IGNORECASE)
_SIGN = re.compile(r"(?<=\d)[^\w\s]")
"""What stands between the digits of a number or a day."""
_NO_NUMBER = re.compile(r"[^\W\d_]|[%€]")
"""A word, a percentage of what is counted, an amount of money, or a month that Excel made of it."""


class CellFault(NamedTuple):
    """A cell that is not understood, so that what it stands for is left out."""

    place: str
    """Its name in the sheet: C4."""
    title: str
    typed: str
    why: str


class Doubt(NamedTuple):
    """Cells of a column that have two readings: the first of them, and what it may be."""

    key: str
    """The same for all cells of the column that are written with the same sign."""
    place: str
    title: str
    typed: str
    readings: tuple[str, ...]


@dataclass(frozen=True)
class Observed:
    """The rows that are understood, what is to be asked of the others, and what is wrong."""

    rows: tuple[Row, ...]
    doubts: tuple[Doubt, ...]
    faults: tuple[CellFault, ...]


class Compared(NamedTuple):
    """Rows beside the observations that are there."""

    new: tuple[Row, ...]
    same: tuple[Row, ...]
    other: tuple[Row, ...]
    """With another value than the series has at that moment."""


@dataclass(frozen=True)
class _Cell:
    """A cell that is used: what it says, or what is wrong or to be asked."""

    use: Use
    title: str
    typed: str
    read: str = ""
    problem: CellFault | Doubt | None = None


def rows_of(table: Table, matching: Matching, known: Known) -> Observed:
    """Every value in the table as a row of ours. An empty cell has no value."""
    reader = _Reader(table, matching, known)
    rows: list[Row] = []
    problems: list[CellFault | Doubt] = []
    for row in table.rows:
        cells = [*reader.cells(row)]
        wrong = [cell.problem for cell in cells if cell.problem]
        values = [cell for cell in cells if cell.use.column == VALUE]
        about = [cell for cell in cells if cell.use.column != VALUE]
        if cells and not values and not wrong:
            wrong.append(CellFault(f"rij {row.number}", "", "", "hier staat geen waarde."))
        problems += wrong
        if not any(cell.problem for cell in about):
            rows += [reader.row(value, about) for value in values if value.read]
    asked: dict[str, Doubt] = {}
    for problem in problems:
        if isinstance(problem, Doubt):
            asked.setdefault(problem.key, problem)
    return Observed(
        rows=tuple(rows),
        doubts=tuple(asked.values()),
        faults=tuple(one for one in problems if isinstance(one, CellFault)),
    )


def compared(rows: Iterable[Row], indicator: Indicator) -> Compared:
    """Which rows are new: publishers repeat the years that are there already."""
    there: dict[tuple[str, str], list[Decimal]] = {}
    for one in indicator.observations:
        there.setdefault((one.series, one.moment), []).append(one.value)
    new: list[Row] = []
    same: list[Row] = []
    other: list[Row] = []
    for row in rows:
        values = there.get((row.get(SERIES, ""), row.get(MOMENT, "")))
        beside = new if not values else same if Decimal(row[VALUE]) in values else other
        beside.append(row)
    return Compared(tuple(new), tuple(same), tuple(other))


@dataclass(frozen=True)
class _Reader:
    """Reads the cells of a table by what a person said of its columns."""

    table: Table
    matching: Matching
    known: Known

    def cells(self, row: SheetRow) -> Iterator[_Cell]:
        """The used cells of a row; an empty one only where every row needs it."""
        typed = {column: row.cells.get(column, "").strip() for column in self.matching.uses}
        uses = {column: use_of(word) for column, word in self.matching.uses.items() if word}
        if any(typed[column] for column in uses):
            for column, use in uses.items():
                if typed[column] or use.column in (SERIES, MOMENT):
                    yield self._cell(row, column, use, typed[column])

    def _cell(self, row: SheetRow, column: int, use: Use, typed: str) -> _Cell:
        where, title = place(row, column), self.table.title(column)
        why = spoiled(typed, row.converted.get(column), holds_days=use.column == MOMENT)
        readings = () if why else self._readings(use.column, typed)
        if not readings:
            why = why or self._not_understood(use.column, typed)
            return _Cell(use, title, typed, problem=CellFault(where, title, typed, why))
        sign = _SIGN.search(typed)
        key = f"{column}{sign[0] if sign else ''}"
        if len(readings) > 1 and key not in self.matching.readings:
            return _Cell(use, title, typed, problem=Doubt(key, where, title, typed, readings))
        chosen = min(self.matching.readings.get(key, 0), len(readings) - 1)
        return _Cell(use, title, typed, readings[chosen])

    def _readings(self, column: str, typed: str) -> tuple[str, ...]:
        """What a cell may say; nothing if it is not understood."""
        if column == SERIES:
            return tuple(filter(None, [self.known.series(typed)]))
        if column == MOMENT:
            return moments_in(typed)
        if column == VALUE:
            number = _SHARE.sub("", typed) if self.known.indicator.percentage else typed
            return () if _NO_NUMBER.search(number) else numbers_in(number)
        return (" ".join(typed.split()),)

    def _not_understood(self, column: str, typed: str) -> str:
        if not typed:
            return "hier staat niets."
        if column == SERIES:
            names = ", ".join(series.id for series in self.known.indicator.series)
            return f"‘{typed}’ is niet één reeks van deze indicator. Er zijn: {names}."
        if column == MOMENT:
            return f"‘{typed}’ is geen jaar, maand of dag."
        return f"‘{typed}’ is geen getal in ‘{self.known.indicator.unit}’."

    def row(self, value: _Cell, about: Sequence[_Cell]) -> Row:
        """The row of a value, with what the other cells of its row say."""
        series = self.known.indicator.series
        found = {SERIES: series[0].id} if len(series) == 1 else {}
        found |= self.matching.fixed
        found |= {cell.use.column: cell.read for cell in about}
        found |= {SERIES: value.use.series} if value.use.series else {}
        found |= {MOMENT: value.use.moment} if value.use.moment else {}
        if self.matching.quotes_rows and not found.get(QUOTATION):
            words = [(cell.title, cell.typed) for cell in (*about, value)]
            found[QUOTATION] = "; ".join(": ".join(filter(None, pair)) for pair in words)
        found[VALUE] = value.read
        return {key: found[key] for key in COLUMNS if found.get(key)}
