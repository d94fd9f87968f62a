"""Where everything is found on the site: one place for every address.

Addresses are paths of Markdown or data files from the root of the site; the generator turns them
into links that fit the page they stand on.
"""

from collections.abc import Iterable, Iterator
from posixpath import relpath
from urllib.parse import urlencode

from meesterschap.content.files import STAND, edition_name


def theme_page(theme: str) -> str:
    return f"/thema/{theme}.md"


def result_page(result: str) -> str:
    return f"/resultaat/{result.replace('.', '-')}.md"


def indicator_entry(indicator: str, result: str | None) -> str:
    """Where an indicator is shown: with its result, or with the background."""
    page = result_page(result) if result else "/gegevens/achtergrond.md"
    return f"{page}#{indicator}"


def judgement_anchor(sector: str) -> str:
    """The id of a sector's judgement on the page of a result."""
    return f"oordeel-{sector}"


def judgement_entry(result: str, sector: str) -> str:
    """Where a judgement is explained."""
    return f"{result_page(result)}#{judgement_anchor(sector)}"


def sector_page(code: str) -> str:
    return f"/sector/{code}.md"


FEED = "/praktijken/feed.xml"
"""The practices that are new or changed, as an Atom feed."""


def practice_list(kind: str, code: str, page: int = 1) -> str:
    """A page of the list of practices of a theme or a sector; pages count from 1."""
    number = "" if page == 1 else f"/{page}"
    return f"/praktijken/{kind}/{code}{number}.md"


def practice_choice(**chosen: str) -> str:
    """The page to choose practices on, with something chosen already."""
    return f"/praktijken/index.md?{urlencode(chosen)}"


def practice_form(**filled_in: str) -> str:
    """The page to submit a practice on, with something filled in already."""
    return f"/meedoen.md?{urlencode(filled_in)}"


TEMPLATE = "/meedoen/praktijk.txt"
"""A practice to fill in by hand."""

SHEET = "/meedoen/praktijken.csv"
"""The columns of a spreadsheet with practices."""


def practice_card(slug: str) -> str:
    """The picture of a practice, for when someone shares its address."""
    return f"/praktijken/{slug}/kaart.png"


def practice_photo(slug: str, file: str) -> str:
    """The photo of a practice, at the same place as in the source."""
    return f"/praktijken/{slug}/{file}"


def practice_redirect(former_name: str) -> str:
    """Where a practice stood before its file got another name."""
    return f"/praktijken/{former_name}/index.html"


def practice_page(slug: str) -> str:
    return f"/praktijken/{slug}.md"


def guide_page(slug: str) -> str:
    return f"/gidsen/{slug}.md"


def guide_print(slug: str) -> str:
    """The sheets of a guide: one for the wall, and a card for each role."""
    return f"/gidsen/{slug}/printen.md"


COMPOSER = "/kijkwijzer.md"
"""The page to compose an observation form on."""


def composer(guide: str) -> str:
    """The same page, with a guide chosen already."""
    return f"{COMPOSER}?{urlencode({'gids': guide})}"


def steps_file(guide: str) -> str:
    return f"/gidsen/{guide}/stappen.svg"


def chart_file(indicator: str) -> str:
    return f"/grafieken/{indicator}.svg"


SPREAD = "/beeld/praktijken.svg"
"""The picture of how many practices there are of each theme in each sector."""


def edition_page(year: int) -> str:
    return f"/status/{year}.md"


def edition_chart(year: int, indicator: str) -> str:
    """The chart of an indicator, as it was in an edition."""
    return f"/status/{year}/grafieken/{indicator}.svg"


def edition_data(year: int) -> str:
    """All that was frozen of a year, as JSON."""
    return f"/status/{year}/{STAND}"


def edition_paper(year: int) -> str:
    """The edition on paper."""
    return f"/status/{year}/{edition_name(year)}"


def edition_poster(year: int, form: str) -> str:
    """The edition on one page, for a slide or a newsletter; the form is svg or png."""
    return f"/status/{year}/{edition_name(year, f'.{form}')}"


def edition_result_anchor(result: str) -> str:
    """The id of a result on the page of an edition."""
    return f"resultaat-{result.replace('.', '-')}"


def edition_anchor(result: str, sector: str) -> str:
    """The id of a judgement on the page of an edition."""
    return f"oordeel-{result.replace('.', '-')}-{sector}"


TIMELINE = "/beeld/verloop.svg"
"""The picture of how every judgement changed over the editions."""

MATRIX = "/beeld/stand.svg"
"""The picture of every result in every sector."""

DATA = "/gegevens/v1"
"""Where the data stands. The number goes up when something in it changes its name or meaning."""


DATA_FILES = (
    "bronnen.csv",
    "mijlpalen.csv",
    "partners.csv",
    "oordelen.json",
    "praktijken.json",
    "datapackage.json",
    "dcat.jsonld",
    "meesterschap.zip",
)
"""What stands there, beside a folder with the indicators."""


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


def source_entry(source: str) -> str:
    return f"/bronnen.md#{source_anchor(source)}"


def public(address: str) -> str:
    """The address that a visitor sees, from the root of the site: /over.md is /over/."""
    path = address.removesuffix("index.md")
    return path.removesuffix(".md") + "/" if path.endswith(".md") else path


def between(page: str, target: str) -> str:
    """From one page to another page or file, as a visitor's browser follows it."""
    there = public(target)
    return relpath(there, public(page)) + ("/" if there.endswith("/") else "")


def generated(
    *,
    themes: Iterable[str],
    results: Iterable[str],
    sectors: Iterable[str],
    indicators: Iterable[str],
    guides: Iterable[str],
    years: Iterable[int],
) -> Iterator[str]:
    """What is made of the content and can be linked to, by the ids of each kind."""
    yield from map(data_file, DATA_FILES)
    yield from (FEED, TEMPLATE, SHEET)
    yield from map(theme_page, themes)
    yield from map(result_page, results)
    yield from map(sector_page, sectors)
    for indicator in indicators:
        yield from (table_file(indicator), indicator_file(indicator), chart_file(indicator))
    yield from map(guide_print, guides)
    for year in years:
        yield from (edition_page(year), edition_data(year), edition_paper(year))
        yield from (edition_poster(year, form) for form in ("svg", "png"))
