"""What must be true of all that decides a verdict. A rule's docstring is the rule."""

import re
from collections.abc import Iterator, Mapping

from meesterschap.check.claims import is_wide
from meesterschap.check.corpus import Data
from meesterschap.content import messages
from meesterschap.content.agenda import OpinionTable, Result
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import ROWS, Document
from meesterschap.content.indicators import Indicator, Series
from meesterschap.content.problem import Problem, problem_in, warning_in


def deciding_indicators(data: Data) -> Iterator[Problem]:
    """At most one indicator decides a result in a sector, by either a target or a tolerance."""
    first: dict[tuple[str, str], str] = {}
    for document, indicator in data.records_of(Indicator):
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


def deciding_series(data: Data) -> Iterator[Problem]:
    """What decides is about a result that is a number, and measures the sectors that it binds."""
    for document, indicator in data.records_of(Indicator):
        result = data.results.get(indicator.result or "")
        if not (indicator.decides and indicator.is_sector_wide and result):
            continue
        if result.kind != "cijfer":
            message = messages.result_without_number(result.id, result.kind)
            yield problem_in(document, message, "beslist")
        elif not any(_decides(series, result) for series in indicator.series):
            message = messages.nothing_to_decide(result.id, result.sectors)
            yield problem_in(document, message, "beslist")
        else:
            yield from _outside(document, indicator, result)


def _decides(series: Series, result: Result) -> bool:
    return series.is_sector_wide and series.sectors in {(sector,) for sector in result.sectors}


def _outside(document: Document, indicator: Indicator, result: Result) -> Iterator[Problem]:
    for row, series in enumerate(indicator.series):
        outside = set(series.sectors) - set(result.sectors)
        if series.is_sector_wide and outside:
            message = messages.outside_result(result.id, result.sectors, outside)
            yield warning_in(document, WarningKind.VERDICT, message, "reeksen", row, "sectoren")


def sectors_of_series(data: Data) -> Iterator[Problem]:
    """A series is about the sectors that its id or its name mentions."""
    words = {sector.code: sector.code for sector in data.agenda.sectors} if data.agenda else {}
    words |= {sector.name: sector.code for sector in data.agenda.sectors} if data.agenda else {}
    for document, indicator in data.records_of(Indicator):
        for row, series in enumerate(indicator.series):
            named = _named(f"{series.id.replace('-', ' ')} {series.name}", words)
            if named and named != set(series.sectors):
                message = messages.other_sectors(series.id, series.sectors, named)
                yield warning_in(document, WarningKind.VERDICT, message, "reeksen", row, "sectoren")
                break  # where two are swapped, it is one fault


def _named(text: str, words: Mapping[str, str]) -> set[str]:
    """The codes of the sectors that a text mentions."""
    return {code for word, code in words.items() if re.search(rf"(?i)\b{re.escape(word)}\b", text)}


def tolerances(data: Data) -> Iterator[Problem]:
    """A tolerance is not below zero, and small beside the values."""
    for document, indicator in data.records_of(Indicator):
        tolerance = indicator.tolerance
        values = [abs(observation.value) for observation in indicator.observations]
        if tolerance is None:
            continue
        if tolerance < 0:
            yield problem_in(document, messages.negative_tolerance(tolerance), "tolerantie")
        elif is_wide(indicator):
            message = messages.large_tolerance(tolerance, max(values))
            yield warning_in(document, WarningKind.VERDICT, message, "tolerantie")


def opinions_outside_results(data: Data) -> Iterator[Problem]:
    """A person judges a result in a sector that it binds: elsewhere no page shows it."""
    for document, table in data.records_of(OpinionTable):
        for row, opinion in enumerate(table.rows):
            result = data.results.get(opinion.result)
            if result and opinion.sector not in result.sectors:
                message = messages.opinion_outside(opinion.sector, result.id, result.sectors)
                yield problem_in(document, message, ROWS, row, "sector")
