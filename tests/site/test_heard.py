"""What a screen reader is given of six pages: the accessibility tree, as text.

`pytest tests/site/test_heard.py --rewrite` writes the golden files anew.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from browser import PAGES, SETTLED

HEARD = ("home", "result", "practice", "guide", "composer", "about")


@pytest.mark.parametrize("name", HEARD)
def test_what_is_heard_is_as_it_was(
    page: Page, address: str, golden: Callable[[str, str], None], name: str
) -> None:
    page.goto(address + PAGES[name])
    page.evaluate(SETTLED)
    heard = page.locator("body").aria_snapshot()
    assert "¶" not in heard
    golden(f"golden/heard/{name}.yml", f"{heard}\n")
