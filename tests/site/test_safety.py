"""What strangers write, in a real browser: nothing of it runs."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from browser import served
from meesterschap.check.sanitise import cleaned
from payloads import PAYLOADS
from rendering import rendered
from site_copy import build, copy_drawn

ALARM = "window.hurt = () => { window.hurtBy = document.body.innerHTML }; window.hurtBy = null"
# Triggers what a page could run by itself, by a click or by being looked at; lists what it finds.
LOOK = """() => {
  for (const element of document.querySelectorAll('*')) {
    for (const name of ['load', 'error', 'click', 'mouseover', 'focus', 'toggle', 'pointerenter'])
      if (element.localName !== 'a' || name !== 'click') element.dispatchEvent(new Event(name))
  }
  const bad = [...document.querySelectorAll('*')].flatMap(element => [
    ...[...element.attributes].filter(({name}) => name.startsWith('on')).map(({name}) => name),
    ...['href', 'src', 'action', 'data'].map(name => element[name])
      .filter(value => typeof value === 'string' && value && !/^https?:/.test(value)),
  ])
  return [window.hurtBy, ...bad].filter(Boolean)
}"""
HOSTILE = (
    "</title><script>hurt()</script>",
    '"><img src=x onerror=hurt()>',
    "{{ lipsum.__globals__ }} {% raw %}",
    "</script><script>hurt()</script>",
    "[klik](javascript:hurt()) {: onclick=hurt() }",
    "&lt;script&gt;hurt()&lt;/script&gt;",
)


@pytest.fixture
def watched(browser: Browser, address: str) -> Page:
    """A page at an address of the site, in which hurt() records that it was called."""
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(body="<html><body>", content_type="text/html"))
    page.add_init_script(ALARM)
    page.goto(address)
    return page


def test_payloads_would_do_harm(watched: Page) -> None:
    """Unsanitised, scores of them run or leave something: so the test below can fail."""
    harmed = 0
    for payload in PAYLOADS:
        watched.evaluate("html => { document.body.innerHTML = html }", rendered(payload))
        harmed += bool(watched.evaluate(LOOK))
        watched.evaluate(ALARM)
    assert harmed > 150


def test_no_payload_runs_or_leaves_anything(watched: Page) -> None:
    for payload in PAYLOADS:
        watched.evaluate("html => { document.body.innerHTML = html }", cleaned(rendered(payload)))
        assert watched.evaluate(LOOK) == [], payload
    # A script in HTML that is set afterwards never runs: once more, all of it as a page.
    watched.set_content("\n".join(cleaned(rendered(payload)) for payload in PAYLOADS))
    assert watched.evaluate(LOOK) == []


def test_hostile_fields_are_texts_everywhere(browser: Browser, tmp_path: Path) -> None:
    """A practice that the check accepts, with in each field what would run if it were markup."""
    project = copy_drawn(tmp_path / "project")
    file = project / "docs/praktijken/twee-aan-twee-kijken.md"
    text = file.read_text("utf-8")
    for name, value in zip(
        ("titel", "meting", "duiding", "sector_toelichting"), HOSTILE, strict=False
    ):
        line = next((one for one in text.split("\n") if one.startswith(f"{name}:")), "kosten:")
        kept = "" if line.startswith(name) else f"\n{line}"
        text = text.replace(line, f"{name}: {quoted(value)}{kept}", 1)
    text = text.replace("  - naam: Proefschool", f"  - naam: {quoted(HOSTILE[4])}")
    text = text.replace("[leraren,", f"[{quoted(HOSTILE[5])},", 1)
    shown = f"foto:\n  bestand: kijken.png\n  beschrijving: {quoted(HOSTILE[1])}\n"
    text = text.replace("\nsectoren:", f"\n{shown}sectoren:", 1)
    file.write_text(text, "utf-8")
    file.with_suffix("").mkdir()
    Image.linear_gradient("L").save(file.with_suffix("") / "kijken.png")
    done = build(project)
    assert done.returncode == 0, done.stderr
    slug = file.stem
    with served(project / "site") as address:
        page = browser.new_page()
        page.add_init_script(ALARM)
        for path in (
            f"praktijken/{slug}/",
            "praktijken/",
            "praktijken/sector/midden/",
            "",
            "404.html",
        ):
            page.goto(address + path)
            assert page.evaluate("window.hurtBy") is None, path
            assert page.locator("article script, article img[src='x']").count() == 0
        page.goto(f"{address}praktijken/{slug}/")
        expect(page.get_by_role("heading", level=1)).to_contain_text(HOSTILE[0])
        for value in (HOSTILE[1], HOSTILE[2], HOSTILE[4], HOSTILE[5]):
            expect(page.locator("article")).to_contain_text(value, ignore_case=True)
        photo = page.get_by_alt_text(HOSTILE[1], exact=True)
        assert photo.evaluate("image => image.complete && image.naturalWidth") == 256
        page.keyboard.press("Control+k")
        page.keyboard.type("klein groepje")
        expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("resulta")
        assert page.evaluate("window.hurtBy") is None
        page.close()


def quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
