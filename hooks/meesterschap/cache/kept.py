"""Results of pure functions, kept in memory and from one build to the next.

`@kept(key)` declares a step of a build whose results are kept. For the arguments of a call, `key`
gives what differs when the result does, such as the version of a document; None if nothing tells.
Besides, the result depends on the code alone. `restore` and `save` connect the steps to a store.

A step that is not a function, such as the rendering of a page by the site generator, asks a Memory
for its Results.
"""

import pickle
from collections.abc import Callable, Hashable
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

from meesterschap.cache.store import Store

K = TypeVar("K", bound=Hashable)
P = ParamSpec("P")
R = TypeVar("R")

MOST = 25_000
"""How many results of a step a process without a store keeps at least, and twice at most."""
_STEPS: list["Kept[..., Any]"] = []


class Results(Generic[K, R]):
    """The results of a step by key. Of two results with the same key, the last one counts."""

    def __init__(self, name: str) -> None:
        """`name` tells the step apart from all others in a store."""
        self.name = name
        self._now: dict[K, R] = {}
        """Those that were asked for since the last save."""
        self._before: dict[K, R] = {}
        self._file = ""
        """The key of the file in the store, which differs when the engine does; "" without one."""
        self._stored: set[K] = set()
        """Which results that file has."""
        self._size = 0
        """How many results that file has, with those that no longer count."""

    def __getitem__(self, key: K) -> R:
        """The result with this key, which is kept on. Raises KeyError."""
        if key in self._now:
            return self._now[key]
        result = self._before[key]
        self._add(key, result)
        return result

    def get(self, key: K) -> R | None:
        """The result with this key, which is kept on; None if there is none."""
        try:
            return self[key]
        except KeyError:
            return None

    def __setitem__(self, key: K, result: R) -> None:
        self._stored.discard(key)
        self._add(key, result)

    def _add(self, key: K, result: R) -> None:
        if len(self._now) >= MOST and not self._file:
            self._before, self._now = self._now, {}
        self._now[key] = result

    def restore(self, store: Store) -> None:
        """Take the results that earlier builds stored, and forget all others."""
        self._now, self._before, self._size, self._file = {}, {}, 0, self._file_in(store)
        for block in store.blocks(self._file):
            results = pickle.loads(block)
            self._before |= results
            self._size += len(results)
        self._stored = set(self._before)

    def save(self, store: Store) -> None:
        """Store what was asked for since the last save, and forget the rest.

        Only what is new is written, until more than half of what is stored is of no use any more.
        A step that no one asked forgets nothing: what asks it was itself kept.
        """
        if not self._now:
            return
        file, new = self._file_in(store), self._now.keys() - self._stored
        is_there = file == self._file and store.has(file)  # or the cache was deleted
        if not is_there or self._size + len(new) > 2 * len(self._now):
            store.remove(file)
            self._file, self._stored, self._size, new = file, set(), 0, set(self._now)
        if new:
            found = {key: self._now[key] for key in new}
            if store.append(file, pickle.dumps(found, pickle.HIGHEST_PROTOCOL)):
                self._stored |= new
                self._size += len(new)
            else:
                store.remove(file)
        self._before, self._now = self._now, {}

    def _file_in(self, store: Store) -> str:
        return store.key("results", self.name)


class Kept(Generic[P, R]):
    """A step: a function of which each result is computed once."""

    def __init__(self, function: Callable[P, R], key: Callable[P, Hashable]) -> None:
        update_wrapper(self, function)
        self._function, self._key = function, key
        self.results: Results[Hashable, R] = Results(
            f"{function.__module__}.{function.__qualname__}"
        )

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """The result, which is kept unless the function raises."""
        key = self._key(*args, **kwargs)
        if key is None:
            return self._function(*args, **kwargs)
        try:
            return self.results[key]
        except KeyError:
            pass  # so that an error of the function is not shown as one of this lookup
        result = self.results[key] = self._function(*args, **kwargs)
        return result


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
        step.results.restore(store)


def save(store: Store) -> None:
    """Store the results of every step for later builds."""
    for step in _STEPS:
        step.results.save(store)


class Memory:
    """What the builds of a project keep: in memory while the process lives, and in a store."""

    def __init__(self, store: Store) -> None:
        """Takes what earlier processes stored."""
        self.store = store
        self._results: dict[str, Results[Any, Any]] = {}
        restore(store)

    def results(self, step: str, of: str) -> Results[Any, Any]:
        """The results of a step that is not a function, of one of the things that it is done for.

        Those of another thing leave the memory, and stay in the store.
        """
        name = f"{step} of {of}"
        if step not in self._results or self._results[step].name != name:
            self._results[step] = Results(name)
            self._results[step].restore(self.store)
        return self._results[step]

    def save(self) -> None:
        """Store all results for later processes."""
        save(self.store)
        for results in self._results.values():
            results.save(self.store)
