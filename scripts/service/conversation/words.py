"""What the states and turns are called, for schools and for editors."""

from collections.abc import Mapping
from dataclasses import dataclass

from meesterschap.content.terms import ERASE_AFTER, EXPIRE_AFTER
from service.conversation.states import State


@dataclass(frozen=True)
class StateWords:
    """A state in a word or two, and in a sentence to the school."""

    sign: str
    sentence: str


STATES: Mapping[State, StateWords] = {
    "ontvangen": StateWords(
        "Ontvangen",
        "We hebben je praktijk bewaard. Een redacteur leest hem voordat hij op de site komt.",
    ),
    "gelezen": StateWords("Wordt gelezen", "Een redacteur leest je praktijk."),
    "vraag": StateWords(
        "Vraag aan de school",
        "De redactie las je praktijk. Kijk wat ze vroeg of verbeterde, en stuur hem daarna terug. "
        f"Horen we {EXPIRE_AFTER} dagen niets, dan sluit deze inzending.",
    ),
    "overgenomen": StateWords(
        "Overgenomen", "De redactie neemt je praktijk op. Hij staat nog niet op de site."
    ),
    "gepubliceerd": StateWords("Gepubliceerd", "Je praktijk staat op de site. Dank je wel!"),
    "geweigerd": StateWords(
        "Niet opgenomen", "De redactie neemt je praktijk niet op. Hieronder staat waarom."
    ),
    "ingetrokken": StateWords("Ingetrokken", "Je hebt je praktijk ingetrokken."),
    "verlopen": StateWords(
        "Verlopen",
        f"We hoorden {EXPIRE_AFTER} dagen niets. Daarom is deze inzending gesloten. Wil je verder? "
        "Stuur je praktijk dan opnieuw in.",
    ),
}
KEPT = (
    f"{ERASE_AFTER} dagen na het einde wissen we je teksten, de berichten en je mailadres, als je "
    "dat gaf."
)
