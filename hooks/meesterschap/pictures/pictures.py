"""The pictures that are slow to draw: which there are, and what each of them shows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from meesterschap.cache import Store
from meesterschap.content import Content, addresses
from meesterschap.content.indicators import Indicator
from meesterschap.derive.charts import Chart, chart_of
from meesterschap.pictures.cards import Card, card_of
from meesterschap.pictures.posters import FORMATS, Format, Poster, poster_of


@dataclass(frozen=True)
class Picture:
    """A file of the site, with all that it is drawn from."""

    path: str
    shown: Chart | Card | Poster
    format: Format

    def key(self, store: Store) -> str:
        """The key of its file in the store. Equal pictures at two paths share one."""
        return f"{store.key(repr(self.shown), self.format)}.{self.format}"

    def draw(self) -> bytes:
        """The bytes of the file. Modules that draw are imported only here: that takes a second."""
        match self.shown:
            case Chart():
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
    """The charts of today, and the charts and the poster of every edition."""
    yield from _charts(content.indicators, addresses.chart_file)
    for edition in content.editions:
        yield from _charts(edition.figures, partial(addresses.edition_chart, edition.year))
        poster = poster_of(edition)
        for format in FORMATS:
            path = addresses.edition_poster(edition.year, format).lstrip("/")
            yield Picture(path, poster, format)


def _charts(indicators: Iterable[Indicator], address: Callable[[str], str]) -> Iterator[Picture]:
    for indicator in indicators:
        if chart := chart_of(indicator):
            yield Picture(address(indicator.slug).lstrip("/"), chart, "svg")
