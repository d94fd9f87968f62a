"""Numbers and dates that were typed in another form: what they may mean is asked, not guessed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from editing.answers import asked
from editing.fields import Field
from meesterschap.content import notation
from meesterschap.content.rewritten import date_in, month_in, number_in, school_year_in
from meesterschap.submit.practice_file import Answers

Reading = tuple[str, str]
"""A value as a file has it, and the same for people."""

_THREE_DIGITS = re.compile(r"(-?\d{1,3})[.,](\d{3})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})([-/. ]\d{2,4})", re.ASCII)


@dataclass(frozen=True)
class Doubt:
    """An answer that a file cannot have, and what may be meant."""

    name: str
    typed: str
    readings: tuple[Reading, ...]


def doubts(fields: Iterable[Field], answers: Answers) -> tuple[Doubt, ...]:
    """The answers that are no number, date or moment as they are, but can be read as one."""
    return tuple(
        Doubt(name, answer, readings)
        for name, field, answer in asked(fields, answers)
        if isinstance(answer, str) and field.rule and not field.rule.fits(answer)
        if (readings := readings_of(field.control, answer))
    )


def readings_of(control: str, typed: str) -> tuple[Reading, ...]:
    """What was perhaps meant, the most likely first; none if that cannot be told."""
    if control == "getal":
        return tuple(_numbers(typed))
    if control in ("datum", "moment"):
        found = dict.fromkeys(filter(None, _days(typed)))
        if control == "moment":
            found |= dict.fromkeys(filter(None, (school_year_in(typed), month_in(typed))))
        return tuple((moment, notation.moment(moment)) for moment in found)
    return ()


def _numbers(typed: str) -> Iterator[Reading]:
    """1.234 is a thousand to one editor and one to another. Four decimals are in no doubt."""
    if found := _THREE_DIGITS.fullmatch(typed):
        whole, rest = found.groups()
        if whole not in ("0", "-0"):
            yield whole + rest, f"{whole}{rest}, zonder cijfers achter de komma"
        yield f"{whole}.{rest}0", f"{whole},{rest}, met drie cijfers achter de komma"
    elif value := number_in(typed):
        yield value, notation.number(Decimal(value))


def _days(typed: str) -> Iterator[str]:
    """The day as it is read in Dutch, and then with the month first, as in American dates."""
    yield date_in(typed)
    if found := _DAY_FIRST.fullmatch(typed):
        month, joint, day, year = found.groups()
        yield date_in(f"{day}{joint}{month}{year}")
