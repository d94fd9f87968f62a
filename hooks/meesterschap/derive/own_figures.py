"""What the browser needs to put a school's own figures beside those of its sector.

The rules, the words and the sizes of a drawing are those of this package: the scripts in
overrides/assets/own/ have the algorithms alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from meesterschap.content.agenda import Agenda, Result
from meesterschap.content.indicators import Indicator, Series, Target
from meesterschap.content.labels import SIGNS
from meesterschap.content.notation import in_words
from meesterschap.derive import judgement, plots
from meesterschap.derive.charts import LONGEST_GAP, MIN_LINE_POINTS
from meesterschap.derive.explanation import PHRASES
from meesterschap.derive.marks import LETTER, NARROW
from meesterschap.derive.status import Cell

FEW = 30
"""In a group of fewer than this, one more or less makes a difference that is easily misread."""


@dataclass(frozen=True)
class Measure:
    """What decides on a result in a sector, if a school can count the same in its own house."""

    sector: str
    result: Result
    indicator: Indicator
    series: Series

    @property
    def target(self) -> Target | None:
        """What the agenda asks of the sector."""
        return self.indicator.agenda_target_for(self.series)


def measures_of(cells: Iterable[Cell]) -> tuple[Measure, ...]:
    """The measure in each sector that has one, with a value at least to stand beside.

    A share or a mean can be that of one school; the total of a sector cannot.
    """
    return tuple(
        Measure(cell.sector, cell.result, cell.indicator, cell.series)
        for cell in cells
        if cell.indicator and cell.series
        if cell.indicator.percentage or " per " in cell.indicator.unit
        if cell.indicator.points(cell.series)
    )


def as_data(measures: Iterable[Measure], agenda: Agenda) -> Mapping[str, Any]:
    """The measures by sector, and all that is the same for each of them."""
    return {
        "begin": agenda.begin,
        "few": FEW,
        "rules": rules(),
        "signs": {state.name: sign for state, sign in SIGNS.items()},
        "phrases": {**PHRASES, "trend_points": in_words(judgement.TREND_POINTS)},
        "drawing": {
            "head": plots.HEAD,
            "height": plots.CURVE,
            "axis": plots.AXIS,
            "narrow": NARROW,
            "letter": LETTER,
            "whole_from": plots.WHOLE_FROM,
            "line_points": MIN_LINE_POINTS,
            "longest_gap": LONGEST_GAP,
        },
        "measures": {measure.sector: measure_data(measure) for measure in measures},
    }


def rules() -> Mapping[str, str | int]:
    """The numbers of the rules; fractions as texts, so that they stay exact."""
    return {
        "version": judgement.RULES_VERSION,
        "on_course_from": str(judgement.ON_COURSE_FROM),
        "delayed_from": str(judgement.DELAYED_FROM),
        "behind_from": str(judgement.BEHIND_FROM),
        "near_start": judgement.NEAR_START,
        "trend_points": judgement.TREND_POINTS,
    }


def measure_data(measure: Measure) -> Mapping[str, Any]:
    indicator, target = measure.indicator, measure.target
    return {
        "name": indicator.name,
        "unit": indicator.unit,
        "percentage": indicator.percentage,
        "direction": indicator.direction,
        "tolerance": str(indicator.tolerance or 0),
        "tolerance_reason": indicator.tolerance_reason or "",
        "points": [
            [seen.year, str(seen.value), seen.precision == "ongeveer"]
            for seen in indicator.comparable(measure.series)
        ],
        "target": target and _target(target, measure.result),
    }


def _target(target: Target, result: Result) -> Mapping[str, Any]:
    return {
        "value": str(target.value),
        "year": target.year,
        "path": [[on.year, str(on.value)] for on in target.path],
        "told_year": result.deadline is not None,
    }
