"""Which items of one list are those of another: what stayed, what changed, what came and went."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

IDENTIFIERS = ("id", "code")
"""The fields that say which record an item is, whatever else of it changes."""

Pair = tuple[int | None, int | None]
"""The index of an item before and after; None where it is not there."""

_MOST_COMPARED = 40_000


def aligned(before: Sequence[Any], after: Sequence[Any]) -> list[Pair]:
    """Each item of both lists, in their order.

    Items are the same by their identifier, or else when they are equal. Between those, items that
    changed are paired so that they are most alike.
    """
    keys = [key_of(item) for item in before], [key_of(item) for item in after]
    pairs: list[Pair] = []
    for _, i, i_end, j, j_end in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        block = _most_alike(before[i:i_end], after[j:j_end])
        pairs += [(_plus(left, i), _plus(right, j)) for left, right in block]
    return pairs


def key_of(item: Any) -> tuple[Any, ...]:
    """What identifies an item among others: its identifier, or all of it. Can be hashed."""
    return identifier_of(item) or (_frozen(item),)


def identifier_of(item: Any) -> tuple[str, str] | None:
    """The field that says which record an item is, with its text; None if it has none."""
    fields = item if isinstance(item, Mapping) else {}
    named = ((name, fields.get(name)) for name in IDENTIFIERS)
    return next(((name, text) for name, text in named if text and isinstance(text, str)), None)


def ordered(first: Sequence[Any], second: Sequence[Any]) -> list[Any]:
    """All of `first`, and what only `second` has, each behind what it follows there."""
    result = list(first)
    known, others = set(first), set(second)
    place = 0
    for item in second:
        if item in known:
            place = result.index(item) + 1
            continue
        while place < len(result) and result[place] not in others:
            place += 1
        result.insert(place, item)
        place += 1
    return result


def _plus(index: int | None, start: int) -> int | None:
    return None if index is None else index + start


def _most_alike(before: Sequence[Any], after: Sequence[Any]) -> list[Pair]:
    """The pairs, in order, that are most alike together; of equal lists, each with its own."""
    if before == after or len(before) * len(after) > _MOST_COMPARED:
        return [*zip_longest(range(len(before)), range(len(after)))]
    alike = _likeness(before, after)
    totals = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in reversed(range(len(before))):
        for j in reversed(range(len(after))):
            paired = alike[i][j] + totals[i + 1][j + 1]
            totals[i][j] = max(paired, totals[i + 1][j], totals[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(before) and j < len(after):
        if totals[i][j] == alike[i][j] + totals[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif totals[i][j] == totals[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    pairs += [(left, None) for left in range(i, len(before))]
    return pairs + [(None, right) for right in range(j, len(after))]


def _likeness(before: Sequence[Any], after: Sequence[Any]) -> list[list[float]]:
    """How alike each two items are; squared, so that one near pair counts for more than two far."""
    left, right = [_parts(item) for item in before], [_parts(item) for item in after]
    return [[0.01 + (len(a & b) / (len(a | b) or 1)) ** 2 for b in right] for a in left]


def _parts(item: Any) -> frozenset[Any]:
    return frozenset(item.split()) if isinstance(item, str) else frozenset(_frozen(item))


def _frozen(value: Any) -> Any:
    """The value as one that can be hashed."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return frozenset((key, _frozen(item)) for key, item in value.items())
    return tuple(map(_frozen, value))
