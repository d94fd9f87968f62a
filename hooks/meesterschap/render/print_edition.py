"""An edition as one HTML document for print: a page to decide by, then everything behind it.

A script makes the PDF; this module only makes text. It says the same as the page on the site, in
another order: what stands in folds there comes once here, after what it is about.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from html import unescape
from itertools import chain
from typing import Any, NamedTuple

from meesterschap.check.prose import Redirect, texts_as_html
from meesterschap.content import Content, addresses
from meesterschap.content.agenda import SectorName, Source
from meesterschap.content.content import Edition
from meesterschap.content.editions import Change, Label
from meesterschap.content.indicators import Indicator
from meesterschap.content.labels import SIGNS, Sign, and_list
from meesterschap.content.notation import sentence
from meesterschap.content.site import Site
from meesterschap.content.states import State
from meesterschap.derive import answers, explanation, status
from meesterschap.derive.charts import Chart, ChartLine, chart_of
from meesterschap.derive.citations import by_letter
from meesterschap.derive.decisions import decisions
from meesterschap.derive.explanation import Explanation
from meesterschap.derive.figure_cards import FigureCard, cards_of
from meesterschap.derive.plots import plot_of, written
from meesterschap.derive.status import Cell, Row
from meesterschap.render import templating
from meesterschap.render.editions import added, cited_sources, revised, texts

MOST_FIGURES = 6
"""How many figures fit on the page of a sector."""
CHART_WIDTH = 320
"""In pixels; the style of the paper shows it a little smaller, as its text is."""


_Kind = tuple[Sign | None, Sign, tuple[Label, ...]]
"""What a judgement was, what it became, and why."""


_OfSector = tuple[SectorName, list[Cell], answers.Answer, list[FigureCard]]
"""A sector, its judgements, how those turned out, and a card for each figure about it."""


class Drawing(NamedTuple):
    """A chart, its alternative text, and its picture as a data URL."""

    chart: Chart
    alternative: str
    source: str


def paper(edition: Edition, site: Site) -> str:
    """The whole HTML of an edition on paper; it refers to no other file.

    The text is made first without the abbreviations and partners that it has to explain.
    """
    page = partial(templating.document, "paper.html", **_shown(edition, site))
    text = unescape(re.sub(r"<[^>]*>", " ", page(names={}).partition("<body>")[2]))
    names = _names(edition.content).items()
    return page(names={heading: named_in(text, known) for heading, known in names})


def named_in(text: str, meanings: Mapping[str, str]) -> dict[str, str]:
    """The names that are a word of the text, or of a compound with a hyphen, by the alphabet."""
    return {
        name: meanings[name]
        for name in sorted(meanings, key=str.casefold)
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    }


def _names(content: Content) -> Mapping[str, Mapping[str, str]]:
    """What may have to be explained, by the heading of its list."""
    agenda = content.agenda
    sectors = {sector.code: sector.name for sector in agenda.sectors}
    return {
        "Afkortingen": {**sectors, **agenda.abbreviations},
        "Partners": {partner.name: partner.description for partner in content.partners},
    }


def _shown(edition: Edition, site: Site) -> dict[str, Any]:
    """What the template shows, but for the explained names."""
    rows = status.frozen_matrix(edition)
    sources = _alphabetical(edition)
    stand = edition.stand
    return {
        "edition": edition,
        "rows": rows,
        "counts": status.counts_in(rows),
        "summary": answers.of_edition(edition, rows),
        "changes": _changes(answers.visible_changes(stand.changes)),
        "decisions": decisions(edition, rows),
        "sectors": list(_sectors(edition, rows)),
        "most_figures": MOST_FIGURES,
        "themes": status.rows_by_theme(edition.content, rows),
        "progress": {row[0].result.id: _once(explanation.progress(row[0].result)) for row in rows},
        "verdicts": {row[0].result.id: _verdicts(edition.content, row) for row in rows},
        "charts": {one.slug: _drawing(one) for one in edition.figures if one.decides},
        "written": _written(edition, site),
        "contributions": [m for m in edition.content.milestones if m.partners],
        "new_practices": sum(one.added_on.year == edition.year for one in stand.practices),
        "added": added(stand),
        "revised": revised(stand),
        "sources": sources,
        "seen": (min(days), max(days)) if (days := [one.seen_on for one in sources]) else (),
        "numbers": {source.id: number for number, source in enumerate(sources, start=1)},
        "address": site.page(addresses.edition_page(edition.year)) if site.published else "",
    }


def identifier(edition: Edition) -> str:
    """A hash of what the PDF of this edition is made from, as 32 hexadecimal digits.

    The PDF holds it, so that one can check whether it still belongs to the edition.
    """
    # A field that was added later is left out when it is empty, so that older PDFs stay valid.
    added_later = set() if edition.texts.stays_draft else {"stays_draft"}
    made_from = edition.stand.fingerprint + edition.texts.model_dump_json(exclude=added_later)
    return hashlib.sha256(made_from.encode()).hexdigest()[:32]


def _alphabetical(edition: Edition) -> tuple[Source, ...]:
    """The sources that it cites, by who published them and then by title."""
    cited = cited_sources(edition)
    groups = by_letter(source for source in edition.content.sources if source.id in cited)
    return tuple(chain.from_iterable(groups.values()))


def _changes(changes: Iterable[Change]) -> Mapping[_Kind, list[str]]:
    """The changes that are alike, with the results and sectors of each: 2.2 (vo)."""
    found: dict[_Kind, list[str]] = {}
    for result, several in answers.by_result(changes).items():
        for change, sectors in several:
            before = SIGNS[change.before] if change.before else None
            kind = before, SIGNS[change.after], change.labels
            found.setdefault(kind, []).append(f"{result} ({and_list(sectors)})")
    return found


def _sectors(edition: Edition, rows: tuple[Row, ...]) -> Iterator[_OfSector]:
    """The page of each sector: what the agenda asks of it, and the figures, its own first."""
    sectors = edition.content.agenda.sectors
    for sector, column in zip(sectors, zip(*rows, strict=True), strict=True):
        asked = [cell for cell in column if cell.state != State.NOT_APPLICABLE]
        figures = (one for one in edition.figures if one.measures(sector.code))
        cards = sorted(cards_of(figures, sector.code), key=lambda card: len(card.shared_by))
        yield sector, asked, answers.of_sector(sector, asked), cards


def _verdicts(content: Content, row: Row) -> list[tuple[tuple[str, ...], Sign, str, Explanation]]:
    """The judgements of a result with their reasons."""
    return [
        (codes, sign, _once(reason.words), reason)
        for codes, sign, reason in explanation.explain_row(row, content.agenda)
    ]


def _once(words: str) -> str:
    """The words without those that the legend has for all commitments."""
    return words.removeprefix(explanation.COMMITMENT).strip()


def _drawing(indicator: Indicator) -> Drawing | None:
    """The chart of an indicator as an image with a style of its own, in light colours."""
    if not (chart := chart_of(indicator)):
        return None
    values = {"width": CHART_WIDTH, "plot": plot_of(chart)}
    data = base64.b64encode(templating.document("drawing.svg", **values).encode()).decode()
    return Drawing(chart, _alternative(chart), f"data:image/svg+xml;base64,{data}")


def _alternative(chart: Chart) -> str:
    """The kind of a chart, the values of each of its lines, and what the agenda asks."""
    asked = (f"{sentence(words)}: {value:g}." for value, words in chart.targets)
    return " ".join(
        (f"{chart.kind_name}.", *(_values(line, chart) for line in chart.lines), *asked)
    )


def _values(line: ChartLine, chart: Chart) -> str:
    values = (f"{written(point, chart)} in {point.when}" for point in line.points)
    return f"{sentence(line.name)}: {', '.join(values)}."


def _written(edition: Edition, site: Site) -> Mapping[str, str]:
    """The texts by the editors as HTML, by heading."""
    found = dict(texts(edition))
    return dict(zip(found, texts_as_html(found.values(), _whole_links(edition, site)), strict=True))


def _whole_links(edition: Edition, site: Site) -> Redirect:
    """From a link in a text to its whole address; None where the site has no address."""
    page = addresses.edition_page(edition.year)

    def follow(target: str) -> str | None:
        path, mark, anchor = target.partition("#")
        if ":" in path or not path:
            return target
        address, _ = addresses.resolved(page, target)
        return site.page(address) + mark + anchor if site.published else None

    return follow
