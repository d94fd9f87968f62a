"""The small world before its edition is made, when it is ready, and once it is published."""

import shutil
from pathlib import Path

import pytest

from publishing import keep_as_draft, published, ready, run, without_editions


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The content without its edition, in a folder with a space in its name."""
    return without_editions(tmp_path / "een map")


@pytest.fixture(scope="session")
def draft_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft that is ready to be published, after one that stays a draft: for `draft` alone."""
    root = without_editions(tmp_path_factory.mktemp("draft") / "een map")
    run(root, "new", "2019", "--as-of", "2019")
    keep_as_draft(root, 2019)
    ready(root)
    return root


@pytest.fixture(scope="session")
def sealed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published edition: for `sealed` alone."""
    root = without_editions(tmp_path_factory.mktemp("sealed") / "een map")
    published(root)
    return root


@pytest.fixture
def draft(draft_once: Path, tmp_path: Path) -> Path:
    """The content with a draft of 2026 that is ready to be published."""
    return Path(shutil.copytree(draft_once, tmp_path / "een map"))


@pytest.fixture
def sealed(sealed_once: Path, tmp_path: Path) -> Path:
    """The content with the published edition of 2026, which is its only one."""
    return Path(shutil.copytree(sealed_once, tmp_path / "een map"))
