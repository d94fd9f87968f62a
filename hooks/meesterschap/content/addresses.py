"""The address of every page and file on the site.

An address is the path of a Markdown or other file under the root of the site. The generator turns
it into a link relative to the page that it is on.
"""

from collections.abc import Iterable, Iterator
from posixpath import dirname, join, normpath, relpath
from typing import Literal
from urllib.parse import unquote, urlencode

from meesterschap.content import slugs
from meesterschap.content.files import STAND, edition_name
from meesterschap.content.ids import IdKind, Ids

Format = Literal["svg", "png"]
FORMATS: tuple[Format, ...] = ("svg", "png")
"""Of the pictures to take away."""


def theme_page(theme: str) -> str:
    return f"/thema/{theme}.md"


def result_page(result: str) -> str:
    return f"/resultaat/{result.replace('.', '-')}.md"


def indicator_entry(indicator: str, result: str | None) -> str:
    """An indicator, on the page of its result or else on that of background figures."""
    page = result_page(result) if result else "/gegevens/achtergrond.md"
    return f"{page}#{indicator}"


def judgement_anchor(sector: str) -> str:
    """The id of the judgement of a sector on the page of a result."""
    return f"oordeel-{sector}"


def own_figures_anchor(sector: str) -> str:
    """The id, in the page of a result, of where a school of a sector puts its figures beside it."""
    return f"eigen-{sector}"


def own_figures_file(result: str) -> str:
    """What the page of a result needs for the figures of a school."""
    return f"{public(result_page(result))}eigen-cijfers.json"


def own_figures(result: str, sector: str) -> str:
    """Where a school of this sector puts its figures beside those of the sector."""
    return f"{result_page(result)}#{own_figures_anchor(sector)}"


def judgement_entry(result: str, sector: str) -> str:
    """The judgement of a sector, in the strip on the page of its result."""
    return f"{result_page(result)}#{judgement_anchor(sector)}"


def sector_page(code: str) -> str:
    return f"/sector/{code}.md"


SITEMAP = "/sitemap.xml"
"""The list of all pages, for search engines."""

FEED = "/praktijken/feed.xml"
"""The Atom feed of new and changed practices."""

CHANGED = "/veranderd.md"
"""The page with everything that changed."""

CHANGED_FEED = "/veranderd/feed.xml"
"""The Atom feed of everything that changed."""


def practice_list(kind: str, code: str, page: int = 1) -> str:
    """A page of the list of practices of a theme or a sector; pages count from 1."""
    number = "" if page == 1 else f"/{page}"
    return f"/praktijken/{kind}/{code}{number}.md"


def practice_finder(**filters: str) -> str:
    """The page to find practices on, with these filters set."""
    return f"/praktijken/index.md?{urlencode(filters)}"


def practice_form(**answers: str) -> str:
    """The page with the form to submit a practice, with these answers filled in."""
    return f"/meedoen.md?{urlencode(answers)}"


TEMPLATE = "/meedoen/praktijk.txt"
"""A template of a practice, to fill in by hand."""

SHEET = "/meedoen/praktijken.csv"
"""A template of a spreadsheet of practices: its header row."""


def practice_card(slug: str) -> str:
    """The preview image of a practice, shown where its address is shared."""
    return f"/praktijken/{slug}/kaart.png"


def practice_photo(slug: str, file: str) -> str:
    """The photo of a practice; the same path as under docs/."""
    return f"/praktijken/{slug}/{file}"


def practice_redirect(former_name: str) -> str:
    """The redirect from the address of a practice before it was renamed."""
    return f"/praktijken/{former_name}/index.html"


def practice_page(slug: str) -> str:
    return f"/praktijken/{slug}.md"


SUPPLEMENTS = "aanvullen"
"""Where the inbox takes what a school tells of what is not known of a practice."""


def supplement(slug: str, thing: str = "") -> str:
    """The page of the inbox about what is not known of a practice, or about one such thing."""
    return "/".join(filter(None, (SUPPLEMENTS, slug, slugs.slug(thing))))


def guide_page(slug: str) -> str:
    return f"/gidsen/{slug}.md"


def guide_print(slug: str) -> str:
    """The printable sheets of a guide: one for the wall, and a card for each role."""
    return f"/gidsen/{slug}/printen.md"


COMPOSER = "/kijkwijzer.md"
"""The page to compose an observation form on."""


def composer(guide: str) -> str:
    """The same page, with this guide selected."""
    return f"{COMPOSER}?{urlencode({'gids': guide})}"


def chart_file(indicator: str, format: Format) -> str:
    return f"/grafieken/{indicator}.{format}"


def edition_page(year: int) -> str:
    return f"/status/{year}.md"


def edition_chart(year: int, indicator: str, format: Format) -> str:
    """The chart of an indicator as it was in an edition."""
    return f"/status/{year}/grafieken/{indicator}.{format}"


def edition_data(year: int) -> str:
    """The frozen data of an edition, as JSON."""
    return f"/status/{year}/{STAND}"


def edition_paper(year: int) -> str:
    """The edition as a PDF, for printing."""
    return f"/status/{year}/{edition_name(year)}"


def edition_poster(year: int, format: Format) -> str:
    """The edition on one page, for a slide or a newsletter; the format is svg or png."""
    return f"/status/{year}/{edition_name(year, f'.{format}')}"


def edition_result_anchor(result: str) -> str:
    """The id of a result on the page of an edition."""
    return f"resultaat-{result.replace('.', '-')}"


def edition_anchor(result: str, sector: str) -> str:
    """The id of a judgement on the page of an edition."""
    return f"oordeel-{result.replace('.', '-')}-{sector}"


def edition_judgement(year: int, result: str, sector: str) -> str:
    """A judgement, on the page of an edition."""
    return f"{edition_page(year)}#{edition_anchor(result, sector)}"


EMBEDS = "/insluiten"
"""The folder of the pages to show within another site; their addresses last."""

EMBED_CODES = f"{EMBEDS}/index.md"
"""The page with the code for each, and the citations of figures."""

EMBED_STYLE = f"{EMBEDS}/stijl.css"


def embedded_chart(indicator: str, year: int | None = None) -> str:
    """The chart of an indicator by itself, as it is today or was in the edition of this year."""
    return f"{_embeds_of(year)}/cijfer/{indicator}/index.html"


def embedded_judgement(result: str, sector: str, year: int | None = None) -> str:
    """A judgement by itself, as it is today or was in the edition of this year."""
    return f"{_embeds_of(year)}/oordeel/{result.replace('.', '-')}/{sector}/index.html"


CitationFormat = Literal["bib", "ris", "json"]
"""Of a citation to download: BibTeX, RIS and the JSON of CSL."""


def indicator_citation(indicator: str, format: CitationFormat) -> str:
    return f"/citeren/cijfer/{indicator}.{format}"


def edition_citation(year: int, format: CitationFormat) -> str:
    return f"/citeren/editie/{year}.{format}"


def _embeds_of(year: int | None) -> str:
    return f"{EMBEDS}/{year}" if year else EMBEDS


DATA = "/gegevens/v1"
"""The folder of open data. Its version goes up when something in it changes its name or meaning."""

DATA_FILES = (
    *("waarnemingen.csv", "waarnemingen.parquet", "waarnemingen.xlsx"),
    *("indicatoren.csv", "reeksen.csv", "streefwaarden.csv", "oordelen.csv", "codelijsten.csv"),
    *("afspraken.csv", "themas.csv", "sectoren.csv", "ontbreekt.csv"),
    *("bronnen.csv", "mijlpalen.csv", "partners.csv"),
    *("agenda.json", "oordelen.json", "praktijken.json"),
    *("schemas/agenda.json", "schemas/indicator.json"),
    *("schemas/oordelen.json", "schemas/praktijken.json"),
    *("datapackage.json", "csv-metadata.json", "dcat.jsonld"),
    *("narekenen.py", "meesterschap.zip"),
)
"""The files in that folder, beside its subfolder with the indicators."""


def data_file(name: str) -> str:
    return f"{DATA}/{name}"


def table_file(indicator: str) -> str:
    return f"{DATA}/indicatoren/{indicator}.csv"


def indicator_file(indicator: str) -> str:
    return f"{DATA}/indicatoren/{indicator}.json"


def partner_entry(partner: str) -> str:
    return f"/partners.md#{partner}"


def source_anchor(source: str) -> str:
    """The id of a source's entry on the page of sources."""
    return f"bron-{source}"


SOURCES = "/bronnen.md"
"""The page with the sources of indicators and milestones."""

OTHER_SOURCES = "/bronnen/praktijken.md"
"""The page with all other sources: of practices and guides."""


def source_entry(source: str, page: str) -> str:
    """The entry of a source on one of the pages of sources."""
    return f"{page}#{source_anchor(source)}"


OFFLINE = "/zonder-internet.md"
"""The page that stands in for others without a network, and tells what this browser keeps."""


def public(address: str) -> str:
    """The address as a browser shows it, from the root of the site: /over.md becomes /over/."""
    path, mark, anchor = address.partition("#")
    folder, slash, name = path.rpartition("/")
    if name in ("index.md", "index.html"):
        path = folder + slash
    elif name.endswith(".md"):
        path = path.removesuffix(".md") + "/"
    return path + mark + anchor


def html_file(path: str) -> str:
    """The path in the output folder of the HTML of a page, by the path of its Markdown."""
    return f"{public(path)}index.html"


def relative(target: str, page: str) -> str:
    """The relative URL of a page or file for a link on this page."""
    path = public(target)
    return relpath(path, public(page)) + ("/" if path.endswith("/") else "")


def resolved(page: str, target: str) -> tuple[str, str]:
    """The target of a link on this page: an address from the root of the site, and an anchor."""
    path, _, anchor = target.partition("#")
    path = unquote(path.partition("?")[0])
    return (normpath(join(dirname(page), path)) if path else page), unquote(anchor)


def generated(ids: Ids, years: Iterable[int]) -> Iterator[str]:
    """Every generated page and file that people can link to, for content with these ids."""
    yield from map(data_file, DATA_FILES)
    yield from (FEED, CHANGED, CHANGED_FEED, EMBED_CODES, TEMPLATE, SHEET, OTHER_SOURCES, OFFLINE)
    for theme in ids[IdKind.THEME]:
        yield from (theme_page(theme), practice_list("thema", theme))
    yield from map(result_page, ids[IdKind.RESULT])
    for sector in ids[IdKind.SECTOR]:
        yield from (sector_page(sector), practice_list("sector", sector))
    for indicator in ids[IdKind.INDICATOR]:
        yield from (table_file(indicator), indicator_file(indicator))
        yield from (chart_file(indicator, format) for format in FORMATS)
    for guide in ids[IdKind.GUIDE]:
        yield guide_print(guide)
    for year in years:
        yield from (edition_page(year), edition_data(year), edition_paper(year))
        yield from (edition_poster(year, format) for format in FORMATS)
