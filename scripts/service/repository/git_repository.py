"""A local repository: each submission becomes a branch in it."""

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
from service.store.submissions import Taken

MAIN = "refs/heads/main"
_NO_CHANGES: Mapping[str, str] = {}


class LocalRepository:
    """Delivers to branches of a local repository, without touching its working tree.

    Each delivery also creates a ref of our own, in the same transaction. That stays when the branch
    is edited, merged or deleted: it records what was delivered, and keeps its commit.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def deliver(self, submission: Taken) -> str:
        delivered, earlier = self._tip(_own_ref(submission.mark)), self._earlier(submission)
        if delivered:
            on_top = earlier and self._git("rev-parse", f"{delivered}^") == earlier
            return submission.before if on_top else branch_of(submission)
        if earlier and self._is_untouched(submission.before, earlier):
            branch, tip = submission.before, earlier
        else:
            branch, tip = branch_of(submission), ""
            if self._tip(f"refs/heads/{branch}"):
                raise in_the_way(branch)
        self._create_refs(branch, tip, self._commit(tip, submission), submission)
        return branch

    def check(self) -> None:
        self._main()

    def _earlier(self, submission: Taken) -> str:
        """The commit of the previous version; "" for the first."""
        return self._tip(_own_ref(submission.mark_before)) if submission.before else ""

    def _is_untouched(self, branch: str, commit: str) -> bool:
        """Whether the branch still ends at this commit, and is not checked out anywhere."""
        columns = "--format=%(objectname) %(worktreepath)"
        return self._try("for-each-ref", columns, f"refs/heads/{branch}") == commit

    def _main(self) -> str:
        """The commit of `main`. Raises DeliveryError."""
        self._check_root()
        return self._git_or_trouble(
            "Git kent hier geen tak ‘main’, en daar komt een inzending op.",
            *("rev-parse", "--verify", MAIN),
        )

    def _check_root(self) -> None:
        """Refuse a repository that encloses this folder: it is not ours to write to."""
        trouble = "Deze map is geen archief van git, of is van een andere gebruiker."
        top = Path(self._git_or_trouble(trouble, "rev-parse", "--show-toplevel"))
        if top.resolve() != self._root.resolve():
            raise DeliveryError(f"the repository is that of {top}", trouble)

    def _git_or_trouble(self, trouble: str, *arguments: str) -> str:
        """The same as `_git`; if it fails, its DeliveryError has this trouble."""
        try:
            return self._git(*arguments)
        except DeliveryError as error:
            raise DeliveryError(str(error), error.trouble or trouble) from error

    def _tip(self, reference: str) -> str:
        return self._try("rev-parse", "--verify", "--quiet", reference)

    def _create_refs(self, branch: str, tip: str, commit: str, submission: Taken) -> None:
        """Write the branch and our own ref in one transaction, if the branch still is at `tip`."""
        reference = f"refs/heads/{branch}"
        changes = [
            f"update {reference} {commit} {tip}" if tip else f"create {reference} {commit}",
            f"create {_own_ref(submission.mark)} {commit}",
        ]
        try:
            self._git("update-ref", "--stdin", stdin="\n".join(["start", *changes, "commit", ""]))
        except DeliveryError as error:
            # Git allows no branch `a/b` next to `a`: look for one above or below this branch.
            near = ("refs/heads/inzending", f"{reference}/")
            found = self._try("for-each-ref", "--count=1", "--format=%(refname:short)", *near)
            raise in_the_way(found) if found else error from error

    def _commit(self, earlier: str, submission: Taken) -> str:
        """A commit with the practice, on top of the previous version, or else of `main`."""
        parent = earlier or self._main()
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._git("read-tree", parent, **index)
            blob = self._git("hash-object", "-w", "--stdin", stdin=submission.text)
            file = self._file_in(earlier) if earlier else self._free_file(parent, submission)
            self._git("update-index", "--add", "--cacheinfo", f"100644,{blob},{file}", **index)
            tree = self._git("write-tree", **index)
        when = f"@{max(submission.taken, 0)} +0000"  # Git refuses a negative date
        identity = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", NAME), ("EMAIL", MAIL), ("DATE", when))
        }
        message = message_of(submission)
        return self._git("commit-tree", tree, "-p", parent, stdin=message, **identity)

    def _file_in(self, commit: str) -> str:
        return self._git("show", "--format=", "--name-only", commit)

    def _free_file(self, main: str, submission: Taken) -> str:
        first, other = files_of(submission)
        return other if self._try("ls-tree", "--name-only", main, "--", first) else first

    def _git(self, *arguments: str, stdin: str = "", **environment: str) -> str:
        """The output of a Git command. Raises DeliveryError."""
        done = self._run(arguments, stdin, environment)
        if done.returncode:
            raise DeliveryError(f"git {arguments[0]}: {done.stderr.decode(errors='replace')}")
        return done.stdout.decode(errors="replace").strip()

    def _try(self, *arguments: str) -> str:
        """The output of a Git command; "" if it fails."""
        done = self._run(arguments)
        return "" if done.returncode else done.stdout.decode(errors="replace").strip()

    def _run(
        self,
        arguments: tuple[str, ...],
        stdin: str = "",
        environment: Mapping[str, str] = _NO_CHANGES,
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
    """Our environment, without the variables that point Git elsewhere, as in a Git hook."""
    others = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY")
    return {name: value for name, value in os.environ.items() if name not in others}


def _own_ref(mark: str) -> str:
    return f"refs/inzendingen/{mark}"
