"""Makes commits and moves references, without a working tree, its index or a hook."""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from service.repository.git_commands import Git

Files = Mapping[str, bytes | None]
"""The content of files by their paths; None for one that is not there."""

FILE = "100644"
"""The mode of a file that is no program."""


@dataclass(frozen=True)
class Person:
    """Who a commit is by."""

    name: str
    mail: str

    def as_role(self, role: str, when: int) -> dict[str, str]:
        """The environment in which Git takes this person as its AUTHOR or COMMITTER."""
        date = f"@{max(when, 0)} +0000"  # Git refuses a negative date
        values = {"NAME": self.name, "EMAIL": self.mail, "DATE": date}
        return {f"GIT_{role}_{what}": value for what, value in values.items()}


def commit(git: Git, tree: str, parent: str, by: Person, when: int, message: str) -> str:
    """A commit of a tree on top of another commit; `when` is in seconds since 1970."""
    identity = by.as_role("AUTHOR", when) | by.as_role("COMMITTER", when)
    return git("commit-tree", tree, "-p", parent, stdin=message, **identity)


def tree_with(git: Git, parent: str, files: Mapping[str, str]) -> str:
    """The tree of a commit, with blobs at these paths; "" for none."""
    entries = [f"{FILE},{identifier},{path}" for path, identifier in files.items() if identifier]
    removed = [path for path, identifier in files.items() if not identifier]
    changes = [part for entry in entries for part in ("--cacheinfo", entry)]
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        git("read-tree", parent, **index)
        git("update-index", "--add", *changes, "--force-remove", "--", *removed, **index)
        return git("write-tree", **index)


def blob(git: Git, content: bytes) -> str:
    """What names this content, which is kept."""
    return git.output("hash-object", "-w", "--stdin", stdin=content).decode().strip()


def update_refs(git: Git, changes: Iterable[str]) -> None:
    """All of these changes, in the words of `git update-ref --stdin`, or none. Raises GitError."""
    git("update-ref", "--stdin", stdin="\n".join(["start", *changes, "commit", ""]))
