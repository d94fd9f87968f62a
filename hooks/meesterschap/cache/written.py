"""What builds wrote to the output folder: a file that would be the same again is left alone.

So it keeps its time, by which web servers and browsers know that it did not change.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from meesterschap.cache.store import Store


class _File(NamedTuple):
    """A file as a build left it."""

    version: str
    size: int
    changed_ns: int


class Written:
    """The files of a build in its output folder, each with the version that it was made from.

    A version is any text that differs when the content does. Paths are relative to the folder.
    """

    def __init__(self, folder: Path, store: Store) -> None:
        self._folder, self._store = folder, store
        self._key = store.key(str(folder.resolve()))
        files = json.loads(store.read(self._key) or b"{}")
        self._before = {path: _File(*values) for path, values in files.items()}
        self._versions: dict[str, str] = {}
        self._kept: dict[str, _File] = {}

    def keep(self, path: str, version: str) -> bool:
        """Whether this version of a file is there, of an earlier build or written by this one."""
        if self._versions.get(path) == version:
            return True
        before = self._before.get(path)
        if not before or before != _found(f"{self._folder}/{path}", version):
            return False
        self._kept[path] = before
        return True

    def keep_folder(self, folder: str, version: str) -> bool:
        """Whether all that was written to a folder in this version is there."""
        paths = [path for path in self._before if path.startswith(f"{folder}/")]
        return bool(paths) and all(self.keep(path, version) for path in paths)

    def add_folder(self, folder: str, version: str) -> None:
        """Note the version of all files that are in a folder."""
        for file in filter(Path.is_file, (self._folder / folder).rglob("*")):
            self.add(file.relative_to(self._folder).as_posix(), version)

    def add(self, path: str, version: str) -> None:
        """Note the version of a file that this build writes again."""
        self._kept.pop(path, None)
        self._versions[path] = version

    @property
    def kept(self) -> Iterator[str]:
        """The files that are as an earlier build left them, as full paths."""
        return (f"{self._folder}/{path}" for path in self._kept)

    def save(self) -> None:
        """Remember the files as they are now, for the next build. Call it when all are written.

        A file that was written again as it was gets its former time.
        """
        files = dict(self._kept)
        for path, version in self._versions.items():
            file, before = f"{self._folder}/{path}", self._before.get(path)
            if before and before.version == version:
                with suppress(OSError):
                    os.utime(file, ns=(before.changed_ns, before.changed_ns))
            if found := _found(file, version):
                files[path] = found
        self._store.write(self._key, json.dumps(files).encode())


def _found(file: str, version: str) -> _File | None:
    with suppress(OSError):
        status = os.stat(file)  # noqa: PTH116 (making a Path of each takes as long as the rest)
        return _File(version, status.st_size, status.st_mtime_ns)
    return None
