"""The path of every file that people write.

Paths are relative to the root of the project. A * stands for one name.
"""

DOCS, DATA = "docs", "data"
"""The folders with content: pages, and data."""
CONFIGURATION, THEME = "mkdocs.yml", "overrides"
"""The settings of the site, and the folder with its templates and assets."""

PHOTO_ENDINGS = (".jpg", ".png", ".webp")
PAPER_ENDING = ".pdf"

AGENDA, SOURCES, PARTNERS = "data/agenda.yml", "data/bronnen.csv", "data/partners.csv"
MILESTONES, GAPS, OPINIONS = "data/mijlpalen.csv", "data/ontbreekt.csv", "data/oordelen.csv"
LIBRARY, SYNONYMS = "data/kijkpunten.yml", "data/synoniemen.yml"
NEEDED = (AGENDA, SOURCES, PARTNERS, MILESTONES, GAPS, OPINIONS, LIBRARY, SYNONYMS)
"""Without any of these the site cannot be built."""

INDICATORS, INDICATOR_TABLES = "data/indicatoren/*.yml", "data/indicatoren/*.csv"
PRACTICES, GUIDES = "docs/praktijken/*.md", "docs/gidsen/*.md"
ISSUE_FORM = ".github/ISSUE_TEMPLATE/goede-praktijk.yml"
"""Generated from the questions about a practice."""
PHOTOS = tuple(f"docs/praktijken/*/*{ending}" for ending in PHOTO_ENDINGS)

EDITIONS = "data/edities"
STAND, TEXTS, ERRATA, SEAL = "stand.json", "teksten.md", "errata.yml", "zegel.json"
"""The files of an edition, beside its PDF."""


def indicator_file(slug: str) -> str:
    return INDICATORS.replace("*", slug)


def practice_file(slug: str) -> str:
    return PRACTICES.replace("*", slug)


def edition_folder(year: int | str) -> str:
    return f"{EDITIONS}/{year}"


def edition_file(year: int | str, name: str) -> str:
    """The path of a file in the folder of an edition."""
    return f"{edition_folder(year)}/{name}"


def edition_name(year: int | str, ending: str = PAPER_ENDING) -> str:
    """The name of the file that holds an edition as a PDF, or as a poster."""
    return f"stand-van-zaken-{year}{ending}"
