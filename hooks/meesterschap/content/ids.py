"""The kinds of ids that content refers to, each declared once."""

from collections.abc import Mapping
from enum import StrEnum

from meesterschap.content import files
from meesterschap.content.document import ROWS, SLUG


class IdKind(StrEnum):
    """A kind of id: a field, a message and a parameter of a macro all go by it."""

    unknown: str
    """What a message calls an id of this kind that does not exist."""
    file: str
    """The pattern of the files in which its ids are written."""
    keys: tuple[str, ...]
    """The keys that lead to its ids in such a file, through every item of a list."""

    def __new__(cls, word: str, unknown: str, file: str, key: str, *more: str) -> "IdKind":
        kind = str.__new__(cls, word)
        kind._value_ = word
        kind.unknown, kind.file, kind.keys = unknown, file, (key, *more)
        return kind

    SECTOR = "sector", "geen sector", files.AGENDA, "sectoren", "code"
    THEME = "thema", "geen thema van de agenda", files.AGENDA, "themas", "id"
    RESULT = "resultaat", "geen afspraak van de agenda", files.AGENDA, "themas", "resultaten", "id"
    SOURCE = "bron", f"geen bron in {files.SOURCES}", files.SOURCES, ROWS, "id"
    PARTNER = "partner", f"geen partner in {files.PARTNERS}", files.PARTNERS, ROWS, "id"
    GUIDE = "gids", "geen gids op deze site", files.GUIDES, SLUG
    INDICATOR = "indicator", "geen indicator op deze site", files.INDICATORS, SLUG
    SERIES = "reeks", "geen reeks van deze indicator", files.INDICATORS, "reeksen", "id"


Ids = Mapping[IdKind, tuple[str, ...]]
"""Every id that can be referred to, by kind."""
