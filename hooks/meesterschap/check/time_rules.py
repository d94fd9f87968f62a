"""What must be true of years and moments. A rule's docstring is the rule."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from meesterschap.check.corpus import Corpus
from meesterschap.content import messages
from meesterschap.content.agenda import (
    Agenda,
    GapTable,
    Milestone,
    MilestoneTable,
    Source,
    SourceTable,
)
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import ROWS, Document
from meesterschap.content.fields import UNDATED
from meesterschap.content.indicators import Indicator, Observation
from meesterschap.content.notation import moment as in_words
from meesterschap.content.practices import Practice
from meesterschap.content.problem import Problem, problem_in, warning_in

MOST_YEARS = 20
"""How many years an agenda lasts at most."""
AROUND = 30
"""How many years before and after the agenda the things lie that belong to it."""

_RANGE = re.compile(r"\b((?:19|20)\d\d)(?: ?[-–] ?| tot en met | tot )((?:19|20)\d\d)\b")
_YEAR = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?:[/–-](\d\d)\b)?(?![\d]|[.,]\d)")
_MONTH = re.compile(r"\d\d(\d\d)-(\d\d)")
PLANNED = re.compile(
    r"(?:aankondiging|afspraak|doel|plan|verwachting|voornemen)\s*:", re.IGNORECASE
)
"""How the text of a milestone begins that tells what was to come."""


class _Fact(NamedTuple):
    """What a source tells of a moment, and where that stands."""

    document: Document
    row: int
    column: str
    moment: str
    source: str
    quotation: str
    planned: bool
    """Whether the source tells of it beforehand."""
    confirmed: bool
    """Whether an editor says that its time is right."""

    @property
    def begin(self) -> int:
        return int(self.moment[:4])

    @property
    def end(self) -> int:
        return int(self.moment.split("/")[-1][:4])

    def warning(self, message: str) -> Problem:
        return warning_in(self.document, WarningKind.TIME, message, ROWS, self.row, self.column)


def years_of_the_agenda(corpus: Corpus) -> Iterator[Problem]:
    """The agenda begins before it ends and lasts at most 20 years; its deadlines lie within it."""
    for document, agenda in corpus.records_of(Agenda):
        if agenda.begin > agenda.end:
            yield problem_in(document, messages.agenda_backwards(agenda.begin, agenda.end), "begin")
        elif agenda.end - agenda.begin > MOST_YEARS:
            message = messages.agenda_too_long(agenda.begin, agenda.end)
            yield warning_in(document, WarningKind.TIME, message, "einde")
        else:
            yield from _deadlines(document, agenda)


def _deadlines(document: Document, agenda: Agenda) -> Iterator[Problem]:
    """A problem for each deadline outside the agenda, or beside the years in its own text."""
    for number, theme in enumerate(agenda.themes):
        for row, result in enumerate(theme.results):
            location = ("themas", number, "resultaten", row, "termijn")
            named = years_in(result.text)
            if result.deadline and not agenda.begin <= result.deadline <= agenda.end:
                message = messages.outside_agenda(result.deadline, agenda.begin, agenda.end)
                yield problem_in(document, message, *location)
            elif result.deadline and named and result.deadline not in named:
                message = messages.deadline_not_in_text(result.deadline, named)
                yield warning_in(document, WarningKind.TIME, message, *location)


def years_of_sources(corpus: Corpus) -> Iterator[Problem]:
    """A source was published before it was seen, and in a year near the agenda."""
    years = _years_around(corpus)
    for document, table in corpus.records_of(SourceTable):
        for row, source in enumerate(table.rows):
            if source.year and source.year > source.seen_on.year:
                message = messages.seen_before_published(source.year, source.seen_on)
                yield problem_in(document, message, ROWS, row, "jaar")
            elif source.year and source.year not in years:
                message = messages.unlikely_year(str(source.year))
                yield warning_in(document, WarningKind.TIME, message, ROWS, row, "jaar")


def moments_of_facts(corpus: Corpus) -> Iterator[Problem]:
    """A value or a milestone lies near the agenda, and in a year that its quotation names, if any.

    2011-12 is a school year to many people, and December to us.
    """
    years = _years_around(corpus)
    for fact in _facts(corpus):
        named = {year for year in years_in(fact.quotation) if year in years}
        school_year = f"{fact.begin}/{fact.begin + 1}"
        month = _MONTH.fullmatch(fact.moment)
        if fact.begin not in years or fact.end not in years:
            yield fact.warning(messages.unlikely_year(fact.moment))
        elif month and int(month[2]) == (int(month[1]) + 1) % 100:
            words = in_words(fact.moment)
            yield fact.warning(messages.school_year_or_month(fact.moment, words, school_year))
        elif _is_of_other_years(fact, named):
            yield fact.warning(messages.year_not_in_quotation(fact.moment, named))


def _is_of_other_years(fact: _Fact, named: set[int]) -> bool:
    """Whether the quotation names years, and none of these; or another school year."""
    own = set(range(fact.begin, fact.end + 1))
    return bool(named) and (named.isdisjoint(own) or (len(named) == len(own) == 2 and named != own))


def facts_after_their_source(corpus: Corpus) -> Iterator[Problem]:
    """A source tells of nothing that happened after its year, or after it was seen.

    Where more than one fact would be too late, the year of their source is more likely wrong.
    """
    late: dict[str, list[_Fact]] = {}
    years = _years_around(corpus)
    for fact in _facts(corpus):
        source = corpus.sources.get(fact.source)
        if source and not fact.planned and _is_late(fact, source, years):
            late.setdefault(source.id, []).append(fact)
    for row, source in enumerate(corpus.sources.values()):
        facts = late.get(source.id, [])
        doubtful = [fact for fact in facts if not fact.confirmed]
        if len(doubtful) > 1:
            yield from _too_old(corpus, row, source, doubtful)
        for fact in facts:
            if fact.confirmed or len(doubtful) == 1:
                message = messages.later_than_source(fact.moment, source.year, source.seen_on)
                yield fact.warning(message)


def _is_late(fact: _Fact, source: Source, years: range) -> bool:
    """Whether a fact is later than its source, where both years can be right."""
    seen = source.seen_on.year
    year = source.year or seen
    return year in years and year <= seen and year < fact.begin <= years[-1]


def _too_old(corpus: Corpus, row: int, source: Source, facts: list[_Fact]) -> Iterator[Problem]:
    moments = [fact.moment for fact in facts]
    message = messages.older_than_facts(source.year, source.seen_on, moments)
    column = "jaar" if source.year else "gezien_op"
    for document, _ in corpus.records_of(SourceTable):
        yield warning_in(document, WarningKind.TIME, message, ROWS, row, column)


def years_with_two_values(corpus: Corpus) -> Iterator[Problem]:
    """A series has one value for a year: not one for the year and one for a day in it."""
    for document, indicator in corpus.records_of(Indicator):
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


def years_of_targets(corpus: Corpus) -> Iterator[Problem]:
    """A target lies near the agenda and after an observation; the agenda's own when it says."""
    years, agenda = _years_around(corpus), corpus.agenda
    for document, indicator in corpus.records_of(Indicator):
        result = corpus.results.get(indicator.result or "")
        for row, target in enumerate(indicator.targets):
            wanted = (result and result.deadline) or (agenda and agenda.end)
            if target.year not in years:
                message = messages.unlikely_year(str(target.year))
            elif target is indicator.agenda_target and years != _ALL and wanted != target.year:
                message = messages.target_of_other_year(target.year, wanted)
            elif indicator.years and target.year < indicator.years[0]:
                message = messages.target_before_observations(target.year, indicator.years[0])
            else:
                continue
            yield warning_in(document, WarningKind.TIME, message, "streefwaarden", row, "jaar")


def years_of_gaps(corpus: Corpus) -> Iterator[Problem]:
    """What is not known is about years that have begun, in their order."""
    years = _years_around(corpus)
    for document, table in corpus.records_of(GapTable):
        for row, gap in enumerate(table.rows):
            for column, text in (("wat", gap.what), ("bij_wie", gap.who)):
                odd = [y for y in years_in(text) if y not in years or y > corpus.last_day.year]
                turned = [found for found in _RANGE.finditer(text) if found[1] > found[2]]
                if odd:
                    message = messages.unlikely_year(str(max(odd)))
                elif turned:
                    message = messages.years_turned(turned[0][0])
                else:
                    continue
                yield warning_in(document, WarningKind.TIME, message, ROWS, row, column)


def years_of_practices(corpus: Corpus) -> Iterator[Problem]:
    """A practice ran in years near the agenda, and began before a source tells of it."""
    years = _years_around(corpus)
    for document, practice in corpus.records_of(Practice):
        begin, end = practice.period.begin, practice.period.end
        found = [corpus.sources.get(citation.source) for citation in practice.sources]
        published = [source.year for source in found if source and source.year]
        if begin and begin not in years:
            message, column = messages.unlikely_year(str(begin)), "van"
        elif end and end not in years:
            message, column = messages.unlikely_year(str(end)), "tot"
        elif begin and found and len(published) == len(found) and begin > max(published):
            message, column = messages.begins_after_sources(begin, max(published)), "van"
        else:
            continue
        yield warning_in(document, WarningKind.TIME, message, "periode", column)


def years_in(text: str) -> set[int]:
    """The years that a text names, both of a school year; those of other periods left out."""
    found = set()
    for year, rest in _YEAR.findall(_RANGE.sub(_school_year, text)):
        found.add(int(year))
        if rest and int(rest) == (int(year) + 1) % 100:
            found.add(int(year) + 1)
    return found


def _school_year(period: re.Match[str]) -> str:
    return f"{period[1]} {period[2]}" if int(period[2]) == int(period[1]) + 1 else ""


_ALL = range(1900, 2100)


def _years_around(corpus: Corpus) -> range:
    """The years near the agenda; all, while its own years are wrong."""
    agenda = corpus.agenda
    if not agenda or not 0 <= agenda.end - agenda.begin <= MOST_YEARS:
        return _ALL
    return range(agenda.begin - AROUND, agenda.end + AROUND + 1)


def _facts(corpus: Corpus) -> Iterator[_Fact]:
    """Every dated observation and milestone."""
    for document, indicator in corpus.records_of(Indicator):
        kinds = {series.id: series.kind for series in indicator.series}
        for row, seen in enumerate(indicator.observations):
            if seen.moment != UNDATED:
                planned = kinds[seen.series] == "raming"
                yield _fact(document, row, "moment", seen.moment, seen, planned)
    for document, table in corpus.records_of(MilestoneTable):
        for row, milestone in enumerate(table.rows):
            if milestone.date != UNDATED:
                planned = PLANNED.match(milestone.text) is not None
                yield _fact(document, row, "datum", milestone.date, milestone, planned)


def _fact(
    document: Document,
    row: int,
    column: str,
    moment: str,
    record: Observation | Milestone,
    planned: bool,
) -> _Fact:
    confirmed = any(kind == WarningKind.TIME for kind, _ in record.confirmed)
    return _Fact(document, row, column, moment, record.source, record.quotation, planned, confirmed)
