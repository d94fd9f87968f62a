"""A trial build of the site with extra files, in a temporary folder."""

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
"""Lines of build output that are reported."""


def faults(root: Path, files: Mapping[str, str], page: str) -> list[str]:
    """What would be wrong with the site if these files were added: texts by path from the root.

    The build must pass --strict, and every link on `page` (a path in the site) must lead somewhere.
    """
    with TemporaryDirectory(prefix="meesterschap-") as folder:
        project = _staged(root, Path(folder), files)
        if errors := _build(project):
            return errors
        return [
            f"de link naar {link} komt nergens uit" for link in dead_links(project / "site", page)
        ]


def _staged(root: Path, project: Path, files: Mapping[str, str]) -> Path:
    """Set up the project with these files: what may be no link is copied, the rest is linked."""
    settings = root if (root / "mkdocs.yml").exists() else ROOT
    shutil.copy2(settings / "mkdocs.yml", project)
    for part in ("requirements.txt", "hooks", "overrides"):
        (project / part).symlink_to((settings / part).resolve())
    (project / "docs").symlink_to((root / "docs").resolve())
    if (root / ".cache").is_dir():  # drawing the pictures again would take most of the build
        (project / ".cache").symlink_to((root / ".cache").resolve())
    shutil.copytree(root / "data", project / "data", ignore=_foreign)
    for name, text in files.items():
        (project / name).write_text(text, "utf-8")
    return project


def _foreign(_: str, names: list[str]) -> set[str]:
    """The files that are not content, such as the lock of a text editor, a dangling symlink."""
    return {name for name in names if is_foreign(name)}


def _build(project: Path) -> list[str]:
    """The last lines that a strict build prints if it fails; none if it succeeds."""
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
    """The ids on a page, and the targets of the links and images in its article."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.article_depth = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        self.article_depth += tag == "article"
        target = values.get("href" if tag == "a" else "src")
        if self.article_depth and target and tag in ("a", "img"):
            self.links.append(target)

    def handle_endtag(self, tag: str) -> None:
        self.article_depth -= tag == "article"


def _read(file: Path) -> _Page:
    return _Page(file.read_text("utf-8"))


def dead_links(site: Path, page: str) -> Iterator[str]:
    """The links in the article of a page whose file, or id in that file, does not exist."""
    read = cache(_read)  # for this call: the service makes many, each in a folder of its own
    for link in dict.fromkeys(read(site / page).links):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        path = normpath(join(dirname(page), unquote(parts.path))) if parts.path else page
        file = site / path
        file = file / "index.html" if file.is_dir() else file
        exists = file.is_file() and (
            not parts.fragment or unquote(parts.fragment) in read(file).ids
        )
        if not exists:
            yield link
