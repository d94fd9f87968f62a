"""Where everything is found on the site: one place for every address.

Addresses are paths of Markdown or data files from the root of the site; the generator turns them
into links that fit the page they stand on.
"""


def theme_page(theme: str) -> str:
    return f"/thema/{theme}.md"


def result_page(result: str) -> str:
    return f"/resultaat/{result.replace('.', '-')}.md"


def judgement_anchor(sector: str) -> str:
    """The id of a sector's judgement on the page of a result."""
    return f"oordeel-{sector}"


def sector_page(code: str) -> str:
    return f"/sector/{code}.md"


def practice_page(slug: str) -> str:
    return f"/praktijken/{slug}.md"


def guide_page(slug: str) -> str:
    return f"/gidsen/{slug}.md"


def chart_file(indicator: str) -> str:
    return f"/grafieken/{indicator}.svg"


def table_file(indicator: str) -> str:
    return f"/gegevens/{indicator}.csv"


def source_anchor(source: str) -> str:
    """The id of a source's entry on the page of sources."""
    return f"bron-{source}"


def source_entry(source: str) -> str:
    return f"/bronnen.md#{source_anchor(source)}"
