"""The years that a text names, and those in which what belongs to the agenda can lie."""

import re
from decimal import Decimal
from functools import lru_cache

from meesterschap.check.corpus import Corpus

MOST_YEARS = 20
"""How many years an agenda lasts at most."""
AROUND = 30
"""How many years before and after the agenda the things lie that belong to it."""
ALL_YEARS = range(1900, 2100)

PERIOD = re.compile(r"\b((?:19|20)\d\d)(?: ?[-–] ?| tot en met | tot )((?:19|20)\d\d)\b")
_ELSEWHERE = re.compile(
    r"\b(?:dan in|sinds|tot|vanaf|vergeleken met) (?:19|20)\d\d\b", re.IGNORECASE
)
"""A year that is named beside that of what is told."""
_UNNAMED = re.compile(
    r"\bjaar (?:ervoor|daarvoor|eerder|later|erna|daarna)\b|\bvorige? ", re.IGNORECASE
)
"""Words for a year that is not named."""
_YEAR = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?:[/–-](\d\d)\b)?(?![\d]|[.,]\d)")


def years_in(text: str) -> set[int]:
    """The years that a text names, both of a school year; those of other periods left out."""
    found = set()
    for year, rest in _YEAR.findall(PERIOD.sub(_school_year, text)):
        found.add(int(year))
        if rest and int(rest) == (int(year) + 1) % 100:
            found.add(int(year) + 1)
    return found


@lru_cache(maxsize=4096)
def years_told(quotation: str, value: Decimal) -> frozenset[int]:
    """The years of what a quotation tells; none if it may be of a year that it does not name.

    A figure that looks like a year is the value.
    """
    if _UNNAMED.search(quotation):
        return frozenset()
    return frozenset(years_in(_ELSEWHERE.sub("", quotation)) - {int(value)})


def _school_year(period: re.Match[str]) -> str:
    return f"{period[1]} {period[2]}" if int(period[2]) == int(period[1]) + 1 else ""


def years_around(corpus: Corpus) -> range:
    """The years near the agenda; all, while its own years are wrong."""
    agenda = corpus.agenda
    if not agenda or not 0 <= agenda.end - agenda.begin <= MOST_YEARS:
        return ALL_YEARS
    return range(agenda.begin - AROUND, agenda.end + AROUND + 1)
