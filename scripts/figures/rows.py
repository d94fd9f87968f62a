"""The rows of a table in a spreadsheet: under the header that names its columns.

What a spreadsheet made of a value is never guessed back: it is told, with the name of the cell.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from figures.table import ContentTable
from spreadsheet import HEADER_SEARCH_ROWS, Sheet, SheetRow, SpreadsheetError
from spreadsheet.sheet import CUSTOM_FORMAT, DATE, PART_OF_DATE, is_error

_AS_TEXT = "Geef de kolom de opmaak ‘Tekst’, en typ dan opnieuw wat er moet staan."
_AS_NUMBER = (
    "Geef de cel de opmaak ‘Getal’, en typ de waarde zoals zij bij de eenheid hoort. In een .csv "
    "is alles tekst: schrijf een getal daar met een punt (16.5), of bewaar het als .xlsx."
)
_THREE_DECIMALS = re.compile(r"-?[0-9]+[.,][0-9]{3}")
_CONVERTED = {
    DATE: f"hier hoort geen datum, maar het spreadsheetprogramma maakte er een van. {_AS_TEXT}",
    PART_OF_DATE: "deze datum toont niet haar hele dag, dus is niet zeker wat er is getypt. "
    f"{_AS_TEXT} Zo: 2014-10 voor een maand, of 2014-10-01 voor een dag.",
    CUSTOM_FORMAT: "dit getal heeft een eigen opmaak, dus is niet zeker wat je ziet. Geef de cel "
    "de opmaak ‘Getal’, en kijk of het klopt.",
}


@dataclass(frozen=True)
class TableRows:
    """The rows that are not empty, by the names of the columns, with where each value stands."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    numbers: tuple[int, ...]
    """The number of each row in the sheet."""
    letters: Mapping[str, str]
    """The letter of each column in the sheet."""
    faults: tuple[str, ...]

    def cell(self, row: int, column: str) -> str:
        """The name of a cell, such as C4 (waarde); of a row if the sheet has no such column."""
        number = self.numbers[row]
        letter = self.letters.get(column)
        return f"cel {letter}{number} ({column})" if letter else f"rij {number}"


def count_columns(cells: Sequence[str], table: ContentTable) -> int:
    """How many columns of the table these header cells name."""
    return len({_name(cell) for cell in cells} & {*table.columns})


def rows_in(sheets: Sequence[Sheet], table: ContentTable) -> TableRows:
    """The rows in the only sheet that has the table. Raises SpreadsheetError."""
    headers = [(sheet, header) for sheet in sheets if (header := _header(sheet, table))]
    if len(headers) != 1:
        raise SpreadsheetError(
            f"Op {len(headers) or 'geen'} van de bladen staan deze kolommen, en dat hoort er één "
            f"te zijn. Zet boven de kolommen hoe ze heten: {', '.join(table.columns)}."
        )
    sheet, header = headers[0]
    names = _names(header, table)
    below = [row for row in sheet.rows if row.number > header.number]
    return TableRows(
        columns=tuple(names.values()),
        rows=tuple(_values(row, names) for row in below),
        numbers=tuple(row.number for row in below),
        letters={name: get_column_letter(number + 1) for number, name in names.items()},
        faults=(
            *hidden_in(sheet, below),
            *(f for row in below for f in _faults(row, names, table)),
        ),
    )


def _header(sheet: Sheet, table: ContentTable) -> SheetRow | None:
    """The first row that names at least two columns of the table: titles may stand above it."""
    first = sheet.rows[:HEADER_SEARCH_ROWS]
    return next((row for row in first if count_columns([*row.cells.values()], table) > 1), None)


def _name(cell: str) -> str:
    return cell.strip().lower()


def _names(header: SheetRow, table: ContentTable) -> Mapping[int, str]:
    """The name of each column, by its number. Raises SpreadsheetError for one that is not ours."""
    names = {number: _name(cell) for number, cell in header.cells.items()}
    for number, name in names.items():
        place = f"{get_column_letter(number + 1)}{header.number}"
        if name not in table.columns:
            known = ", ".join(table.columns)
            raise SpreadsheetError(f"Cel {place}: ‘{name}’ is geen kolom. Er zijn: {known}.")
        if list(names.values()).count(name) > 1:
            raise SpreadsheetError(f"Cel {place}: er is meer dan één kolom ‘{name}’.")
    return names


def _values(row: SheetRow, names: Mapping[int, str]) -> Mapping[str, str]:
    found = {name: row.cells.get(number, "").strip() for number, name in names.items()}
    return {name: value for name, value in found.items() if value}


def _faults(row: SheetRow, names: Mapping[int, str], table: ContentTable) -> Iterator[str]:
    """What is wrong with the cells of a row as cells: the check of the content sees only text."""
    for number, text in sorted(row.cells.items()):
        place = f"cel {get_column_letter(number + 1)}{row.number}"
        if column := names.get(number):
            if fault := _fault(text.strip(), column, row.converted.get(number), table):
                yield f"{place} ({column}): {fault}"
        else:
            yield f"{place}: boven ‘{text}’ staat geen naam van een kolom."


def _fault(text: str, column: str, converted: str | None, table: ContentTable) -> str:
    """What is uncertain about the value of a cell, and how to mend it; "" if nothing is."""
    if fault := spoiled(text, converted, holds_days=table.holds_days(column)):
        return fault
    if not table.is_no_number(column, text):
        return ""
    if "%" in text:
        return f"hier staat het percentage {text}. {_AS_NUMBER}"
    if _THREE_DECIMALS.fullmatch(text):
        return f"‘{text}’ kan ook duizend keer zo veel zijn. Rond af op hoogstens twee decimalen."
    return f"‘{text}’ is hier tekst en geen getal, dus is niet zeker hoe groot het is. {_AS_NUMBER}"


def spoiled(text: str, converted: str | None, *, holds_days: bool) -> str:
    """What a spreadsheet made of a cell, so that no one knows what was typed; "" if nothing."""
    if is_error(text):
        return f"hier staat {text}. Zet er de waarde zelf."
    if converted and not (converted == DATE and holds_days):
        return f"{_CONVERTED[converted]} Er staat nu {text}."
    return ""


def hidden_in(sheet: Sheet, below: Sequence[SheetRow]) -> Iterator[str]:
    """What someone who looks at the sheet does not see, or sees in another row."""
    for row in below:
        if row.hidden:
            yield f"rij {row.number}: deze rij is verborgen. Maak haar zichtbaar, of haal haar weg."
    for first, last in sheet.merged:
        yield f"rij {first} tot en met {last}: hier zijn cellen samengevoegd. Splits ze weer."
    for first, last in sheet.hidden_columns:
        if any(number in range(first, last) for row in below for number in row.cells):
            letter = get_column_letter(first + 1)
            yield f"kolom {letter}: deze is verborgen. Maak haar zichtbaar, of haal haar weg."
