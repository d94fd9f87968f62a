"""Build corpora of practices with our site and with bare MkDocs + Material, and print a table.

    .venv/bin/python bench/run.py 100 1000 5000

Everything is measured in one run, because only ratios of one run say something on a shared machine.
"""

import argparse
import functools
import gzip
import http.server
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus import ROOT, make_project
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(ROOT / "hooks"))

from meesterschap.check import check
from meesterschap.load import load
from meesterschap.render import render
from meesterschap.site import Site

PYTHON = Path(sys.executable)
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1325376000"}
# The same pages as ours, with the theme and its search as they come.
BARE = """
site_name: Kaal
site_url: http://127.0.0.1:8000/
theme: {name: material, language: nl, font: false}
nav: [{Home: index.md}]
markdown_extensions:
  [admonition, attr_list, def_list, footnotes, md_in_html, tables, {toc: {permalink: true}}]
validation:
  links: {not_found: ignore, absolute_links: relative_to_docs, anchors: ignore}
  nav: {omitted_files: ignore}
"""


@dataclass(frozen=True)
class Build:
    """What a build took: seconds, the largest process in MB, and MB of output."""

    seconds: float
    memory: float
    output: float


def build(project: Path) -> Build:
    """Build the project in a process of its own. Raises RuntimeError when the build fails."""
    command = [PYTHON, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=project, env=QUIET)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if status:
        raise RuntimeError(f"the build of {project.name} failed")
    return Build(seconds, used.ru_maxrss / 1024, _size(project / "site"))


def make_bare(project: Path, folder: Path) -> Path:
    """The pages of a project as plain Markdown, for MkDocs and Material alone."""
    content = check(*load(project))
    for path, text in render(content, Site("http://127.0.0.1:8000/", date(2026, 11, 23))):
        if path.endswith(".md") and isinstance(text, str) and "{{" not in text:
            file = folder / "docs" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    (folder / "docs/index.md").write_text("# Kaal\n", "utf-8")
    (folder / "mkdocs.yml").write_text(BARE, "utf-8")
    return folder


def first_search(site: Path, page: str, words: str) -> int:
    """The compressed bytes that a visitor fetches for a first search on a page."""
    fetched: list[int] = []
    with _served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"]
        )
        tab = browser.new_page()
        tab.goto(address + page)
        tab.wait_for_timeout(500)
        tab.on("response", lambda answer: fetched.append(len(gzip.compress(answer.body()))))
        tab.keyboard.press("Control+k")
        tab.get_by_role("dialog").get_by_role("textbox").fill(words)
        tab.locator(".search__results a").first.wait_for()
        tab.wait_for_timeout(1000)
        browser.close()
    return sum(fetched)


def list_page(site: Path) -> int:
    """The compressed bytes of the first page of the list of a sector."""
    return len(gzip.compress((site / "praktijken/sector/vo/index.html").read_bytes()))


def _size(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


@contextmanager
def _served(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def row(practices: int, folder: Path) -> str:
    """One line of the table: ours cold, ours again, bare, and what a visitor fetches."""
    project = make_project(folder / f"ours-{practices}", practices)
    bare = build(make_bare(project, folder / f"bare-{practices}"))
    cold, again = build(project), build(project)
    site = project / "site"
    cells = (
        f"{practices:,}",
        f"{bare.seconds:.1f} s, {bare.memory:.0f} MB",
        f"{cold.seconds:.1f} s, {cold.memory:.0f} MB",
        f"{cold.seconds / bare.seconds:.2f}",
        f"{again.seconds:.1f} s",
        f"{bare.output:.0f} / {cold.output:.0f} MB",
        f"{_size(site / 'pagefind'):.1f} MB",
        f"{first_search(site, 'praktijken/sector/vo/', 'samen leren') / 1000:.0f} kB",
        f"{list_page(site) / 1000:.0f} kB",
    )
    return f"| {' | '.join(cells)} |"


HEADER = """\
| practices | bare MkDocs + Material | ours, cold | ratio | ours again | output, bare / ours | \
index | first search | list page |
|---:|---|---|---:|---|---|---|---|---|"""


def main() -> None:
    """Print the table for the sizes that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000, 5000])
    with tempfile.TemporaryDirectory() as folder:
        print(HEADER, flush=True)
        for size in parser.parse_args().sizes:
            print(row(size, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
