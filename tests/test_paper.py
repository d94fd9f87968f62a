"""What an edition says on paper, before it is made into a PDF."""

import re
from dataclasses import replace
from datetime import date

import pytest

from meesterschap.content import Content
from meesterschap.content.addresses import source_anchor
from meesterschap.content.site import Site
from meesterschap.derive.citations import by_letter
from meesterschap.render.print_edition import paper

SITE = Site("https://voorbeeld.example/", date(2026, 11, 24))


@pytest.fixture(scope="module")
def printed(content: Content) -> str:
    return paper(content.editions[0], SITE)


def test_sources_are_numbered_by_the_alphabet_and_cited_by_that_number(
    printed: str, content: Content
) -> None:
    listed = re.findall(r'<li id="(bron-[^"]+)">', printed)
    groups = by_letter(content.editions[0].content.sources)
    ordered = [source_anchor(source.id) for group in groups.values() for source in group]
    assert listed == [id for id in ordered if id in listed]
    cited = re.findall(r'<a href="#(bron-[^"]+)">[^<]*&#91;(\d+)&#93;</a>', printed)
    cited += re.findall(r'<a href="#(bron-[^"]+)">[^<]*\[(\d+)\]</a>', printed)
    assert {(id, int(number)) for id, number in cited} == {*zip(listed, range(1, 99), strict=False)}


def test_what_the_editors_wrote_in_short_is_the_foreword(printed: str, content: Content) -> None:
    _, _, foreword = printed.partition('<h2 id="voorwoord">')
    assert foreword.index("<em>vooruit</em>") < foreword.index('<h2 id="inhoud">')
    (edition,) = content.editions
    without = replace(edition, texts=edition.texts.model_copy(update={"text": ""}))
    assert "Voorwoord" not in paper(without, SITE)


def test_every_link_within_it_leads_somewhere(printed: str) -> None:
    places = set(re.findall(r' id="([^"]+)"', printed))
    assert set(re.findall(r'href="#([^"]+)"', printed)) <= places


def test_header_cells_say_what_they_head(printed: str) -> None:
    heads = re.findall(r"<th\b[^>]*>", printed)
    assert heads
    assert all(re.search(r' scope="(col|row)"', head) for head in heads)


def test_without_an_address_of_the_site_it_names_none(content: Content) -> None:
    local = paper(content.editions[0], replace(SITE, url="http://127.0.0.1:8000/", published=False))
    assert "127.0.0.1" not in local
    assert "het resultaat" in local
