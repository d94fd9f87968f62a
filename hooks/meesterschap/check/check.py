"""From documents to Content, or to every problem in them at once."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pydantic import BaseModel, ValidationError

from meesterschap.check.corpus import Corpus
from meesterschap.check.field_errors import problems_of
from meesterschap.check.file_types import (
    KINDS,
    content_of,
    fits,
    kind_of,
    known_ids,
    record_of,
)
from meesterschap.check.frozen import edition_of
from meesterschap.check.rules import RULES
from meesterschap.content import Content, messages
from meesterschap.content.content import Edition
from meesterschap.content.document import MAX_CACHED_DOCUMENTS, Document
from meesterschap.content.editions import Stand
from meesterschap.content.files import INDICATOR_TABLES, NEEDED
from meesterschap.content.problem import ContentError, Problem, problem_in


def check(documents: Iterable[Document], unreadable: Iterable[Problem] = ()) -> Content:
    """The content. Raises ContentError with every problem, if there is any."""
    documents, problems = tuple(documents), list(unreadable)
    problems += _missing(documents, problems)
    problems += [problem_in(d, _unexpected(d.path)) for d in documents if not kind_of(d.path)]
    corpus, faults = _corpus_with_problems(documents, known_ids(documents))
    problems += faults
    problems += [problem for rule in RULES for problem in rule(corpus)]
    editions: list[Edition] = []
    for document, stand in corpus.of(Stand):
        try:
            editions.append(edition_of(document, stand, corpus.records))
        except ValueError:  # pydantic's too; no one edits this file, so details would not help
            problems.append(problem_in(document, messages.GENERATED_FILE_DAMAGED))
    if problems:
        raise ContentError(problems)
    return content_of(corpus.records, tuple(editions))


def corpus_of(documents: Iterable[Document]) -> Corpus:
    """Valid documents as a corpus, for `check_practice` to check one more practice against."""
    documents = tuple(documents)
    return _corpus_with_problems(documents, known_ids(documents))[0]


def check_practice(document: Document, others: Corpus) -> tuple[Problem, ...]:
    """The problems of one practice that is added to valid content.

    That content is not checked again, so this takes no longer with five thousand practices.
    """
    corpus, problems = _corpus_with_problems((document,), others.known, others)
    problems += [problem for rule in RULES for problem in rule(corpus)]
    return tuple(sorted(set(problems)))


def _corpus_with_problems(
    documents: tuple[Document, ...],
    known: Mapping[str, tuple[str, ...]],
    others: Corpus | None = None,
) -> tuple[Corpus, list[Problem]]:
    """The corpus of these documents, and the problems in the fields of each document."""
    problems: list[Problem] = []
    typed = [(document, model) for document in documents if (model := kind_of(document.path))]
    records: list[tuple[Document, BaseModel]] = []
    for document, model in typed:
        try:
            if record := _record_of(document, tuple(known.items())):
                records.append((document, record))
        except ValidationError as error:
            problems += problems_of(document, model, error)
    return Corpus(tuple(typed), tuple(records), known, others), problems


# While the site is served, nearly every document is the same as at the previous build.
@lru_cache(maxsize=MAX_CACHED_DOCUMENTS)
def _record_of(
    document: Document, known: tuple[tuple[str, tuple[str, ...]], ...]
) -> BaseModel | None:
    return record_of(document, dict(known))


def _unexpected(path: str) -> str:
    if fits(path, INDICATOR_TABLES):
        return messages.table_without_description(path)
    return messages.wrong_folder(tuple(KINDS))


def _missing(documents: Iterable[Document], problems: Iterable[Problem]) -> Iterator[Problem]:
    """A problem for each needed file that is missing, unless it was there but could not be read."""
    present = {document.path for document in documents} | {problem.path for problem in problems}
    for path in NEEDED:
        if path not in present:
            yield Problem(path, 1, messages.missing_file(path))
