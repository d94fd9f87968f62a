"""The charts to take away as SVG; pictures/ draws them as PNG."""

from collections.abc import Callable, Iterable, Iterator

from meesterschap.content import Content
from meesterschap.content.addresses import Format
from meesterschap.content.indicators import Indicator
from meesterschap.derive.sheets import layout_of, sheet_of
from meesterschap.render import templating
from meesterschap.render.templating import Rendered, file


def chart_files(
    content: Content, indicators: Iterable[Indicator], address: Callable[[str, Format], str]
) -> Iterator[Rendered]:
    """The chart of each indicator that has one."""
    for indicator in indicators:
        if sheet := sheet_of(content, indicator):
            values = {"sheet": sheet, "layout": layout_of(sheet)}
            yield file(address(indicator.slug, "svg"), templating.document("chart.svg", **values))
