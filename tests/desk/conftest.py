"""A desk on a repository with the small world, asked as a browser would."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from editor_at_desk import EDITOR, Clock, browser_of
from starlette.testclient import TestClient

from github_editors import CLIENT, SECRET, GitHubForEditors, served
from inbox_process import git
from service.desk.desk import Desk
from service.desk.github import GitHub
from service.desk.sessions import Sessions
from service.desk.web_flow import WebFlow
from service.desk.workspace import Workspace, merged_bytes
from service.repository.commits import Person
from service.repository.content_repository import ContentRepository
from service.store import Conversations, Database
from site_copy import CONTENT, WORLD

ORIGIN = "http://tafel.example"


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
    git(folder, "gc", "-q")
    return folder


@pytest.fixture
def root(world_repository: Path, tmp_path: Path) -> Path:
    return shutil.copytree(world_repository, tmp_path / "site")


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file without submissions, to be copied."""
    file = tmp_path_factory.mktemp("store") / "uit.sqlite"
    Database(file)
    return file


@pytest.fixture
def desk(root: Path, tmp_path: Path, empty_store: Path) -> Iterator[Desk]:
    repository = ContentRepository(root, merged_bytes, engine={})
    shutil.copy(empty_store, tmp_path)
    conversations = Conversations(Database(tmp_path / "uit.sqlite"))
    workspace = Workspace(repository, lambda: EDITOR)
    made = Desk(ORIGIN, "https://site.example/", workspace, conversations)
    yield made
    made.built_site.stop()


@pytest.fixture
def browser(desk: Desk) -> Iterator[TestClient]:
    """A browser of someone who is not signed in."""
    with browser_of(desk) as client:
        yield client


@pytest.fixture
def editor(browser: TestClient, desk: Desk) -> TestClient:
    """The browser of an editor."""
    browser.cookies.set("tafel", desk.sessions.begin(EDITOR))
    return browser


@pytest.fixture(scope="session")
def bare_world(world_repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same without a working tree."""
    bare = tmp_path_factory.mktemp("bare-world") / "site.git"
    git(bare.parent, "clone", "-q", "--bare", "--template=", str(world_repository), bare.name)
    return bare


@pytest.fixture
def github(root: Path, bare_world: Path, tmp_path: Path) -> Iterator[GitHubForEditors]:
    """A pretended GitHub, with the repository that `root` is a clone of."""
    fake = GitHubForEditors(shutil.copytree(bare_world, tmp_path / "forges" / "site.git"))
    with served(fake) as repositories:
        git(root, "remote", "add", "origin", f"{repositories}/site.git")
        git(root, "update-ref", "refs/remotes/origin/main", "main")
        yield fake


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk_at_github(root: Path, tmp_path: Path, github: GitHubForEditors, clock: Clock) -> Desk:
    """A desk in front of the pretended GitHub."""
    repository = ContentRepository(root, merged_bytes, "origin", engine={})
    forge = WebFlow(GitHub("school/site", github.address, github.address), CLIENT, SECRET, clock)
    workspace = Workspace(repository, lambda: Person("niemand", "niemand@site.invalid"))
    conversations = Conversations(Database(tmp_path / "uit.sqlite"))
    site = "https://site.example/"
    return Desk(ORIGIN, site, workspace, conversations, forge, Sessions(clock))


@pytest.fixture
def visitor(desk_at_github: Desk) -> Iterator[TestClient]:
    """A browser of someone who is not signed in at GitHub yet."""
    with browser_of(desk_at_github) as client:
        yield client
