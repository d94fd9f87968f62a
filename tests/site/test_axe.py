"""Every page against WCAG 2.2 AA: a file of its own, so that two workers share the browsing."""

import pytest
from playwright.sync_api import Page

from browser import LOOKS, PAGES, faults

UNFOLD = "document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_nothing(page: Page, address: str, path: str, size: str, scheme: str) -> None:
    """At rest, and with everything that folds unfolded; then nothing scrolls sideways either.

    A wide table scrolls in a region of its own.
    """
    page.goto(address + path)
    assert faults(page) == []
    if page.locator("details:not([open])").count():
        page.evaluate(UNFOLD)
        assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
