"""Builds an Edition from its files, with the content as it was frozen in its stand."""

from collections.abc import Iterable
from typing import TypeVar

from pydantic import BaseModel

from meesterschap.cache.kept import kept
from meesterschap.check.file_types import content_of, known_ids, record_of
from meesterschap.content import Content
from meesterschap.content.content import Edition
from meesterschap.content.document import Document
from meesterschap.content.editions import EditionTexts, Errata, FrozenCell, Paper, Seal, Stand

M = TypeVar("M", bound=BaseModel)


def edition_of(
    document: Document, stand: Stand, records: Iterable[tuple[Document, BaseModel]]
) -> Edition | None:
    """The edition with this stand; the other files in its folder are taken from `records`.

    None without texts, which are missing or not valid. Raises ValueError (or its subclass
    ValidationError) when the stand cannot be read.
    """
    folder = _folder(document)
    siblings = [record for other, record in records if _folder(other) == folder]
    content, cells = _frozen(document)
    texts, errata, seal = (
        _first(EditionTexts, siblings),
        _first(Errata, siblings),
        _first(Seal, siblings),
    )
    if not texts:
        return None
    return Edition(
        stand=stand,
        content=content,
        cells=cells,
        texts=texts,
        errata=errata.entries if errata else (),
        seal=seal,
        paper=_first(Paper, siblings),
    )


@kept(lambda document: document.version)
def _frozen(document: Document) -> tuple[Content, tuple[FrozenCell, ...]]:
    """The content and the judgements that are frozen in a valid stand."""
    content = frozen_content(
        Document(path, values, {}) for path, values in document.values["inhoud"].items()
    )
    cells = document.values["oordelen"]
    return content, tuple(FrozenCell.model_validate(cell, context=content.ids) for cell in cells)


def frozen_content(documents: Iterable[Document]) -> Content:
    """The content that these documents form by themselves. Raises ValueError without an agenda."""
    documents = tuple(documents)
    known = known_ids(documents)
    return content_of([(d, record) for d in documents if (record := record_of(d, known))], known)


def _folder(document: Document) -> str:
    return document.path.rpartition("/")[0]


def _first(model: type[M], records: Iterable[BaseModel]) -> M | None:
    return next((record for record in records if isinstance(record, model)), None)
