"""Tables of the content as CSV, and what their columns hold."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from meesterschap.content.base import Model
from meesterschap.content.indicators import Indicator

# Each column of a table of observations: its type after the Table Schema of Frictionless Data, and
# what it holds.
OBSERVATION_COLUMNS: Mapping[str, tuple[str, str]] = {
    "reeks": ("string", "De korte naam van de reeks"),
    "sectoren": ("string", "De sectoren waar de waarde samen voor geldt, met een + ertussen"),
    "soort": ("string", "meting, raming of aanvraag"),
    "deelgroep": ("string", "Het deel van de sector, als het daarover gaat"),
    "instelling": ("string", "De instelling, als het over één instelling gaat"),
    "moment": ("string", "Jaar, maand, dag, schooljaar of periode; of ongedateerd"),
    "jaar": ("integer", "Het jaar van het moment; van een schooljaar of periode het laatste"),
    "aanduiding": ("string", "ongeveer, ruim, meer dan of minder dan"),
    "waarde": ("number", "De waarde, met een punt voor de decimalen"),
    "eenheid": ("string", "De eenheid van de waarde"),
    "bron": ("string", "De bron, met zijn id in bronnen.csv"),
    "vindplaats": ("string", "De plaats in de bron"),
    "citaat": ("string", "De woorden waaruit de waarde blijkt"),
    "toelichting": ("string", "Een opmerking"),
}


def observations_csv(indicator: Indicator) -> str:
    """All observations of an indicator; values with a point, as data is read everywhere."""
    return _written(OBSERVATION_COLUMNS, _observations(indicator))


def _observations(indicator: Indicator) -> Iterator[Mapping[str, object]]:
    for series in indicator.series:
        for seen in indicator.observations_of(series):
            yield {
                "reeks": series.id,
                "sectoren": "+".join(series.sectors),
                "soort": series.kind,
                "deelgroep": series.subgroup,
                "instelling": series.institution,
                "moment": seen.moment,
                "jaar": seen.year,
                "aanduiding": seen.precision,
                "waarde": seen.value,
                "eenheid": indicator.unit,
                "bron": seen.source,
                "vindplaats": seen.place,
                "citaat": seen.quotation,
                "toelichting": seen.remark,
            }


def columns_of(row: type[Model]) -> Mapping[str, tuple[str, str]]:
    """The columns of a table of these, each with its type and what it holds."""
    return {
        field.alias or name: ("string", field.description or "")
        for name, field in row.model_fields.items()
    }


def table_csv(rows: Iterable[Model], row: type[Model]) -> str:
    """The rows of a table as they stand in the content, lists with a + between."""
    return _written(columns_of(row), (_cells(one.model_dump(by_alias=True)) for one in rows))


def _cells(values: Mapping[str, Any]) -> dict[str, object]:
    return {k: "+".join(v) if isinstance(v, tuple) else v for k, v in values.items()}


def _written(columns: Iterable[str], rows: Iterable[Mapping[str, object]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
