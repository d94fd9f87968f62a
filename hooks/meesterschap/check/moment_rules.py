"""What must be true of the moments of values and milestones. A rule's docstring is the rule."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from meesterschap.check.corpus import Data
from meesterschap.check.years import ALL_YEARS, years_around, years_told
from meesterschap.content import messages
from meesterschap.content.agenda import Milestone, MilestoneTable, Source, SourceTable
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import ROWS, Document
from meesterschap.content.fields import UNDATED
from meesterschap.content.indicators import Indicator, Observation
from meesterschap.content.notation import moment as in_words
from meesterschap.content.problem import Problem, problem_in, warning_in

_DATED = re.compile(
    r"\b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
    r" ((?:19|20)\d\d)\b"
)
# 2011-12 is a school year to many people, and December to us.
_MONTH = re.compile(r"\d\d(\d\d)-(\d\d)")
_PLANNED = re.compile(
    r"(?:aankondiging|afspraak|doel|plan|verwachting|voornemen)\s*:", re.IGNORECASE
)
"""How the text of a milestone begins that tells what was to come."""


MOST_YEARS_APART = 8
"""Further apart, one of the two is likely a decade off."""


class _Fact(NamedTuple):
    """What a source tells of a moment, and where that stands."""

    document: Document
    row: int
    column: str
    record: Observation | Milestone
    moment: str
    named: frozenset[int]
    """The years in which it was, according to the quotation."""
    planned: bool
    """Whether the source tells of it beforehand."""

    @property
    def confirmed(self) -> bool:
        """Whether an editor says that its time is right."""
        return any(kind == WarningKind.TIME for kind, _ in self.record.confirmed)

    @property
    def begin(self) -> int:
        return int(self.moment[:4])

    @property
    def end(self) -> int:
        return int(self.moment.split("/")[-1][:4])

    def warning(self, message: str) -> Problem:
        return warning_in(self.document, WarningKind.TIME, message, ROWS, self.row, self.column)


def tells_beforehand(milestone: Milestone) -> bool:
    """Whether a milestone tells what was to come, by its field or its first word."""
    return milestone.announced == "ja" or _PLANNED.match(milestone.text) is not None


def moments_of_facts(data: Data) -> Iterator[Problem]:
    """A value or a milestone lies near the agenda, in a year that its quotation names, if any."""
    years = years_around(data)
    for fact in _facts(data) if years != ALL_YEARS else ():
        named = fact.named & set(years)
        school_year = f"{fact.begin}/{fact.begin + 1}"
        month = _MONTH.fullmatch(fact.moment)
        if fact.begin not in years or fact.end not in years:
            yield fact.warning(messages.unlikely_year(fact.moment))
        elif month and int(month[2]) == (int(month[1]) + 1) % 100:
            words = in_words(fact.moment)
            yield fact.warning(messages.school_year_or_month(fact.moment, words, school_year))
        elif _is_of_other_years(fact, named):
            yield fact.warning(messages.year_not_in_quotation(fact.moment, named))


def _is_of_other_years(fact: _Fact, named: frozenset[int]) -> bool:
    """Whether the quotation names years, and none of these; or another school year."""
    own = set(range(fact.begin, fact.end + 1))
    return bool(named) and (named.isdisjoint(own) or (len(named) == len(own) == 2 and named != own))


def facts_after_their_source(data: Data) -> Iterator[Problem]:
    """A source tells of nothing that happened after its year, or after it was seen."""
    late: dict[str, list[_Fact]] = {}
    years = years_around(data)
    for fact in _facts(data):
        if _is_late(fact, data, years):
            late.setdefault(fact.record.source, []).append(fact)
    for row, source in enumerate(data.sources.values()):
        facts = late.get(source.id, [])
        doubtful = [fact for fact in facts if not fact.confirmed]
        if len(doubtful) > 1:  # then the year of their source is more likely wrong
            yield from _too_old(data, row, source, doubtful)
        for fact in facts:
            if fact.confirmed or len(doubtful) == 1:
                message = messages.later_than_source(fact.moment, source.year, source.seen_on)
                yield fact.warning(message)


def _is_late(fact: _Fact, data: Data, years: range) -> bool:
    """Whether a fact is later than its source, where both years can be right."""
    source = data.sources.get(fact.record.source)
    if not source or fact.planned:
        return False
    seen = source.seen_on.year
    year = source.year or seen
    return year in years and year <= seen and year < fact.begin <= years[-1]


def _too_old(data: Data, row: int, source: Source, facts: list[_Fact]) -> Iterator[Problem]:
    moments = [fact.moment for fact in facts]
    message = messages.older_than_facts(source.year, source.seen_on, moments)
    column = "jaar" if source.year else "gezien_op"
    for document, _ in data.records_of(SourceTable):
        yield warning_in(document, WarningKind.TIME, message, ROWS, row, column)


def moments_apart(data: Data) -> Iterator[Problem]:
    """The values of a series follow each other within eight years."""
    years = years_around(data)
    series: dict[tuple[str, str], list[_Fact]] = {}
    for fact in _facts(data):
        told = fact.end not in years or _is_late(fact, data, years)
        if isinstance(fact.record, Observation) and not told:
            series.setdefault((fact.document.path, fact.record.series), []).append(fact)
    for facts in series.values():
        for before, after in pairwise(sorted(facts, key=lambda fact: fact.end)):
            if after.end - before.end > MOST_YEARS_APART:
                yield after.warning(messages.moments_apart(before.end, after.end))


def years_with_two_values(data: Data) -> Iterator[Problem]:
    """A series has one value for a year: not one for the year and one for a day in it."""
    for document, indicator in data.records_of(Indicator):
        rows: dict[tuple[str, int], list[tuple[int, str]]] = {}
        for row, observation in enumerate(indicator.observations):
            if observation.year and observation.comparable:
                key = (observation.series, observation.year)
                rows.setdefault(key, []).append((row, observation.moment))
        for (series, year), found in rows.items():
            for (_, first), (row, moment) in combinations(found, 2):
                if len(first) != len(moment):
                    message = messages.two_values_in_a_year(series, year, first, moment)
                    yield problem_in(document, message, ROWS, row, "moment")


def _facts(data: Data) -> Iterator[_Fact]:
    """Every dated observation and milestone."""
    for document, indicator in data.records_of(Indicator):
        kinds = {series.id: series.kind for series in indicator.series}
        for row, seen in enumerate(indicator.observations):
            if seen.moment != UNDATED:
                named = years_told(seen.quotation, seen.value)
                planned = kinds[seen.series] == "raming"
                yield _Fact(document, row, "moment", seen, seen.moment, named, planned)
    for document, table in data.records_of(MilestoneTable):
        for row, milestone in enumerate(table.rows):
            if milestone.date != UNDATED:
                # A year alone is often of something else: of a plan, or of who is quoted.
                named = frozenset(map(int, _DATED.findall(milestone.quotation)))
                planned = tells_beforehand(milestone)
                yield _Fact(document, row, "datum", milestone, milestone.date, named, planned)
