"""A site on loopback, and a browser to look at it with."""

import functools
import http.server
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from site_copy import ROOT, WORLD
from waiting import HANG

AXE = ROOT / "node_modules/axe-core/axe.min.js"

# One page of each template, in the large world.
PAGES = {
    "home": "",
    "agenda": "agenda/",
    "status": "status/",
    "edition": "status/2025/",
    "draft": "status/2026/",
    "reconstruction": "status/2018/",
    "missing": "status/ontbreekt/",
    "data": "gegevens/",
    "background": "gegevens/achtergrond/",
    "partners": "partners/",
    "themes": "thema/",
    "theme": "thema/samenwerking/",
    "sector": "sector/midden/",
    "result": "resultaat/1-1/",
    "result with bars": "resultaat/2-1/",
    "result without figures": "resultaat/1-2/",
    "practices": "praktijken/",
    "practices chosen": "praktijken/?sector=midden&vorm=afspraak",
    "practices none": "praktijken/?sector=hoog&kosten=geen",
    "list": "praktijken/sector/midden/",
    "practice": "praktijken/twee-aan-twee-kijken/",
    "guides": "gidsen/",
    "guides compared": "gidsen/?wie=team&vergelijk=kijken-1&vergelijk=voorleggen-aan-elkaar",
    "guide": "gidsen/samen-kijken/",
    "sheets": "gidsen/samen-kijken/printen/",
    "form": "meedoen/",
    "composer": "kijkwijzer/",
    "composed": "kijkwijzer/#gids=samen-kijken&vorm=vier&indicator=Een+punt&terugblik=Iets",
    "sources": "bronnen/",
    "about": "over/",
    "editors": "redactie/",
    "markup": "redactie/opmaak/",
    "not found": "404.html",
}
SCHEMES = ("light", "dark")
SIZES = {"narrow": (320, 640), "wide": (1280, 800)}
LOOKS = (("narrow", "light"), ("wide", "dark"))
"""Each size and each scheme once: a layout depends on the one, and colours on the other."""


def slugs(folder: str) -> list[str]:
    """The pages in a folder of the small world: what the large one adds to them is all alike."""
    names = sorted(file.stem for file in (WORLD / "docs" / folder).glob("*.md"))
    return [name for name in names if name != "index"]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def served(
    site: Path, handler: type[http.server.SimpleHTTPRequestHandler] = _Quiet
) -> Iterator[str]:
    """The address of the site on a free port of this machine, for as long as the context lasts."""
    serving = functools.partial(handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serving) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@functools.cache
def program(engine: str) -> str:
    """The path of a browser, which is installed if there is none. Fails when that fails."""
    command = [sys.executable, ROOT / "scripts/find_browser.py", engine]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def patient(context: BrowserContext) -> BrowserContext:
    """The context, with a limit on its actions that only a hang reaches."""
    context.set_default_timeout(HANG * 1000)
    return context


# What scrolls is made focusable, and what unfolds is added to, in the frames after a change.
SETTLED = """async () => {
  for (const _ of "12") await new Promise(requestAnimationFrame)
}"""


def faults(page: Page) -> list[str]:
    """The violations of WCAG 2.2 AA, and of its own best practices, that axe finds."""
    page.evaluate(SETTLED)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
