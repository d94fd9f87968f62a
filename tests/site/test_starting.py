"""Controls work once their script has started, and only then: nothing typed is sent before."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browser import patient, program
from filled_in import STEPS, fill_step, next_step
from meesterschap.content import Content
from meesterschap.submit.questions import questions
from test_axe import UNFOLD

# The address of a page, its script, a script that this imports, and what shows when it fails.
PAGES = {
    "form": ("meedoen/", "meedoen.js", "concepten.js", "[data-inzending] .zonder-js"),
    "kijkwijzer": (
        "kijkwijzer/",
        "kijkwijzer.js",
        "kijkwijzer_vorm.js",
        ".zonder-js + .samensteller .kijkpunten li >> nth=-1",
    ),
    "practices": ("praktijken/", "praktijken.js", "zoeken.js", "main table >> nth=0"),
    "guides": ("gidsen/", "gidsen.js", "query.js", "tr[data-gids] >> nth=-1"),
}
FAILURES = ("blocked", "imports what is blocked", "not understood", "throws", "stops at the end")
CONTROLS = "main :is(input, textarea, select, button)"


def _break(page: Page, script: str, imported: str, failure: str) -> None:
    """Make the script of a page fail in this way."""

    def broken(route: Route) -> None:
        text = route.fetch().text()
        changed = {
            "not understood": text + "\n@@",
            "throws": "import './zoeken.js'\nthrow new Error('oeps')\n" + text,
            "stops at the end": text.replace('.dataset.gestart = ""', ".dataset.gestart.x.y = 1"),
        }[failure]
        assert changed != text
        route.fulfill(body=changed, content_type="text/javascript")

    if failure == "blocked":
        page.route(f"**/{script}", lambda route: route.abort())
    elif failure == "imports what is blocked":
        page.route(f"**/{imported}", lambda route: route.abort())
    else:
        page.route(f"**/{script}", broken)


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page in which scripts may fail."""
    page = patient(browser.new_context(locale="nl-NL")).new_page()
    yield page
    page.context.close()


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_whose_script_fails_shows_as_without_javascript(
    plain: Page, address: str, name: str, failure: str
) -> None:
    path, script, imported, shown = PAGES[name]
    _break(plain, script, imported, failure)
    plain.goto(address + path)
    plain.evaluate(UNFOLD)
    expect(plain.locator(shown)).to_be_visible()
    expect(plain.locator(CONTROLS).filter(visible=True)).to_have_count(0)


@pytest.mark.parametrize("failure", FAILURES)
def test_the_questions_can_be_read_when_the_form_does_not_start(
    plain: Page, address: str, failure: str, content: Content
) -> None:
    path, script, imported, _ = PAGES["form"]
    _break(plain, script, imported, failure)
    plain.goto(address + path)
    expect(plain.get_by_text("werkt alleen met JavaScript")).to_be_visible()
    for question in questions(content):
        expect(plain.get_by_text(question.text).first).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_sent_before_the_script_has_started(
    plain: Page, address: str, name: str
) -> None:
    """Not even by someone, or by an older browser, who gets past what the page hides."""
    path, script, _, _ = PAGES[name]
    plain.route(f"**/{script}", lambda route: route.abort())
    plain.goto(address + path)
    requested: list[str] = []
    plain.on("request", lambda request: requested.append(request.url))
    refused = plain.evaluate(
        """async () => {
          const refused = new Promise(tell => addEventListener("securitypolicyviolation", tell))
          for (const one of document.querySelectorAll("main fieldset")) one.disabled = false
          for (const form of document.querySelectorAll("main form")) {
            form.requestSubmit()
            form.submit()
          }
          return (await refused).violatedDirective
        }"""
    )
    assert refused == "form-action"
    assert plain.url == address + path
    assert [url for url in requested if "?" in url] == []


def test_the_form_cannot_be_filled_in_while_its_script_is_on_its_way(
    plain: Page, address: str
) -> None:
    held: list[Route] = []
    plain.route("**/meedoen.js", lambda route: held.append(route))
    plain.goto(address + "meedoen/", wait_until="commit")
    plain.wait_for_selector("[data-doe=verder]", state="attached")
    first = plain.locator("[name=instellingen]")
    expect(first).to_be_visible()
    expect(first).to_be_disabled()
    expect(plain.locator("[data-doe=verder]")).to_be_disabled()
    expect(plain.get_by_text("werkt alleen met JavaScript")).to_be_hidden()
    held[0].continue_()
    expect(first).to_be_enabled()
    expect(plain.locator("[data-doe=verder]")).to_be_enabled()


def test_over_plain_http_on_a_local_name_it_works(browser: Browser, address: str) -> None:
    """There a browser has no crypto.randomUUID and no locks."""
    other = browser.browser_type.launch(
        executable_path=program("chromium"),
        args=["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP school.lan 127.0.0.1"],
    )
    page = patient(other.new_context()).new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address.replace("127.0.0.1", "school.lan") + "meedoen/")
    assert page.evaluate("[typeof crypto.randomUUID, isSecureContext]") == ["undefined", False]
    for _ in range(STEPS - 1):
        fill_step(page)
        next_step(page)
    expect(page.locator(".inzending__stap")).to_contain_text(f"Stap {STEPS}")
    page.reload()
    expect(page.locator(".inzending__overzicht")).to_contain_text("Basisschool De Linde")
    assert errors == []
    other.close()
