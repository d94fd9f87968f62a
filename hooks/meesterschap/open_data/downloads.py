"""The data to take away: everything under /gegevens/v1, and what says what it is.

Promise: within a version, files and fields are added, and none is renamed, removed or given another
meaning.
"""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from meesterschap.content import Content, addresses
from meesterschap.content.agenda import Milestone, Partner, Source
from meesterschap.content.base import Model
from meesterschap.content.indicators import Indicator
from meesterschap.content.site import LICENCE, LICENCE_NAME, NAME, Site
from meesterschap.derive import status
from meesterschap.derive.judgement import RULES_VERSION
from meesterschap.derive.records import cell_record, model_record
from meesterschap.derive.status import Cell
from meesterschap.open_data.dcat import catalogue
from meesterschap.open_data.tables import (
    OBSERVATION_COLUMNS,
    columns_of,
    observations_csv,
    table_csv,
)

# What every practice had when the version began: null where no one checked the practice yet.
_NULLABLE = ("gecontroleerd_op", "opnieuw_kijken_op")


def downloads(content: Content, site: Site) -> Iterator[tuple[str, str | bytes]]:
    """Every file to take away, as (path from the root of the site, text or bytes)."""
    files = dict(_files(content, site))
    for name, text in files.items():
        yield addresses.data_file(name).lstrip("/"), text
    yield addresses.data_file("meesterschap.zip").lstrip("/"), _zipped(files)


def _files(content: Content, site: Site) -> Iterator[tuple[str, str]]:
    for indicator in content.indicators:
        if indicator.observations:
            yield f"indicatoren/{indicator.slug}.csv", observations_csv(indicator)
        yield f"indicatoren/{indicator.slug}.json", _json(model_record(indicator))
    for name, rows, row in _tables(content):
        yield f"{name}.csv", table_csv(rows, row)
    yield "oordelen.json", _json(judgements(content, site))
    # Thousands of practices: with line ends the encoder takes ten times as long.
    yield "praktijken.json", json.dumps(practices(content, site), ensure_ascii=False) + "\n"
    yield "datapackage.json", _json(datapackage(content, site))
    yield "dcat.jsonld", _json(catalogue(site))


def _tables(content: Content) -> tuple[tuple[str, Sequence[Model], type[Model]], ...]:
    return (
        ("bronnen", content.sources, Source),
        ("mijlpalen", content.milestones, Milestone),
        ("partners", content.partners, Partner),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def judgements(content: Content, site: Site) -> dict[str, Any]:
    """Every judgement with all that it was reckoned from, so that anyone can do it again."""
    rows = status.matrix(content, site.today.year)
    return {
        "regels": RULES_VERSION,
        "beoordeeld_in": site.today.year,
        "agenda": {"begin": content.agenda.begin, "einde": content.agenda.end},
        "oordelen": [_cell(cell, site) for row in rows for cell in row],
    }


def _cell(cell: Cell, site: Site) -> dict[str, Any]:
    page = site.page(addresses.result_page(cell.result.id))
    return {**cell_record(cell), "uitleg": f"{page}#{addresses.judgement_anchor(cell.sector)}"}


def practices(content: Content, site: Site) -> dict[str, Any]:
    """Every practice, with its address on the site."""
    return {
        "licentie": LICENCE,
        "praktijken": [
            {
                "url": site.page(addresses.practice_page(practice.slug)),
                **(record := model_record(practice)),
                **{name: None for name in _NULLABLE if name not in record},
            }
            for practice in content.practices
        ],
    }


def datapackage(content: Content, site: Site) -> dict[str, Any]:
    """What the tables hold, as a Data Package of Frictionless Data (version 1 of the standard)."""
    figures = [_figures_resource(i) for i in content.indicators if i.observations]
    tables = [_table_resource(name, row) for name, _, row in _tables(content)]
    return {
        "name": "meesterschap",
        "title": f"{NAME}: de voortgang van de agenda voor professionele ontwikkeling",
        "homepage": site.page("/gegevens/index.md"),
        "version": "1",
        "created": f"{site.today}T00:00:00Z",
        "licenses": [{"name": LICENCE_NAME.replace(" ", "-"), "path": LICENCE}],
        "resources": tables + figures,
    }


def _figures_resource(indicator: Indicator) -> dict[str, Any]:
    key = {"fields": "bron", "reference": {"resource": "bronnen", "fields": "id"}}
    return _resource(
        f"indicatoren/{indicator.slug}.csv",
        indicator.name,
        _schema(OBSERVATION_COLUMNS) | {"foreignKeys": [key]},
    )


def _table_resource(name: str, row: type[Model]) -> dict[str, Any]:
    return _resource(f"{name}.csv", name.capitalize(), _schema(columns_of(row)))


def _resource(path: str, title: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": path.rpartition("/")[2].removesuffix(".csv"),
        "type": "table",
        "path": path,
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _schema(columns: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    return {
        "fields": [
            {"name": name, "type": kind, "description": description}
            for name, (kind, description) in columns.items()
        ]
    }


def _zipped(files: Mapping[str, str]) -> bytes:
    """All files in one, the same bytes every time: each gets the first day that a zip knows."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text, compresslevel=1)  # nearly as small, and much sooner
    return out.getvalue()
