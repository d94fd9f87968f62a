"""Read the answers in a sheet: find its header and its rows, and what to remark on."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from openpyxl.utils import get_column_letter

from forms import messages
from forms.messages import listed, shown
from meesterschap.submit import cells
from meesterschap.submit.formats import Column, question_columns
from meesterschap.submit.question_faults import QuestionFault
from meesterschap.submit.questions import Question
from spreadsheet import HEADER_SEARCH_CELLS, HEADER_SEARCH_ROWS, Sheet, SheetRow, SpreadsheetError
from spreadsheet.sheet import is_error

MOST_ROWS = 2000

# Columns that forms add by themselves. They say who answered, so they are not imported.
MOMENTS = (
    *("begintijd", "start time", "starttijd", "datum gestart", "date started"),
    *("tijdstempel", "timestamp", "datum ingestuurd", "date submitted"),
    *("voltooiingstijd", "tijd van voltooien", "completion time"),
)
"""Columns with the time of a row, the most stable first: the start time never changes."""
NUMBERS = ("id", "antwoord-id", "antwoord id", "respons-id", "reactie-id", "response id")
ADDED_BY_FORMS = {
    *MOMENTS,
    *NUMBERS,
    *("e-mail", "e-mailadres", "email", "email address", "naam", "name", "gebruikersnaam"),
    *("username", "taal", "language", "tijd van laatste wijziging", "last modified time"),
    *("laatste wijziging", "score", "totaal aantal punten", "total points", "quizfeedback"),
    *("quiz feedback", "punten", "laatste pagina", "last page", "begin taal", "starttaal"),
    *("start language", "seed", "token", "toegangscode", "access code", "ip-adres", "ip address"),
    *("datum laatste actie", "date last action", "verwijzende url", "referrer url"),
    *("totale tijd", "total time", "grade posted time"),
}
_ADDED_PER_QUESTION = re.compile(
    r"(punten|points|feedback|vraagtijd|question time|groepstijd|group time)\s*[-–:].*", re.DOTALL
)


@dataclass(frozen=True)
class Row:
    """A row with answers: the cell under each header, and what is wrong with them."""

    place: str
    cells: Mapping[str, str]
    columns: Mapping[str, Column]
    """All columns of the sheet, by header, including those that are empty in this row."""
    faults: tuple[QuestionFault, ...] = ()

    def column_about(self, fault: QuestionFault) -> str:
        """The header of the column that a fault is about; "" if the sheet has no such question."""
        headers = [
            header
            for header, column in self.columns.items()
            if column.question.name == fault.question
        ]
        # If there is a column for each choice, the one that the value came from.
        matching = (header for header in headers if self._holds(header, fault.value))
        return next(matching, headers[0] if headers else "")

    def _holds(self, header: str, value: str) -> bool:
        values = (self.columns[header].choice, cells.plain(self.cells.get(header, "")))
        return value in (one.strip(" .;") for one in values)


@dataclass(frozen=True)
class AnswerSheet:
    """The answers in a sheet, with remarks on what its sender may not have noticed."""

    headers: frozenset[str] = frozenset()
    rows: tuple[Row, ...] = ()
    remarks: tuple[str, ...] = ()


def answers_in(
    sheet: Sheet, questions: Sequence[Question], mapping: Mapping[str, str]
) -> AnswerSheet:
    """The rows under the header of a sheet. Raises SpreadsheetError if there are too many."""
    place = sheet.name if sheet.delimited else f"blad ‘{shown(sheet.name)}’"
    header = _header(sheet, questions, mapping)
    if header is None:
        hidden = "verborgen, en " if sheet.hidden else ""
        unused = f"{place}: {hidden}niet gebruikt, want er staan geen vragen boven."
        return AnswerSheet(remarks=(unused,) if sheet.rows else ())
    columns = question_columns(header.cells.values(), questions, mapping)
    names = _names(header, columns)
    below = [row for row in _rows_below(sheet, header) if not _repeats(row, header)]
    if len(below) > MOST_ROWS:
        raise SpreadsheetError(
            f"{place} heeft {len(below)} rijen, en er kunnen er {MOST_ROWS} tegelijk: er is niets "
            "van dit bestand ingelezen. Verdeel de rijen over meer bestanden."
        )
    rows = (_row(place, row, names, columns, sheet.delimited) for row in below)
    remarks = (f"{place}: {remark}" for remark in _remarks(sheet, header, columns, names))
    return AnswerSheet(frozenset(header.cells.values()), tuple(rows), tuple(remarks))


def count_questions(
    header: Sequence[str], questions: Sequence[Question], mapping: Mapping[str, str]
) -> int:
    """How many questions these header cells hold."""
    found = question_columns(header, questions, mapping).values()
    return len({(column.question.name, column.choice) for column in found})


def _header(
    sheet: Sheet, questions: Sequence[Question], mapping: Mapping[str, str]
) -> SheetRow | None:
    """The first row with the most questions; None if no row has any."""
    scored = [
        (count_questions(_first_cells(row), questions, mapping), -row.number, row)
        for row in sheet.rows[:HEADER_SEARCH_ROWS]
    ]
    score, _, row = max(scored, key=lambda one: one[:2], default=(0, 0, None))
    return row if score else None


def _first_cells(row: SheetRow) -> tuple[str, ...]:
    return tuple(islice(row.cells.values(), HEADER_SEARCH_CELLS))


def _rows_below(sheet: Sheet, header: SheetRow) -> Iterator[SheetRow]:
    return (row for row in sheet.rows if row.number > header.number)


def _repeats(row: SheetRow, header: SheetRow) -> bool:
    """Whether a row only repeats the header, as when sheets were pasted below each other."""
    return all(
        cells.header_key(text) == cells.header_key(header.cells.get(column, ""))
        for column, text in row.cells.items()
    )


def _names(header: SheetRow, columns: Mapping[str, Column]) -> Mapping[int, str]:
    """The header of each column number; columns of the same question get the first one's header."""
    first: dict[object, str] = {}
    names: dict[int, str] = {}
    for number, text in header.cells.items():
        column = columns.get(text)
        key = (column.question.name, column.choice) if column else cells.header_key(text)
        names[number] = first.setdefault(key, text)
    return names


def _row(
    place: str, row: SheetRow, names: Mapping[int, str], columns: Mapping[str, Column], strict: bool
) -> Row:
    """The answers in a row; `strict` reports cells beyond the last column as a fault."""
    answers: dict[str, str] = {}
    faults: list[str] = []
    for number, text in row.cells.items():
        name = names.get(number)
        if name is None:
            if strict and number > max(names):
                faults.append(messages.too_many_cells(text))
        elif cells.plain(answers.setdefault(name, text)) != cells.plain(text) and name in columns:
            faults.append(messages.answered_twice(name))
        elif name in columns and is_error(text.strip()):
            faults.append(messages.error_cell(name, text))
        elif name in columns and number in row.converted and columns[name].question.kind != "jaar":
            faults.append(messages.converted(name, text, row.converted[number]))
    # No question: these messages name the column themselves.
    column_faults = tuple(QuestionFault("", fault) for fault in faults)
    return Row(f"{place}, rij {row.number}", answers, columns, column_faults)


def _remarks(
    sheet: Sheet, header: SheetRow, columns: Mapping[str, Column], names: Mapping[int, str]
) -> Iterator[str]:
    """What someone may overlook in the sheet, and what was not used."""
    if sheet.remark:
        yield sheet.remark
    if sheet.hidden:
        yield "het blad is verborgen. Het is wel ingelezen."
    if hidden := [row.number for row in _rows_below(sheet, header) if row.hidden]:
        yield f"verborgen, maar wel ingelezen: {listed('rij', hidden)}."
    hidden_columns = {number for span in sheet.hidden_columns for number in range(*span)}
    for number in sorted(hidden_columns & names.keys()):
        yield f"de kolom ‘{shown(names[number])}’ is verborgen. Die is wel ingelezen."
    for first, last in sheet.merged:
        if last > header.number:
            yield f"een cel loopt van rij {first} tot rij {last}. Zij telt alleen voor rij {first}."
    for name, times in Counter(names.values()).items():
        if times > 1 and name in columns:
            yield f"de kolom ‘{shown(name)}’ staat er {times} keer."
    yield from _unused_columns(names, columns)
    filled = {number for row in _rows_below(sheet, header) for number in row.cells}
    if nameless := [get_column_letter(number + 1) for number in sorted(filled - names.keys())]:
        yield f"boven {listed('kolom', nameless)} staat geen kop. Die is niet gebruikt."


def _unused_columns(names: Mapping[int, str], columns: Mapping[str, Column]) -> Iterator[str]:
    """A remark on each column that is neither a question nor added by the form."""
    for name in dict.fromkeys(names.values()):
        heading = cells.header_key(name)
        is_added = heading in ADDED_BY_FORMS or _ADDED_PER_QUESTION.fullmatch(heading)
        if name not in columns and not is_added:
            yield f"de kolom ‘{shown(name)}’ is geen vraag, en is niet gebruikt."
