"""Every page against WCAG 2.2 AA: a file of its own, so that two workers share the browsing."""

import pytest
from playwright.sync_api import Page

from browser import PAGES, SCHEMES, SIZES, faults


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_nothing(page: Page, address: str, path: str, size: str, scheme: str) -> None:
    """At rest, and with everything that folds unfolded."""
    page.goto(address + path)
    assert faults(page) == []
    # Scripts of the page add to what unfolds in the next frame.
    unfold = """async () => {
      const folded = [...document.querySelectorAll("details:not([open])")]
      folded.forEach(one => { one.open = true })
      for (const _ of "12") await new Promise(requestAnimationFrame)
      return folded.length
    }"""
    if page.evaluate(unfold):
        assert faults(page) == []
