"""A digest of the rules of judgement: of what they decide, not of how they are written.

It is that of the judgements of made-up series and results, at, just under and just over everything
that could be a boundary. So it changes with a threshold or a rule, and not with tidier code.
"""

import hashlib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any, TypeVar, cast

from meesterschap.content import Content
from meesterschap.content.agenda import Agenda, Milestone, Opinion, Result
from meesterschap.content.base import Model
from meesterschap.content.fields import UNDATED
from meesterschap.content.indicators import Indicator, Observation, Series, Target, Waypoint
from meesterschap.derive import judgement, status
from meesterschap.derive.judgement import (
    Direction,
    Goal,
    Judgement,
    Point,
    towards_target,
    without_target,
)

_DIRECTIONS: tuple[Direction, ...] = ("omhoog", "omlaag")
M = TypeVar("M", bound=Model)

_HAIR = Fraction(1, 10**9)
_AROUND = (-_HAIR, Fraction(0), _HAIR)
_START = Fraction(100)
"""When the made-up agendas begin."""


def _made(model: type[M], **values: Any) -> M:
    """A record with only the fields that matter here."""
    return cast("M", model.model_construct(**values))


def rules_digest() -> str:
    """The digest, as 16 hexadecimal digits."""
    figures = (*_paces(), *_paths(), *_baselines(), *_ends(), *_trends(), *_figures(), *_chosen())
    lines = (*figures, *_facts(), *_commitments())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _told(judged: Judgement) -> str:
    points = (judged.baseline, judged.latest, *judged.since)
    times = ";".join(f"{point.time}:{point.value}" if point else "" for point in points)
    return f"{judged.state.value} {times} {judged.expected} {judged.pace}"


def _paces() -> Iterator[str]:
    """Every pace in hundredths, and the pace of a value on its way to a target up or down."""
    for hundredth, hair in product(range(-1, 102), _AROUND):
        speed = Fraction(hundredth, 100) + hair
        yield judgement.state_by_pace(speed, met=False, ended=False).value
    for direction, share in product(_DIRECTIONS, (-1, 0, 50, 70, 95, 100, 101)):
        way = 1 if direction == "omhoog" else -1
        yield _towards(way * Fraction(share, 2), Goal(_START + 10, Fraction(way * 100), direction))


def _paths() -> Iterator[str]:
    """Towards a target with a path of its own, which asks for more, for nothing yet, or less."""
    for direction, value, latest in product(_DIRECTIONS, (-10, 0, 80), (-11, -10, -5, 0, 40, 80)):
        way = 1 if direction == "omhoog" else -1
        path = (Point(_START + 4, Fraction(way * value)), Point(_START + 6, Fraction(way * 90)))
        goal = Goal(_START + 10, Fraction(way * 100), direction, path)
        yield from (_towards(Fraction(way * latest), goal, years) for years in (4, 5, 7, 10))


def _towards(latest: Fraction, goal: Goal, years: int = 5) -> str:
    """From zero at the start to a value some years later, seen a year after that."""
    points = [Point(_START, Fraction(0)), Point(_START + years, latest)]
    return _told(towards_target(points, goal, start=_START, today=_START + years + 1))


def _baselines() -> Iterator[str]:
    """First measurements up to three years from the start, alone and beside another."""
    for half_years, hair in product(range(-6, 7), _AROUND):
        first = Point(_START + Fraction(half_years, 2) + hair, Fraction(1))
        for others in ((), (-3,), (1,), (2,), (3,), (12,)):
            points = [first, *(Point(_START + other, Fraction(2)) for other in others)]
            found = judgement.baseline_of(points, _START)
            yield f"{found and found.time}"


def _ends() -> Iterator[str]:
    """Around the end of the target's time, for each side of the target that a value can be on."""
    values = (Fraction(99), *(100 + hair for hair in _AROUND), Fraction(101))
    target_time, times = _START + 5, (_START, _START + 4, _START + 5, _START + 5 + _HAIR)
    for direction, first, last in product(_DIRECTIONS, values[::2], values):
        target = Goal(target_time, Fraction(100), direction)
        for time, hair in (*product(times, _AROUND[1:2]), *product(times[1:2], _AROUND[::2])):
            points = [Point(_START, first), Point(time, last), Point(_START + 7, Fraction(100))]
            yield _told(towards_target(points, target, start=_START, today=target_time + hair))


def _trends() -> Iterator[str]:
    """Series without a target: from none to seven points, and changes around the tolerance."""
    for direction, count in product(_DIRECTIONS, range(8)):
        points = [Point(_START + year, Fraction(year)) for year in range(count)]
        yield _trend(points, direction, Fraction(0))
    tolerances = (Fraction(0), Fraction(1), Fraction(5, 2))
    for direction, tolerance, sign, hair in product(_DIRECTIONS, tolerances, (-1, 1), _AROUND):
        values = (Fraction(0), Fraction(9), sign * tolerance + hair)
        points = [Point(_START + year, value) for year, value in enumerate(values)]
        yield _trend([Point(_START - 4, Fraction(50)), *points], direction, tolerance)


def _trend(points: list[Point], direction: Direction, tolerance: Fraction) -> str:
    return _told(without_target(points, direction, start=_START, tolerance=tolerance))


_DATES = ("2011", "2012", "2017-12-31", "2017/2018", "2018-01-01", "2020", "2021", UNDATED)
"""Around the years of the made-up agenda, 2012 to 2017, and around the year of judging, 2020."""


def _facts() -> Iterator[str]:
    """Milestones that show that a fact is there, is not, or neither: when, and in which sectors."""
    shown = ("ja", "nee", None)
    for date, shows, announced in product(_DATES, shown[:2], (None, "ja")):
        yield _fact(_milestone(date=date, shows=shows, announced=announced))
    for sectors, shows in product((("po",), ("vo",), ("po", "vo")), shown):
        yield _fact(_milestone(shows=shows, sectors=sectors))
    for row in product(shown, repeat=4):
        dates = ("2009", "2014", "2016", "2019")
        made = zip(dates, row, strict=True)
        yield _fact(*(_milestone(date=date, shows=shows) for date, shows in made if shows))


def _fact(*milestones: Milestone) -> str:
    return _decided("feit", year=2020, milestones=milestones)


def _commitments() -> Iterator[str]:
    """What contributes, and for which years or sectors there is evidence."""
    for partners, contributes in product(((), ("bond",)), (None, "Het hielp.")):
        made = _milestone(partners=partners, contributes=contributes)
        yield _decided("toezegging", milestones=(made,))
    for per, sectors, date in product(("jaar", "sector"), (("po",), ("vo",)), _DATES):
        made = _milestone(date=date, sectors=sectors, contributes="Het hielp.")
        yield _decided("toezegging", per=per, milestones=(made,))
        both = _milestone(date="2014", sectors=("po", "vo"), contributes="Het hielp ook.")
        announced = both.model_copy(update={"date": "2015", "announced": "ja"})
        yield _decided("toezegging", per=per, milestones=(made, both, announced))


def _milestone(**values: Any) -> Milestone:
    defaults = {"date": "2013", "sectors": ("po",), "results": ("1.1",), "partners": ()}
    return _made(Milestone, **{**defaults, "shows": None, "contributes": None, **values})


def _chosen() -> Iterator[str]:
    """Which of several series speaks, and for which of them a target was set."""
    for early, late in product((None, "Daarom."), repeat=2):
        pair = _series(speaks=early), _series(id="laat", speaks=late)
        yield _decided("cijfer", indicators=(_indicator(*pair),))
        yield _decided("cijfer", indicators=(_indicator(*pair[1:], _series(sectors=("vo",))),))
    for series in ((), ("vroeg",), ("laat",)):
        target = _target(series=series)
        yield _decided("cijfer", indicators=(_indicator(_series(), targets=(target,)),))


def _figures() -> Iterator[str]:
    """Which indicator, series, target and observations count, one difference at a time."""
    plain, late = _series(), _series(id="laat")
    changes: tuple[dict[str, Any], ...] = (
        {},
        {"sectors": ("po", "vo")},
        {"sectors": ("vo",)},
        {"subgroup": "starters"},
        {"institution": "een school"},
        {"kind": "raming"},
        {"kind": "aanvraag"},
    )
    for change in changes:
        yield _decided("cijfer", indicators=(_indicator(_series(**change)),))
        yield _decided("cijfer", indicators=(_indicator(plain, _series(id="laat", **change)),))
    for precision in (None, "ongeveer", "ruim", "meer dan", "minder dan"):
        yield _decided("cijfer", indicators=(_indicator(plain, precision=precision),))
    for moment in ("2016", "2016-12-31", "2015/2016", UNDATED):
        yield _decided("cijfer", indicators=(_indicator(plain, last=moment),))
    for owner, tolerance in product(("agenda", "een akkoord"), (None, 0, 20, 80)):
        aimed = _indicator(plain, targets=(_target(owner=owner),), tolerance=tolerance)
        yield _decided("cijfer", indicators=(aimed,))
    on_the_way = (_made(Waypoint, year=2014, value=Decimal(50)),)
    yield _decided("cijfer", indicators=(_indicator(plain, targets=(_target(path=on_the_way),)),))
    other = _indicator(late, decides=False)
    yield _decided("cijfer", indicators=(other,))
    yield _decided("cijfer", indicators=(other, _indicator(plain, slug="tweede")))
    for year in range(2011, 2021):
        yield _decided("cijfer", year=year, indicators=(_indicator(plain),))
    for sectors in (("po",), ("vo",)):
        opinions = [_opinion(f"{day}", sectors[0]) for day in ("2015-01-01", "2016-01-01")]
        yield _decided("cijfer", sectors=sectors, opinions=tuple(opinions))


def _target(**values: Any) -> Target:
    return _made(Target, **{"value": Decimal(100), "year": 2017, "owner": "agenda", **values})


def _series(**values: Any) -> Series:
    defaults = {"id": "vroeg", "sectors": ("po",), "name": "po", "method": "geteld"}
    return _made(Series, **{**defaults, **values})


def _opinion(day: str, sector: str) -> Opinion:
    return _made(Opinion, result="1.1", sector=sector, verdict=day, date=day)


def _indicator(
    *series: Series,
    precision: str | None = None,
    last: str = "2016",
    **values: Any,
) -> Indicator:
    """An indicator; the series that are named late are measured a year later."""
    measured = [
        _made(Observation, series=one.id, moment=moment, value=Decimal(value), precision=kind)
        for one in series
        for moment, value, kind in (
            ("2012", 10, None),
            ("2014", 40, None),
            (last if one.id == "vroeg" else "2017", 70, precision),
        )
    ]
    defaults = {"slug": "eerste", "result": "1.1", "direction": "omhoog", "decides": True}
    made = {"series": series, "observations": tuple(measured), "targets": (_target(),)}
    return _made(Indicator, **{**defaults, **made, **values})


def _decided(
    kind: str, year: int = 2016, sectors: tuple[str, ...] = ("po",), per: str = "jaar", **parts: Any
) -> str:
    """What decides in the first of two sectors on a result of this kind, and how."""
    result = _made(Result, id="1.1", kind=kind, sectors=sectors, evidence_per=per)
    content = Content(**{**_EMPTY, **parts})
    cell = status.cell(content, result, "po", year)
    by = (cell.indicator and cell.indicator.slug, cell.series and cell.series.id)
    shown = [m.date for m in (cell.milestone, *cell.contributions) if m]
    opinions = [opinion.verdict for opinion in cell.opinions]
    judged = cell.judgement and _told(cell.judgement)
    evidence = cell.evidence and (cell.evidence.found, cell.evidence.asked)
    return f"{cell.state.value} {by} {shown} {opinions} {judged} {evidence}"


_LISTS = ("sources", "partners", "gaps", "practices", "guides", "look_fors", "pages")
_EMPTY: Mapping[str, Any] = {
    "ids": {},
    "photos": {},
    "agenda": _made(Agenda, begin=2012, end=2017, themes=()),
    **dict.fromkeys((*_LISTS, "milestones", "opinions", "indicators"), ()),
}
"""Content with nothing but an agenda of some years."""
