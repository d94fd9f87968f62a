"""What builds wrote to the output folder: a file that would be the same again is left alone.

So it keeps its time, by which web servers and browsers know that it did not change.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from meesterschap.cache.kept import Memory, Results


class _File(NamedTuple):
    """A file as a build left it."""

    version: str
    size: int
    changed_ns: int


class Written:
    """The files of a build in its output folder, each with the version that it was made from.

    A version is any text that differs when the content does. Paths are relative to the folder.
    """

    def __init__(self, folder: Path, memory: Memory) -> None:
        self._folder = folder
        name = str(folder.resolve())
        self._files: Results[str, _File] = memory.results("files", name)
        self._folders: Results[tuple[str, str], list[str]] = memory.results("folders", name)
        """The paths of the files that were written to a folder, by folder and version."""
        self._versions: dict[str, str] = {}
        self._kept: set[str] = set()

    def keep(self, path: str, version: str) -> bool:
        """Whether this version of a file is there, of an earlier build or written by this one."""
        if self._versions.get(path) == version:
            return True
        before = self._files.get(path)
        if not before or before != _found(f"{self._folder}/{path}", version):
            return False
        self._kept.add(path)
        return True

    def keep_folder(self, folder: str, version: str) -> bool:
        """Whether all that was written to a folder in this version is there."""
        paths = self._folders.get((folder, version))
        return paths is not None and all(self.keep(path, version) for path in paths)

    def add_folder(self, folder: str, version: str) -> None:
        """Note the version of all files that are in a folder."""
        files = filter(Path.is_file, (self._folder / folder).rglob("*"))
        paths = [file.relative_to(self._folder).as_posix() for file in files]
        self._folders[folder, version] = paths
        for path in paths:
            self.add(path, version)

    def add(self, path: str, version: str) -> None:
        """Note the version of a file that this build writes again."""
        self._kept.discard(path)
        self._versions[path] = version

    @property
    def kept(self) -> Iterator[str]:
        """The files that are as an earlier build left them, as full paths."""
        return (f"{self._folder}/{path}" for path in self._kept)

    def note(self) -> None:
        """Note the files as they are now, for the next build. Call it when all are written.

        A file that was written again as it was gets its former time.
        """
        for path, version in self._versions.items():
            file, before = f"{self._folder}/{path}", self._files.get(path)
            if before and before.version == version:
                with suppress(OSError):
                    os.utime(file, ns=(before.changed_ns, before.changed_ns))
            if found := _found(file, version):
                self._files[path] = found


def _found(file: str, version: str) -> _File | None:
    with suppress(OSError):
        status = os.stat(file)  # noqa: PTH116 (making a Path of each takes as long as the rest)
        return _File(version, status.st_size, status.st_mtime_ns)
    return None
