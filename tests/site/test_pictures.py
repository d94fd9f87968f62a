"""Pictures follow the site's own switch between light and dark, and their text can be read."""

import pytest
from playwright.sync_api import Page

from browser import PAGES, SCHEMES, SETTLED
from pictures import OPENED, SWITCH, TEXTS, contrast
from waiting import wait_for

SMALLEST = 11
"""In pixels, at the size at which it is shown."""
WITH_CHARTS = ("background", "edition", "result", "result with bars", "sector")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", ["narrow"])
def test_pictures_can_be_read_when_the_site_is_not_as_the_device(
    page: Page, address: str, path: str, scheme: str, size: str
) -> None:
    page.goto(address + path)
    page.evaluate(OPENED)
    _files_follow_the_switch(page)
    page.evaluate(SWITCH)
    page.evaluate(SETTLED)
    dark = page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert dark == (scheme == "light")
    for words, colour, ground, pixels in page.evaluate(TEXTS):
        assert contrast(colour, ground) >= 4.5, (words, colour, ground)
        assert pixels >= SMALLEST, words


def _files_follow_the_switch(page: Page) -> None:
    """The pixels of a picture in a file change; a poster is to be shared, and stays as it is."""
    for picture in page.locator("main img[src$='.svg']:visible").all():
        if picture.evaluate("picture => Boolean(picture.closest('.om-te-delen'))"):
            continue
        picture.scroll_into_view_if_needed()
        before = picture.screenshot()
        page.evaluate(SWITCH)
        wait_for(lambda shown=picture, was=before: shown.screenshot() != was)
        page.evaluate(SWITCH)


@pytest.mark.parametrize("path", [PAGES[kind] for kind in WITH_CHARTS], ids=WITH_CHARTS)
def test_the_switch_changes_the_colours_of_charts(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.evaluate(OPENED)
    before = [text[1] for text in page.evaluate(TEXTS)]
    page.evaluate(SWITCH)
    after = [text[1] for text in page.evaluate(TEXTS)]
    assert before
    assert all(one != other for one, other in zip(before, after, strict=True))
