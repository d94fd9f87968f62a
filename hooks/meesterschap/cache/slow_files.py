"""Files that are slow to make, which a process of their own makes beside the build.

python -m meesterschap.cache.slow_files CODE

The build sends it a store, and then such files, of which it leaves the bytes in that store. CODE is
the digest of the code.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from meesterschap.cache.store import Store
from meesterschap.cache.workers import received


class SlowFile(Protocol):
    """A file of the site, with all that it is made from."""

    @property
    def path(self) -> str:
        """Its path on the site."""

    def key(self, store: Store) -> str:
        """Its key in the store. Equal files at two paths share one."""

    def make(self) -> bytes:
        """Its bytes. What is slow to import, is imported only here."""


def missing(
    files: Iterable[tuple[SlowFile, str]], is_in_place: Callable[[str, str], bool], store: Store
) -> Iterator[SlowFile]:
    """Those of these files, each with its key, that must be made; one of those with the same key.

    `is_in_place` tells of a path and a key whether that file is on the site already.
    """
    needed = {key: file for file, key in files if not is_in_place(file.path, key)}
    return (file for key, file in needed.items() if store.read(key) is None)


def made(file: SlowFile, store: Store) -> bytes:
    """The bytes of a file: from the store, or else made and added to it."""
    key = file.key(store)
    if (data := store.read(key)) is None:
        data = file.make()
        store.write(key, data)
    return data


if __name__ == "__main__":
    items = received(niceness=5)
    store = next(items)
    for file in items:
        made(file, store)
