"""Measure the compressed bytes that a visitor fetches, with a browser and a counting server."""

import functools
import gzip
import http.server
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FIRST_PAGE = "praktijken/praktijk-0000/"
LIST_PAGE = "praktijken/sector/vo/index.html"
WORDS = "samen leren"
SHOWN = 6
"""How many results our own search shows at first."""
TIMEOUT = 120_000
"""Milliseconds to wait for a first result, at most."""

Search = Callable[[Page], object]
"""Does in a page what a visitor does to see the first results of a search."""


@dataclass(frozen=True)
class Visit:
    """The bytes of a first page with its resources, of a first search after it, and of a list."""

    first_page: int
    first_search: int | None
    list_page: int


@dataclass
class Served:
    """A site served on loopback, and the files requested since the last call of `fetched`."""

    address: str
    requested: set[Path] = field(default_factory=set)

    def fetched(self, tab: Page) -> int:
        """The compressed bytes requested since the last call, once no more requests come in."""
        count = -1
        while count != len(self.requested):
            count = len(self.requested)
            tab.wait_for_timeout(1000)
        bytes = sum(compressed(file) for file in self.requested)
        self.requested.clear()
        return bytes


def visit(site: Path, search: Search | None) -> Visit:
    """Open a practice with an empty browser cache, and search there."""
    with served(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"]
        )
        # What ours keeps for a room without wifi is fetched when all else is there.
        tab = browser.new_page(service_workers="block")
        tab.set_default_timeout(TIMEOUT)
        tab.goto(server.address + FIRST_PAGE)
        first_page, first_search = server.fetched(tab), None
        if search:
            search(tab)
            first_search = server.fetched(tab)
        browser.close()
    return Visit(first_page, first_search, compressed(site / LIST_PAGE))


def our_search(tab: Page) -> None:
    tab.keyboard.press("Control+k")
    tab.get_by_role("dialog").get_by_role("textbox").fill(WORDS)
    tab.locator(".search__results a").first.wait_for()


def materials_search(tab: Page) -> None:
    """Material searches on keyup, so the words are typed letter by letter."""
    tab.locator("[data-md-component=search-query]").press_sequentially(WORDS)
    tab.locator(".md-search-result__link").first.wait_for()


def pagefinds_search(tab: Page) -> None:
    """What any Pagefind interface does: search, and fetch as many results as ours shows."""
    found = tab.evaluate(
        """async ([words, shown]) => {
            const pagefind = await import("/pagefind/pagefind.js")
            const { results } = await pagefind.search(words)
            return Promise.all(results.slice(0, shown).map(result => result.data()))
        }""",
        [WORDS, SHOWN],
    )
    if not found:
        raise RuntimeError(f"Pagefind finds nothing for {WORDS!r}")


def compressed(file: Path) -> int:
    """The bytes sent over the network; a file that gzip does not shrink is sent as it is."""
    content = file.read_bytes()
    return min(len(content), len(gzip.compress(content)))


@contextmanager
def served(site: Path) -> Iterator[Served]:
    """Serve a site, and record the files that are requested."""
    requested: set[Path] = set()

    class Handler(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            found = super().translate_path(path)
            file = Path(found, "index.html") if Path(found).is_dir() else Path(found)
            if file.is_file():
                requested.add(file)
            return found

        def log_message(self, format: str, *arguments: object) -> None:
            """Log nothing."""

    handler = functools.partial(Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Served(f"http://127.0.0.1:{server.server_port}/", requested)
        server.shutdown()
