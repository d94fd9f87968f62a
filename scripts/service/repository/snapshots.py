"""Reading the content as it was at any commit."""

import os
import shutil
import time
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from service.repository.commits import FILE
from service.repository.git_commands import Git, options
from service.repository.locks import locked

EXPORTS = ".cache/tafel"
REMEMBERED = 200
"""Contents and lists of a few files that are remembered: the latest used ones."""
KEPT = 8
"""Commits of which the list of all files is remembered, or the export: the latest used ones."""
_LINK = "120000"
"""The mode of a symbolic link."""

# An export has the bytes of the commit, whatever the user of this machine set.
_EXACT = {
    "core.autocrlf": "false",
    "core.eol": "lf",
    "core.fsmonitor": "false",
    "core.sparseCheckout": "false",
    "core.splitIndex": "false",
}


class Entry(NamedTuple):
    """What Git says of a file."""

    mode: str
    blob: str


Listing = Mapping[str, Entry]
"""Files of a commit by their paths."""


class Snapshots:
    """The files of commits. Every method raises GitError if Git fails.

    A commit is given by its full name, or that of the one after it with a `^`: what was read of it
    is remembered, as it never changes.
    """

    def __init__(self, git: Git) -> None:
        self.git = git
        self.blob = lru_cache(REMEMBERED)(self._blob)
        self._some = lru_cache(REMEMBERED)(self._list)
        self._all = dict[str, Listing]()
        self._contents: Mapping[str, bytes] = {}

    def blob_ids(self, commit: str, *paths: str) -> Mapping[str, str]:
        """What names the content of each file at or below these paths; without paths, of all."""
        return {path: entry.blob for path, entry in self._listing(commit, paths).items()}

    def paths(self, commit: str) -> tuple[str, ...]:
        return tuple(self._listing(commit))

    def blob_id(self, commit: str, path: str) -> str:
        """What names the content of a file; "" if it is not there."""
        return self.blob_ids(commit, path).get(path, "")

    def contents(self, commit: str, *paths: str) -> Mapping[str, bytes | None]:
        """The content of each file at or below these paths; None for a symbolic link."""
        listing = _below(paths, self._whole(commit))
        found = self._blobs({entry.blob for entry in listing.values()}, self._contents)
        self._contents = found  # the next commit has most of them
        return {
            path: None if entry.mode == _LINK else found[entry.blob]
            for path, entry in listing.items()
        }

    def remember(self, commit: str, parent: str, changed: Mapping[str, str]) -> None:
        """A commit has the files of its parent, but for these blobs; "" for none."""
        if before := self._all.get(parent):
            new = {path: Entry(FILE, identifier) for path, identifier in changed.items()}
            files = {path: entry for path, entry in {**before, **new}.items() if entry.blob}
            self._keep(commit, dict(sorted(files.items())))

    def read(self, commit: str, path: str) -> bytes | None:
        """The content of a file; None if it is not there."""
        identifier = self.blob_id(commit, path)
        return self.blob(identifier) if identifier else None

    def export(self, commit: str) -> Path:
        """A folder with the files of a commit, given by its full name; nobody writes there."""
        exports = self.git.root / EXPORTS
        exports.mkdir(parents=True, exist_ok=True)
        folder = exports / commit
        with locked(exports.with_suffix(".lock")):
            if not folder.exists():
                self._export(commit, exports.with_suffix(".half")).rename(folder)
            now = time.time_ns()  # finer than the clock of the file system
            os.utime(folder, ns=(now, now))
            for old in sorted(exports.iterdir(), key=_last_used)[:-KEPT]:
                shutil.rmtree(old)
        return folder

    def _blob(self, identifier: str) -> bytes:
        """The content with this name."""
        return self.git.output("cat-file", "blob", identifier)

    def _blobs(self, wanted: Collection[str], known: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """The contents with these names."""
        new = "".join(f"{one}\n" for one in wanted if one not in known)
        found = _batch(self.git.output("cat-file", "--batch", stdin=new.encode())) if new else ()
        read = dict(found)
        return {one: known[one] if one in known else read[one] for one in wanted}

    def _listing(self, commit: str, paths: tuple[str, ...] = ()) -> Listing:
        if paths and commit not in self._all:
            return self._some(commit, paths)
        return _below(paths, self._whole(commit))

    def _whole(self, commit: str) -> Listing:
        """All files of a commit."""
        return self._all.get(commit) or self._keep(commit, self._list(commit))

    def _keep(self, commit: str, listing: Listing) -> Listing:
        self._all = dict([*self._all.items(), (commit, listing)][-KEPT:])
        return listing

    def _list(self, commit: str, paths: tuple[str, ...] = ()) -> Listing:
        out = self.git.output("ls-tree", "-r", "-z", "--full-tree", commit, "--", *paths)
        entries = (entry.partition("\t") for entry in out.decode(errors="replace").split("\0"))
        found = ((path, about.split()) for about, _, path in entries if path)
        return {path: Entry(mode, name) for path, (mode, kind, name) in found if kind == "blob"}

    def _export(self, commit: str, folder: Path) -> Path:
        shutil.rmtree(folder, ignore_errors=True)  # of a process that was killed
        (folder / "files").mkdir(parents=True)
        places = {"INDEX_FILE": str(folder / "index"), "WORK_TREE": str(folder / "files")}
        changes = {f"GIT_{name}": place for name, place in places.items()}
        self.git(*options(_EXACT), "read-tree", "-u", "--reset", commit, **changes)
        return folder / "files"


def _last_used(folder: Path) -> float:
    return folder.stat().st_mtime


def _below(paths: tuple[str, ...], listing: Listing) -> Listing:
    """The files at or below these paths; without paths, all."""
    folders = tuple(f"{path}/" for path in paths)
    return {
        path: entry
        for path, entry in listing.items()
        if not paths or path in paths or path.startswith(folders)
    }


def _batch(output: bytes) -> Iterator[tuple[str, bytes]]:
    """The names and contents in what `git cat-file --batch` gives."""
    start = 0
    while start < len(output):
        end = output.index(b"\n", start)
        name, _, size = output[start:end].decode().split()
        start = end + 1 + int(size) + 1
        yield name, output[end + 1 : start - 1]
