"""Conditions, and the check of an answer, come out the same in Python and in the browser."""

import re
from dataclasses import asdict
from datetime import date
from itertools import product

import pytest

from answers import example_answers
from form_script import called
from meesterschap.check import check
from meesterschap.content.conditions import Condition, Conditional, Rule, Test, first_text
from meesterschap.content.practices import STORY
from meesterschap.load import load
from meesterschap.submit.proposal import existing_content, proposal_of_answers
from meesterschap.submit.questions import as_data
from site_copy import ROOT, WORLD

TODAY = date(2026, 11, 23)
DOCUMENTS, UNREADABLE = load(WORLD)
EXISTING = existing_content(DOCUMENTS, check(DOCUMENTS, UNREADABLE))
ANSWERS = example_answers(EXISTING.questions)
VALUES = ("", "0", "ja", "2019", "2020", "2020-01-01", "2020-12-31", "2021-01-01")
LONG = "Een zin die vaak terugkomt. " * 100


@pytest.mark.parametrize(
    ("test", "value", "other", "holds"),
    [
        ("given", "ja", "", True),
        ("given", "", "", False),
        ("missing", "", "", True),
        ("missing", "nee", "", False),
        ("is", "ja", "ja", True),
        ("is", "", "ja", False),
        ("is-not", "nee", "ja", True),
        ("is-not", "", "ja", True),
        ("before", "2019", "2020", True),
        ("before", "2020", "2020", False),
        ("before", "2020", "2020-12-31", False),
        ("before", "2019-12-31", "2020", True),
        ("before", "", "2020", False),
        ("before", "2020", "", False),
        ("not-after", "2020-01-01", "2020-01-01", True),
        ("not-after", "2020-01-02", "2020-01-01", False),
        ("not-after", "", "2020", False),
        ("not-after", "2020", "", False),
    ],
)
def test_a_condition(test: Test, value: str, other: str, holds: bool) -> None:
    fields = {"een": value, "ander": other}
    compared = "ander" if test in ("before", "not-after") else other
    assert Condition("een", test, compared).holds(lambda name: fields[name]) == holds


def test_a_text_has_the_values_of_its_fields() -> None:
    """Once: a value that looks like a field stays as it is."""
    fields = {"periode.van": "{soort}", "soort": "x"}
    phrases = (
        Conditional("niet", (Condition("soort", "missing"),)),
        Conditional("{periode.van} en {soort}", (Condition("soort", "given"),)),
        Conditional("te laat"),
    )
    assert first_text(phrases, fields.__getitem__) == "{soort} en x"
    assert first_text(phrases[:1], fields.__getitem__) == ""


def test_the_browser_evaluates_every_condition_alike() -> None:
    tests: tuple[Test, ...] = ("given", "missing", "is", "is-not", "before", "not-after")
    rules: dict[str, Rule] = {}
    calls, expected = [], []
    for test, value, other in product(tests, VALUES, VALUES):
        compared = "tijd" if test in ("before", "not-after") else other
        name, fields = f"{test} {compared}", {"titel": value, "tijd": other}
        rules[name] = Rule("{titel} en {tijd}", (Condition("titel", test, compared),), at=name)
        calls.append(["faultIn", {"name": name, "kind": "regel", "faults": {}}, fields])
        expected.append(first_text([rules[name]], fields.__getitem__))
    assert len({*expected}) > len(VALUES)
    shown = [asdict(rule) | {"fields": []} for rule in rules.values()]
    form = as_data(EXISTING.questions) | {"rules": shown}
    assert called(ROOT, form, calls, str(TODAY)) == expected


def test_a_school_reads_what_to_do_and_no_name_of_a_field() -> None:
    """Each message is a request of its own: the list of faults shows it without its question."""
    names = {step for question in EXISTING.questions for step in question.name.split(".")}
    for question in EXISTING.questions:
        assert question.orders or not question.faults["ontbreekt"].startswith("Beantwoord"), (
            question
        )
        for message in (*question.faults.values(), *question.patterns.values()):
            assert message[:1].isupper() or message[:1] == "‘", message
            assert not names & {*re.findall(r"‘([^’]+)’", message)}, message


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"instellingen": ""}, "Vul in welke school dit deed"),
        ({"sectoren": []}, "Kies een sector"),
        ({"titel": "Kort"}, "Geef jullie praktijk een naam, in minstens 10 tekens"),
        ({"betrokkenen": ["leraren"]}, "Noem minstens twee groepen die meededen"),
        ({"betrokkenen": ["een"] * 11}, "Noem hooguit tien groepen die meededen"),
        ({"betrokkenen": ["leraren", "x" * 161]}, "Maak regel 2 korter: hooguit 160 tekens"),
        ({"vormen": ["gesprek", "video", "ontwerp", "scholing"]}, "Kies hooguit drie antwoorden"),
        ({"verhaal.Aanpak": "Kort"}, "Vertel wat jullie deden, in minstens 10 tekens"),
    ],
)
def test_what_a_school_reads(answers: dict[str, str | list[str]], message: str) -> None:
    found = proposal_of_answers({**ANSWERS, **answers}, EXISTING, TODAY).faults
    assert message in [fault.message for fault in found]


def test_five_questions_and_a_consent_are_enough() -> None:
    """What was left open is not known, and listed as such; nothing is made up."""
    needed = {question.name: question.step for question in EXISTING.questions if question.required}
    first = [name for name, step in needed.items() if step == "begin"]
    assert len(first) == 5
    assert set(needed.values()) == {"begin", "controle"}
    made = proposal_of_answers({name: ANSWERS[name] for name in needed}, EXISTING, TODAY)
    assert made.faults == ()
    assert made.text.count("\n\nNiet bekend.\n") == len(STORY)
    for question in EXISTING.questions:
        assert not question.untold or f"  - {question.untold}\n" in made.text, question.name


TYPED = [one.name for one in EXISTING.questions if one.kind in ("tekst", "regel")]
WRONG: list[dict[str, str | list[str]]] = [
    {},
    *({question.name: ""} for question in EXISTING.questions if question.required),
    *(
        {question.name: LONG}
        for question in EXISTING.questions
        if question.kind in ("tekst", "regel")
    ),
    {"titel": "Kort"},
    {"samenvatting": "Kort"},
    {"verhaal.Aanpak": "Kort"},
    {"verhaal.Aanpak": "*" * 800},
    {"betrokkenen": ["leraren"]},
    {"betrokkenen": ["leraren"] * 11},
    {"betrokkenen": ["leraren", LONG]},
    {"instellingen": ["De Linde (12AB)", f"{LONG} (12AB)"]},
    {"instellingen": [f"{'x' * 160} (12ab00)"]},
    {"sectoren": []},
    {"vormen": ["gesprek", "observatie", "video", "ontwerp"]},
    {"periode.van": "vorig jaar"},
    {"periode.van": "2027", "periode.tot": ""},
    {"periode.tot": "2019"},
    {"periode.loopt_nog": "ja"},
    {"meetniveau": "3", "meting": ""},
]
"""Answers beside the examples, of which one question at most has a fault."""


def test_the_browser_reports_what_the_check_does() -> None:
    """For each question the same message, or none: a school may leave some to the editors."""
    left = {one.faults["ontbreekt"] for one in EXISTING.questions if one.by_editors}
    data = as_data(EXISTING.questions)
    calls = [
        ["faultIn", question, {**ANSWERS, **changes}]
        for changes in WRONG
        for question in data["questions"]
    ]
    warned = called(ROOT, data, calls, str(TODAY))
    assert set(filter(None, warned))
    for changes in WRONG:
        found = proposal_of_answers({**ANSWERS, **changes}, EXISTING, TODAY).faults
        seen = [message for _ in data["questions"] if (message := warned.pop(0))]
        assert seen == [one.message for one in found if one.message not in left], changes
