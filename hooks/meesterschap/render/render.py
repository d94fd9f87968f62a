"""From content to the text of every page, as (path, Markdown).

Links are addresses from the root of the site; the site generator makes them relative to the page.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from meesterschap.cache.store import digest
from meesterschap.content import Content, addresses
from meesterschap.content.agenda import Guide, Milestone, Result, SectorName, Theme
from meesterschap.content.agenda import Page as EditorsPage
from meesterschap.content.files import GUIDES, PHOTOS, PRACTICES, practice_file
from meesterschap.content.macros import MOST_CARDS
from meesterschap.content.notation import sentence
from meesterschap.content.site import Site
from meesterschap.derive import answers, own_figures, status
from meesterschap.derive.charts import chart_of
from meesterschap.derive.citations import by_letter, uses
from meesterschap.derive.figure_cards import cards_of
from meesterschap.derive.history import history
from meesterschap.derive.status import Cell
from meesterschap.open_data import data_archive, data_downloads, other_downloads
from meesterschap.open_data.bibliography import citation_files
from meesterschap.open_data.json_ld import how_to
from meesterschap.render import templating
from meesterschap.render.changed import changed_feed, changed_page
from meesterschap.render.charts import chart_files
from meesterschap.render.editions import edition_files, edition_page
from meesterschap.render.embeds import codes_page, embed_files
from meesterschap.render.links import shared, site_links
from meesterschap.render.practices import practice_files, practice_pages
from meesterschap.render.templating import Group, Page, Rendered, crumb, file, meta, version_of
from meesterschap.submit.formats import header_row, markdown_template
from meesterschap.submit.questions import questions

_OF_DATA = (
    *("sources", "partners", "milestones", "gaps", "opinions", "indicators", "look_fors"),
    *("synonyms", "editions"),
)
"""The fields of a Content that are made from the files in data/ alone."""
_TOLD_TONES = ("bad", "good", "trend")
"""The order in which the page of a sector tells what became of its results; the others it folds."""
_FEW_FIGURES = 15
"""With more figures the page of a result leads to the code for them, so that it stays light."""
_MOST_PICTURES = 2
"""The page of a result shows as many figures side by side; the others it folds."""


def render(content: Content, site: Site) -> Iterator[Rendered]:
    """Every page and file of the site except its slow pictures, with the judgements of this day."""
    made = list(pages(content, site))
    for page in made:
        yield file(page.address, page.text())
    for group in (sitemap(made, site), *groups(content, site)):
        yield from group.files()


def sitemap(pages: Iterable[Page], site: Site) -> Group:
    """The list of these pages for search engines."""
    found = [site.page(page.address) for page in pages]
    return Group(
        lambda: [file(addresses.SITEMAP, templating.document("sitemap.xml", urls=found))],
        digest(found),
    )


def groups(content: Content, site: Site) -> Iterator[Group]:
    """The files beside those pages, in groups that change together."""
    data = content.only(*_OF_DATA)
    of_data = version_of(content, ("data/*",), site)
    yield Group(partial(_data_files, data, site), of_data)
    yield Group(partial(_form_files, content), version_of(content, ("data/*", GUIDES)))
    without_pages = replace(content, pages=())
    yield Group(
        partial(_practice_files, without_pages, data, site, of_data),
        version_of(content, ("data/*", GUIDES, PRACTICES, *PHOTOS), site),
    )


def _data_files(data: Content, site: Site) -> Iterator[Rendered]:
    """What is made from the files in data/ alone."""
    for result in data.results:
        yield from own_figures_files(data, result, site.today.year)
    yield from chart_files(data, data.indicators, addresses.chart_file)
    yield from edition_files(data)
    yield from embed_files(data, site)
    yield from citation_files(data, site)
    yield from data_downloads(data, site)


def _form_files(content: Content) -> Iterator[Rendered]:
    """The form to fill in without a browser, which names the results and the guides."""
    form = questions(content)
    yield file(addresses.TEMPLATE, markdown_template(form))
    yield file(addresses.SHEET, header_row(form))


def _practice_files(
    content: Content, data: Content, site: Site, version_of_data: str
) -> Iterator[Rendered]:
    """What tells of practices as well."""
    yield from practice_files(content, site)
    events = history(content, site.today.year)
    yield file(addresses.CHANGED_FEED, changed_feed(events, site))
    yield from other_downloads(content, site, data_archive(data, site, version_of_data))


def pages(content: Content, site: Site) -> Iterator[Page]:
    """The pages that tell of something in the content, each to be rendered when it is asked for."""
    version = _version(content, site)
    for address, text in _pages(content, site):
        yield Page(address, text, version)
    yield from practice_pages(content, site)


def _version(content: Content, site: Site) -> str:
    """That of pages that can tell anything but the story of a practice: that is on its own page."""
    own = {practice_file(practice.slug) for practice in content.practices}
    others = (item for item in content.digests.items() if item[0] not in own)
    fields = (practice.model_dump_json(exclude={"story"}) for practice in content.practices)
    return digest([repr(site), *chain(*others), *fields])


def _pages(content: Content, site: Site) -> Iterator[tuple[str, Callable[[], str]]]:
    """All but those of practices: they can tell anything."""
    year = site.today.year
    for path, written in content.pages:
        yield f"/{path}", partial(editors_page, written)
    for theme in content.agenda.themes:
        yield addresses.theme_page(theme.id), partial(theme_page, content, theme, year)
        for result in theme.results:
            address = addresses.result_page(result.id)
            yield address, partial(result_page, content, theme, result, site)
    for sector in content.agenda.sectors:
        yield addresses.sector_page(sector.code), partial(sector_page, content, sector, year)
    for guide in content.guides:
        yield addresses.guide_page(guide.slug), partial(guide_page, content, guide, site)
        yield addresses.guide_print(guide.slug), partial(guide_sheets, content, guide)
    yield addresses.OTHER_SOURCES, partial(other_sources, content)
    yield addresses.OFFLINE, offline_page
    yield addresses.CHANGED, lambda: changed_page(history(content, year), site)
    yield addresses.EMBED_CODES, partial(codes_page, content, site)
    for edition in content.editions:
        yield addresses.edition_page(edition.year), partial(edition_page, content, edition, site)


def editors_page(page: EditorsPage) -> str:
    """A page that the editors wrote, with the fields that every page has."""
    fields = meta(page.title, page.summary, "Pagina", zoeken=page.found, zoekwoorden=page.asked_for)
    return templating.front_matter(fields) + page.text


def theme_page(content: Content, theme: Theme, year: int) -> str:
    """A theme: how its results turned out, with the practices and guides that belong to it."""
    results = {result.id for result in theme.results}
    rows = [status.row(content, result, year) for result in theme.results]
    fields = meta(
        theme.title,
        theme.summary,
        "Thema",
        thema=theme.id,
        zoekwoorden=[theme.name],
        kruimels=[crumb("Afspraken", "thema")],
        hide=["toc"],
    )
    return templating.page(
        "theme.md",
        fields,
        content=content,
        links=site_links(content),
        theme=theme,
        answer=answers.of_theme(theme, rows),
        rows=rows,
        counts=status.counts_in(rows),
        cards=cards_of(i for i in content.indicators if i.is_sector_wide and i.result in results),
        practices=content.practices_in(theme.id, None),
        guides=tuple(guide for guide in content.guides if results & set(guide.results)),
    )


def result_page(content: Content, theme: Theme, result: Result, site: Site) -> str:
    """A result: how it turned out, what shows that, and all else that is known about it."""
    title = f"Afspraak {result.id}: {result.name}"
    cells = status.row(content, result, site.today.year)
    indicators = content.indicators_of(result.id)
    charts = {indicator.slug: chart_of(indicator) for indicator in indicators}
    deciding = [content.indicator(slug) for slug in _deciding(cells)]
    pictured = deciding or [i for i in indicators if i.is_sector_wide and charts[i.slug]][:1]
    fields = meta(
        title,
        f"{title}. Wat is er afgesproken, en wat kwam ervan terecht?",
        "Afspraak",
        thema=theme.id,
        kruimels=[crumb("Afspraken", "thema"), crumb(theme.name, f"thema/{theme.id}")],
        hide=["toc"],
        zoekwoorden=(result.id, result.name),
        cijfers=[indicator.name for indicator in pictured],
    )
    practices = content.practices_of(result.id)
    with_practice = {sector for practice in practices for sector in practice.sectors}
    without = [sector for sector in result.sectors if sector not in with_practice]
    milestones = content.milestones_of(result.id)
    return templating.page(
        "result.md",
        fields,
        content=content,
        links=shared(site_links(content), site),
        theme=theme,
        result=result,
        cells=cells,
        answer=answers.of_result(content, cells),
        pictured=pictured,
        decided=bool(deciding),
        others=[i for i in indicators if (i.is_sector_wide or i.absence) and i not in pictured],
        partial=[i for i in indicators if not (i.is_sector_wide or i.absence)],
        charts=charts,
        measures=own_figures.measures_of(cells),
        told=() if deciding else _key_moments(milestones),
        contributions=content.contributions_to(result),
        milestones=milestones,
        few=len(indicators) <= _FEW_FIGURES,
        practices=practices,
        most_practices=MOST_CARDS - bool(without),
        sectors_without_practice=without,
        guides=content.guides_of(result.id),
        following=_after(content.results, result),
    )


def own_figures_files(content: Content, result: Result, year: int) -> Iterator[Rendered]:
    """What the page of a result loads when a school wants to add its own figures, if it can."""
    if measures := own_figures.measures_of(status.row(content, result, year)):
        form = templating.document("own_figures.html", content=content, measures=measures)
        data = {"form": form, **own_figures.as_data(measures, content.agenda)}
        text = json.dumps(data, ensure_ascii=False)
        yield file(addresses.own_figures_file(result.id), text)


def sector_page(content: Content, sector: SectorName, year: int) -> str:
    """A sector: how the results turned out there, and its figures, practices and guides."""
    name = sentence(sector.name)
    cells = [status.cell(content, result, sector.code, year) for result in content.results]
    called = (sector.code, f"sector {sector.code}", sector.name)
    fields = meta(
        f"{name} ({sector.code})",
        f"Hoe het in het {sector.name} staat met de afspraken van de agenda, "
        "en welke praktijken en gidsen er zijn.",
        "Sector",
        kruimels=[crumb("Stand van zaken", "status")],
        hide=["toc"],
        zoekwoorden=(*called, *content.synonyms_of(sector.code)),
    )
    return templating.page(
        "sector.md",
        fields,
        content=content,
        links=site_links(content),
        sector=sector,
        answer=answers.of_sector(sector, cells),
        counts=status.counts(cells),
        told=[cell for tone in _TOLD_TONES for cell in cells if cell.sign.tone == tone],
        folded=[
            (sign, [cell for cell in cells if cell.sign == sign])
            for sign in status.counts(cells)
            if sign.tone not in _TOLD_TONES
        ],
        cards=cards_of(content.indicators, sector.code),
        measures=own_figures.measures_of(cells),
        partners=content.partners_of(sector.code),
        practices=content.practices_in(None, sector.code),
        guides=tuple(guide for guide in content.guides if sector.code in guide.sectors),
    )


def guide_page(content: Content, guide: Guide, site: Site) -> str:
    """A guide: when to choose it, who does what, and the steps."""
    fields = meta(
        guide.title,
        guide.summary,
        "Gids",
        hide=["toc"],
        kruimels=[crumb("Gidsen", "gidsen")],
        gegevens=templating.script_json(how_to(guide, site)),
    )
    return templating.page(
        "guide.md",
        fields,
        content=content,
        links=site_links(content),
        guide=guide,
        timed=any(step.minutes for step in guide.steps),
        milestones=content.milestones_about(guide.slug),
        practices=content.practices_with(guide.slug),
    )


def guide_sheets(content: Content, guide: Guide) -> str:
    """A guide on paper: a sheet for the wall, and a card for each role."""
    fields = meta(
        f"{guide.title}: om te printen",
        f"{guide.title} op papier: een vel voor aan de muur en een gesprekskaart per rol.",
        "Printen",
        kruimels=[crumb("Gidsen", "gidsen"), crumb(guide.title, f"gidsen/{guide.slug}")],
        hide=["toc"],
        zoeken=False,
    )
    principles = content.look_fors_of(guide.slug, "principe")
    return templating.page("guide_print.md", fields, guide=guide, principles=principles)


def other_sources(content: Content) -> str:
    """The sources of practices and guides, apart from those of indicators and milestones."""
    sources = [source for source in content.sources if source.id not in content.evidence]
    fields = meta(
        "Bronnen van praktijken en gidsen",
        "De publicaties waar de praktijken en de gidsen op steunen, en waar ze zijn gebruikt.",
        "Pagina",
        kruimels=[crumb("Bronnen", "bronnen")],
        hide=["toc"],
        zoeken="achteraan",
    )
    return templating.page(
        "sources.md", fields, groups=by_letter(sources), uses=uses(content), total=len(sources)
    )


def offline_page() -> str:
    """What stands in for a page that this browser does not keep, while there is no network."""
    fields = meta(
        "Zonder internet",
        "Wat je zonder internet kunt openen, wat dit apparaat daarvoor bewaart en hoe je dat wist.",
        "Pagina",
        hide=["toc"],
        zoekwoorden=("offline", "wifi", "zonder wifi", "geen internet", "zonder netwerk"),
    )
    return templating.page("offline.md", fields)


def _deciding(cells: Iterable[Cell]) -> list[str]:
    """The indicators by which sectors are judged, that of most sectors first.

    Where too little is known to judge any, the first that was to decide.
    """
    found = [(cell.indicator.slug, cell.open) for cell in cells if cell.indicator]
    judging = [slug for slug, is_open in found if not is_open]
    counted = Counter(judging or [slug for slug, _ in found[:1]])
    return [slug for slug, _ in counted.most_common(_MOST_PICTURES)]


def _key_moments(milestones: Sequence[Milestone]) -> Sequence[Milestone]:
    """The milestones that editors told shortly; without those, all of them."""
    return [milestone for milestone in milestones if milestone.short] or milestones


def _after(results: Sequence[Result], result: Result) -> Result | None:
    """The next result of the agenda."""
    following = results[results.index(result) + 1 :]
    return following[0] if following else None
