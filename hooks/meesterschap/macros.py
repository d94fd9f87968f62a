"""The live parts that editors place in a page; what they may write is in macro_calls.py."""

from collections.abc import Callable, Mapping

from meesterschap import status
from meesterschap.charts import chart_of
from meesterschap.content import Content
from meesterschap.templating import part


def macros(content: Content, year: int) -> Mapping[str, Callable[..., str]]:
    """Each macro by its name; it returns Markdown, with the judgements as seen in this year."""

    def bron(bron: str) -> str:
        return part("citation", content.source(bron))

    def bronnen() -> str:
        return part("sources", content)

    def gidsen() -> str:
        return part("guide_cards", content.guides, content)

    def grafiek(indicator: str) -> str:
        found = content.indicator(indicator)
        return part("figure", found, content, chart_of(found))

    def praktijken(thema: str | None = None, sector: str | None = None) -> str:
        return part("practice_cards", content.practices_in(thema, sector), content)

    def resultaten(thema: str) -> str:
        return part("results", content.theme(thema))

    def stand() -> str:
        return part("matrix", status.matrix(content, year), content)

    def telling() -> str:
        cells = (cell for row in status.matrix(content, year) for cell in row)
        return part("tally", status.counts(cells))

    def themas() -> str:
        return part("theme_cards", content)

    return {
        macro.__name__: macro
        for macro in (
            bron,
            bronnen,
            gidsen,
            grafiek,
            praktijken,
            resultaten,
            stand,
            telling,
            themas,
        )
    }
