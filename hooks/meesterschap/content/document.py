"""A file of content as it was written: its values as text, and the line of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

Location = tuple[str | int, ...]
"""The path to a value in a document, as in pydantic's errors: ("reeksen", 0, "naam")."""

# Keys for what is in a file beside its fields. The brackets keep them apart from typed keys.
SLUG, BODY, COLUMNS, ROWS = "(bestandsnaam)", "(tekst)", "(kolommen)", "(regels)"
THEME_FILES = "(sjablonen)"
"""With mkdocs.yml: the paths of the files in the folder of the theme."""

MAX_CACHED_DOCUMENTS = 20_000
"""The size of caches with an entry for each document, which are of use while serving."""


@dataclass(frozen=True)
class Place:
    """A line in a file; lines count from 1."""

    path: str
    line: int


@dataclass(frozen=True, eq=False)
class Document:
    """A file that was read, or a YAML file with its CSV.

    Compared by identity: while serving, an unchanged file gives the same object.
    """

    path: str
    values: Mapping[str, Any]
    """Mappings, lists and strings only: nothing is parsed as a number or a date yet."""
    places: Mapping[Location, Place]
    sha256: str = ""
    """The digest of the file; of a YAML file with its CSV, those of both."""

    @cached_property
    def slug(self) -> str:
        """The file name without extension, which is also its id and part of its address."""
        return PurePosixPath(self.path).stem

    def place(self, location: Location) -> Place:
        """The place of the value, or else of the nearest value that contains it."""
        for end in range(len(location), 0, -1):
            if place := self.places.get(location[:end]):
                return place
        return Place(self.path, 1)

    @cached_property
    def leaves(self) -> tuple[tuple[Location, str], ...]:
        """Every string in the values, with its location."""
        found: list[tuple[Location, str]] = []
        _gather((), self.values, found)
        return tuple(found)


def _gather(location: Location, value: Any, found: list[tuple[Location, str]]) -> None:
    if isinstance(value, str):
        found.append((location, value))
        return
    items = value.items() if isinstance(value, Mapping) else enumerate(value)
    for key, item in items:
        _gather((*location, key), item, found)


def text_in(values: Mapping[str, Any], name: str) -> str:
    """The text of a field, by its dotted name; of a list, its items; "" if it is empty."""
    value: Any = values
    for key in name.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    if isinstance(value, str):
        return value
    return ", ".join(map(str, value or ()))
