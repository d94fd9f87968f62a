"""What the data to take away say of a record and of a judgement, as plain values."""

from fractions import Fraction
from typing import Any

from meesterschap.content.base import Model
from meesterschap.content.document import BODY, COLUMNS, ROWS, SLUG
from meesterschap.derive.judgement import Point
from meesterschap.derive.status import Cell

# What a file of content is called in the data: the fields that editors do not type themselves.
_NAMES = {SLUG: "id", BODY: "verhaal", ROWS: "waarnemingen"}


def record_of(record: Model) -> dict[str, Any]:
    """A record under the names that editors know, without what is not filled in."""
    values = record.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {_NAMES.get(name, name): value for name, value in values.items() if name != COLUMNS}


def cell_record(cell: Cell) -> dict[str, Any]:
    """A judgement with all that it was reckoned from, under the names that editors know."""
    values = {
        "resultaat": cell.result.id,
        "sector": cell.sector,
        "oordeel": cell.state.value,
        **_figures(cell),
        "mijlpaal": cell.milestone and record_of(cell.milestone),
        "bijdragen": [record_of(contribution) for contribution in cell.contributions],
        "oordelen_van_mensen": [record_of(opinion) for opinion in cell.opinions],
    }
    return {name: value for name, value in values.items() if value not in (None, [])}


def _figures(cell: Cell) -> dict[str, Any]:
    """What a judgement by figures was reckoned from; nothing where no figures decided."""
    if not (cell.indicator and cell.series and cell.judgement):
        return {}
    agreed, judged = cell.indicator.agenda_target, cell.judgement
    return {
        "indicator": cell.indicator.slug,
        "reeks": cell.series.id,
        "richting": cell.indicator.direction,
        "streefwaarde": agreed and record_of(agreed),
        "tolerantie": cell.indicator.tolerance and float(cell.indicator.tolerance),
        "uitgangspunt": _point(judged.baseline),
        "laatste": _point(judged.latest),
        "verwacht": _number(judged.expected),
        "tempo": _number(judged.pace),
        "sindsdien": [_point(point) for point in judged.since],
    }


def _point(point: Point | None) -> dict[str, Any] | None:
    return {"jaar": int(point.time), "waarde": _number(point.value)} if point else None


def _number(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 6)
