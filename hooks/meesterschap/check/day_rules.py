"""What must be true of the days on which people did their work. A rule's docstring is the rule."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import PurePosixPath

from meesterschap.check.corpus import Corpus
from meesterschap.check.years import years_in
from meesterschap.content import messages
from meesterschap.content.agenda import Guide, OpinionTable, SourceTable
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import ROWS, Document, Location
from meesterschap.content.editions import EditionTexts, Errata, Seal, Stand
from meesterschap.content.indicators import Indicator
from meesterschap.content.practices import Practice
from meesterschap.content.problem import Problem, problem_in, warning_in

MOST_YEARS_UNCHECKED = 5
"""How many years a practice may wait until someone looks at it again."""

_Day = tuple[Document, Location, date]


def days_to_come(corpus: Corpus) -> Iterator[Problem]:
    """What was done, was done on a day that has come."""
    for document, location, day in chain(_first_days(corpus), _later_days(corpus)):
        if day > corpus.last_day:
            yield problem_in(document, messages.day_to_come(day), *location)


def days_before_the_agenda(corpus: Corpus) -> Iterator[Problem]:
    """No one wrote for this site or judged the agenda before it began."""
    begin = corpus.agenda.begin if corpus.agenda else 0
    for document, location, day in _first_days(corpus):
        if day.year < begin:
            message = messages.day_before_agenda(day, begin)
            yield warning_in(document, WarningKind.TIME, message, *location)


def days_to_look_again(corpus: Corpus) -> Iterator[Problem]:
    """Someone looks at a practice again within 5 years."""
    for document, practice in corpus.records_of(Practice):
        checked, again = practice.checked_on, practice.check_again_on
        if checked and again and again.year - checked.year > MOST_YEARS_UNCHECKED:
            message = messages.checked_too_late(again, MOST_YEARS_UNCHECKED)
            yield warning_in(document, WarningKind.TIME, message, "opnieuw_kijken_op")


def years_of_editions(corpus: Corpus) -> Iterator[Problem]:
    """An edition is published after it was made, and its title names its own year, if any."""
    stands = {PurePosixPath(d.path).parent: stand for d, stand in corpus.records_of(Stand)}
    for document, seal in corpus.records_of(Seal):
        made = stands.get(PurePosixPath(document.path).parent)
        if made and seal.published_on < made.made_on:
            message = messages.published_before_made(seal.published_on, made.made_on)
            yield problem_in(document, message, "gepubliceerd_op")
    for document, texts in corpus.records_of(EditionTexts):
        made = stands.get(PurePosixPath(document.path).parent)
        named = years_in(texts.title)
        if made and named and made.year not in named:
            message = messages.title_of_other_year(max(named), made.year)
            yield problem_in(document, message, "titel")


def _first_days(corpus: Corpus) -> Iterator[_Day]:
    """The days on which something was first seen, added, judged or looked for."""
    for document, sources in corpus.records_of(SourceTable):
        for row, source in enumerate(sources.rows):
            if not source.year or source.year <= source.seen_on.year:  # or another rule tells
                yield document, (ROWS, row, "gezien_op"), source.seen_on
    for document, opinions in corpus.records_of(OpinionTable):
        for row, opinion in enumerate(opinions.rows):
            yield document, (ROWS, row, "datum"), opinion.date
    for document, indicator in corpus.records_of(Indicator):
        if indicator.looked_on:
            yield document, ("gezocht_op",), indicator.looked_on
    for document, guide in corpus.records_of(Guide):
        yield document, ("gecontroleerd_op",), guide.checked_on
    for document, practice in corpus.records_of(Practice):
        if not practice.period.begin or practice.period.begin <= practice.added_on.year:
            yield document, ("toegevoegd_op",), practice.added_on


def _later_days(corpus: Corpus) -> Iterator[_Day]:
    """The days of which another rule says what they come after."""
    for document, practice in corpus.records_of(Practice):
        for key, day in (
            ("gewijzigd_op", practice.changed_on),
            ("gecontroleerd_op", practice.checked_on),
        ):
            if day:
                yield document, (key,), day
        if practice.archived:
            yield document, ("archief", "op"), practice.archived.on
        if practice.consent:
            yield document, ("toestemming", "op"), practice.consent.on
    for document, errata in corpus.records_of(Errata):
        for number, erratum in enumerate(errata.entries):
            yield document, ("verbeteringen", number, "datum"), erratum.date
    for document, seal in corpus.records_of(Seal):
        yield document, ("gepubliceerd_op",), seal.published_on
