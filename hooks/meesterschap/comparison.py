"""What differs between two states of the content: practices, figures, judgements and charts.

It is written as JSON by a build that anyone may start, and read by one that may write to the
repository. So every field takes only ids, numbers and moments, and no text that someone wrote.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from meesterschap import status
from meesterschap.charts import chart_of
from meesterschap.content import Content
from meesterschap.judgement import State
from meesterschap.practice import Practice

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,100}$")]
Result = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,2}\.[0-9]{1,2}$")]
Moment = Annotated[str, StringConstraints(pattern=r"^([0-9/-]{4,10}|ongedateerd)$")]
Values = Annotated[str, StringConstraints(pattern=r"^[0-9., -]{0,100}$")]

Place = tuple[str, str, str]
"""An indicator, a series of it, and a moment. Undated values share theirs."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Listed(_Record):
    """The names of the files of practices that came, changed and went."""

    added: tuple[Id, ...] = Field((), max_length=1000)
    changed: tuple[Id, ...] = Field((), max_length=1000)
    removed: tuple[Id, ...] = Field((), max_length=1000)


class FigureChange(_Record):
    """What a series had at a moment, and has now; nothing where there is no value."""

    indicator: Id
    series: Id
    moment: Moment
    before: Values
    after: Values


class JudgementChange(_Record):
    """What could be said of a result in a sector, and can be said now."""

    result: Result
    sector: Id
    before: State
    after: State


class SeriesNow(_Record):
    """A series with a figure that changed, as it is now: (year, value) in the order of time."""

    indicator: Id
    series: Id
    points: tuple[tuple[int, float], ...] = Field(max_length=100)


class Changes(_Record):
    """All that differs. An indicator is in `charts` when its chart looks otherwise now."""

    practices: Listed
    figures: tuple[FigureChange, ...] = Field(max_length=1000)
    judgements: tuple[JudgementChange, ...] = Field(max_length=100)
    charts: tuple[Id, ...] = Field(max_length=200)
    series: tuple[SeriesNow, ...] = Field(max_length=400)


def compared(before: Content, after: Content, year: int) -> Changes:
    """What changed from one state to the other, with both judged as seen in this year."""
    figures = tuple(_figures(before, after))
    return Changes(
        practices=_practices(before, after),
        figures=figures,
        judgements=tuple(_judgements(before, after, year)),
        charts=tuple(_charts(before, after)),
        series=tuple(_series(after, {(figure.indicator, figure.series) for figure in figures})),
    )


def _practices(before: Content, after: Content) -> Listed:
    old, new = _by_name(before.practices), _by_name(after.practices)
    return Listed(
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(name for name in new.keys() & old.keys() if new[name] != old[name])),
        removed=tuple(sorted(old.keys() - new.keys())),
    )


def _by_name(practices: Iterable[Practice]) -> Mapping[str, Practice]:
    return {practice.slug: practice for practice in practices}


def changed_values(
    before: Content, after: Content
) -> Iterator[tuple[Place, list[Decimal], list[Decimal]]]:
    """Each place where other values were observed: those of before, and those of after."""
    old, new = _values(before), _values(after)
    for place in sorted(old.keys() | new.keys()):
        was, now = old.get(place, []), new.get(place, [])
        if was != now:
            yield place, was, now


def _figures(before: Content, after: Content) -> Iterator[FigureChange]:
    for (indicator, series, moment), *values in changed_values(before, after):
        was, now = (", ".join(map(str, some)) for some in values)
        yield FigureChange(indicator=indicator, series=series, moment=moment, before=was, after=now)


def _values(content: Content) -> Mapping[Place, list[Decimal]]:
    found: dict[Place, list[Decimal]] = defaultdict(list)
    for indicator in content.indicators:
        for seen in indicator.observations:
            found[indicator.slug, seen.series, seen.moment].append(seen.value)
    return found


def _judgements(before: Content, after: Content, year: int) -> Iterator[JudgementChange]:
    old, new = _states(before, year), _states(after, year)
    for key in sorted(old.keys() & new.keys()):
        if old[key] != new[key]:
            result, sector = key
            yield JudgementChange(result=result, sector=sector, before=old[key], after=new[key])


def _states(content: Content, year: int) -> Mapping[tuple[str, str], State]:
    rows = status.matrix(content, year)
    return {(cell.result.id, cell.sector): cell.state for row in rows for cell in row}


def _charts(before: Content, after: Content) -> Iterator[str]:
    old = {indicator.slug: chart_of(indicator) for indicator in before.indicators}
    new = {indicator.slug: chart_of(indicator) for indicator in after.indicators}
    for slug in sorted(old.keys() | new.keys()):
        if old.get(slug) != new.get(slug):
            yield slug


def _series(content: Content, wanted: Collection[tuple[str, str]]) -> Iterator[SeriesNow]:
    for indicator in content.indicators:
        for series in indicator.series:
            points = indicator.points(series)
            if points and (indicator.slug, series.id) in wanted:
                yield SeriesNow(indicator=indicator.slug, series=series.id, points=points)
