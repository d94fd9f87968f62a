"""What changed since the edition before, and why: the figures, the rules, or the time that passed.

The method: the figures of then are judged again with the rules of now. What is another already then
comes of the rules; what becomes another by the year of now comes of a term that is over; the rest
comes of the figures. Of those, what was there already and has another value now is a revision.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from meesterschap import status
from meesterschap.comparison import changed_values
from meesterschap.content import Content, Edition, is_shown
from meesterschap.edition import Label
from meesterschap.figures import Indicator, Observation
from meesterschap.judgement import State

States = Mapping[tuple[str, str], State]
"""The state of each result (its number) in each sector (its code)."""


def changes(previous: Edition, content: Content, year: int) -> dict[str, Any]:
    """The judgements and figures that are others than in the edition before, for a new stand."""
    return {
        "vorige": str(previous.year),
        "veranderd": [
            {
                "resultaat": result,
                "sector": sector,
                **({"was": was.value} if was else {}),
                "wordt": now.value,
                "waardoor": [label.value for label in labels],
            }
            for (result, sector), was, now, labels in _changed(previous, content, year)
        ],
        "cijfers": list(_figures(previous.content, content)),
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


def _changed(
    previous: Edition, content: Content, year: int
) -> Iterator[tuple[tuple[str, str], State | None, State, list[Label]]]:
    then: States = {(cell.result, cell.sector): cell.state for cell in previous.cells}
    steps = (
        (Label.NEW_RULE, _states(previous.content, previous.year)),
        (Label.PAST, _states(previous.content, year)),
        (Label.REVISION, _states(revised(previous.content, content), year)),
        (Label.NEW_FIGURES, _states(content, year)),
    )
    for place, now in steps[-1][1].items():
        was = then.get(place)
        if was is None:
            yield place, None, now, [Label.NEW_RESULT]
        elif was != now:
            yield place, was, now, list(_labels(was, [(label, s.get(place)) for label, s in steps]))


def _labels(state: State, steps: list[tuple[Label, State | None]]) -> Iterator[Label]:
    """Each step that made it another; one that undoes an earlier one counts as well."""
    before: State | None = state
    for label, after in steps:
        if after != before:
            yield label
        before = after


def _states(content: Content, year: int) -> States:
    rows = status.matrix(content, year)
    return {(cell.result.id, cell.sector): cell.state for row in rows for cell in row}


def revised(then: Content, now: Content) -> Content:
    """The content of then, with each value as it is now, and without what was taken back.

    A value of a moment that was not known then is not in it.
    """
    known = {indicator.slug: indicator for indicator in now.indicators}
    indicators = (
        _revised(indicator, known[indicator.slug])
        for indicator in then.indicators
        if indicator.slug in known
    )
    kept = {milestone.source + milestone.text for milestone in now.milestones}
    return replace(
        then,
        indicators=tuple(indicators),
        milestones=tuple(m for m in then.milestones if m.source + m.text in kept),
    )


def _revised(then: Indicator, now: Indicator) -> Indicator:
    """The indicator of now, with observations of the moments of then alone."""
    moments = {_moment(observation) for observation in then.observations}
    seen = tuple(o for o in now.observations if _moment(o) in moments)
    return now.model_copy(update={"observations": seen})


def _moment(observation: Observation) -> tuple[str, str]:
    return observation.series, observation.moment
