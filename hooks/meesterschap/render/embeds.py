"""Charts and judgements by themselves, to show within another site.

Each is a page of a few kilobytes without scripts, at an address that lasts: of today, or of an
edition, whose figures stay what they were.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from meesterschap.content import Content, addresses
from meesterschap.content.agenda import Source
from meesterschap.content.content import Edition
from meesterschap.content.indicators import Indicator
from meesterschap.content.notation import moment
from meesterschap.content.site import Site
from meesterschap.derive import matrix, status
from meesterschap.derive.charts import chart_of
from meesterschap.derive.status import Row
from meesterschap.render import templating
from meesterschap.render.frames import (
    chart_sources,
    chart_title,
    cited,
    judgement_sources,
    judgement_title,
)
from meesterschap.render.links import shared, site_links
from meesterschap.render.templating import Rendered, file, meta


@dataclass(frozen=True)
class Standing:
    """The content and the judgements of today or of an edition."""

    content: Content
    rows: tuple[Row, ...]
    indicators: tuple[Indicator, ...]
    when: str
    """Of when it is, and whether it can change, in a sentence."""
    year: int | None = None
    """That of the edition."""

    def all_about(self, indicator: Indicator) -> str:
        """The address of all that is known about an indicator."""
        if self.year:
            return f"{addresses.edition_page(self.year)}#{indicator.slug}"
        return addresses.indicator_entry(indicator.slug, indicator.result)

    def judgement(self, result: str, sector: str) -> str:
        """The address of a judgement with all else about its result."""
        if self.year:
            return addresses.edition_judgement(self.year, result, sector)
        return addresses.judgement_entry(result, sector)


def embed_files(content: Content, site: Site) -> Iterator[Rendered]:
    """Every page to embed, of today and of each edition, and their style sheet."""
    yield file(addresses.EMBED_STYLE, templating.document("embed.css"))
    for standing in (_today(content, site), *map(_of_edition, content.editions)):
        yield from _charts(standing, site)
        yield from _judgements(standing, site)


def codes_page(content: Content, site: Site) -> str:
    """The code for every chart and judgement of today, and the citations of figures."""
    fields = meta(
        "Insluiten en citeren",
        "De code om een grafiek of een oordeel op een andere site te zetten, en hoe je verwijst.",
        "Lijst",
        hide=["toc"],
        zoeken=False,
    )
    return templating.page(
        "embeds.md",
        fields,
        content=content,
        rows=matrix(content, site.today.year),
        links=shared(site_links(content), site),
        site=site,
    )


def _today(content: Content, site: Site) -> Standing:
    rows = matrix(content, site.today.year)
    return Standing(content, rows, content.indicators, "De stand van nu: die kan veranderen.")


def _of_edition(edition: Edition) -> Standing:
    if edition.is_draft:
        when = f"een concept van {moment(edition.day)}: dit kan veranderen."
    else:
        when = f"gepubliceerd op {moment(edition.day)}: dit verandert niet meer."
    rows = status.frozen_matrix(edition)
    words = f"{edition.texts.title}, {when}"
    return Standing(edition.content, rows, edition.figures, words, edition.year)


def _charts(standing: Standing, site: Site) -> Iterator[Rendered]:
    for indicator in standing.indicators:
        if chart := chart_of(indicator):
            address = addresses.embedded_chart(indicator.slug, standing.year)
            yield _embed(
                "embed_chart.html",
                address,
                standing,
                site,
                title=chart_title(indicator),
                about=standing.all_about(indicator),
                sources=_cited(standing, chart_sources(indicator)),
                indicator=indicator,
                chart=chart,
            )


def _judgements(standing: Standing, site: Site) -> Iterator[Rendered]:
    for cell in (cell for row in standing.rows for cell in row):
        result, sector = cell.result.id, cell.sector
        yield _embed(
            "embed_judgement.html",
            addresses.embedded_judgement(result, sector, standing.year),
            standing,
            site,
            title=judgement_title(cell),
            about=standing.judgement(result, sector),
            sources=_cited(standing, judgement_sources(cell)),
            cell=cell,
        )


def _cited(standing: Standing, ids: Iterable[str]) -> list[tuple[Source, str]]:
    """Each source, with the words for it."""
    sources = [standing.content.source(id) for id in ids]
    return list(zip(sources, cited(sources), strict=True))


def _embed(
    template: str, address: str, standing: Standing, site: Site, **values: object
) -> Rendered:
    link = partial(addresses.relative, page=address)
    shared = {"standing": standing, "content": standing.content, "site": site, "link": link}
    return file(address, templating.document(template, address=address, **shared, **values))
