"""Charts and judgements by themselves, and the code that shows them within another site."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from document_edits import COURSES, series
from freezer import changed
from meesterschap.check.frozen import frozen_content
from meesterschap.content import Content, addresses
from meesterschap.content.site import LOCAL, Site
from meesterschap.derive import answers, explanation, matrix
from meesterschap.derive.charts import chart_of
from meesterschap.render import render
from meesterschap.render.embeds import codes_page, embed_files
from meesterschap.render.frames import chart_frame, cited, judgement_frame

SITE = Site("https://voorbeeld.example/pad/", date(2026, 11, 24))
MOST_BYTES = 12_000
HIGHER = frozen_content(changed(COURSES, series(("2015", "30"), ("2017", "55"), ("2019", "66"))))


def embeds(content: Content, site: Site = SITE) -> Mapping[str, str]:
    """The pages to embed by their addresses."""
    files = {f"/{path}": str(text) for path, text in embed_files(content, site)}
    return {address: text for address, text in files.items() if address.endswith(".html")}


def test_every_chart_and_judgement_has_one_of_today_and_of_each_edition(content: Content) -> None:
    (edition,) = content.editions
    rows = [cell for row in matrix(content, 2026) for cell in row]
    expected = {addresses.embedded_chart(i.slug) for i in content.indicators if chart_of(i)}
    expected |= {addresses.embedded_judgement(cell.result.id, cell.sector) for cell in rows}
    expected |= {addresses.embedded_chart(i.slug, 2025) for i in edition.figures if chart_of(i)}
    expected |= {addresses.embedded_judgement(c.result, c.sector, 2025) for c in edition.cells}
    assert embeds(content).keys() == expected


@pytest.mark.parametrize("site", [SITE, Site(LOCAL, SITE.today, published=False)])
def test_an_embed_is_light_and_runs_nothing(content: Content, site: Site) -> None:
    for address, html in embeds(content, site).items():
        assert len(html.encode()) <= MOST_BYTES, address
        assert not re.search(r"<script|<img|<form|style=|\son\w+=", html), address
        assert '<meta name="robots" content="noindex">' in html, address
        assert site.published == ('rel="canonical"' in html), address
        assert re.findall(r'<link rel="stylesheet" href="([^"]+)">', html) == [
            addresses.relative(addresses.EMBED_STYLE, address)
        ]


def test_an_embed_has_its_sources_and_leads_to_the_whole_page(content: Content) -> None:
    found = embeds(content)
    for slug in (i.slug for i in content.indicators if chart_of(i)):
        indicator = content.indicator(slug)
        address = addresses.embedded_chart(slug)
        html = unescape(found[address])
        page = addresses.indicator_entry(slug, indicator.result)
        assert f'href="{addresses.relative(page, address)}"' in html
        assert all(content.source(seen.source).url in html for seen in indicator.observations)
    judgement = unescape(found[addresses.embedded_judgement("1.1", "midden", 2025)])
    assert 'href="../../../../../status/2025/#oordeel-1-1-midden"' in judgement
    assert "Bron: <a href" in judgement
    assert "dit verandert niet meer" in judgement


def test_an_embedded_judgement_says_the_answer_and_leaves_the_computation_to_the_page(
    content: Content,
) -> None:
    html = embeds(content)[addresses.embedded_judgement("1.1", "midden")]
    (cell,) = (cell for cell in matrix(content, 2026)[0] if cell.sector == "midden")
    assert answers.of_judgement(cell) in unescape(html)
    assert explanation.explain(cell, content.agenda).words not in unescape(html)


def test_of_several_sources_an_embed_has_no_titles_but_in_their_links(content: Content) -> None:
    one, other = content.sources[:2]
    assert cited([one]) == [f"{one.publisher}, {one.title} ({one.year})"]
    assert cited([one, other]) == [f"{s.publisher} ({s.year})" for s in (one, other)]
    undated = one.model_copy(update={"year": None})
    assert cited([undated, other])[0] == one.publisher


def test_what_is_of_an_edition_stays_when_figures_change(content: Content) -> None:
    before = embeds(content)
    after = embeds(replace(content, indicators=HIGHER.indicators))
    of_edition = {address for address in before if address.startswith("/insluiten/2025/")}
    assert {a for a in of_edition if before[a] != after[a]} == set()
    differ = {a for a in before if before[a] != after.get(a)}
    assert addresses.embedded_chart("bijscholing") in differ
    assert addresses.embedded_judgement("1.1", "midden") in differ


def test_the_code_of_a_frame_holds_any_title(content: Content) -> None:
    cell = next(cell for row in matrix(content, 2026) for cell in row)
    named = replace(cell, result=cell.result.model_copy(update={"name": '"><b>Meer & meer'}))
    code = judgement_frame(SITE.page("/x/"), [named], content)
    assert "<b>" not in code
    assert 'title="Oordeel: 1.1 &quot;&gt;&lt;b&gt;Meer &amp; meer, laag"' in code
    chart = chart_frame(SITE.page("/x/"), content.indicator("bijscholing"), content)
    assert chart.startswith('<iframe src="https://voorbeeld.example/pad/x/" title="Grafiek: ')


CODE = re.compile(r"<pre><code>(&lt;iframe.*?)</code></pre>", re.DOTALL)


@pytest.mark.parametrize(("page", "year"), [("resultaat/1-1.md", None), ("status/2025.md", 2025)])
def test_pages_have_the_code_where_the_site_has_an_address(
    content: Content, page: str, year: int | None
) -> None:
    found = [unescape(code) for code in CODE.findall(str(dict(render(content, SITE))[page]))]
    for address in (
        addresses.embedded_chart("bijscholing", year),
        addresses.embedded_judgement("1.1", "laag", year),
    ):
        assert sum(f'src="{SITE.page(address)}"' in code for code in found) == 1
    without = str(dict(render(content, Site(LOCAL, SITE.today, published=False)))[page])
    assert "iframe" not in without
    assert "citeren/" not in without


def test_the_page_of_codes_has_every_chart_with_its_citation(content: Content) -> None:
    page = codes_page(content, SITE)
    for indicator in content.indicators:
        url = SITE.page(addresses.embedded_chart(indicator.slug))
        assert (f'src="{url}"' in str(page)) == bool(chart_of(indicator))
        assert addresses.indicator_citation(indicator.slug, "ris") in str(page)
    bare = codes_page(content, Site(LOCAL, SITE.today, published=False))
    assert "<iframe" not in unescape(bare)
