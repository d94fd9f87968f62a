"""Copies of the project, and strict builds of them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("mkdocs.yml", "docs", "data", "hooks", "overrides")
PICTURE_CACHE = ".cache/pictures"


def copy_project(folder: Path) -> Path:
    """Copy the project, without generated files, to a new folder; return the folder."""
    folder.mkdir(parents=True)
    for part in PARTS:
        source = ROOT / part
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, folder / part)
    return folder


def copy_pictures(project: Path) -> None:
    """Give a copy the pictures that the project has drawn: drawing takes most of a build."""
    if (ROOT / PICTURE_CACHE).exists():
        shutil.copytree(ROOT / PICTURE_CACHE, project / PICTURE_CACHE)


def build(
    project: Path, *, engine: str = "mkdocs", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build strictly into project/site, as `make build` does."""
    if not (project / ".cache").exists():
        copy_pictures(project)
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
