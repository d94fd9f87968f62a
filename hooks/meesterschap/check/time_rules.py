"""What must be true of years and moments. A rule's docstring is the rule."""

from collections.abc import Iterator

from meesterschap.check.corpus import Corpus
from meesterschap.check.years import (
    ALL_YEARS,
    MOST_YEARS,
    PERIOD,
    years_around,
    years_in,
    years_told,
)
from meesterschap.content import messages
from meesterschap.content.agenda import (
    Agenda,
    GapTable,
    SourceTable,
)
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import ROWS, Document
from meesterschap.content.indicators import Indicator, Target
from meesterschap.content.practices import Practice
from meesterschap.content.problem import Problem, problem_in, warning_in


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
    years = years_around(corpus)
    for document, table in corpus.records_of(SourceTable):
        for row, source in enumerate(table.rows):
            if source.year and source.year > source.seen_on.year:
                message = messages.seen_before_published(source.year, source.seen_on)
                yield problem_in(document, message, ROWS, row, "jaar")
            elif source.year and source.year not in years:
                message = messages.unlikely_year(str(source.year))
                yield warning_in(document, WarningKind.TIME, message, ROWS, row, "jaar")


def years_of_targets(corpus: Corpus) -> Iterator[Problem]:
    """A target lies near the agenda, after an observation, and in a year that its words name."""
    years, agenda = years_around(corpus), corpus.agenda
    for document, indicator in corpus.records_of(Indicator):
        result = corpus.results.get(indicator.result or "")
        for row, target in enumerate(indicator.targets):
            wanted = (result and result.deadline) or (agenda and agenda.end)
            if target.year not in years:
                message = messages.unlikely_year(str(target.year))
            elif target is indicator.agenda_target and years != ALL_YEARS and wanted != target.year:
                message = messages.target_of_other_year(target.year, wanted)
            elif _is_before_all(target, indicator):
                message = messages.target_before_observations(target.year, indicator.years[0])
            elif named := _other_years(target):
                message = messages.year_not_in_quotation(str(target.year), named)
            else:
                continue
            yield warning_in(document, WarningKind.TIME, message, "streefwaarden", row, "jaar")


def _other_years(target: Target) -> frozenset[int]:
    """The years that the quotation of a target names, if its own is none of them."""
    named = years_told(target.quotation or "", target.value)
    return frozenset() if target.year in named else named


def _is_before_all(target: Target, indicator: Indicator) -> bool:
    years = indicator.years
    return bool(years) and not target.institution and target.year < years[0]


def years_of_gaps(corpus: Corpus) -> Iterator[Problem]:
    """What is not known is about years that have begun, in their order."""
    years = years_around(corpus)
    for document, table in corpus.records_of(GapTable):
        for row, gap in enumerate(table.rows):
            for column, text in (("wat", gap.what), ("bij_wie", gap.who)):
                odd = [y for y in years_in(text) if y not in years or y > corpus.last_day.year]
                turned = [found for found in PERIOD.finditer(text) if found[1] > found[2]]
                if odd:
                    message = messages.unlikely_year(str(max(odd)))
                elif turned:
                    message = messages.years_turned(turned[0][0])
                else:
                    continue
                yield warning_in(document, WarningKind.TIME, message, ROWS, row, column)


def years_of_practices(corpus: Corpus) -> Iterator[Problem]:
    """A practice ran in years near the agenda, and began before a source tells of it."""
    years = years_around(corpus)
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
