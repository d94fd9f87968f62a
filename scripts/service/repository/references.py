"""The references that are the desk's own: nobody else moves them."""

from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path

from service.repository.commits import update_refs
from service.repository.git_commands import Git, GitError
from service.repository.locks import locked

OWN = "refs/redactie"


class OwnReferences:
    """What is below `refs/redactie/` in one repository."""

    def __init__(self, git: Git) -> None:
        self._git = git

    def update(self, *changes: str) -> None:
        """All of these changes, in the words of `git update-ref --stdin`, or none.

        Raises GitError. What a Git that was killed had locked is unlocked: Git waited for it, and
        every other thread and process waits here.
        """
        with self.alone():
            try:
                update_refs(self._git, changes)
            except GitError:
                if not (left := tuple((self._folder / OWN).rglob("*.lock"))):
                    raise
                for lock in left:
                    lock.unlink()
                update_refs(self._git, changes)

    def alone(self, name: str = "") -> AbstractContextManager[None]:
        """Wait until no other thread or process is in here by this name. Raises GitError."""
        return locked(self._folder / f"redactie{name}.lock")

    @cached_property
    def _folder(self) -> Path:
        """Where Git keeps the references."""
        return self._git.root / self._git("rev-parse", "--git-common-dir")
