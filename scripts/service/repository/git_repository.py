"""A repository on this machine: a submission becomes a branch in it."""

import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from service.repository.delivery import (
    MAIL,
    NAME,
    DeliveryError,
    branch_of,
    files_of,
    in_the_way,
    message_of,
)
from service.store.submissions import Submission

MAIN = "refs/heads/main"
_SAME: Mapping[str, str] = {}


class LocalRepository:
    """A branch in a repository on this machine, made without touching the working tree.

    With each branch comes a reference of our own, in one step. It stays when the branch is mended,
    merged or removed: so it tells what was delivered, and keeps what was sent.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def deliver(self, submission: Submission) -> str:
        kept, earlier = self._tip(_kept(submission.mark)), self._earlier(submission)
        if kept:
            on_top = earlier and self._git("rev-parse", f"{kept}^") == earlier
            return submission.before if on_top else branch_of(submission)
        if earlier and self._is_left_alone(submission.before, earlier):
            branch, tip = submission.before, earlier
        else:
            branch, tip = branch_of(submission), ""
            if self._tip(f"refs/heads/{branch}"):
                raise in_the_way(branch)
        self._make(branch, tip, self._commit(tip, submission), submission)
        return branch

    def see(self) -> None:
        self._main()

    def _earlier(self, submission: Submission) -> str:
        """The commit of the version before, or "" for the first."""
        return self._tip(_kept(submission.mark_before)) if submission.before else ""

    def _is_left_alone(self, branch: str, commit: str) -> bool:
        """Whether this is what the branch holds still, and no one has it before them."""
        shown = "--format=%(objectname) %(worktreepath)"
        return self._try("for-each-ref", shown, f"refs/heads/{branch}") == commit

    def _main(self) -> str:
        self._see_that_it_is_here()
        return self._told(
            "Git kent hier geen tak ‘main’, en daar komt een inzending op.",
            *("rev-parse", "--verify", MAIN),
        )

    def _see_that_it_is_here(self) -> None:
        """A repository around this folder is another one, and not ours to write into."""
        trouble = "Deze map is geen archief van git, of is van een andere gebruiker."
        top = Path(self._told(trouble, "rev-parse", "--show-toplevel"))
        if top.resolve() != self._root.resolve():
            raise DeliveryError(f"the repository is that of {top}", trouble)

    def _told(self, trouble: str, *arguments: str) -> str:
        """What git prints; where it refuses, this is what an editor can do about it."""
        try:
            return self._git(*arguments)
        except DeliveryError as error:
            raise DeliveryError(str(error), error.trouble or trouble) from error

    def _tip(self, reference: str) -> str:
        return self._try("rev-parse", "--verify", "--quiet", reference)

    def _make(self, branch: str, tip: str, commit: str, submission: Submission) -> None:
        """Both references or none, and only while the branch is what it was."""
        reference = f"refs/heads/{branch}"
        changes = [
            f"update {reference} {commit} {tip}" if tip else f"create {reference} {commit}",
            f"create {_kept(submission.mark)} {commit}",
        ]
        try:
            self._git("update-ref", "--stdin", stdin="\n".join(["start", *changes, "commit", ""]))
        except DeliveryError as error:
            # A branch `inzending` leaves no room for `inzending/…`, and that none for one below it.
            near = ("refs/heads/inzending", f"{reference}/")
            found = self._try("for-each-ref", "--count=1", "--format=%(refname:short)", *near)
            raise in_the_way(found) if found else error from error

    def _commit(self, earlier: str, submission: Submission) -> str:
        """A commit with the practice, on top of the version before it, or else of `main`."""
        parent = earlier or self._main()
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._git("read-tree", parent, **index)
            blob = self._git("hash-object", "-w", "--stdin", stdin=submission.text)
            file = self._file_in(earlier) if earlier else self._free_file(parent, submission)
            self._git("update-index", "--add", "--cacheinfo", f"100644,{blob},{file}", **index)
            tree = self._git("write-tree", **index)
        when = f"@{max(submission.received, 0)} +0000"  # a clock that was wrong is no hindrance
        people = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", NAME), ("EMAIL", MAIL), ("DATE", when))
        }
        message = message_of(submission)
        return self._git("commit-tree", tree, "-p", parent, stdin=message, **people)

    def _file_in(self, commit: str) -> str:
        return self._git("show", "--format=", "--name-only", commit)

    def _free_file(self, main: str, submission: Submission) -> str:
        first, other = files_of(submission)
        return other if self._try("ls-tree", "--name-only", main, "--", first) else first

    def _git(self, *arguments: str, stdin: str = "", **environment: str) -> str:
        """What a command of git prints. Raises DeliveryError."""
        done = self._run(arguments, stdin, environment)
        if done.returncode:
            raise DeliveryError(f"git {arguments[0]}: {done.stderr.decode(errors='replace')}")
        return done.stdout.decode(errors="replace").strip()

    def _try(self, *arguments: str) -> str:
        """The same, or "" where git refuses."""
        done = self._run(arguments)
        return "" if done.returncode else done.stdout.decode(errors="replace").strip()

    def _run(
        self, arguments: tuple[str, ...], stdin: str = "", environment: Mapping[str, str] = _SAME
    ) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(
                ["git", *arguments],
                cwd=self._root,
                input=stdin.encode(),
                env={**_environment(), **environment},
                capture_output=True,
                check=False,
                timeout=60,
            )
        except subprocess.TimeoutExpired as error:
            trouble = "Git antwoordt niet. Kijk of de schijf en de computer het nog doen."
            raise DeliveryError(f"git {arguments[0]} does not answer", trouble) from error
        except OSError as error:
            trouble = "Git is op deze computer niet te starten."
            raise DeliveryError(f"git {arguments[0]}: {error}", trouble) from error


def _environment() -> dict[str, str]:
    """Ours, without what names another repository, as in a hook of git."""
    others = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY")
    return {name: value for name, value in os.environ.items() if name not in others}


def _kept(mark: str) -> str:
    return f"refs/inzendingen/{mark}"
