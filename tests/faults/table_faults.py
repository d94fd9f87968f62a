"""Faults in the form of a file: what Excel, Word and Git make of it."""

from fault import Edit, Fault, fault
from site_copy import WORLD

SOURCES = "data/bronnen.csv"
SERIES = "data/indicatoren/bijscholing.csv"
FACTS = "data/mijlpalen.csv"
LIBRARY = "data/kijkpunten.yml"
AGENDA = "data/agenda.yml"
PRACTICE = "docs/praktijken/twee-aan-twee-kijken.md"


def _whole(file: str, new: str, told: str, at: str = "") -> Fault:
    """Another content of a file."""
    return fault(file, _text(file), new, told, at=at)


def _text(file: str) -> str:
    return (WORLD / file).read_text("utf-8")


def _above(file: str, line: str, told: str) -> Fault:
    return fault(file, "", f"{line}\n", told)


FAULTS = {
    "a title above the columns": _above(SOURCES, "Bronnen 2026,,,", "‘Bronnen 2026’ staat boven"),
    "a title without commas": _above(FACTS, "Mijlpalen", "‘Mijlpalen’ staat boven de kolommen"),
    "sep= for Excel": _above(SOURCES, "sep=,", "een teken voor Excel"),
    "sep= with a semicolon": _above(SERIES, "sep=;", "een teken voor Excel"),
    "tabs": _whole(FACTS, _text(FACTS).replace(",", "\t"), "staan tabs"),
    "all in one column": _whole(
        SOURCES,
        "".join('"' + line.replace('"', '""') + '"\n' for line in _text(SOURCES).splitlines()),
        "als geheel in één kolom",
    ),
    "columns of Excel behind the commas": fault(
        SOURCES, "gelezen\n", "gelezen;;;\n", "als geheel in één kolom"
    ),
    "a row with semicolons": fault(
        SERIES,
        "laag,2015,40,,vb-peiling,tabel 1,veertig procent in 2015,",
        "laag;2015;40;;vb-peiling;tabel 1;veertig procent in 2015;",
        "staan puntkomma’s tussen de waarden",
    ),
    "the header once more": fault(
        SERIES,
        "hoog,2016",
        "reeks,moment,waarde,aanduiding,bron,vindplaats,citaat,toelichting\nhoog,2016",
        "staan hier nog een keer",
    ),
    "a column twice": fault(SERIES, "vindplaats", "bron", "de kolom ‘bron’ staat er twee keer"),
    "a value with a comma": fault(
        SERIES,
        "veertig procent in 2015,",
        "veertig procent, in 2015,,,x",
        "meer waarden dan",
    ),
    "all rows with too many values": _whole(
        SERIES,
        _text(SERIES).replace("\n", ",x\n").replace("toelichting,x", "toelichting"),
        "Zo ook op regel 3, 4, 5",
        "laag,2015",
    ),
    "curly quotes around a value": fault(
        SOURCES,
        "Peiling onder leraren",
        "“Peiling, onder leraren”",
        "door een komma in tweeën",
    ),
    "low curly quotes": fault(
        FACTS,
        "Het plan is vastgelegd",
        "„Het plan, is vastgelegd”",
        "door een komma in tweeën",
    ),
    "a quote that does not close": fault(
        FACTS, "Er komt voorlopig", '"Er komt voorlopig', "een aanhalingsteken klopt niet"
    ),
    "a day of Excel": fault(
        SOURCES, "2025-03-01", "01-03-2025", "Schrijf het jaar eerst: 2025-03-01"
    ),
    "days of Excel in a whole column": _whole(
        SOURCES,
        _text(SOURCES)
        .replace("2025-03-0", "0")
        .replace("01,ori", "1-3-2025,ori")
        .replace("02,", "2-3-2025,")
        .replace("03,be", "3-3-2025,be")
        .replace("04,k", "4-3-2025,k")
        .replace("05,", "5-3-2025,"),
        "Zo ook op regel 3, 4, 5, 6",
        "vb-peiling",
    ),
    "a day in words": fault(SOURCES, "2025-03-02", "2 maart 2025", "eerst: 2025-03-02"),
    "a day with its time": fault(SOURCES, "2025-03-02", "2025-03-02 00:00:00", "eerst: 2025-03-02"),
    "a day as a number": fault(SOURCES, "2025-03-02", "45718", "eerst: 2025-03-02"),
    "a month of Excel": fault(SERIES, "2020-10-01", "okt-20", "de maand als 2020-10"),
    "a value that became a date": fault(SERIES, ",51.5,", ",2-mrt,", "misschien van 2.3"),
    "a result that became a date": fault(FACTS, ",1.2,", ",1-feb,", "Schrijf 1.2."),
    "a result with a comma": fault(FACTS, ",1.2,", ',"1,2",', "met een punt: 1.2"),
    "a decimal comma": fault(SERIES, ",51.5,", ',"51,5",', "Schrijf dit getal als 51.5"),
    "a percent sign": fault(SERIES, ",40,", ",40%,", "Schrijf dit getal als 40"),
    "two versions of lines": fault(
        FACTS,
        "2017-05",
        "<<<<<<< HEAD\n2017-05",
        "twee versies van dezelfde regels",
    ),
    "two versions in a practice": fault(
        PRACTICE, "## Opbrengst", ">>>>>>> 4f2a1c9 (Tekst)\n## Opbrengst", "twee versies"
    ),
    "two versions in the agenda": fault(
        AGENDA,
        "einde: 2020",
        "<<<<<<< HEAD\neinde: 2020\n=======\neinde: 2021\n>>>>>>> b",
        "twee versies",
    ),
    "Windows-1252": fault(
        SOURCES,
        "Peiling onder leraren",
        "Peiling onder co\udcebrdinatoren",
        "niet in UTF-8",
    ),
    "UTF-16": _whole(
        SOURCES,
        _text(SOURCES).encode("utf-16").decode("utf-8", "surrogateescape"),
        "niet in UTF-8",
    ),
    "the agenda cannot be read": fault(
        AGENDA, "titel:", "titel: [", "past niet bij de regels erboven", at="begin: 2015"
    ),
    "the library cannot be read": fault(
        LIBRARY, "  - tekst: we", "\t- tekst: we", "begint met een tab"
    ),
    "a tab in mkdocs.yml": fault("mkdocs.yml", "  - Meedoen", "\t- Meedoen", "begint met een tab"),
    "a colon in a setting of mkdocs.yml": fault(
        "mkdocs.yml", "site_name: ", "site_name: Over: ", "een dubbele punt in de waarde"
    ),
    "an id of a source that is misspelt": fault(
        "docs/redactie/index.md", "vb-peiling", "vb-pijling", "Bedoel je ‘vb-peiling’?"
    ),
    "a theme without its id": fault(
        AGENDA, "  - id: samenwerking\n    nummer", "  - nummer", "‘id’ ontbreekt"
    ),
    "a soft hyphen": fault(SERIES, "veertig", "veer\u00adtig", "onzichtbaar teken (U+00AD)"),
    "a zero-width space": fault(
        SOURCES, "vb-peiling", "vb-\u200bpeiling", "onzichtbaar teken (U+200B)"
    ),
}

RIGHT: dict[str, tuple[Edit, ...]] = {
    "a space behind the id of a source": ((SERIES, "vb-peiling,", "vb-peiling ,"),),
    "a hard space behind a sector": ((FACTS, "2016,laag,", "2016,laag\u00a0,"),),
    "spaces around everything": ((SOURCES, "2020,https", " 2020 , https"),),
    "a space in quotes in YAML": ((AGENDA, "'1.1'", "'1.1 '"),),
    "spaces behind the lines around the fields": ((PRACTICE, "---\ntitel", "--- \ntitel"),),
    "a space of Word before a field": ((PRACTICE, "soort: praktijk", "\u00a0soort: praktijk"),),
    "semicolons": ((SERIES, _text(SERIES), _text(SERIES).replace(",", ";")),),
    "the mark of Excel at the start": ((SOURCES, "", "\ufeff"),),
    "empty columns and rows": ((SOURCES, "2025-03-05,,\n", "2025-03-05,,,,,\n,,,,,,,,,\n"),),
    "an empty line above the columns": ((SOURCES, "", "\n,,,\n"),),
    "line ends of Windows": ((SOURCES, _text(SOURCES), _text(SOURCES).replace("\n", "\r\n")),),
    "curly quotes in a whole value": ((SOURCES, "Peiling onder", "Peiling “onder”"),),
    "a heading underlined by seven signs": (
        ("docs/over.md", "Alles op", "Kop\n=======\n\nAlles op"),
    ),
    "a page in no menu": (
        (
            "docs/nieuw.md",
            "",
            "---\ntitel: Een nieuwe pagina\nsamenvatting: Een pagina die niemand"
            " aankondigde, en die er toch gewoon mag zijn.\n---\n\n# Een nieuwe pagina\n",
        ),
    ),
}
