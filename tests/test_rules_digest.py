"""Who changes a rule of judgement without another version is told so; tidier code is no change."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pytest

import check_content
from meesterschap.content import Content
from meesterschap.content.agenda import Milestone
from meesterschap.content.editions import Evidence
from meesterschap.content.fields import year_of
from meesterschap.content.indicators import Indicator, Series, Target
from meesterschap.content.states import State
from meesterschap.derive import judgement, rules_digest, status
from meesterschap.derive.judgement import Goal, Judgement, Point
from site_copy import WORLD

HAIR = Fraction(1, 1000)
DIGEST = judgement.RULES_DIGESTS[judgement.RULES_VERSION]


def test_the_rules_are_those_of_their_version() -> None:
    assert rules_digest.rules_digest() == DIGEST
    assert list(judgement.RULES_DIGESTS)[-1] == judgement.RULES_VERSION


def test_what_a_version_decided_stays_known() -> None:
    """Add a new version here as well, so that no one gives it other rules later."""
    assert judgement.RULES_DIGESTS == {"1": "c0c3b9d00a4c611c", "2": "c81b0b22350cd766"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[("ON_COURSE_FROM", Fraction(95, 100) + step) for step in (-HAIR, HAIR, Fraction(-1, 10))],
        *[("DELAYED_FROM", Fraction(60, 100) + step) for step in (-HAIR, HAIR, Fraction(1, 100))],
        *[("BEHIND_FROM", step) for step in (-HAIR, HAIR)],
        *[("NEAR_START", years) for years in (0, 1, 3, 2 + HAIR, 2 - HAIR)],
        *[("TREND_POINTS", points) for points in (2, 4)],
    ],
    ids=str,
)
def test_another_number_gives_another_digest(
    name: str, value: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judgement, name, value)
    assert rules_digest.rules_digest() != DIGEST


def test_the_check_tells_how_other_rules_get_a_version(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(judgement, "TREND_POINTS", 4)
    after = rules_digest.rules_digest()
    assert check_content.main(["--root", str(WORLD)]) == 1
    report = capsys.readouterr().out
    assert "judgement.py:" in report
    assert (
        f"verhoog RULES_VERSION, en zet de nieuwe versie in RULES_DIGESTS met ‘{after}’" in report
    )


def numbers_of(module: Any) -> set[str]:
    return {name for name, value in vars(module).items() if isinstance(value, int | Fraction)}


def test_every_number_of_the_rules_is_tried() -> None:
    marks = test_another_number_gives_another_digest.pytestmark
    (tried,) = (mark.args[1] for mark in marks if mark.name == "parametrize")
    assert numbers_of(judgement) == {name for name, _ in tried}
    assert not numbers_of(status)


def nearly_met(goal: Goal, value: Fraction) -> bool:
    lead = value - goal.value if goal.direction == "omhoog" else goal.value - value
    return lead >= Fraction(-1, 10**8)


def strictly_near(point: Point, start: Fraction) -> bool:
    return abs(point.time - start) < judgement.NEAR_START


def later_of_two(points: Iterable[Point], start: Fraction) -> Point | None:
    near = [point for point in sorted(points, reverse=True) if judgement.is_near(point, start)]
    return min(near, key=lambda point: abs(point.time - start), default=None)


def worse_at_the_end(latest: Point, target: Goal, ended: bool) -> State:
    return State.ACHIEVED if target.met_by(latest.value) else State.WORSE


def never_behind(speed: Fraction, *, met: bool, ended: bool) -> State:
    return State.ACHIEVED if met else State.NOT_ACHIEVED if ended else State.ON_COURSE


def with_growth(baseline: Point, target: Goal, time: Fraction) -> Fraction:
    """Half of the way more at once."""
    share = (time - baseline.time) / (target.time - baseline.time)
    return baseline.value + (target.value - baseline.value) * share * share


def straight(baseline: Point, target: Goal, time: Fraction) -> Fraction:
    """On a straight line, whatever path the agreement has."""
    share = (time - baseline.time) / (target.time - baseline.time)
    return baseline.value + (target.value - baseline.value) * share


def always_on_path(*, on_path: bool, met: bool, ended: bool) -> State:
    return State.ACHIEVED if met else State.ON_COURSE


def without_decisive(content: Any, result: Any, sector: str, year: int) -> status.Cell:
    return status.Cell(result, sector, State.UNKNOWN)


def first_able(indicators: Any, sector: str) -> Any:
    able = [(i, one) for i in indicators if i.decides for one in i.deciding_series(sector)]
    return next(iter(able), None)


def first_milestone(content: Any, result: Any, sector: str, year: int) -> status.Cell:
    found = [m for m in content.milestones_of(result.id) if sector in m.sectors]
    state = State.REALISED if found else State.UNKNOWN
    return status.Cell(result, sector, state, milestone=next(iter(found), None))


def first_that_shows_it(facts: Iterable[status.Fact]) -> status.Fact | None:
    return next((fact for fact in facts if fact[1].shows == "ja"), None)


def every_milestone(content: Any, result: Any, sector: str) -> status.Cell:
    found = content.milestones_of(result.id)
    return status.Cell(result, sector, State.COMMITMENT, contributions=tuple(found))


def of_any_year(agenda: Any, result: Any, contributions: Iterable[Milestone]) -> Evidence:
    found = tuple(sorted({str(one.year) for one in contributions}))
    return Evidence(per=result.evidence_per, gevonden=found, gevraagd=found)


def stable(*_: Any, **__: Any) -> Judgement:
    return Judgement(State.STABLE)


@pytest.mark.parametrize(
    ("owner", "name", "rule"),
    [
        (Goal, "met_by", nearly_met),
        (judgement, "is_near", strictly_near),
        (judgement, "baseline_of", later_of_two),
        (judgement, "_met_at_start", worse_at_the_end),
        (judgement, "state_by_pace", never_behind),
        (judgement, "expected_value", with_growth),
        (judgement, "expected_value", straight),
        (judgement, "_without_pace", always_on_path),
        (judgement, "without_target", stable),
        (status, "_by_figures", without_decisive),
        (status, "_speaking", first_able),
        (status, "_by_fact", first_milestone),
        (status, "_there_since", first_that_shows_it),
        (status, "_by_contributions", every_milestone),
        (status, "evidence", of_any_year),
        (Milestone, "year", property(lambda milestone: year_of(milestone.date))),
        (Content, "contributions_to", lambda content, result: content.milestones_of(result.id)),
        (Target, "is_for", lambda target, series: True),
        (Series, "is_sector_wide", property(lambda series: series.kind == "meting")),
        (Series, "is_sector_wide", property(lambda series: not series.subgroup)),
        (Indicator, "agenda_target_for", lambda indicator, series: indicator.targets[0]),
        (
            Indicator,
            "points",
            lambda indicator, series: tuple(
                (found.year, found.value)
                for found in indicator.observations_of(series)
                if found.year and found.precision != "ruim"
            ),
        ),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_another_rule_gives_another_digest(
    owner: Any, name: str, rule: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owner, name, rule)
    assert rules_digest.rules_digest() != DIGEST


def other_words_for_the_same(points: Iterable[Point], start: Fraction) -> Point | None:
    """The baseline, found in another way."""
    near, after = [], []
    for point in points:
        if -judgement.NEAR_START <= point.time - start <= judgement.NEAR_START:
            near.append((abs(point.time - start), point))
        elif point.time > start:
            after.append((point.time, point))
    return min(near or after, default=(None, None))[1]


def test_tidier_code_gives_the_same_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judgement, "baseline_of", other_words_for_the_same)
    assert rules_digest.rules_digest() == DIGEST
