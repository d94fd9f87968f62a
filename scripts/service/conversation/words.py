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
        "We hebben je inzending bewaard. Een redacteur leest wat je schreef voordat het op de site "
        "komt.",
    ),
    "gelezen": StateWords("Wordt gelezen", "Een redacteur leest je inzending."),
    "vraag": StateWords(
        "Vraag aan de school",
        "De redactie las je inzending. Kijk wat ze vroeg of verbeterde, en stuur die daarna terug. "
        f"Horen we {EXPIRE_AFTER} dagen niets, dan sluit deze inzending.",
    ),
    "overgenomen": StateWords(
        "Overgenomen", "De redactie neemt op wat je instuurde. Het staat nog niet op de site."
    ),
    "gepubliceerd": StateWords("Gepubliceerd", "Wat je instuurde, staat op de site. Dank je wel!"),
    "geweigerd": StateWords(
        "Niet opgenomen", "De redactie neemt je inzending niet op. Hieronder staat waarom."
    ),
    "ingetrokken": StateWords("Ingetrokken", "Je hebt je inzending ingetrokken."),
    "verlopen": StateWords(
        "Verlopen",
        f"We hoorden {EXPIRE_AFTER} dagen niets. Daarom is deze inzending gesloten. Wil je verder? "
        "Stuur het dan opnieuw in.",
    ),
}
KEPT = (
    f"{ERASE_AFTER} dagen na het einde wissen we je teksten, de berichten en je mailadres, als je "
    "dat gaf."
)
