"""Find the dates in a Dutch text, in any of the ways in which people write them."""

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_SEPARATOR = r"\s{0,3}[-\u2010-\u2015/.]\s{0,3}"
_YEAR = r"(?:\d{4}|['’‘]\d\d)"
_DATE = re.compile(
    rf"\b(?P<y>\d{{4}}){_SEPARATOR}(?P<m>\d\d?)(?:{_SEPARATOR}(?P<d>\d\d?))?\b"
    rf"|\b(?P<d2>\d\d?){_SEPARATOR}(?P<m2>\d\d?){_SEPARATOR}(?P<y2>{_YEAR}|\d\d)\b"
    r"|(?:\b(?P<d3>\d\d?)(?:e|ste|de)?\s+)?\b(?P<name>[a-z]{3,9})\.?\s+(?:(?:van|in)\s+)?"
    rf"(?P<y3>{_YEAR})\b"
    r"|\b(?P<y4>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def dates_in(text: str) -> Iterator[date]:
    """Every date in a text, such as 1 december 2026 or 1-12-2026.

    A month or a year without a day stands for its first day.
    """
    for match in _DATE.finditer(text):
        part = match.groupdict()
        name = (part["name"] or "").lower().replace("mrt", "maa")[:3]
        month = part["m"] or part["m2"] or (_MONTHS.index(name) + 1 if name in _MONTHS else 1)
        year = part["y"] or part["y2"] or part["y3"] or part["y4"]
        day = part["d"] or part["d2"] or (part["d3"] if name in _MONTHS else None) or 1
        try:
            yield date(_full_year(year), int(month), int(day))
        except ValueError:  # such as 31 februari
            continue


def _full_year(year: str) -> int:
    """The year; one written in two digits belongs to this century."""
    digits = int(year.strip("'’‘"))
    return digits if digits > 99 else 2000 + digits
