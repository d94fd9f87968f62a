"""The small world that the engine is tested on, copies of the project, and strict builds."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORLD = ROOT / "tests/world"
"""A made-up site, with every kind of content: what the engine is tested on."""
CONTENT = ("docs", "data", "mkdocs.yml")
ENGINE = ("hooks", "overrides")
SLOW = ".cache/slow"
"""What is slow to make, in the cache."""


def copy_content(folder: Path, content: Path = WORLD) -> Path:
    """Copy this content to a new folder; return it."""
    return _copy(folder, *(content / part for part in CONTENT))


def copy_project(folder: Path, content: Path = WORLD) -> Path:
    """Copy the engine and this content, without generated files, to a new folder; return it."""
    return _copy(copy_content(folder, content), *(ROOT / part for part in ENGINE))


def _copy(folder: Path, *sources: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for source in sources:
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, folder / source.name)
    return folder


def copy_drawn(folder: Path, content: Path = WORLD) -> Path:
    """Copy a project, with the pictures and compiled templates of every such copy before it.

    Making those takes more than half of a build. Each is found by the digest of the engine and of
    all that it was made from: tests/series shows that a build from nothing gives the same site.
    """
    project = copy_project(folder, content)
    (project / ".cache").mkdir()
    (ROOT / SLOW).mkdir(parents=True, exist_ok=True)
    (project / SLOW).symlink_to(ROOT / SLOW)
    return project


def build(
    project: Path, *, engine: str = "mkdocs", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build strictly into project/site, as `make build` does."""
    command = [sys.executable, "-m", engine, "build", "--strict", "-f", "mkdocs.yml"]
    fixed = {"SOURCE_DATE_EPOCH": "1767225600", "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        command,
        cwd=project,
        env={**os.environ, **fixed, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site, by its path."""
    files = (file for file in site.rglob("*") if file.is_file())
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files}
