"""What a visitor does, in words that every browser engine knows: open, click, type, see, print.

A journey that is written in these words can be made in Chromium by Playwright, and in Firefox and
WebKit by the commands of WebDriver.
"""

import base64
import io
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Page
from pypdf import PdfReader

import webdriver
from browser import patient, program
from waiting import wait_for

ENGINES = ("chromium", "firefox", "webkit")
PRINTING = ("chromium", "firefox")
"""The driver of WebKitGTK does not know the command to print."""
SIZE = {"width": 480, "height": 812}
"""A large phone: WebKitGTK has no window narrower than 447 pixels."""

FIND = """(selector, words) => [...document.querySelectorAll(selector)].find(
  one => one.checkVisibility({ visibilityProperty: true }) && one.textContent.includes(words)
) ?? null"""
"""The first element that shows and has these words."""


class Visitor(ABC):
    """Someone with a browser, who finds things by a CSS selector and the words in them."""

    @abstractmethod
    def open(self, address: str) -> None: ...

    @abstractmethod
    def run(self, script: str, *given: object) -> Any:
        """What this function in JavaScript gives for these arguments."""

    @abstractmethod
    def click(self, selector: str, words: str = "") -> None: ...

    @abstractmethod
    def type(self, selector: str, text: str) -> None: ...

    @abstractmethod
    def printed(self) -> list[str]:
        """The text of each sheet of A4."""

    def sees(self, selector: str, words: str = "") -> bool:
        return bool(self.run(f"(...given) => Boolean(({FIND})(...given))", selector, words))

    def waits_for(self, selector: str, words: str = "") -> None:
        """Wait until it shows; meanwhile a page may be left, in which no script runs any more."""

        def is_there() -> bool:
            try:
                return self.sees(selector, words)
            except (Error, webdriver.RefusedError):
                return False

        wait_for(is_there)

    def forgets(self) -> None:
        """Wipe what the site keeps in this browser."""
        self.run("() => { localStorage.clear(); sessionStorage.clear() }")


class _ByPlaywright(Visitor):
    def __init__(self, page: Page) -> None:
        self._page = page

    def open(self, address: str) -> None:
        self._page.goto(address)

    def run(self, script: str, *given: object) -> Any:
        return self._page.evaluate(f"given => ({script})(...given)", list(given))

    def click(self, selector: str, words: str = "") -> None:
        self._find(selector, words).click()

    def type(self, selector: str, text: str) -> None:
        self._find(selector).focus()
        self._page.keyboard.type(text)

    def printed(self) -> list[str]:
        return _sheets(self._page.pdf(format="A4", prefer_css_page_size=True))

    def _find(self, selector: str, words: str = "") -> Any:
        self.waits_for(selector, words)
        script = f"given => ({FIND})(...given)"
        return self._page.evaluate_handle(script, [selector, words]).as_element()


class _ByWebDriver(Visitor):
    def __init__(self, send: webdriver.Send) -> None:
        self._send = send
        send("SetWindowRect", **SIZE)

    def open(self, address: str) -> None:
        self._send("Navigate", url=address)

    def run(self, script: str, *given: object) -> Any:
        return self._send("ExecuteScript", script=f"return ({script})(...arguments)", args=given)

    def click(self, selector: str, words: str = "") -> None:
        self._send("ElementClick", id=self._find(selector, words))

    def type(self, selector: str, text: str) -> None:
        self._send("ElementSendKeys", id=self._find(selector), text=text)

    def printed(self) -> list[str]:
        a4 = {"width": 21.0, "height": 29.7}
        return _sheets(base64.b64decode(self._send("Print", page=a4, shrinkToFit=False)))

    def _find(self, selector: str, words: str = "") -> str:
        self.waits_for(selector, words)
        element = self.run(FIND, selector, words)
        self.run("element => element.scrollIntoView({ block: 'center' })", element)
        return str(element[webdriver.ELEMENT])


def _sheets(pdf: bytes) -> list[str]:
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages]


@contextmanager
def visiting(engine: str, scheme: str, chromium: Browser, folder: Path) -> Iterator[Visitor]:
    """A visitor with this engine, on a device of this scheme that may use this empty folder."""
    if engine == "chromium":
        options = {"viewport": SIZE, "color_scheme": scheme, "service_workers": "allow"}
        context = patient(chromium.new_context(**options))
        yield _ByPlaywright(context.new_page())
        context.close()
        return
    browser = webdriver.firefox if engine == "firefox" else webdriver.webkit
    with browser(program(engine), folder, scheme == "dark") as send:
        yield _ByWebDriver(send)
