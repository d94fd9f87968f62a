"""A practice as a school of the small world fills it in."""

from answers import example_answers
from meesterschap.check import check
from meesterschap.load import load
from meesterschap.submit.questions import questions
from site_copy import WORLD

SAID: dict[str, str | list[str]] = {
    "instellingen": ["Basisschool De Linde (12AB)", "Stichting De Bomen"],
    "plaatsen": ["Voorbeelddorp"],
    "sectoren": ["laag"],
    "verhaal.Aanleiding": "Nieuwe collega’s vonden het lastig om hulp te vragen.",
    "titel": "Elke maand kijken in de les van een collega",
    "samenvatting": "Elke leraar krijgt eens per maand bezoek van een collega. Ze spreken vooraf "
    "af waar die op let, en praten dezelfde dag na.",
    "soort": "praktijk",
    "themas": ["samenwerking"],
    "resultaten": ["2.1"],
    "verhaal.Aanpak": "1. Elke collega koos een vraag.\n2. Een ander kwam.\nDaarna een gesprek.",
    "gidsen": ["samen-kijken"],
    "vormen": ["gesprek", "observatie"],
    "zwaarte": "licht",
    "periode.van": "2023",
    "periode.loopt_nog": "ja",
    "betrokkenen": ["leraren", "schoolleider"],
    "tijd": "Twee uur per maand: niet meer.",
    "kosten.band": "geen",
    "verhaal.Opbrengst": "Collega’s vroegen vaker om hulp, zeggen zij *zelf*.",
    "verhaal.Wat niet werkte": "In drukke weken ging het niet door.",
    "tegenvallend": "nee",
    "meetniveau": "1",
    "meting": "Eigen vragenlijst onder 12 leraren, juni 2025.",
    "verhaal.Voorwaarden": "- tijd in het rooster\n- een vaste begeleider",
    "verhaal.Overdraagbaarheid": "Begin klein, met wie zelf wil.",
    "voor_wie": ["leraar", "schoolleider"],
    "toestemming.akkoord": "ja",
    "toestemming.functie": "medewerker kwaliteitszorg",
}
EXAMPLES = example_answers(questions(check(*load(WORLD))))
ANSWERS = {name: SAID.get(name, answer) for name, answer in EXAMPLES.items()}
"""What was said, and to any other question its example."""
del ANSWERS["periode.tot"]  # it still runs
