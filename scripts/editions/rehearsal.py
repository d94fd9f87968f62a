"""A strict build of the site with files that are not there yet, beside the site and its content."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

from command import ROOT
from meesterschap.load.foreign_files import is_foreign

MOST = 20
"""How many lines of a build are told."""


def faults(root: Path, files: Mapping[str, str], page: str) -> list[str]:
    """What is wrong with the site that these files would make, by their path from the root.

    The build is strict, and every link on `page` (a path in the site) leads to what is there.
    """
    with TemporaryDirectory(prefix="meesterschap-") as folder:
        project = _staged(root, Path(folder), files)
        if told := _build(project):
            return told
        return [
            f"de link naar {link} komt nergens uit" for link in dead_links(project / "site", page)
        ]


def _staged(root: Path, project: Path, files: Mapping[str, str]) -> Path:
    """The project with these files: only `data` is copied, the rest is where it was."""
    settings = root if (root / "mkdocs.yml").exists() else ROOT
    for part in ("mkdocs.yml", "requirements.txt", "hooks", "overrides"):
        (project / part).symlink_to((settings / part).resolve())
    (project / "docs").symlink_to((root / "docs").resolve())
    if (root / ".cache").is_dir():  # pictures that were drawn before take most of a build
        (project / ".cache").symlink_to((root / ".cache").resolve())
    shutil.copytree(root / "data", project / "data", ignore=_foreign)
    for name, text in files.items():
        (project / name).write_text(text, "utf-8")
    return project


def _foreign(_: str, names: list[str]) -> set[str]:
    """What is no content: the lock of an editor is a link that leads nowhere."""
    return {name for name in names if is_foreign(name)}


def _build(project: Path) -> list[str]:
    """The end of what a strict build says of faults, when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = (done.stdout + done.stderr).splitlines()
    lines = [line for line in lines if line.strip() and not line.startswith("INFO")]
    return lines[-MOST:] or ["het bouwen stopte zonder melding"] if done.returncode else []


class _Page(HTMLParser):
    """The ids on a page, and where the links in its text lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.inside = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        self.inside += tag == "article"
        target = values.get("href" if tag == "a" else "src")
        if self.inside and target and tag in ("a", "img"):
            self.links.append(target)

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "article"


@cache
def _read(file: Path) -> _Page:
    return _Page(file.read_text("utf-8"))


def dead_links(site: Path, page: str) -> Iterator[str]:
    """The links in the text of a page that lead to no file of the site, or to no id in it."""
    for link in dict.fromkeys(_read(site / page).links):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        path = normpath(join(dirname(page), unquote(parts.path))) if parts.path else page
        file = site / path
        file = file / "index.html" if file.is_dir() else file
        known = file.is_file() and (
            not parts.fragment or unquote(parts.fragment) in _read(file).ids
        )
        if not known:
            yield link
