"""Tabs and the copy button, in a browser: on a page with only their own style sheet and script."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser import faults
from site_copy import ROOT
from test_editors_markdown import html

CODE = "een = 1\ntwee = 2\n"
TEXT = f"""
=== "Een"

    Eerste tekst.

=== "Twee"

    Tweede tekst met een [link](#).

``` py linenums="1"
{CODE}```
"""
PAGE = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Opmaak</title>
<link rel="stylesheet" href="markdown.css"><script type="module" src="kopieren.js"></script></head>
<body><main><h1>Opmaak</h1>{}</main></body></html>
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("markup")
    (folder / "index.html").write_text(PAGE.format(html(TEXT)), "utf-8")
    for name in ("partials/styles/markdown.css", "assets/kopieren.js", "assets/dom.js"):
        shutil.copy(ROOT / "overrides" / name, folder)
    (folder / "favicon.ico").touch()
    return folder


def test_the_arrow_keys_choose_a_tab(page: Page, address: str) -> None:
    page.goto(address)
    first, second = page.get_by_text("Eerste tekst"), page.get_by_text("Tweede tekst")
    expect(first).to_be_visible()
    expect(second).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="Een")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Twee")).to_be_checked()
    expect(second).to_be_visible()
    expect(first).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link")).to_be_focused()
    assert faults(page) == []


def test_paper_shows_every_tab_under_its_title(page: Page, address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")
    shown = [page.get_by_text(words) for words in ("Een", "Eerste tekst", "Twee", "Tweede tekst")]
    tops = []
    for words in shown:
        expect(words.first).to_be_visible()
        box = words.first.bounding_box()
        assert box
        tops.append(box["y"])
    assert tops == sorted(tops)


def test_the_button_copies_the_code_without_its_numbers_and_says_so(
    page: Page, address: str
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.clock.install(time=0)
    page.goto(address)
    page.clock.pause_at(10_000)
    page.get_by_role("button", name="Kopieer").click()
    expect(page.get_by_role("status")).to_have_text("Gekopieerd")
    expect(page.get_by_role("button")).to_have_text("Gekopieerd")
    assert page.evaluate("navigator.clipboard.readText()") == CODE
    page.clock.run_for(3000)
    expect(page.get_by_role("button")).to_have_text("Kopieer")
    expect(page.get_by_role("status")).to_have_text("")


def test_without_a_clipboard_the_button_selects_the_code(page: Page, address: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.clock.install(time=0)
    page.goto(address)
    page.clock.pause_at(10_000)
    page.get_by_role("button", name="Kopieer").click()
    expect(page.get_by_role("status")).to_have_text("Geselecteerd: druk op Ctrl+C")
    assert page.evaluate("getSelection().toString()").split() == CODE.split()
