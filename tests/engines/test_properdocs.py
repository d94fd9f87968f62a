"""The way out of MkDocs: ProperDocs builds the same site from the same files.

Runs in an environment of its own (`make test-engines`), because ProperDocs takes MkDocs' place.
"""

from pathlib import Path

import pytest

from site_copy import build, contents, copy_project

Site = dict[str, bytes]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """What MkDocs makes, and what ProperDocs makes."""
    mkdocs, properdocs = (made(e, tmp_path_factory.mktemp(e)) for e in ("mkdocs", "properdocs"))
    return mkdocs, properdocs


def made(engine: str, folder: Path) -> Site:
    project = copy_project(folder / "project")
    done = build(project, engine=engine)
    assert done.returncode == 0, done.stderr
    return contents(project / "site")


def test_both_make_the_same_files(sites: tuple[Site, Site]) -> None:
    mkdocs, properdocs = sites
    assert mkdocs.keys() == properdocs.keys()
    assert "praktijken/twee-aan-twee-kijken/index.html" in properdocs


def test_both_make_the_same_pages(sites: tuple[Site, Site]) -> None:
    mkdocs, properdocs = sites
    assert [path for path in mkdocs if mkdocs[path] != properdocs[path]] == []
