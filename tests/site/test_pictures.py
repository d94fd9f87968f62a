"""Pictures follow the site's own switch between light and dark, and their text can be read."""

import pytest
from playwright.sync_api import Page

from browser import PAGES, SCHEMES, SETTLED
from pictures import COLOURS, FILES, OPENED, SWITCH, TEXTS, contrast, palette
from visitors import ENGINES, Visitor

SMALLEST = 11
"""In pixels, at the size at which it is shown."""
WITH_PICTURES = ("home", "background", "edition", "result", "result with bars", "sector", "status")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", ["narrow"])
def test_pictures_can_be_read_when_the_site_is_not_as_the_device(
    page: Page, address: str, path: str, scheme: str, size: str
) -> None:
    page.goto(address + path)
    page.evaluate(OPENED)
    page.evaluate(SWITCH)
    page.evaluate(SETTLED)
    assert page.evaluate(FILES) == 0
    for words, colour, ground, pixels in page.evaluate(TEXTS):
        assert contrast(colour, ground) >= 4.5, (words, colour, ground)
        assert pixels >= SMALLEST, words


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_pictures_have_the_colours_that_the_visitor_chose(
    visitor: Visitor, address: str, engine: str, scheme: str
) -> None:
    """Those of the device at first, and after the switch those of the other scheme."""
    (other,) = {*SCHEMES} - {scheme}
    for kind in WITH_PICTURES:
        visitor.open(address + PAGES[kind])
        visitor.run(OPENED)
        for chosen in (scheme, other):
            colours = visitor.run(COLOURS)
            assert colours, kind
            wanted = palette(chosen)
            assert [part for part, colour in colours if colour not in wanted] == [], (kind, chosen)
            visitor.run(SWITCH)
