"""The rows of a sheet as answers: which line is the header, and what is told about the sheet."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from meesterschap.load.strict_yaml import INVISIBLE
from meesterschap.submit import cells
from meesterschap.submit.formats import Column, columns_found
from meesterschap.submit.practice_file import Answers
from meesterschap.submit.question_faults import QuestionFault
from meesterschap.submit.questions import Question
from spreadsheet import CELLS_TO_LOOK_AT, LINES_TO_LOOK_AT, Line, Sheet, SpreadsheetError

MOST_ROWS = 2000

# What forms add of themselves. It tells who answered, and that is not for here.
MOMENTS = (
    *("begintijd", "start time", "starttijd", "datum gestart", "date started"),
    *("tijdstempel", "timestamp", "datum ingestuurd", "date submitted"),
    *("voltooiingstijd", "tijd van voltooien", "completion time"),
)
"""When a row was filled in, the surest first: that never changes afterwards."""
NO_MOMENT = "1980-01-01"
"""What LimeSurvey writes for everyone where it may not tell when they answered."""
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
        return Answered(told=(unused,) if sheet.lines else ())
    columns = columns_found(header.cells.values(), asked, mapping)
    names = _names(header, columns)
    below = [line for line in _below(sheet, header) if not _again(line, header)]
    if len(below) > MOST_ROWS:
        raise SpreadsheetError(
            f"{place} heeft {len(below)} rijen, en er kunnen er {MOST_ROWS} tegelijk: er is niets "
            "van dit bestand ingelezen. Verdeel de rijen over meer bestanden."
        )
    rows = (_row(place, line, names, columns, sheet.delimited) for line in below)
    told = (f"{place}: {one}" for one in _told(sheet, header, columns, names))
    return Answered(frozenset(header.cells.values()), tuple(rows), tuple(told))


def recognised(header: Sequence[str], asked: Sequence[Question], mapping: Mapping[str, str]) -> int:
    """How many questions these cells ask."""
    found = columns_found(header, asked, mapping).values()
    return len({(column.question.name, column.choice) for column in found})


@dataclass(frozen=True)
class Marks:
    """What a row is known by the next time: who answered, and what. Neither can be read back."""

    who: tuple[str, ...]
    """One of these is enough; none where the row tells too little."""
    whole: str


def marks(row: Row, answers: Answers) -> Marks:
    """The marks of a row with these answers."""
    given = {name: _squeezed(answer) for name, answer in answers.items()}
    who = tuple(_digest(one) for one in _who(row, given) if all(one.values()))
    return Marks(who, _digest({name: answer for name, answer in given.items() if answer}))


def _who(row: Row, given: Mapping[str, str]) -> tuple[Mapping[str, str], ...]:
    """What tells one row from another, whatever is mended in the rest of it.

    A form counts its rows from 1, so a number says something only beside a moment, or beside the
    institution. Without a number, several schools may have sent something in the same minute.
    """
    found = {cells.heading(header): cells.folded(text) for header, text in row.cells.items()}
    moments = (cells.moment(found[name]) for name in MOMENTS if found.get(name))
    moment = next((one for one in moments if not one.startswith(NO_MOMENT)), "")
    number = next((cells.number(found[name]) for name in NUMBERS if found.get(name)), "")
    school, title = given.get("instellingen", ""), given.get("titel", "")
    if moment and number:
        return ({"number": number, "moment": moment},)
    if moment:
        return {"moment": moment, "school": school}, {"moment": moment, "title": title}
    if number:
        return ({"number": number, "school": school},)
    return ({"school": school, "title": title},)


def _squeezed(answer: str | list[str]) -> str:
    """An answer without what a program may change in it: spaces, lines and capitals."""
    one = "\n".join(answer) if isinstance(answer, list) else answer
    return " ".join(cells.folded(one).casefold().split())


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def _header(sheet: Sheet, asked: Sequence[Question], mapping: Mapping[str, str]) -> Line | None:
    """The first of the lines with the most questions, if there is any."""
    scored = [
        (recognised(_first_cells(line), asked, mapping), -line.number, line)
        for line in sheet.lines[:LINES_TO_LOOK_AT]
    ]
    score, _, line = max(scored, key=lambda one: one[:2], default=(0, 0, None))
    return line if score else None


def _first_cells(line: Line) -> tuple[str, ...]:
    return tuple(islice(line.cells.values(), CELLS_TO_LOOK_AT))


def _below(sheet: Sheet, header: Line) -> Iterator[Line]:
    return (line for line in sheet.lines if line.number > header.number)


def _again(line: Line, header: Line) -> bool:
    """Whether a line only repeats the header, as where sheets were put under each other."""
    return all(
        cells.heading(text) == cells.heading(header.cells.get(column, ""))
        for column, text in line.cells.items()
    )


def _names(header: Line, columns: Mapping[str, Column]) -> Mapping[int, str]:
    """The header of each column; where a question is asked twice, both have the first one's."""
    first: dict[object, str] = {}
    names: dict[int, str] = {}
    for number, text in header.cells.items():
        column = columns.get(text)
        key = (column.question.name, column.choice) if column else cells.heading(text)
        names[number] = first.setdefault(key, text)
    return names


def _row(
    place: str, line: Line, names: Mapping[int, str], columns: Mapping[str, Column], strict: bool
) -> Row:
    """A row of the sheet; `strict` is whether a cell too many shifts the others."""
    found: dict[str, str] = {}
    faults: list[str] = []
    for number, text in line.cells.items():
        name = names.get(number)
        if name is None:
            if strict and number > max(names):
                faults.append(_too_many(text))
        elif cells.plain(found.setdefault(name, text)) != cells.plain(text) and name in columns:
            faults.append(_answered_twice(name))
        elif name in columns and _ERROR.fullmatch(text.strip()):
            faults.append(_error(name, text))
        elif name in columns and number in line.made and columns[name].question.kind != "jaar":
            faults.append(_made(name, text, line.made[number]))
    told = tuple(QuestionFault("", fault) for fault in faults)  # each names its column itself
    return Row(f"{place}, rij {line.number}", found, columns, told)


def _told(
    sheet: Sheet, header: Line, columns: Mapping[str, Column], names: Mapping[int, str]
) -> Iterator[str]:
    """All that the sheet holds and whoever looks at it may not see, or may expect to be used."""
    if sheet.remark:
        yield sheet.remark
    if sheet.hidden:
        yield "het blad is verborgen. Het is wel ingelezen."
    if hidden := [line.number for line in _below(sheet, header) if line.hidden]:
        yield f"verborgen, maar wel ingelezen: {_listed('rij', hidden)}."
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
    filled = {number for line in _below(sheet, header) for number in line.cells}
    nameless = sorted(filled - names.keys())
    if nameless:
        letters = [_letters(number) for number in nameless]
        yield f"boven {_listed('kolom', letters)} staat geen kop. Die is niet gebruikt."


def _unused_columns(names: Mapping[int, str], columns: Mapping[str, Column]) -> Iterator[str]:
    """What is no question, and nothing that a form adds of itself."""
    for name in dict.fromkeys(names.values()):
        known = cells.heading(name)
        if name not in columns and known not in OWN and not _OWN_OF_A_QUESTION.fullmatch(known):
            yield f"de kolom ‘{shown(name)}’ is geen vraag, en is niet gebruikt."


def _listed(what: str, values: Sequence[object], most: int = 12) -> str:
    """Rij 3, 5 en 8; where there are too many to read, with how many more."""
    shown = [str(value) for value in values[:most]]
    if len(values) > most:
        return f"{what} {', '.join(shown)} en nog {len(values) - most}"
    return f"{what} {' en '.join(filter(None, (', '.join(shown[:-1]), shown[-1])))}"


def _letters(column: int) -> str:
    """What a spreadsheet calls a column: 0 is A, and 26 is AA."""
    letters = ""
    while column >= 0:
        letters = chr(ord("A") + column % 26) + letters
        column = column // 26 - 1
    return letters


def shown(text: str, most: int = 80) -> str:
    """What stands in a cell, short and safe to show: a stranger wrote it."""
    line = " ".join(re.sub(INVISIBLE, " ", text).split())
    return line if len(line) <= most else f"{line[:most]}…"


def _too_many(text: str) -> str:
    return (
        f"‘{shown(text)}’ staat buiten de kolommen. Waarschijnlijk staat in een antwoord een "
        "teken dat cellen scheidt, zonder aanhalingstekens eromheen. Gebruik liever een .xlsx."
    )


def _answered_twice(name: str) -> str:
    return (
        f"de kolom ‘{shown(name)}’ staat er twee keer, met verschillende antwoorden. Haal het "
        "antwoord weg dat niet klopt."
    )


def _made(name: str, text: str, made: str) -> str:
    return (
        f"in de kolom ‘{shown(name)}’ maakte de spreadsheet {made} van het antwoord "
        f"({shown(text)}). Typ het opnieuw als tekst, met een enkele aanhaling (') ervoor."
    )


def _error(name: str, text: str) -> str:
    return (
        f"in de kolom ‘{shown(name)}’ staat geen antwoord maar een fout van de spreadsheet "
        f"({shown(text)}). Typ het antwoord opnieuw, met een enkele aanhaling (') ervoor."
    )
