"""What a row is known by the next time, whatever was mended in it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from forms.rows import MOMENTS, NUMBERS, Row
from meesterschap.submit import cells
from meesterschap.submit.practice_file import Answers

NO_MOMENT = "1980-01-01"
"""What LimeSurvey writes for everyone where it may not tell when they answered."""


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
    found = {cells.header_key(header): cells.folded(text) for header, text in row.cells.items()}
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
