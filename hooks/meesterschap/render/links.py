"""Where the links on a page lead: to today's pages, or within the page of an edition."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from meesterschap.content import Content, addresses
from meesterschap.content.site import Site


def _nowhere(*_: str) -> str:
    """No link: the page does not exist, or may be gone by the time someone reads this."""
    return ""


@dataclass(frozen=True)
class Links:
    """Functions from an id to its address, or to "" where the page shows only the name."""

    source: Callable[[str], str]
    judgement: Callable[[str, str], str]
    """From a result and a sector."""
    chart: Callable[[str, addresses.Format], str]
    """From an indicator and a format."""
    result: Callable[[str], str] = _nowhere
    sector: Callable[[str], str] = _nowhere
    partner: Callable[[str], str] = _nowhere
    table: Callable[[str], str] = _nowhere
    data: Callable[[str], str] = _nowhere
    embedded_chart: Callable[[str], str] = _nowhere
    """From an indicator to the URL of its chart by itself."""
    embedded_judgement: Callable[[str, str], str] = _nowhere
    citation: Callable[[str, addresses.CitationFormat], str] = _nowhere
    """From an indicator and a format."""
    has_sources: bool = False
    """Whether the page itself tells all about its sources."""


def site_links(content: Content) -> Links:
    """Links for every page except those of editions."""

    def source(id: str) -> str:
        page = addresses.SOURCES if id in content.evidence else addresses.OTHER_SOURCES
        return addresses.source_entry(id, page)

    return Links(
        source=source,
        judgement=addresses.judgement_entry,
        chart=addresses.chart_file,
        result=addresses.result_page,
        sector=addresses.sector_page,
        partner=addresses.partner_entry,
        table=addresses.table_file,
        data=addresses.indicator_file,
    )


def edition_links(year: int) -> Links:
    """Links to what the page of an edition holds itself, and to its own frozen charts."""
    return Links(
        source=lambda id: f"#{addresses.source_anchor(id)}",
        judgement=lambda result, sector: f"#{addresses.edition_anchor(result, sector)}",
        chart=partial(addresses.edition_chart, year),
        has_sources=True,
    )


def shared(links: Links, site: Site, year: int | None = None) -> Links:
    """The links, with those to take away: what to embed, of an edition or of today, and citations.

    Without an address of its own, a site has nothing that works elsewhere.
    """
    if not site.published:
        return links
    return replace(
        links,
        embedded_chart=lambda slug: site.page(addresses.embedded_chart(slug, year)),
        embedded_judgement=lambda result, sector: site.page(
            addresses.embedded_judgement(result, sector, year)
        ),
        citation=_nowhere if year else addresses.indicator_citation,
    )
