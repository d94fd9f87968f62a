"""A chart to take away: with its headline, its unit and its source in the picture itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from meesterschap.content import Content
from meesterschap.content.agenda import Source
from meesterschap.content.indicators import Indicator
from meesterschap.content.site import NAME
from meesterschap.derive.charts import Chart, ChartKind, chart_of
from meesterschap.derive.marks import WIDE, Plot, Text
from meesterschap.derive.plots import plot_of

MARGIN = 24
WIDTH = WIDE + 2 * MARGIN
"""In pixels, as are all heights here."""
HEADLINE, ROW = 26, 18
LARGE, SMALL = 48, 86
"""How many letters fit in a row of the headline, and in a row of small text."""


@dataclass(frozen=True)
class Sheet:
    """What the picture shows."""

    headline: str
    unit: str
    source: str
    chart: Chart


@dataclass(frozen=True)
class Layout:
    """Where it all stands: the texts on the sheet, and the plot from `top` on."""

    texts: tuple[Text, ...]
    plot: Plot
    top: int
    height: int


def sheet_of(content: Content, indicator: Indicator) -> Sheet | None:
    """The sheet of an indicator, or None where it has no chart."""
    if not (chart := chart_of(indicator)):
        return None
    sources = dict.fromkeys(seen.source for seen in indicator.observations)
    cited = "; ".join(_cited(content.source(id)) for id in sources)
    unit = unit_line(indicator, chart)
    return Sheet(indicator.headline, unit, f"Bron: {cited}. Grafiek: {NAME}.", chart)


def unit_line(indicator: Indicator, chart: Chart | None) -> str:
    """What was measured in which unit and when, and what is drawn in another way.

    Without the name where that is the headline.
    """
    unit = indicator.unit
    measured = unit if indicator.headline == indicator.name else f"{indicator.name}: {unit}"
    years = dict.fromkeys((*indicator.years[:1], *indicator.years[-1:]))
    parts = [", ".join((measured, *_period(list(years))))]
    if chart:
        about, earlier = _drawn(chart.kind)
        parts += [f"{about}: ongeveer"] if chart.approximate else []
        if earlier and any(line.superseded for line in chart.lines):
            parts.append(f"{earlier}: eerder, anders gemeten")
    return "; ".join(parts)


def _drawn(kind: ChartKind) -> tuple[str, str]:
    """How approximate values are drawn, and those that were measured otherwise; "" as others."""
    match kind:
        case "staven":
            return "gestippeld", ""
        case "lijnen" | "panelen":
            return "open rondje", "grijs"


def _period(years: list[int]) -> Iterator[str]:
    if years:
        yield "–".join(map(str, years))


def _cited(source: Source) -> str:
    year = f" ({source.year})" if source.year else ""
    return f"{source.publisher}, {source.title}{year}"


def layout_of(sheet: Sheet) -> Layout:
    """The headline and the unit above the plot, and the source under it."""
    plot = plot_of(sheet.chart)
    head = list(_rows("headline", sheet.headline, LARGE, MARGIN + 20, HEADLINE))
    below = MARGIN + HEADLINE * len(head) + 14
    head += _rows("soft", sheet.unit, SMALL, below, ROW)
    top = round(head[-1].y) + 20
    foot = list(_rows("soft", sheet.source, SMALL, top + plot.height + 32, ROW))
    return Layout((*head, *foot), plot, top, round(foot[-1].y) + MARGIN)


def _rows(look: str, words: str, most: int, y: float, step: int) -> Iterator[Text]:
    for number, row in enumerate(wrap(words, most)):
        yield Text(look, 0, y + step * number, row)
