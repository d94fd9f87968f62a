"""The pictures that take time to draw: what one shows gives its key, and it is drawn on demand."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from meesterschap.content import Content, addresses
from meesterschap.content.indicators import Indicator
from meesterschap.derive.charts import Chart, chart_of, drawing_key
from meesterschap.pictures.cards import Card, card_key, card_of
from meesterschap.pictures.posters import FORMATS, Format, Poster, poster_key, poster_of


@dataclass(frozen=True)
class Picture:
    """A file of the site. Pictures with the same key are the same, byte for byte."""

    path: str
    key: str
    draw: Callable[[], bytes]


def pictures(content: Content) -> Iterator[Picture]:
    """All of them: also the card of every practice, for who shares its address."""
    yield from pictures_on_pages(content)
    for practice in content.practices:
        card = card_of(practice)
        path = addresses.practice_card(practice.slug).lstrip("/")
        yield Picture(path, f"{card_key(card)}.png", partial(_card, card))


def pictures_on_pages(content: Content) -> Iterator[Picture]:
    """The charts of today and of every edition, and its poster."""
    yield from _charts(content.indicators, addresses.chart_file)
    for edition in content.editions:
        yield from _charts(edition.figures, partial(addresses.edition_chart, edition.year))
        poster = poster_of(edition)
        for format in FORMATS:
            path = addresses.edition_poster(edition.year, format).lstrip("/")
            yield Picture(path, f"{poster_key(poster)}.{format}", partial(_poster, poster, format))


def _charts(indicators: Iterable[Indicator], address: Callable[[str], str]) -> Iterator[Picture]:
    for indicator in indicators:
        if chart := chart_of(indicator):
            path = address(indicator.slug).lstrip("/")
            yield Picture(path, f"{drawing_key(chart)}.svg", partial(_chart, chart))


def _chart(chart: Chart) -> bytes:
    from meesterschap.pictures.draw_chart import (
        svg,  # takes a second: only when there is something to draw
    )

    return svg(chart)


def _poster(poster: Poster, format: Format) -> bytes:
    from meesterschap.pictures.draw_poster import drawn

    return drawn(poster, format)


def _card(card: Card) -> bytes:
    from meesterschap.pictures.draw_card import png

    return png(card)
