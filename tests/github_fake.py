"""The part of GitHub's REST API that a delivery uses, in memory, on loopback."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha1
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

BASE = "/repos/school/site"


@dataclass
class Fake:
    """What is at GitHub. `outage` answers are errors; after `cut` writes the answer is lost."""

    files: set[str] = field(default_factory=set)
    refs: dict[str, str] = field(default_factory=lambda: {"heads/main": "0" * 40})
    commits: dict[str, dict[str, Any]] = field(default_factory=dict)
    trees: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    pulls: list[dict[str, Any]] = field(default_factory=list)
    outage: int = 0
    cut: int = -1
    address: str = ""

    def written(self, answer: Response) -> Response:
        """The answer to a write, unless this is the one that gets lost on its way."""
        self.cut -= 1
        return JSONResponse({"message": "Bad gateway"}, 502) if self.cut == 0 else answer

    def ref(self, name: str) -> dict[str, Any]:
        url = f"{self.address}{BASE}/git/refs/{name}"
        commit = f"{self.address}{BASE}/git/commits/{self.refs[name]}"
        thing = {"sha": self.refs[name], "type": "commit", "url": commit}
        return {"ref": f"refs/{name}", "url": url, "object": thing}


def application(fake: Fake) -> Starlette:
    """The routes around it."""

    async def repository(_: Request) -> Response:
        if fake.outage:
            fake.outage -= 1
            return JSONResponse({"message": "Service unavailable"}, 503)
        known = {"name": "site", "full_name": "school/site", "default_branch": "main"}
        url = fake.address + BASE
        return JSONResponse(known | {"owner": {"login": "school"}, "url": url})

    async def ref(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in fake.refs:
            return JSONResponse({"message": "Not Found"}, 404)
        return JSONResponse(fake.ref(name))

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
        fake.commits[sha] = {"sha": sha, "message": body["message"], "tree": {"sha": body["tree"]}}
        return fake.written(JSONResponse(fake.commits[sha], 201))

    async def make_tree(request: Request) -> Response:
        body = await request.json()
        sha = sha1(repr(body).encode()).hexdigest()
        fake.trees[sha] = body["tree"]
        return fake.written(JSONResponse({"sha": sha, "tree": []}, 201))

    async def contents(request: Request) -> Response:
        path = request.path_params["path"]
        if path not in fake.files:
            return JSONResponse({"message": "Not Found"}, 404)
        return JSONResponse({"type": "file", "path": path, "name": path, "sha": "b"})

    async def pulls(request: Request) -> Response:
        head = request.query_params["head"].partition(":")[2]
        return JSONResponse([one for one in fake.pulls if one["head"]["ref"] == head])

    async def make_pull(request: Request) -> Response:
        body = await request.json()
        number = len(fake.pulls) + 1
        made = {"number": number, "title": body["title"], "head": {"ref": body["head"]}}
        fake.pulls.append(made | {"html_url": f"https://github.example/school/site/pull/{number}"})
        return fake.written(JSONResponse(fake.pulls[-1], 201))

    routes = [
        Route(BASE, repository),
        Route(f"{BASE}/git/refs", make_ref, methods=["POST"]),
        Route(f"{BASE}/git/refs/{{name:path}}", ref),
        Route(f"{BASE}/git/ref/{{name:path}}", ref),
        Route(f"{BASE}/git/matching-refs/{{name:path}}", matching),
        Route(f"{BASE}/git/commits", make_commit, methods=["POST"]),
        Route(f"{BASE}/git/commits/{{sha}}", commit),
        Route(f"{BASE}/git/trees", make_tree, methods=["POST"]),
        Route(f"{BASE}/contents/{{path:path}}", contents),
        Route(f"{BASE}/pulls", pulls),
        Route(f"{BASE}/pulls", make_pull, methods=["POST"]),
    ]
    return Starlette(routes=routes)


@contextmanager
def served(fake: Fake) -> Iterator[str]:
    """Its address, for as long as the context lasts."""
    server = uvicorn.Server(
        uvicorn.Config(application(fake), port=0, log_config=None, access_log=False)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    fake.address = f"http://127.0.0.1:{port}"
    yield fake.address
    server.should_exit = True
    thread.join(timeout=10)
