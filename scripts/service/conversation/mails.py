"""The mails about a submission: which step leads to which, and their texts.

No text by the school is in them: an address may be someone else's, and we are no one's postman.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from meesterschap.content.terms import ERASE_AFTER, EXPIRE_AFTER
from service.conversation.states import State, Status

Kind = Literal[
    "ontvangen",
    "vraag",
    "herinnering",
    "gepubliceerd",
    "geweigerd",
    "verlopen",
    "link",
    "beurt",
    "weggehaald",
]
FOR_EDITORS: tuple[Kind, ...] = ("beurt", "weggehaald")


@dataclass(frozen=True)
class Mail:
    """A mail as plain text."""

    subject: str
    body: str


_SCHOOL = "Dag,\n\n{words}\n\n{link}\n\n{foot}\n\nDe redactie van Meesterschap\n"
_EDITORS = "Dag,\n\n{words}\n"
_FOOT = (
    "Bewaar deze link: wie hem heeft, kan namens jullie antwoorden. Je krijgt deze mail omdat bij "
    "inzending {number} dit adres is gegeven. Dat adres wissen we {erase} dagen na het einde."
)
_TEXTS: Mapping[Kind, tuple[str, str]] = {
    "ontvangen": (
        "We hebben je inzending ontvangen",
        "Dank je wel! De redactie leest wat je instuurde voordat het op de site komt. Met deze "
        "link zie je waar het staat, en kun je antwoorden of je inzending intrekken:",
    ),
    "vraag": (
        "Jij bent aan de beurt",
        "De redactie las je inzending, en heeft een vraag of een verbetering. Kijk of het klopt, "
        "en stuur die daarna terug:",
    ),
    "herinnering": (
        "Jij bent nog aan de beurt",
        "De redactie wacht op je antwoord. Horen we {expire} dagen niets, dan sluiten we deze "
        "inzending:",
    ),
    "gepubliceerd": (
        "Je inzending staat op de site",
        "Wat je instuurde, staat op de site. Dank je wel!",
    ),
    "geweigerd": (
        "Je inzending komt niet op de site",
        "De redactie neemt je inzending niet op. Waarom niet, lees je hier:",
    ),
    "verlopen": (
        "Je inzending is gesloten",
        "We hoorden {expire} dagen niets. Daarom is je inzending gesloten. Wil je verder? Stuur "
        "het dan opnieuw in. Wat je instuurde, staat nog hier:",
    ),
    "link": ("Je nieuwe link", "Hier staat je inzending. Je vroeg om deze link:"),
    "beurt": ("De redactie is aan de beurt", "Inzending {number} wacht op de redactie."),
    "weggehaald": (
        "Een school trok haar inzending in",
        "Inzending {number} is ingetrokken nadat hij was overgenomen. Haal haar weg, of sluit het "
        "voorstel. Zeg daarna in de wachtrij dat het is gebeurd.",
    ),
}
_ON_ENTERING: Mapping[State, Kind] = {
    "vraag": "vraag",
    "gepubliceerd": "gepubliceerd",
    "geweigerd": "geweigerd",
    "verlopen": "verlopen",
}


def mails_of(was: Status, status: Status) -> tuple[Kind, ...]:
    """The mails that a step leads to: to whoever is next, and to the school at the end."""
    if status.state == was.state:
        return ()
    if status == Status("ingetrokken", "redactie"):
        return ("weggehaald",)
    if status.turn == "redactie":
        return ("beurt",) if was.turn != "redactie" else ()
    kind = _ON_ENTERING.get(status.state)
    return (kind,) if kind else ()


def mail(kind: Kind, number: str, link: str) -> Mail:
    """The mail about this submission. `link` is the address of the conversation."""
    subject, words = _TEXTS[kind]
    facts = {"number": number, "erase": ERASE_AFTER, "expire": EXPIRE_AFTER}
    frame = _EDITORS if kind in FOR_EDITORS else _SCHOOL
    body = frame.format(words=words.format(**facts), link=link, foot=_FOOT.format(**facts))
    return Mail(f"{subject} (inzending {number})", body)
