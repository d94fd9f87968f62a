"""In a room without wifi: after one visit the guides, the kijkwijzer and what was read work."""

import http.server
import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import faults, patient, served
from filled_in import fill_in, next_step
from meesterschap.build import offline
from meesterschap.build.offline import WORKER, service_worker
from meesterschap.content import Content
from visitors import ENGINES, Visitor
from waiting import HANG, wait_for

READ, UNREAD = "praktijken/weekstart-met-het-team/", "praktijken/twee-aan-twee-kijken/"
PHOTO = f"{READ}bord-met-briefjes.png"
GUIDE, COMPOSER, OFFLINE = "gidsen/samen-kijken/", "kijkwijzer/", "zonder-internet/"
READY = "() => Boolean(navigator.serviceWorker.controller)"
KEPT = """async () => {
  const names = await caches.keys()
  const kept = await Promise.all(names.map(async name => (await caches.open(name)).keys()))
  return kept.flat().map(({ url }) => url)
}"""
SIZE = """async () => {
  const cache = await caches.open((await caches.keys())[0])
  const kept = await Promise.all((await cache.keys()).map(key => cache.match(key)))
  return (await Promise.all(kept.map(one => one.blob()))).reduce((sum, { size }) => sum + size, 0)
}"""
TEXT = "async address => (await (await caches.match(address)).text())"
SHOWN = "() => document.querySelector('.foto').naturalWidth > 0"
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).length"


@pytest.fixture
def site(site: Path, tmp_path: Path) -> Path:
    """A copy of the site, in a subfolder of its origin, for a test to change."""
    return Path(shutil.copytree(site, tmp_path / "pad"))


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    with served(site.parent) as origin:
        yield f"{origin}pad/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = patient(browser.new_context(locale="nl-NL", service_workers="allow"))
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []
    context.close()


def visit(page: Page, address: str) -> None:
    """Open a page, and wait until the browser keeps what the site lets it keep."""
    page.goto(address)
    wait_for(lambda: bool(page.evaluate(READY)))


def read(page: Page, address: str) -> None:
    """Open a page, and wait until it is kept."""
    page.goto(address)
    wait_for(lambda: address in kept(page))


def kept(page: Page) -> list[str]:
    found: list[str] = page.evaluate(KEPT)
    return found


def search(page: Page, words: str) -> None:
    page.get_by_role("button", name="Zoeken").click()
    page.get_by_role("textbox", name="Zoeken op deze site").fill(words)


def rewritten(site: Path, path: str, before: str, after: str) -> None:
    """Change a page, as a new build would."""
    page = site / path
    page.write_text(page.read_text("utf-8").replace(before, after), "utf-8")
    (site / WORKER).write_text(service_worker(site), "utf-8")


def listed(site: Path) -> dict[str, Any]:
    """What the worker of this site is to keep."""
    begin, _, _ = service_worker(site).partition("\n//")
    return dict(json.loads(begin.removeprefix("globalThis.kept = ")))


@pytest.mark.parametrize("engine", ENGINES)
def test_after_one_visit_it_works_while_nothing_answers(
    visiting_with: Callable[[str, str], Visitor], site: Path, content: Content, engine: str
) -> None:
    visitor = visiting_with(engine, "light")
    with served(site.parent) as origin:
        address = f"{origin}pad/"
        visitor.open(address)
        wait_for(lambda: visitor.run(READY))
        visitor.open(address + READ)
        wait_for(lambda: address + READ in visitor.run(KEPT))
    visitor.open(address)
    assert visitor.run("() => location.href") == address
    visitor.open(address + GUIDE)
    visitor.waits_for("h1", content.guide("samen-kijken").title)
    visitor.click("main a", "kijkwijzer")
    wait_for(
        lambda: visitor.run("() => document.querySelectorAll('[data-deel] .punt').length") == 5
    )
    visitor.open(address + READ)
    visitor.waits_for("h1", "Een weekstart")
    visitor.click(".tool--search")
    visitor.type("dialog input", "weekstart team")
    visitor.waits_for("dialog li a", "Een weekstart")
    visitor.open(address + UNREAD)
    visitor.waits_for("h1", "Zonder internet")
    visitor.waits_for(".gelezen a", "Een weekstart")


def test_everything_on_the_list_is_kept(page: Page, address: str, site: Path) -> None:
    visit(page, address)
    assert page.evaluate(SIZE) == offline.MOST_KEPT - listed(site)["room"]


def test_search_says_what_it_finds_with_a_network_alone(page: Page, address: str) -> None:
    visit(page, address)
    read(page, address + READ)
    page.context.set_offline(True)
    page.goto(address + GUIDE)
    search(page, "kijken collega")
    status = page.get_by_role("dialog").get_by_role("status")
    expect(status).to_contain_text(re.compile(r"resultaten.*; met internet vind je er nog \d+"))
    pages = {url.partition("?")[0] for url in kept(page)}
    links = page.get_by_role("dialog").get_by_role("link")
    found = {url.partition("#")[0] for url in links.evaluate_all("all => all.map(a => a.href)")}
    assert found
    assert found <= pages


def test_practices_that_were_read_can_be_chosen_from(page: Page, address: str) -> None:
    visit(page, address)
    read(page, address + READ)
    page.context.set_offline(True)
    page.goto(f"{address}praktijken/?q=weekstart")
    expect(page.get_by_role("link", name="Een weekstart")).to_be_visible()


def test_a_new_build_is_there_with_the_next_load(page: Page, address: str, site: Path) -> None:
    """And is what is kept from then on; what it replaced is forgotten."""
    visit(page, address)
    read(page, address + READ)
    rewritten(site, f"{GUIDE}index.html", "</h1>", " van nu</h1>")
    rewritten(site, f"{READ}index.html", "</h1>", " van nu</h1>")
    page.goto(address + GUIDE)
    expect(page.get_by_role("heading", level=1)).to_contain_text("van nu")
    wanted = {f"{address}{path}?{digest}" for path, digest in listed(site)["files"].items()}
    wait_for(lambda: {url for url in kept(page) if "?" in url} == wanted)
    page.context.set_offline(True)
    for path in (GUIDE, READ):
        page.goto(address + path)
        expect(page.get_by_role("heading", level=1)).to_contain_text("van nu")


def test_over_slow_wifi_what_is_kept_is_shown_while_the_network_goes_on(
    page: Page, site: Path
) -> None:
    """With its own files, although a new build is on its way: that is there with the next load."""
    answering = threading.Event()
    answering.set()

    class Slow(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            answering.wait(HANG)
            super().do_GET()

    worker = (site / WORKER).read_text("utf-8")
    (site / WORKER).write_text(re.sub(r"PATIENCE = \d+", "PATIENCE = 100", worker), "utf-8")
    heading = page.get_by_role("heading", level=1)
    with served(site.parent, Slow) as origin:
        address = f"{origin}pad/"
        visit(page, address)
        read(page, address + READ)
        wait_for(lambda: address + PHOTO in kept(page))
        rewritten(site, f"{READ}index.html", "</h1>", " van nu</h1>")
        answering.clear()
        page.goto(address + READ)
        expect(heading).to_contain_text("Een weekstart")
        expect(heading).not_to_contain_text("van nu")
        answering.set()
        wait_for(lambda: "van nu" in page.evaluate(TEXT, address + READ))
        page.goto(address + READ)
        expect(heading).to_contain_text("van nu")


def test_the_photos_and_sheets_that_were_opened_are_kept(page: Page, address: str) -> None:
    visit(page, address)
    read(page, address + READ)
    read(page, f"{address}{GUIDE}printen/")
    wait_for(lambda: address + PHOTO in kept(page))
    page.context.set_offline(True)
    page.goto(address + READ)
    wait_for(lambda: page.evaluate(SHOWN))
    page.goto(f"{address}{GUIDE}printen/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("om te printen")


def test_photos_make_room_for_pages(page: Page, address: str, site: Path) -> None:
    (site / PHOTO).write_bytes((site / PHOTO).read_bytes() + bytes(10_000))
    room = (site / PHOTO).stat().st_size + (site / READ / "index.html").stat().st_size
    worker = re.sub(r'"room": \d+', f'"room": {room + 5_000}', (site / WORKER).read_text("utf-8"))
    (site / WORKER).write_text(worker, "utf-8")
    visit(page, address)
    read(page, address + READ)
    wait_for(lambda: address + PHOTO in kept(page))
    read(page, address + UNREAD)
    wait_for(lambda: address + PHOTO not in kept(page))
    assert address + READ in kept(page)


def test_what_was_read_longest_ago_makes_room(page: Page, address: str, site: Path) -> None:
    room = 2 * (site / READ / "index.html").stat().st_size
    worker = re.sub(r'"room": \d+', f'"room": {room}', (site / WORKER).read_text("utf-8"))
    (site / WORKER).write_text(worker, "utf-8")
    visit(page, address)
    for path in (READ, UNREAD, "thema/samenwerking/"):
        read(page, address + path)
    assert address + READ not in kept(page)
    assert page.evaluate(SIZE) <= offline.MOST_KEPT


def test_a_practice_sent_without_a_network_is_kept_and_the_form_says_so(
    page: Page, address: str, site: Path
) -> None:
    rewritten(
        site,
        "meedoen/index.html",
        " data-inzending",
        f' data-inzendpunt="{address}" data-inzending',
    )
    visit(page, address)
    page.context.set_offline(True)
    page.goto(f"{address}meedoen/")
    fill_in(page)
    next_step(page)
    summary = page.locator(".inzending__melding")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Je hebt nu geen internet")
    expect(summary).to_contain_text("nog niet ingestuurd")
    page.reload()
    expect(page.locator('[name="instellingen"]')).to_have_value(re.compile("De Linde"))


def test_a_visitor_can_wipe_it_and_have_nothing_kept(page: Page, address: str) -> None:
    visit(page, address)
    read(page, address + READ)
    page.goto(address + OFFLINE)
    expect(page.locator(".gelezen a")).to_have_count(1)
    page.get_by_role("button", name="Wis dit, en bewaar niets meer").click()
    expect(page.get_by_role("status").filter(has_text="gewist")).to_be_visible()
    page.goto(address)
    assert (kept(page), page.evaluate(WORKERS)) == ([], 0)
    page.goto(address + OFFLINE)
    page.get_by_role("button", name="Bewaar dit wel").click()
    wait_for(lambda: bool(page.evaluate(READY)))


def test_a_site_that_no_longer_wants_it_is_forgotten(page: Page, address: str, site: Path) -> None:
    visit(page, address)
    (site / WORKER).unlink()
    home = site / "index.html"
    home.write_text(home.read_text("utf-8").replace(" data-zonder-internet", ""), "utf-8")
    page.goto(address)
    wait_for(lambda: (kept(page), page.evaluate(WORKERS)) == ([], 0))


def test_axe_finds_nothing_on_the_page_that_stands_in(page: Page, address: str) -> None:
    visit(page, address)
    read(page, address + READ)
    page.goto(address + OFFLINE)
    expect(page.locator(".gelezen a")).to_have_count(1)
    assert faults(page) == []


def test_what_does_not_fit_is_left_out_and_the_search_first(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = listed(site)
    monkeypatch.setattr(offline, "MOST_KEPT", offline.MOST_KEPT - whole["room"] - 1)
    left_out = whole["files"].keys() - listed(site)["files"].keys()
    assert left_out == {path for path in whole["files"] if path.startswith("pagefind/")}
    monkeypatch.setattr(offline, "MOST_KEPT", 1000)
    assert listed(site) == {**whole, "files": {}, "room": 1000}
