"""Everything about practices: a page each, the lists, the feed, and where they stood before."""

from collections.abc import Iterator

from meesterschap import addresses, templating
from meesterschap.content import Content
from meesterschap.metadata import json_ld
from meesterschap.practice import Practice
from meesterschap.related import Related, related_practices
from meesterschap.site import Site
from meesterschap.spread import spread
from meesterschap.templating import crumb, meta

PER_PAGE = 50
"""How many practices stand on a page of a list."""
IN_FEED = 50
"""How many practices the feed tells of."""

Rendered = tuple[str, str]
"""A path from the root of the site, and the text of the file."""


def practice_files(content: Content, site: Site) -> Iterator[Rendered]:
    """Every file about practices but their pictures."""
    for theme in content.agenda.themes:
        yield from _lists(content, "thema", theme.id, theme.name)
    for sector in content.agenda.sectors:
        yield from _lists(content, "sector", sector.code, templating.sentence(sector.name))
    newest = content.listed[:IN_FEED]
    feed = templating.document("feed.xml", practices=newest, content=content, site=site)
    yield _file(addresses.FEED, feed)
    yield _file(addresses.SPREAD, templating.document("spread.svg", **spread(content)))
    related = related_practices(content)
    for practice in content.practices:
        page = practice_page(content, practice, site, related[practice.slug])
        yield _file(addresses.practice_page(practice.slug), page)
        for name in practice.former_names:
            moved = templating.document("redirect.html", practice=practice, site=site)
            yield _file(addresses.practice_redirect(name), moved)


def practice_page(content: Content, practice: Practice, site: Site, related: Related) -> str:
    """A practice: the facts at a glance, then the story, with every voice apart."""
    fields = meta(
        practice.title,
        practice.summary,
        "Praktijk",
        thema=practice.themes[0],
        kruimels=[crumb("Praktijken", "praktijken")],
        zoeken=not practice.archived,
        beeld=site.page(addresses.practice_card(practice.slug)),
        gegevens=templating.in_html(json_ld(practice, content, site)),
    )
    return templating.page(
        "practice.md",
        fields,
        content=content,
        practice=practice,
        photo=content.photo_of(practice),
        results=[content.result(id) for id in practice.results],
        guides=content.guides_for(practice),
        related=related,
    )


def _lists(content: Content, kind: str, code: str, name: str) -> Iterator[Rendered]:
    """The practices of a theme or a sector, a page at a time; an empty list is a page too."""
    theme, sector = (code, None) if kind == "thema" else (None, code)
    found = content.practices_in(theme, sector)
    starts = range(0, max(len(found), 1), PER_PAGE)
    title = f"Praktijken: {name}"
    for number, start in enumerate(starts, start=1):
        fields = meta(
            f"{title}, bladzijde {number}" if number > 1 else title,
            f"{title}. Wat scholen deden, wat het opbracht en wat niet werkte.",
            "Lijst",
            kruimels=[crumb("Praktijken", "praktijken")],
            zoeken=False,
        )
        page = templating.page(
            "practice_list.md",
            fields,
            content=content,
            title=title,
            kind=kind,
            code=code,
            practices=found[start : start + PER_PAGE],
            total=len(found),
            number=number,
            pages=len(starts),
        )
        yield _file(addresses.practice_list(kind, code, number), page)


def _file(address: str, text: str) -> Rendered:
    return address.lstrip("/"), text
