"""Serving an application on loopback, for whoever has to be reached over a network."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import uvicorn
from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send

from waiting import wait_for

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
