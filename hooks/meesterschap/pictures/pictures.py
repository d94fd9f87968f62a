"""The pictures that are slow to draw: which there are, and what each of them shows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from meesterschap.cache import Store
from meesterschap.content import Content, addresses
from meesterschap.content.addresses import FORMATS, Format
from meesterschap.content.indicators import Indicator
from meesterschap.derive.sheets import Sheet, sheet_of
from meesterschap.pictures.cards import Card, card_of
from meesterschap.pictures.posters import Poster, poster_of


@dataclass(frozen=True)
class Picture:
    """A file of the site, with all that it is drawn from."""

    path: str
    shown: Sheet | Card | Poster
    format: Format

    def key(self, store: Store) -> str:
        """The key of its file in the store. Equal pictures at two paths share one."""
        return store.key(repr(self.shown), self.format)

    def make(self) -> bytes:
        """The bytes of the file. Modules that draw are imported only here: that takes a second."""
        match self.shown:
            case Sheet():
                from meesterschap.pictures import draw_chart

                return draw_chart.draw(self.shown)
            case Card():
                from meesterschap.pictures import draw_card

                return draw_card.draw(self.shown)
            case Poster():
                from meesterschap.pictures import draw_poster

                return draw_poster.draw(self.shown, self.format)


def pictures(content: Content) -> Iterator[Picture]:
    """All pictures: those on pages, and the card of every practice for when its link is shared."""
    yield from pictures_on_pages(content)
    for practice in content.practices:
        path = addresses.practice_card(practice.slug).lstrip("/")
        yield Picture(path, card_of(practice), "png")


def pictures_on_pages(content: Content) -> Iterator[Picture]:
    """The charts of today to take away, and the charts and the poster of every edition."""
    yield from _charts(content, content.indicators, addresses.chart_file)
    for edition in content.editions:
        address = partial(addresses.edition_chart, edition.year)
        yield from _charts(edition.content, edition.figures, address)
        poster = poster_of(edition)
        for format in FORMATS:
            path = addresses.edition_poster(edition.year, format).lstrip("/")
            yield Picture(path, poster, format)


def _charts(
    content: Content, indicators: Iterable[Indicator], address: Callable[[str, Format], str]
) -> Iterator[Picture]:
    """The charts as PNG; as SVG they are made as quickly as a page."""
    for indicator in indicators:
        if sheet := sheet_of(content, indicator):
            yield Picture(address(indicator.slug, "png").lstrip("/"), sheet, "png")
