"""What is wrong with the agenda, or with what decides about its results."""

from collections.abc import Collection, Mapping

from meesterschap.content.messages.words import enumerated, listed


def agenda_changed(name: str, digest: str) -> str:
    return f"deze woorden van de agenda zijn veranderd, en die liggen vast. Zet ze terug. Is het een verbetering, zet dan onder ‘kenmerken’ deze regel: {_digest(name, digest)}"


def agenda_lacks(name: str) -> str:
    return f"‘{name}’ hoort bij de agenda, en staat er niet meer in. Zet het terug, of haal deze regel weg"


def agenda_without_digests(digests: Mapping[str, str]) -> str:
    lines = ", ".join(_digest(name, digest) for name, digest in digests.items())
    return f"zonder ‘kenmerken’ valt niet op dat woorden van de agenda veranderen. Zet het veld terug, met op een regel elk: {lines}"


def _digest(name: str, digest: str) -> str:
    return f"'{name}': '{digest}'"


def abbreviation_twice(short: str, meaning: str) -> str:
    return f"‘{short}’ is al uitgelegd: {meaning}. Laat één uitleg staan"


CANNOT_DECIDE = "alleen een indicator met een afspraak (‘resultaat’) en een reeks voor een hele sector kan beslissen: geen deelgroep, instelling, raming of aanvraag"
_KINDS = {"cijfer": "een cijfer", "feit": "een feit", "toezegging": "een toezegging"}


def result_without_number(result: str, kind: str) -> str:
    return f"afspraak {result} is {_KINDS[kind]}: daarover beslist geen cijfer. Haal ‘beslist’ weg, of kijk of ‘resultaat’ klopt"


def nothing_to_decide(result: str, sectors: Collection[str]) -> str:
    return f"dit beslist niets: afspraak {result} geldt voor {enumerated(sectors)}, en geen reeks meet één van die sectoren. Kijk of ‘sectoren’ en ‘resultaat’ kloppen, of haal ‘beslist’ weg"


def outside_result(result: str, sectors: Collection[str], outside: Collection[str]) -> str:
    return f"afspraak {result} geldt voor {enumerated(sectors)} en niet voor {enumerated(outside)}: daar beslist deze reeks niets. Kijk of ‘sectoren’ klopt"


def other_sectors(series: str, sectors: Collection[str], named: Collection[str]) -> str:
    return f"de reeks ‘{series}’ meet volgens ‘sectoren’ {enumerated(sectors)}, en volgens haar naam {enumerated(named)}. Kijk of sectoren zijn verwisseld"


def negative_tolerance(tolerance: object) -> str:
    return f"een tolerantie van {tolerance} kan niet: het is een verschil, dus 0 of meer. Haal de min weg"


def large_tolerance(tolerance: object, largest: object) -> str:
    return f"met een tolerantie van {tolerance} telt haast elk verschil als gelijk: de hoogste waarde is {largest}. Schrijf de tolerantie in dezelfde eenheid, zoals 1 of 0.5"


def opinion_outside(sector: str, result: str, sectors: Collection[str]) -> str:
    return f"afspraak {result} geldt voor {enumerated(sectors)} en niet voor {sector}: dit oordeel komt nergens te staan. Kijk of afspraak en sector kloppen, of haal de regel weg"


def written_as_agenda(owner: str) -> str:
    return f"‘{owner}’ telt niet als de agenda zelf. Schrijf ‘agenda’ als de agenda dit vraagt, of anders de naam van het andere akkoord"


SECOND_AGENDA_TARGET = "er is al een streefwaarde ‘van: agenda’, en die beslist. Laat er één staan"
AGENDA_TARGET_OF_ONE = "een streefwaarde van de agenda geldt voor iedereen. Haal ‘instelling’ weg, of schrijf bij ‘van’ wie dit afsprak"
DECIDES_NOTHING = "een streefwaarde van de agenda telt alleen mee als dit cijfer beslist. Zet ‘beslist’ op ja, of haal deze streefwaarde weg"


def share_not_in_agenda(value: object, result: str) -> str:
    return f"de tekst van afspraak {result} noemt geen deel van allen, dus ook geen {value} procent. Schrijf 100 voor allen, of 0 voor niemand"


def target_in_other_unit(value: object, unit: str) -> str:
    return f"de streefwaarde {value} past niet bij de waarden, in {unit}. Kijk of er een nul of een punt te veel of te weinig staat, of een deel in plaats van een percentage"


def always_met(direction: str, bound: int) -> str:
    return f"met ‘{direction}’ is {bound} procent altijd gehaald. Draai ‘richting’ om, of kijk of de streefwaarde klopt"


def direction_turned(direction: str) -> str:
    return f"met ‘{direction}’ was elke streefwaarde bij de eerste waarneming al gehaald. Kijk of ‘richting’ is omgedraaid, en of de streefwaarden kloppen"


def met_at_once(value: object) -> str:
    return f"de streefwaarde {value} was bij de eerste waarneming al gehaald. Kijk of die klopt"


def proof_of_no_fact(result: str, kind: str) -> str:
    return f"afspraak {result} is {_KINDS[kind]}: die bewijst een mijlpaal niet. Maak ‘bewijst’ leeg, of kijk of ‘resultaten’ klopt"


UNDATED_PROOF = "zonder datum bewijst een mijlpaal niets: niemand weet of het op tijd was. Schrijf het jaar, of maak ‘bewijst’ leeg"
ANNOUNCED_PROOF = "wat nog moest gebeuren, bewijst niets. Maak ‘bewijst’ leeg, en zet het bij de mijlpaal waarmee het er kwam"
PROOF_BY_AN_END = "deze mijlpaal zegt dat iets stopte, en ook dat het er kwam. Kijk welke van ‘bewijst’ en ‘stopt’ klopt"


def proof_outside(
    outside: Collection[str], results: Collection[str], bound: Collection[str]
) -> str:
    return f"{enumerated(outside)} hoort niet bij afspraak {enumerated(results)}, die geldt voor {enumerated(bound)}: daar bewijst dit niets. Kijk of ‘sectoren’ klopt"


def proof_to_come(word: str) -> str:
    return f"‘{word}’ klinkt als iets wat nog moest gebeuren, en dat bewijst niets. Maak ‘bewijst’ leeg, of vertel wat er gebeurde"


def proof_denied(word: str) -> str:
    return f"‘{word}’ klinkt alsof het er niet kwam, en ‘bewijst’ is ja. Kijk of dat nee moet zijn, of leeg"


def contrary_proofs(one: str, other: str, first: int) -> str:
    times = one if one == other else f"{one} en {other}"
    return f"op {times} was het er volgens de ene mijlpaal wel en volgens de andere niet: zie regel {first}. Laat één van de twee iets bewijzen, of schrijf de data preciezer"


def changed_verdict(
    result: str, sector: str, before: str, after: str, fields: Collection[str]
) -> str:
    shown = f"{result} {sector}: {before} → {after}"
    return f"{shown}, door {listed(fields, most=4)}" if fields else shown


VERDICTS_CHANGE = "Met deze wijzigingen wordt het oordeel anders bij:"
DECIDES_BY_BOTH_OR_NEITHER = "een indicator beslist met een streefwaarde ‘van: agenda’ of met een ‘tolerantie’: geef er precies één van de twee"


def target_without_source(owner: str) -> str:
    return f"bij de streefwaarde van ‘{owner}’ horen een ‘bron’ en een ‘citaat’. Alleen bij ‘van: agenda’ is dat niet nodig"


def decided_already(result: str, sector: str, other: str) -> str:
    return f"over afspraak {result} in het {sector} beslist ‘{other}’ al. Zet ‘beslist’ bij één van de twee"


def series_cannot_speak(series: str) -> str:
    return f"reeks ‘{series}’ kan niet oordelen: zij gaat niet over precies één hele sector. Haal ‘spreekt’ hier weg"


def which_series_speaks(sector: str, named: Collection[str]) -> str:
    found = f"nu doen {listed(named)} dat alle" if named else "nu doet geen reeks dat"
    return f"voor {sector} zijn er meer reeksen die kunnen oordelen. Zet bij één daarvan ‘spreekt’, met de reden waarom juist die telt; {found}"


TOLERANCE_WITHOUT_REASON = "bij de tolerantie staat niet waarom dit verschil nog als gelijk telt. Zet dat in ‘tolerantie_uit’"
PATH_WITHOUT_SOURCE = "een pad komt uit een bron, en deze streefwaarde heeft er geen. Zet die in ‘bron’, met de woorden in ‘citaat’"


def path_out_of_order(year: int, following: int) -> str:
    return f"na {year} komt {following}. Zet het pad in de volgorde van de jaren, en laat het eindigen voor het jaar van de streefwaarde"


def commitment_without_progress(result: str) -> str:
    return f"bij toezegging {result} staat niet hoe ver het kwam, en waarom. Zet dat in ‘hoe_ver’ (geen bewijs gevonden, begonnen, deels, grotendeels of volledig) en ‘hoe_ver_uit’"


def progress_of_no_commitment(result: str) -> str:
    return f"{result} is geen toezegging: een cijfer of een feit laat al zien hoe ver het kwam. Haal ‘hoe_ver’ en ‘hoe_ver_uit’ weg"
