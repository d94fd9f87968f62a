"""What differs between two states of the content: practices, figures, judgements and charts.

It is written as JSON by a job that anyone can start, and read by one that may write to the
repository. So every field holds only ids, numbers and moments, and no text that someone wrote.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from meesterschap.content import Content
from meesterschap.content.agenda import Milestone
from meesterschap.content.agenda import Result as AgendaResult
from meesterschap.content.indicators import Indicator, Series
from meesterschap.content.practices import Practice
from meesterschap.content.slugs import MAX_NAME, SLUG_PATTERN
from meesterschap.content.states import State
from meesterschap.derive import status
from meesterschap.derive.causes import causes
from meesterschap.derive.charts import chart_of

N = TypeVar("N", Indicator, Series)

Id = Annotated[str, StringConstraints(pattern=f"^{SLUG_PATTERN}$", max_length=MAX_NAME)]
Result = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,2}\.[0-9]{1,2}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z_.]{1,60}$")]
Moment = Annotated[str, StringConstraints(pattern=r"^([0-9/-]{4,10}|ongedateerd)$")]
Values = Annotated[str, StringConstraints(pattern=r"^[0-9., -]{0,100}$")]

ValueId = tuple[str, str, str]
"""An indicator, one of its series, and a moment. Undated values of a series share one."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ChangedPractices(_Record):
    """The slugs of the practices that were added, changed and removed."""

    added: tuple[Id, ...] = Field((), max_length=1000)
    changed: tuple[Id, ...] = Field((), max_length=1000)
    removed: tuple[Id, ...] = Field((), max_length=1000)


class ChangedFigure(_Record):
    """The values of a series at a moment, before and after; empty where there are none."""

    indicator: Id
    series: Id
    moment: Moment
    before: Values
    after: Values


class ChangedField(_Record):
    """A field of a file, by which a judgement changed."""

    file: Id
    field: Key


class ChangedJudgement(_Record):
    """The state of a result in a sector, before and after, and what made it change."""

    result: Result
    sector: Id
    before: State
    after: State
    causes: tuple[ChangedField, ...] = Field((), max_length=1000)


class ChangedSeries(_Record):
    """A series with a changed figure, as it is after: (year, value), the oldest first."""

    indicator: Id
    series: Id
    points: tuple[tuple[int, float], ...] = Field(max_length=100)


class Changes(_Record):
    """Everything that differs. `charts` lists the indicators whose chart looks different."""

    practices: ChangedPractices
    figures: tuple[ChangedFigure, ...] = Field(max_length=1000)
    judgements: tuple[ChangedJudgement, ...] = Field(max_length=100)
    charts: tuple[Id, ...] = Field(max_length=200)
    series: tuple[ChangedSeries, ...] = Field(max_length=400)


def changes_between(before: Content, after: Content, year: int) -> Changes:
    """What changed from one state of the content to another, both judged as seen in this year."""
    before = in_todays_names(before, after)
    figures = tuple(_figures(before, after))
    return Changes(
        practices=_practices(before, after),
        figures=figures,
        judgements=tuple(changed_judgements(before, after, year)),
        charts=tuple(_charts(before, after)),
        series=tuple(_series(after, {(figure.indicator, figure.series) for figure in figures})),
    )


def in_todays_names(then: Content, now: Content) -> Content:
    """The old content, with the names and numbers that the same things have today."""
    numbers = same_results(then, now)
    themes = (
        theme.model_copy(update={"results": tuple(_renumbered(theme.results, numbers))})
        for theme in then.agenda.themes
    )
    return replace(
        then,
        agenda=then.agenda.model_copy(update={"themes": tuple(themes)}),
        indicators=tuple(_renamed_indicators(then, now, numbers)),
        milestones=tuple(_renumbered_milestones(then.milestones, numbers)),
    )


def same_results(then: Content, now: Content) -> Mapping[str, str]:
    """Today's number for each old number. Results with the same text in the agenda are the same.

    A result whose text changed keeps its number, unless that is another result's now: then the old
    result has no number any more.
    """
    numbers = {result.text: result.id for result in now.results}
    same = {r.id: numbers[r.text] for r in then.results if r.text in numbers}
    taken = set(same.values())
    return {**{r.id: r.id for r in then.results if r.id not in taken}, **same}


def _renumbered(
    results: Iterable[AgendaResult], numbers: Mapping[str, str]
) -> Iterator[AgendaResult]:
    for result in results:
        if result.id in numbers:
            yield result.model_copy(update={"id": numbers[result.id]})


def _renumbered_milestones(
    milestones: Iterable[Milestone], numbers: Mapping[str, str]
) -> Iterator[Milestone]:
    for milestone in milestones:
        results = tuple(numbers[id] for id in milestone.results if id in numbers)
        yield milestone.model_copy(update={"results": results})


def _renamed_indicators(
    then: Content, now: Content, numbers: Mapping[str, str]
) -> Iterator[Indicator]:
    known = {indicator.slug: indicator for indicator in now.indicators}
    slugs = _names_now(then.indicators, now.indicators, lambda indicator: indicator.slug)
    for indicator in then.indicators:
        slug = slugs[indicator.slug]
        result = numbers.get(indicator.result) if indicator.result else None
        renamed = _renamed_series(indicator, known[slug]) if slug in known else indicator
        yield renamed.model_copy(update={"slug": slug, "result": result})


def _renamed_series(then: Indicator, now: Indicator) -> Indicator:
    """The old indicator, with today's ids of its series."""
    ids = _names_now(then.series, now.series, lambda series: series.id)
    series = tuple(one.model_copy(update={"id": ids[one.id]}) for one in then.series)
    seen = (o.model_copy(update={"series": ids[o.series]}) for o in then.observations)
    return then.model_copy(update={"series": series, "observations": tuple(seen)})


def _names_now(then: Iterable[N], now: Iterable[N], name: Callable[[N], str]) -> Mapping[str, str]:
    """Today's name for each old name; another one where an item lists it as a former name."""
    names = [name(one) for one in then]
    renamed = {
        former: name(one) for one in now for former in one.former_names if name(one) not in names
    }
    kept = {name(one) for one in now}
    return {one: one if one in kept else renamed.get(one, one) for one in names}


def _practices(before: Content, after: Content) -> ChangedPractices:
    old, new = _by_name(before.practices), _by_name(after.practices)
    return ChangedPractices(
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(name for name in new.keys() & old.keys() if new[name] != old[name])),
        removed=tuple(sorted(old.keys() - new.keys())),
    )


def _by_name(practices: Iterable[Practice]) -> Mapping[str, Practice]:
    return {practice.slug: practice for practice in practices}


def changed_values(
    before: Content, after: Content
) -> Iterator[tuple[ValueId, list[Decimal], list[Decimal]]]:
    """Each id with different values before and after, with both."""
    old, new = _values(before), _values(after)
    for id in sorted(old.keys() | new.keys()):
        was, now = old.get(id, []), new.get(id, [])
        if was != now:
            yield id, was, now


def _figures(before: Content, after: Content) -> Iterator[ChangedFigure]:
    for (indicator, series, moment), *values in changed_values(before, after):
        was, now = (", ".join(map(str, side)) for side in values)
        yield ChangedFigure(
            indicator=indicator, series=series, moment=moment, before=was, after=now
        )


def _values(content: Content) -> Mapping[ValueId, list[Decimal]]:
    values: dict[ValueId, list[Decimal]] = defaultdict(list)
    for indicator in content.indicators:
        for seen in indicator.observations:
            values[indicator.slug, seen.series, seen.moment].append(seen.value)
    return values


def changed_judgements(before: Content, after: Content, year: int) -> Iterator[ChangedJudgement]:
    """The judgements that differ; `before` has today's names and numbers."""
    old, new = status.states(before, year), status.states(after, year)
    for key in sorted(old.keys() & new.keys()):
        if old[key] != new[key]:
            result, sector = key
            found = causes(before, after, key, year)
            yield ChangedJudgement(
                result=result,
                sector=sector,
                before=old[key],
                after=new[key],
                causes=tuple(ChangedField(file=file, field=field) for file, field in found),
            )


def _charts(before: Content, after: Content) -> Iterator[str]:
    old = {indicator.slug: chart_of(indicator) for indicator in before.indicators}
    new = {indicator.slug: chart_of(indicator) for indicator in after.indicators}
    for slug in sorted(old.keys() | new.keys()):
        if old.get(slug) != new.get(slug):
            yield slug


def _series(content: Content, wanted: Collection[tuple[str, str]]) -> Iterator[ChangedSeries]:
    for indicator in content.indicators:
        for series in indicator.series:
            points = indicator.points(series)
            if points and (indicator.slug, series.id) in wanted:
                yield ChangedSeries(indicator=indicator.slug, series=series.id, points=points)
