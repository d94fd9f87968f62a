"""From the files of an edition to an Edition, with the content of that moment."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from pydantic import BaseModel

from meesterschap.check.file_types import content_of, known_ids, record_of
from meesterschap.content import Content
from meesterschap.content.content import Edition
from meesterschap.content.document import Document
from meesterschap.content.editions import EditionTexts, Errata, FrozenCell, Paper, Seal, Stand

M = TypeVar("M", bound=BaseModel)


def edition_of(
    document: Document, stand: Stand, records: Iterable[tuple[Document, BaseModel]]
) -> Edition:
    """The edition with this stand; `records` has the other files of its folder.

    Raises ValueError, also as pydantic's ValidationError, when the stand cannot be read.
    """
    folder = _folder(document)
    beside = [record for other, record in records if _folder(other) == folder]
    content, cells = _as_they_were(document)
    texts, errata, seal = _one(EditionTexts, beside), _one(Errata, beside), _one(Seal, beside)
    if not texts:
        raise ValueError("an edition has texts")
    return Edition(
        stand=stand,
        content=content,
        cells=cells,
        texts=texts,
        errata=errata.entries if errata else (),
        seal=seal,
        paper=_one(Paper, beside),
    )


# A stand is large, and the same at every build while the site is served.
@lru_cache(maxsize=100)
def _as_they_were(document: Document) -> tuple[Content, tuple[FrozenCell, ...]]:
    """The content and the judgements in a valid stand."""
    written = document.values["inhoud"].items()
    frozen = [Document(path, values, {}) for path, values in written]
    known = known_ids(frozen)
    inner = [(one, record) for one in frozen if (record := record_of(one, known))]
    cells = document.values["oordelen"]
    return (
        content_of(inner),
        tuple(FrozenCell.model_validate(cell, context=known) for cell in cells),
    )


def _folder(document: Document) -> str:
    return document.path.rpartition("/")[0]


def _one(model: type[M], records: Iterable[BaseModel]) -> M | None:
    return next((record for record in records if isinstance(record, model)), None)
