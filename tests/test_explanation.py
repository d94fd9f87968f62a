"""The words by which a judgement is explained: each kind of judgement, with its figures."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest

from meesterschap.content import Content
from meesterschap.content.agenda import Agenda, Milestone, Result
from meesterschap.content.editions import Evidence
from meesterschap.content.fields import ResultKind
from meesterschap.content.indicators import (
    Indicator,
    Observation,
    Reading,
    Series,
    Target,
    Waypoint,
)
from meesterschap.content.labels import SIGNS
from meesterschap.content.states import State
from meesterschap.derive.explanation import (
    TITLES,
    Explanation,
    Link,
    explain,
    explain_row,
    no_pace_reason,
    own_target,
    pace_sentences,
    progress,
)
from meesterschap.derive.judgement import Judgement, Point
from meesterschap.derive.status import Cell

AGENDA = Agenda.model_construct(begin=2012, end=2017)
FIGURES = Result.model_construct(
    kind="cijfer", sectors_reason="Alleen het middelbaar onderwijs.", deadline=None
)
DATED = FIGURES.model_copy(update={"deadline": 2015})
PROMISE = Result.model_construct(kind="toezegging")
JUDGED_PROMISE = PROMISE.model_copy(
    update={"progress": "deels", "progress_reason": "Na 2016 vonden we niets."}
)
FACT = Result.model_construct(kind="feit")
DONE = Milestone.model_construct(date="2014-10", text="Er is een register.", source="kamerbrief")
SERIES = Series.model_construct(id="midden", name="midden", sectors=("midden",))
ALL_IN_2017 = Target.model_construct(value=Decimal(100), year=2017, owner="agenda")
OF_OTHERS = Target.model_construct(value=Decimal(100), year=2020, owner="akkoord")
LESSONS = Indicator.model_construct(
    slug="lessen",
    name="Bevoegd gegeven lessen",
    result="2.2",
    unit="% van de lessen",
    direction="omhoog",
    series=(SERIES,),
    targets=(ALL_IN_2017,),
)
UNDIRECTED = LESSONS.model_copy(update={"targets": (), "tolerance": Decimal("1.5")})
HEADS = LESSONS.model_copy(update={"unit": "leraren"})
NAMED = SERIES.model_copy(
    update={
        "speaks": "We kiezen deze, omdat zij iedereen telt.",
        "caution": Reading.model_construct(text="De bron ziet geen beweging.", source="bron"),
    }
)
OF_TWO = UNDIRECTED.model_copy(
    update={
        "series": (SERIES.model_copy(update={"id": "oud"}), NAMED),
        "tolerance_reason": "Zo nauwkeurig is de steekproef.",
    }
)
LINK = Link("Bevoegd gegeven lessen", "lessen")


def at(year: int, value: str) -> Point:
    return Point(Fraction(year), Fraction(value))


def by_figures(indicator: Indicator, judgement: Judgement, result: Result = FIGURES) -> Cell:
    return Cell(result, "midden", judgement.state, indicator, SERIES, judgement)


BEHIND = Judgement(
    State.BEHIND,
    baseline=at(2012, "70"),
    latest=at(2015, "75.3"),
    expected=Fraction(88),
    pace=Fraction("5.3") / 18,
)
WORSE_SINCE = Judgement(
    State.NOT_ACHIEVED,
    baseline=at(2015, "71.3"),
    latest=at(2016, "69"),
    expected=Fraction("85.6"),
    pace=Fraction("-2.3") / Fraction("14.3"),
    since=(at(2018, "70"), at(2019, "71.26")),
)
KEPT = Judgement(State.ACHIEVED, baseline=at(2012, "7000"), latest=at(2016, "7109"))
DOWN = Judgement(State.UNFAVOURABLE, baseline=at(2013, "62.5"), latest=at(2016, "60"))
NOTHING = Judgement(State.UNKNOWN)
PROMISED = "Dit is een toezegging van de partners. Daarvoor rekenen we geen oordeel uit."


def of_sectors(found: str) -> Cell:
    """A promise in one sector, with evidence for the sector that is named."""
    evidence = Evidence(per="sector", gevonden=(found,), gevraagd=("laag", "midden"))
    return Cell(PROMISE, "midden", State.COMMITMENT, evidence=evidence)


TABLE = [
    (
        "out of scope for the sector",
        Cell(FIGURES, "laag", State.NOT_APPLICABLE),
        Explanation("De agenda vraagt dit niet van deze sector. Alleen het middelbaar onderwijs."),
    ),
    (
        "a promise without contributions",
        Cell(PROMISE, "midden", State.COMMITMENT),
        Explanation(f"{PROMISED} We vonden geen bijdrage."),
    ),
    (
        "a promise with one contribution",
        Cell(PROMISE, "midden", State.COMMITMENT, contributions=(DONE,)),
        Explanation(
            f"{PROMISED} We vonden 1 bijdrage: zie",
            Link("wat partners deden", "wat-partners-deden"),
            ".",
        ),
    ),
    (
        "a promise with more",
        Cell(PROMISE, "midden", State.COMMITMENT, contributions=(DONE, DONE)),
        Explanation(
            f"{PROMISED} We vonden 2 bijdragen: zie",
            Link("wat partners deden", "wat-partners-deden"),
            ".",
        ),
    ),
    (
        "a promise that editors judged, with the years for which there is evidence",
        Cell(
            JUDGED_PROMISE,
            "midden",
            State.COMMITMENT,
            contributions=(DONE,),
            evidence=Evidence(per="jaar", gevonden=("2014", "2016"), gevraagd=("2014",) * 6),
        ),
        Explanation(
            "Er is bewijs voor twee van de zes jaren van de agenda (2014 en 2016). We vonden 1 "
            "bijdrage: zie",
            Link("wat partners deden", "wat-partners-deden"),
            ".",
        ),
    ),
    (
        "a promise without evidence in any year",
        Cell(
            PROMISE,
            "midden",
            State.COMMITMENT,
            evidence=Evidence(per="jaar", gevonden=(), gevraagd=("2014",) * 6),
        ),
        Explanation(
            "Voor geen van de zes jaren van de agenda is er bewijs. We vonden geen bijdrage."
        ),
    ),
    (
        "a promise about sectors, with evidence for this one",
        of_sectors("midden"),
        Explanation("Hier is bewijs uit de jaren van de agenda. We vonden geen bijdrage."),
    ),
    (
        "a promise about sectors, with evidence for another",
        of_sectors("laag"),
        Explanation("Hier is geen bewijs uit de jaren van de agenda. We vonden geen bijdrage."),
    ),
    (
        "a fact, with its milestone",
        Cell(FACT, "midden", State.REALISED, milestone=DONE),
        Explanation(
            "Dat blijkt uit deze mijlpaal, van oktober 2014: Er is een register.",
            source="kamerbrief",
        ),
    ),
    (
        "a fact that came after the agenda",
        Cell(FACT, "midden", State.LATER, milestone=DONE.model_copy(update={"date": "2018"})),
        Explanation(
            "Dat blijkt uit deze mijlpaal, van 2018: Er is een register. "
            "De agenda liep tot en met 2017; het kwam er dus later.",
            source="kamerbrief",
        ),
    ),
    (
        "a fact that was there before the agenda",
        Cell(FACT, "midden", State.EXISTED, milestone=DONE.model_copy(update={"date": "2009"})),
        Explanation(
            "Dat blijkt uit deze mijlpaal, van 2009: Er is een register. "
            "De agenda begon in 2012; het bestond toen al.",
            source="kamerbrief",
        ),
    ),
    (
        "a fact without",
        Cell(FACT, "midden", State.UNKNOWN),
        Explanation("We vonden geen mijlpaal waaruit blijkt dat dit is gebeurd, of juist niet."),
    ),
    (
        "no figures",
        Cell(FIGURES, "midden", State.UNKNOWN),
        Explanation("Op deze site staat geen landelijk cijfer waarmee we dit kunnen beoordelen."),
    ),
    (
        "too few towards a target",
        by_figures(LESSONS, NOTHING),
        Explanation(
            "We vonden geen twee vergelijkbare metingen uit deze sector tussen het begin van de "
            "agenda en 2017.",
            LINK,
            ".",
            "Zie",
        ),
    ),
    (
        "too few for a direction",
        by_figures(UNDIRECTED, NOTHING),
        Explanation(
            "De agenda noemt hier geen getal. Om te zien welke kant het op ging, zijn drie "
            "vergelijkbare metingen nodig, en die vonden we niet.",
            LINK,
            ".",
            "Zie",
        ),
    ),
    (
        "towards a target, of a year that the text names",
        by_figures(LESSONS, BEHIND, DATED),
        Explanation(
            "De agenda vraagt 100\xa0procent; de tekst noemt het jaar 2017. "
            "Het uitgangspunt is 70\xa0procent in 2012: van de metingen in deze reeks ligt "
            "die het dichtst bij het begin van de agenda. In 2015 was 88\xa0procent nodig geweest; "
            "het werd 75,3\xa0procent. "
            "Het tempo was 0,29 van wat nodig was. Cijfers:",
            LINK,
            ", reeks midden, de enige over deze hele sector.",
        ),
    ),
    (
        "got worse, with a late start, and what came after",
        by_figures(LESSONS, WORSE_SINCE),
        Explanation(
            "De agenda vraagt 100\xa0procent; de tekst noemt geen jaar, dus we kijken aan het eind "
            "van de "
            "agenda, in 2017. Het uitgangspunt is 71,3\xa0procent in 2015, de eerste meting die we "
            "kennen van na het begin van de agenda. In 2016 was 85,6\xa0procent nodig geweest; "
            "het werd 69\xa0procent. "
            "Het ging de verkeerde kant op. "
            "Sindsdien: 70\xa0procent in 2018, 71,3\xa0procent in 2019. Dat telt niet mee voor het "
            "oordeel. "
            "Cijfers:",
            LINK,
            ", reeks midden, de enige over deze hele sector.",
        ),
    ),
    (
        "met from the start, in a unit of its own",
        by_figures(HEADS, KEPT),
        Explanation(
            "De agenda vraagt 100; de tekst noemt geen jaar, dus we kijken aan het eind van de "
            "agenda, in 2017. Het uitgangspunt is 7.000 in 2012: van de metingen in deze reeks "
            "ligt die het dichtst bij het begin van de agenda. In 2016 was het 7.109. Cijfers:",
            LINK,
            ", reeks midden, de enige over deze hele sector.",
        ),
    ),
    (
        "a direction",
        by_figures(UNDIRECTED, DOWN),
        Explanation(
            "De agenda noemt hier geen getal. Daarom zeggen we alleen welke kant het op ging. "
            "Het uitgangspunt is 62,5\xa0procent in 2013: van de metingen in deze reeks ligt "
            "die het dichtst bij het begin van de agenda. In 2016 was het 60\xa0procent: "
            "2,5\xa0procentpunt lager. "
            "Een verschil van hooguit 1,5\xa0procentpunt telt als gelijk. Cijfers:",
            LINK,
            ", reeks midden, de enige over deze hele sector.",
        ),
    ),
]


@pytest.mark.parametrize(
    ("cell", "explanation"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_a_judgement_is_explained_in_words(cell: Cell, explanation: Explanation) -> None:
    assert explain(cell, AGENDA) == explanation


def test_how_far_a_commitment_came_is_told_once_with_the_reasons_of_editors() -> None:
    assert progress(JUDGED_PROMISE) == (
        f"{PROMISED} De redactie noemt dit ‘deels’. Na 2016 vonden we niets."
    )
    assert not progress(PROMISE)
    assert not progress(FACT)


def test_the_series_that_speaks_is_named_with_the_reason_and_the_caution_of_its_source() -> None:
    cell = replace(by_figures(OF_TWO, DOWN), series=NAMED)
    explanation = explain(cell, AGENDA)
    assert explanation.after_link == ", reeks midden. We kiezen deze, omdat zij iedereen telt."
    assert (
        "Een verschil van hooguit 1,5\xa0procentpunt telt als gelijk. Zo nauwkeurig is de "
        "steekproef. De bron ziet geen beweging."
    ) in explanation.words


def test_of_several_series_without_a_reason_only_the_name_is_told() -> None:
    """In an edition of before the reason was asked for."""
    cell = replace(by_figures(OF_TWO, DOWN), series=SERIES)
    assert explain(cell, AGENDA).after_link == ", reeks midden."


def rising(indicator: Indicator, before: str, after: str) -> Cell:
    judged = Judgement(State.STABLE, baseline=at(2013, before), latest=at(2016, after))
    return by_figures(indicator, judged)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (rising(UNDIRECTED, "60", "61"), "61\xa0procent: 1\xa0procentpunt hoger."),
        (rising(UNDIRECTED, "60", "60"), "60\xa0procent: precies gelijk."),
        (rising(HEADS.model_copy(update={"targets": ()}), "60", "58"), "58: 2 lager."),
    ],
    ids=["higher", "the same", "in a unit of its own"],
)
def test_a_change_is_told_without_a_sign(cell: Cell, words: str) -> None:
    assert f" In 2016 was het {words} " in explain(cell, AGENDA).words


def test_sectors_with_the_same_state_share_their_reason() -> None:
    cells = (
        Cell(FACT, "laag", State.UNKNOWN),
        Cell(FACT, "midden", State.REALISED, milestone=DONE),
        Cell(FACT, "hoog", State.UNKNOWN),
    )
    unknown, proven = explain(cells[0], AGENDA), explain(cells[1], AGENDA)
    assert explain_row(cells, AGENDA) == (
        (("laag", "hoog"), SIGNS[State.UNKNOWN], unknown),
        (("midden",), SIGNS[State.REALISED], proven),
    )


def test_every_kind_of_result_has_a_title_for_its_explanation() -> None:
    assert TITLES.keys() == set(get_args(ResultKind))


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (DATED, "Streefwaarde van de agenda: 100\xa0procent."),
        (
            FIGURES,
            "Streefwaarde van de agenda: 100\xa0procent. "
            "De tekst noemt geen jaar; we kijken aan het eind van de agenda, in 2017.",
        ),
    ],
)
def test_the_target_of_the_agenda(result: Result, words: str) -> None:
    assert own_target(result, LESSONS, ALL_IN_2017) == words


def observed(series: str, year: int, value: str) -> Observation:
    return Observation.model_construct(series=series, moment=str(year), value=Decimal(value))


PO_AND_VO = LESSONS.model_copy(
    update={
        "series": (SERIES.model_copy(update={"id": "laag", "name": "basisonderwijs"}), SERIES),
        "targets": (OF_OTHERS,),
        "observations": (
            observed("laag", 2012, "60"),
            observed("laag", 2016, "70"),
            observed("midden", 2012, "50"),
            observed("midden", 2016, "45.5"),
        ),
    }
)
ONLY_VO = PO_AND_VO.model_copy(update={"series": (SERIES,)})
IN_PO = (
    "Basisonderwijs: in 2016 was 80\xa0procent nodig geweest, vanaf 60\xa0procent in 2012; het "
    "werd 70\xa0procent. "
    "Het tempo was 0,5 van wat nodig was."
)
IN_VO = (
    "in 2016 was 75\xa0procent nodig geweest, vanaf 50\xa0procent in 2012; het werd "
    "45,5\xa0procent. "
    "Het ging de verkeerde kant op."
)


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        (PO_AND_VO, (IN_PO, f"Midden: {IN_VO}")),
        (ONLY_VO, (f"Het tempo: {IN_VO}",)),
        (ONLY_VO.model_copy(update={"observations": ()}), ()),
    ],
    ids=["two series", "one series", "too few measurements"],
)
def test_the_pace_towards_a_target_of_others(
    content: Content, indicator: Indicator, words: tuple[str, ...]
) -> None:
    assert pace_sentences(replace(content, agenda=AGENDA), indicator, OF_OTHERS) == words


def test_targets_of_others_in_the_same_words_are_told_once() -> None:
    in_po, in_vo = (OF_OTHERS.model_copy(update={"series": (id,)}) for id in ("po", "vo"))
    later = in_vo.model_copy(update={"year": 2030})
    own = OF_OTHERS.model_copy(update={"owner": "agenda", "source": None, "quotation": None})
    several = PO_AND_VO.model_copy(update={"targets": (own, in_po, in_vo, later)})
    assert several.targets_of_others == ((in_po, in_vo), (later,))


def test_the_path_of_an_agreement_is_told_with_its_own_decimals(content: Content) -> None:
    way = (Waypoint(jaar="2016", waarde="52.25", citaat="In 2016 52,25 procent"),)
    agreed, kept = OF_OTHERS.model_copy(update={"path": way}), replace(content, agenda=AGENDA)
    assert pace_sentences(kept, ONLY_VO, agreed) == (
        "Het tempo: in 2016 was 52,25\xa0procent (op het pad van de tussendoelen) nodig geweest, "
        "vanaf 50\xa0procent in 2012; het werd 45,5\xa0procent. Het ging de verkeerde kant op.",
    )
    level = agreed.model_copy(update={"path": (way[0].model_copy(update={"value": 50}),)})
    (words,) = pace_sentences(kept, ONLY_VO, level)
    assert words.endswith("Volgens de tussendoelen hoefde er nog niets te veranderen.")


def test_a_missing_pace_is_explained() -> None:
    """Except for a target that one institution set for itself: it says nothing about a sector."""
    assert no_pace_reason(OF_OTHERS) == (
        "Het tempo is niet uit te rekenen: er zijn geen twee vergelijkbare metingen "
        "tot en met 2020."
    )
    assert not no_pace_reason(OF_OTHERS.model_copy(update={"institution": "TU Eindhoven"}))
