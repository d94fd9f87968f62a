"""GitHub, in the name of an editor: who they are, what waits there, and proposing a change."""

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from github import Auth, Github, GithubException, RateLimitExceededException
from github.Repository import Repository

from meesterschap.check.file_types import matches
from meesterschap.content.files import PRACTICES
from service.desk.at_forge import AtForge, Proposal, Waiting
from service.repository.commits import Person

BRANCHES = "redactie/"
"""What the branches of the desk begin with."""
PATIENCE = 15
"""Seconds that GitHub may take to answer."""
_REMEMBERED = 7 * 24 * 3600.0
"""Seconds after which it is no news any more how a proposal ended."""
_MAY_PUSH = {"ADMIN", "MAINTAIN", "WRITE"}
_FROM_ISSUE = "inzending/melding-{}"
"""The branch that .github/praktijk.sh makes of an issue."""
# Source: GitHub's GraphQL reference, "Objects". One request: a minute has room for few.
_LOOK = """
query($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    viewerPermission
    issues(first: 100, states: OPEN, labels: ["praktijk"]) {
      nodes {
        number title url createdAt author { login }
        comments(last: 1) { nodes { author { __typename login } } }
      }
    }
    open: pullRequests(first: 50, states: OPEN) {
      nodes {
        number title url createdAt isDraft isCrossRepository headRefName
        files(first: 100) { nodes { path } }
        reviews(last: 1, states: [APPROVED, CHANGES_REQUESTED]) { nodes { state } }
      }
    }
    latest: pullRequests(first: 50, orderBy: {field: CREATED_AT, direction: DESC}) {
      nodes { number url state closedAt isCrossRepository headRefName headRefOid }
    }
  }
}
"""
_NONE: Mapping[int, str] = {}
_RIGHTS = "Je mag in deze broncode niets veranderen. Vraag toegang aan wie haar beheert."
NOT_NOW = "GitHub antwoordt niet. Probeer het over een paar minuten nog eens."
_MAY_NOT_PROPOSE = (
    "GitHub neemt geen voorstel van deze tafel aan. Vraag wie haar beheert of de app bij ‘Pull "
    "requests’ mag schrijven. Wat je opsloeg is bewaard."
)


class ForgeError(Exception):
    """GitHub did not do what was asked; the message says why and what to do, in Dutch."""


class NoRightsError(ForgeError):
    """The editor may not push, or not any more."""

    def __init__(self) -> None:
        super().__init__(_RIGHTS)


class GitHub:
    """One repository at GitHub. Every method raises ForgeError, and NoRightsError."""

    def __init__(self, repository: str, server: str, api: str) -> None:
        """`server` is where people are, `api` where programs ask; of one and the same forge."""
        self.repository, self.server, self._api = repository, server, api

    def editor(self, token: str) -> Person:
        """Who has this token, if they may push."""
        with _raises_forge_errors():
            user, repository = self._client(token).get_user(), self._repository(token)
            name, login, number = user.name or "", user.login, user.id
            allowed = repository.permissions.push
        if not allowed:
            raise NoRightsError
        shown = " ".join(name.split())
        mail = f"{number}+{login}@users.noreply.{urlsplit(self.server).hostname}"
        return Person(shown if re.search(r"\w", shown) else login, mail)

    def look(self, token: str) -> AtForge:
        """What waits there, if this editor may still push."""
        owner, _, name = self.repository.partition("/")
        with _raises_forge_errors():
            requester = self._client(token).requester
            _, answer = requester.graphql_query(_LOOK, {"owner": owner, "name": name})
        found = answer["data"]["repository"]
        if found is None or found["viewerPermission"] not in _MAY_PUSH:
            raise NoRightsError
        waiting = _waiting(found["issues"]["nodes"], found["open"]["nodes"])
        return AtForge(tuple(waiting), _proposal(found["latest"]["nodes"]))

    def propose(self, token: str, branch: str, title: str, body: str) -> None:
        """Open a pull request of a branch."""
        with _raises_forge_errors({403: _MAY_NOT_PROPOSE}):
            repository = self._repository(token)
            repository.create_pull(title=title, body=body, head=branch, base="main")

    def describe(self, token: str, number: int, title: str, body: str) -> None:
        """Say what a pull request proposes by now."""
        with _raises_forge_errors({403: _MAY_NOT_PROPOSE}):
            self._repository(token).get_pull(number).edit(title=title, body=body)

    def close(self, token: str, number: int, words: str) -> None:
        """Close a pull request, and say why."""
        with _raises_forge_errors({403: _MAY_NOT_PROPOSE}):
            pull = self._repository(token).get_pull(number)
            pull.create_issue_comment(words)
            pull.edit(state="closed")

    def _repository(self, token: str) -> Repository:
        return self._client(token).get_repo(self.repository)

    def _client(self, token: str) -> Github:
        return Github(auth=Auth.Token(token), base_url=self._api, retry=None, timeout=PATIENCE)


@contextmanager
def _raises_forge_errors(words: Mapping[int, str] = _NONE) -> Iterator[None]:
    """Turn errors of GitHub and of the connection into ours; `words` are for some statuses."""
    try:
        yield
    except GithubException as error:
        if error.status in words:
            raise ForgeError(words[error.status]) from error
        too_often = isinstance(error, RateLimitExceededException)
        if error.status in (401, 403, 404) and not too_often:
            raise NoRightsError from error
        raise ForgeError(NOT_NOW) from error
    except OSError as error:
        raise ForgeError(NOT_NOW) from error


def _waiting(issues: list[Any], pulls: list[Any]) -> list[Waiting]:
    """The issues and pull requests with practices, oldest first; one that is of the other, once."""
    own = {pull["headRefName"]: pull for pull in pulls if not pull["isCrossRepository"]}
    of_issues = {issue["number"]: own.get(_FROM_ISSUE.format(issue["number"])) for issue in issues}
    shown = {pull["number"] for pull in of_issues.values() if pull}
    found = [_of_issue(issue, of_issues[issue["number"]]) for issue in issues]
    found += [
        _of_pull(pull) for pull in pulls if pull["number"] not in shown and _has_practice(pull)
    ]
    return sorted(found, key=lambda one: one.since)


def _of_issue(issue: Any, pull: Any) -> Waiting:
    """It is up to the school if someone else spoke last, such as the bot that asks to correct it.

    When there is a pull request, the bot only thanked.
    """
    spoke = next((comment["author"] or {} for comment in issue["comments"]["nodes"]), None)
    by_school = spoke is None or spoke.get("login") == (issue["author"] or {}).get("login")
    thanked = bool(pull and spoke and spoke.get("__typename") == "Bot")
    about = f"melding {issue['number']} bij GitHub"
    if pull:
        about = f"voorstel {pull['number']} bij GitHub, uit melding {issue['number']}"
    return Waiting(
        (pull or issue)["url"],
        issue["title"],
        about,
        _seconds(issue["createdAt"]),
        "redactie" if by_school or thanked else "school",
    )


def _of_pull(pull: Any) -> Waiting:
    """It is up to whoever made it while it is a draft, or has to be changed."""
    last = [review["state"] for review in pull["reviews"]["nodes"]]
    waits = pull["isDraft"] or last == ["CHANGES_REQUESTED"]
    about = f"voorstel {pull['number']} bij GitHub"
    return Waiting(
        pull["url"],
        pull["title"],
        about,
        _seconds(pull["createdAt"]),
        "school" if waits else "redactie",
    )


def _has_practice(pull: Any) -> bool:
    if _is_ours(pull):
        return False
    files = (pull["files"] or {}).get("nodes") or ()
    return any(matches(file["path"], PRACTICES) for file in files)


def _is_ours(pull: Any) -> bool:
    """Whether the desk made it."""
    return pull["headRefName"].startswith(BRANCHES) and not pull["isCrossRepository"]


def _proposal(pulls: list[Any]) -> Proposal | None:
    """The last one of the desk, unless it ended long ago."""
    last = next(filter(_is_ours, pulls), None)
    if last is None:
        return None
    if (closed := last["closedAt"]) and time.time() - _seconds(closed) > _REMEMBERED:
        return None
    return Proposal(
        last["number"], last["url"], last["headRefName"], last["headRefOid"], last["state"]
    )


def _seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()
