"""Merges two versions of the values of a document that began as the same one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from editing.alignment import aligned, identifier_of, ordered
from meesterschap.content.document import BODY, Location

_Values = Mapping[str, Any]


@dataclass(frozen=True)
class Conflict:
    """A value that both sides changed, each in its own way; None where a side has none."""

    location: Location
    """Where it is in the merged values, or would be."""
    base: Any
    ours: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    """The values with what both sides changed; with theirs where that conflicts."""

    values: _Values
    conflicts: tuple[Conflict, ...]


def merged(base: _Values, ours: _Values, theirs: _Values) -> Merged:
    """What ours and theirs changed in the base, together: by record and by field.

    Items of a list are the same record by their id or code, or else when they are equal, or else
    by where they are and how alike. What both sides added is there once. The text of a page is
    merged by paragraph, and is one conflict if that cannot be done.
    """
    merge = _Merge()
    values = merge.value((), _Versions(base, ours, theirs))
    return Merged(values, tuple(merge.conflicts))


_ABSENT: Any = object()


class _Versions(NamedTuple):
    """A value in each version, or _ABSENT."""

    base: Any
    ours: Any
    theirs: Any

    def or_base(self, base: Any, kind: type) -> "_Versions":
        """The versions, with this base if it is not of the same kind as the others."""
        return self if isinstance(self.base, kind) else self._replace(base=base)


@dataclass
class _Merge:
    """One merge, and the conflicts found so far."""

    conflicts: list[Conflict] = field(default_factory=list)

    def value(self, location: Location, versions: _Versions) -> Any:
        base, ours, theirs = versions
        if ours in (theirs, base):
            return theirs
        if theirs == base:
            return ours
        if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
            return self._mapping(location, versions.or_base({}, Mapping))
        if isinstance(ours, list) and isinstance(theirs, list):
            return self._list(location, versions.or_base([], list))
        if location == (BODY,) and (text := _merged_paragraphs(versions)) is not None:
            return text
        shown = (None if version is _ABSENT else version for version in versions)
        self.conflicts.append(Conflict(location, *shown))
        return theirs

    def _mapping(self, location: Location, versions: _Versions) -> dict[str, Any]:
        names = ordered([*versions.theirs], [*versions.ours])
        found = {
            name: self.value((*location, name), _at(versions, name))
            for name in ordered(names, [*versions.base])
        }
        return {name: value for name, value in found.items() if value is not _ABSENT}

    def _list(self, location: Location, versions: _Versions) -> list[Any]:
        result: list[Any] = []
        for records in _by_identifier(versions) or _by_place(*versions):
            value = self.value((*location, len(result)), records)
            if value is not _ABSENT:
                result.append(value)
        return result


def _merged_paragraphs(texts: _Versions) -> str | None:
    """The text with the paragraphs that each side changed; None if both changed the same."""
    if not all(isinstance(text, str) for text in texts):
        return None
    result = merged(*({BODY: text.removesuffix("\n").split("\n\n")} for text in texts))
    end = "\n" if texts.theirs.endswith("\n") else ""
    return None if result.conflicts else "\n\n".join(result.values[BODY]) + end


def _at(versions: _Versions, key: Any) -> _Versions:
    return _Versions(*(version.get(key, _ABSENT) for version in versions))


def _by_identifier(versions: _Versions) -> list[_Versions]:
    """The records in their new order; none if there is one without identifier, or with the same."""
    named = _Versions(*({identifier_of(item): item for item in version} for version in versions))
    if any(None in by_name for by_name in named) or [*map(len, named)] != [*map(len, versions)]:
        return []
    base, ours, theirs = map(list, named)
    # The order of the side that moved something.
    moved = [name for name in ours if name in base] != [name for name in base if name in ours]
    names = ordered(ours, theirs) if moved else ordered(theirs, ours)
    return [_at(named, name) for name in ordered(names, base)]


def _by_place(
    base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any]
) -> Iterator[_Versions]:
    """Each item of the base in all versions, and behind it what was added there."""
    our_items, our_added = _compared(base, ours)
    their_items, their_added = _compared(base, theirs)
    added_twice = [item for items in their_added.values() for item in items]
    for index in range(-1, len(base)):
        if index >= 0:
            our_item, their_item = our_items.get(index, _ABSENT), their_items.get(index, _ABSENT)
            yield _Versions(base[index], our_item, their_item)
        for item in their_added[index]:
            yield _Versions(_ABSENT, _ABSENT, item)
        for item in our_added[index]:
            if item in added_twice:
                added_twice.remove(item)
            else:
                yield _Versions(_ABSENT, item, _ABSENT)


def _compared(
    base: Sequence[Any], side: Sequence[Any]
) -> tuple[dict[int, Any], defaultdict[int, list[Any]]]:
    """The items of a side by their index in the base, and those added behind each index."""
    items: dict[int, Any] = {}
    added: defaultdict[int, list[Any]] = defaultdict(list)
    behind = -1
    for old, new in aligned(base, side):
        if old is not None:
            behind = old
        if new is not None and old is not None:
            items[old] = side[new]
        elif new is not None:
            added[behind].append(side[new])
    return items, added
