"""What an edition says on paper, before it is made into a PDF."""

import re
from dataclasses import replace
from datetime import date

import pytest

from meesterschap.content import Content
from meesterschap.content.addresses import source_anchor
from meesterschap.content.site import Site
from meesterschap.derive.citations import by_letter
from meesterschap.render.print_edition import named_in, paper

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


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("De cao van het OCW.", ["cao", "OCW"]),
        ("Een OCW-register, en de VOS/ABB", ["OCW", "VOS/ABB"]),
        ("De OCWK en macao", []),
        ("CAO", []),
    ],
)
def test_only_the_names_in_a_text_are_explained(text: str, named: list[str]) -> None:
    meanings = dict.fromkeys(["VOS/ABB", "OCW", "cao"], "een uitleg")
    assert list(named_in(text, meanings)) == named


def explained(printed: str, heading: str) -> list[str]:
    """The names in the list under this heading."""
    _, _, below = printed.partition(f'<h3 id="{heading}">')
    return re.findall("<li><strong>([^<]+)</strong>", below.partition("</ul>")[0])


def test_it_explains_the_abbreviations_and_partners_that_it_names(content: Content) -> None:
    (edition,) = content.editions
    then = edition.content
    short = {"register": "een lijst", "xyz": "dat komt hier niet voor"}
    unknown = then.partners[0].model_copy(update={"id": "geen", "name": "Niemandsbond"})
    changed = replace(
        then,
        agenda=then.agenda.model_copy(update={"abbreviations": short}),
        partners=(*then.partners, unknown),
    )
    printed = paper(replace(edition, content=changed), SITE)
    assert explained(printed, "afkortingen") == ["hoog", "laag", "midden", "register"]
    named = {partner.name for one in then.milestones for partner in then.partners_in(one)}
    assert explained(printed, "partners") == sorted(named, key=str.casefold)


def test_a_figure_that_decides_nothing_is_only_a_line(content: Content) -> None:
    (edition,) = content.editions
    others = tuple(
        one.model_copy(update={"decides": False, "remarks": ("Let hierop.",)})
        for one in edition.content.indicators
    )
    printed = paper(replace(edition, content=replace(edition.content, indicators=others)), SITE)
    assert printed.count('<ul class="andere">') == len({one.result for one in edition.figures})
    assert "Let hierop." not in printed
    assert "<img" not in printed


def test_a_figure_without_a_headline_of_its_own_says_its_newest_number(content: Content) -> None:
    (edition,) = content.editions
    named = tuple(
        one.model_copy(update={"decides": False, "headline": one.name})
        for one in edition.content.indicators
    )
    printed = paper(replace(edition, content=replace(edition.content, indicators=named)), SITE)
    (line,) = re.findall(r'<li id="bijscholing">.*?</li>', printed)
    assert "Leraren die zich bijscholen: lager onderwijs: <strong>61</strong> procent" in line


def test_without_an_address_of_the_site_it_names_none(content: Content) -> None:
    local = paper(content.editions[0], replace(SITE, url="http://127.0.0.1:8000/", published=False))
    assert "127.0.0.1" not in local
    assert "het resultaat" in local
