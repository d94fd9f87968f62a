"""What changed, with the day that the content gives it, on a page and in a feed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from document_edits import COURSES, series
from freezer import as_edition, changed, frozen
from meesterschap.check.frozen import frozen_content
from meesterschap.content import Content, addresses
from meesterschap.content.editions import Seal
from meesterschap.content.site import LOCAL, Site
from meesterschap.content.states import State
from meesterschap.derive.history import Event, history
from meesterschap.render.changed import IN_FEED, ON_PAGE, changed_feed, changed_page

SITE = Site("https://voorbeeld.example/pad/", date(2026, 11, 24))
ATOM = "{http://www.w3.org/2005/Atom}"
SEEN = date(2025, 3, 2)
"""The day on which the newest source of the figures of courses was seen."""
MADE = date(2026, 11, 24)
HIGHER = frozen_content(changed(COURSES, series(("2015", "30"), ("2017", "55"), ("2019", "66"))))
LOWER = frozen(changed(COURSES, series(("2015", "30"), ("2017", "35"), ("2019", "33"))))


def told(events: Iterable[Event], kind: str) -> list[tuple[str, str, date | None]]:
    return [(event.id, event.words, event.day) for event in events if event.kind == kind]


def dated(**days: date) -> Mapping[str, date | None]:
    return {"changed_on": None, "archived": None, **days}


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (dated(added_on=date(2026, 2, 1)), ["Nieuwe praktijk uit hoog."]),
        (
            dated(added_on=date(2026, 2, 1), changed_on=date(2026, 3, 1)),
            ["Gewijzigde praktijk uit hoog.", "Nieuwe praktijk uit hoog."],
        ),
        (
            dated(added_on=date(2026, 2, 1), changed_on=date(2026, 2, 1)),
            ["Nieuwe praktijk uit hoog."],
        ),
    ],
)
def test_a_practice_is_told_when_it_came_and_changed(
    content: Content, days: Mapping[str, date | None], words: list[str]
) -> None:
    practice = content.practices[0].model_copy(update={"sectors": ("hoog",), **days})
    found = told(history(replace(content, practices=(practice,)), 2026), "praktijken")
    assert [what for _, what, _ in found] == words


def test_a_figure_has_the_day_on_which_its_source_was_seen(content: Content) -> None:
    days = {
        (slug, content.source(seen.source).seen_on)
        for slug, seen in ((i.slug, o) for i in content.indicators for o in i.observations)
    }
    found = told(history(replace(content, editions=()), 2026), "cijfers")
    assert {(id, day) for id, _, day in found} == {
        (f"cijfer-{slug}-{day}", day) for slug, day in days
    }
    assert any(what == "Zeven waarden, gelezen bij Proefdrukkerij." for _, what, _ in found)


def test_a_judgement_that_figures_changed_has_the_day_of_the_newest(content: Content) -> None:
    then = replace(content, editions=(as_edition(LOWER),), indicators=HIGHER.indicators)
    found = told(history(replace(then, opinions=()), 2026), "oordelen")
    words = "Anders dan in 2026: in midden toen niet gehaald, nu gehaald."
    assert found == [("oordeel-1.1-sinds-2026", words, SEEN)]


def test_what_no_evidence_changed_has_no_day_and_is_not_in_the_feed(content: Content) -> None:
    """Here a rule changed: the same figures, of which the edition judged otherwise."""
    edition = as_edition(frozen())
    cells = tuple(
        one.model_copy(update={"state": State.NOT_ACHIEVED})
        if (one.result, one.sector) == ("2.1", "hoog")
        else one
        for one in edition.cells
    )
    then = replace(content, editions=(replace(edition, cells=cells),), opinions=())
    events = history(then, 2026)
    assert [(event.kind, event.title[:12]) for event in events if not event.day] == [
        ("oordelen", "Afspraak 2.1")
    ]
    told = history(then, SITE.today.year)
    assert "Afspraak 2.1" in changed_page(told, SITE)
    assert "Afspraak 2.1" not in changed_feed(told, SITE)


def test_a_value_that_is_not_what_it_was_is_told(content: Content) -> None:
    then = replace(content, editions=(as_edition(LOWER),), indicators=HIGHER.indicators)
    words = "Twee waarden anders dan in de editie van 2026."
    assert ("cijfer-bijscholing-sinds-2026", words, None) in told(history(then, 2026), "cijfers")


def test_an_edition_tells_what_changed_on_its_own_day(content: Content) -> None:
    before = as_edition({**LOWER, "jaar": "2025"})
    documents = changed(COURSES, series(("2015", "30"), ("2017", "55"), ("2019", "66")))
    draft = as_edition(frozen(documents, previous=before))
    day = date(2027, 2, 1)
    seal = Seal.model_construct(published_on=day)
    for edition, expected in ((draft, MADE), (replace(draft, seal=seal), day)):
        events = history(replace(content, editions=(before, edition)), 2026)
        found = {event.id: event for event in events}
        assert found["editie-2026"].day == expected
        judgement = found["oordeel-2026-1.1"]
        assert judgement.day == expected
        assert judgement.words == "Anders dan in 2025: in midden toen niet gehaald, nu gehaald."
        assert judgement.address == "/status/2026.md#resultaat-1-1"
        assert found["cijfer-bijscholing-editie-2026"].day == expected


def test_an_erratum_has_its_own_day(content: Content) -> None:
    (edition,) = content.editions
    days = [event.day for event in history(content, 2026) if "-verbetering-" in event.id]
    assert days == [erratum.date for erratum in edition.errata]
    assert days


def test_events_are_told_once_and_the_newest_first(content: Content) -> None:
    events = history(content, 2026)
    assert len({event.id for event in events}) == len(events)
    days = [event.day or date.max for event in events]
    assert days == sorted(days, reverse=True)
    assert history(content, 2026) == events


def many(count: int, kind: str = "praktijken") -> list[Event]:
    """Made-up events, ten to a day, from 20 December 2026 back."""
    first = date(2026, 12, 20).toordinal()
    return [
        Event(kind, f"{n}", f"Nummer {n}", "Nieuw.", "/over.md", date.fromordinal(first - n // 10))
        for n in range(count)
    ]


def test_the_page_folds_what_is_many_and_what_is_older() -> None:
    page = changed_page(many(500), SITE)
    assert page.count("[Nummer ") == ON_PAGE
    assert "## December 2026" in page
    assert "<summary>November 2026</summary>" in page
    assert '<summary>Praktijken <span class="vouw__staart">10</span></summary>' in page
    assert "Wat er eerder veranderde" in page
    few = changed_page(many(3), SITE)
    assert "<summary>" not in few
    assert "Wat er eerder veranderde" not in few


def feed_of(content: Content, site: Site) -> ElementTree.Element:
    return ElementTree.fromstring(changed_feed(history(content, site.today.year), site))


def test_the_feed_is_atom_with_ids_that_outlive_an_address(content: Content) -> None:
    feed, elsewhere = feed_of(content, SITE), feed_of(content, replace(SITE, url="https://a.nl/"))
    entries = feed.findall(f"{ATOM}entry")
    assert 5 < len(entries) <= IN_FEED
    ids = [entry.findtext(f"{ATOM}id") for entry in (feed, *entries)]
    assert len({*ids}) == len(ids)
    assert all(str(id).startswith("urn:uuid:") for id in ids)
    assert [one.text for one in elsewhere.iter(f"{ATOM}id")] == ids
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    for element in (feed, *entries):
        assert len(element.findall(f"{ATOM}updated")) == 1
        assert element.findtext(f"{ATOM}title")
        assert "T00:00:00Z" in str(element.findtext(f"{ATOM}updated"))
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": SITE.page(addresses.CHANGED_FEED),
        "alternate": SITE.page(addresses.CHANGED),
    }
    hrefs = [str(link.get("href")) for entry in entries for link in entry.findall(f"{ATOM}link")]
    assert len(hrefs) == len(entries)
    assert all(href.startswith(SITE.url) for href in hrefs)
    assert f"{SITE.url}status/2025/#verbeteringen" in hrefs


def test_without_an_address_of_the_site_the_feed_has_none(content: Content) -> None:
    feed = feed_of(content, Site(LOCAL, SITE.today, published=False))
    assert not feed.findall(f"{ATOM}link[@rel='self']")
    hrefs = [str(link.get("href")) for link in feed.iter(f"{ATOM}link")]
    assert "../status/2025/#verbeteringen" in hrefs
    assert not any("//" in href for href in hrefs)


def test_without_any_content_of_a_day_the_feed_is_still_valid(content: Content) -> None:
    bare = replace(content, editions=(), practices=(), indicators=(), opinions=())
    feed = feed_of(bare, SITE)
    assert feed.findtext(f"{ATOM}updated") == f"{SITE.today}T00:00:00Z"
    assert not feed.findall(f"{ATOM}entry")
