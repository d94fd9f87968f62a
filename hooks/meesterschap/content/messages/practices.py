"""What is wrong with a practice or a look-for, and with an answer in the form."""

from collections.abc import Collection

from meesterschap.content.messages.words import did_you_mean

# Within one practice: {periode.van} stands for the value of that field.
# What a school reads too, so without names of fields.
ENDS_TOO_EARLY = (
    "het stopte in {periode.tot}, maar begon in {periode.van}. Kijk of de jaren omgewisseld zijn"
)
BEGINS_AFTER_ADDED = "het begin, {periode.van}, is later dan de dag waarop de praktijk is toegevoegd ({toegevoegd_op}). Vul het jaar in waarin het begon"
ENDS_AFTER_ADDED = "het einde, {periode.tot}, is later dan de dag waarop de praktijk is toegevoegd ({toegevoegd_op}). Vul het jaar in waarin het stopte. Loopt het nog, laat dit dan leeg"
ENDED_AND_ONGOING = "het stopte in {periode.tot}, maar er staat ook dat het nog loopt. Laat het jaar leeg als het nog loopt, of kies anders ‘nee’"
SOURCE_MISSING = "bij herkomst ‘{herkomst}’ hoort ten minste één bron. Voeg ‘bronnen:’ toe"
MEASUREMENT_MISSING = "vertel hoe de opbrengst is nagegaan. Weet je dat niet, kies dan dat er geen resultaat vermeld is"
LOOK_FOR_UNREACHABLE = "niemand vindt dit kijkpunt: vul ‘gidsen’ of ‘kijkt_naar’ in"
LOOK_FOR_WITHOUT_SOURCE = "welke bron dit zegt, staat er niet. Zet die bij ‘bronnen’, of noem bij ‘gidsen’ de gids die erop steunt"
OWN_LOOK_FOR_WITH_SOURCE = (
    "een eigen voorstel heeft geen bronnen. Haal ze weg, of schrijf ‘herkomst: bron’"
)
CHANGED_BEFORE_ADDED = "‘gewijzigd_op’ ligt vóór ‘toegevoegd_op’. Kijk of de dagen omgewisseld zijn"
CHECKED_BEFORE_ADDED = "‘gecontroleerd_op’ ligt vóór ‘toegevoegd_op’: de praktijk was er toen nog niet. Kijk welke van de twee dagen klopt"
ARCHIVED_BEFORE_ADDED = (
    "‘archief’ › ‘op’ ligt vóór ‘toegevoegd_op’. Kijk of de dagen omgewisseld zijn"
)
CHECK_DATES_INCOMPLETE = "‘gecontroleerd_op’ en ‘opnieuw_kijken_op’ horen bij elkaar. Vul ze allebei in als je de praktijk hebt nagekeken, of haal ze allebei weg"
RECHECK_NOT_AFTER_CHECK = (
    "‘opnieuw_kijken_op’ moet na ‘gecontroleerd_op’ liggen. Kies een latere dag"
)


def former_name_taken(name: str, other: str) -> str:
    return f"het adres ‘{name}’ is al van de praktijk ‘{other}’. Haal deze oude naam weg"


UNTOLD_MISSING = "bij herkomst ‘openbare-bron’ hoort wat de bron niet vertelt. Voeg ‘niet_vermeld:’ toe, met ten minste één punt"


def not_in_summary(name: str) -> str:
    return f"bij herkomst ‘openbare-bron’ hoort ‘{name}’. Vul in wat de bron daarover vertelt"


CONSENT_MISSING = "bij herkomst ‘ingezonden’ hoort de toestemming van de instelling. Voeg ‘toestemming:’ toe, met akkoord, functie en op"


# Beside the question of a form: `request` is what its question asks for.
def answer(question: str) -> str:
    return f"Beantwoord de vraag ‘{question}’"


def request_too_short(request: str, least: object) -> str:
    return f"{request}, in minstens {least} tekens"


def request_too_long(request: str, most: object) -> str:
    return f"{request}, in hooguit {most} tekens"


def line_too_long(number: object, most: object) -> str:
    return f"Maak regel {number} korter: hooguit {most} tekens"


def not_asked(name: str, asked: Collection[str]) -> str:
    return f"‘{name}’ is geen vraag van het formulier, of niet meer.{did_you_mean(name, asked)} Vul je dit in op de site, ververs dan de pagina: wat er staat, blijft staan"


def too_few(verb: str, least: str, items: str) -> str:
    return f"{verb} minstens {least} {items}"


def too_many(verb: str, most: str, items: str) -> str:
    return f"{verb} hooguit {most} {items}"
