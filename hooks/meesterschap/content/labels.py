"""The Dutch texts that readers see for the codes in the content."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from meesterschap.content.addresses import CitationFormat
from meesterschap.content.editions import Label
from meesterschap.content.states import State

Tone = Literal["good", "trend", "bad", "promise", "open", "none"]

RESULT_KINDS: Mapping[str, str] = {
    "cijfer": "af te lezen aan cijfers",
    "feit": "een feit met een datum",
    "toezegging": "een toezegging van de partners",
}


class Sign(NamedTuple):
    """How a state is shown: a symbol in an outline, and a word; each is enough without the other.

    The tone has the outline and the colour, which is only an aid.
    """

    symbol: str
    tone: Tone
    word: str


_UNKNOWN = Sign("?", "open", "onbekend")
SIGNS: Mapping[State, Sign] = {
    State.ACHIEVED: Sign("✓", "good", "gehaald"),
    State.REALISED: Sign("✓", "good", "gerealiseerd"),
    State.ON_COURSE: Sign("↗", "trend", "op koers"),
    State.LATER: Sign("»", "trend", "later gerealiseerd"),
    State.EXISTED: Sign("«", "trend", "bestond al"),
    State.FAVOURABLE: Sign("↑", "trend", "gunstig"),
    State.STABLE: Sign("=", "trend", "stabiel"),
    State.DELAYED: Sign("→", "bad", "vertraagd"),
    State.BEHIND: Sign("↘", "bad", "achter"),
    State.WORSE: Sign("↓", "bad", "verslechterd"),
    State.NOT_ACHIEVED: Sign("✗", "bad", "niet gehaald"),
    State.UNFAVOURABLE: Sign("▼", "bad", "ongunstig"),
    State.NOT_YET: Sign("○", "bad", "nog niet gerealiseerd"),
    State.COMMITMENT: Sign("◆", "promise", "toezegging"),
    State.UNKNOWN: _UNKNOWN,
    State.TOO_FEW: _UNKNOWN,
    State.NOT_APPLICABLE: Sign("–", "none", "geldt hier niet"),
}
"""In the order in which they are counted. Visitors read one word for what the data keep apart: too
little is known, whatever the reason."""
LABEL_MEANINGS: Mapping[Label, str] = {
    Label.NEW_FIGURES: "er kwam een cijfer of een mijlpaal bij.",
    Label.REVISION: "een cijfer van toen is veranderd, of een cijfer of mijlpaal is ingetrokken.",
    Label.METHOD: "er is op een andere manier gemeten, en dat is niet te vergelijken met toen.",
    Label.REREAD: "een mijlpaal van toen is anders gelezen, zoals de datum of wat die bewijst.",
    Label.NEW_RULE: "dezelfde cijfers krijgen nu een ander oordeel, omdat een regel anders is, of "
    "een instelling zoals de streefwaarde of de tolerantie.",
    Label.AGENDA: "de agenda zegt het nu anders, bijvoorbeeld voor welke sectoren het geldt.",
    Label.RENUMBERED: "dezelfde afspraak had toen een ander nummer.",
    Label.NEW_RESULT: "deze afspraak of deze sector was er toen nog niet.",
    Label.PAST: "het jaar waarin het zover moest zijn, is inmiddels voorbij.",
}
SERIES_KINDS: Mapping[str, str] = {
    "meting": "meting",
    "raming": "raming, geen meting",
    "aanvraag": "aanvragen, geen meting",
}
SEEN: Mapping[str, str] = {"titel": "Titel gezien.", "deels": "Deels gezien."}
PROVENANCES: Mapping[str, str] = {
    "openbare-bron": "samengevat door de redactie uit een openbare bron",
    "ingezonden": "ingezonden door de instelling zelf",
}
UNTOLD = "Wat we niet weten"
BY_SCHOOL = "De school vertelt zelf"
SUPPLEMENT = "Is dit jullie school? Vul aan"
MORE_FACTS = "Wie, waar en wanneer"
BELONGS_TO = "Hoort bij"
NOT_CHECKED = "De redactie heeft deze praktijk nog niet nagekeken."
COST_BANDS: Mapping[str, str] = {
    "geen": "geen",
    "tot-1000": "tot 1.000 euro",
    "1000-10000": "1.000 tot 10.000 euro",
    "10000-50000": "10.000 tot 50.000 euro",
    "meer-dan-50000": "meer dan 50.000 euro",
    "onbekend": "niet bekend",
}
READERS: Mapping[str, str] = {
    "leraar": "leraren en docenten",
    "schoolleider": "schoolleiders en teamleiders",
    "bestuurder": "bestuurders",
    "medezeggenschap": "medezeggenschap",
    "opleider": "opleiders en hr",
    "student": "studenten en leerlingen",
}
FORMS: Mapping[str, str] = {
    "gesprek": "in gesprek gaan",
    "observatie": "bij elkaar kijken",
    "video": "video terugkijken",
    "ontwerp": "samen ontwerpen",
    "onderzoek": "onderzoek doen",
    "scholing": "scholing volgen",
    "visitatie": "bij een andere school kijken",
    "afspraak": "afspraken vastleggen",
}
COMPANIES: Mapping[str, str] = {
    "twee-collegas": "twee collega’s",
    "groep": "een groepje collega’s",
    "team": "het hele team",
    "schoolleiders": "schoolleiders",
    "bestuurders": "bestuurders",
    "scholen": "twee of meer scholen",
}
FOCUSES: Mapping[str, str] = {
    "les": "een les",
    "lesontwerp": "het ontwerp van een les",
    "werk": "werk van leerlingen of studenten",
    "vraagstuk": "een vraagstuk uit het werk",
    "gegevens": "gegevens",
    "school": "de school",
    "bestuur": "het bestuur",
    "opleiding": "een opleiding",
}
TRUSTS: Mapping[str, str] = {
    "weinig": "nog weinig vertrouwen",
    "gewoon": "genoeg vertrouwen",
    "veel": "veel vertrouwen",
}
OUTCOMES: Mapping[str, str] = {"gemengd": "gemengd of tegenvallend"}
PRACTICE_KINDS: Mapping[str, str] = {
    "praktijk": "praktijk van een school",
    "programma": "programma met meer scholen",
    "regeling": "vaste regeling",
}
EVIDENCE: tuple[str, ...] = (
    "geen resultaat vermeld",
    "indruk van betrokkenen zelf",
    "telling, of oordeel van anderen",
    "vragenlijst of interviews door onderzoekers",
    "vergelijkend onderzoek, of meting vooraf en achteraf",
)
EFFORTS: Mapping[str, str] = {
    "licht": "een paar uur",
    "middel": "een paar dagen werk",
    "zwaar": "een langer programma",
}
PRACTICE_EFFORTS: Mapping[str, str] = {**EFFORTS, "onbekend": "niet bekend"}
READ: Mapping[str, str] = {
    "begin": "alleen het begin gelezen",
    "bericht": "alleen het bericht erover gelezen",
    "volledig": "helemaal gelezen",
}
SOURCE_KINDS: Mapping[str, str] = {
    "origineel": "oorspronkelijke uitgave",
    "belanghebbende": "van een partij met een belang",
    "kopie": "kopie op een verzamelsite",
}
STEPS_ORIGINS: Mapping[str, str] = {
    "bron": "De stappen komen uit één bron.",
    "samengesteld": "De redactie stelde de stappen samen uit meer bronnen.",
}
CITATION_FORMATS: Mapping[CitationFormat, str] = {
    "bib": "BibTeX",
    "ris": "RIS",
    "json": "CSL-JSON",
}
ORIGINS: Mapping[str, str] = {"bron": "uit een bron", "voorstel": "ons voorstel"}


def tally(counts: Mapping[Sign, int]) -> str:
    """The number of times that each sign occurs, as text: 3 keer gehaald, 1 keer op koers."""
    return ", ".join(f"{count} keer {sign.word}" for sign, count in counts.items())


def texts_of(labels: Mapping[str, str], codes: Sequence[str]) -> str:
    """The texts for these codes, separated by commas."""
    return ", ".join(labels[code] for code in codes)


def or_list(items: Sequence[str]) -> str:
    """The items as a list in a sentence: po, vo of mbo."""
    return _list(items, "of")


def and_list(items: Sequence[str]) -> str:
    """The items as a list in a sentence: po, vo en mbo."""
    return _list(items, "en")


def _list(items: Sequence[str], conjunction: str) -> str:
    *others, last = items
    return f"{', '.join(others)} {conjunction} {last}" if others else last
