"""What changed since the edition before, and why.

The method: from the state of then to that of now, one thing is changed at a time, in a fixed order,
and everything is judged again after each. Where a judgement becomes another, the thing that was
changed last is a cause of it. What has another name or number now counts as the same where it says
so; see `in_todays_names`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from meesterschap.content import Content
from meesterschap.content.agenda import Milestone
from meesterschap.content.content import Edition, is_shown
from meesterschap.content.editions import FrozenCell, Label
from meesterschap.content.indicators import Indicator, Observation, Series
from meesterschap.content.states import State
from meesterschap.derive import status
from meesterschap.derive.differences import changed_values, in_todays_names, same_results
from meesterschap.derive.status import CellId, States

Changed = tuple[CellId, FrozenCell | None, State, list[Label]]


def changes(previous: Edition, content: Content, year: int) -> dict[str, Any]:
    """The judgements and figures that differ from the edition before, for a new stand."""
    return {
        "vorige": str(previous.year),
        "veranderd": [_record(*one) for one in _changed(previous, content, year)],
        "cijfers": list(_figures(in_todays_names(previous.content, content), content)),
    }


def _record(
    place: CellId, was: FrozenCell | None, now: State, labels: list[Label]
) -> dict[str, Any]:
    result, sector = place
    return {
        "resultaat": result,
        "sector": sector,
        **({"was_nummer": was.result} if was and was.result != result else {}),
        **({"was": was.state.value} if was else {}),
        "wordt": now.value,
        "waardoor": [label.value for label in labels],
    }


def _figures(then: Content, now: Content) -> Iterator[dict[str, Any]]:
    """Of what an edition shows alone, with the names of now where it still is there."""
    known = {i.slug: i for content in (then, now) for i in content.indicators if is_shown(i)}
    names = {(i.slug, series.id): series.name for i in known.values() for series in i.series}
    for (slug, series, moment), was, value in changed_values(then, now):
        if slug in known:
            yield {
                "indicator": slug,
                "naam": known[slug].name,
                "reeks": names.get((slug, series), series),
                "moment": moment,
                **({"was": [str(one) for one in was]} if was else {}),
                **({"wordt": [str(one) for one in value]} if value else {}),
            }


def _changed(previous: Edition, content: Content, year: int) -> Iterator[Changed]:
    numbers = same_results(previous.content, content)
    cells = (cell for cell in previous.cells if cell.result in numbers)
    before = {(numbers[cell.result], cell.sector): cell for cell in cells}
    steps = list(_steps(previous, content, year))
    for place, now in steps[-1][1].items():
        if not (was := before.get(place)):
            yield place, None, now, [Label.NEW_RESULT]
            continue
        labels = [] if was.result == place[0] else [Label.RENUMBERED]
        if was.state != now:
            labels += _labels(was.state, [(label, s.get(place)) for label, s in steps])
        if labels:
            yield place, was, now, labels


def _labels(state: State, steps: list[tuple[Label, State | None]]) -> list[Label]:
    """Each step that made it another, once; one that undoes an earlier one counts as well."""
    before = [state, *(after for _, after in steps)]
    made = [label for (label, after), was in zip(steps, before, strict=False) if after != was]
    return list(dict.fromkeys(made))


def _steps(previous: Edition, now: Content, year: int) -> Iterator[tuple[Label, States]]:
    """All judgements after each thing that is changed, the last of them those of now.

    First the rules that are code: the content of then, in the year of then, judged by those of now.
    """
    world = in_todays_names(previous.content, now)
    yield Label.NEW_RULE, status.states(world, previous.year)
    world = replace(world, agenda=now.agenda)
    yield Label.AGENDA, status.states(world, previous.year)
    world = _with_settings(world, now)
    yield Label.NEW_RULE, status.states(world, previous.year)
    yield Label.PAST, status.states(world, year)
    for label, change in (
        (Label.REREAD, _with_milestones_reread),
        (Label.METHOD, _with_new_methods),
        (Label.REVISION, _revised),
    ):
        world = change(world, now)
        yield label, status.states(world, year)
    yield Label.NEW_FIGURES, status.states(now, year)


def _with_settings(then: Content, now: Content) -> Content:
    """The figures of then, with what is set of them as it is now: targets, tolerance and more."""
    known = {indicator.slug: indicator for indicator in then.indicators}
    kept = [_as_set(known.pop(i.slug), i) for i in now.indicators if i.slug in known]
    return replace(then, indicators=(*kept, *known.values()))


def _as_set(then: Indicator, now: Indicator) -> Indicator:
    known = {series.id: series for series in then.series}
    kept = [series for series in now.series if known.pop(series.id, None)]
    series = (*kept, *known.values())
    return now.model_copy(update={"series": series, "observations": then.observations})


def _with_milestones_reread(then: Content, now: Content) -> Content:
    """The milestones of then as they are told now, without those that came or went."""
    told = _told_now(then.milestones, now.milestones)
    return replace(then, milestones=tuple(told.get(m, m) for m in then.milestones))


# The same milestone, from what makes that certain to what makes it likely.
_SAME: tuple[Callable[[Milestone], tuple[object, ...]], ...] = (
    lambda m: (m.source, m.text, m.date, m.shows, m.sectors, m.results),
    lambda m: (m.source, m.text),
    lambda m: (m.source, m.quotation),
    lambda m: (m.text, m.quotation),
    lambda m: (m.text, m.date),
)


def _told_now(then: Iterable[Milestone], now: Iterable[Milestone]) -> Mapping[Milestone, Milestone]:
    """The milestone of now for each of then that still is there."""
    found: dict[Milestone, Milestone] = {}
    left = list(now)
    for key in _SAME:
        for milestone in then:
            same = next((one for one in left if key(one) == key(milestone)), None)
            if same and milestone not in found:
                found[milestone] = same
                left.remove(same)
    return found


def _with_new_methods(then: Content, now: Content) -> Content:
    """With the series of now that measure the same people otherwise than a series of then."""
    known = {indicator.slug: indicator for indicator in now.indicators}
    indicators = (
        _with_new_method(one, known[one.slug]) if one.slug in known else one
        for one in then.indicators
    )
    return replace(then, indicators=tuple(indicators))


def _with_new_method(then: Indicator, now: Indicator) -> Indicator:
    """A series that went when another of its group came, gave way to that one."""
    ids, groups = {s.id for s in then.series}, {s.group for s in then.series}
    new = [s for s in now.series if s.id not in ids and s.group in groups]
    went = _gave_way(then.series, {s.id for s in now.series}, new)
    kept = (o for o in then.observations if o.series not in went)
    seen = (o for o in now.observations if o.series in {s.id for s in new})
    series = (*(s for s in then.series if s.id not in went), *new)
    return then.model_copy(update={"series": series, "observations": (*kept, *seen)})


def _gave_way(then: Iterable[Series], now: set[str], new: Iterable[Series]) -> set[str]:
    groups = {series.group for series in new}
    return {series.id for series in then if series.id not in now and series.group in groups}


def _revised(then: Content, now: Content) -> Content:
    """With each value as it is now, and without what was taken back.

    A value of a moment that was not known then is not in it.
    """
    known = {indicator.slug: indicator for indicator in now.indicators}
    indicators = (
        _as_observed(one, known[one.slug]) for one in then.indicators if one.slug in known
    )
    told = _told_now(then.milestones, now.milestones)
    milestones = tuple(milestone for milestone in then.milestones if milestone in told)
    return replace(then, indicators=tuple(indicators), milestones=milestones)


def _as_observed(then: Indicator, now: Indicator) -> Indicator:
    """The indicator of now, with observations of the moments of then alone, as read now."""
    moments = {_moment(observation) for observation in then.observations}
    moments |= set(_read_again(then.observations, now.observations))
    seen = tuple(o for o in now.observations if _moment(o) in moments)
    return now.model_copy(update={"observations": seen})


def _read_again(
    then: Iterable[Observation], now: Iterable[Observation]
) -> Iterator[tuple[str, str]]:
    """The moments of now at which something of then stands, by the words that prove it."""
    before, after = ({_moment(o): o for o in some} for some in (then, now))
    left = [o for moment, o in after.items() if moment not in before]
    for was in (o for moment, o in before.items() if moment not in after):
        if same := [o for o in left if _proof(o) == _proof(was)]:
            nearest = min(same, key=lambda o: (o.value != was.value, _years_between(o, was)))
            left.remove(nearest)
            yield _moment(nearest)


def _proof(observation: Observation) -> tuple[str, str, str]:
    return observation.series, observation.source, observation.quotation


def _years_between(one: Observation, other: Observation) -> int:
    return abs((one.year or 0) - (other.year or 0))


def _moment(observation: Observation) -> tuple[str, str]:
    return observation.series, observation.moment
