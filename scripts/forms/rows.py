"""The rows of a sheet as answers: which one is the header, and what is told about the sheet."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from forms import messages
from forms.messages import letters, listed, shown
from meesterschap.submit import cells
from meesterschap.submit.formats import Column, question_columns
from meesterschap.submit.question_faults import QuestionFault
from meesterschap.submit.questions import Question
from spreadsheet import CELLS_TO_LOOK_AT, ROWS_TO_LOOK_AT, Sheet, SheetRow, SpreadsheetError

MOST_ROWS = 2000

# What forms add of themselves. It tells who answered, and that is not for here.
MOMENTS = (
    *("begintijd", "start time", "starttijd", "datum gestart", "date started"),
    *("tijdstempel", "timestamp", "datum ingestuurd", "date submitted"),
    *("voltooiingstijd", "tijd van voltooien", "completion time"),
)
"""When a row was filled in, the surest first: that never changes afterwards."""
NUMBERS = ("id", "antwoord-id", "antwoord id", "respons-id", "reactie-id", "response id")
OWN = {
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
_OWN_OF_A_QUESTION = re.compile(
    r"(punten|points|feedback|vraagtijd|question time|groepstijd|group time)\s*[-–:].*", re.DOTALL
)
_ERROR = re.compile(r"#[A-Z]+[0-9/]*[?!]|#(?:DIV|DEEL)/0!|#N/[AB]|#FORMULE\?|Err:[0-9]+")


@dataclass(frozen=True)
class Row:
    """A row with answers: what stands under each header, and what is wrong with that."""

    place: str
    cells: Mapping[str, str]
    columns: Mapping[str, Column]
    """Of the sheet, also those that are empty here."""
    faults: tuple[QuestionFault, ...] = ()

    def column_about(self, fault: QuestionFault) -> str:
        """The column that a fault is about; "" when it is about no question of this sheet."""
        about = [h for h, column in self.columns.items() if column.question.name == fault.question]
        # Of a column for each choice, the one that the value came from.
        return next((h for h in about if self._holds(h, fault.value)), about[0] if about else "")

    def _holds(self, header: str, value: str) -> bool:
        values = (self.columns[header].choice, cells.plain(self.cells.get(header, "")))
        return value in (one.strip(" .;") for one in values)


@dataclass(frozen=True)
class Answered:
    """A sheet that was read: its rows, and what whoever sent it may not know about it."""

    headers: frozenset[str] = frozenset()
    rows: tuple[Row, ...] = ()
    told: tuple[str, ...] = ()


def answered(sheet: Sheet, asked: Sequence[Question], mapping: Mapping[str, str]) -> Answered:
    """The rows under the header of a sheet. Raises SpreadsheetError when there are too many."""
    place = sheet.name if sheet.delimited else f"blad ‘{shown(sheet.name)}’"
    header = _header(sheet, asked, mapping)
    if header is None:
        hidden = "verborgen, en " if sheet.hidden else ""
        unused = f"{place}: {hidden}niet gebruikt, want er staan geen vragen boven."
        return Answered(told=(unused,) if sheet.rows else ())
    columns = question_columns(header.cells.values(), asked, mapping)
    names = _names(header, columns)
    below = [row for row in _below(sheet, header) if not _again(row, header)]
    if len(below) > MOST_ROWS:
        raise SpreadsheetError(
            f"{place} heeft {len(below)} rijen, en er kunnen er {MOST_ROWS} tegelijk: er is niets "
            "van dit bestand ingelezen. Verdeel de rijen over meer bestanden."
        )
    rows = (_row(place, row, names, columns, sheet.delimited) for row in below)
    told = (f"{place}: {one}" for one in _told(sheet, header, columns, names))
    return Answered(frozenset(header.cells.values()), tuple(rows), tuple(told))


def recognised(header: Sequence[str], asked: Sequence[Question], mapping: Mapping[str, str]) -> int:
    """How many questions these cells ask."""
    found = question_columns(header, asked, mapping).values()
    return len({(column.question.name, column.choice) for column in found})


def _header(sheet: Sheet, asked: Sequence[Question], mapping: Mapping[str, str]) -> SheetRow | None:
    """The first of the rows with the most questions, if there is any."""
    scored = [
        (recognised(_first_cells(row), asked, mapping), -row.number, row)
        for row in sheet.rows[:ROWS_TO_LOOK_AT]
    ]
    score, _, row = max(scored, key=lambda one: one[:2], default=(0, 0, None))
    return row if score else None


def _first_cells(row: SheetRow) -> tuple[str, ...]:
    return tuple(islice(row.cells.values(), CELLS_TO_LOOK_AT))


def _below(sheet: Sheet, header: SheetRow) -> Iterator[SheetRow]:
    return (row for row in sheet.rows if row.number > header.number)


def _again(row: SheetRow, header: SheetRow) -> bool:
    """Whether a row only repeats the header, as where sheets were put under each other."""
    return all(
        cells.header_key(text) == cells.header_key(header.cells.get(column, ""))
        for column, text in row.cells.items()
    )


def _names(header: SheetRow, columns: Mapping[str, Column]) -> Mapping[int, str]:
    """The header of each column; where a question is asked twice, both have the first one's."""
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
    """A row of the sheet; `strict` is whether a cell too many shifts the others."""
    found: dict[str, str] = {}
    faults: list[str] = []
    for number, text in row.cells.items():
        name = names.get(number)
        if name is None:
            if strict and number > max(names):
                faults.append(messages.too_many(text))
        elif cells.plain(found.setdefault(name, text)) != cells.plain(text) and name in columns:
            faults.append(messages.answered_twice(name))
        elif name in columns and _ERROR.fullmatch(text.strip()):
            faults.append(messages.error(name, text))
        elif name in columns and number in row.made and columns[name].question.kind != "jaar":
            faults.append(messages.made(name, text, row.made[number]))
    told = tuple(QuestionFault("", fault) for fault in faults)  # each names its column itself
    return Row(f"{place}, rij {row.number}", found, columns, told)


def _told(
    sheet: Sheet, header: SheetRow, columns: Mapping[str, Column], names: Mapping[int, str]
) -> Iterator[str]:
    """All that the sheet holds and whoever looks at it may not see, or may expect to be used."""
    if sheet.remark:
        yield sheet.remark
    if sheet.hidden:
        yield "het blad is verborgen. Het is wel ingelezen."
    if hidden := [row.number for row in _below(sheet, header) if row.hidden]:
        yield f"verborgen, maar wel ingelezen: {listed('rij', hidden)}."
    hidden_columns = {number for columns in sheet.hidden_columns for number in range(*columns)}
    for number in sorted(hidden_columns & names.keys()):
        yield f"de kolom ‘{shown(names[number])}’ is verborgen. Die is wel ingelezen."
    for first, last in sheet.merged:
        if last > header.number:
            yield f"een cel loopt van rij {first} tot rij {last}. Zij telt alleen voor rij {first}."
    for name, times in Counter(names.values()).items():
        if times > 1 and name in columns:
            yield f"de kolom ‘{shown(name)}’ staat er {times} keer."
    yield from _unused_columns(names, columns)
    filled = {number for row in _below(sheet, header) for number in row.cells}
    if nameless := [letters(number) for number in sorted(filled - names.keys())]:
        yield f"boven {listed('kolom', nameless)} staat geen kop. Die is niet gebruikt."


def _unused_columns(names: Mapping[int, str], columns: Mapping[str, Column]) -> Iterator[str]:
    """What is no question, and nothing that a form adds of itself."""
    for name in dict.fromkeys(names.values()):
        known = cells.header_key(name)
        if name not in columns and known not in OWN and not _OWN_OF_A_QUESTION.fullmatch(known):
            yield f"de kolom ‘{shown(name)}’ is geen vraag, en is niet gebruikt."
