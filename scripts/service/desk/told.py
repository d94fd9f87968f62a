"""What a saved change did, in a line for each thing."""

from collections.abc import Iterator, Mapping
from typing import Any

from editing.kinds import KINDS, Kind, Record, Values, records_in
from meesterschap.content.document import BODY, Document
from meesterschap.content.notation import sentence

_MOST = 90
"""Characters of a value that are shown."""


def told(path: str, before: Values, after: Values) -> Iterator[str]:
    """The differences between two versions of a file; empty values are no file."""
    for kind in (kind for kind in KINDS.values() if kind.has(path)):
        old, new = _records(kind, path, before), _records(kind, path, after)
        renamed = _renamed(old, new)
        for key, record in new.items():
            was = old.get(renamed.get(key, key))
            if was is None:
                yield f"Nieuw: {kind.one}, {record.title}"
            elif was.values != record.values:
                yield from _fields(record, was.values, record.values)
        still = {*new, *renamed.values()}
        yield from (f"Weg: {kind.one}, {one.title}" for key, one in old.items() if key not in still)


def _records(kind: Kind, path: str, values: Values) -> Mapping[str, Record]:
    documents = (Document(path, values, {}),) if values else ()
    return {record.key: record for record in records_in(kind, documents)}


def _renamed(old: Mapping[str, Record], new: Mapping[str, Record]) -> Mapping[str, str]:
    """The former key of each record whose key is new: it stands where the former one stood."""
    gone = {old[key].row: key for key in old.keys() - new.keys()}
    if len(old) != len(new):
        return {}
    return {key: gone[new[key].row] for key in new.keys() - old.keys() if new[key].row in gone}


def _fields(record: Record, before: Values, after: Values) -> Iterator[str]:
    for key in dict.fromkeys((*before, *after)):
        if (old := before.get(key)) != (new := after.get(key)):
            label = "de tekst" if key == BODY else key.replace("_", " ")
            shown = "is veranderd" if key == BODY else f"{_shown(old)} → {_shown(new)}"
            yield f"{sentence(record.title)}: {label} {shown}"


def _shown(value: Any) -> str:
    if value is None:
        return "(leeg)"
    text = value if isinstance(value, str) else _inside(value)
    return f"‘{text if len(text) <= _MOST else text[:_MOST] + '…'}’"


def _inside(value: Any) -> str:
    """A list or a group in a few words."""
    items = value.values() if isinstance(value, Mapping) else value
    return ", ".join(one if isinstance(one, str) else _inside(one) for one in items)
