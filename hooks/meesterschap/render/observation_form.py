"""What a team composes an observation form (a kijkwijzer) of."""

from collections.abc import Mapping
from dataclasses import dataclass

VERSION = 1
"""Of the form that a link and a file carry. It goes up when a reader of the old one would err."""


@dataclass(frozen=True)
class FormPart:
    """A part of the form, and how many look-fors it holds at most: all of it fits two pages."""

    question: str
    help: str
    most: int


PARTS: Mapping[str, FormPart] = {
    "principe": FormPart(
        "Waar houden jullie je aan?",
        "Principes zijn afspraken over hoe je met elkaar omgaat.",
        6,
    ),
    "indicator": FormPart(
        "Waar kijken jullie naar?",
        "Een indicator kun je zien of horen terwijl je kijkt. Met een paar punten kijk je scherper "
        "dan met veel.",
        10,
    ),
    "terugblik": FormPart(
        "Waar kijken jullie later op terug?",
        "Dit tel of vraag je na een half jaar of een jaar, om te weten of de werkwijze iets "
        "oplevert. Je mag het overslaan.",
        4,
    ),
}
"""Each part by the kind of its look-fors."""

SCALES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "open": ("Open notities: je schrijft op wat je ziet en hoort", ()),
    "gezien": ("Gezien of niet gezien, met ruimte voor notities", ("gezien", "niet gezien")),
    "vier": (
        "Vier punten, van 1 (niet te zien) tot 4 (steeds te zien), met ruimte voor notities",
        ("1", "2", "3", "4"),
    ),
}
"""How each indicator is answered: the words for it, and the answers to tick."""
