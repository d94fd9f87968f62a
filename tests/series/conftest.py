"""A project that is built again and again."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from edits import Builder, add_practices
from site_copy import copy_project

PRACTICES = 10


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builder]:
    """A project that was built from nothing."""
    project = copy_project(tmp_path_factory.mktemp("built") / "project")
    add_practices(project, PRACTICES)
    builder = Builder(project)
    assert builder.build("site") == (0, "")
    yield builder
    builder.stop()


@pytest.fixture
def builder(built: Builder, tmp_path: Path) -> Builder:
    """A copy of it, to be changed and built again."""
    return built.at(Path(shutil.copytree(built.project, tmp_path / "project")))
