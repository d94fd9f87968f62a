"""Results of pure functions, kept in memory and from one build to the next.

`@kept(key)` declares a step of a build whose results are kept. For the arguments of a call, `key`
gives what differs when the result does, such as the version of a document; None if nothing tells.
Besides, the result depends on the code alone. `restore` and `save` connect the steps to a store.
"""

import pickle
from collections.abc import Callable, Hashable
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

from meesterschap.cache.store import Store

P = ParamSpec("P")
R = TypeVar("R")

MOST = 25_000
"""How many results of a step are kept at least, once they were asked for.

A process that saves nothing keeps twice as many at most. A build of more makes some of them again.
"""
_STEPS: list["Kept[..., Any]"] = []


class Kept(Generic[P, R]):
    """A step: a function of which each result is computed once."""

    def __init__(self, function: Callable[P, R], key: Callable[P, Hashable]) -> None:
        update_wrapper(self, function)
        self._function, self._key = function, key
        self._name = f"{function.__module__}.{function.__qualname__}"
        self._now: dict[Hashable, R] = {}
        """Those that were asked for since the last save."""
        self._before: dict[Hashable, R] = {}
        self._stored: set[Hashable] = set()

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """The result, which is kept unless the function raises."""
        key = self._key(*args, **kwargs)
        if key is None:
            return self._function(*args, **kwargs)
        for known in (self._now, self._before):
            if key in known:
                return self._add(key, known[key])
        return self._add(key, self._function(*args, **kwargs))

    def _add(self, key: Hashable, result: R) -> R:
        if len(self._now) >= MOST:
            self._before, self._now = self._now, {}
        self._now[key] = result
        return result

    def restore(self, store: Store) -> None:
        """Take the results that earlier builds stored, and forget all others."""
        self._now, self._before = {}, {}
        for block in store.blocks(self._file_in(store)):
            self._before |= pickle.loads(block)
        self._stored = set(self._before)

    def save(self, store: Store) -> None:
        """Store what was asked for since the last save, and forget the rest.

        Only what is new is written, until more than half of what is stored is of no use any more.
        A step that no one called forgets nothing: what calls it was itself kept.
        """
        if not self._now:
            return
        file = self._file_in(store)
        if not store.has(file):  # the cache was deleted, or the engine is another
            self._stored.clear()
        if len(self._stored | self._now.keys()) > 2 * len(self._now):
            store.remove(file)
            self._stored.clear()
        if new := {key: self._now[key] for key in self._now.keys() - self._stored}:
            store.append(file, pickle.dumps(new, pickle.HIGHEST_PROTOCOL))
            self._stored |= new.keys()
        self._before, self._now = self._now, {}

    def _file_in(self, store: Store) -> str:
        return store.key("results", self._name)


def kept(key: Callable[P, Hashable]) -> Callable[[Callable[P, R]], Kept[P, R]]:
    """Keep the results of a pure function, each under this key of its arguments."""

    def decorate(function: Callable[P, R]) -> Kept[P, R]:
        step = Kept(function, key)
        _STEPS.append(step)
        return step

    return decorate


def restore(store: Store) -> None:
    """Take the results that earlier builds stored, for every step, and forget all others."""
    for step in _STEPS:
        step.restore(store)


def save(store: Store) -> None:
    """Store the results of every step for later builds."""
    for step in _STEPS:
        step.save(store)
