"""What must be true of indicators. A rule's docstring is the rule."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from meesterschap.check.corpus import Corpus, repeated_rows
from meesterschap.content import messages
from meesterschap.content.document import ROWS, Document, Location
from meesterschap.content.fields import UNDATED
from meesterschap.content.indicators import AGENDA, Indicator
from meesterschap.content.problem import Problem, problem_in

_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")


def indicators_without_observations(corpus: Corpus) -> Iterator[Problem]:
    """An indicator has observations, or says why there are none."""
    for document, indicator in corpus.of(Indicator):
        if not indicator.observations and not indicator.absence:
            yield problem_in(document, messages.no_observations(document.path))
        if indicator.observations and indicator.absence:
            yield problem_in(document, messages.ABSENT_AND_OBSERVED, "geen_cijfer")


def repeated_observations(corpus: Corpus) -> Iterator[Problem]:
    """A series has one value at one time, as far as the time is known."""
    for document in corpus.written_as(Indicator):
        columns = ("reeks", "moment")
        yield from repeated_rows(document, columns, messages.repeated_observation, but=UNDATED)


def impossible_percentages(corpus: Corpus) -> Iterator[Problem]:
    """A part of a whole lies between 0 and 100 percent."""
    for document, indicator in corpus.of(Indicator):
        for row, seen in enumerate(indicator.observations):
            if indicator.percentage and not 0 <= seen.value <= 100:
                message = messages.impossible_percentage(str(seen.value))
                yield problem_in(document, message, ROWS, row, "waarde")


def undated_observations(corpus: Corpus) -> Iterator[Problem]:
    """An observation without a date tells what is known of its time."""
    for document, indicator in corpus.of(Indicator):
        for row, seen in enumerate(indicator.observations):
            if seen.moment == UNDATED and not seen.remark:
                yield problem_in(document, messages.UNDATED_WITHOUT_REMARK, ROWS, row)


def series_of_indicators(corpus: Corpus) -> Iterator[Problem]:
    """A series has observations, and says why it breaks with the one before it."""
    for document, indicator in corpus.of(Indicator):
        seen = {observation.series for observation in indicator.observations}
        for row, series in enumerate(indicator.series):
            if series.id not in seen:
                message = messages.series_without_observation(series.id)
                yield problem_in(document, message, "reeksen", row)
        for row, (before, series) in enumerate(pairwise(indicator.series), start=1):
            if before.group == series.group and not series.break_reason:
                message = messages.series_without_break(series.id, before.id)
                yield problem_in(document, message, "reeksen", row)


def former_names_of_figures(corpus: Corpus) -> Iterator[Problem]:
    """A name of before belongs to one indicator; within an indicator, to one series."""
    files = {document.slug: document.slug for document, _ in corpus.of(Indicator)}
    for document, indicator in corpus.of(Indicator):
        yield from _names_taken(document, (), indicator.former_names, indicator.slug, files)
        ids = {series.id: series.id for series in indicator.series}
        for row, series in enumerate(indicator.series):
            way = ("reeksen", row)
            yield from _names_taken(document, way, series.former_names, series.id, ids)


def _names_taken(
    document: Document, way: Location, names: Iterable[str], own: str, taken: dict[str, str]
) -> Iterator[Problem]:
    """The names that another has, or had; `taken` is added to."""
    for row, name in enumerate(names):
        if name in taken:
            message = messages.former_figure_taken(name, taken[name])
            yield problem_in(document, message, *way, "oude_namen", row)
        taken.setdefault(name, own)


def targets_of_indicators(corpus: Corpus) -> Iterator[Problem]:
    """A target of another agreement than the agenda has its source, and the words that prove it."""
    for document, indicator in corpus.of(Indicator):
        for row, target in enumerate(indicator.targets):
            if target.owner != AGENDA and not (target.source and target.quotation):
                message = messages.target_without_source(target.owner)
                yield problem_in(document, message, "streefwaarden", row)


def deciding_indicators(corpus: Corpus) -> Iterator[Problem]:
    """One indicator at most decides on a result in a sector, by a target or by a tolerance."""
    first: dict[tuple[str, str], str] = {}
    for document, indicator in corpus.of(Indicator):
        if not indicator.decides:
            continue
        if (indicator.agenda_target is None) == (indicator.tolerance is None):
            yield problem_in(document, messages.DECIDES_BY_BOTH_OR_NEITHER, "beslist")
        if not indicator.is_sector_wide or not indicator.result:
            yield problem_in(document, messages.CANNOT_DECIDE, "beslist")
        for sector in sorted({sector for series in indicator.series for sector in series.sectors}):
            other = first.setdefault((str(indicator.result), sector), indicator.slug)
            if other != indicator.slug:
                message = messages.decided_already(str(indicator.result), sector, other)
                yield problem_in(document, message, "beslist")


def figures_in_headlines(corpus: Corpus) -> Iterator[Problem]:
    """A headline names no number that was not observed, or wanted."""
    for document, indicator in corpus.of(Indicator):
        observed = {float(o.value) for o in indicator.observations}
        observed |= {
            float(year) for o in indicator.observations for year in _YEAR.findall(o.moment)
        }
        observed |= {float(n) for target in indicator.targets for n in (target.value, target.year)}
        for figure in _FIGURE.findall(indicator.headline):
            if float(figure.replace(".", "").replace(",", ".")) not in observed:
                yield problem_in(document, messages.figure_not_observed(figure), "boodschap")


RULES = (
    indicators_without_observations,
    repeated_observations,
    impossible_percentages,
    undated_observations,
    series_of_indicators,
    former_names_of_figures,
    targets_of_indicators,
    deciding_indicators,
    figures_in_headlines,
)
