"""What editors saved and did not publish yet: a chain of commits on top of `main`.

`refs/redactie/concept` is its end, `refs/redactie/basis` the commit of `main` that it stands on.
Both move in one transaction, and only from where they were, so that processes and threads can work
at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from service.repository.commits import Files, Person, blob, commit, tree_with
from service.repository.git_commands import GitError
from service.repository.merging import ConflictError, Merge, merged
from service.repository.references import OWN, OwnReferences
from service.repository.saved_changes import SavedChange, saved_changes
from service.repository.snapshots import Snapshots

CONCEPT, BASIS, ASIDE = f"{OWN}/concept", f"{OWN}/basis", f"{OWN}/opzij"
NOTES = f"{OWN}/notities"
"""Below it, a reference for each note, to a blob: so a note keeps no commit."""

_SAME_FILE = "--find-renames=90%"
"""A file that was moved by hand is the same one if this much of it is."""
_NO_MAIN = "Git kent hier geen tak ‘main’, en daar staat de inhoud van de site op."


class MovedError(Exception):
    """The tip is another commit by now."""


@dataclass(frozen=True)
class Heads:
    """The commits that the references name; "" for one that is not there yet."""

    main: str
    basis: str
    concept: str


class Concept:
    """The chain in one repository, on top of the reference `main`.

    Every method raises GitError if Git fails.
    """

    def __init__(self, snapshots: Snapshots, own: OwnReferences, main: str, merge: Merge) -> None:
        self._git, self._snapshots, self._own = snapshots.git, snapshots, own
        self._main, self._merge = main, merge

    def heads(self) -> Heads:
        names = (self._main, BASIS, CONCEPT)
        lines = self._git("for-each-ref", "--format=%(refname) %(objectname)", *names).splitlines()
        found = dict(line.split() for line in lines)
        if self._main not in found:
            raise GitError(f"{self._main} does not exist", _NO_MAIN)
        return Heads(*(found.get(name, "") for name in names))

    def on_main(self) -> Heads:
        """The heads, after putting what was saved on top of what came to `main` by hand."""
        while (heads := self.heads()).basis != heads.main or not heads.concept:
            if followed := self._follow(heads):
                return followed
        return heads

    def waiting(self, heads: Heads) -> tuple[SavedChange, ...]:
        """What was saved and is not on `main`, oldest first."""
        if heads.concept in ("", heads.basis, heads.main):
            return ()
        range_ = (heads.concept, f"^{heads.basis}", f"^{heads.main}")
        commits = self._git("rev-list", "--reverse", "--topo-order", *range_).split()
        return saved_changes(self._git, *commits)

    def set_aside(self) -> tuple[SavedChange, ...]:
        commits = self._git("for-each-ref", "--format=%(objectname)", ASIDE).split()
        return saved_changes(self._git, *commits)

    def drop(self, change: SavedChange) -> None:
        """Forget a change that was set aside."""
        self._own.update(f"delete {ASIDE}/{change.commit}")

    def on_top(
        self, tip: str, files: Files, by: Person, when: int, message: str
    ) -> SavedChange | None:
        """A commit on top of the tip with these files; None if it has them already."""
        before = self._snapshots.blob_ids(tip, *files)
        blobs = {path: "" if new is None else blob(self._git, new) for path, new in files.items()}
        changed = {path: one for path, one in blobs.items() if one != before.get(path, "")}
        if not changed:
            return None
        new = commit(self._git, tree_with(self._git, tip, changed), tip, by, when, message)
        self._snapshots.remember(new, tip, changed)
        subject, _, body = message.partition("\n\n")
        moment = datetime.fromtimestamp(when, UTC)
        return SavedChange(new, by, moment, subject.strip(), body.strip(), tuple(sorted(changed)))

    def move(self, old: str, new: str, notes: Mapping[str, str]) -> None:
        """Let the chain end at another commit, and keep these notes by their names.

        Raises MovedError if it did not end at `old`.
        """
        kept = (
            f"create {NOTES}/{name} {blob(self._git, text.encode())}"
            for name, text in notes.items()
        )
        try:
            self._own.update(f"update {CONCEPT} {new} {old}", *kept)
        except GitError as error:
            if self._git.tip(CONCEPT) != old:
                raise MovedError from error
            raise

    def note(self, name: str) -> str:
        """The note of this name; "" if there is none."""
        return self._git.attempt("cat-file", "blob", f"{NOTES}/{name}")

    def merged_from(self, base: str, theirs: str, path: str, ours: str, now: str) -> bytes | None:
        """The file `now` of the commit `ours`, with what changed in `path` from base to theirs."""
        read = self._snapshots.read
        sides = read(base, path), read(ours, now), read(theirs, path)
        return merged(self._merge, now, *sides)

    def _follow(self, heads: Heads) -> Heads | None:
        """Put what was saved on top of `main`; None if another process just did."""
        tip, aside = self._replayed(heads)
        try:
            self._own.update(
                _from_to(CONCEPT, heads.concept, tip),
                _from_to(BASIS, heads.basis, heads.main),
                *(f"update {ASIDE}/{change.commit} {change.commit}" for change in aside),
            )
        except GitError:
            if self.heads() == heads:
                raise
            return None
        return Heads(heads.main, heads.main, tip)

    def _replayed(self, heads: Heads) -> tuple[str, list[SavedChange]]:
        """The end of the chain on top of `main`, and the changes that conflict with that."""
        tip, aside = heads.main, []
        changes = self.waiting(heads)
        renamed = self._renamed(heads) if changes else {}
        for change in changes:
            try:
                tip = self._replay(tip, change, renamed)
            except ConflictError:
                aside.append(change)
        return tip, aside

    def _replay(self, tip: str, change: SavedChange, renamed: Mapping[str, str]) -> str:
        """The commit that makes the same change to the tip, or the tip if that has it already."""
        files = {}
        for path in change.paths:
            now = renamed.get(path, path)
            files[now] = self.merged_from(f"{change.commit}^", change.commit, path, tip, now)
        when = int(change.when.timestamp())
        new = self.on_top(tip, files, change.person, when, change.message)
        return new.commit if new else tip

    def _renamed(self, heads: Heads) -> dict[str, str]:
        """The new path of each file that was moved on `main`, by its old one."""
        options = ("-r", "-z", "--diff-filter=R", "--name-status", _SAME_FILE)
        out = self._git.output("diff-tree", *options, heads.basis, heads.main)
        values = out.decode(errors="replace").split("\0")[:-1]
        return dict(zip(values[1::3], values[2::3], strict=True))


def _from_to(reference: str, old: str, new: str) -> str:
    return f"update {reference} {new} {old}" if old else f"create {reference} {new}"
