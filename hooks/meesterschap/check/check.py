"""Validates documents: Content if they are valid, otherwise all their problems at once."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from pydantic import BaseModel, ValidationError

from meesterschap.cache.kept import kept
from meesterschap.cache.store import digest
from meesterschap.check.confirmed import unconfirmed
from meesterschap.check.corpus import Corpus
from meesterschap.check.field_errors import problems_of
from meesterschap.check.file_types import (
    MODELS,
    content_of,
    kinds_in_doubt,
    known_ids,
    matches,
    model_of,
    record_of,
)
from meesterschap.check.frozen import edition_of
from meesterschap.check.gathered import MOST_ALIKE, gathered
from meesterschap.check.rules import broken_rules
from meesterschap.content import Content, messages
from meesterschap.content.content import Edition
from meesterschap.content.document import Document
from meesterschap.content.editions import Stand
from meesterschap.content.files import INDICATOR_TABLES, NEEDED
from meesterschap.content.ids import Ids
from meesterschap.content.problem import ContentError, Problem, problem_in, unique

_AHEAD = timedelta(days=1)
"""Who writes may live where it is tomorrow already."""


def check(
    documents: Iterable[Document],
    unreadable: Iterable[Problem] = (),
    today: date | None = None,
    *,
    most_alike: int = MOST_ALIKE,
) -> Content:
    """The validated content, with its warnings.

    Without `today` no day counts as one that is still to come. Content that is valid on a day is
    valid on every later one. More than `most_alike` errors that are alike are told as one.

    Raises ContentError with every problem, those of `unreadable` too, if any is an error.
    """
    documents, problems = tuple(documents), list(unreadable)
    unread = frozenset(problem.path for problem in problems)
    problems += _missing(documents, unread)
    problems += _unexpected(documents, unread)
    corpus, field_problems = _corpus_with_problems(documents, known_ids(documents), unread=unread)
    problems += field_problems
    corpus = replace(corpus, last_day=today + _AHEAD if today else date.max)
    problems += broken_rules(corpus)
    editions: list[Edition] = []
    for document, stand in corpus.records_of(Stand):
        try:
            if edition := edition_of(document, stand, corpus.records):
                editions.append(edition)
        except ValueError:  # includes ValidationError; this file is generated, so no details
            problems.append(problem_in(document, messages.GENERATED_FILE_DAMAGED))
    problems = gathered(unconfirmed(documents, problems), most_alike)
    if not all(problem.warning for problem in problems):
        raise ContentError(problems)
    return replace(
        content_of(corpus.records, corpus.known, tuple(editions)),
        warnings=unique(problems),
        digests={document.path: document.sha256 for document in documents},
    )


def corpus_of(documents: Iterable[Document]) -> Corpus:
    """Valid documents as the corpus that `check_practice` checks one more practice against."""
    documents = tuple(documents)
    return _corpus_with_problems(documents, known_ids(documents))[0]


def check_practice(document: Document, existing: Corpus) -> tuple[Problem, ...]:
    """The errors in one practice that is added to existing, valid content.

    The existing content is not checked again, so the time does not grow with its size.
    """
    corpus, problems = _corpus_with_problems((document,), existing.known, existing)
    problems += broken_rules(corpus)
    return unique(problem for problem in problems if not problem.warning)


def _corpus_with_problems(
    documents: tuple[Document, ...],
    known: Ids,
    existing: Corpus | None = None,
    unread: frozenset[str] = frozenset(),
) -> tuple[Corpus, list[Problem]]:
    """The corpus of these documents, and the problems in their fields.

    A document with a table that could not be read has ids, and is not checked any further.
    """
    problems: list[Problem] = []
    whole = (d for d in documents if f"{d.path.removesuffix('.yml')}.csv" not in unread)
    typed = [(document, model) for document in whole if (model := model_of(document.path))]
    doubt = frozenset() if existing else kinds_in_doubt(documents, unread)
    sure = {kind: ids for kind, ids in known.items() if kind not in doubt}
    ids_version = digest([repr(sure)])
    records: list[tuple[Document, BaseModel]] = []
    for document, model in typed:
        try:
            if record := _record_of(document, sure, ids_version):
                records.append((document, record))
        except ValidationError as error:
            problems += problems_of(document, model, error)
    corpus = Corpus(tuple(typed), tuple(records), known, existing, unread=unread, doubt=doubt)
    return corpus, problems


@kept(lambda document, known, ids_version: document.version and (document.version, ids_version))
def _record_of(document: Document, known: Ids, ids_version: str) -> BaseModel | None:
    return record_of(document, known)


def _unexpected(documents: Iterable[Document], unread: Collection[str]) -> Iterator[Problem]:
    """A problem for each file that has no place here; not for one that belongs to an unread one."""
    for document in documents:
        if model_of(document.path):
            continue
        if not matches(document.path, INDICATOR_TABLES):
            yield problem_in(document, messages.wrong_folder(tuple(MODELS)))
        elif f"{document.path.removesuffix('.csv')}.yml" not in unread:
            yield problem_in(document, messages.table_without_description(document.path))


def _missing(documents: Iterable[Document], unread: Collection[str]) -> Iterator[Problem]:
    """A problem for each required file that is missing; one that could not be read is not."""
    present = {document.path for document in documents}
    for path in NEEDED:
        if path not in present and path not in unread:
            yield Problem(path, 1, messages.missing_file(path))
