"""What must be true of indicators. A rule's docstring is the rule."""

import re
from collections.abc import Iterator
from itertools import pairwise

from meesterschap import messages
from meesterschap.draft import Draft, at, repeated_rows
from meesterschap.models import AGENDA, Indicator
from meesterschap.problem import Problem

_FIGURE = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")


def repeated_observations(draft: Draft) -> Iterator[Problem]:
    """A series has one value at one time."""
    for document in draft.written_as(Indicator):
        yield from repeated_rows(document, ("reeks", "moment"), messages.repeated_observation)


def series_of_indicators(draft: Draft) -> Iterator[Problem]:
    """A series has observations, and says why it breaks with the one before it."""
    for document, indicator in draft.of(Indicator):
        seen = {observation.series for observation in indicator.observations}
        for row, series in enumerate(indicator.series):
            if series.id not in seen:
                yield Problem(
                    *at(document, "reeksen", row), messages.series_without_observation(series.id)
                )
        for row, (before, series) in enumerate(pairwise(indicator.series), start=1):
            if before.sectors == series.sectors and not series.break_reason:
                place = at(document, "reeksen", row)
                yield Problem(*place, messages.series_without_break(series.id, before.id))


def targets_of_indicators(draft: Draft) -> Iterator[Problem]:
    """A target of another agreement than the agenda has its source."""
    for document, indicator in draft.of(Indicator):
        for row, target in enumerate(indicator.targets):
            if target.owner != AGENDA and not target.source:
                place = at(document, "streefwaarden", row)
                yield Problem(*place, messages.target_without_source(target.owner))


def deciding_indicators(draft: Draft) -> Iterator[Problem]:
    """One indicator at most decides on a result in a sector, by a target or by a tolerance."""
    first: dict[tuple[str, str], str] = {}
    for document, indicator in draft.of(Indicator):
        if not indicator.decides:
            continue
        place = at(document, "beslist")
        if (indicator.agreed is None) == (indicator.tolerance is None):
            yield Problem(*place, messages.DECIDES_BY_ONE)
        for sector in sorted({sector for series in indicator.series for sector in series.sectors}):
            other = first.setdefault((indicator.result, sector), indicator.slug)
            if other != indicator.slug:
                message = messages.decided_already(indicator.result, sector, other)
                yield Problem(*place, message)


def figures_in_headlines(draft: Draft) -> Iterator[Problem]:
    """A headline names no number that was not observed."""
    for document, indicator in draft.of(Indicator):
        observed = {float(o.value) for o in indicator.observations}
        observed |= {float(o.year) for o in indicator.observations}
        for figure in _FIGURE.findall(indicator.headline):
            if float(figure.replace(".", "").replace(",", ".")) not in observed:
                yield Problem(*at(document, "boodschap"), messages.figure_not_observed(figure))


RULES = (
    repeated_observations,
    series_of_indicators,
    targets_of_indicators,
    deciding_indicators,
    figures_in_headlines,
)
