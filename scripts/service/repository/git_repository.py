"""A local repository: each submission becomes a branch in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service.repository.commits import Person, commit, tree_with, update_refs
from service.repository.delivery import (
    MAIL,
    NAME,
    DeliveryError,
    branch_of,
    files_of,
    in_the_way,
    message_of,
)
from service.repository.git_commands import MAIN, Git, GitError
from service.store.submissions import Taken

_SERVICE = Person(NAME, MAIL)


class LocalRepository:
    """Delivers to branches of a local repository, without touching its working tree.

    Each delivery also creates a ref of our own, in the same transaction. That stays when the branch
    is edited, merged or deleted: it records what was delivered, and keeps its commit.
    """

    def __init__(self, root: Path) -> None:
        self._git = Git(root)

    def deliver(self, submission: Taken) -> str:
        with _raises_delivery_errors():
            return self._deliver(submission)

    def check(self) -> None:
        with _raises_delivery_errors():
            self._main()

    def _deliver(self, submission: Taken) -> str:
        delivered, earlier = self._git.tip(_own_ref(submission.mark)), self._earlier(submission)
        if delivered:
            on_top = earlier and self._git("rev-parse", f"{delivered}^") == earlier
            return submission.before if on_top else branch_of(submission)
        if earlier and self._is_untouched(submission.before, earlier):
            branch, tip = submission.before, earlier
        else:
            branch, tip = branch_of(submission), ""
            if self._git.tip(f"refs/heads/{branch}"):
                raise in_the_way(branch)
        self._create_refs(branch, tip, self._commit(tip, submission), submission)
        return branch

    def _earlier(self, submission: Taken) -> str:
        """The commit of the previous version; "" for the first."""
        return self._git.tip(_own_ref(submission.mark_before)) if submission.before else ""

    def _is_untouched(self, branch: str, commit: str) -> bool:
        """Whether the branch still ends at this commit, and is not checked out anywhere."""
        columns = "--format=%(objectname) %(worktreepath)"
        return self._git.attempt("for-each-ref", columns, f"refs/heads/{branch}") == commit

    def _main(self) -> str:
        """The commit of `main`. Raises GitError."""
        self._git.check()
        trouble = "Git kent hier geen tak ‘main’, en daar komt een inzending op."
        return self._git("rev-parse", "--verify", MAIN, trouble=trouble)

    def _create_refs(self, branch: str, tip: str, commit: str, submission: Taken) -> None:
        """Write the branch and our own ref in one transaction, if the branch still is at `tip`."""
        reference = f"refs/heads/{branch}"
        changes = [
            f"update {reference} {commit} {tip}" if tip else f"create {reference} {commit}",
            f"create {_own_ref(submission.mark)} {commit}",
        ]
        try:
            update_refs(self._git, changes)
        except GitError as error:
            # Git allows no branch `a/b` next to `a`: look for one above or below this branch.
            near = ("refs/heads/inzending", f"{reference}/")
            columns = ("--count=1", "--format=%(refname:short)")
            found = self._git.attempt("for-each-ref", *columns, *near)
            raise in_the_way(found) if found else error from error

    def _commit(self, earlier: str, submission: Taken) -> str:
        """A commit with the practice, on top of the previous version, or else of `main`."""
        parent = earlier or self._main()
        file = self._file_in(earlier) if earlier else self._free_file(parent, submission)
        tree = tree_with(self._git, parent, {file: submission.text.encode()})
        message = message_of(submission)
        return commit(self._git, tree, parent, _SERVICE, submission.taken, message)

    def _file_in(self, commit: str) -> str:
        return self._git("show", "--format=", "--name-only", commit)

    def _free_file(self, main: str, submission: Taken) -> str:
        first, other = files_of(submission)
        return other if self._git.attempt("ls-tree", "--name-only", main, "--", first) else first


@contextmanager
def _raises_delivery_errors() -> Iterator[None]:
    """Turn errors of Git into DeliveryError."""
    try:
        yield
    except GitError as error:
        raise DeliveryError(error.reason, error.trouble) from error


def _own_ref(mark: str) -> str:
    return f"refs/inzendingen/{mark}"
