"""The answer on top of a page: a sentence for each kind of judgement, from its own data."""

from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any, cast

import pytest

from meesterschap.content import Content
from meesterschap.content.agenda import Agenda, Milestone, Partner, Result, SectorName, Theme
from meesterschap.content.content import Edition
from meesterschap.content.editions import Evidence
from meesterschap.content.indicators import Indicator, Reading, Series, Target
from meesterschap.content.states import State
from meesterschap.derive import matrix
from meesterschap.derive.answers import (
    Answer,
    at_a_glance,
    in_list,
    in_strip,
    of_all,
    of_changes,
    of_edition,
    of_judgement,
    of_result,
    of_sector,
    of_theme,
)
from meesterschap.derive.judgement import Judgement, Point
from meesterschap.derive.status import Cell

PERCENT = "\N{NO-BREAK SPACE}procent"
FIGURES = Result.model_construct(id="2.2", name="Bevoegde lessen", kind="cijfer")
FACT = Result.model_construct(id="1.2", name="Een plan", kind="feit")
PROMISE = Result.model_construct(id="4.1", name="Een gesprek", kind="toezegging", progress="deels")
PER_SECTOR = PROMISE.model_copy(
    update={"evidence_per": "sector", "sectors": ("laag", "midden"), "progress": None}
)
ALL = Target.model_construct(value=Decimal(100), year=2017, owner="agenda")
LESSONS = Indicator.model_construct(
    slug="lessen",
    name="Bevoegd gegeven lessen in het midden",
    subject="bevoegd gegeven lessen",
    unit="% van de lessen",
    direction="omhoog",
    targets=(ALL,),
)
HEADS = LESSONS.model_copy(
    update={"slug": "leraren", "subject": "leraren", "unit": "leraren", "targets": ()}
)


def at(year: int, value: str) -> Point:
    return Point(Fraction(year), Fraction(value))


def by_figures(
    sector: str,
    state: State,
    first: str,
    last: str,
    years: tuple[int, int] = (2015, 2017),
    indicator: Indicator = LESSONS,
    caution: Reading | None = None,
) -> Cell:
    judged = Judgement(state, at(years[0], first), at(years[1], last))
    series = Series.model_construct(id=sector, sectors=(sector,), caution=caution)
    return Cell(FIGURES, sector, state, indicator, series, judged)


def milestone(date: str, short: str | None = None, **values: Any) -> Milestone:
    defaults: dict[str, Any] = {"text": "De wet gaat in.", "partners": ()}
    return Milestone.model_construct(date=date, short=short, **{**defaults, **values})


def contribution(date: str, *partners: str, short: str | None = None) -> Milestone:
    return milestone(date, short, partners=partners, contributes="Het hielp.", sectors=("laag",))


def knowing(*milestones: Milestone) -> Content:
    """Content with only milestones, three partners, and an agenda from 2012 to 2017."""
    known = {
        "milestones_of": lambda _: milestones,
        "contributions_to": lambda _: [m for m in milestones if m.contributes],
        "partners": tuple(Partner.model_construct(id=id) for id in ("a", "b", "c")),
        "agenda": Agenda.model_construct(begin=2012, end=2017),
    }
    return cast(Content, SimpleNamespace(**known))


ONLY_TEACHERS = LESSONS.model_copy(update={"proviso": "alleen bij leraren"})
CAUTIOUS = Reading.model_construct(text="De bron zelf ziet nog geen beweging.", source="bron")
LAW, STOP = milestone("2017-08-01", "ging de wet in"), milestone("2022", "stopte het kabinet")


def shown_for(per: str, *found: str) -> Cell:
    asked = ("laag", "midden") if per == "sector" else tuple(map(str, range(2012, 2018)))
    evidence = Evidence.model_construct(per=per, found=found, asked=asked)
    return Cell(PROMISE, "laag", State.COMMITMENT, evidence=evidence)


UNKNOWN = [Cell(FIGURES, sector, State.UNKNOWN) for sector in ("laag", "midden")]


@pytest.mark.parametrize(
    ("about", "cells", "milestones", "answer"),
    [
        (
            "a target that was missed, in the sector that went the wrong way first",
            [
                by_figures("laag", State.NOT_ACHIEVED, "80.7", "82"),
                by_figures("midden", State.NOT_ACHIEVED, "71.3", "69"),
                Cell(FIGURES, "hoog", State.NOT_APPLICABLE),
            ],
            [],
            Answer(
                "Niet gehaald (gemeten in 2017).",
                "Tussen 2015 en 2017 daalde het aandeel bevoegd gegeven lessen in het midden van "
                f"71,3 naar 69{PERCENT}; in het laag steeg het. De agenda vraagt 100{PERCENT}.",
            ),
        ),
        (
            "a target that was reached in one sector, from other years",
            [
                by_figures("laag", State.ACHIEVED, "80", "100", (2013, 2016)),
                by_figures("midden", State.NOT_ACHIEVED, "70", "70"),
            ],
            [],
            Answer(
                "Niet gehaald in het midden (gemeten in 2017), gehaald in het laag (gemeten in "
                "2016).",
                "Tussen 2015 en 2017 bleef het aandeel bevoegd gegeven lessen in het midden "
                f"gelijk, op 70{PERCENT}; in het laag steeg het (tussen 2013 en 2016). "
                f"De agenda vraagt 100{PERCENT}.",
            ),
        ),
        (
            "a direction, of a number and not of a share",
            [by_figures("laag", State.FAVOURABLE, "4000", "5305", indicator=HEADS)],
            [],
            Answer(
                "Gunstig (gemeten in 2017).",
                "Tussen 2015 en 2017 steeg het aantal leraren in het laag van 4.000 naar 5.305. "
                "De agenda noemt geen getal.",
            ),
        ),
        (
            "a direction in sectors that were measured until other years, with a cautious source",
            [
                by_figures("laag", State.FAVOURABLE, "10", "12", (2012, 2014), HEADS, CAUTIOUS),
                by_figures("midden", State.FAVOURABLE, "20", "22", (2012, 2016), HEADS),
                Cell(FIGURES, "hoog", State.UNKNOWN),
            ],
            [],
            Answer(
                "Gunstig in het laag (gemeten in 2014) en het midden (gemeten in 2016).",
                "Tussen 2012 en 2014 steeg het aantal leraren in het laag van 10 naar 12; in het "
                "midden steeg het (tussen 2012 en 2016). De bron zelf ziet nog geen beweging. "
                "De agenda noemt geen getal.",
            ),
        ),
        (
            "a verdict that rests on fewer people than were promised something",
            [by_figures("laag", State.NOT_ACHIEVED, "80", "82", indicator=ONLY_TEACHERS)],
            [],
            Answer(
                "Niet gehaald (gemeten in 2017, alleen bij leraren).",
                "Tussen 2015 en 2017 steeg het aandeel bevoegd gegeven lessen in het laag van 80 "
                f"naar 82{PERCENT}. De agenda vraagt 100{PERCENT}.",
            ),
        ),
        (
            "no figure at all",
            UNKNOWN,
            [LAW],
            Answer("Onbekend.", "Er is geen landelijk cijfer waarmee we dit kunnen beoordelen."),
        ),
        (
            "a fact that is there, with what editors told",
            [
                Cell(FACT, "laag", State.REALISED, milestone=LAW),
                Cell(FACT, "midden", State.UNKNOWN),
            ],
            [LAW, milestone("2018"), STOP],
            Answer(
                "Gerealiseerd in het laag.",
                "In 2017 ging de wet in en in 2022 stopte het kabinet.",
            ),
        ),
        (
            "a fact that is there, of which editors told nothing",
            [Cell(FACT, "laag", State.REALISED, milestone=milestone("2017-08"))],
            [],
            Answer("Gerealiseerd.", "In 2017: De wet gaat in."),
        ),
        (
            "a fact that came too late in one sector, and was there already in another",
            [
                Cell(FACT, "laag", State.LATER, milestone=milestone("2018")),
                Cell(FACT, "midden", State.EXISTED, milestone=milestone("2009")),
            ],
            [milestone("2009", "stond het in de cao"), milestone("2018", "kwam het er ook")],
            Answer(
                "Later gerealiseerd in het laag, bestond al in het midden.",
                "In 2009 stond het in de cao en in 2018 kwam het er ook.",
            ),
        ),
        (
            "a fact to which two things of one year led: the year is told once",
            [Cell(FACT, "laag", State.REALISED, milestone=LAW)],
            [milestone("2013-03", "begon een proef"), milestone("2013-06", "kwam er geld"), LAW],
            Answer(
                "Gerealiseerd.",
                "In 2013 begon een proef, in datzelfde jaar kwam er geld en in 2017 ging de wet "
                "in.",
            ),
        ),
        (
            "a fact that shows nowhere: what happened comes first",
            [Cell(FACT, "laag", State.UNKNOWN)],
            [LAW, STOP],
            Answer(
                "In 2017 ging de wet in en in 2022 stopte het kabinet.",
                "Of de afspraak is nagekomen, weten we niet.",
            ),
        ),
        (
            "a fact of which nothing is known",
            [Cell(FACT, "laag", State.UNKNOWN)],
            [],
            Answer("Onbekend.", "Of de afspraak is nagekomen, weten we niet."),
        ),
        (
            "a commitment to which one partner did something in one year",
            [Cell(PROMISE, "laag", State.COMMITMENT)],
            [contribution("2013", "a", short="begon een proef"), LAW],
            Answer(
                "Deels: voor één van de zes jaren vonden we bewijs.",
                "Van één van de drie partners vonden we een bijdrage. In 2013 begon een proef.",
            ),
        ),
        (
            "a commitment to which several did, in a year before the agenda as well",
            [Cell(PROMISE, "laag", State.COMMITMENT)],
            [contribution("2011", "a", "b"), contribution("2014", "b"), contribution("2017", "a")],
            Answer(
                "Deels: voor twee van de zes jaren vonden we bewijs.",
                "Van twee van de drie partners vonden we een bijdrage.",
            ),
        ),
        (
            "a commitment kept in each year",
            [Cell(PROMISE, "laag", State.COMMITMENT)],
            [contribution(str(year)) for year in range(2012, 2018)],
            Answer("Deels: voor alle zes jaren vonden we bewijs."),
        ),
        (
            "a commitment about sectors, of which editors did not say how far it came",
            [Cell(PER_SECTOR, "laag", State.COMMITMENT)],
            [contribution("2013")],
            Answer("Voor één van de twee sectoren vonden we bewijs."),
        ),
        (
            "a commitment to which we found nothing: what happened otherwise is no contribution",
            [Cell(PROMISE, "laag", State.COMMITMENT)],
            [LAW, milestone("2014", partners=("a",))],
            Answer("Voor geen van de zes jaren vonden we bewijs."),
        ),
    ],
)
def test_each_kind_of_judgement_has_a_sentence_of_its_own(
    about: str, cells: list[Cell], milestones: list[Milestone], answer: Answer
) -> None:
    assert of_result(knowing(*milestones), tuple(cells)) == answer, about


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (by_figures("laag", State.NOT_ACHIEVED, "80", "82.5"), f"82,5{PERCENT}"),
        (by_figures("laag", State.STABLE, "80", "2093", indicator=HEADS), "2.093"),
        (
            Cell(FIGURES, "laag", State.TOO_FEW, LESSONS, judgement=Judgement(State.TOO_FEW)),
            "te weinig metingen",
        ),
        (UNKNOWN[0], "geen landelijk cijfer"),
        (Cell(FACT, "laag", State.REALISED, milestone=LAW), "in 2017"),
        (Cell(FACT, "laag", State.REALISED, milestone=milestone("ongedateerd")), "zonder datum"),
        (Cell(FACT, "laag", State.UNKNOWN), "geen bewijs gevonden"),
        (Cell(PROMISE, "laag", State.COMMITMENT), "niets gevonden"),
        (Cell(PROMISE, "laag", State.COMMITMENT, contributions=(LAW,)), "1 bijdrage"),
        (Cell(PROMISE, "laag", State.COMMITMENT, contributions=(LAW, STOP)), "2 bijdragen"),
        (shown_for("jaar", "2013", "2015"), "bewijs voor 2 van 6 jaar"),
        (shown_for("jaar"), "geen bewijs gevonden"),
        (shown_for("sector", "laag"), "bewijs gevonden"),
        (shown_for("sector", "midden"), "geen bewijs gevonden"),
        (Cell(FACT, "laag", State.NOT_APPLICABLE), "niet gevraagd"),
    ],
)
def test_beside_a_sign_stands_one_number_or_reason(cell: Cell, words: str) -> None:
    assert in_strip(cell) == words


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (
            by_figures("laag", State.NOT_ACHIEVED, "80", "82.5"),
            f"82,5{PERCENT} in 2017; de agenda vraagt 100{PERCENT}",
        ),
        (
            by_figures("laag", State.FAVOURABLE, "80", "82", indicator=HEADS),
            "Van 80 naar 82, 2015–2017",
        ),
        (Cell(FACT, "laag", State.REALISED, milestone=LAW), "In 2017 ging de wet in"),
        (
            Cell(
                FACT,
                "laag",
                State.REALISED,
                milestone=LAW.model_copy(update={"short": None, "text": "De wet gaat in."}),
            ),
            "De wet gaat in.",
        ),
        (Cell(PROMISE, "laag", State.COMMITMENT), "Niets gevonden"),
    ],
)
def test_beside_the_name_of_a_result_stands_what_decided(cell: Cell, words: str) -> None:
    assert in_list(cell) == words


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (
            by_figures("laag", State.NOT_ACHIEVED, "80", "82.5"),
            "Tussen 2015 en 2017 steeg het aandeel bevoegd gegeven lessen in het laag van 80 naar "
            f"82,5{PERCENT}. De agenda vraagt 100{PERCENT}.",
        ),
        (Cell(FACT, "laag", State.REALISED, milestone=LAW), "In 2017 ging de wet in."),
        (Cell(FACT, "laag", State.UNKNOWN), "Geen bewijs gevonden."),
        (shown_for("jaar", "2013", "2015"), "Bewijs voor 2 van 6 jaar."),
        (
            Cell(FACT, "laag", State.NOT_APPLICABLE),
            "De agenda vraagt dit niet van deze sector.",
        ),
    ],
)
def test_a_judgement_by_itself_says_in_sentences_what_it_rests_on(cell: Cell, words: str) -> None:
    assert of_judgement(cell) == words


MISSED = by_figures("laag", State.NOT_ACHIEVED, "80", "82")
EXISTED = Cell(FACT, "laag", State.EXISTED, milestone=LAW)
MIXED = (
    MISSED,
    Cell(FACT, "laag", State.REALISED, milestone=LAW),
    Cell(FACT, "laag", State.REALISED, milestone=LAW),
    Cell(PROMISE, "laag", State.COMMITMENT),
    UNKNOWN[0],
    Cell(FACT, "laag", State.NOT_APPLICABLE),
)
PROMISES = (Cell(PROMISE, "laag", State.COMMITMENT), Cell(PROMISE, "midden", State.COMMITMENT))


@pytest.mark.parametrize(
    ("cells", "lead", "rest"),
    [
        (
            MIXED,
            "Van de vijf oordelen zijn er twee gerealiseerd en één niet gehaald.",
            "Bij één gaat het om een toezegging en bij één weten we te weinig.",
        ),
        (
            (MISSED, UNKNOWN[0]),
            "Van de twee oordelen is er één niet gehaald.",
            "Bij één weten we te weinig.",
        ),
        (
            UNKNOWN,
            "Van de twee oordelen is er nog geen te beoordelen.",
            "Bij twee weten we te weinig.",
        ),
        (PROMISES, "Bij alle twee oordelen gaat het om een toezegging.", ""),
        (
            (MISSED, EXISTED, EXISTED, Cell(FACT, "laag", State.LATER, milestone=LAW)),
            "Van de vier oordelen is er één later gerealiseerd en één niet gehaald; twee bestonden "
            "al.",
            "",
        ),
        (
            (EXISTED, UNKNOWN[0]),
            "Van de twee oordelen: één bestond al.",
            "Bij één weten we te weinig.",
        ),
    ],
)
def test_all_judgements_are_counted(cells: list[Cell], lead: str, rest: str) -> None:
    assert of_all([tuple(cells)]) == Answer(lead, rest)


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ([[State.REALISED]], "Eén afspraak, bekeken in één sector: samen één oordeel."),
        (
            [
                [State.REALISED, State.UNKNOWN, State.NOT_APPLICABLE],
                [State.COMMITMENT, State.TOO_FEW, State.NOT_ACHIEVED],
            ],
            "Twee afspraken, bekeken in drie sectoren: samen vijf oordelen. "
            "Bij twee is te weinig bekend.",
        ),
    ],
)
def test_the_home_page_says_how_much_is_judged_and_unknown(
    states: list[list[State]], words: str
) -> None:
    rows = [tuple(Cell(FACT, str(n), state) for n, state in enumerate(row)) for row in states]
    assert at_a_glance(rows) == words


@pytest.mark.parametrize(
    ("previous", "changes", "words"),
    [
        (None, [], ""),
        (2017, [], "Geen oordeel is anders dan in 2017."),
        (2017, [(State.UNKNOWN, State.REALISED)], "Eén oordeel is anders dan in 2017."),
        (2017, [(State.UNKNOWN, State.TOO_FEW)], "Geen oordeel is anders dan in 2017."),
        (
            2017,
            [(None, State.REALISED), (State.BEHIND, State.NOT_ACHIEVED)],
            "Twee oordelen zijn anders dan in 2017.",
        ),
    ],
)
def test_the_list_of_editions_counts_the_changes_that_a_visitor_sees(
    previous: int | None, changes: list[Any], words: str
) -> None:
    found = tuple(SimpleNamespace(before=before, after=after) for before, after in changes)
    assert of_changes(cast(Any, SimpleNamespace(previous=previous, changes=found))) == words


def test_a_theme_and_a_sector_name_what_was_missed() -> None:
    theme = Theme.model_construct(results=(FIGURES,))
    assert of_theme(theme, [(MISSED, UNKNOWN[1]), PROMISES]) == Answer(
        "Van de twee oordelen in dit thema is er één niet gehaald.",
        "Niet gehaald: Bevoegde lessen (2.2). Bij één weten we te weinig.",
    )
    sector = SectorName.model_construct(code="laag")
    assert of_sector(sector, MIXED) == Answer(
        "Van de vijf afspraken voor het laag zijn er twee gerealiseerd en één niet gehaald.",
        "Niet gehaald: Bevoegde lessen (2.2). "
        "Bij één gaat het om een toezegging en bij één weten we te weinig.",
    )


def test_a_sector_of_which_nothing_was_asked_has_no_count() -> None:
    sector = SectorName.model_construct(code="hoog")
    cells = [Cell(FACT, "hoog", State.NOT_APPLICABLE)]
    assert of_sector(sector, cells) == Answer("Er zijn geen afspraken voor het hoog.")


def edition(*changes: tuple[State | None, State], previous: int | None = 2016) -> Edition:
    """An edition of which an answer uses what changed."""
    made = [SimpleNamespace(before=before, after=after) for before, after in changes]
    stand = SimpleNamespace(previous=previous, changes=made)
    return cast(Edition, SimpleNamespace(stand=stand))


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        (
            [
                (State.UNKNOWN, State.REALISED),
                (None, State.REALISED),
                (State.BEHIND, State.NOT_ACHIEVED),
            ],
            Answer(
                "Drie van de vijf oordelen zijn anders dan in 2016.",
                "Over één daarvan wisten we toen te weinig. "
                "Twee zijn nu gerealiseerd en één is nu niet gehaald.",
            ),
        ),
        (
            [(State.REALISED, State.EXISTED), (State.REALISED, State.LATER)],
            Answer(
                "Twee van de vijf oordelen zijn anders dan in 2016.",
                "Eén is nu later gerealiseerd en één bestond al.",
            ),
        ),
        (
            [(State.UNKNOWN, State.REALISED), (State.TOO_FEW, State.NOT_ACHIEVED)],
            Answer(
                "Twee van de vijf oordelen zijn anders dan in 2016.",
                "Daarover wisten we toen te weinig. "
                "Eén is nu gerealiseerd en één is nu niet gehaald.",
            ),
        ),
        (
            [(State.TOO_FEW, State.UNKNOWN)],
            Answer("Geen van de vijf oordelen is anders dan in 2016."),
        ),
    ],
)
def test_an_edition_tells_how_it_stands_and_what_changed(changes: Any, answer: Answer) -> None:
    assert of_edition(edition(*changes), [MIXED]) == (of_all([MIXED]), answer)


def test_the_first_edition_tells_how_it_stands() -> None:
    assert of_edition(edition(previous=None), [MIXED]) == (of_all([MIXED]),)


def test_without_a_subject_the_name_is_what_was_counted() -> None:
    assert LESSONS.counted == "bevoegd gegeven lessen"
    unnamed = LESSONS.model_copy(update={"subject": None})
    assert unnamed.counted == "bevoegd gegeven lessen in het midden"


def test_every_result_has_an_answer(content: Content) -> None:
    for row in matrix(content, 2026):
        answer = of_result(content, row)
        assert answer.lead.endswith(".")
        assert not answer.rest or answer.rest.endswith(".")
