"""What was published earlier, in another checkout or on main, and what differs from it here."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from command import git_output
from meesterschap.check.file_types import model_of
from meesterschap.content import messages
from meesterschap.content.files import EDITIONS, ERRATA, SEAL
from meesterschap.content.problem import ContentError, Problem
from meesterschap.load.load import parsed

MAIN = ("refs/remotes/origin/main", "refs/heads/main")


class UnknownError(Exception):
    """Earlier publications cannot be determined. The message says why, in Dutch."""


@dataclass(frozen=True)
class Published:
    """The files of every published edition: pairs of a path from the project root and the content.

    A path occurs once for each version of its content; only errata should have more than one.
    """

    files: tuple[tuple[str, bytes], ...]
    is_shallow: bool = False
    """Whether the Git clone is shallow, so that older history is missing."""

    @property
    def folders(self) -> frozenset[str]:
        return frozenset(str(PurePosixPath(name).parent) for name, _ in self.files)


def in_checkout(base: Path) -> Published:
    """What is published in another checkout. Raises UnknownError."""
    if not (base / "data").is_dir():
        raise UnknownError(f"in {base} staat geen map data/")
    seals = sorted((base / EDITIONS).glob(f"*/{SEAL}"))
    files = (file for seal in seals for file in sorted(seal.parent.iterdir()) if file.is_file())
    by_path = {file.relative_to(base).as_posix(): file for file in files}
    return Published(
        tuple((path, file.read_bytes()) for path, file in by_path.items() if model_of(path))
    )


def on_main(root: Path) -> Published:
    """All that main ever published, up to where this branch forked. Raises UnknownError.

    History counts, because on main itself the last commit would be compared with itself.
    """
    if git_output(root, "rev-parse", "--git-dir") is None:
        raise UnknownError("hier is geen git, of deze map hoort er niet bij")
    bases = [base for ref in MAIN if (base := _merge_base(root, ref))]
    if not bases:
        raise UnknownError("git kent hier geen tak main")
    if not any(git_output(root, "ls-tree", "--name-only", commit, "data/") for commit in bases):
        raise UnknownError("deze map staat niet in git")
    commits = dict.fromkeys(commit for base in bases for commit in _edition_commits(root, base))
    files = dict.fromkeys(file for commit in commits for file in _sealed_files(root, commit))
    shallow = (git_output(root, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"
    return Published(tuple(files), is_shallow=shallow)


def _merge_base(root: Path, ref: str) -> str | None:
    """The commit at which this branch forked from another; its tip if they are unrelated.

    What main published after the fork is not yet on this branch; a merge brings it in.
    """
    tip = git_output(root, "rev-parse", "--verify", "--quiet", ref)
    base = tip and (git_output(root, "merge-base", "HEAD", ref) or tip)
    return base.decode().strip() if base else None


def _edition_commits(root: Path, commit: str) -> Iterator[str]:
    """This commit, and the earlier ones on its first-parent line that changed an edition."""
    yield commit
    earlier = (
        git_output(root, "log", "--first-parent", "--format=%H", commit, "--", EDITIONS) or b""
    )
    yield from earlier.decode().split()


def _sealed_files(root: Path, commit: str) -> Iterator[tuple[str, bytes]]:
    """The path and content of each file of the editions that have a seal in this commit."""
    listed = os.fsdecode(git_output(root, "ls-tree", "-r", "-z", commit, f"{EDITIONS}/") or b"")
    entries = [line.partition("\t") for line in listed.split("\0") if line]
    folders = {name.rpartition("/")[0] for _, _, name in entries if name.endswith(f"/{SEAL}")}
    for mode_type_hash, _, name in entries:
        if name.rpartition("/")[0] in folders and model_of(name):
            yield name, _blob(root, mode_type_hash.split()[2])


@cache
def _blob(root: Path, digest: str) -> bytes:
    return git_output(root, "cat-file", "blob", digest) or b""


def differences(before: Published, root: Path) -> Iterator[Problem]:
    """What was published and is changed or missing here. Errata may only be added."""
    for name, text in before.files:
        now = (root / name).read_bytes() if (root / name).is_file() else b""
        if now == text:
            continue
        if not now or not name.endswith(f"/{ERRATA}"):
            yield Problem(name, 1, messages.PUBLISHED)
        elif not only_adds(name, text, now):
            yield Problem(name, 1, messages.ERRATA_CHANGED)


def only_adds(name: str, before: bytes, now: bytes) -> bool:
    """Whether the errata now start with those of before, unchanged."""
    try:
        earlier, entries = _entries(name, before), _entries(name, now)
    except ContentError:
        return False
    return entries[: len(earlier)] == earlier


def _entries(name: str, text: bytes) -> list[Any]:
    entries = parsed(name, text).values.get("verbeteringen")
    return entries if isinstance(entries, list) else []
