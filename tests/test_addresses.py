"""The addresses that a text can link to are those of what the site has."""

from datetime import date

import pytest
from mkdocs.structure.files import File

from meesterschap.content import Content, addresses
from meesterschap.content.site import Site
from meesterschap.open_data import table_files
from meesterschap.pictures import pictures
from meesterschap.render import render
from meesterschap.render.editions import papers


@pytest.mark.parametrize(
    "path",
    [
        "index.md",
        "over.md",
        "gidsen/index.md",
        "praktijken/leesindex.md",
        "praktijken/lees-index.md",
        "index/index.md",
        "gegevens/v1/a.csv",
        "a/index.html.zip",
    ],
)
def test_addresses_are_those_of_mkdocs(path: str) -> None:
    file = File(path, "docs", "site", use_directory_urls=True)
    assert addresses.public(path) == file.url.removeprefix("./")
    if path.endswith(".md"):
        assert addresses.html_file(path) == file.dest_uri


SITE = Site("https://voorbeeld.example/", date(2026, 11, 23))


def test_what_the_engine_makes_is_what_a_text_can_link_to(content: Content) -> None:
    rendered = {f"/{path}" for path, _ in render(content, SITE)}
    slow = {f"/{file.path}" for file in (*pictures(content), *table_files(content))}
    printed = {f"/{path}" for path, _ in papers(content)}
    years = [edition.year for edition in content.editions]
    generated = set(addresses.generated(content.ids, years))
    written = {
        *(f"/{path}" for path, _ in content.pages),
        *(addresses.practice_page(practice.slug) for practice in content.practices),
        *(addresses.guide_page(guide.slug) for guide in content.guides),
    }
    assert {path for path in rendered if path.endswith(".md")} <= generated | written
    without_figures = {
        address
        for indicator in content.indicators
        if not indicator.observations
        for address in (
            addresses.table_file(indicator.slug),
            *(addresses.chart_file(indicator.slug, format) for format in addresses.FORMATS),
        )
    }
    assert generated <= rendered | slow | printed | without_figures
