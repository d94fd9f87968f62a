"""Files that are slow to make, which a process of their own makes beside the build.

python -m meesterschap.cache.slow_files ROOT FOLDER

It takes pairs of such a file and its name in that folder.
"""

import sys
from pathlib import Path
from typing import Protocol

from meesterschap.cache.store import Store, slow_file_store
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


def made(file: SlowFile, store: Store) -> bytes:
    """The bytes of a file: from the store, or else made and added to it."""
    key = file.key(store)
    if (data := store.read_plain(key)) is None:
        data = file.make()
        store.write_plain(key, data)
    return data


if __name__ == "__main__":
    root, folder = map(Path, sys.argv[1:])
    store = slow_file_store(root)
    for file, name in received(niceness=5):
        (folder / name).write_bytes(made(file, store))
