"""The part of GitHub that editors use, on loopback: signing in, pull requests, and what waits.

The commits are in a bare repository, which tests/git_forge.py serves to whoever has a token here.
"""

import base64
import hashlib
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from git_forge import served as git_served
from inbox_process import git
from serving import served_app

BASE = "/repos/school/site"
CLIENT, SECRET = "Iv1.client", "het-geheim-van-de-app"
_TOKENS = re.compile(r'"[^"]*"|[{}()]|[^\s{}(),]+')


@dataclass
class GitHubForEditors:
    """A repository at GitHub with its people, and what goes wrong there."""

    bare: Path
    address: str = ""
    name: str = "Eva de Vries"
    may_push: dict[str, bool] = field(default_factory=dict)
    """Whether so, by token."""
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    """What an app asked, by the code that it got."""
    pulls: list[dict[str, Any]] = field(default_factory=list)
    others: list[dict[str, Any]] = field(default_factory=list)
    """Pull requests that others made, as `pull` makes them."""
    issues: list[dict[str, Any]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    down: bool = False
    looks: int = 0
    pushes_allowed: bool = True
    """Whether someone who signs in now may push."""

    @property
    def tokens(self) -> list[str]:
        return [*self.may_push]

    def protect_main(self) -> None:
        """Refuse pushes to `main`, as GitHub does with a branch protection rule."""
        hook = self.bare / "hooks" / "update"
        hook.parent.mkdir(exist_ok=True)
        said = "GH006: Protected branch update failed for refs/heads/main."
        hook.write_text(f'#!/bin/sh\n[ "$1" != refs/heads/main ] || {{ echo "{said}"; exit 1; }}\n')
        hook.chmod(0o755)

    def merge(self, number: int) -> None:
        """Squash a pull request into `main`, as its button does."""
        pull = self.pulls[number - 1]
        branch = pull["headRefName"]
        tree = git(self.bare, "merge-tree", "--write-tree", "main", branch)
        commit = git(self.bare, "commit-tree", tree, "-p", "main", "-m", pull["title"])
        git(self.bare, "update-ref", "refs/heads/main", commit)
        pull |= {"state": "MERGED", "closedAt": self.now()}

    @staticmethod
    def now() -> str:
        return datetime.now(UTC).isoformat()

    def repository(self, token: str) -> dict[str, Any]:
        """What a query may ask."""
        pulls = [
            pull | {"headRefOid": git(self.bare, "rev-parse", pull["headRefName"])}
            for pull in self.pulls
        ]
        return {
            "viewerPermission": "WRITE" if self.may_push[token] else "READ",
            "issues": {"nodes": self.issues},
            "open": {"nodes": [one for one in pulls if one["state"] == "OPEN"] + self.others},
            "latest": {"nodes": pulls[::-1] + self.others},
        }


def issue(number: int, day: str, *comments: tuple[str, str]) -> dict[str, Any]:
    """An issue by a school, with comments as (type, login)."""
    spoken = [{"author": {"__typename": kind, "login": login}} for kind, login in comments]
    return {
        "number": number,
        "title": f"Praktijk: nummer {number}",
        "url": f"https://github.example/school/site/issues/{number}",
        "createdAt": f"{day}T09:00:00Z",
        "author": {"__typename": "User", "login": "school"},
        "comments": {"nodes": spoken[-1:]},
    }


def pull(number: int, day: str, branch: str, *paths: str, **more: Any) -> dict[str, Any]:
    """A pull request that changes these files."""
    return {
        "number": number,
        "title": f"Voorstel {number}",
        "url": f"https://github.example/school/site/pull/{number}",
        "createdAt": f"{day}T09:00:00Z",
        "isDraft": False,
        "isCrossRepository": False,
        "headRefName": branch,
        "headRefOid": "0" * 40,
        "state": "OPEN",
        "closedAt": None,
        "files": {"nodes": [{"path": path} for path in paths]},
        "reviews": {"nodes": []},
    } | more


def application(fake: GitHubForEditors) -> Starlette:
    """The HTTP API of the fake."""

    def token_of(request: Request) -> str:
        return request.headers.get("authorization", "").rpartition(" ")[2]

    def answer(request: Request, content: Any, status: int = 200) -> Response:
        if fake.down:
            return JSONResponse({"message": "Service unavailable"}, 503)
        if token_of(request) not in fake.may_push:
            return JSONResponse({"message": "Bad credentials"}, 401)
        return JSONResponse(content, status)

    async def authorize(request: Request) -> Response:
        """The editor agrees at once."""
        query = dict(request.query_params)
        assert query["client_id"] == CLIENT
        assert query["code_challenge_method"] == "S256"
        code = secrets.token_hex(10)
        fake.asked[code] = query
        back = urlencode({"code": code, "state": query["state"]})
        return RedirectResponse(f"{query['redirect_uri']}?{back}", 302)

    async def access_token(request: Request) -> Response:
        if fake.down:
            return Response(status_code=503)
        form = dict(await request.form())
        if (form["client_id"], form["client_secret"]) != (CLIENT, SECRET):
            return JSONResponse({"error": "incorrect_client_credentials"})
        asked = fake.asked.pop(str(form["code"]), {})
        digest = hashlib.sha256(str(form["code_verifier"]).encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        wanted = {"code_challenge": challenge, "redirect_uri": form["redirect_uri"]}
        if not wanted.items() <= asked.items():
            return JSONResponse({"error": "bad_verification_code"})
        token = f"ghu_{secrets.token_hex(18)}"
        fake.may_push[token] = fake.pushes_allowed
        return JSONResponse({"access_token": token, "expires_in": 28800, "token_type": "bearer"})

    async def user(request: Request) -> Response:
        return answer(request, {"id": 42, "login": "eva", "name": fake.name})

    async def repository(request: Request) -> Response:
        known = {"name": "site", "full_name": "school/site", "url": f"{fake.address}{BASE}"}
        push = fake.may_push.get(token_of(request), False)
        return answer(request, known | {"permissions": {"push": push, "pull": True}})

    async def graphql(request: Request) -> Response:
        fake.looks += 1
        query = _selection(_TOKENS.findall((await request.json())["query"]))
        token = token_of(request)
        found = {"repository": fake.repository(token)} if token in fake.may_push else {}
        return answer(request, {"data": found and _selected(found, query["query"])})

    async def make_pull(request: Request) -> Response:
        body = await request.json()
        assert body["base"] == "main"
        number = len(fake.pulls) + 1
        fake.pulls.append(pull(number, "2026-11-27", body["head"]) | body)
        return answer(request, rest(number), 201)

    async def edit_pull(request: Request) -> Response:
        number, body = request.path_params["number"], await request.json()
        state = str(body.get("state", fake.pulls[number - 1]["state"])).upper()
        closed = None if state == "OPEN" else fake.now()
        fake.pulls[number - 1] |= body | {"state": state, "closedAt": closed}
        return answer(request, rest(number))

    async def one_pull(request: Request) -> Response:
        return answer(request, rest(request.path_params["number"]))

    async def comment(request: Request) -> Response:
        fake.comments.append((await request.json())["body"])
        return answer(request, {"id": 1}, 201)

    def rest(number: int) -> dict[str, Any]:
        here = f"{fake.address}{BASE}"
        return {
            "number": number,
            "url": f"{here}/pulls/{number}",
            "issue_url": f"{here}/issues/{number}",
        }

    return Starlette(
        routes=[
            Route("/login/oauth/authorize", authorize),
            Route("/login/oauth/access_token", access_token, methods=["POST"]),
            Route("/user", user),
            Route("/graphql", graphql, methods=["POST"]),
            Route(BASE, repository),
            Route(f"{BASE}/pulls", make_pull, methods=["POST"]),
            Route(f"{BASE}/pulls/{{number:int}}", one_pull),
            Route(f"{BASE}/pulls/{{number:int}}", edit_pull, methods=["PATCH"]),
            Route(f"{BASE}/issues/{{number:int}}/comments", comment, methods=["POST"]),
        ]
    )


@contextmanager
def served(fake: GitHubForEditors) -> Iterator[str]:
    """The address of its Git repositories."""
    app = application(fake)
    with (
        served_app(app) as fake.address,
        git_served(fake.bare.parent, fake.may_push) as repositories,
    ):
        yield repositories


def _selection(tokens: list[str]) -> dict[str, Any]:
    """The fields that a GraphQL query asks, nested, without their arguments."""
    fields: dict[str, Any] = {}
    last, depth = "", 0
    while tokens:
        token = tokens.pop(0)
        depth += (token == "(") - (token == ")")
        if depth or token == ")":
            continue
        if token == "}":
            return fields
        if token == "{":
            fields[last] = _selection(tokens)
        elif last.endswith(":"):
            last = last.rstrip(":")  # the alias is the name in the answer
        else:
            last = token
            if not token.endswith(":"):
                fields[token] = {}
            else:
                fields[token.rstrip(":")] = {}
    return fields


def _selected(found: Any, fields: dict[str, Any]) -> Any:
    """Only what was asked; asking what is not there is an error."""
    if isinstance(found, list):
        return [_selected(one, fields) for one in found]
    if found is None:
        return None
    return {
        name: _selected(found[name], inner) if inner else found[name]
        for name, inner in fields.items()
    }
