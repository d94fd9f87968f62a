"""A file of content as it was written: its values as text, and the line of each."""

import pickle
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, NamedTuple, TypeVar

K = TypeVar("K")
V = TypeVar("V")

Location = tuple[str | int, ...]
"""The path to a value in a document, as in pydantic's errors: ("reeksen", 0, "naam")."""

# Keys for what is in a file beside its fields. The brackets keep them apart from typed keys.
SLUG, BODY, COLUMNS, ROWS = "(bestandsnaam)", "(tekst)", "(kolommen)", "(regels)"
THEME_FILES = "(sjablonen)"
"""With mkdocs.yml: the paths of the files in the folder of the theme."""


class Place(NamedTuple):
    """A line in a file; lines count from 1."""

    path: str
    line: int


class Packed(Mapping[K, V]):
    """A mapping as compressed pickle, unpacked when something in it is first asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __reduce__(self) -> tuple[type["Packed[K, V]"], tuple[bytes]]:
        return Packed, (self._data,)

    @cached_property
    def _unpacked(self) -> dict[K, V]:
        found: dict[K, V] = pickle.loads(zlib.decompress(self._data))
        return found

    def __getitem__(self, key: K) -> V:
        return self._unpacked[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._unpacked)

    def __len__(self) -> int:
        return len(self._unpacked)


def _packed(values: Mapping[K, V]) -> Packed[K, V]:
    if isinstance(values, Packed):
        return values
    return Packed(zlib.compress(pickle.dumps(values, pickle.HIGHEST_PROTOCOL), level=1))


@dataclass(frozen=True, eq=False)
class Document:
    """A file that was read, or a YAML file with its CSV. Compared by identity."""

    path: str
    values: Mapping[str, Any]
    """Mappings, lists and strings only: nothing is parsed as a number or a date yet."""
    lines: Mapping[Location, int]
    """The line of each value, and of each row of a table."""
    sha256: str = ""
    """The digest of the file; of a YAML file with its CSV, those of both; "" if it is no file."""
    table: str = ""
    """The path of the CSV that has the rows, if that is another file."""

    def __reduce__(self) -> tuple[type["Document"], tuple[object, ...]]:
        """For pickle: without cached properties.

        Values and lines are packed apart: most documents that come back are never looked into.
        """
        packed = _packed(self.values), _packed(self.lines)
        return Document, (self.path, *packed, self.sha256, self.table)

    @property
    def version(self) -> str | None:
        """Differs when the document does: what is made of it is kept under this."""
        return f"{self.path} {self.sha256}" if self.sha256 else None

    @cached_property
    def slug(self) -> str:
        """The file name without extension, which is also its id and part of its address."""
        return PurePosixPath(self.path).stem

    def place(self, location: Location) -> Place:
        """The place of the value, or else of the nearest value that contains it."""
        for end in range(len(location), 0, -1):
            if line := self.lines.get(location[:end]):
                in_table = self.table and location[0] in (COLUMNS, ROWS)
                return Place(self.table if in_table else self.path, line)
        return Place(self.path, 1)

    @cached_property
    def leaves(self) -> tuple[tuple[Location, str], ...]:
        """Every string in the values, with its location."""
        found: list[tuple[Location, str]] = []
        _gather((), self.values.items(), found)
        return tuple(found)


def _gather(
    above: Location, items: Iterable[tuple[str | int, Any]], found: list[tuple[Location, str]]
) -> None:
    for key, item in items:
        location = (*above, key)
        if isinstance(item, str):
            found.append((location, item))
        else:
            below = item.items() if isinstance(item, Mapping) else enumerate(item)
            _gather(location, below, found)


def text_in(values: Mapping[str, Any], name: str) -> str:
    """The text of a field, by its dotted name; of a list, its items; "" if it is empty."""
    value: Any = values
    for key in name.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    if isinstance(value, str):
        return value
    return ", ".join(map(str, value or ()))
