"""A project that is built again and again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from edits import Builder, add_practices
from site_copy import copy_project

PRACTICES = 10


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    project = copy_project(tmp_path / "project")
    add_practices(project, PRACTICES)
    builder = Builder(project)
    yield builder
    builder.stop()
