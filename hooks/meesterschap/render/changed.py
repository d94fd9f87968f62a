"""The page and the feed of everything that changed."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5

from meesterschap.content import addresses
from meesterschap.content.site import Site
from meesterschap.derive.history import Event, Kind
from meesterschap.render import templating
from meesterschap.render.templating import meta

IN_FEED, ON_PAGE = 100, 300
"""How many events the feed and the page tell, the newest first."""
FEW = 5
"""How many events of one kind and day the page tells without a fold."""

OfDay = tuple[date | None, list[tuple[Kind, list[Event]]]]


def changed_feed(events: Sequence[Event], site: Site) -> str:
    """The latest of all that changed, as a feed."""
    dated = [event for event in events if event.day][:IN_FEED]
    return templating.document(
        "changed.xml", events=dated, site=site, id_of=urn, url_of=url_on(site)
    )


def changed_page(events: Sequence[Event], site: Site) -> str:
    """All that changed, by month, by day and by kind."""
    fields = meta(
        "Wat er veranderde",
        "Welke praktijken, cijfers, oordelen en edities er bij kwamen of veranderden, per dag.",
        "Lijst",
        zoeken="achteraan",
        zoekwoorden=(
            "nieuw",
            "nieuws",
            "wijzigingen",
            "volgen",
            "nieuwsbrief",
            "aanmelden nieuwsbrief",
            "rss",
            "feed",
        ),
    )
    told = events[:ON_PAGE]
    months = groupby(told, lambda event: event.day and event.day.replace(day=1))
    return templating.page(
        "changed.md",
        fields,
        months=[(month, list(by_day(of_month))) for month, of_month in months],
        newest=next((event.day.replace(day=1) for event in told if event.day), None),
        has_older=len(events) > len(told),
        few=FEW,
        site=site,
    )


def by_day(events: Iterator[Event]) -> Iterator[OfDay]:
    for day, of_day in groupby(events, lambda event: event.day):
        yield day, [(kind, list(some)) for kind, some in groupby(of_day, lambda event: event.kind)]


def url_on(site: Site) -> Callable[[str], str]:
    """From an address to its URL; relative to the feed where the site has none of its own."""
    return site.page if site.published else partial(addresses.relative, page=addresses.CHANGED)


def urn(id: str) -> str:
    """A lasting id for a feed, which stays what it is when the site moves to another address."""
    return uuid5(NAMESPACE_URL, f"meesterschap/{id}").urn
