"""What visitors come for, from the first click to the last, in every engine."""

import http.server
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest

from browser import served
from filled_in import ANSWERS, KEEP, KEY, STEPS
from meesterschap.content import Content
from meesterschap.content.labels import SIGNS
from meesterschap.content.practices import STEPS as STEP_NAMES
from meesterschap.content.states import State
from test_tasks import GUIDE, WATCH_PRINT
from visitors import ENGINES, Visitor
from waiting import wait_for

Journey = Callable[[Visitor, Content], None]
STARTED = "[data-gestart]"
"""What a script has taken over."""
STATUS = "main [role=status]"
POINTS = """() => document.querySelectorAll("[data-deel] .punt").length"""


def menu(visitor: Visitor, content: Content) -> None:
    visitor.click(".tool--menu")
    visitor.click("#menu a", "Alle praktijken")
    visitor.waits_for("main .lijst a", content.listed[0].title)


def search(visitor: Visitor, content: Content) -> None:
    visitor.click(".tool--search")
    visitor.type("dialog input", "weekstart team")
    visitor.waits_for("dialog li:has(a)", "Praktijk")
    visitor.click("dialog li a", "Een weekstart")
    visitor.waits_for("h1", "Een weekstart")


def filters(visitor: Visitor, content: Content) -> None:
    """Each choice narrows, and the back button takes back the last."""
    some = len([one for one in content.listed if "midden" in one.sectors])
    visitor.click("main a[href='praktijken/']")
    visitor.waits_for(STARTED)
    visitor.click("[data-kiezer] label", "midden")
    visitor.waits_for(STATUS, f"{some} praktijken")
    visitor.click("[data-kiezer] summary", "Meer keuzes")
    visitor.click("[data-kiezer] summary", "Thema")
    visitor.click("[data-kiezer] label", "Vakmanschap")
    wait_for(lambda: not visitor.sees(STATUS, f"{some} praktijken"))
    visitor.run("() => history.back()")
    visitor.waits_for(STATUS, f"{some} praktijken")
    assert visitor.sees("[name=sector][value=midden]:checked")
    visitor.run("() => history.back()")
    visitor.waits_for(STATUS, f"{len(content.listed)} praktijken")


def comparison(visitor: Visitor, content: Content) -> None:
    visitor.click(".tool--menu")
    visitor.click("#menu a", "idsen")
    visitor.waits_for(STARTED)
    first, second = content.guides[:2]
    for guide in (first, second):
        visitor.click(f'[aria-label="Vergelijk {guide.title}"]')
    visitor.waits_for(".vergelijking thead th", first.title)
    visitor.waits_for(".vergelijking thead th", second.title)


def kijkwijzer(visitor: Visitor, content: Content) -> None:
    """Made of a guide, and printed."""
    visitor.click("main a", "kijkwijzer")
    visitor.waits_for(STARTED)
    visitor.click("main a", GUIDE)
    wait_for(lambda: visitor.run(POINTS) == 5)
    visitor.run(f"() => {{ {WATCH_PRINT} }}")
    visitor.click("[data-doe=print]")
    assert visitor.run("() => prints") == 1


def own_figures(visitor: Visitor, content: Content) -> None:
    """Typed beside those of the sector, where its page leads to, and judged."""
    visitor.click("main a", "lager onderwijs")
    visitor.waits_for("h1", "Lager onderwijs")
    visitor.click(".eigencijfers-verwijzing a", "1.1")
    visitor.waits_for("[data-maat=laag]")
    visitor.click(".eigencijfers__geteld")
    for row, (year, value) in enumerate((("2015", "40"), ("2019", "62,5")), 1):
        visitor.type(f'[aria-label="Jaar, rij {row}"]', year)
        visitor.type(f'[aria-label="Waarde, rij {row}"]', value)
    visitor.click("[data-eigencijfers] button", "Zet ernaast")
    visitor.waits_for(".eigencijfers__oordeel .staat", SIGNS[State.ACHIEVED].word)
    assert visitor.sees(".eigencijfers__uitkomst .tekening", "62,5\N{NO-BREAK SPACE}% je school")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("journey", [menu, search, filters, comparison, kijkwijzer, own_figures])
def test_a_visitor_gets_there(
    visitor: Visitor, content: Content, engine: str, journey: Journey
) -> None:
    journey(visitor, content)


class _Inbox(http.server.SimpleHTTPRequestHandler):
    """The site, and an inbox on the same address that accepts everything."""

    received: ClassVar[list[dict[str, Any]]] = []

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.received.append(json.loads(self.rfile.read(length)))
        self.send_response(202)
        self.end_headers()
        self.wfile.write(b'{"nummer": "ABCD-1234", "volgen": "/volgen", "soort": "nieuw"}')

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.mark.parametrize("engine", ENGINES)
def test_a_practice_is_sent(
    visiting_with: Callable[[str, str], Visitor], site: Path, tmp_path: Path, engine: str
) -> None:
    """From a draft that was filled in before: typing it all is tested in Chromium."""
    copy = Path(shutil.copytree(site, tmp_path / "site"))
    form = copy / "meedoen/index.html"
    inbox = ' data-inzendpunt="/" data-inzending>'
    visitor = visiting_with(engine, "light")
    with served(copy, _Inbox) as address:
        form.write_text(
            form.read_text("utf-8").replace(" data-inzending>", inbox.replace("/", address, 1)),
            "utf-8",
        )
        visitor.open(address)
        visitor.run(KEEP, [ANSWERS, KEY])
        visitor.open(f"{address}meedoen/#stap={[*STEP_NAMES][-1]}")
        visitor.waits_for(".inzending__stap", f"Stap {STEPS} van {STEPS}")
        visitor.click("[data-doe=verder]")
        visitor.waits_for(".inzending__melding", "Je inzending heeft nummer ABCD-1234")
    assert _Inbox.received.pop() == {"antwoorden": ANSWERS, "sleutel": KEY, "website": ""}


BROKEN = """(...words) => words.filter(word => {
  const heading = document.querySelector("h1")
  const range = new Range()
  heading.textContent = `Zo staat het met ${word} en verder niets`
  range.setStart(heading.firstChild, 17)
  range.setEnd(heading.firstChild, 17 + word.length)
  return [...Array(30).keys()].some(step => {
    heading.style.width = `${220 + 5 * step}px`
    return range.getClientRects().length > 1
  })
})"""
"""Those of these words that are cut in two in a heading of some width."""


def test_only_a_long_word_of_a_heading_is_hyphenated(
    visiting_with: Callable[[str, str], Visitor], address: str
) -> None:
    """In Firefox: no other engine has the rules of Dutch on every machine."""
    visitor = visiting_with("firefox", "light")
    visitor.open(address)
    words = ["dertien", "leraren", "afspraken", "beroepsregistratiesystemen"]
    assert visitor.run(BROKEN, *words) == words[-1:]
