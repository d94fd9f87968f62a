"""A real, strict build of the large world, made once, and browsers to look at it."""

import fcntl
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
def shared(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(request.config, "workerinput") else own


@pytest.fixture(scope="session")
def world(shared: Path) -> Path:
    """The large world, built by the worker that comes first; tests change copies of it.

    Its folder has a space in its name, as people's folders do.
    """
    project = shared / "een map"
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (project / "site").exists():
            done = build(large_world(project))
            assert done.returncode == 0, done.stderr
    return project


@pytest.fixture(scope="session")
def content(world: Path) -> Content:
    """The large world, checked."""
    return check(*load(world))


@pytest.fixture(scope="session")
def site(world: Path) -> Path:
    """The large world, built."""
    return world / "site"


@pytest.fixture(scope="session")
def address_of() -> Iterator[Callable[[Path], str]]:
    """Serves a site, and gives its address: the same at every call, so that browsers know it."""
    with ExitStack() as stack:
        yield cache(lambda site: stack.enter_context(served(site)))


@pytest.fixture(scope="module")
def address(site: Path, address_of: Callable[[Path], str]) -> str:
    return address_of(site)


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def context_for(browser: Browser) -> Iterator[Callable[[str, str, str], BrowserContext]]:
    """Gives a browser of this size and scheme that knows this address.

    The same at every call, so that it is warm.
    """
    with ExitStack() as stack:

        @cache
        def context(size: str, scheme: str, address: str) -> BrowserContext:
            width, height = SIZES[size]
            viewport = {"width": width, "height": height}
            made = browser.new_context(viewport=viewport, color_scheme=scheme, locale="nl-NL")
            made.add_init_script(WATCH_POLICY)
            made.new_page().goto(f"{address}robots.txt")  # any: it keeps the process
            return patient(stack.enter_context(made))

        yield context


@pytest.fixture
def page(
    context_for: Callable[[str, str, str], BrowserContext],
    address: str,
    outside: list[str],
    request: pytest.FixtureRequest,
) -> Iterator[Page]:
    """A page of the size and scheme that the test asks for, watched for faults until it closes.

    In a browser that remembers nothing of the tests before.
    """
    callspec = getattr(request.node, "callspec", None)
    parameters = callspec.params if callspec else {}
    look = parameters.get("size", "wide"), parameters.get("scheme", "light")
    context = context_for(*look, address)
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


@pytest.fixture(scope="session")
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
