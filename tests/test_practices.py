"""How practices are found: facets, lists, related ones, the feed, metadata and old addresses."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from meesterschap.cache.store import slow_store
from meesterschap.content import Content, addresses, slugs
from meesterschap.content.files import practice_file
from meesterschap.content.practices import Archived, Period, Practice, SchoolAnswer
from meesterschap.content.site import Site
from meesterschap.derive.coverage import spread
from meesterschap.derive.facets import facets, filters_of
from meesterschap.derive.related import reason, related_practices
from meesterschap.open_data.json_ld import json_ld
from meesterschap.pictures.cards import card_of
from meesterschap.pictures.draw_card import HEIGHT, WIDTH, draw
from meesterschap.pictures.pictures import Picture
from meesterschap.render.practices import PER_PAGE, practice_files, practice_pages
from meesterschap.search.entries import searchable_practices
from practice_content import with_practices

SITE = Site("https://voorbeeld.example/", date(2026, 11, 23))
ATOM = "{http://www.w3.org/2005/Atom}"


def changed(content: Content, **updates: object) -> Content:
    """The content with its first practice changed."""
    first, *others = content.practices
    return replace(content, practices=(first.model_copy(update=updates), *others))


def copies(practice: Practice, count: int, **updates: object) -> tuple[Practice, ...]:
    """This number of copies of a practice, with the same changes in each."""
    names = [f"kopie-{n}" for n in range(count)]
    return tuple(practice.model_copy(update={"slug": name, **updates}) for name in names)


def pages(content: Content, site: Site = SITE) -> dict[str, str]:
    digests = {practice_file(practice.slug): "" for practice in content.practices}
    made = practice_pages(replace(content, digests=digests), site)
    shown = {page.address.lstrip("/"): page.text() for page in made}
    return {**shown, **dict(practice_files(content, site))}


def test_lists_and_the_search_have_the_newest_and_best_looked_into_first(content: Content) -> None:
    made_up = (
        ("oud", {"added_on": date(2024, 1, 2), "evidence": 4}),
        ("gewijzigd", {"added_on": date(2024, 1, 2), "changed_on": date(2026, 3, 1)}),
        ("nieuw", {"added_on": date(2026, 3, 1), "evidence": 0}),
        ("nagegaan", {"added_on": date(2026, 3, 1), "evidence": 3}),
    )
    plain = content.practices[0].model_copy(
        update={"changed_on": None, "archived": None, "evidence": 1}
    )
    practices = tuple(plain.model_copy(update={"slug": slug, **told}) for slug, told in made_up)
    many = with_practices(content, practices)
    found = (one.page() for one in searchable_practices(many, str))
    by_rank = sorted(found, key=lambda one: one.rank, reverse=True)
    expected = ["nagegaan", "gewijzigd", "nieuw", "oud"]
    assert [practice.slug for practice in many.listed] == expected
    assert [Path(one.address).stem for one in by_rank] == expected


def test_every_value_of_a_practice_can_be_chosen(content: Content) -> None:
    known = {facet.key: facet.values for facet in facets(content)}
    for practice in content.practices:
        for key, values in filters_of(practice, facets(content)).items():
            assert set(values) <= known[key].keys()


@pytest.mark.parametrize(
    ("period", "spans"),
    [
        ({}, ["onbekend"]),
        ({"loopt_nog": "ja"}, ["loopt-nog"]),
        ({"van": "2010", "tot": "2011"}, ["ervoor"]),
        ({"van": "2010", "tot": "2015"}, ["ervoor", "tijdens"]),
        ({"van": "2016"}, ["tijdens"]),
        ({"tot": "2021"}, ["erna"]),
        ({"van": "2020", "loopt_nog": "ja"}, ["loopt-nog", "tijdens", "erna"]),
        ({"van": "2009", "tot": "2021"}, ["ervoor", "tijdens", "erna"]),
    ],
)
def test_a_practice_belongs_to_every_span_in_which_it_ran(
    content: Content, period: dict[str, str], spans: list[str]
) -> None:
    practice = content.practices[0].model_copy(update={"period": Period.model_validate(period)})
    assert filters_of(practice, facets(content))["periode"] == spans


def test_three_others_are_named_with_the_reason(content: Content) -> None:
    first, second, *_ = content.practices
    others = (*copies(first, 5), second)
    found = related_practices(replace(content, practices=(first, *others)))
    for practice in (first, *others[:-1]):
        related = found[practice.slug]
        assert len({other.slug for other in related} - {practice.slug}) == len(related) == 3
        for other in related:
            assert other.themes[0] == practice.themes[0]
            assert reason(practice, other, content).startswith("zelfde thema (")
    assert found[second.slug] == ()


def test_practices_with_the_same_guide_are_related(content: Content) -> None:
    """Before those that share less, however new."""
    first = content.practices[0]
    same = {"guides": first.guides, "sectors": ("laag",), "forms": ("ontwerp",), "results": ()}
    less = copies(first, 5, guides=(), changed_on=date(2026, 1, 1))
    with_guide = first.model_copy(update={"slug": "met-gids", **same})
    related = related_practices(replace(content, practices=(first, *less, with_guide)))
    assert first in related["met-gids"]
    assert "ook met de gids" in reason(with_guide, first, content)
    assert with_guide not in related["kopie-0"]


def mentions(files: dict[str, str], slug: str) -> Iterable[str]:
    """The other files that link to a practice."""
    own = addresses.practice_page(slug).lstrip("/")
    found = re.compile(rf"praktijken/{slug}[./)]")
    return {path for path, text in files.items() if path != own and found.search(text)}


def test_an_archived_practice_stays_at_its_address_and_leaves_the_lists(content: Content) -> None:
    slug = content.practices[0].slug
    reason = Archived.model_validate({"op": "2026-11-23", "reden": "Oud."})
    files = pages(changed(content, archived=reason, former_names=()))
    assert mentions(pages(changed(content, former_names=())), slug)
    assert not mentions(files, slug)
    page = files[addresses.practice_page(slug).lstrip("/")]
    assert "Uit de lijsten sinds 23 november 2026" in page
    assert '"zoeken": false' in page


def test_an_archived_practice_is_not_found_and_every_other_one_is(content: Content) -> None:
    archived = changed(
        content, archived=Archived.model_validate({"op": "2026-11-23", "reden": "Oud."})
    )
    found = {one.address for one in searchable_practices(archived, str)}
    assert len(found) == len(content.listed) - 1
    assert addresses.practice_page(content.practices[0].slug).lstrip("/") not in found


def test_the_index_gets_the_words_of_a_practice_and_no_markup(content: Content) -> None:
    story = "\n## Aanleiding\n\n1. Een *nadruk* en [een link](/weg.md) <b> & meer\n"
    hostile = changed(content, title='"><script>alert(1)</script>', story=story)
    path = addresses.practice_page(content.practices[0].slug).lstrip("/")
    [document] = [
        one.page().html for one in searchable_practices(hostile, str) if one.address == path
    ]
    assert "<script" not in document
    assert "<p>Een nadruk en een link &lt;b&gt; &amp; meer</p>" in document


def test_a_page_says_that_it_was_checked_only_when_it_was(content: Content) -> None:
    path = addresses.practice_page(content.practices[0].slug).lstrip("/")
    assert "Nagekeken op 10 april 2025; we kijken opnieuw op" in pages(content)[path]
    new = pages(changed(content, checked_on=None, check_again_on=None))[path]
    assert "agekeken op" not in new
    assert "De redactie heeft deze praktijk nog niet nagekeken." in new


def test_what_is_not_known_is_asked_where_it_can_be_sent(content: Content) -> None:
    path = addresses.practice_page((practice := content.practices[0]).slug).lstrip("/")
    open_site = replace(SITE, inbox="https://in.example/map/")
    address = f"https://in.example/map/aanvullen/{practice.slug}"
    page = pages(content, open_site)[path]
    for thing in practice.untold:
        assert f"[{thing}]({address}/{slugs.slug(thing)})" in page
    assert f'<a href="{address}">Is dit jullie school? Vul aan</a>' in page
    known = pages(changed(content, untold=()), open_site)[path]
    for other in (pages(content)[path], known):
        assert "aanvullen/" not in other


def test_what_a_school_told_is_shown_as_told_by_it(content: Content) -> None:
    told = (
        SchoolAnswer(
            wat="hoeveel collega’s meededen", antwoord="Twaalf <b>collega’s</b>.\nOf meer."
        ),
        SchoolAnswer(wat="wat het kost"),
    )
    new = changed(content, by_school=told)
    path = addresses.practice_page(content.practices[0].slug).lstrip("/")
    assert "school zelf" not in pages(content)[path]
    page = pages(new)[path]
    assert "## De school vertelt zelf" in page
    assert "<dt>Hoeveel collega’s meededen</dt><dd>Twaalf " in page
    assert "<br>Of meer.</dd>" in page
    assert "<b>" not in page
    assert "Door de school zelf aangevuld: wat het kost." in page
    [document] = [one.page().html for one in searchable_practices(new, str) if one.address == path]
    assert "Twaalf &lt;b&gt;collega’s" in document


def test_an_old_address_leads_to_the_new_one(content: Content) -> None:
    files = pages(changed(content, former_names=("hoe-het-eerst-heette",)))
    moved = files["praktijken/hoe-het-eerst-heette/index.html"]
    slug = content.practices[0].slug
    assert f'content="0; url=../{slug}/"' in moved
    assert f'<link rel="canonical" href="https://voorbeeld.example/praktijken/{slug}/">' in moved


@pytest.mark.parametrize(
    ("count", "lists"), [(0, 1), (1, 1), (PER_PAGE, 1), (PER_PAGE + 1, 2), (3 * PER_PAGE, 3)]
)
def test_lists_hold_every_practice_once(content: Content, count: int, lists: int) -> None:
    first = content.practices[0]
    some = copies(first, count)
    files = pages(replace(content, practices=some))
    sector = first.sectors[0]
    found = [
        text for path, text in files.items() if re.match(rf"praktijken/sector/{sector}\b", path)
    ]
    assert len(found) == lists
    shown = re.findall(r"/praktijken/(kopie-\d+)\.md", "".join(found))
    assert sorted(shown) == sorted(practice.slug for practice in some)
    assert all(page.count("/praktijken/kopie-") <= PER_PAGE for page in found)


def test_the_spread_counts_every_practice_in_each_of_its_cells(content: Content) -> None:
    total = sum(count for _, counts in spread(content) for _, count in counts)
    assert total == sum(len(p.themes) * len(p.sectors) for p in content.listed)


def test_the_feed_is_atom_with_the_newest_first(content: Content) -> None:
    newer = changed(content, changed_on=date(2027, 1, 1), title="Een <titel> met & erin & meer")
    feed = ElementTree.fromstring(pages(newer)[addresses.FEED.lstrip("/")])
    assert feed.findtext(f"{ATOM}updated") == "2027-01-01T00:00:00Z"
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == len(content.listed)
    assert entries[0].findtext(f"{ATOM}title") == "Een <titel> met & erin & meer"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(str(id).startswith("https://voorbeeld.example/praktijken/") for id in ids)


def test_linked_data_names_organisations_and_no_person(content: Content) -> None:
    for practice in content.practices:
        data = json_ld(practice, content, SITE)
        text = json.dumps(data)
        assert data["@type"] == ["Article", "LearningResource"]
        assert "Person" not in text
        assert "EducationalOrganization" in text
        known = [s for s in content.agenda.sectors if s.obk and s.code in practice.sectors]
        assert text.count("purl.edustandaard.nl/begrippenkader/") == len(known)


def test_linked_data_cannot_end_its_script(content: Content) -> None:
    hostile = "Een titel </script><script>alert(1)</script>"
    files = pages(changed(content, title=hostile))
    front = files[addresses.practice_page(content.practices[0].slug).lstrip("/")].split("\n")[1]
    assert "<" not in json.loads(front)["gegevens"]
    assert json.loads(json.loads(front)["gegevens"])["headline"] == hostile


def card_with_title(practice: Practice, text: str) -> bytes:
    return draw(card_of(practice.model_copy(update={"title": text})))


def test_a_card_is_the_same_every_time_and_fits_any_title(content: Content) -> None:
    practice = content.practices[0]
    for text in ("Kort", "Lang " * 40, "Woord" * 30):
        drawn = card_with_title(practice, text)
        assert drawn == card_with_title(practice, text)
        assert drawn[16:24] == WIDTH.to_bytes(4) + HEIGHT.to_bytes(4)


def test_another_title_has_another_key(content: Content) -> None:
    store = slow_store(Path("x"))
    keys = {Picture("a", card_of(one), "png").key(store) for one in content.practices}
    assert len(keys) == len(content.practices)
