"""Finds the dates in a text: 23 januari 2008, september 2013, 19 september, in 2011."""

import re
from collections.abc import Iterator

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september"),
    *("oktober", "november", "december"),
)
_DATE = re.compile(
    rf"(?:\b(?P<day>\d{{1,2}}) )?\b(?P<month>{'|'.join(MONTHS)})\b(?: (?P<year>(?:19|20)\d\d)\b)?"
    r"|\bin (?P<alone>(?:19|20)\d\d)\b(?!/|-|–)",
    re.I,
)

Date = tuple[int | None, int | None, int | None]
"""A year, a month and a day, each as far as it is known."""


def dates_in(text: str) -> Iterator[Date]:
    """The dates in the text that have a year or a day."""
    for found in _DATE.finditer(text):
        year, day = found["year"] or found["alone"], found["day"]
        month = MONTHS.index(found["month"].lower()) + 1 if found["month"] else None
        if year or day:
            yield int(year) if year else None, month, int(day) if day else None


def date_of(moment: str) -> Date:
    """The date of a moment: 2014, 2014-10 or 2014-10-01. Raises ValueError for a period."""
    year, month, day = (*map(int, moment.split("-")), None, None)[:3]
    return year, month, day


def agree(one: Date, other: Date) -> bool:
    """Whether two dates are the same as far as both are known."""
    return all(a == b for a, b in zip(one, other, strict=True) if a and b)
