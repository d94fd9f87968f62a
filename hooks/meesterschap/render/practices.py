"""The pages of practices and the lists of them, the feed and the redirects."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from meesterschap.cache.store import digest
from meesterschap.content import Content, addresses
from meesterschap.content.facts import facts, period_in_words
from meesterschap.content.files import AGENDA, GUIDES, PHOTOS, SOURCES, practice_file
from meesterschap.content.notation import sentence
from meesterschap.content.practices import STORY, Practice
from meesterschap.content.site import Site
from meesterschap.derive.related import reason, related_practices
from meesterschap.open_data.bibliography import in_formats, of_practice
from meesterschap.open_data.json_ld import json_ld
from meesterschap.render import templating
from meesterschap.render.links import Links, site_links
from meesterschap.render.templating import Page, Rendered, crumb, file, meta, version_of

PER_PAGE = 50
"""How many practices a page of a list shows."""
IN_FEED = 50
"""How many practices the feed lists."""


def practice_files(content: Content, site: Site) -> Iterator[Rendered]:
    """The feed, and what leads from former addresses."""
    newest = content.listed[:IN_FEED]
    feed = templating.document("feed.xml", practices=newest, content=content, site=site)
    yield file(addresses.FEED, feed)
    for practice in content.practices:
        for name in practice.former_names:
            moved = templating.document("redirect.html", practice=practice, site=site)
            yield file(addresses.practice_redirect(name), moved)


def practice_pages(content: Content, site: Site) -> Iterator[Page]:
    """The page of each practice, and the lists of them by theme and by sector."""
    known, links = content.only("sources", "guides", "photos"), site_links(content)
    related = related_practices(content)
    common = version_of(content, AROUND, site, sorted(content.evidence))
    for practice in content.practices:
        near = related[practice.slug]
        yield Page(
            addresses.practice_page(practice.slug),
            partial(practice_page, practice, near, known, links, site),
            digest([common, *_versions(content, (practice, *near))]),
        )
    for theme in content.agenda.themes:
        yield from _lists(content, known, common, "thema", theme.id, theme.name)
    for sector in content.agenda.sectors:
        name = sentence(sector.name)
        yield from _lists(content, known, common, "sector", sector.code, name)


AROUND = (AGENDA, SOURCES, GUIDES, *PHOTOS)
"""The files that the page of a practice is made from, beside those of practices."""


def _versions(content: Content, practices: Iterable[Practice]) -> Iterator[str]:
    """What differs when these practices or their addresses do."""
    for practice in practices:
        yield practice.slug
        yield content.digests[practice_file(practice.slug)]


def practice_page(
    practice: Practice, near: Sequence[Practice], content: Content, links: Links, site: Site
) -> str:
    """A practice: what a reader chooses by, then the story, then what is further known of it."""
    told = practice.told
    fields = meta(
        practice.title,
        practice.summary,
        "Praktijk",
        hide=["toc"],
        thema=practice.themes[0],
        kruimels=[crumb("Praktijken", "praktijken")],
        zoeken=not practice.archived,
        beeld=site.page(addresses.practice_card(practice.slug)),
        gegevens=templating.script_json(json_ld(practice, content, site)),
    )
    return templating.page(
        "practice.md",
        fields,
        content=content,
        links=links,
        practice=practice,
        known=tuple(facts(practice)),
        period=period_in_words(practice),
        story=[(one, text) for one in STORY if (text := told.get(one.heading))],
        told=[one for one in practice.by_school if one.answer],
        filled_in=[one.thing for one in practice.by_school if not one.answer],
        photo=content.photo_of(practice),
        results=[content.result(id) for id in practice.results],
        guides=content.guides_for(practice),
        related=[(other, reason(practice, other, content)) for other in near],
        site=site,
        citations=in_formats(of_practice(practice, site)),
    )


def _lists(
    content: Content, known: Content, common: str, kind: str, code: str, name: str
) -> Iterator[Page]:
    """The pages of the list of a theme or a sector; an empty list has one page."""
    theme, sector = (code, None) if kind == "thema" else (None, code)
    found = content.practices_in(theme, sector)
    starts = range(0, max(len(found), 1), PER_PAGE)
    for number, start in enumerate(starts, start=1):
        shown = found[start : start + PER_PAGE]
        listing = ListPage(kind, code, f"Praktijken: {name}", number, len(starts), len(found))
        yield Page(
            addresses.practice_list(kind, code, number),
            partial(list_page, shown, listing, known),
            digest([common, repr(listing), *_versions(content, shown)]),
        )


class ListPage(NamedTuple):
    """A page of a list: what it lists, its number, and how many pages and practices there are."""

    kind: str
    code: str
    title: str
    number: int
    pages: int
    total: int


def list_page(practices: Sequence[Practice], listing: ListPage, content: Content) -> str:
    """A page of a list, with these practices."""
    fields = meta(
        f"{listing.title}, bladzijde {listing.number}" if listing.number > 1 else listing.title,
        f"{listing.title}. Wat scholen deden, wat het opbracht en wat niet werkte.",
        "Lijst",
        kruimels=[crumb("Praktijken", "praktijken")],
        zoeken=False,
    )
    return templating.page(
        "practice_list.md", fields, content=content, practices=practices, **listing._asdict()
    )
