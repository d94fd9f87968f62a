"""The preview of a page is the page that the build makes."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest

from meesterschap.content import Content
from meesterschap.content.addresses import public
from meesterschap.content.site import LOCAL
from service.preview import preview

BUILT_ON = date(2026, 1, 1)


def article(page: str, url: str) -> list[str]:
    """The lines of the article of a page at this address, with links as addresses of the site."""
    found = page[page.index("<article") : page.index("</article>")]
    return re.sub(
        '(?<= )(href|src)="(?!#)([^"]*)"',
        lambda link: f'{link[1]}="{urljoin(url, link[2])}"',
        found,
    ).splitlines()


@pytest.mark.parametrize(
    "address",
    ["/resultaat/1-1.md", "/bronnen.md", "/praktijken/twee-aan-twee-kijken.md", "/status/2025.md"],
)
def test_a_preview_is_the_page_of_the_build(
    world: Path, site: Path, content: Content, address: str
) -> None:
    url = LOCAL + public(address).lstrip("/")
    built = article((site / public(address).strip("/") / "index.html").read_text("utf-8"), url)
    shown = article(preview(world, content, address, today=BUILT_ON).html, url)
    assert [pair for pair in zip(shown, built, strict=True) if pair[0] != pair[1]] == []
