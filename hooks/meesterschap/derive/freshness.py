"""What needs another look: practices that are due for a check, and outdated figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from meesterschap.content import Content
from meesterschap.content.content import is_shown
from meesterschap.content.files import indicator_file, practice_file
from meesterschap.content.indicators import Indicator

MAX_AGE = 3
"""An indicator is outdated when its latest observation is more than this many years old."""


@dataclass(frozen=True)
class Stale:
    """A file that needs another look, its title, and why."""

    path: str
    title: str
    why: str


def stale(content: Content, today: date) -> tuple[Stale, ...]:
    """All that needs another look on this day: practices, then indicators, each oldest first."""
    return (*_stale_practices(content, today), *_stale_indicators(content, today))


def outdated_indicators(content: Content, year: int) -> tuple[Indicator, ...]:
    """The indicators without a recent observation, as seen in this year; the oldest first.

    What was measured once, or no longer is, does not grow old.
    """
    old = (indicator for indicator in _continued(content) if is_old(indicator, year))
    return tuple(sorted(old, key=lambda indicator: indicator.years[-1]))


def is_old(indicator: Indicator, year: int) -> bool:
    """Whether its latest observation is old in this year, whatever the reason; not if undated."""
    return bool(indicator.years) and year - indicator.years[-1] > MAX_AGE


@dataclass(frozen=True)
class FigureRequest:
    """An indicator, the publisher of its latest value, and the years of its publications."""

    publisher: str
    indicator: Indicator
    published: tuple[int, ...]


def requests_by_publisher(content: Content) -> tuple[tuple[FigureRequest, ...], ...]:
    """For a new year of the figures that editions show: whom to ask for which."""
    shown = (i for i in _continued(content) if is_shown(i))
    found = sorted((_request(content, i) for i in shown), key=attrgetter("publisher"))
    return tuple(tuple(group) for _, group in groupby(found, key=attrgetter("publisher")))


def _continued(content: Content) -> Iterator[Indicator]:
    """The dated indicators of which a new year can be expected."""
    return (i for i in content.indicators if i.years and not i.once)


def _request(content: Content, indicator: Indicator) -> FigureRequest:
    latest = max(indicator.observations, key=lambda seen: seen.year or 0)
    years = {content.source(seen.source).year for seen in indicator.observations}
    publisher = content.source(latest.source).publisher
    return FigureRequest(publisher, indicator, tuple(sorted(year for year in years if year)))


def _stale_practices(content: Content, today: date) -> Iterator[Stale]:
    """Those that were never checked come first, the oldest on top."""
    waiting = ((p.check_again_on, p) for p in content.listed)
    past = [(day or p.added_on, p) for day, p in waiting if not day or day <= today]
    for day, practice in sorted(past, key=lambda one: (bool(one[1].checked_on), one[0])):
        why = "opnieuw kijken op" if practice.checked_on else "nog niet nagekeken, toegevoegd op"
        yield Stale(practice_file(practice.slug), practice.title, f"{why} {day}")


def _stale_indicators(content: Content, today: date) -> Iterator[Stale]:
    for indicator in outdated_indicators(content, today.year):
        looked_on = indicator.looked_on
        if looked_on and _years_between(looked_on, today) < _interval(indicator):
            continue
        why = f"laatste waarneming uit {indicator.years[-1]}"
        why += f", naar een nieuwere gezocht op {looked_on}" if looked_on else ""
        yield Stale(indicator_file(indicator.slug), indicator.name, why)


def _interval(indicator: Indicator) -> int:
    """The years between the last two observations: a new one may be expected after as many."""
    return indicator.years[-1] - indicator.years[-2:][0] or MAX_AGE


def _years_between(first: date, last: date) -> int:
    """Whole years, as in an age."""
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))
