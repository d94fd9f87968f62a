"""What judging needs from the content. A rule's docstring is the rule."""

from collections.abc import Iterator
from itertools import pairwise

from meesterschap.check.corpus import Data
from meesterschap.content import messages
from meesterschap.content.agenda import Agenda
from meesterschap.content.indicators import Indicator
from meesterschap.content.problem import Problem, problem_in


def series_that_speak(data: Data) -> Iterator[Problem]:
    """Of several series that can decide for a sector, one says why it does, and no other series."""
    for document, indicator in data.records_of(Indicator):
        if not indicator.decides:
            continue
        able: dict[str, list[str]] = {}
        for row, series in enumerate(indicator.series):
            if series in indicator.deciding_series(series.sectors[0]):
                named = able.setdefault(series.sectors[0], [])
                named += [series.id] if series.speaks else []
            elif series.speaks:
                message = messages.series_cannot_speak(series.id)
                yield problem_in(document, message, "reeksen", row, "spreekt")
        for sector, named in able.items():
            several = len(indicator.deciding_series(sector)) > 1
            if len(named) > 1 or (several and not named):
                yield problem_in(document, messages.which_series_speaks(sector, named), "reeksen")


def reasons_for_tolerances(data: Data) -> Iterator[Problem]:
    """A tolerance has its reason beside it."""
    for document, indicator in data.records_of(Indicator):
        if indicator.tolerance is not None and not indicator.tolerance_reason:
            yield problem_in(document, messages.TOLERANCE_WITHOUT_REASON, "tolerantie")


def paths_of_targets(data: Data) -> Iterator[Problem]:
    """The years of a path are in order and before that of its target, which has a source."""
    for document, indicator in data.records_of(Indicator):
        for row, target in enumerate(indicator.targets):
            if not target.path:
                continue
            if not target.source:
                yield problem_in(document, messages.PATH_WITHOUT_SOURCE, "streefwaarden", row)
            years = [*(waypoint.year for waypoint in target.path), target.year]
            for number, (year, following) in enumerate(pairwise(years)):
                if year >= following:
                    message = messages.path_out_of_order(year, following)
                    location = ("streefwaarden", row, "pad", number, "jaar")
                    yield problem_in(document, message, *location)


def progress_of_commitments(data: Data) -> Iterator[Problem]:
    """Editors say of every commitment how far it came, with reasons, and of nothing else."""
    for document, agenda in data.records_of(Agenda):
        for theme_number, theme in enumerate(agenda.themes):
            for number, result in enumerate(theme.results):
                location = ("themas", theme_number, "resultaten", number)
                told = [field for field in (result.progress, result.progress_reason) if field]
                if result.kind == "toezegging" and len(told) < 2:
                    message = messages.commitment_without_progress(result.id)
                    yield problem_in(document, message, *location)
                elif result.kind != "toezegging" and told:
                    message = messages.progress_of_no_commitment(result.id)
                    yield problem_in(document, message, *location)
