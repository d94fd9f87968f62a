"""A digest of the rules of judgement: of what they decide, not of how they are written.

It is that of the judgements of made-up series and results, at, just under and just over everything
that could be a boundary. So it changes with a threshold or a rule, and not with tidier code.
"""

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any, TypeVar, cast

from meesterschap.content import Content
from meesterschap.content.agenda import Agenda, Milestone, Opinion, Result, SectorName, Theme
from meesterschap.content.base import Model
from meesterschap.content.indicators import Indicator, Observation, Series, Target
from meesterschap.derive import status
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
    lines = (*_paces(), *_baselines(), *_ends(), *_trends(), *_facts(), *_promises(), *_figures())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _told(judged: Judgement) -> str:
    points = (judged.baseline, judged.latest, *judged.since)
    times = ";".join(f"{point.time}:{point.value}" if point else "" for point in points)
    return f"{judged.state.value} {times} {judged.expected} {judged.pace}"


def _paces() -> Iterator[str]:
    """Every pace in hundredths, for a target above and below the baseline, while it still runs."""
    for direction, hundredth, hair in product(_DIRECTIONS, range(-1, 102), _AROUND):
        way = 1 if direction == "omhoog" else -1
        target = Goal(_START + 10, Fraction(way * 100), direction)
        latest = Point(_START + 5, way * 50 * (Fraction(hundredth, 100) + hair))
        points = [Point(_START, Fraction(0)), latest]
        yield _told(towards_target(points, target, start=_START, today=_START + 6))


def _baselines() -> Iterator[str]:
    """First measurements up to three years from the start, alone and beside another."""
    target = Goal(_START + 20, Fraction(100), "omhoog")
    for half_years, hair in product(range(-6, 7), _AROUND):
        first = Point(_START + Fraction(half_years, 2) + hair, Fraction(1))
        for other in (-3, 1, 2, 3):
            points = [first, Point(_START + other, Fraction(2)), Point(_START + 12, Fraction(3))]
            yield _told(towards_target(points, target, start=_START, today=_START + 12))
            yield _told(towards_target(points[::2], target, start=_START, today=_START + 12))


def _ends() -> Iterator[str]:
    """Around the end of the target's time, for each side of the target that a value can be on."""
    values = [100 + side + hair for side, hair in product((-1, 0, 1), _AROUND)]
    for direction, first, last, hair in product(_DIRECTIONS, values[1::3], values, _AROUND):
        target = Goal(_START + 5, Fraction(100), direction)
        for time in (_START, _START + 4, _START + 5 + hair):
            points = [Point(_START, first), Point(time, last), Point(_START + 7, Fraction(100))]
            yield _told(towards_target(points, target, start=_START, today=_START + 5 + hair))


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


def _facts() -> Iterator[str]:
    """Milestones that show that a fact is there, is not, or neither; in this sector or another."""
    kinds = product(("ja", "nee", None), (("po",), ("vo",), ("po", "vo")))
    milestones = [_milestone(shows=shows, sectors=sectors) for shows, sectors in kinds]
    for first, second in product([None, *milestones], milestones):
        found = (second.model_copy(update={"date": "2014"}), *([first] if first else []))
        yield _decided("feit", milestones=found)


def _promises() -> Iterator[str]:
    for partners, sectors in product(((), ("bond",)), (("po",), ("vo",))):
        yield _decided("toezegging", milestones=(_milestone(partners=partners, sectors=sectors),))


def _milestone(**values: Any) -> Milestone:
    defaults = {"date": "2013", "results": ("1.1",), "shows": None, "partners": ()}
    return _made(Milestone, **{**defaults, **values})


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
    for moment in ("2016", "2016-12-31", "2015/2016", "ongedateerd"):
        yield _decided("cijfer", indicators=(_indicator(plain, last=moment),))
    for owner, tolerance in product(("agenda", "een akkoord"), (None, 0, 20, 80)):
        aimed = _indicator(plain, owner=owner, tolerance=tolerance)
        yield _decided("cijfer", indicators=(aimed,))
    other = _indicator(late, decides=False)
    yield _decided("cijfer", indicators=(other,))
    yield _decided("cijfer", indicators=(other, _indicator(plain, slug="tweede")))
    for year in range(2011, 2021):
        yield _decided("cijfer", year=year, indicators=(_indicator(plain),))
    for sectors in (("po",), ("vo",)):
        opinions = [_opinion(f"{day}", sectors[0]) for day in ("2015-01-01", "2016-01-01")]
        yield _decided("cijfer", sectors=sectors, opinions=tuple(opinions))


def _series(**values: Any) -> Series:
    defaults = {"id": "vroeg", "sectors": ("po",), "name": "po", "method": "geteld"}
    return _made(Series, **{**defaults, **values})


def _opinion(day: str, sector: str) -> Opinion:
    return _made(Opinion, result="1.1", sector=sector, verdict=day, date=day)


def _indicator(
    *series: Series,
    owner: str = "agenda",
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
    target = _made(Target, value=Decimal(100), year=2017, owner=owner)
    defaults = {"slug": "eerste", "result": "1.1", "direction": "omhoog", "decides": True}
    made = {"series": series, "observations": tuple(measured), "targets": (target,)}
    return _made(Indicator, **{**defaults, **made, **values})


def _decided(kind: str, year: int = 2016, sectors: tuple[str, ...] = ("po",), **parts: Any) -> str:
    """What decides in the first of two sectors on a result of this kind, and how."""
    result = _made(Result, id="1.1", kind=kind, sectors=sectors)
    codes = tuple(_made(SectorName, code=code) for code in ("po", "vo"))
    theme = _made(Theme, id="thema", results=(result,))
    agenda = _made(Agenda, begin=2012, end=2017, sectors=codes, themes=(theme,))
    empty = ("sources", "partners", "gaps", "practices", "guides", "look_fors", "pages")
    none = dict.fromkeys((*empty, "milestones", "opinions", "indicators"), ())
    content = Content(**{"ids": {}, "photos": {}, "agenda": agenda, **none, **parts})
    cell = status.cell(content, result, "po", year)
    by = (cell.indicator and cell.indicator.slug, cell.series and cell.series.id)
    shown = [m.date for m in (cell.milestone, *cell.contributions) if m]
    opinions = [opinion.verdict for opinion in cell.opinions]
    judged = cell.judgement and _told(cell.judgement)
    return f"{cell.state.value} {by} {shown} {opinions} {judged}"
