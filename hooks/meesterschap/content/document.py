"""One file of content as it was written: its values as text, and the line of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

Location = tuple[str | int, ...]
"""The way to a value, as pydantic names it: ("reeksen", 0, "naam")."""

# What the file itself tells beside the fields in it. No one types a key like these.
SLUG, BODY, COLUMNS, ROWS = "(bestandsnaam)", "(tekst)", "(kolommen)", "(regels)"


MAX_CACHED_DOCUMENTS = 20_000
"""The size of caches with an entry for each document, which are of use while serving."""


@dataclass(frozen=True)
class Place:
    """A line in a file; lines count from 1."""

    path: str
    line: int


@dataclass(frozen=True, eq=False)
class Document:
    """A file (or a YAML with its CSV) that was read. One that is read again unchanged is the same.

    `values` holds mappings, lists and text only: nothing has been turned into a number or a date.
    """

    path: str
    values: Mapping[str, Any]
    places: Mapping[Location, Place]
    sha256: str = ""
    """Of the bytes of the file."""

    @property
    def slug(self) -> str:
        """The file's name without its ending, which is also its id and its address."""
        return PurePosixPath(self.path).stem

    def place(self, location: Location) -> Place:
        """Where the value stands, or else the nearest thing around it."""
        for end in range(len(location), 0, -1):
            if place := self.places.get(location[:end]):
                return place
        return Place(self.path, 1)

    def leaves(self) -> Iterator[tuple[Location, str]]:
        """Every text in the values, with the way to it."""
        yield from _leaves((), self.values)


def _leaves(location: Location, value: Any) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        yield location, value
        return
    items = value.items() if isinstance(value, Mapping) else enumerate(value)
    for key, item in items:
        yield from _leaves((*location, key), item)
