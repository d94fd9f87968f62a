"""Reading the content as it was at any commit."""

import shutil
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from service.repository.git_commands import Git, options
from service.repository.locks import locked

EXPORTS = ".cache/tafel"
REMEMBERED = 200
"""Contents and lists of files that are remembered: the latest used ones."""
KEPT = 8
"""Exported commits that stay in the cache: the latest used ones."""

# An export has the bytes of the commit, whatever the user of this machine set.
_EXACT = {
    "core.autocrlf": "false",
    "core.eol": "lf",
    "core.fsmonitor": "false",
    "core.sparseCheckout": "false",
    "core.splitIndex": "false",
}


class Snapshots:
    """The files of commits. Every method raises GitError if Git fails.

    A commit is given by its full name, or that of the one after it with a `^`: what was read of it
    is remembered, as it never changes.
    """

    def __init__(self, git: Git) -> None:
        self.git = git
        self.blob = lru_cache(REMEMBERED)(self._blob)
        self._listing = lru_cache(REMEMBERED)(self._list)

    def blob_ids(self, commit: str, *paths: str) -> Mapping[str, str]:
        """What names the content of each file at or below these paths; without paths, of all."""
        return self._listing(commit, paths)

    def paths(self, commit: str) -> tuple[str, ...]:
        return tuple(self.blob_ids(commit))

    def blob_id(self, commit: str, path: str) -> str:
        """What names the content of a file; "" if it is not there."""
        return self.blob_ids(commit, path).get(path, "")

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
            folder.touch()
            for old in sorted(exports.iterdir(), key=_last_used)[:-KEPT]:
                shutil.rmtree(old)
        return folder

    def _blob(self, identifier: str) -> bytes:
        """The content with this name."""
        return self.git.output("cat-file", "blob", identifier)

    def _list(self, commit: str, paths: tuple[str, ...]) -> Mapping[str, str]:
        out = self.git.output("ls-tree", "-r", "-z", "--full-tree", commit, "--", *paths)
        entries = (entry.partition("\t") for entry in out.decode(errors="replace").split("\0"))
        return {path: about.split()[2] for about, _, path in entries if path}

    def _export(self, commit: str, folder: Path) -> Path:
        shutil.rmtree(folder, ignore_errors=True)  # of a process that was killed
        (folder / "files").mkdir(parents=True)
        places = {"INDEX_FILE": str(folder / "index"), "WORK_TREE": str(folder / "files")}
        changes = {f"GIT_{name}": place for name, place in places.items()}
        self.git(*options(_EXACT), "read-tree", "-u", "--reset", commit, **changes)
        return folder / "files"


def _last_used(folder: Path) -> float:
    return folder.stat().st_mtime
