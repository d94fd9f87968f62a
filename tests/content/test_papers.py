"""The PDFs of the editions as they lie here: what a board gets in its hands."""

from functools import cache

import pytest
from pypdf import PdfReader

from meesterschap.content import Content
from meesterschap.content.files import edition_file, edition_name
from meesterschap.content.notation import sentence
from pdf_ua import failures, parsed_once
from site_copy import ROOT

MOST_PAGES = 30
FEWEST_LINES = 10
"""A page with less on it, its header and its number included, was not worth its sheet."""


@cache
def read(year: int) -> PdfReader:
    return parsed_once(PdfReader(ROOT / edition_file(year, edition_name(year))))


@pytest.mark.parametrize("year", [2017, 2026])
def test_it_is_short_and_no_page_is_almost_empty(year: int, live_content: Content) -> None:
    pages = [page.extract_text().split("\n") for page in read(year).pages]
    assert len(pages) <= MOST_PAGES
    assert [number for number, lines in enumerate(pages, 1) if len(lines) < FEWEST_LINES] == []
    sectors = [sentence(sector.name) for sector in live_content.agenda.sectors]
    theme = live_content.agenda.themes[0]
    begun = ["Hoe het staat", "Inhoud", *sectors, f"{theme.number}. {theme.name}"]
    for heading, lines in zip(begun, pages, strict=False):
        assert heading in lines


@pytest.mark.parametrize("year", [2017, 2026])
def test_it_is_accessible_as_far_as_a_program_can_see(year: int) -> None:
    assert sorted(set(failures(read(year)))) == []
