"""The records of the small world, each with the form for it."""

from dataclasses import replace
from functools import cache
from typing import Any

from editing.fields import Field, form_of
from editing.kinds import KINDS, Record, records_in, values_by_path, with_record
from editing.vocabulary import vocabulary_of
from meesterschap.content.document import ROWS, Document
from meesterschap.load import load
from site_copy import WORLD

DOCUMENTS = load(WORLD)[0]
RECORDS = tuple(record for kind in KINDS.values() for record in records_in(kind, DOCUMENTS))
IDS = [f"{record.kind.slug}-{record.key}" for record in RECORDS]
ONE_OF_EACH = {record.kind.slug: record for record in reversed(RECORDS)}
"""The first record of each kind."""


@cache
def _form(slug: str, path: str) -> tuple[Field, ...]:
    return form_of(KINDS[slug], vocabulary_of(DOCUMENTS, path))


def form_for(record: Record) -> tuple[Field, ...]:
    return _form(record.kind.slug, record.path)


def documents_with(record: Record, values: Any) -> tuple[Document, ...]:
    """All documents, as if this record had these values; a row that is new is on the last line."""
    return tuple(_with(document, record, values) for document in DOCUMENTS)


def _with(document: Document, record: Record, values: Any) -> Document:
    file = values_by_path(document).get(record.path)
    changed = with_record(file, record, values) if file else None
    if not file or not changed or changed == file:
        return document
    others = {key: value for key, value in document.values.items() if key not in file}
    last = {(ROWS, len(changed[ROWS]) - 1): 99} if ROWS in changed else {}
    lines = {**last, **document.lines}
    return replace(document, values={**others, **changed}, lines=lines, sha256="")
