"""Faults in which something is there twice, under another name, address or spelling."""

from fault import Edit, Fault, fault
from site_copy import WORLD

SOURCES = "data/bronnen.csv"
FACTS = "data/mijlpalen.csv"
AGENDA = "data/agenda.yml"
LIBRARY = "data/kijkpunten.yml"
PRACTICE = "docs/praktijken/twee-aan-twee-kijken.md"


def _after(file: str, old: str, new: str, told: str) -> Fault:
    """A line more, below another."""
    return fault(file, old, f"{old}\n{new}", told, warning="dubbel", at=new)


def _address(url: str) -> Fault:
    """Two sources of which the addresses lead to the same."""
    old = "https://voorbeeld.example/register"
    return fault(SOURCES, old, url, "lijkt op wat er al staat op regel 2", warning="dubbel")


def _copied(file: str, new: str, old_title: str, title: str) -> Edit:
    text = (WORLD / file).read_text("utf-8").replace(old_title, title)
    return new, "", text.replace("oude_namen: [kijken-in-duo]\n", "")


FAULTS = {
    "an address with a slash": _address("https://voorbeeld.example/peiling/"),
    "an address without https": _address("http://voorbeeld.example/peiling"),
    "an address with www": _address("https://www.voorbeeld.example/peiling"),
    "an address with a fragment": _address("https://voorbeeld.example/peiling#blz2"),
    "an address that a mailing follows": _address("https://voorbeeld.example/peiling?utm_source=x"),
    "an address in capitals": _address("https://Voorbeeld.example/Peiling"),
    "a title of a source in another spelling": Fault(
        (
            (
                SOURCES,
                "Register van bijscholing,Voorbeeldbureau,2021",
                "De peiling onder Leraren.,Voorbeeldbureau,2020",
            ),
        ),
        "lijkt op wat er al staat op regel 2",
        SOURCES,
        "dubbel",
    ),
    "a partner in another spelling": _after(
        "data/partners.csv",
        "bond van leraren",
        "voorbeeld-bond,De Voorbeeld-bond,bond",
        "op regel 2",
    ),
    "a partner with another small word": _after(
        "data/partners.csv",
        "raad van schoolbesturen",
        "raad-2,Stichting voorbeeldraad,een raad",
        "op regel 3",
    ),
    "an abbreviation in other capitals": fault(
        AGENDA,
        "themas:\n",
        "afkortingen:\n  TU: technische universiteit\n  tu: een tuin\nthemas:\n",
        "‘tu’ is al uitgelegd: technische universiteit",
        at="tu: een tuin",
    ),
    "a sector as an abbreviation": fault(
        AGENDA,
        "themas:\n",
        "afkortingen:\n  Hoog: het hbo\nthemas:\n",
        "‘Hoog’ is al uitgelegd: hoger onderwijs",
        at="Hoog: het hbo",
    ),
    "a milestone in another spelling": fault(
        FACTS,
        "2017-05,midden,1.2,Het middelbaar onderwijs stelt het scholingsplan uit.,"
        "vb-akkoord,Er komt voorlopig geen plan,nee,",
        "2016-05,laag,1.2,Lager onderwijs legt scholingsplan vast,"
        "vb-akkoord,Het plan is vastgelegd,,",
        "op regel 2",
        warning="dubbel",
    ),
    "a look-for in another spelling": fault(
        LIBRARY,
        "wat neem ik zelf mee",
        "We kijken, zonder te oordelen!",
        "op regel 2",
        warning="dubbel",
    ),
    "an opinion twice": _after(
        "data/oordelen.csv",
        "Het scheelde maar een paar procent.",
        "1.1,midden,gehaald,Voorzitter van Voorbeeldraad,2025-04-01,Het scheelde weinig.",
        "op regel 2",
    ),
    "the title of another practice": Fault(
        ((PRACTICE, "Twee aan twee bij elkaar kijken", "De zomerruil van twee scholen"),),
        "op regel 2 van docs/praktijken/twee-aan-twee-kijken.md",
        "docs/praktijken/zomerruil-van-scholen.md",
        "dubbel",
        at="titel:",
    ),
    "a practice in a second file": Fault(
        (_copied(PRACTICE, "docs/praktijken/duo.md", "Twee aan twee", "Met z’n tweeën"),),
        "op regel 3 van docs/praktijken/duo.md",
        PRACTICE,
        "dubbel",
        at="samenvatting:",
    ),
    "the title of another page": Fault(
        (("docs/over.md", "titel: Over de voorbeeldsite", "titel: Alle praktijken"),),
        "op regel 2 van docs/over.md",
        "docs/praktijken/index.md",
        "dubbel",
        at="titel:",
    ),
    "the name of another indicator": fault(
        "data/indicatoren/scholen.yml",
        "Scholen die eraan meedoen",
        "Bezoeken aan elkaars lessen.",
        "op regel 1 van",
        warning="dubbel",
    ),
    "a sector twice in a cell": fault(
        FACTS, "2016,laag,", "2016,laag+LAAG,", "staat twee keer in deze lijst"
    ),
    "a result twice in a cell": fault(
        FACTS, "1.3+2.3", "1.3+2.3+1.3", "staat twee keer in deze lijst"
    ),
    "a sector twice in the agenda": fault(
        AGENDA,
        "sectoren: [laag, midden, hoog]",
        "sectoren: [laag, midden, hoog, hoog]",
        "‘hoog’ staat twee keer",
    ),
    "a place twice in a practice": fault(
        PRACTICE,
        "[Voorbeelddorp]",
        "[Voorbeelddorp, voorbeelddorp]",
        "staat twee keer",
        warning="dubbel",
    ),
}

RIGHT: dict[str, tuple[Edit, ...]] = {
    "other pages of one site": (
        (SOURCES, "https://voorbeeld.example/register", "https://voorbeeld.example/peiling?deel=2"),
    ),
    "the same title in another year": (
        (SOURCES, "Register van bijscholing", "Peiling onder leraren"),
    ),
}
