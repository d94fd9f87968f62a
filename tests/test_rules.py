"""The rules of judgement in words: every number in them is one by which the code judges."""

from fractions import Fraction
from typing import get_args

import pytest

from meesterschap.content.agenda import Agenda
from meesterschap.content.fields import Progress
from meesterschap.content.labels import SIGNS
from meesterschap.content.notation import in_words, rounded
from meesterschap.content.states import State
from meesterschap.derive import judgement, rules
from meesterschap.derive.judgement import Goal, Point

LATER = Agenda.model_construct(begin=2031, end=2038)


def words(agenda: Agenda = LATER) -> str:
    return " ".join(word for rule in rules.rules(agenda) for word in (rule.about, *rule.words))


def test_the_thresholds_are_those_that_decide() -> None:
    for threshold in (judgement.ON_COURSE_FROM, judgement.DELAYED_FROM):
        assert f"{float(threshold):.2f}".replace(".", ",") in words()
        assert f"{threshold * 100} procent" in " ".join(rules.MEANINGS.values())
    assert f"hooguit {in_words(judgement.NEAR_START)} jaar ervoor of erna" in words()
    assert f"{in_words(judgement.TREND_POINTS)} vergelijkbare metingen" in words()


def test_worse_means_a_pace_below_zero() -> None:
    assert judgement.BEHIND_FROM == 0, "change ‘slechter’ in rules.py too, in both places"
    assert "slechter" in rules.MEANINGS[State.WORSE]
    assert "Wordt het slechter" in words()


def test_the_years_are_those_of_the_agenda() -> None:
    assert "De agenda liep van 2031 tot en met 2038." in words()
    assert "het dichtst bij 2031 ligt" in words()


def test_the_example_is_computed_as_every_pace() -> None:
    first, last = Point(Fraction(2012), Fraction(60)), Point(Fraction(2015), Fraction(68))
    target = Goal(Fraction(2017), Fraction(80), "omhoog")
    judged = judgement.towards_target(
        [first, last], target, start=Fraction(2012), today=Fraction(2016)
    )
    assert f"In 2015 was {judged.expected} procent nodig geweest" in words()
    assert f"Het tempo is dan 8 / 12 = 0,67. Dat is ‘{SIGNS[judged.state].word}’." in words()
    assert judged.pace == Fraction(8, 12)


def test_the_words_are_those_of_version_two() -> None:
    """Terms of facts, what decides nothing, who judges a commitment, which series speaks."""
    assert "Kwam het er tussen 2031 en 2038, dan is het ‘gerealiseerd’" in words()
    assert "Een aankondiging of een feit zonder datum beslist niets." in words()
    for step in get_args(Progress):
        assert f"‘{step}’" in words()
    assert "dan kiest de redactie welke telt" in words()
    assert "dan volgen we dat pad" in words()
    assert (
        "Een streefwaarde voor de ene manier van meten leggen we niet naast een andere" in words()
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("85.65", "85,7"),
        ("85.64999", "85,6"),
        ("0.25", "0,3"),
        ("-0.25", "-0,3"),
        ("-0.04", "0"),
        ("72", "72"),
    ],
)
def test_a_half_is_rounded_up(value: str, shown: str) -> None:
    assert rounded(Fraction(value)) == shown


@pytest.mark.parametrize(
    ("count", "word"), [(0, "nul"), (1, "één"), (13, "dertien"), (20, "twintig"), (21, "21")]
)
def test_a_number_in_running_text_is_in_words_up_to_twenty(count: int, word: str) -> None:
    assert in_words(count) == word
