"""The content of the site as editors see it: `main`, and on top of it what they saved."""

import re
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from service.repository.commits import Files, Person
from service.repository.concept import Concept
from service.repository.engine import ENGINE_FOLDERS, engine_files
from service.repository.git_commands import Git, GitError
from service.repository.link_report import LinkReport, last_report
from service.repository.merging import Merge
from service.repository.publishing import BehindError, Forge, Here, Place
from service.repository.references import OwnReferences
from service.repository.saved_changes import SavedChange, saved_changes
from service.repository.snapshots import Snapshots

ATTEMPTS = 5
"""How often publishing is tried while others keep publishing."""

_FOLLOWER = Person("Redactietafel", "redactietafel@meesterschap.invalid")

NO_NOTES: Mapping[str, str] = MappingProxyType({})

_BUSY = (
    "Er wordt nu te veel tegelijk gepubliceerd. Probeer het over een paar minuten opnieuw. "
    "Wat je opsloeg is bewaard."
)


@dataclass(frozen=True)
class Published:
    """What was just published: the commit that `main` is at, and the changes, newest first."""

    commit: str
    changes: tuple[SavedChange, ...]


class ContentRepository(Snapshots):
    """Reads, saves and publishes content. Only publishing and fetching touch a working tree.

    It publishes to `main` of this repository, or to that of a remote. Every method raises GitError
    if Git fails.
    """

    def __init__(
        self,
        root: Path,
        merge: Merge,
        remote: str = "",
        engine: Mapping[str, str] | None = None,
    ) -> None:
        """`engine` has the files that this service was started from: by default those on disk."""
        super().__init__(Git(root))
        self.merge = merge
        own = OwnReferences(self.git)
        self._forge = Forge(self.git, remote) if remote else None
        self._here = Here(self.git, own)
        self._place: Place = self._forge or self._here
        self._concept = Concept(self, own, self._place.main, merge)
        self._engine = engine_files() if engine is None else engine

    def check(self) -> None:
        """Raise GitError if nothing can be saved."""
        self.git.check()
        self.main()

    def main(self) -> str:
        """The commit of `main`, as it was last seen."""
        return self._concept.heads().main

    def engine_differs(self, commit: str) -> bool:
        """Whether a file of the engine in this commit is another one than this service runs."""
        files = self.blob_ids(commit, *ENGINE_FOLDERS)
        return any(self._engine.get(path) != identifier for path, identifier in files.items())

    def tip(self) -> str:
        """The commit with all that was saved, on top of what came to `main` by hand.

        A saved change that conflicts with that is set aside, until someone chooses.
        """
        return self._concept.on_main().concept

    def save(
        self,
        tip: str,
        files: Files,
        author: Person,
        subject: str,
        body: str = "",
        notes: Mapping[str, str] = NO_NOTES,
    ) -> SavedChange | None:
        """Save these files on top of the tip, on disk when this returns; None deletes a file.

        Notes are saved with them, by their names, for this repository alone. Returns None if the
        files are there already. Raises MovedError if it is not the tip any more.
        """
        message = f"{' '.join(subject.split())}\n\n{body}".strip() + "\n"
        change = self._concept.on_top(tip, files, author, int(time.time()), message)
        new = change.commit if change else tip
        self._concept.move(tip, new, notes)  # last: from here on it is saved
        return change

    def last_person(self, commit: str, path: str) -> Person | None:
        """Who made the last change, up to this commit, at or below this path."""
        out = self.git("log", "-1", "--format=%an%x00%ae", commit, "--", path)
        return Person(*out.split("\0")) if out else None

    def link_report(self) -> LinkReport | None:
        """What became of every link when all were tried."""
        return last_report(self.git)

    def note(self, name: str) -> str:
        """The note of this name, whatever became of what was saved with it; "" if there is none."""
        return self._concept.note(name)

    def published(self, trailer: str) -> str:
        """A file of the commit on `main` with this line in its message; "" if there is none."""
        grep = ("--extended-regexp", f"--grep=^{re.escape(trailer)}$")
        commit = self.git("log", "-1", "--format=%H", *grep, self.main())
        return next((one.paths[0] for one in saved_changes(self.git, *commit.split())), "")

    def saved(self) -> tuple[SavedChange, ...]:
        """What was saved and not yet published, newest first."""
        return self._concept.waiting(self._concept.heads())[::-1]

    def set_aside(self) -> tuple[SavedChange, ...]:
        """What was saved and conflicts with what came to `main` by hand."""
        return self._concept.set_aside()

    def drop(self, change: SavedChange) -> None:
        """Forget a change that was set aside: what was chosen is saved."""
        self._concept.drop(change)

    def opposite(self, change: SavedChange, tip: str) -> Files:
        """The files of the tip with the opposite of a change.

        Raises ConflictError if it is not as it was saved any more.
        """
        after, before = change.commit, f"{change.commit}^"
        return {
            path: self._concept.merged_from(after, before, path, tip, path) for path in change.paths
        }

    def fetch(self, token: str | None = None) -> None:
        """See what came to `main` at the forge, and let the one here follow that.

        The files here are what submissions are checked against. They stay as they are where someone
        works on them by hand.
        """
        self._place.fetch(token)
        self._follow()

    def _follow(self) -> None:
        if self._forge and self._here.is_behind(main := self.main()):
            with suppress(GitError, BehindError):
                self._here.advance(main, _FOLLOWER, None)

    def push(self, commit: str, branch: str, token: str) -> None:
        """Bring what was saved to another branch at the forge, which goes forward only.

        Raises BehindError if it cannot, and RefusedError.
        """
        assert self._forge, "there are no other branches to publish to here"
        self._forge.push(commit, f"refs/heads/{branch}", token)

    def publish(self, person: Person, token: str | None = None) -> Published:
        """Let `main` go forward to the tip. Raises RefusedError.

        `token` is the person's own at the forge, which decides who may publish.
        """
        for _ in range(ATTEMPTS):
            self.fetch(token)
            heads = self._concept.on_main()
            if not (changes := self._concept.waiting(heads)):
                return Published(heads.main, ())
            try:
                self._place.advance(heads.concept, person, token)
            except BehindError:
                continue
            self._follow()
            return Published(heads.concept, changes[::-1])
        raise GitError("main keeps moving", _BUSY)
