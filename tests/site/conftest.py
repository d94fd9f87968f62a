"""A real, strict build of a copy of the project, once for all tests that look at it."""

from pathlib import Path

import pytest

from site_copy import build, copy_project


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site; its folder has a space in its name, as people's folders do."""
    project = copy_project(tmp_path_factory.mktemp("built") / "een map")
    done = build(project)
    assert done.returncode == 0, done.stderr
    return project / "site"
