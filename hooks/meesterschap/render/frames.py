"""The code that shows a chart or a judgement within another site."""

from html import escape

from meesterschap.content.indicators import Indicator
from meesterschap.derive.charts import chart_of
from meesterschap.derive.plots import plot_of
from meesterschap.derive.status import Cell

AROUND_CHART, JUDGEMENT = 300, 340
"""How high a frame is, in pixels: what stands around a chart, and a judgement."""


def chart_title(indicator: Indicator) -> str:
    return f"Grafiek: {indicator.name}"


def judgement_title(cell: Cell) -> str:
    return f"Oordeel: {cell.result.id} {cell.result.name}, {cell.sector}"


def chart_frame(url: str, indicator: Indicator) -> str:
    """The code for a chart, which the indicator has."""
    chart = chart_of(indicator)
    assert chart
    return _iframe(url, chart_title(indicator), AROUND_CHART + plot_of(chart).height)


def judgement_frame(url: str, cell: Cell) -> str:
    return _iframe(url, judgement_title(cell), JUDGEMENT)


def _iframe(url: str, title: str, height: int) -> str:
    frame = f'<iframe src="{escape(url)}" title="{escape(title)}"'
    return f'{frame} width="100%" height="{height}" loading="lazy"></iframe>'
