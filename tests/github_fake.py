"""The part of GitHub's REST API that a delivery uses, in memory, on loopback."""

import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha1
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from waiting import wait_for

BASE = "/repos/school/site"
MAIN = "0" * 40


@dataclass
class Fake:
    """A repository at GitHub, with its pull requests, and what goes wrong there."""

    files: set[str] = field(default_factory=set)
    """Paths on the branch `main`, from the beginning."""
    refs: dict[str, str] = field(default_factory=lambda: {"heads/main": MAIN})
    commits: dict[str, dict[str, Any]] = field(default_factory=dict)
    trees: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    pulls: list[dict[str, Any]] = field(default_factory=list)
    outage: int = 0
    """How many deliveries still fail because GitHub is down."""
    cut: int = -1
    """Which write, counted from 1, is done but gets an error as its answer; -1 for none."""
    refusal: tuple[int, dict[str, str]] | None = None
    """The status and the headers with which every delivery is refused."""
    tokens: list[str] = field(default_factory=list)
    """The Authorization header of each delivery."""
    address: str = ""

    def written(self, answer: Response) -> Response:
        """The answer to a write, or an error if this is the one whose answer gets lost."""
        self.cut -= 1
        return JSONResponse({"message": "Bad gateway"}, 502) if self.cut == 0 else answer

    def ref(self, name: str) -> dict[str, Any]:
        url = f"{self.address}{BASE}/git/refs/{name}"
        commit = f"{self.address}{BASE}/git/commits/{self.refs[name]}"
        thing = {"sha": self.refs[name], "type": "commit", "url": commit}
        return {"ref": f"refs/{name}", "url": url, "object": thing}

    def history(self, sha: str) -> list[dict[str, Any]]:
        """The commits from this one back to the beginning of `main`, newest first."""
        commits = []
        while sha in self.commits:
            commits.append(self.commits[sha])
            sha = commits[-1]["parents"][0]["sha"]
        return commits

    def add_commit(self, message: str, parent: str, path: str) -> str:
        """Add a commit that changes one file, as an editor would; return its SHA."""
        sha = sha1(f"{message}{parent}{path}{len(self.commits)}".encode()).hexdigest()
        self.trees[sha] = [{"path": path}]
        made = {"sha": sha, "message": message, "tree": {"sha": sha}}
        self.commits[sha] = made | {"parents": [{"sha": parent}]}
        return sha

    def listed(self, commits: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The commits in the form in which GitHub lists them."""
        return [
            {"sha": one["sha"], "commit": one, "html_url": f"https://github.example/{one['sha']}"}
            for one in commits
        ]

    def touched(self, commit: dict[str, Any]) -> set[str]:
        """The paths that a commit changes."""
        return {entry["path"] for entry in self.trees[commit["tree"]["sha"]]}


def application(fake: Fake) -> Starlette:
    """The HTTP API of the fake."""

    async def repository(request: Request) -> Response:
        """Every delivery begins with this request."""
        fake.tokens.append(request.headers["authorization"])
        if fake.refusal:
            status, headers = fake.refusal
            return JSONResponse({"message": "Not now"}, status, headers)
        if fake.outage:
            fake.outage -= 1
            return JSONResponse({"message": "Service unavailable"}, 503)
        known = {"name": "site", "full_name": "school/site", "default_branch": "main"}
        url = fake.address + BASE
        return JSONResponse(known | {"owner": {"login": "school"}, "url": url})

    async def installation(_: Request) -> Response:
        return JSONResponse({"id": 7, "app_id": 1})

    async def token(_: Request) -> Response:
        """A token that has expired already, as it does after an hour."""
        number = len(fake.tokens)
        return JSONResponse({"token": f"t{number}", "expires_at": "2020-01-01T00:00:00Z"}, 201)

    async def ref(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in fake.refs:
            return JSONResponse({"message": "Not Found"}, 404)
        return JSONResponse(fake.ref(name))

    async def move_ref(request: Request) -> Response:
        name, sha = request.path_params["name"], (await request.json())["sha"]
        if fake.refs[name] not in [one["sha"] for one in fake.history(sha)]:
            return JSONResponse({"message": "Update is not a fast forward"}, 422)
        fake.refs[name] = sha
        return fake.written(JSONResponse(fake.ref(name)))

    async def matching(request: Request) -> Response:
        begin = request.path_params["name"]
        return JSONResponse([fake.ref(name) for name in fake.refs if name.startswith(begin)])

    async def make_ref(request: Request) -> Response:
        body = await request.json()
        name = body["ref"].removeprefix("refs/")
        if name in fake.refs:
            return JSONResponse({"message": "Reference already exists"}, 422)
        fake.refs[name] = body["sha"]
        return fake.written(JSONResponse(fake.ref(name), 201))

    async def commit(request: Request) -> Response:
        sha = request.path_params["sha"]
        known = {"sha": sha, "message": "", "tree": {"sha": "t"}, "parents": []}
        return JSONResponse(known | fake.commits.get(sha, {}))

    async def make_commit(request: Request) -> Response:
        body = await request.json()
        sha = sha1(repr(body).encode()).hexdigest()
        made = {"sha": sha, "message": body["message"], "tree": {"sha": body["tree"]}}
        fake.commits[sha] = made | {"parents": [{"sha": one} for one in body["parents"]]}
        return fake.written(JSONResponse(fake.commits[sha], 201))

    async def make_tree(request: Request) -> Response:
        body = await request.json()
        sha = sha1(repr(body).encode()).hexdigest()
        fake.trees[sha] = body["tree"]
        return fake.written(JSONResponse({"sha": sha, "tree": []}, 201))

    async def commits(request: Request) -> Response:
        path, branch = request.query_params["path"], request.query_params["sha"]
        history = fake.history(fake.refs[f"heads/{branch}"])
        return JSONResponse(fake.listed([one for one in history if path in fake.touched(one)]))

    async def compare(request: Request) -> Response:
        base, _, head = request.path_params["range"].partition("...")
        known = fake.history(fake.refs[f"heads/{base}"])
        return JSONResponse(
            {"commits": fake.listed([c for c in fake.history(head) if c not in known])}
        )

    async def contents(request: Request) -> Response:
        path, ref = request.path_params["path"], request.query_params["ref"]
        history = fake.history(fake.refs.get(f"heads/{ref}", ref))
        if path not in fake.files.union(*map(fake.touched, history)):
            return JSONResponse({"message": "Not Found"}, 404)
        entries = (entry for one in history for entry in fake.trees[one["tree"]["sha"]])
        text = next((one.get("content", "") for one in entries if one["path"] == path), "")
        content = {"encoding": "base64", "content": b64encode(text.encode()).decode()}
        return JSONResponse({"type": "file", "path": path, "name": path, "sha": "b"} | content)

    async def pulls(request: Request) -> Response:
        head = request.query_params["head"].partition(":")[2]
        return JSONResponse([one for one in fake.pulls if one["head"]["ref"] == head])

    async def pull(request: Request) -> Response:
        found = fake.pulls[request.path_params["number"] - 1]
        branch = found["head"]["ref"]
        head = {"ref": branch, "sha": fake.refs.get(f"heads/{branch}", "")}
        url = f"{fake.address}{BASE}/pulls/{found['number']}"
        return JSONResponse(found | {"head": head, "url": url})

    async def commits_of_pull(request: Request) -> Response:
        found = fake.pulls[request.path_params["number"] - 1]
        history = fake.history(fake.refs[f"heads/{found['head']['ref']}"])
        return JSONResponse(fake.listed(history[::-1]))

    async def make_pull(request: Request) -> Response:
        body = await request.json()
        number = len(fake.pulls) + 1
        made = {"number": number, "title": body["title"], "body": body["body"], "state": "open"}
        made["head"] = {"ref": body["head"]}
        fake.pulls.append(made | {"html_url": f"https://github.example/school/site/pull/{number}"})
        return fake.written(JSONResponse(fake.pulls[-1], 201))

    routes = [
        Route(BASE, repository),
        Route(f"{BASE}/installation", installation),
        Route("/app/installations/7/access_tokens", token, methods=["POST"]),
        Route(f"{BASE}/git/refs", make_ref, methods=["POST"]),
        Route(f"{BASE}/git/refs/{{name:path}}", move_ref, methods=["PATCH"]),
        Route(f"{BASE}/git/refs/{{name:path}}", ref),
        Route(f"{BASE}/git/ref/{{name:path}}", ref),
        Route(f"{BASE}/git/matching-refs/{{name:path}}", matching),
        Route(f"{BASE}/git/commits/{{sha}}", commit),
        Route(f"{BASE}/git/commits", make_commit, methods=["POST"]),
        Route(f"{BASE}/git/trees", make_tree, methods=["POST"]),
        Route(f"{BASE}/commits", commits),
        Route(f"{BASE}/compare/{{range}}", compare),
        Route(f"{BASE}/contents/{{path:path}}", contents),
        Route(f"{BASE}/pulls/{{number:int}}", pull),
        Route(f"{BASE}/pulls/{{number:int}}/commits", commits_of_pull),
        Route(f"{BASE}/pulls", pulls),
        Route(f"{BASE}/pulls", make_pull, methods=["POST"]),
    ]
    return Starlette(routes=routes)


_served: list[Starlette] = []


async def _last(scope: Scope, receive: Receive, send: Send) -> None:
    await _served[-1](scope, receive, send)


@cache
def _address() -> str:
    """The address of a server that runs until the tests end: stopping one takes a moment."""
    config = uvicorn.Config(_last, port=0, lifespan="off", log_config=None, access_log=False)
    server = uvicorn.Server(config)
    threading.Thread(target=server.run, daemon=True).start()
    wait_for(lambda: server.started)
    return f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"


@contextmanager
def served_app(app: Starlette) -> Iterator[str]:
    """Serve an application on loopback; yields its address."""
    _served.append(app)
    yield _address()
    _served.pop()


@contextmanager
def served(fake: Fake) -> Iterator[str]:
    """Serve the fake on loopback; yields its address."""
    with served_app(application(fake)) as fake.address:
        yield fake.address
