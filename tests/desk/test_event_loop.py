"""What takes long runs beside the event loop: meanwhile the service answers others."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial, wraps
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from test_doors import routes_of

from editions.project import Project
from service.app.desk import own_name
from service.desk.desk import Desk
from service.repository.git_commands import Git
from service.repository.snapshots import Snapshots
from waiting import wait_for

SLOW = ((Git, "run"), (Snapshots, "export"), (Project, "stand"))
"""Git, a folder with all files of a commit, and the figures of an edition computed again."""
THERE = {
    "kind": "bronnen",
    "key": "vb-peiling",
    "indicator": "bijscholing",
    "practice": "twee-aan-twee-kijken",
}


def watched(run: Callable[..., Any], found: list[str]) -> Callable[..., Any]:
    """The same function, which is told of in `found` when it runs on the event loop."""

    @wraps(run)
    def watching(*arguments: Any, **named: Any) -> Any:
        with suppress(RuntimeError):  # raised where no event loop runs
            asyncio.get_running_loop()
            found.append(run.__qualname__)
        return run(*arguments, **named)

    return watching


@pytest.fixture
def on_the_loop(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What ran on the event loop, though it is slow."""
    found = list[str]()
    for owner, name in SLOW:
        monkeypatch.setattr(owner, name, watched(getattr(owner, name), found))
    return found


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A desk that makes no real PDF, and builds no site."""
    return replace(desk, make_paper=lambda *_: b"", rehearse=lambda *_: [])


@pytest.mark.parametrize("year", ["2025", "2026"], ids=["an edition", "a draft"])
def test_nothing_slow_runs_on_the_event_loop(
    editor: TestClient, desk: Desk, on_the_loop: list[str], year: str
) -> None:
    """Whatever is asked; an edition that is published, or one that is begun."""
    editor.post("/tafel/jaar/", data={"jaar": "2026"})
    blocked = {}
    for method, path in routes_of(desk, **THERE, year=year):
        if path != "/tafel/afmelden":
            editor.request(method, path)
            blocked[method, path] = sorted({*on_the_loop})
            on_the_loop.clear()
    wait_for(lambda: not desk.works.running)
    assert {asked: slow for asked, slow in blocked.items() if slow} == {}


def test_signing_in_does_not_either(
    browser: TestClient, desk: Desk, root: Path, on_the_loop: list[str]
) -> None:
    desk.workspace.person = partial(own_name, root)
    data = {"bewijs": desk.invitation.token}
    assert browser.post("/tafel/aanmelden", data=data).status_code == 303
    assert on_the_loop == []
