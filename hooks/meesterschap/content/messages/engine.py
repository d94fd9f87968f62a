"""For programmers: what does not fit together in the rules, the questions and the macros."""

from collections.abc import Collection, Iterable

from meesterschap.content.messages.fields import not_one_of
from meesterschap.content.messages.words import did_you_mean

ISSUE_FORM_STALE = "dit formulier past niet bij de vragen over een praktijk, of bij wat er te kiezen is. Maak het opnieuw: make forms"


def rules_changed(version: str, digest: str) -> str:
    return f"de regels oordelen nu anders dan versie {version}. Was dat niet de bedoeling, zet dan terug wat er veranderde. Anders: verhoog RULES_VERSION, en zet de nieuwe versie in RULES_DIGESTS met ‘{digest}’; laat de oude staan"


NO_DESCRIPTION = "bij deze vraag ontbreekt ‘description’. Schrijf daar wat het veld betekent: dat staat in het formulier en in de uitleg van de velden"
NO_ALIAS = "bij dit veld ontbreekt ‘alias’. Geef het een Nederlandse naam: die staat in het bestand"
NO_CONTROL = "het type zegt niet hoe een formulier ernaar vraagt. Neem een type uit fields.py, zoals Line, of zet er AskedAs of Choices bij"
UNSEEN_BY_BROWSERS = "dit patroon of deze controle kent het formulier niet, zodat het iets goedkeurt wat de controle weigert. Neem Matches of een Rule"
MESSAGE_NOT_A_FUNCTION = "bij Matches hoort als melding een functie, zoals messages.not_a_year"
MESSAGE_NOT_A_TEXT = "bij Rule en Conditional hoort een tekst, zoals messages.SOURCE_MISSING"


def declared_wrongly(name: str, message: str) -> str:
    return f"‘{name}’: {message}" if name else message


def no_such_field(name: str, fields: Iterable[str]) -> str:
    return f"een regel noemt dit veld, maar het bestaat niet.{did_you_mean(name, fields)}"


def unknown_step(step: str, steps: Collection[str]) -> str:
    return f"de stap klopt niet: {not_one_of(step, steps)}"


def impossible_in_rule(value: str, values: Collection[str]) -> str:
    return f"een regel vergelijkt met een andere waarde dan er te kiezen zijn: {not_one_of(value, values)}"


def field_as_value(name: str) -> str:
    return f"een regel vergelijkt met het woord ‘{name}’, maar dat is een veld. ‘is’ en ‘is-not’ vergelijken met een vaste waarde: alleen ‘before’ en ‘not-after’ vergelijken met een veld"


def unknown_heading(heading: str, headings: Collection[str]) -> str:
    return f"de kop klopt niet: {not_one_of(heading, headings)} Is het een nieuwe kop, zet die dan in HEADINGS."


def same_question(text: str, other: str) -> str:
    return f"‘{text}’ is ook de vraag bij ‘{other}’. Een spreadsheet houdt ze zo niet uit elkaar: maak er een andere vraag van"


def invalid_example(message: str) -> str:
    return f"het voorbeeld is geen goed antwoord: {message}"


def not_for_browsers(pattern: str, part: str) -> str:
    return f"een browser leest het patroon ‘{pattern}’ niet zoals Python. Schrijf het anders vanaf ‘{part}’"


def macro_differs(name: str) -> str:
    return f"het onderdeel ‘{name}’ is in render/macros.py niet hetzelfde als hier. Geef de functie daar dezelfde naam en dezelfde parameters, of haal weg wat te veel is"


def part_unknown(name: str, parts: Collection[str]) -> str:
    return f"in render/templates/parts/ is geen macro ‘{name}’.{did_you_mean(name, parts)}"
