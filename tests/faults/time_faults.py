"""Years and days that cannot be, as editors mistype them and spreadsheets change them."""

from functools import partial

from fault import Fault, fault

AGENDA, SOURCES, GAPS = "data/agenda.yml", "data/bronnen.csv", "data/ontbreekt.csv"
COURSES, COURSES_YML = "data/indicatoren/bijscholing.csv", "data/indicatoren/bijscholing.yml"
VISITS, SCHOOLS = "data/indicatoren/lesbezoeken.csv", "data/indicatoren/scholen.csv"
MILESTONES, OPINIONS = "data/mijlpalen.csv", "data/oordelen.csv"
PRACTICE, OLD = (
    "docs/praktijken/twee-aan-twee-kijken.md",
    "docs/praktijken/zomerruil-van-scholen.md",
)
NEW = "docs/praktijken/weekstart-met-het-team.md"
GUIDE = "docs/gidsen/samen-kijken.md"
EDITION = "data/edities/2025"

doubt = partial(fault, warning="tijd")

FAULTS: dict[str, Fault] = {
    # The agenda.
    "the agenda begins after its end": fault(
        AGENDA, "begin: 2015", "begin: 2025", "de agenda begint in 2025 en eindigt in 2020"
    ),
    "the years of the agenda are swapped": fault(
        AGENDA, "begin: 2015\neinde: 2020", "begin: 2020\neinde: 2015", "omgewisseld"
    ),
    "the agenda lasts a century": doubt(
        AGENDA, "begin: 2015", "begin: 1915", "1915 tot en met 2020: 106 jaar", at="einde: 2020"
    ),
    "the agenda never ends": doubt(
        AGENDA, "einde: 2020", "einde: 2076", "2015 tot en met 2076: 62 jaar"
    ),
    "a deadline after the agenda": fault(
        AGENDA, "termijn: 2018", "termijn: 2028", "2028 ligt buiten de agenda"
    ),
    "a deadline before the agenda": fault(
        AGENDA, "termijn: 2018", "termijn: 1918", "1918 ligt buiten de agenda"
    ),
    "a deadline that the text does not name": doubt(
        AGENDA, "termijn: 2018", "termijn: 2019", "de tekst noemt 2018"
    ),
    # Sources.
    "a source of next year": fault(
        SOURCES, "Voorbeeldbond,2018", "Voorbeeldbond,2027", "de bron is van 2027"
    ),
    "a source of half a century ahead": fault(
        SOURCES, "Voorbeeldbureau,2020", "Voorbeeldbureau,2076", "al gezien op 2025-03-01"
    ),
    "a source seen before it was published": fault(
        SOURCES, "2025-03-04", "2015-03-04", "de bron is van 2019, maar is al gezien"
    ),
    "a source of a century ago": doubt(
        SOURCES, "Voorbeeldbond,2018", "Voorbeeldbond,1918", "1918 ligt ver"
    ),
    "a source seen in a year to come": fault(
        SOURCES, "2025-03-02", "2027-03-02", "2027-03-02 moet nog komen"
    ),
    "a newer figure looked for on a day to come": fault(
        COURSES_YML, "naam:", "gezocht_op: 2027-03-02\nnaam:", "2027-03-02 moet nog komen"
    ),
    "a source seen next month": fault(
        SOURCES, "2025-03-05", "2026-12-23", "2026-12-23 moet nog komen"
    ),
    "a source without a year seen before the agenda": doubt(
        SOURCES, "2025-03-05", "2005-03-05", "van voor de agenda, die in 2015 begint"
    ),
    "a source older than what it proves": doubt(
        SOURCES, "Voorbeeldbureau,2021", "Voorbeeldbureau,2012", "deze bron is van 2012"
    ),
    # Observations.
    "a value of a century ago": doubt(
        COURSES, "midden-oud,2016", "midden-oud,1916", "1916 ligt ver"
    ),
    "a value of half a century ahead": doubt(VISITS, "hoog,2017", "hoog,2076", "2076 ligt ver"),
    "a day of a value in 2090": doubt(
        COURSES, "laag,2020-10-01", "laag,2090-10-01", "2090-10-01 ligt ver"
    ),
    "a period that ends far ahead": doubt(COURSES, "2019/2020", "2019/2090", "2019/2090 ligt ver"),
    "a period that begins far back": doubt(COURSES, "2019/2020", "1919/2020", "1919/2020 ligt ver"),
    "a value later than its source": doubt(
        COURSES, "midden-nieuw,2017", "midden-nieuw,2023", "de bron is van 2021. Kijk"
    ),
    "a school year after its source": doubt(
        COURSES, "2019/2020", "2022/2023", "2022/2023 is later dan de bron"
    ),
    "a value later than its source was seen": doubt(
        VISITS,
        "laag,2019,2,vb-verslag",
        "laag,2026,2,vb-handleiding",
        "de bron is gezien op 2025-03-05",
    ),
    "a year that its quotation does not name": doubt(
        COURSES, "laag,2015", "laag,2014", "hier staat 2014, en het citaat noemt 2015"
    ),
    "a school year that its quotation does not name": doubt(
        COURSES, "ruim 57 procent", "in 2018/2019 ruim 57 procent", "noemt 2018 en 2019"
    ),
    "a school year that a spreadsheet takes for a month": doubt(
        COURSES,
        "midden-oud,2014",
        "midden-oud,2010-11",
        "Is het een schooljaar, schrijf dan 2010/2011",
    ),
    "the school year 2011-12": doubt(
        COURSES, "midden-oud,2014", "midden-oud,2011-12", "betekent hier december 2011"
    ),
    "a year and a day in it": fault(
        COURSES,
        "laag,2018",
        "laag,2020",
        "voor 2020 twee waarden: 2020 en 2020-10-01",
        at="laag,2020-10-01",
    ),
    "a year and a month in it": fault(
        SCHOOLS,
        "alle,2015",
        "alle,2018-03",
        "voor 2018 twee waarden: 2018-03 en 2018",
        at="alle,2018,1250",
    ),
    "a year and a school year that ends in it": fault(
        COURSES,
        "midden-nieuw,2017",
        "midden-nieuw,2020",
        "2020 en 2019/2020",
        at="midden-nieuw,2019/2020",
    ),
    "a value a decade too early": doubt(
        COURSES,
        "midden-nieuw,2017",
        "midden-nieuw,2007",
        "tussen 2007 en 2020",
        at="midden-nieuw,2019/2020",
    ),
    # Targets.
    "a target of a century ahead": doubt(COURSES_YML, "jaar: 2018", "jaar: 2081", "2081 ligt ver"),
    "a target of a century ago": doubt(COURSES_YML, "jaar: 2020", "jaar: 1920", "1920 ligt ver"),
    "a target of the agenda for another year": doubt(
        COURSES_YML, "jaar: 2020", "jaar: 2019", "de afspraak geldt voor 2020"
    ),
    "a target before every observation": doubt(
        COURSES_YML, "jaar: 2018", "jaar: 2012", "de eerste waarneming is van 2014"
    ),
    # Milestones.
    "a milestone of a century ago": doubt(MILESTONES, "2016,laag", "1916,laag", "1916 ligt"),
    "a milestone in a year to come": doubt(
        MILESTONES, "2018-09-01", "2028-09-01", "2028-09-01 is later dan de bron"
    ),
    "a milestone after its source": doubt(
        MILESTONES, "2017-05,", "2019-05,", "de bron is van 2018"
    ),
    "a milestone in a school year": doubt(
        MILESTONES, "2017-05,", "2009-10,", "schrijf dan 2009/2010"
    ),
    "a milestone of another year than its quotation": doubt(
        MILESTONES,
        "Het plan is vastgelegd",
        "Het plan is op 3 mei 2017 vastgelegd",
        "noemt 2017",
    ),
    # Gaps.
    "something not known of a year to come": doubt(
        GAPS,
        "Hoe vaak leraren bij elkaar kijken",
        "Hoe vaak leraren in 2031 bij elkaar kijken",
        "2031 ligt ver",
    ),
    "something not known from late to early": doubt(
        GAPS,
        "Of de afspraak er kwam",
        "Of de afspraak er van 2019 tot en met 2016 was",
        "‘2019 tot en met 2016’ loopt terug",
    ),
    # Opinions, practices and guides.
    "an opinion of a day to come": fault(
        OPINIONS, "2025-04-01", "2052-04-01", "2052-04-01 moet nog komen"
    ),
    "an opinion from before the agenda": doubt(
        OPINIONS, "2025-04-01", "2005-04-01", "2005-04-01 is van voor de agenda"
    ),
    "a practice that began a century ago": doubt(
        PRACTICE, "van: 2018", "van: 1918", "1918 ligt ver"
    ),
    "a practice that stopped far back": doubt(
        PRACTICE, "van: 2018\n  tot: 2020", "tot: 1920", "1920 ligt ver"
    ),
    "a practice that began after its sources": doubt(
        PRACTICE,
        "van: 2018\n  tot: 2020",
        "van: 2024",
        "de bronnen zijn van 2019 of eerder",
    ),
    "a practice added on a day to come": fault(
        NEW, "toegevoegd_op: 2025", "toegevoegd_op: 2035", "2035-05-02 moet nog komen"
    ),
    "a practice added before the agenda": doubt(
        NEW, "toegevoegd_op: 2025", "toegevoegd_op: 2005", "van voor de agenda"
    ),
    "a school's consent of a day to come": fault(
        NEW, "op: 2025-05-01", "op: 2052-05-01", "2052-05-01 moet nog komen"
    ),
    "a practice changed on a day to come": fault(
        PRACTICE, "gewijzigd_op: 2025", "gewijzigd_op: 2029", "2029-04-10 moet nog komen"
    ),
    "a practice checked on a day to come": fault(
        PRACTICE,
        "gecontroleerd_op: 2025-04-10",
        "gecontroleerd_op: 2027-01-10",
        "2027-01-10 moet nog komen",
    ),
    "a practice to look at again in half a century": doubt(
        PRACTICE, "opnieuw_kijken_op: 2027", "opnieuw_kijken_op: 2072", "langer dan 5 jaar"
    ),
    "a practice archived on a day to come": fault(
        OLD, "op: 2025-06-01", "op: 2062-06-01", "2062-06-01 moet nog komen"
    ),
    "a guide checked on a day to come": fault(
        GUIDE, "gecontroleerd_op: 2025", "gecontroleerd_op: 2052", "moet nog komen"
    ),
    "a guide checked before the agenda": doubt(
        GUIDE, "gecontroleerd_op: 2025", "gecontroleerd_op: 1925", "van voor de agenda"
    ),
    # Editions.
    "a correction of a day to come": fault(
        f"{EDITION}/errata.yml", "2025-12-15", "2052-12-15", "2052-12-15 moet nog komen"
    ),
    "an edition published before it was made": fault(
        f"{EDITION}/zegel.json", "2025-12-01", "2015-12-01", "pas gemaakt op", at="{"
    ),
}

RIGHT = {
    "a deadline in the last year of the agenda": (
        (AGENDA, "in 2018 een afspraak", "in 2020 een afspraak"),
        (AGENDA, "termijn: 2018", "termijn: 2020"),
        (AGENDA, "'2.2': '04e09e7a'", "'2.2': 'b70d4c92'"),
    ),
    "a short agenda": ((AGENDA, "begin: 2015", "begin: 2018"),),
    "a source seen in the year in which it was published": (
        (SOURCES, "Voorbeeldbureau,2020", "Voorbeeldbureau,2025"),
    ),
    "a source seen today, and tomorrow where it is tomorrow already": (
        (SOURCES, "2025-03-02", "2026-11-23"),
        (SOURCES, "2025-03-05", "2026-11-24"),
    ),
    "a law from before the agenda": (
        (MILESTONES, "2016,laag", "1996,laag"),
        (SOURCES, "Voorbeeldbond,2018", "Voorbeeldbond,2019"),
    ),
    "a value of the year of its source": ((COURSES, "midden-nieuw,2017", "midden-nieuw,2021"),),
    "a school year that began in the year of its source": ((COURSES, "2019/2020", "2021/2022"),),
    "an estimate of what comes after its source": (
        (VISITS, "proefschool,2019", "proefschool,2025"),
    ),
    "a quotation with the year of the value and another": (
        (COURSES, "veertig procent in 2015", "veertig procent in 2015, tegen 30 in 2012"),
    ),
    "a quotation about a period": (
        (COURSES, "35 procent", "volgens het Actieplan 2017-2020 is het 35 procent"),
    ),
    "a quotation with a number that looks like a year": (
        (SCHOOLS, "1250 scholen", "1250 van de 2093 scholen"),
    ),
    "a quotation with a school year as people write it": (
        (COURSES, "ruim 57 procent", "ruim 57 procent in 2019/20"),
    ),
    "a month that is no school year": ((COURSES, "midden-oud,2014", "midden-oud,2014-10"),),
    "two days in a year": ((COURSES, "laag,2018", "laag,2020-03-01"),),
    "a year and a day in it of two series": ((COURSES, "hoog,2019", "hoog,2020"),),
    "an approximate value beside one that is only a bound": (
        (COURSES, "hoog,2016", "hoog,2019-10-01"),
    ),
    "a target after the agenda that another agreement set": (
        (COURSES_YML, "jaar: 2018", "jaar: 2030"),
        (COURSES_YML, "In 2018 is dat", "In 2030 is dat"),
    ),
    "an announcement of what comes after its source": (
        (MILESTONES, "2018-09-01", "2019-09-01"),
        (MILESTONES, ",De bond geeft", ",Aankondiging: de bond geeft"),
    ),
    "something not known of years in their order": (
        (GAPS, "Of de afspraak er kwam", "Of de afspraak er van 2016 tot en met 2019 was"),
    ),
    "a practice that began in the year of its source": (
        (PRACTICE, "van: 2018\n  tot: 2020", "van: 2019"),
    ),
    "a practice to look at again in five years": (
        (PRACTICE, "opnieuw_kijken_op: 2027", "opnieuw_kijken_op: 2030"),
    ),
    "a practice archived today": ((OLD, "op: 2025-06-01", "op: 2026-11-23"),),
    "an opinion in the year in which the agenda began": ((OPINIONS, "2025-04-01", "2015-01-01"),),
}
