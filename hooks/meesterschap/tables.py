"""Observations as CSV, for whoever wants to reckon with them."""

import csv
import io

from meesterschap.models import Indicator

COLUMNS = (
    "reeks",
    "sectoren",
    "moment",
    "waarde",
    "eenheid",
    "bron",
    "vindplaats",
    "citaat",
    "toelichting",
)


def observations_csv(indicator: Indicator) -> str:
    """All observations of an indicator; values with a point, as data is read everywhere."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for series in indicator.series:
        for seen in indicator.of(series):
            rows.writerow(
                (
                    series.id,
                    "+".join(series.sectors),
                    seen.moment,
                    seen.value,
                    indicator.unit,
                    seen.source,
                    seen.place or "",
                    seen.quotation,
                    seen.remark or "",
                )
            )
    return out.getvalue()
