"""The pages of practices, and their files: the lists, the feed and the redirects."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import NamedTuple

from meesterschap.cache.store import digest
from meesterschap.content import Content, addresses
from meesterschap.content.document import MAX_CACHED_DOCUMENTS
from meesterschap.content.facts import facts, period_in_words
from meesterschap.content.notation import sentence
from meesterschap.content.practices import STORY, Practice
from meesterschap.content.site import Site
from meesterschap.derive.related import Related, related_practices
from meesterschap.open_data.bibliography import in_formats, of_practice
from meesterschap.open_data.json_ld import json_ld
from meesterschap.render import templating
from meesterschap.render.links import Links, site_links
from meesterschap.render.templating import Rendered, Unrendered, crumb, file, meta

PER_PAGE = 50
"""How many practices a page of a list shows."""
IN_FEED = 50
"""How many practices the feed lists."""


def practice_files(content: Content, site: Site) -> Iterator[Rendered]:
    """The lists of practices, the feed, and what leads from former addresses."""
    context = page_context(content, site)
    for theme in content.agenda.themes:
        yield from _lists(content, context, "thema", theme.id, theme.name)
    for sector in content.agenda.sectors:
        name = sentence(sector.name)
        yield from _lists(content, context, "sector", sector.code, name)
    newest = content.listed[:IN_FEED]
    feed = templating.document("feed.xml", practices=newest, content=content, site=site)
    yield file(addresses.FEED, feed)
    for practice in content.practices:
        for name in practice.former_names:
            moved = templating.document("redirect.html", practice=practice, site=site)
            yield file(addresses.practice_redirect(name), moved)


def practice_pages(content: Content, site: Site) -> Iterator[Unrendered]:
    """The page of each practice."""
    context, related = page_context(content, site), related_practices(content)
    for practice in content.practices:
        page = partial(practice_page, practice, related[practice.slug], context)
        yield addresses.practice_page(practice.slug), page


@dataclass(frozen=True)
class PageContext:
    """The content that practice pages read; contexts with the same key are equal."""

    key: str
    content: Content = field(compare=False)
    site: Site = field(compare=False)
    links: Links = field(compare=False)


def page_context(content: Content, site: Site) -> PageContext:
    """The agenda, sources, guides and photos, without what changes more often, and the site.

    Of indicators and milestones it has only which sources are theirs, to link to.
    """
    rest = replace(
        content,
        partners=(),
        milestones=(),
        gaps=(),
        opinions=(),
        indicators=(),
        practices=(),
        look_fors=(),
        pages=(),
        editions=(),
    )
    key = digest([repr((rest, sorted(content.evidence), site))])
    return PageContext(key, rest, site, site_links(content))


# While the site is served, nearly every practice is unchanged from one build to the next.
@lru_cache(maxsize=MAX_CACHED_DOCUMENTS)
def practice_page(practice: Practice, related: Related, context: PageContext) -> str:
    """A practice: what a reader chooses by, then the story, then what is further known of it."""
    content, site = context.content, context.site
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
        links=context.links,
        practice=practice,
        known=tuple(facts(practice)),
        period=period_in_words(practice),
        story=[(one, text) for one in STORY if (text := practice.told.get(one.heading))],
        photo=content.photo_of(practice),
        results=[content.result(id) for id in practice.results],
        guides=content.guides_for(practice),
        related=related,
        site=site,
        citations=in_formats(of_practice(practice, site)),
    )


def _lists(
    content: Content, context: PageContext, kind: str, code: str, name: str
) -> Iterator[Rendered]:
    """The pages of the list of a theme or a sector; an empty list has one page."""
    theme, sector = (code, None) if kind == "thema" else (None, code)
    found = content.practices_in(theme, sector)
    starts = range(0, max(len(found), 1), PER_PAGE)
    for number, start in enumerate(starts, start=1):
        listing = ListPage(kind, code, f"Praktijken: {name}", number, len(starts), len(found))
        page = list_page(found[start : start + PER_PAGE], listing, context)
        yield file(addresses.practice_list(kind, code, number), page)


class ListPage(NamedTuple):
    """A page of a list: what it lists, its number, and how many pages and practices there are."""

    kind: str
    code: str
    title: str
    number: int
    pages: int
    total: int


@lru_cache(maxsize=2_000)
def list_page(practices: tuple[Practice, ...], listing: ListPage, context: PageContext) -> str:
    """A page of a list, with these practices."""
    fields = meta(
        f"{listing.title}, bladzijde {listing.number}" if listing.number > 1 else listing.title,
        f"{listing.title}. Wat scholen deden, wat het opbracht en wat niet werkte.",
        "Lijst",
        kruimels=[crumb("Praktijken", "praktijken")],
        zoeken=False,
    )
    return templating.page(
        "practice_list.md",
        fields,
        content=context.content,
        practices=practices,
        **listing._asdict(),
    )
