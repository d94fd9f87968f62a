"""The code that shows a chart or a judgement within another site.

A frame does not grow with what it shows. Its height is computed from the texts in it, for the
narrowest screen and a wide font: elsewhere there is some room left at the bottom.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from textwrap import wrap
from typing import NamedTuple

from meesterschap.content import Content
from meesterschap.content.agenda import Source
from meesterschap.content.indicators import Indicator
from meesterschap.derive import answers, indicator_answer
from meesterschap.derive.charts import chart_of
from meesterschap.derive.plots import plot_of
from meesterschap.derive.sheets import unit_line
from meesterschap.derive.status import Cell


class Style(NamedTuple):
    """How a paragraph is set in embed.css: the height of a row and the space below it, in pixels.

    And how many letters fit in a row on a screen of 320 pixels, in DejaVu, wider than most fonts.
    """

    letters: int
    row: int
    below: int = 8

    def height(self, words: str) -> int:
        return len(wrap(words, self.letters)) * self.row + self.below if words else 0


HEADING, STATE, TEXT, SMALL = Style(22, 26), Style(28, 27), Style(33, 24), Style(38, 21)
AROUND = 2 * 16 + 25
"""Above and below all of it, and between what is shown and the line over its sources."""
STANDING = 4 * SMALL.row + SMALL.below
"""Of when it is and the link to the whole page, with a row to spare."""


def chart_title(indicator: Indicator) -> str:
    return f"Grafiek: {indicator.name}"


def judgement_title(cell: Cell) -> str:
    return f"Oordeel: {cell.result.id} {cell.result.name}, {cell.sector}"


def chart_frame(url: str, indicator: Indicator, content: Content) -> str:
    """The code for a chart, which the indicator has."""
    chart = chart_of(indicator)
    assert chart
    height = (
        HEADING.height(indicator.headline)
        + TEXT.height(indicator_answer.first_sentence_of(indicator))
        + SMALL.height(unit_line(indicator, chart))
        + plot_of(chart).height
    )
    return _iframe(url, chart_title(indicator), height + _below(content, chart_sources(indicator)))


def judgement_frame(url: str, cells: Sequence[Cell], content: Content) -> str:
    """The code for the judgement in the first sector; those in the others fit in it as well."""
    height = max(_judgement_height(cell, content) for cell in cells)
    return _iframe(url, judgement_title(cells[0]), height)


def chart_sources(indicator: Indicator) -> Iterator[str]:
    """The id of each source of what is drawn, once."""
    yield from dict.fromkeys(seen.source for seen in indicator.observations)


def judgement_sources(cell: Cell) -> Iterator[str]:
    """The id of each source that the state was computed from, once."""
    figures = cell.indicator.observations_of(cell.series) if cell.indicator and cell.series else ()
    facts = (*cell.contributions, *((cell.milestone,) if cell.milestone else ()))
    yield from dict.fromkeys(one.source for one in (*figures, *facts))


def cited(sources: Sequence[Source]) -> list[str]:
    """Each source in words; of several without their titles, which would fill the frame."""
    alone = len(sources) == 1
    return [
        source.publisher
        + (f", {source.title}" if alone else "")
        + (f" ({source.year})" if source.year else "")
        for source in sources
    ]


def _judgement_height(cell: Cell, content: Content) -> int:
    sector, sign = content.sector_name(cell.sector), cell.sign
    return (
        HEADING.height(f"{cell.result.id} {cell.result.name}")
        + STATE.height(f"{sector}: {sign.symbol} {sign.word}")
        + TEXT.height(answers.of_judgement(cell))
        + _below(content, judgement_sources(cell))
    )


def _below(content: Content, ids: Iterable[str]) -> int:
    """The height of the sources and what comes after them, with the space around it all."""
    words = "; ".join(cited([content.source(id) for id in ids]))
    return AROUND + SMALL.height(f"Bronnen: {words}." if words else "") + STANDING


def _iframe(url: str, title: str, height: int) -> str:
    frame = f'<iframe src="{escape(url)}" title="{escape(title)}"'
    return f'{frame} width="100%" height="{height}" loading="lazy"></iframe>'
