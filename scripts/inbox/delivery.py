"""Bringing a submission to the source as a branch with one commit: in a repository, or at GitHub.

A delivery may be cut off anywhere and is then done again. It happens once all the same, because the
commit carries the number of the submission and its branch is made in one step: a branch that is
there already with that number is the delivery.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Protocol

from github import Auth, Github, GithubException, InputGitAuthor, InputGitTreeElement
from github.GitRef import GitRef
from github.Repository import Repository

from inbox.outbox import Submission
from meesterschap.submission import practice_file

NAME, MAIL = "Inzendpunt", "inzendpunt@meesterschap.invalid"


class DeliveryError(Exception):
    """It did not work now; it is to be tried again later."""


class Delivery(Protocol):
    """A way to the source."""

    def deliver(self, submission: Submission) -> str:
        """Bring it, once, and say where it is. Raises DeliveryError."""


class LocalRepository:
    """A branch in a repository on this machine, made without touching the working tree."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def deliver(self, submission: Submission) -> str:
        base = self._git("rev-parse", "HEAD")
        for slug in _names(submission.slug):
            branch = _branch(slug)
            tip = self._try("rev-parse", "--verify", "--quiet", f"refs/heads/{branch}")
            if tip and _trailer(submission) in self._git("log", "-1", "--format=%B", tip):
                return branch
            if tip or self._try("cat-file", "-e", f"{base}:{practice_file(slug)}") is not None:
                continue  # the name is another's
            commit = self._commit(base, slug, submission)
            # Only when it is not there yet: git sees to that.
            self._git("update-ref", f"refs/heads/{branch}", commit, "0" * 40)
            return branch
        raise AssertionError("there is always another name")

    def _commit(self, base: str, slug: str, submission: Submission) -> str:
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._git("read-tree", base, **index)
            blob = self._git("hash-object", "-w", "--stdin", stdin=submission.text)
            entry = f"100644,{blob},{practice_file(slug)}"
            self._git("update-index", "--add", "--cacheinfo", entry, **index)
            tree = self._git("write-tree", **index)
        when = f"{submission.received} +0000"
        people = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", NAME), ("EMAIL", MAIL), ("DATE", when))
        }
        return self._git("commit-tree", tree, "-p", base, stdin=_message(submission), **people)

    def _git(self, *arguments: str, stdin: str = "", **environment: str) -> str:
        try:
            done = subprocess.run(
                ["git", *arguments],
                cwd=self._root,
                input=stdin.encode(),
                env={**os.environ, **environment},
                capture_output=True,
                check=False,
                timeout=60,
            )
        except subprocess.TimeoutExpired as error:
            raise DeliveryError(f"git {arguments[0]} does not answer") from error
        if done.returncode:
            raise DeliveryError(f"git {arguments[0]}: {done.stderr.decode(errors='replace')}")
        return done.stdout.decode().strip()

    def _try(self, *arguments: str) -> str | None:
        try:
            return self._git(*arguments)
        except DeliveryError:
            return None


class GitHubRepository:
    """A branch and a pull request at GitHub, by its REST API."""

    def __init__(self, name: str, token: str, api: str = "https://api.github.com") -> None:
        self._name = name
        self._github = Github(auth=Auth.Token(token), base_url=api, retry=None, timeout=30)

    def deliver(self, submission: Submission) -> str:
        try:
            return self._deliver(self._github.get_repo(self._name), submission)
        except (GithubException, OSError) as error:
            raise DeliveryError(f"GitHub: {type(error).__name__} {error}") from error

    def _deliver(self, repository: Repository, submission: Submission) -> str:
        main = repository.default_branch
        base = repository.get_git_ref(f"heads/{main}").object.sha
        for slug in _names(submission.slug):
            ref = _ref(repository, _branch(slug))
            if ref:
                if _trailer(submission) not in repository.get_git_commit(ref.object.sha).message:
                    continue
            elif _has_file(repository, practice_file(slug), main):
                continue
            else:
                self._make_branch(repository, base, slug, submission)
            return _pull_request(repository, _branch(slug), main, submission)
        raise AssertionError("there is always another name")

    def _make_branch(
        self, repository: Repository, base: str, slug: str, submission: Submission
    ) -> None:
        parent = repository.get_git_commit(base)
        entry = InputGitTreeElement(practice_file(slug), "100644", "blob", content=submission.text)
        tree = repository.create_git_tree([entry], base_tree=parent.tree)
        when = datetime.fromtimestamp(submission.received, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        author = InputGitAuthor(NAME, MAIL, when)
        commit = repository.create_git_commit(
            _message(submission), tree, [parent], author=author, committer=author
        )
        repository.create_git_ref(f"refs/heads/{_branch(slug)}", commit.sha)


def _ref(repository: Repository, branch: str) -> GitRef | None:
    """The branch of this name, if it is there."""
    found = repository.get_git_matching_refs(f"heads/{branch}")
    return next((ref for ref in found if ref.ref == f"refs/heads/{branch}"), None)


def _has_file(repository: Repository, path: str, branch: str) -> bool:
    try:
        repository.get_contents(path, ref=branch)
    except GithubException as error:
        if error.status == 404:
            return False
        raise
    return True


def _pull_request(repository: Repository, branch: str, main: str, submission: Submission) -> str:
    """The address of the pull request for this branch, which is opened when there is none."""
    head = f"{repository.owner.login}:{branch}"
    found = next(iter(repository.get_pulls(state="all", head=head)), None)
    if found is None:
        found = repository.create_pull(
            title=f"Praktijk: {submission.title}",
            body=f"Ingestuurd met het formulier op de site.\n\n{_trailer(submission)}",
            head=branch,
            base=main,
        )
    return found.html_url


def _names(slug: str) -> Iterator[str]:
    yield slug
    yield from (f"{slug}-{number}" for number in count(2))


def _branch(slug: str) -> str:
    return f"inzending/{slug}"


def _trailer(submission: Submission) -> str:
    return f"Inzending: {submission.number}"


def _message(submission: Submission) -> str:
    return f"Praktijk: {submission.title}\n\n{_trailer(submission)}\n"
