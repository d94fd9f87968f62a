"""What has to be looked at again: practices past their date, and figures that have grown old."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from meesterschap.content import Content
from meesterschap.content.content import is_shown
from meesterschap.content.files import indicator_file, practice_file
from meesterschap.content.indicators import Indicator

FRESH = 3
"""A figure whose latest observation is older than this many years has grown old."""


@dataclass(frozen=True)
class Stale:
    """A file to look at again, its title, and why."""

    path: str
    title: str
    why: str


def stale(content: Content, today: date) -> tuple[Stale, ...]:
    """Everything to look at again on this day: practices first, what waits longest on top."""
    return (*_stale_practices(content, today), *_stale_indicators(content, today))


def grown_old(content: Content, year: int) -> tuple[Indicator, ...]:
    """The indicators whose latest observation is more than three years old, the oldest first."""
    old = (i for i in content.indicators if i.years and year - i.years[-1] > FRESH)
    return tuple(sorted(old, key=lambda indicator: indicator.years[-1]))


@dataclass(frozen=True)
class FigureRequest:
    """A figure with the publisher of its latest value, and the years in which values came out."""

    publisher: str
    indicator: Indicator
    published: tuple[int, ...]


def requests(content: Content) -> tuple[tuple[FigureRequest, ...], ...]:
    """Whom to ask for a new year of the figures that an edition shows: a group a publisher."""
    dated = (i for i in content.indicators if is_shown(i) and i.years)
    found = sorted((_request(content, i) for i in dated), key=attrgetter("publisher"))
    return tuple(tuple(group) for _, group in groupby(found, key=attrgetter("publisher")))


def _request(content: Content, indicator: Indicator) -> FigureRequest:
    latest = max(indicator.observations, key=lambda seen: seen.year or 0)
    years = {content.source(seen.source).year for seen in indicator.observations}
    publisher = content.source(latest.source).publisher
    return FigureRequest(publisher, indicator, tuple(sorted(year for year in years if year)))


def _stale_practices(content: Content, today: date) -> Iterator[Stale]:
    """Those that no one checked yet come first, the oldest on top."""
    waiting = ((p.check_again_on, p) for p in content.listed)
    past = [(day or p.added_on, p) for day, p in waiting if not day or day <= today]
    for day, practice in sorted(past, key=lambda one: (bool(one[1].checked_on), one[0])):
        why = "opnieuw kijken op" if practice.checked_on else "nog niet nagekeken, toegevoegd op"
        yield Stale(practice_file(practice.slug), practice.title, f"{why} {day}")


def _stale_indicators(content: Content, today: date) -> Iterator[Stale]:
    for indicator in grown_old(content, today.year):
        path = indicator_file(indicator.slug)
        yield Stale(path, indicator.name, f"laatste waarneming uit {indicator.years[-1]}")
