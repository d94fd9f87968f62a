"""The state of every result in every sector as a table, on the site's own pages and of editions."""

import re
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import markdown

from meesterschap.content import Content
from meesterschap.content.agenda import Result, SectorName
from meesterschap.content.labels import SIGNS
from meesterschap.content.markdown_extensions import MARKDOWN
from meesterschap.content.states import State
from meesterschap.derive import matrix, status
from meesterschap.derive.timeline import Timeline, Track
from meesterschap.render.links import edition_links, site_links
from meesterschap.render.templating import part


def table(name: str, *values: Any) -> ElementTree.Element:
    """The table of a part of a page, as HTML."""
    html = markdown.markdown(part(name, *values), extensions=list(MARKDOWN))
    found = re.search("<table.*</table>", html, re.DOTALL)
    assert found
    return ElementTree.fromstring(found[0])


def words(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_a_cell_is_a_link_named_after_its_result_its_sector_and_its_word(content: Content) -> None:
    rows = matrix(content, 2026)
    links = table("matrix", rows, content, site_links(content)).findall(".//td/a")
    cells = [cell for row in rows for cell in row]
    assert [link.get("aria-label") for link in links] == [
        f"{cell.result.id} {cell.sector}: {cell.sign.word}" for cell in cells
    ]
    for link, cell in zip(links, cells, strict=True):
        assert link.get("href") == site_links(content).judgement(cell.result.id, cell.sector)
        assert words(link) == cell.sign.symbol + cell.sign.word


def test_rows_stand_below_their_theme_unless_there_is_only_one(content: Content) -> None:
    rows = matrix(content, 2026)
    themes = [theme.name for theme in content.agenda.themes]
    assert len(themes) > 1
    several = table("matrix", rows, content, site_links(content))
    assert [words(head) for head in several.findall(".//th[@scope='rowgroup']")] == themes
    own = status.rows_by_theme(content, rows)[0][1]
    assert not table("matrix", own, content, site_links(content)).findall(
        ".//th[@scope='rowgroup']"
    )


def test_the_counts_stand_right_above(content: Content) -> None:
    rows = matrix(content, 2026)
    legend, _, _ = part("matrix", rows, content, site_links(content)).partition("<table")
    for sign, count in status.counts_in(rows).items():
        assert f"<b>{count}</b> {sign.word}" in legend


def test_the_table_of_an_edition_leads_to_that_edition_alone(content: Content) -> None:
    rows = matrix(content, 2026)
    links = table("matrix", rows, content, edition_links(2026)).findall(".//a")
    assert links
    assert all(link.get("href", "").startswith("#") for link in links)


def editions(*years: int) -> Timeline:
    result = Result.model_construct(id="1.1", name="Een naam")
    tracks = (
        Track(result, "laag", (State.UNKNOWN, State.REALISED)[: len(years)]),
        Track(result, "hoog", (None, State.NOT_ACHIEVED)[: len(years)]),
    )
    return Timeline(years, ("laag", "hoog"), (tracks,))


def test_the_editions_stand_below_each_other_in_each_result() -> None:
    sectors = tuple(SectorName.model_construct(code=code) for code in ("laag", "hoog"))
    agenda = SimpleNamespace(agenda=SimpleNamespace(sectors=sectors))
    shown = table("timeline", editions(2017, 2026), agenda, site_links(agenda))
    years = shown.findall(".//tbody/tr")[1:]
    assert [words(row) for row in years] == [
        "2017 " + SIGNS[State.UNKNOWN].symbol + "onbekend niet beoordeeld",
        "2026 ✓gerealiseerd ✗niet gehaald",
    ]
    link = years[1].findall(".//a")[-1]
    assert link.get("href") == "/status/2026.md#oordeel-1-1-hoog"
    assert link.get("aria-label") == "1.1 hoog in 2026: niet gehaald"


def test_one_edition_is_not_compared_with_itself(content: Content) -> None:
    assert part("timeline", editions(2026), content, site_links(content)).strip() == ""
