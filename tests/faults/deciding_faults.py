"""Settings by which a verdict rests on nothing, or becomes another in silence."""

from functools import partial

from fault import Edit, Fault, fault

AGENDA = "data/agenda.yml"
COURSES, VISITS = "data/indicatoren/bijscholing.yml", "data/indicatoren/lesbezoeken.yml"
TIME, SCHOOLS = "data/indicatoren/leertijd.yml", "data/indicatoren/scholen.yml"
MILESTONES, OPINIONS = "data/mijlpalen.csv", "data/oordelen.csv"

doubt = partial(fault, warning="oordeel")
_OWN = "  - waarde: 60\n    jaar: 2020\n    van: agenda\n"
_NUMBER = "soort: cijfer\n        sectoren: "
_OTHER = "van: akkoord van de voorbeelden"
_ALL = (
    (AGENDA, "schoolt zestig procent van de leraren zich", "scholen alle leraren zich"),
    (AGENDA, "'1.1': 'ada0a1e8'", "'1.1': '96fd61b7'"),
)
"""The words of the agenda without a share, with their mark."""


def _target(value: str, words: str) -> tuple[Edit, ...]:
    """The other agreement's target, as its quotation says."""
    quotation = "In 2018 is dat {} procent"
    return (
        (COURSES, "waarde: 70", f"waarde: {value}"),
        (COURSES, quotation.format("zeventig"), quotation.format(words)),
    )


FAULTS: dict[str, Fault] = {
    # Whose target.
    "two targets of the agenda": fault(
        COURSES,
        _OWN,
        f"{_OWN}{_OWN}".replace("60", "80", 1),
        "er is al een streefwaarde",
        at="van: agenda\n  - waarde: 70",
    ),
    "the target of another agreement becomes the agenda's": fault(
        COURSES, _OTHER, "van: agenda", "er is al een streefwaarde"
    ),
    "the agenda with a capital": fault(
        VISITS,
        "tolerantie: 0.5",
        "tolerantie: 0.5\nstreefwaarden:\n  - waarde: 5\n    jaar: 2020\n    van: Agenda",
        "‘Agenda’ telt niet als de agenda zelf",
        at="van: Agenda",
    ),
    "the agenda under a longer name": fault(
        COURSES, _OTHER, "van: de agenda van de partners", "Schrijf ‘agenda’"
    ),
    "a target of the agenda for one institution": fault(
        COURSES,
        "    van: agenda\n",
        "    van: agenda\n    instelling: Proefschool\n",
        "geldt voor iedereen",
        at="instelling: Proefschool",
    ),
    "a target of the agenda that decides nothing": doubt(
        COURSES, "beslist: ja\n", "", "telt alleen mee als dit cijfer beslist", at="- waarde: 60"
    ),
    # How high it is.
    "a target of 1 for 100": doubt(COURSES, "waarde: 60", "waarde: 1", "past niet bij de waarden"),
    "a fraction for a percentage": doubt(
        COURSES, "waarde: 60", "waarde: 0.6", "de streefwaarde 0.6 past niet"
    ),
    "a target above all": fault(COURSES, "waarde: 60", "waarde: 600", "600 procent kan niet"),
    "a target below nothing": fault(COURSES, "waarde: 60", "waarde: -60", "-60 procent kan niet"),
    "a target with a zero too many": doubt(
        VISITS,
        "tolerantie: 0.5",
        "streefwaarden:\n  - waarde: 50\n    jaar: 2020\n    van: agenda",
        "een nul of een punt te veel",
        at="- waarde: 50",
    ),
    "a target that was met from the start": Fault(
        _target("20", "twintig"),
        "de streefwaarde 20 was bij de eerste waarneming",
        COURSES,
        "oordeel",
        at="- waarde: 20",
    ),
    "a share that the agenda does not name": Fault(
        _ALL, "noemt geen deel van allen", COURSES, "oordeel", at="- waarde: 60"
    ),
    # Which side is better.
    "a direction turned": doubt(
        COURSES,
        "richting: omhoog",
        "richting: omlaag",
        "elke streefwaarde bij de eerste waarneming",
    ),
    "a direction in which all is reached": Fault(
        (
            (COURSES, "richting: omhoog", "richting: omlaag"),
            (COURSES, "waarde: 60", "waarde: 100"),
        ),
        "is 100 procent altijd gehaald",
        COURSES,
        at="richting: omlaag",
    ),
    "nothing at all as what to reach": fault(
        COURSES, "waarde: 60", "waarde: 0", "is 0 procent altijd gehaald", at="richting: omhoog"
    ),
    # The tolerance.
    "a tolerance below zero": fault(
        VISITS, "tolerantie: 0.5", "tolerantie: -0.5", "Haal de min weg"
    ),
    "a tolerance in another unit": doubt(
        VISITS, "tolerantie: 0.5", "tolerantie: 50", "telt haast elk verschil als gelijk"
    ),
    "a tolerance without its point": doubt(
        VISITS, "tolerantie: 0.5", "tolerantie: 5", "de hoogste waarde is 6"
    ),
    # Which indicator.
    "a figure decides a fact": fault(
        VISITS, "resultaat: '2.1'", "resultaat: '2.2'", "afspraak 2.2 is een feit", at="beslist: ja"
    ),
    "a figure decides a commitment": fault(
        COURSES,
        "resultaat: '1.1'",
        "resultaat: '1.3'",
        "afspraak 1.3 is een toezegging",
        at="beslist: ja",
    ),
    "a series outside the sectors of the result": Fault(
        ((AGENDA, f"{_NUMBER}[laag, midden, hoog]", f"{_NUMBER}[laag, midden]"),),
        "niet voor hoog",
        COURSES,
        "oordeel",
        at="sectoren: [hoog]",
    ),
    "only series outside the sectors of the result": Fault(
        (
            (
                AGENDA,
                "soort: feit\n        sectoren: [hoog]",
                "soort: cijfer\n        sectoren: [midden]",
            ),
            (VISITS, "'2.1'", "'2.2'"),
        ),
        "dit beslist niets",
        VISITS,
        at="beslist: ja",
    ),
    "the sectors of two series swapped": Fault(
        (
            (VISITS, "id: hoog\n    sectoren: [hoog]", "id: hoog\n    sectoren: [laag]"),
            (VISITS, "id: laag\n    sectoren: [laag]", "id: laag\n    sectoren: [hoog]"),
        ),
        "volgens ‘sectoren’ laag, en volgens haar naam hoog",
        VISITS,
        "oordeel",
        at="sectoren: [laag]",
    ),
    "a series of another sector than its name": doubt(
        COURSES,
        "id: starters\n    sectoren: [laag]\n    naam: starters",
        "id: starters\n    sectoren: [midden]\n    naam: starters in het lager onderwijs",
        "volgens haar naam laag",
        at="sectoren: [midden]\n    naam: starters",
    ),
    "a combination under one sector's name": doubt(
        COURSES,
        "sectoren: [hoog]",
        "sectoren: [midden, hoog]",
        "meet volgens ‘sectoren’ hoog en midden",
    ),
    # Milestones that prove.
    "a milestone proves a commitment": fault(
        MILESTONES,
        "een vrije dag,,voor",
        "een vrije dag,ja,voor",
        "afspraak 1.3 is een toezegging",
    ),
    "a milestone proves a figure": fault(
        MILESTONES, "2016,laag,1.2", "2016,laag,1.1", "afspraak 1.1 is een cijfer"
    ),
    "a proof of another sector": fault(
        MILESTONES, "2016,laag,", "2016,hoog,", "hoog hoort niet bij afspraak 1.2"
    ),
    "a proof of one sector too many": doubt(
        MILESTONES, "2016,laag,", "2016,laag+hoog,", "daar bewijst dit niets"
    ),
    "both yes and no on one day": fault(
        MILESTONES,
        "2017-05,midden,1.2",
        "2016,laag+midden,1.2",
        "op 2016 was het er volgens",
    ),
    "both yes and no in one year": fault(
        MILESTONES, "2017-05,midden,1.2", "2016-05,laag+midden,1.2", "op 2016 en 2016-05"
    ),
    "an undated proof": fault(MILESTONES, "2016,laag", "ongedateerd,laag", "zonder datum bewijst"),
    "an announcement as proof": fault(
        MILESTONES,
        ",Het lager onderwijs legt",
        ",Aankondiging: het lager onderwijs legt",
        "wat nog moest gebeuren, bewijst niets",
    ),
    "an aim as proof": fault(
        MILESTONES,
        ",Het lager onderwijs legt",
        ",Doel: het lager onderwijs legt",
        "wat nog moest",
    ),
    "something to come as proof": doubt(
        MILESTONES,
        "onderwijs legt het scholingsplan vast",
        "onderwijs zal het scholingsplan vastleggen",
        "‘zal’ klinkt",
    ),
    "an intention in the quotation as proof": doubt(
        MILESTONES,
        "Het plan is vastgelegd",
        "De bond is van plan het vast te leggen",
        "‘van plan’",
    ),
    "a refusal as proof": doubt(
        MILESTONES,
        "Er komt voorlopig geen plan,nee,,,ja",
        "Er komt voorlopig geen plan,ja,,,",
        "‘geen’ klinkt alsof het er niet kwam",
    ),
    "an end as proof": doubt(
        MILESTONES,
        "Het plan is vastgelegd,ja,,,",
        "Het plan is vastgelegd,ja,,,ja",
        "zegt dat iets stopte",
    ),
    # A person's verdict.
    "an opinion outside the sectors of the result": fault(
        OPINIONS, "1.1,midden", "1.2,hoog", "dit oordeel komt nergens te staan"
    ),
    # The agenda itself.
    "a number becomes a fact": Fault(
        ((AGENDA, "soort: cijfer", "soort: feit"),),
        "afspraak 1.1 is een feit",
        COURSES,
        at="beslist: ja",
    ),
}

RIGHT = {
    "a tolerance of nothing": ((VISITS, "tolerantie: 0.5", "tolerantie: 0"),),
    "a tolerance of a figure that does not decide": (
        (
            SCHOOLS,
            "richting: omlaag",
            "richting: omlaag\ntolerantie: 50\ntolerantie_uit: Zo is het.",
        ),
    ),
    "a target of all": (
        (COURSES, "waarde: 60", "waarde: 100"),
        *_ALL,
    ),
    "a target of none, downwards": (
        (COURSES, "richting: omhoog", "richting: omlaag"),
        (COURSES, "waarde: 60", "waarde: 0"),
        *_target("10", "tien"),
        *_ALL,
    ),
    "a target of a teachers' agenda": ((COURSES, _OTHER, "van: Lerarenagenda"),),
    "a target that one series had met": _target("45", "vijfenveertig"),
    "a low target that one institution set": (
        (COURSES, _OTHER, f"instelling: Proefschool\n    {_OTHER}"),
        *_target("20", "twintig"),
    ),
    "an ambitious target": _target("95", "vijfennegentig"),
    "a figure that does not decide, of a fact": (
        (VISITS, "resultaat: '2.1'", "resultaat: '2.2'"),
        (VISITS, "beslist: ja\ntolerantie: 0.5\n", ""),
    ),
    "a series of more sectors than its id says nothing of": (
        (SCHOOLS, "sectoren: [laag, midden, hoog]", "sectoren: [midden, hoog]"),
    ),
    "a proof of a fact and of a commitment": ((MILESTONES, "2016,laag,1.2", "2016,laag,1.2+1.3"),),
    "yes and no on one day in two sectors": ((MILESTONES, "2017-05,midden", "2016,midden"),),
    "yes and later no": ((MILESTONES, "2017-05,midden", "2017-05,laag+midden"),),
    "an undated milestone that proves nothing": ((MILESTONES, "2018-09-01", "ongedateerd"),),
    "an announcement that proves nothing": (
        (MILESTONES, ",De bond geeft", ",Aankondiging: de bond geeft"),
    ),
    "something that is not there, as it says": (
        (MILESTONES, "Er komt voorlopig geen plan", "Het plan komt er voorlopig niet"),
    ),
    "an opinion in a sector of the result": ((OPINIONS, "1.1,midden", "2.2,hoog"),),
}
