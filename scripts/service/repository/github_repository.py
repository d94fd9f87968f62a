"""GitHub: each submission becomes a branch and a pull request, through the REST API."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from github import (
    Auth,
    Github,
    GithubException,
    GithubIntegration,
    InputGitAuthor,
    InputGitTreeElement,
)
from github.ContentFile import ContentFile
from github.GitCommit import GitCommit
from github.GitRef import GitRef
from github.PullRequest import PullRequest
from github.Repository import Repository

from service.repository.delivery import (
    DeliveryError,
    author_of,
    branch_of,
    carries,
    content_of,
    files_of,
    in_the_way,
    message_of,
    title_of,
    trailer_of,
)
from service.repository.merging import Merge
from service.store.submissions import Taken

_TROUBLES = {
    401: "GitHub herkent het inzendpunt niet. Kijk of het token of de sleutel nog geldig is.",
    403: "GitHub staat het inzendpunt niet toe dit te doen. Kijk wat het token of de app mag.",
    404: "GitHub kent de broncode niet, of laat het inzendpunt er niet bij.",
}


@dataclass(frozen=True)
class App:
    """A GitHub App installed on the repository: its client id, and its private key as PEM."""

    client_id: str
    key: str


class GitHubRepository:
    """A repository at GitHub.

    A delivery is recognised by its pull request, which stays when the branch is edited, merged or
    deleted. Until there is one, it is recognised by its commit.
    """

    def __init__(self, name: str, account: str | App, api: str, merge: Merge) -> None:
        """`account` is a token, or an app. Raises ValueError if the key of an app is invalid."""
        self._name, self._api, self._merge = name, api, merge
        self._connect = (
            self._by_token(account) if isinstance(account, str) else self._by_app(account)
        )
        self._github: Github | None = None

    def deliver(self, submission: Taken) -> str:
        with _raises_delivery_errors():
            return _deliver(self._repository(), submission, self._merge)

    def check(self) -> None:
        with _raises_delivery_errors():
            self._repository()

    def _repository(self) -> Repository:
        if self._github is None:
            self._github = self._connect()
        return self._github.get_repo(self._name)

    def _by_token(self, token: str) -> Callable[[], Github]:
        return lambda: self._client(Auth.Token(token))

    def _by_app(self, app: App) -> Callable[[], Github]:
        """Connect as an app; the library renews the installation token, which lasts an hour."""
        try:
            auth = Auth.AppAuth(app.client_id, app.key)
            auth.create_jwt()
        except Exception as error:  # different libraries raise for different kinds of invalid key
            raise ValueError("de sleutel van de app is geen geheime sleutel in PEM") from error

        def connect() -> Github:
            integration = GithubIntegration(auth=auth, base_url=self._api, retry=None, timeout=30)
            installed = integration.get_repo_installation(*self._name.split("/"))
            return self._client(auth.get_installation_auth(installed.id))

        return connect

    def _client(self, auth: Auth.Auth) -> Github:
        return Github(auth=auth, base_url=self._api, retry=None, timeout=30)


@contextmanager
def _raises_delivery_errors() -> Iterator[None]:
    """Turn errors of GitHub and of the connection into DeliveryError."""
    try:
        yield
    except GithubException as error:
        wait, trouble = _requested_wait(error), _TROUBLES.get(error.status, "")
        raise DeliveryError(f"GitHub: {error}", "" if wait else trouble, wait) from error
    except OSError as error:
        raise DeliveryError(f"GitHub: {type(error).__name__} {error}") from error


def _deliver(repository: Repository, submission: Taken, merge: Merge) -> str:
    """Deliver a submission, unless that was done, and return the URL of its pull request."""
    if place := _on_top(repository, submission):
        return place
    branch, main = branch_of(submission), repository.default_branch
    head = f"{repository.owner.login}:{branch}"
    if pull := next(iter(repository.get_pulls(state="all", head=head)), None):
        return pull.html_url
    if merged := _merged(repository, main, submission):
        return merged
    if ref := _ref(repository, branch):
        commits = repository.compare(main, ref.object.sha).commits
        if not any(carries(one.commit.message, trailer_of(submission.mark)) for one in commits):
            raise in_the_way(branch)
    else:
        base = repository.get_git_commit(repository.get_git_ref(f"heads/{main}").object.sha)
        file = _free_file(repository, main, submission)
        there = _file(repository, file, base.sha) if submission.base else None
        current = there.decoded_content if there else None
        content = content_of(submission, file, current, merge).decode()
        commit = _commit(repository, base, file, content, submission)
        repository.create_git_ref(f"refs/heads/{branch}", commit.sha)
    body = f"Ingestuurd met het formulier op de site.\n\n{trailer_of(submission.mark)}"
    return repository.create_pull(
        title=title_of(submission), body=body, head=branch, base=main
    ).html_url


def _on_top(repository: Repository, submission: Taken) -> str:
    """Add a next version to the branch of the previous one, if no one else changed that.

    Returns the URL of its pull request; "" if the version needs a branch of its own.
    """
    _, is_pull_request, number = submission.before.rpartition("/pull/")
    if not is_pull_request:
        return ""
    pull = repository.get_pull(int(number))
    messages = [one.commit.message for one in pull.get_commits()]
    if any(carries(message, trailer_of(submission.mark)) for message in messages):
        return submission.before
    if pull.state != "open" or not carries(messages[-1], trailer_of(submission.mark_before)):
        return ""
    before = repository.get_git_commit(pull.head.sha)
    file = _same_file(repository, pull, submission)
    commit = _commit(repository, before, file, submission.text, submission)
    # GitHub refuses this if someone changed the branch meanwhile.
    repository.get_git_ref(f"heads/{pull.head.ref}").edit(commit.sha, force=False)
    return submission.before


def _commit(
    repository: Repository, parent: GitCommit, file: str, content: str, submission: Taken
) -> GitCommit:
    entry = InputGitTreeElement(file, "100644", "blob", content=content)
    tree = repository.create_git_tree([entry], base_tree=parent.tree)
    when = datetime.fromtimestamp(submission.taken, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    by = author_of(submission)
    author = InputGitAuthor(by.name, by.mail, when)
    message = message_of(submission)
    return repository.create_git_commit(message, tree, [parent], author=author, committer=author)


def _ref(repository: Repository, branch: str) -> GitRef | None:
    """The branch of this name, if it exists."""
    found = repository.get_git_matching_refs(f"heads/{branch}")
    return next((ref for ref in found if ref.ref == f"refs/heads/{branch}"), None)


def _merged(repository: Repository, main: str, submission: Taken) -> str:
    """The URL of the commit that brought it to `main` without a pull request; "" if none did."""
    for file in files_of(submission):
        if _has_file(repository, file, main):
            for one in repository.get_commits(sha=main, path=file):
                if carries(one.commit.message, trailer_of(submission.mark)):
                    return one.html_url
    return ""


def _free_file(repository: Repository, main: str, submission: Taken) -> str:
    first, other = files_of(submission)
    is_taken = not submission.base and _has_file(repository, first, main)
    return other if is_taken else first


def _same_file(repository: Repository, pull: PullRequest, submission: Taken) -> str:
    first, other = files_of(submission)
    return other if _has_file(repository, other, pull.head.sha) else first


def _has_file(repository: Repository, path: str, commit: str) -> bool:
    return _file(repository, path, commit) is not None


def _file(repository: Repository, path: str, commit: str) -> ContentFile | None:
    try:
        found = repository.get_contents(path, ref=commit)
    except GithubException as error:
        if error.status == 404:
            return None
        raise
    return found[0] if isinstance(found, list) else found


def _requested_wait(error: GithubException) -> float:
    """Seconds that GitHub asks to wait, in one of its two rate limit headers; 0 if in neither."""
    headers = {name.lower(): value for name, value in (error.headers or {}).items()}
    after, reset = headers.get("retry-after", ""), headers.get("x-ratelimit-reset", "")
    if after.isdecimal():
        return float(after)
    if after:
        try:
            return max(0, parsedate_to_datetime(after).timestamp() - time.time())
        except ValueError:
            return 0
    if headers.get("x-ratelimit-remaining") == "0" and reset.isdecimal():
        return max(0, float(reset) - time.time())
    return 0
