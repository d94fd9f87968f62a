"""A desk on a repository with the small world, asked as a browser would."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from inbox_process import git
from service.desk.desk import Desk
from service.desk.routes import mount
from service.desk.workspace import Workspace, merged_bytes
from service.repository.commits import Person
from service.repository.content_repository import ContentRepository
from service.store import Conversations, Database
from site_copy import CONTENT, WORLD

ORIGIN = "http://tafel.example"
EDITOR = Person("Eva de Vries", "eva@site.invalid")


@pytest.fixture(scope="session")
def world_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the small world, to be copied."""
    folder = tmp_path_factory.mktemp("world-repository")
    for name in CONTENT:
        copy = shutil.copytree if (WORLD / name).is_dir() else shutil.copy2
        copy(WORLD / name, folder / name)
    git(folder, "init", "-q", "-b", "main", "--template=")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Begin")
    return folder


@pytest.fixture
def root(world_repository: Path, tmp_path: Path) -> Path:
    return shutil.copytree(world_repository, tmp_path / "site")


@pytest.fixture
def desk(root: Path, tmp_path: Path) -> Desk:
    repository = ContentRepository(root, merged_bytes, engine={})
    conversations = Conversations(Database(tmp_path / "uit.sqlite"))
    return Desk(
        ORIGIN, "https://site.example/", Workspace(repository, lambda: EDITOR), conversations
    )


@pytest.fixture
def browser(desk: Desk) -> Iterator[TestClient]:
    """A browser of someone who is not signed in."""
    app = Starlette(routes=[mount(desk)])
    app.state.desk = desk
    with TestClient(app, ORIGIN, headers={"origin": ORIGIN}, follow_redirects=False) as client:
        yield client


@pytest.fixture
def editor(browser: TestClient, desk: Desk) -> TestClient:
    """The browser of an editor."""
    browser.cookies.set("tafel", desk.sessions.begin(EDITOR))
    return browser
