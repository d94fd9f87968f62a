"""What a team composes an observation form (a kijkwijzer) from."""

from collections.abc import Mapping
from dataclasses import dataclass

VERSION = 1
"""The version of the format of links and files. Incremented when old code would misread it."""


@dataclass(frozen=True)
class FormPart:
    """A part of the form, and how many look-fors it holds at most, so that it fits two pages.

    `one` and `many` are what visitors call those of its kind.
    """

    question: str
    one: str
    many: str
    help: str
    most: int


PARTS: Mapping[str, FormPart] = {
    "principe": FormPart(
        "Waar houden jullie je aan?",
        "afspraak",
        "afspraken",
        "Dit zijn afspraken over hoe je met elkaar omgaat.",
        6,
    ),
    "indicator": FormPart(
        "Waar kijken jullie naar?",
        "kijkpunt",
        "kijkpunten",
        "Een kijkpunt kun je zien of horen terwijl je kijkt. Met een paar punten kijk je scherper "
        "dan met veel.",
        10,
    ),
    "terugblik": FormPart(
        "Waar kijken jullie later op terug?",
        "terugblik",
        "terugblikken",
        "Dit tel of vraag je na een half jaar of een jaar, om te weten of de werkwijze iets "
        "oplevert. Je mag het overslaan.",
        4,
    ),
}
"""The parts, by the kind of their look-fors."""

SCALES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "open": ("Open notities: je schrijft op wat je ziet en hoort", ()),
    "gezien": ("Gezien of niet gezien, met ruimte voor notities", ("gezien", "niet gezien")),
    "vier": (
        "Vier punten, van 1 (niet te zien) tot 4 (steeds te zien), met ruimte voor notities",
        ("1", "2", "3", "4"),
    ),
}
"""How each indicator can be scored: the words for it, and the answers to tick."""
