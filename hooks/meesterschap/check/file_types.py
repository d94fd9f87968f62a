"""The model of each content file, the ids that can be referred to, and records as Content."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel

from meesterschap.content import Content, files
from meesterschap.content.agenda import (
    Agenda,
    GapTable,
    Guide,
    Library,
    MilestoneTable,
    OpinionTable,
    Page,
    PartnerTable,
    SourceTable,
    Synonyms,
)
from meesterschap.content.base import Model, R, Table
from meesterschap.content.configuration import Configuration
from meesterschap.content.content import Edition
from meesterschap.content.document import Document
from meesterschap.content.editions import EditionTexts, Errata, Paper, Seal, Stand
from meesterschap.content.ids import IdKind, Ids
from meesterschap.content.indicators import Indicator
from meesterschap.content.practices import PhotoFile, Practice

M = TypeVar("M", bound=Model)

MODELS: Mapping[str, type[BaseModel]] = {
    files.AGENDA: Agenda,
    files.SOURCES: SourceTable,
    files.PARTNERS: PartnerTable,
    files.MILESTONES: MilestoneTable,
    files.GAPS: GapTable,
    files.OPINIONS: OpinionTable,
    files.LIBRARY: Library,
    files.SYNONYMS: Synonyms,
    files.INDICATORS: Indicator,
    "docs/*.md": Page,
    "docs/*/index.md": Page,
    "docs/status/*.md": Page,
    "docs/gegevens/*.md": Page,
    "docs/redactie/*.md": Page,
    files.PRACTICES: Practice,
    files.GUIDES: Guide,
    **dict.fromkeys(files.PHOTOS, PhotoFile),
    files.edition_file("*", files.STAND): Stand,
    files.edition_file("*", files.TEXTS): EditionTexts,
    files.edition_file("*", files.ERRATA): Errata,
    files.edition_file("*", files.SEAL): Seal,
    files.edition_file("*", f"*{files.PAPER_ENDING}"): Paper,
    files.CONFIGURATION: Configuration,
}
"""The model of a file by a pattern for its path; the first pattern that matches applies."""

CONTRIBUTED: tuple[type[BaseModel], ...] = (Practice, Guide)
"""What schools may submit: markup and personal data are refused, the rendered HTML is sanitised."""
CONTRIBUTED_FOLDERS = tuple(
    pattern.removeprefix(f"{files.DOCS}/").removesuffix("*.md")
    for pattern, model in MODELS.items()
    if model in CONTRIBUTED
)
"""The folders of the site with pages made from submissions."""


@cache
def model_of(path: str) -> type[BaseModel] | None:
    return next((model for pattern, model in MODELS.items() if matches(path, pattern)), None)


def matches(path: str, pattern: str) -> bool:
    """Whether the path matches the pattern, in which a * does not match a slash."""
    return bool(_compiled(pattern).fullmatch(path))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile("[^/]*".join(map(re.escape, pattern.split("*"))))


def record_of(document: Document, known: Ids) -> BaseModel | None:
    """The document as a record of its model; None without a model. Raises ValidationError.

    Its rows refer to its own series. `known` has no ids of a kind that is in doubt.
    """
    context = dict(known)
    if not (document.values.get(IdKind.SERIES.keys[0]) and _lacks_id(IdKind.SERIES, (document,))):
        context[IdKind.SERIES] = _ids_in(IdKind.SERIES, (document,))
    model = model_of(document.path)
    return model.model_validate(document.values, context=context) if model else None


def known_ids(documents: Iterable[Document]) -> Ids:
    """Every id that can be referred to.

    Taken from the documents, not from the valid records: a source with a wrong year is still known,
    so that one mistake gives one message.
    """
    documents = tuple(documents)
    return {kind: _ids_in(kind, documents) for kind in IdKind}


def kinds_in_doubt(documents: Iterable[Document], unread: Iterable[str]) -> frozenset[IdKind]:
    """The kinds of which an id is missing, or stands in a file that could not be read."""
    documents, unread = tuple(documents), tuple(unread)
    return frozenset(
        kind
        for kind in IdKind
        if kind is not IdKind.SERIES  # each document has its own
        and (any(matches(path, kind.file) for path in unread) or _lacks_id(kind, documents))
    )


def _lacks_id(kind: IdKind, documents: Iterable[Document]) -> bool:
    return not all(_texts_of(kind, documents))


def _ids_in(kind: IdKind, documents: Iterable[Document]) -> tuple[str, ...]:
    """The ids of this kind that these documents have."""
    return tuple(filter(None, _texts_of(kind, documents)))


def _texts_of(kind: IdKind, documents: Iterable[Document]) -> Iterator[str]:
    """The ids of this kind that these documents have; "" where one is missing."""
    for document in documents:
        if kind in _kinds_in(document.path):
            yield from _texts_at(document.values, kind.keys)


@cache
def _kinds_in(path: str) -> frozenset[IdKind]:
    """The kinds of ids that a file with this path has."""
    if PurePosixPath(path).stem == "index":
        return frozenset()
    return frozenset(kind for kind in IdKind if matches(path, kind.file))


def _texts_at(value: Any, keys: tuple[str, ...]) -> Iterator[str]:
    """The texts that these keys lead to, through every item of a list; "" where one is missing."""
    if isinstance(value, list) and keys:
        for item in value:
            yield from _texts_at(item, keys)
    elif isinstance(value, Mapping) and keys:
        yield from _texts_at(value.get(keys[0]), keys[1:])
    else:
        yield value if isinstance(value, str) and not keys else ""


def content_of(
    records: Iterable[tuple[Document, BaseModel]], known: Ids, editions: tuple[Edition, ...] = ()
) -> Content:
    """Valid records as Content. Raises ValueError unless exactly one of them is an agenda."""
    records = tuple(records)

    def of(model: type[M]) -> tuple[M, ...]:
        return tuple(record for _, record in records if isinstance(record, model))

    def rows(table: type[Table[R]]) -> tuple[R, ...]:
        return tuple(row for record in of(table) for row in record.rows)

    def under_docs(model: type[M]) -> Iterator[tuple[str, M]]:
        for document, record in records:
            if isinstance(record, model):
                yield PurePosixPath(document.path).relative_to(files.DOCS).as_posix(), record

    (agenda,) = of(Agenda)
    return Content(
        ids=known,
        agenda=agenda,
        sources=rows(SourceTable),
        partners=rows(PartnerTable),
        milestones=rows(MilestoneTable),
        gaps=rows(GapTable),
        opinions=rows(OpinionTable),
        indicators=of(Indicator),
        practices=of(Practice),
        guides=of(Guide),
        look_fors=tuple(look_for for library in of(Library) for look_for in library.look_fors),
        photos=dict(under_docs(PhotoFile)),
        pages=tuple(under_docs(Page)),
        synonyms=tuple(group for synonyms in of(Synonyms) for group in synonyms.groups),
        editions=editions,
    )
