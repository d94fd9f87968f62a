"""What was published before, in another checkout or on main, and what of it differs here."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from meesterschap.check.file_types import model_of
from meesterschap.content import messages
from meesterschap.content.files import EDITIONS, ERRATA, SEAL
from meesterschap.content.problem import ContentError, Problem
from meesterschap.load.load import parsed

MAIN = ("refs/remotes/origin/main", "refs/heads/main")


class UnknownError(Exception):
    """Nothing is known of what was published before; carries why, in Dutch."""


@dataclass(frozen=True)
class Published:
    """The files of every published edition, by their path from the root of the project.

    A file stands in it once for each of its texts; only errata should have more than one.
    """

    files: tuple[tuple[str, bytes], ...]
    cut_off: bool = False
    """Whether there is an earlier history that is not known here."""

    @property
    def folders(self) -> frozenset[str]:
        return frozenset(str(PurePosixPath(name).parent) for name, _ in self.files)


def in_checkout(base: Path) -> Published:
    """What is published in another checkout."""
    if not (base / "data").is_dir():
        raise UnknownError(f"in {base} staat geen map data/")
    seals = sorted((base / EDITIONS).glob(f"*/{SEAL}"))
    files = (file for seal in seals for file in sorted(seal.parent.iterdir()) if file.is_file())
    named = {file.relative_to(base).as_posix(): file for file in files}
    return Published(
        tuple((name, file.read_bytes()) for name, file in named.items() if model_of(name))
    )


def on_main(root: Path) -> Published:
    """All that main had published up to where this branch began, as git knows it here.

    Whoever is on main itself would otherwise compare what is there with itself.
    """
    if _git(root, "rev-parse", "--git-dir") is None:
        raise UnknownError("hier is geen git, of deze map hoort er niet bij")
    begun = [found for ref in MAIN if (found := _begun(root, ref))]
    if not begun:
        raise UnknownError("git kent hier geen tak main")
    if not any(_git(root, "ls-tree", "--name-only", commit, "data/") for commit in begun):
        raise UnknownError("deze map staat niet in git")
    commits = dict.fromkeys(found for commit in begun for found in _up_to(root, commit))
    files = dict.fromkeys(file for commit in commits for file in _sealed(root, commit))
    shallow = (_git(root, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"
    return Published(tuple(files), cut_off=shallow)


def _begun(root: Path, ref: str) -> str | None:
    """The commit on a branch that this one began at, or else the last one on it.

    What main published later is not this branch's to keep; a merge brings it along.
    """
    tip = _git(root, "rev-parse", "--verify", "--quiet", ref)
    base = tip and (_git(root, "merge-base", "HEAD", ref) or tip)
    return base.decode().strip() if base else None


def _up_to(root: Path, commit: str) -> Iterator[str]:
    """This commit, and those before it by which an edition on main changed."""
    yield commit
    earlier = _git(root, "log", "--first-parent", "--format=%H", commit, "--", EDITIONS) or b""
    yield from earlier.decode().split()


def _sealed(root: Path, commit: str) -> Iterator[tuple[str, bytes]]:
    listed = os.fsdecode(_git(root, "ls-tree", "-r", "-z", commit, f"{EDITIONS}/") or b"")
    found = [line.partition("\t") for line in listed.split("\0") if line]
    folders = {name.rpartition("/")[0] for _, _, name in found if name.endswith(f"/{SEAL}")}
    for kind, _, name in found:
        if name.rpartition("/")[0] in folders and model_of(name):
            yield name, _blob(root, kind.split()[2])


@cache
def _blob(root: Path, digest: str) -> bytes:
    return _git(root, "cat-file", "blob", digest) or b""


def _git(root: Path, *arguments: str) -> bytes | None:
    """What git says; None where it is not there, or cannot say it."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None


def differences(before: Published, root: Path) -> Iterator[Problem]:
    """What was published and differs or is gone here. Errata may only grow."""
    for name, text in before.files:
        now = (root / name).read_bytes() if (root / name).is_file() else b""
        if now == text:
            continue
        if not now or not name.endswith(f"/{ERRATA}"):
            yield Problem(name, 1, messages.PUBLISHED)
        elif not _grown(name, text, now):
            yield Problem(name, 1, messages.ERRATA_CHANGED)


def _grown(name: str, before: bytes, now: bytes) -> bool:
    """Whether each erratum of before is there to the letter, and what is new stands below them."""
    try:
        first, entries = _entries(name, before), _entries(name, now)
    except ContentError:
        return False
    return entries[: len(first)] == first


def _entries(name: str, text: bytes) -> list[Any]:
    entries = parsed(name, text).values.get("verbeteringen")
    return entries if isinstance(entries, list) else []
