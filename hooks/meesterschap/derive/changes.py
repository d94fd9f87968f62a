"""What changed since the previous edition, and why.

The method: go from the previous edition to today by changing one thing at a time, in a fixed order,
and judge everything again after each step. Where a judgement changes at a step, what that step
changed is one of its causes. Things that were renamed or renumbered count as the same where today's
content says so; see `in_todays_names`.
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
"""A cell, its previous judgement (None for a new result), its state today, and the causes."""


def changes(previous: Edition, content: Content, year: int) -> dict[str, Any]:
    """The judgements and figures that differ from the previous edition, as in stand.json."""
    return {
        "vorige": str(previous.year),
        "veranderd": [_record(*change) for change in _changed(previous, content, year)],
        "cijfers": list(_figures(in_todays_names(previous.content, content), content)),
    }


def _record(
    cell: CellId, was: FrozenCell | None, now: State, labels: list[Label]
) -> dict[str, Any]:
    result, sector = cell
    return {
        "resultaat": result,
        "sector": sector,
        **({"was_nummer": was.result} if was and was.result != result else {}),
        **({"was": was.state.value} if was else {}),
        "wordt": now.value,
        "waardoor": [label.value for label in labels],
    }


def _figures(then: Content, now: Content) -> Iterator[dict[str, Any]]:
    """The changed figures of the indicators that editions show, under today's names."""
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
    _, today = steps[-1]
    for cell, now in today.items():
        if not (was := before.get(cell)):
            yield cell, None, now, [Label.NEW_RESULT]
            continue
        labels = [] if was.result == cell[0] else [Label.RENUMBERED]
        if was.state != now:
            labels += _causes(was.state, [(label, states.get(cell)) for label, states in steps])
        if labels:
            yield cell, was, now, labels


def _causes(state: State, steps: list[tuple[Label, State | None]]) -> list[Label]:
    """The label of each step that changed the state, once; also of one that undoes another."""
    before = [state, *(after for _, after in steps)]
    causes = [label for (label, after), was in zip(steps, before, strict=False) if after != was]
    return list(dict.fromkeys(causes))


def _steps(previous: Edition, now: Content, year: int) -> Iterator[tuple[Label, States]]:
    """The judgements after each step, with the label of what it changed; the last are today's.

    The first step is the rules, in code and in the settings of indicators: the old figures in their
    own year, judged by today's. One step, as a new rule may need a new setting.
    """
    content = _with_settings(in_todays_names(previous.content, now), now)
    yield Label.NEW_RULE, status.states(content, previous.year)
    content = replace(content, agenda=now.agenda)
    yield Label.AGENDA, status.states(content, previous.year)
    yield Label.PAST, status.states(content, year)
    for label, change in (
        (Label.REREAD, _with_milestones_reread),
        (Label.METHOD, _with_new_methods),
        (Label.REVISION, _revised),
    ):
        content = change(content, now)
        yield label, status.states(content, year)
    yield Label.NEW_FIGURES, status.states(now, year)


def _with_settings(then: Content, now: Content) -> Content:
    """The old figures, with today's settings of each indicator: targets, tolerance and more."""
    left = {indicator.slug: indicator for indicator in then.indicators}
    kept = [_with_settings_of(i, left.pop(i.slug)) for i in now.indicators if i.slug in left]
    return replace(then, indicators=(*kept, *left.values()))


def _with_settings_of(now: Indicator, then: Indicator) -> Indicator:
    """Today's indicator with the old observations, and with the old series that are gone today."""
    left = {series.id: series for series in then.series}
    kept = [series for series in now.series if left.pop(series.id, None)]
    series = (*kept, *left.values())
    return now.model_copy(update={"series": series, "observations": then.observations})


def _with_milestones_reread(then: Content, now: Content) -> Content:
    """The old milestones as they are worded today; none is added or removed."""
    current = _current_milestones(then.milestones, now.milestones)
    return replace(then, milestones=tuple(current.get(m, m) for m in then.milestones))


# What identifies a milestone, from the most certain match to the least.
_MATCH_KEYS: tuple[Callable[[Milestone], tuple[object, ...]], ...] = (
    lambda m: (m.source, m.text, m.date, m.shows, m.sectors, m.results),
    lambda m: (m.source, m.text),
    lambda m: (m.source, m.quotation),
    lambda m: (m.text, m.quotation),
    lambda m: (m.text, m.date),
)


def _current_milestones(
    then: Iterable[Milestone], now: Iterable[Milestone]
) -> Mapping[Milestone, Milestone]:
    """Today's version of each old milestone that still exists."""
    current: dict[Milestone, Milestone] = {}
    left = list(now)
    for key in _MATCH_KEYS:
        for milestone in then:
            same = next((one for one in left if key(one) == key(milestone)), None)
            if same and milestone not in current:
                current[milestone] = same
                left.remove(same)
    return current


def _with_new_methods(then: Content, now: Content) -> Content:
    """With today's series that measure the same people as an old series by another method."""
    known = {indicator.slug: indicator for indicator in now.indicators}
    indicators = (
        _with_new_method(one, known[one.slug]) if one.slug in known else one
        for one in then.indicators
    )
    return replace(then, indicators=tuple(indicators))


def _with_new_method(then: Indicator, now: Indicator) -> Indicator:
    """With today's new series in the old groups, which replace the series that are gone."""
    ids, groups = {s.id for s in then.series}, {s.group for s in then.series}
    new = [s for s in now.series if s.id not in ids and s.group in groups]
    replaced = _replaced(then.series, {s.id for s in now.series}, new)
    kept = (o for o in then.observations if o.series not in replaced)
    seen = (o for o in now.observations if o.series in {s.id for s in new})
    series = (*(s for s in then.series if s.id not in replaced), *new)
    return then.model_copy(update={"series": series, "observations": (*kept, *seen)})


def _replaced(then: Iterable[Series], now: set[str], new: Iterable[Series]) -> set[str]:
    """The ids of old series that are not among those of now and have a new one in their group."""
    groups = {series.group for series in new}
    return {series.id for series in then if series.id not in now and series.group in groups}


def _revised(then: Content, now: Content) -> Content:
    """With today's values of what was known then, and without what was withdrawn.

    Values for moments that were not known then are left out.
    """
    known = {indicator.slug: indicator for indicator in now.indicators}
    indicators = (
        _as_observed(one, known[one.slug]) for one in then.indicators if one.slug in known
    )
    current = _current_milestones(then.milestones, now.milestones)
    milestones = tuple(milestone for milestone in then.milestones if milestone in current)
    return replace(then, indicators=tuple(indicators), milestones=milestones)


def _as_observed(then: Indicator, now: Indicator) -> Indicator:
    """Today's indicator, with only its observations for moments that were known then."""
    moments = {_moment(observation) for observation in then.observations}
    moments |= set(_redated(then.observations, now.observations))
    seen = tuple(o for o in now.observations if _moment(o) in moments)
    return now.model_copy(update={"observations": seen})


def _redated(then: Iterable[Observation], now: Iterable[Observation]) -> Iterator[tuple[str, str]]:
    """The new moment of each old observation that was re-dated, recognised by its quotation."""
    before = {_moment(o): o for o in then}
    after = {_moment(o): o for o in now}
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
