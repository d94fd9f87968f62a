"""What a page links to: the pages of today, or what stands on the page of an edition itself."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from meesterschap.content import addresses


def _nowhere(_: str) -> str:
    """No page, or one that may be gone by the time that someone reads this."""
    return ""


@dataclass(frozen=True)
class Links:
    """The address for the id of each thing, or "" where the page gives only its name."""

    source: Callable[[str], str]
    judgement: Callable[[str, str], str]
    """By the result and the sector."""
    chart: Callable[[str], str]
    result: Callable[[str], str] = _nowhere
    sector: Callable[[str], str] = _nowhere
    partner: Callable[[str], str] = _nowhere
    table: Callable[[str], str] = _nowhere
    data: Callable[[str], str] = _nowhere


SITE_LINKS = Links(
    source=addresses.source_entry,
    judgement=addresses.judgement_entry,
    chart=addresses.chart_file,
    result=addresses.result_page,
    sector=addresses.sector_page,
    partner=addresses.partner_entry,
    table=addresses.table_file,
    data=addresses.indicator_file,
)
"""For every page but those of editions."""


def edition_links(year: int) -> Links:
    """What an edition rests on stands on its own page, or beside it as it was."""
    return Links(
        source=lambda id: f"#{addresses.source_anchor(id)}",
        judgement=lambda result, sector: f"#{addresses.edition_anchor(result, sector)}",
        chart=partial(addresses.edition_chart, year),
    )
