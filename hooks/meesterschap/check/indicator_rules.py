"""What must be true of indicators. A rule's docstring is the rule."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from meesterschap.check.corpus import Data, repeated_rows
from meesterschap.content import messages
from meesterschap.content.document import ROWS, Document, Location
from meesterschap.content.fields import UNDATED
from meesterschap.content.indicators import Indicator
from meesterschap.content.problem import Problem, problem_in


def indicators_without_observations(data: Data) -> Iterator[Problem]:
    """An indicator has observations, or says why there are none."""
    for document, indicator in data.records_of(Indicator):
        if not indicator.observations and not indicator.absence:
            yield problem_in(document, messages.no_observations(document.path))
        if indicator.observations and indicator.absence:
            yield problem_in(document, messages.ABSENT_AND_OBSERVED, "geen_cijfer")


def repeated_observations(data: Data) -> Iterator[Problem]:
    """A series has at most one value for each moment, unless it is undated."""
    for document in data.documents_of(Indicator):
        columns = ("reeks", "moment")
        yield from repeated_rows(document, columns, messages.repeated_observation, ignore=UNDATED)


def undated_observations(data: Data) -> Iterator[Problem]:
    """An undated observation has a remark on what is known of its date."""
    for document, indicator in data.records_of(Indicator):
        for row, observation in enumerate(indicator.observations):
            if observation.moment == UNDATED and not observation.remark:
                yield problem_in(document, messages.UNDATED_WITHOUT_REMARK, ROWS, row)


def series_of_indicators(data: Data) -> Iterator[Problem]:
    """A series has observations, and gives the reason for the break with the series before it."""
    for document, indicator in data.records_of(Indicator):
        observed = {observation.series for observation in indicator.observations}
        for row, series in enumerate(indicator.series):
            if series.id not in observed:
                message = messages.series_without_observation(series.id)
                yield problem_in(document, message, "reeksen", row)
        for row, (before, series) in enumerate(pairwise(indicator.series), start=1):
            if before.group == series.group and not series.break_reason:
                message = messages.series_without_break(series.id, before.id)
                yield problem_in(document, message, "reeksen", row)


def former_names_of_figures(data: Data) -> Iterator[Problem]:
    """A former name belongs to one indicator; within an indicator, to one series."""
    indicators = {document.slug: document.slug for document, _ in data.records_of(Indicator)}
    for document, indicator in data.records_of(Indicator):
        yield from _names_taken(document, (), indicator.former_names, indicator.slug, indicators)
        ids = {series.id: series.id for series in indicator.series}
        for row, series in enumerate(indicator.series):
            location = ("reeksen", row)
            yield from _names_taken(document, location, series.former_names, series.id, ids)


def _names_taken(
    document: Document, location: Location, names: Iterable[str], owner: str, taken: dict[str, str]
) -> Iterator[Problem]:
    """A problem for each name that is taken; `taken` has the owner of each, and gets the others."""
    for row, name in enumerate(names):
        if name in taken:
            message = messages.former_figure_taken(name, taken[name])
            yield problem_in(document, message, *location, "oude_namen", row)
        taken.setdefault(name, owner)
