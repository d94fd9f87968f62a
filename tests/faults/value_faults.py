"""Faults in values and their proof."""

from fault import Edit, Fault, fault

CSV = "data/indicatoren/bijscholing.csv"
YML = "data/indicatoren/bijscholing.yml"
VISITS = "data/indicatoren/lesbezoeken.csv"
SCHOOLS = "data/indicatoren/scholen.csv"
SCHOOLS_YML = "data/indicatoren/scholen.yml"


def _of(old: str, new: str, told: str, warning: str = "citaat") -> Fault:
    """The row of the old telling of 2016, with a text in it that becomes another."""
    row = "midden-oud,2016,35,,vb-peiling,,35 procent"
    return fault(CSV, row, row.replace(old, new, 1), told, warning=warning)


def _school(old: str, new: str, told: str, warning: str = "citaat") -> Fault:
    return fault(SCHOOLS, old, new, told, warning=warning)


def _unit(unit: str, value: str, told: str) -> Fault:
    """Another unit of the number of schools, and a second value that it does not allow."""
    rows = "".join(f"alle,{y},{v},vb-register,{v}\n" for y, v in (("2015", "5"), ("2018", value)))
    old = (
        "alle,2015,1300,vb-register,1300 scholen\nalle,2018,1250,vb-register,1250 scholen\n"
        "alle,2020,1200,vb-register,1200 scholen\n"
    )
    edits = (
        (SCHOOLS_YML, "eenheid: scholen", f"eenheid: {unit}"),
        (SCHOOLS_YML, "In 2020 waren er 1.200 scholen.", "In 2015 was het 5."),
        (SCHOOLS, old, rows),
    )
    return Fault(edits, told, SCHOOLS, "bereik", at="alle,2018")


FAULTS = {
    "a digit that is another": _of(",35,", ",36,", "36 staat niet in het citaat. Bedoel je 35?"),
    "two digits swapped": _of(",35,", ",53,", "Bedoel je 35?"),
    "a factor of ten": _of(",35,", ",3.5,", "3,5 staat niet in het citaat. Bedoel je 35?"),
    "a fraction typed for a percentage": _of(",35,", ",0.35,", "Bedoel je 35?"),
    "a decimal lost by a spreadsheet": _of("35 procent", '"35,4 procent"', "Bedoel je 35.4?"),
    "rounded by a spreadsheet": _of(
        ",35,,vb-peiling,,35 procent", ',35,,vb-peiling,,"34,6 procent"', "Bedoel je 34.6?"
    ),
    "the value of the next row": _of(",35,", ",45,", "45 staat niet in het citaat"),
    "a row filled down by one": _of(",35,", ",36,", "36 staat niet in het citaat"),
    "the year in the place of the value": _of(
        ",2016,35,", ",2016,2016,", "2016 procent kan niet", warning=""
    ),
    "digits of another script": _of(",35,", ",３５,", "Schrijf dit getal als 35", warning=""),
    "a percentage over a hundred": _of(",35,", ",350,", "350 procent kan niet", warning=""),
    "a percentage below zero": _of(",35,", ",-35,", "minteken", warning=""),
    "words that say another number": _of("35 procent", "vijfenveertig procent", "35 staat niet"),
    "a quotation without any figure": _of("35 procent", "een groot deel", "35 staat niet"),
    "a fraction in words that is another": _of("35 procent", "een kwart", "35 staat niet"),
    "two in five for a third": _of("35 procent", "1 op de 3 leraren", "35 staat niet"),
    "half for a third": _of("35 procent", "bijna de helft", "35 staat niet"),
    "the quotation of another year": _of(
        "35 procent", "in 2014 was het 35 procent", "citaat noemt 2014", "tijd"
    ),
    "a school year that is another": _of(
        "35 procent", "in 2017/2018 35 procent", "noemt 2017 en 2018", "tijd"
    ),
    "another sector in the quotation": _of(
        "35 procent", "in het laag was het 35 procent", "het citaat noemt laag"
    ),
    "another month than in the quotation": _of(
        "2016,35,,vb-peiling,,35 procent",
        "2016-03,35,,vb-peiling,,in mei 2016 was het 35 procent",
        "2016-03 is niet de dag",
    ),
    "a quotation that says more than": _of(
        "35 procent", "meer dan 35 procent", "het citaat zegt ‘meer dan’. Vul meer dan of ruim in"
    ),
    "a quotation that says about": _of("35 procent", "zo’n 35 procent", "Vul ongeveer in"),
    "a quotation that says almost": _of("35 procent", "bijna 35 procent", "minder dan of ongeveer"),
    "less than for more than": _of(
        ",35,,vb-peiling,,35", ",35,minder dan,vb-peiling,,meer dan 35", "hier staat ‘minder dan’"
    ),
    "more than for an exact figure": _of(
        ",35,,", ",35,meer dan,", "in het citaat is dit een precies getal"
    ),
    "thousands lost": _school(
        ",1250,", ",1.25,", "‘scholen’ tel je in hele getallen", warning="bereik"
    ),
    "a zero too many": _school(",1250,", ",12500,", "Bedoel je 1250?"),
    "a zero too few": _school(",1250,", ",125,", "Bedoel je 1250?"),
    "digits of a count swapped": _school(",1250,", ",1520,", "Bedoel je 1250?"),
    "a count below zero": _school(",1250,", ",-1250,", "minder dan 0", warning="bereik"),
    "a count that is no whole number": _school(
        ",1250,", ",1250.5,", "hele getallen", warning="bereik"
    ),
    "a factor of ten in value and quotation": _school(
        ",1250,vb-register,1250 scholen",
        ",125,vb-register,125 scholen",
        "125 ligt ver van de waarden ernaast",
        warning="uitschieter",
    ),
    "a row of another table": fault(
        SCHOOLS,
        ",1200,vb-register,1200 scholen\n",
        ",1200,vb-register,1200 scholen\nalle,2021,62000,vb-register,62.000 leraren\n",
        "62000 ligt ver van de waarden ernaast",
        warning="uitschieter",
        at="alle,2021",
    ),
    "a percentage for a count": _school(
        "1250 scholen", "1250 procent", "1250 staat niet in het citaat"
    ),
    "one quotation with two sources": Fault(
        (
            (
                SCHOOLS,
                "alle,2015,1300,vb-register,1300 scholen\nalle,2018,1250,vb-register,1250 scholen",
                "alle,2015,1300,vb-register,van 1300 scholen naar 1250 scholen in drie jaar\n"
                "alle,2018,1250,vb-verslag,van 1300 scholen naar 1250 scholen in drie jaar",
            ),
        ),
        "dit citaat staat elders met de bron ‘vb-register’",
        SCHOOLS,
        "citaat",
        at="alle,2018",
    ),
    "a unit that none of its values fits": fault(
        SCHOOLS_YML,
        "eenheid: scholen",
        "eenheid: '% van de scholen'",
        "geen van de waarden past",
    ),
    "a figure of a quotation taken twice": Fault(
        (
            (
                VISITS,
                "laag-midden,2016,4,vb-verslag,vier",
                "laag-midden,2016,4,vb-peiling,vier in eigen huis en zes bij anderen",
            ),
            (
                CSV,
                "hoog,2016,20,,vb-peiling,,een vijfde",
                "hoog,2016,4,,vb-peiling,,vier in eigen huis en zes bij anderen",
            ),
        ),
        "staat er al als een andere waarde",
        VISITS,
        "citaat",
    ),
    "a headline on the side of the quotation": fault(
        CSV,
        "laag,2020-10-01,62,",
        "laag,2020-10-01,26,",
        "Bedoel je 62?",
    ),
    "a year that quotation and headline contradict": fault(
        CSV, "laag,2020-10-01,62", "laag,2019-10-01,62", "noemt 2020", warning="tijd"
    ),
    "two rows of one quotation swapped": fault(
        VISITS,
        "hoog,2015,1.5,vb-verslag,anderhalf\nhoog,2017,2,vb-verslag,twee",
        "hoog,2015,2,vb-verslag,van anderhalf naar twee\n"
        "hoog,2017,1.5,vb-verslag,van anderhalf naar twee",
        "in een andere volgorde",
        warning="citaat",
    ),
    "values of two sectors swapped": fault(
        VISITS,
        "laag,2015,2,vb-verslag,twee\nlaag,2019,2,vb-verslag,nog twee\n"
        "laag-midden,2016,4,vb-verslag,vier",
        "laag,2015,4,vb-verslag,respectievelijk twee en vier\nlaag,2019,2,vb-verslag,nog twee\n"
        "laag-midden,2016,2,vb-verslag,respectievelijk twee en vier",
        "in een andere volgorde",
        warning="citaat",
    ),
    "a target that its quotation has not": fault(
        YML, "waarde: 70", "waarde: 7", "Bedoel je 70?", warning="citaat"
    ),
    "a target for another year": fault(
        YML, "jaar: 2018", "jaar: 2019", "het citaat noemt 2018", warning="tijd"
    ),
    "a target over a hundred percent": fault(
        YML, "waarde: 60", "waarde: 600", "600 procent kan niet"
    ),
    "a target below zero": fault(YML, "waarde: 60", "waarde: -60", "minteken"),
    "a mark above ten": _unit("rapportcijfer", "75", "75 is meer dan 10"),
    "more hours than a week has": _unit("uren per week", "410", "410 is meer dan 168"),
    "more days than a week has": _unit("dagen per week", "45", "45 is meer dan 7"),
    "a mark outside its scale": _unit("score op een schaal van 1 tot 5", "6.5", "meer dan 5"),
}
MILESTONES = "data/mijlpalen.csv"


def _milestone(old: str, new: str, told: str) -> Fault:
    return fault(MILESTONES, old, new, told, warning="citaat")


def _cost(remark: str, told: str) -> Fault:
    old = "Een begeleider, in 2018."
    file = "docs/praktijken/twee-aan-twee-kijken.md"
    return fault(file, old, remark, told, at="band:", warning="bewoording")


FAULTS |= {
    "a milestone on another day": _milestone(
        "2016,laag,1.2,Het lager onderwijs legt het scholingsplan vast.,vb-akkoord,Het plan is",
        "2016-05-13,laag,1.2,Het plan komt er.,vb-akkoord,Op 31 mei 2016 is het plan",
        "2016-05-13 is niet de dag",
    ),
    "a milestone in another month": _milestone(
        "2016,laag,1.2,Het lager onderwijs legt het scholingsplan vast.,vb-akkoord,Het plan is",
        "2016-03,laag,1.2,Het plan komt er.,vb-akkoord,Sinds mei 2016 is het plan",
        "2016-03 is niet de dag",
    ),
    "a milestone in another year": _milestone(
        "Het plan is vastgelegd", "Het plan is in 2015 vastgelegd", "2016 is niet de dag"
    ),
    "a number in a milestone that its quotation has not": _milestone(
        "Het lager onderwijs legt het scholingsplan vast.,vb-akkoord,Het plan is",
        "Het plan geldt op 262 scholen.,vb-akkoord,Op 626 scholen is het plan",
        "262 staat in de tekst",
    ),
    "an amount above its band": _cost("Het kostte 12.000 euro.", "‘10.000 tot 50.000 euro’"),
    "an amount in millions": _cost("Het kostte 1,2 miljoen euro.", "‘meer dan 50.000 euro’"),
    "an amount after a euro sign": _cost("Samen € 2.500 in 2018.", "‘1.000 tot 10.000 euro’"),
}

_2016 = "midden-oud,2016,35,,vb-peiling,,35 procent"


def _right(value: str, quotation: str, *, mark: str = "", unit: str = "") -> tuple[Edit, ...]:
    """A row that is right, and its unit if that is another."""
    row = f'midden-oud,2016,{value},{mark},vb-peiling,,"{quotation}"'
    return ((CSV, _2016, row),)


def _count(value: str, quotation: str) -> tuple[Edit, ...]:
    old = "alle,2018,1250,vb-register,1250 scholen"
    return ((SCHOOLS, old, f'alle,2018,{value},vb-register,"{quotation}"'),)


RIGHT = {
    "a milestone with its day": (
        (MILESTONES, "Het plan is vastgelegd", "Op 3 mei 2016 is het plan vastgelegd"),
    ),
    "a milestone with a number in words": (
        (
            MILESTONES,
            "legt het scholingsplan vast.,vb-akkoord,Het plan is",
            "legt 12 plannen vast.,vb-akkoord,De twaalf plannen zijn",
        ),
    ),
    "an amount per person": (
        (
            "docs/praktijken/twee-aan-twee-kijken.md",
            "Een begeleider, in 2018.",
            "Een begeleider, voor 1.500 euro per schooljaar.",
        ),
    ),
    "an amount in its band": (
        (
            "docs/praktijken/twee-aan-twee-kijken.md",
            "Een begeleider, in 2018.",
            "Een begeleider, voor 700 euro.",
        ),
    ),
    "a Dutch decimal": _right("35.5", "35,5 procent"),
    "an English decimal": _right("35.5", "35.5 per cent of teachers"),
    "a percent sign against the figure": _right("35.5", "PO35,5%40,1%"),
    "cells glued together": _right("35.5", "PO35,533,234,1"),
    "a year glued to a percentage": _right("35", "201635%40%"),
    "rounded in the quotation": _right("34.6", "in 2016 was het 35 procent"),
    "a third": _right("33", "een derde van de leraren"),
    "a third with decimals": _right("33.3", "een derde van de leraren"),
    "two fifths": _right("40", "twee vijfde van hen"),
    "almost half": _right("50", "bijna de helft", mark="ongeveer"),
    "four in ten": _right("40", "four in ten teachers"),
    "vier op de tien": _right("40", "Vier op de tien leraren"),
    "a number in words": _right("35", "vijfendertig procent van hen"),
    "a number of two dots in words": _right("32", "tweeëndertig procent"),
    "more than, marked so": _right("35", "meer dan 35 procent", mark="meer dan"),
    "ruim, marked as more than": _right("35", "ruim 35 procent", mark="meer dan"),
    "about, of what the quotation has as exact": _right("35", "35 procent", mark="ongeveer"),
    "its own sector": _right("35", "in het midden was het 35 procent"),
    "the year of before beside its own": _right("35", "van 30 in 2014 naar 35 procent in 2016"),
    "a figure that looks like a year": _count("2015", "2015 scholen"),
    "a number of whom something was asked": _count("1250", "een vragenlijst onder 1250 scholen"),
    "a number that something is about": _count("1250", "cijfers over 1250 scholen"),
    "the day in the quotation": _right("35", "op 1 oktober 2016 was het 35 procent"),
    "a year that is not named": _right("35", "in 2015 was het 30 procent, en een jaar later 35"),
    "a Dutch thousand": _count("1250", "1.250 scholen"),
    "an English thousand": _count("1250", "1,250 schools"),
    "a thousand with a space": _count("1250", "1 250 scholen"),
    "hundreds in words": _count("1200", "twaalfhonderd scholen"),
    "a thousand in words": _count("1250", "duizendtweehonderdvijftig scholen"),
    "digits and a word": _count("1200", "1,2 duizend scholen"),
    "a count twice as high as before": _count("2500", "2500 scholen"),
    "a share of something else beside it": _count("1250", "1250 scholen, een derde van alle"),
}
