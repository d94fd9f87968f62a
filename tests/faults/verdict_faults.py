"""Faults in what judging needs: which series speaks, why, and how far a commitment came."""

from fault import fault

COURSES = "data/indicatoren/bijscholing.yml"
VISITS = "data/indicatoren/lesbezoeken.yml"
AGENDA = "data/agenda.yml"
SPEAKS = "    spreekt: Het register telt iedereen, en loopt door tot het eind van de agenda.\n"
AGREED = "    citaat: In 2018 is dat zeventig procent\n"

FAULTS = {
    "several series, and none that speaks": fault(
        COURSES, SPEAKS, "", "meer reeksen die kunnen oordelen", at="reeksen:"
    ),
    "two series that speak for one sector": fault(
        COURSES,
        "    naam: oude telling\n",
        "    naam: oude telling\n    spreekt: De vragenlijst is ouder.\n",
        "nu doen midden-nieuw, midden-oud dat alle",
        at="reeksen:",
    ),
    "a series of a part that speaks for the whole": fault(
        COURSES,
        "    deelgroep: leraren in hun eerste jaar\n",
        "    deelgroep: leraren in hun eerste jaar\n    spreekt: Dit is de nieuwste.\n",
        "reeks ‘starters’ kan niet oordelen",
        at="spreekt: Dit is",
    ),
    "a tolerance without its reason": fault(
        VISITS,
        "tolerantie_uit: Leraren schatten hun bezoeken op een half bezoek nauwkeurig.\n",
        "",
        "waarom dit verschil nog als gelijk telt",
        at="tolerantie: 0.5",
    ),
    "a target of a series that is not there": fault(
        COURSES,
        AGREED,
        f"{AGREED}    reeksen: [lag]\n",
        "‘lag’ is geen reeks van deze indicator",
        at="reeksen: [lag]",
    ),
    "a path that goes back in time": fault(
        COURSES,
        AGREED,
        f"{AGREED}    pad:\n"
        "      - {jaar: 2017, waarde: 50, citaat: vijftig}\n"
        "      - {jaar: 2016, waarde: 45, citaat: vijfenveertig}\n",
        "na 2017 komt 2016",
        at="- {jaar: 2017, waarde: 50, citaat: vijftig}",
    ),
    "a path without a source": fault(
        COURSES,
        "    van: agenda\n",
        "    van: agenda\n    pad:\n      - {jaar: 2017, waarde: 50, citaat: vijftig}\n",
        "een pad komt uit een bron",
        at="- waarde: 60",
    ),
    "a commitment of which no one says how far it came": fault(
        AGENDA,
        "        hoe_ver: begonnen\n        hoe_ver_uit: De bond geeft leden een vrije dag; van de "
        "andere partners vonden we niets.\n",
        "",
        "bij toezegging 1.3 staat niet hoe ver het kwam",
        at="- id: '1.3'",
    ),
    "how far a fact came": fault(
        AGENDA,
        "        soort: feit\n        sectoren: [laag, midden]\n",
        "        soort: feit\n        hoe_ver: deels\n        sectoren: [laag, midden]\n",
        "1.2 is geen toezegging",
        at="- id: '1.2'",
    ),
}
