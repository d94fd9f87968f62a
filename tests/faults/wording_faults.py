"""Faults in what headlines, remarks and pages say of the figures."""

from fault import Edit, Fault, fault

YML = "data/indicatoren/bijscholing.yml"
CSV = "data/indicatoren/bijscholing.csv"
VISITS = "data/indicatoren/lesbezoeken.csv"
VISITS_YML = "data/indicatoren/lesbezoeken.yml"
SCHOOLS = "data/indicatoren/scholen.csv"
SCHOOLS_YML = "data/indicatoren/scholen.yml"
NO_SERIES = "geen reeks laat dat zien"


def _headline(new: str, told: str = NO_SERIES, warning: str = "bewoording") -> Fault:
    old = "In 2020 schoolde 62 procent zich bij in het lager onderwijs."
    return fault(YML, old, new, told, warning=warning)


def _visits(new: str, told: str = NO_SERIES) -> Fault:
    old = "Het aantal bezoeken steeg van 1,5 naar 3."
    return fault(VISITS_YML, old, new, told, warning="bewoording")


def _schools(new: str, told: str = NO_SERIES) -> Fault:
    old = "In 2020 waren er 1.200 scholen."
    return fault(SCHOOLS_YML, old, new, told, warning="bewoording")


def _remark(new: str, told: str) -> Fault:
    old = "Korte cursussen tellen niet mee."
    return fault(YML, old, new, told, warning="bewoording")


_BEFORE = "laag,2015,2,vb-verslag,twee\n"

FAULTS = {
    "daalde where it rose": _visits("Het aantal bezoeken daalde van 1,5 naar 3."),
    "nam af where it rose": _visits("Het aantal bezoeken nam sinds 2015 af tot 3."),
    "figures of a headline swapped": _visits("Het aantal bezoeken steeg van 3 naar 1,5."),
    "bleef gelijk where it doubled": _visits("Het aantal bezoeken bleef gelijk, van 1,5 naar 3."),
    "halveerde where it doubled": _visits("Het aantal bezoeken halveerde."),
    "verdrievoudigde where it doubled": _visits("Het aantal bezoeken verdrievoudigde tot 3."),
    "zakte where it rose": _visits("Het aantal bezoeken zakte tot 3 in 2021."),
    "liep terug where it rose": _visits("Het aantal bezoeken liep sinds 2015 terug."),
    "a fall as a noun": _visits("Sinds 2015 is er een daling van het aantal bezoeken."),
    "three times as many where it is twice": _visits(
        "In 2021 keken leraren drie keer zo vaak bij elkaar als in 2015."
    ),
    "fewer than before where it is more": _visits("In 2021 waren er minder bezoeken dan in 2015."),
    "a later row that turns a headline": Fault(
        ((VISITS, _BEFORE, f"hoog,2022,1,vb-verslag,één,tijd: zo staat het er\n{_BEFORE}"),),
        NO_SERIES,
        VISITS_YML,
        "bewoording",
        at="boodschap:",
    ),
    "a later row that a headline without years leaves out": Fault(
        ((VISITS, _BEFORE, f"hoog,2022,4,vb-verslag,vier,tijd: zo staat het er\n{_BEFORE}"),),
        NO_SERIES,
        VISITS_YML,
        "bewoording",
        at="boodschap:",
    ),
    "klom where it fell": _schools("Het aantal scholen klom naar 1.200."),
    "ging omhoog where it fell": _schools("Sinds 2015 ging het aantal scholen omhoog."),
    "stabiel where it fell": _schools("Het aantal scholen is sinds 2015 stabiel."),
    "a change within what counts as equal": Fault(
        (
            (SCHOOLS, "alle,2020,1200,vb-register,1200", "alle,2020,1245,vb-register,1245"),
            (
                SCHOOLS_YML,
                "In 2020 waren er 1.200 scholen.",
                "Tussen 2018 en 2020 daalde het aantal.",
            ),
        ),
        NO_SERIES,
        SCHOOLS_YML,
        "bewoording",
    ),
    "years of a headline swapped": _schools(
        "Het waren er 1.200 in 2015 en 1.300 in 2020.", "een ander jaar"
    ),
    "steeg where it fell": _schools("Tussen 2015 en 2020 steeg het aantal scholen."),
    "groeide where it fell": _schools("Het aantal scholen groeide van 1.300 naar 1.200."),
    "verdubbelde where it fell": _schools("Sinds 2015 verdubbelde het aantal scholen."),
    "more than before where it is less": _schools(
        "In 2020 waren er meer dan in 2015, namelijk 1.200."
    ),
    "a first year that is another": _schools(
        "Tussen 2018 en 2020 daalde het van 1.300 naar 1.200.", "1300 is van 2015"
    ),
    "a last year left standing": _schools(
        "Sinds 2015 daalde het aantal scholen van 1.300 naar 1.250.", "1250 is van 2018"
    ),
    "the highest that is the lowest": _schools(
        "In 2020 was het aantal het hoogst, met 1.200.", "‘hoogst’"
    ),
    "the lowest that is the highest": _schools(
        "Het laagste aantal was 1.300 scholen.", "‘laagste’"
    ),
    "a first time that is none": _visits(
        "In 2019 waren er in het lager onderwijs voor het eerst 2.", "voor het eerst"
    ),
    "not measured where it was": _schools(
        "Hoeveel scholen het zijn, is niet gemeten.", "niet gemeten"
    ),
    "no figure where there is one": _schools(
        "Er is geen landelijk cijfer over scholen.", "geen landelijk"
    ),
    "the figure of another year": _headline(
        "In 2018 schoolde 62 procent zich bij.", "62 is van 2020"
    ),
    "a headline with a figure that is not there": _headline(
        "In 2020 schoolde 63 procent zich bij.", "63 staat in de boodschap", warning=""
    ),
    "a headline with a year that is not there": _headline(
        "In 2024 schoolde 62 procent zich bij.", "2024 staat in de boodschap", warning=""
    ),
    "more than, for an exact figure": _headline(
        "In 2020 schoolde ruim 62 procent zich bij.", "‘ruim’"
    ),
    "less than, for an exact figure": _headline(
        "In 2020 schoolde minder dan 62 procent zich bij.", "‘minder dan’"
    ),
    "exact, for more than a figure": _headline(
        "In 2019 schoolde 50 procent zich bij in het hoger onderwijs.", "een precies getal"
    ),
    "a part in words that is another": _headline(
        "In 2020 schoolden negen op de tien leraren zich bij.", "een deel of een percentage"
    ),
    "a percentage in words that is another": _headline(
        "In 2020 schoolde negentig procent zich bij.",
        "een deel of een percentage",
    ),
    "values of two series swapped in a headline": _headline(
        "In 2016 was het in de oude telling 20 procent en in het hoger onderwijs 35 procent.",
        "van een andere reeks",
    ),
    "a rise in a series that fell": Fault(
        (
            (VISITS, "laag,2019,2,vb-verslag,nog twee", "laag,2019,1,vb-verslag,nog één"),
            (
                VISITS_YML,
                "Het aantal bezoeken steeg van 1,5 naar 3.",
                "In het lager onderwijs steeg het.",
            ),
        ),
        NO_SERIES,
        VISITS_YML,
        "bewoording",
    ),
    "a rise everywhere where one is level": _visits("In beide soorten onderwijs steeg het aantal."),
    "a sector in what is counted": fault(
        YML,
        "eenheid: '% van",
        "onderwerp: leraren in het laag\neenheid: '% van",
        "hoort niet in het onderwerp",
        warning="bewoording",
    ),
    "a year in what is counted": fault(
        YML,
        "eenheid: '% van",
        "onderwerp: leraren in 2020\neenheid: '% van",
        "‘2020’ hoort niet",
        warning="bewoording",
    ),
    "one measurement after a second": _remark("We kennen één meting.", "staan er nu 3"),
    "a last value that is no longer the last": _schools(
        "Het aantal scholen daalde van 1.300 naar 1.250."
    ),
    "two measurements after a third": _remark("We kennen twee metingen.", "staan er nu 3"),
    "the only measurement after a second": _remark("Dit is de enige meting.", "staan er nu 3"),
    "an older last measurement": _remark("De laatste meting is van 2018.", "is dat 2020"),
    "figures that end later": _remark("De cijfers lopen tot en met 2018.", "is dat 2020"),
    "figures that begin earlier": _remark("De cijfers beginnen in 2016.", "is dat 2014"),
    "nothing seen after a year": _remark("Na 2019 hebben we geen cijfer gezien.", "(2020-10-01)"),
    "nothing seen of a year": _remark("Voor 2015 hebben we geen cijfer gezien.", "(2015)"),
    "nothing seen of a range of years": _remark(
        "Van 2013 tot en met 2015 hebben we geen cijfer gezien.", "(2015)"
    ),
    "nothing seen of a sector": _remark("Voor het hoog hebben we geen cijfer gevonden.", "(2016)"),
    "a remark that contradicts itself": _remark(
        "In de peiling steeg het van 62 naar 40 procent.", "een andere kant op"
    ),
    "a page that contradicts itself": fault(
        "docs/over.md",
        "Alles op deze site is verzonnen,",
        "Het daalde van 20 naar 30 procent. Alles op deze site is verzonnen,",
        "een andere kant op",
        warning="bewoording",
    ),
}


def _said(file: str, old: str, new: str) -> tuple[Edit, ...]:
    return ((file, old, new),)


_HEADLINE = "In 2020 schoolde 62 procent zich bij in het lager onderwijs."
_VISITS = "Het aantal bezoeken steeg van 1,5 naar 3."
_SCHOOLS = "In 2020 waren er 1.200 scholen."
_REMARK = "Korte cursussen tellen niet mee."

RIGHT = {
    text: _said(file, old, text)
    for file, old, texts in (
        (
            YML,
            _HEADLINE,
            (
                "Sinds 2015 steeg het aandeel van 40 naar 62 procent.",
                "Tussen 2015 en 2020 nam het aandeel toe van 40 naar 62 procent.",
                "In 2020 schoolde twee op de drie leraren zich bij.",
                "Het doel voor 2020 was 60 procent.",
                "In 2020 was het aandeel voor het eerst meer dan 60 procent, namelijk 62.",
            ),
        ),
        (
            VISITS_YML,
            _VISITS,
            (
                "Het aantal bezoeken verdubbelde, van 1,5 naar 3.",
                "In 2021 was het aantal het hoogst, met 3 bezoeken.",
                "Tussen 2015 en 2019 bleef het in het lager onderwijs gelijk, op 2 bezoeken.",
                "Of het aantal bezoeken daalde, is niet te zeggen.",
            ),
        ),
        (
            SCHOOLS_YML,
            _SCHOOLS,
            (
                "Tussen 2015 en 2018 daalde het aantal scholen van 1.300 naar 1.250.",
                "Sinds 2015 nam het aantal scholen af tot 1.200.",
                "In 2020 waren er minder scholen dan in 2015, namelijk 1.200.",
                "Het aantal scholen steeg niet. In 2020 waren er 1.200.",
            ),
        ),
        (
            YML,
            _REMARK,
            (
                "We kennen drie metingen.",
                "De laatste meting is van 2020.",
                "Na 2020 hebben we geen cijfer gezien.",
                "Voor 2009 tot en met 2013 hebben we geen cijfer gezien.",
                "Volgens een ander onderzoek steeg het van 12 naar 14 procent.",
                "Een andere meting geeft 61 procent.",
            ),
        ),
    )
    for text in texts
}
