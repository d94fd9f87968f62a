"""A real, strict build of the large world, made once, and a browser to look at it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from browser import SIZES, patient, program, served
from large_world import large_world
from meesterschap.check import check
from meesterschap.content import Content
from meesterschap.load import load
from site_copy import build
from visitors import Visitor, visiting
from waiting import HANG

# Runs first in each page, and records what the policy refuses.
WATCH_POLICY = """
window.refused = [];
addEventListener("securitypolicyviolation", event =>
  refused.push(event.violatedDirective + " " + event.blockedURI));
"""


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The large world; its folder has a space in its name, as people's folders do."""
    return large_world(tmp_path_factory.mktemp("built") / "een map")


@pytest.fixture(scope="session")
def content(world: Path) -> Content:
    """The large world, checked."""
    return check(*load(world))


@pytest.fixture(scope="session")
def site(world: Path) -> Path:
    """The large world, built."""
    done = build(world)
    assert done.returncode == 0, done.stderr
    return world / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program("chromium"),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-background-networking",
                "--renderer-process-limit=1",  # the next page finds its scripts compiled
            ],
        )
        expect.set_options(timeout=HANG * 1000)
        # Each test would fetch all that is kept for a room without wifi: test_offline.py lets it.
        browser.new_context = partial(browser.new_context, service_workers="block")
        browser.new_page = partial(browser.new_page, service_workers="block")
        yield browser
        browser.close()


@pytest.fixture
def outside() -> list[str]:
    """Every request that left the site during a test: there must be none."""
    return []


@pytest.fixture(scope="module")
def context_for(browser: Browser, address: str) -> Iterator[Callable[[str, str], BrowserContext]]:
    """Gives a browser of this size and scheme: the same at every call, so that it is warm."""
    with ExitStack() as stack:

        @cache
        def context(size: str, scheme: str) -> BrowserContext:
            width, height = SIZES[size]
            viewport = {"width": width, "height": height}
            made = browser.new_context(viewport=viewport, color_scheme=scheme, locale="nl-NL")
            made.add_init_script(WATCH_POLICY)
            made.new_page().goto(f"{address}robots.txt")  # any: it keeps the process
            return patient(stack.enter_context(made))

        yield context


@pytest.fixture
def page(
    context_for: Callable[[str, str], BrowserContext],
    address: str,
    outside: list[str],
    request: pytest.FixtureRequest,
) -> Iterator[Page]:
    """A page of the size and scheme that the test asks for, watched for faults until it closes.

    In a browser that remembers nothing of the tests before.
    """
    callspec = getattr(request.node, "callspec", None)
    parameters = callspec.params if callspec else {}
    context = context_for(parameters.get("size", "wide"), parameters.get("scheme", "light"))
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console", lambda message: errors.append(message.text) if message.type == "error" else None
    )
    page.on(
        "request",
        lambda sent: (
            outside.append(sent.url) if not sent.url.startswith((address, "data:")) else None
        ),
    )
    yield page
    try:
        assert page.evaluate("window.refused ?? []") == []
        assert errors == []
        assert outside == []
    finally:
        forget(context, page, address)


def forget(context: BrowserContext, page: Page, address: str) -> None:
    """Close every page but the first, and wipe what the site keeps; its caches may stay."""
    cleared = {"origin": address.rstrip("/"), "storageTypes": "local_storage"}
    for other in context.pages[1:]:
        if other != page:
            other.close()
    page.goto("about:blank")
    context.new_cdp_session(page).send("Storage.clearDataForOrigin", cleared)
    context.clear_permissions()
    page.close()


@pytest.fixture(scope="module")
def visiting_with(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str, str], Visitor]]:
    """Gives a visitor with this engine, on a device of this scheme: the same at every call."""
    with ExitStack() as stack:

        @cache
        def visitor(engine: str, scheme: str) -> Visitor:
            folder = tmp_path_factory.mktemp(engine)
            return stack.enter_context(visiting(engine, scheme, browser, folder))

        yield visitor


@pytest.fixture
def visitor(
    visiting_with: Callable[[str, str], Visitor], address: str, request: pytest.FixtureRequest
) -> Visitor:
    """Someone who opened the home page, with the engine and the scheme that the test asks for."""
    parameters = request.node.callspec.params
    visitor = visiting_with(parameters["engine"], parameters.get("scheme", "light"))
    visitor.open(address)
    visitor.forgets()
    return visitor
