"""Tables of the content as CSV, and the type and description of their columns."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from meesterschap.content.base import Model
from meesterschap.content.indicators import Indicator

# Each column of a table of observations, with its type in Frictionless Data's Table Schema and its
# description.
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
    """All observations of an indicator, with a decimal point in the values."""
    return _csv(OBSERVATION_COLUMNS, _observations(indicator))


def _observations(indicator: Indicator) -> Iterator[Mapping[str, object]]:
    for series in indicator.series:
        for observation in indicator.observations_of(series):
            yield {
                "reeks": series.id,
                "sectoren": "+".join(series.sectors),
                "soort": series.kind,
                "deelgroep": series.subgroup,
                "instelling": series.institution,
                "moment": observation.moment,
                "jaar": observation.year,
                "aanduiding": observation.precision,
                "waarde": observation.value,
                "eenheid": indicator.unit,
                "bron": observation.source,
                "vindplaats": observation.place,
                "citaat": observation.quotation,
                "toelichting": observation.remark,
            }


def columns_of(model: type[Model]) -> Mapping[str, tuple[str, str]]:
    """The columns of a table with rows of this model, each with its type and description."""
    return {
        field.alias or name: ("string", field.description or "")
        for name, field in model.model_fields.items()
        if not field.exclude
    }


def table_csv(rows: Iterable[Model], model: type[Model]) -> str:
    """The rows of a table as they are in the content; the items of a list are joined by a +."""
    return _csv(columns_of(model), (_cells(row.model_dump(by_alias=True)) for row in rows))


def _cells(values: Mapping[str, Any]) -> dict[str, object]:
    return {k: "+".join(v) if isinstance(v, tuple) else v for k, v in values.items()}


def _csv(columns: Iterable[str], rows: Iterable[Mapping[str, object]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
