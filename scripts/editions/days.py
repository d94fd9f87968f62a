"""The days that are named in a Dutch text, in whatever way they are written."""

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MARK = r"\s{0,3}[-\u2010-\u2015/.]\s{0,3}"
_YEAR = r"(?:\d{4}|['’‘]\d\d)"
_DAY = re.compile(
    rf"\b(?P<y>\d{{4}}){_MARK}(?P<m>\d\d?)(?:{_MARK}(?P<d>\d\d?))?\b"
    rf"|\b(?P<d2>\d\d?){_MARK}(?P<m2>\d\d?){_MARK}(?P<y2>{_YEAR}|\d\d)\b"
    r"|(?:\b(?P<d3>\d\d?)(?:e|ste|de)?\s+)?\b(?P<name>[a-z]{3,9})\.?\s+(?:(?:van|in)\s+)?"
    rf"(?P<y3>{_YEAR})\b"
    r"|\b(?P<y4>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def days_named(text: str) -> Iterator[date]:
    """Every day in a text, as 1 december 2026 or 1-12-2026; of a month or a year the first."""
    for found in _DAY.finditer(text):
        part = found.groupdict()
        name = (part["name"] or "").lower().replace("mrt", "maa")[:3]
        month = part["m"] or part["m2"] or (_MONTHS.index(name) + 1 if name in _MONTHS else 1)
        year = part["y"] or part["y2"] or part["y3"] or part["y4"]
        day = part["d"] or part["d2"] or (part["d3"] if name in _MONTHS else None) or 1
        try:
            yield date(_whole(year), int(month), int(day))
        except ValueError:  # 31 februari: no day to come
            continue


def _whole(year: str) -> int:
    """The year, also where its century was left out."""
    digits = int(year.strip("'’‘"))
    return digits if digits > 99 else 2000 + digits
