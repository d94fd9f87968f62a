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
from meesterschap.content.document import MOST_DOCUMENTS, Document
from meesterschap.content.editions import Stand
from meesterschap.content.files import INDICATOR_TABLES, NEEDED
from meesterschap.content.problem import ContentError, Problem


def check(documents: Iterable[Document], unreadable: Iterable[Problem] = ()) -> Content:
    """The content, when nothing is wrong with it. Raises ContentError with all that is."""
    documents, problems = tuple(documents), list(unreadable)
    problems += _missing(documents, problems)
    problems += [Problem(d.path, 1, _unexpected(d.path)) for d in documents if not kind_of(d.path)]
    corpus, faults = _drafted(documents, known_ids(documents))
    problems += faults
    problems += [problem for rule in RULES for problem in rule(corpus)]
    editions: list[Edition] = []
    for document, stand in corpus.of(Stand):
        try:
            editions.append(edition_of(document, stand, corpus.records))
        except ValueError:  # of pydantic as well: no one types in it, so what is wrong helps no one
            problems.append(Problem(document.path, 1, messages.STAND_DAMAGED))
    if problems:
        raise ContentError(problems)
    return content_of(corpus.records, tuple(editions))


def corpus_of(documents: Iterable[Document]) -> Corpus:
    """Documents that were found valid, as what one more practice is checked beside."""
    documents = tuple(documents)
    return _drafted(documents, known_ids(documents))[0]


def check_practice(document: Document, others: Corpus) -> tuple[Problem, ...]:
    """What is wrong with one practice beside others that are valid.

    The others are not looked at again: it takes as long beside five thousand as beside one.
    """
    corpus, problems = _drafted((document,), others.known, others)
    problems += [problem for rule in RULES for problem in rule(corpus)]
    return tuple(sorted(set(problems)))


def _drafted(
    documents: tuple[Document, ...],
    known: Mapping[str, tuple[str, ...]],
    others: Corpus | None = None,
) -> tuple[Corpus, list[Problem]]:
    """What the rules look at, and what is wrong with the fields of each document by itself."""
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


# While the site is served, nearly every document is what it was the time before.
@lru_cache(maxsize=MOST_DOCUMENTS)
def _record_of(
    document: Document, known: tuple[tuple[str, tuple[str, ...]], ...]
) -> BaseModel | None:
    return record_of(document, dict(known))


def _unexpected(path: str) -> str:
    if fits(path, INDICATOR_TABLES):
        return messages.table_without_description(path)
    return messages.wrong_folder(tuple(KINDS))


def _missing(documents: Iterable[Document], problems: Iterable[Problem]) -> Iterator[Problem]:
    """The files without which there is no site, unless they are there but cannot be read."""
    present = {document.path for document in documents} | {problem.path for problem in problems}
    for path in NEEDED:
        if path not in present:
            yield Problem(path, 1, messages.missing_file(path))
