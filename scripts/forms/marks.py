"""Marks: hashes that identify a row in a later import, even if its answers were corrected."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from forms.rows import MOMENTS, NUMBERS, Row
from meesterschap.submit import cells
from meesterschap.submit.practice_file import Answers

NO_MOMENT = "1980-01-01"
"""What LimeSurvey writes as the time of every row if a survey does not record times."""


@dataclass(frozen=True)
class Marks:
    """Hashes of who answered a row, and of what they answered."""

    who: tuple[str, ...]
    """Any one of these identifies the row; empty if the row says too little."""
    whole: str
    """Identifies a row with exactly these answers."""


def marks(row: Row, answers: Answers) -> Marks:
    """The marks of a row with these answers."""
    given = {name: _normalised(answer) for name, answer in answers.items()}
    who = tuple(_digest(one) for one in _who(row, given) if all(one.values()))
    return Marks(who, _digest({name: answer for name, answer in given.items() if answer}))


def _who(row: Row, given: Mapping[str, str]) -> tuple[Mapping[str, str], ...]:
    """The combinations of values that each identify a row, whatever is corrected in the rest of it.

    Every form numbers its rows from 1, and several schools may answer in the same minute: a number
    or a time identifies a row only together with the other, the institution or the title.
    """
    values = {cells.header_key(header): cells.folded(text) for header, text in row.cells.items()}
    moments = (cells.moment(values[name]) for name in MOMENTS if values.get(name))
    moment = next((one for one in moments if not one.startswith(NO_MOMENT)), "")
    number = next((cells.number(values[name]) for name in NUMBERS if values.get(name)), "")
    school, title = given.get("instellingen", ""), given.get("titel", "")
    if moment and number:
        return ({"number": number, "moment": moment},)
    if moment:
        return {"moment": moment, "school": school}, {"moment": moment, "title": title}
    if number:
        return ({"number": number, "school": school},)
    return ({"school": school, "title": title},)


def _normalised(answer: str | list[str]) -> str:
    """An answer without what a program may change in it: spaces, line breaks and capitals."""
    text = "\n".join(answer) if isinstance(answer, list) else answer
    return " ".join(cells.folded(text).casefold().split())


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]
