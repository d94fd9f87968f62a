"""Models and judgements as plain values, for the open data and for frozen editions."""

from fractions import Fraction
from typing import Any

from meesterschap.content.base import Model
from meesterschap.content.document import BODY, COLUMNS, ROWS, SLUG
from meesterschap.derive.judgement import Point
from meesterschap.derive.status import Cell

# The names in the data of the fields that editors do not type themselves.
NAMES = {SLUG: "id", BODY: "verhaal", ROWS: "waarnemingen"}


def model_record(model: Model) -> dict[str, Any]:
    """The values of a model by the names that editors know, without empty fields."""
    values = model.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {NAMES.get(name, name): value for name, value in values.items() if name != COLUMNS}


def cell_record(cell: Cell) -> dict[str, Any]:
    """A judgement with all that it was computed from, by the names that editors know."""
    values = {
        "resultaat": cell.result.id,
        "sector": cell.sector,
        "oordeel": cell.state.value,
        **_figures(cell),
        "mijlpaal": cell.milestone and model_record(cell.milestone),
        "bijdragen": [model_record(contribution) for contribution in cell.contributions],
        "bewijs": cell.evidence and model_record(cell.evidence),
        "hoe_ver": cell.evidence and cell.result.progress,
        "oordelen_van_mensen": [model_record(opinion) for opinion in cell.opinions],
    }
    return {name: value for name, value in values.items() if value not in (None, [])}


def _figures(cell: Cell) -> dict[str, Any]:
    """What a judgement by figures was computed from; empty where no figures decided."""
    if not (cell.indicator and cell.series and cell.judgement):
        return {}
    agreed, judgement = cell.target, cell.judgement
    return {
        "indicator": cell.indicator.slug,
        "reeks": cell.series.id,
        "richting": cell.indicator.direction,
        "streefwaarde": agreed and model_record(agreed),
        "tolerantie": cell.indicator.tolerance and float(cell.indicator.tolerance),
        "uitgangspunt": _point(judgement.baseline),
        "laatste": _point(judgement.latest),
        "verwacht": _number(judgement.expected),
        "tempo": _number(judgement.pace),
        "sindsdien": [_point(point) for point in judgement.since],
    }


def _point(point: Point | None) -> dict[str, Any] | None:
    return {"jaar": int(point.time), "waarde": _number(point.value)} if point else None


def _number(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 6)
