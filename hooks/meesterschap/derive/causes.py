"""Why a judgement became another: the fields of the content that made it so.

The method: put back one changed field at a time, and judge again.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from meesterschap.content import Content
from meesterschap.content.base import Model
from meesterschap.content.document import COLUMNS, ROWS
from meesterschap.content.indicators import Indicator
from meesterschap.content.states import State
from meesterschap.derive.status import CellId, states

M = TypeVar("M", bound=Model)


class Cause(NamedTuple):
    """A changed field: the name of its file, and its key as editors type it."""

    file: str
    field: str


Versions = Iterator[tuple[Cause, Content]]

# The fields of causes that are no key: what was added or removed.
_FILE, _OBSERVATION, _MILESTONE = "bestand", "waarneming", "mijlpaal"


def causes(before: Content, after: Content, cell: CellId, year: int) -> tuple[Cause, ...]:
    """The fields by which the state of this cell became another, as seen in this year.

    Those without whose change it would not have; without any, those whose change alone would have
    been enough; without any, all that changed. `before` has today's names and numbers.
    """
    was, now = (states(content, year).get(cell) for content in (before, after))

    def leading_to(state: State | None, versions: Versions) -> list[Cause]:
        return [cause for cause, one in versions if states(one, year).get(cell) == state]

    needed = leading_to(was, _put_back(before, after, cell[0]))
    enough = needed or leading_to(now, _put_back(after, before, cell[0]))
    found = enough or [cause for cause, _ in _put_back(before, after, cell[0])]
    return tuple(dict.fromkeys(found))


def _put_back(was: Content, now: Content, result: str) -> Versions:
    """Each changed field that may count for a result, with the content in which it is as it was."""
    for field, agenda in _fields(was.agenda, now.agenda):
        yield Cause("agenda", field), replace(now, agenda=agenda)
    for cause, indicators in _indicators(was, now, result):
        yield cause, replace(now, indicators=indicators)
    for field, milestones in _items(_MILESTONE, was.milestones, now.milestones):
        yield Cause("mijlpalen", field), replace(now, milestones=milestones)


def _indicators(
    before: Content, after: Content, result: str
) -> Iterator[tuple[Cause, tuple[Indicator, ...]]]:
    """The same for the indicators of a result, with all indicators."""
    old, new = ({one.slug: one for one in content.indicators} for content in (before, after))
    for slug in sorted(old.keys() | new.keys()):
        was, now = old.get(slug), new.get(slug)
        others = tuple(one for one in after.indicators if one.slug != slug)
        if was == now or all(one is None or one.result != result for one in (was, now)):
            continue
        if was and now:
            for field, indicator in _fields(was, now):
                yield Cause(slug, field), (*others, indicator)
        else:
            yield Cause(slug, _FILE), (*others, was) if was else others


def _fields(was: M, now: M) -> Iterator[tuple[str, M]]:
    """The key of each changed field, with the record in which that is as before.

    That of a field of a record within follows that of its list, as in streefwaarden.waarde.
    """
    for name, info in type(now).model_fields.items():
        old, new = getattr(was, name), getattr(now, name)
        key = _OBSERVATION if info.alias == ROWS else info.alias or name
        if old != new and key != COLUMNS:
            for field, value in _items(key, old, new) if _is_list(new) else [(key, old)]:
                yield field, now.model_copy(update={name: value})


def _items(
    key: str, old: tuple[Any, ...], new: tuple[Any, ...]
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The same for a list of records; `key` is that of the list, for those added or removed."""
    gone = [one for one in old if one not in new]
    come = [one for one in new if one not in old]
    if len(gone) != len(come):
        yield key, old
        return
    for was, now in zip(gone, come, strict=True):
        for field, record in _fields(was, now):
            path = field if key in (_OBSERVATION, _MILESTONE) else f"{key}.{field}"
            yield path, tuple(record if one == now else one for one in new)


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(one, Model) for one in value)
