"""Changes rows in the text of a CSV file, in which every other row stays as it was typed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from editing.alignment import aligned, key_of
from meesterschap.load.tables import delimiter

Row = Mapping[str, str]
"""The values by column, without the empty ones."""
_Cells = list[str]
"""The values of a line as they stand in the text, quotes and all."""


def edited(text: str, columns: Sequence[str], rows: Sequence[Row]) -> str:
    """The table with these columns and rows. Rows are rewritten if the columns differ."""
    separator = delimiter(text)
    lines = _lines(text, separator)
    filled = [number for number, cells in enumerate(lines) if any(map(_value, cells))]
    if not filled:
        lines, filled = [[], [""]], [0]
    head, *numbers = filled
    table = _Table([*map(_value, lines[head])], separator, _all_quoted(lines[head]))
    if [name for name in table.names if name] != [*columns]:
        for number in filled:
            lines[number] = table.arranged(lines[number], columns)
        table = _Table(columns, separator, table.quoted)
        lines[head] = table.with_values(lines[head], {name: name for name in columns})
    before = [table.row(lines[number]) for number in numbers]
    typed = {key_of(row): lines[number] for row, number in zip(before, numbers, strict=True)}
    written = {number: [cells] for number, cells in enumerate(lines)}
    place = head
    for old, new in aligned(before, rows):
        if old is not None:
            place = numbers[old]
            written[place] = []
        if new is not None:
            moved = typed.get(key_of(rows[new]), table.empty)
            cells = moved if old is None else lines[place]
            written[place].append(table.with_values(cells, rows[new]))
    return "\n".join(separator.join(cells) for group in written.values() for cells in group)


def _lines(text: str, separator: str) -> list[_Cells]:
    """The cells of each line. Text that ends in a line feed has an empty line at its end."""
    lines: list[_Cells] = []
    found = re.finditer(rf'(\A|{separator}|\n)("[^"]*(?:""[^"]*)*"|[^{separator}\n]*)', text)
    for before, cell in (match.groups() for match in found):
        if before != separator:
            lines.append([])
        lines[-1].append(cell)
    return lines


def _value(cell: str) -> str:
    return (cell[1:-1].replace('""', '"') if cell.startswith('"') else cell).strip()


def _all_quoted(cells: _Cells) -> bool:
    return bool(cells) and all(cell.startswith('"') for cell in cells)


@dataclass(frozen=True)
class _Table:
    """How the lines of a table are written."""

    names: Sequence[str]
    """The column of each cell; empty for a cell without column."""
    separator: str
    quoted: bool
    """Whether all values are in quotes, also those that do not need them."""

    def row(self, cells: _Cells) -> Row:
        values = zip(self.names, map(_value, cells), strict=False)
        return {name: value for name, value in values if value}

    def with_values(self, cells: _Cells, row: Row) -> _Cells:
        """The cells of a line, in which only values that differ are written again."""
        last = max((n for n, name in enumerate(self.names, 1) if name in row), default=0)
        filled = [*cells, *self.empty[len(cells) : last]]
        changed = [
            cell if _value(cell) == (value := row.get(name, "")) else self.cell(value, cell)
            for cell, name in zip(filled, self.names, strict=False)
        ]
        return [*changed, *filled[len(changed) :]]

    def arranged(self, cells: _Cells, columns: Sequence[str]) -> _Cells:
        """The cells in the order of other columns."""
        by_name = dict(zip(self.names, cells, strict=False))
        return [by_name.get(name, self.cell("")) for name in columns]

    @property
    def empty(self) -> _Cells:
        return [self.cell("")] * len(self.names)

    def cell(self, value: str, former: str = "") -> str:
        """The value, in quotes if it needs them or if the former one had them."""
        quoted = self.quoted or former.startswith('"')
        if quoted or re.search(rf'["\n{self.separator}]', value):
            return '"' + value.replace('"', '""') + '"'
        return value
