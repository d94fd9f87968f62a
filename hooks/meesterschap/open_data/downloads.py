"""The files to download: everything under /gegevens/v1, and its metadata.

Within a version, files and fields may be added; none is renamed, removed or given another meaning.
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
from meesterschap.derive import matrix
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

# Fields that every practice had when this version began: null for a practice that was not checked.
_NULLABLE = ("gecontroleerd_op", "opnieuw_kijken_op")


def downloads(content: Content, site: Site) -> Iterator[tuple[str, str | bytes]]:
    """Every file to download, as (path from the root of the site, text or bytes)."""
    files = dict(_files(content, site))
    for name, text in files.items():
        yield addresses.data_file(name).lstrip("/"), text
    yield addresses.data_file("meesterschap.zip").lstrip("/"), _zipped(files)


def _files(content: Content, site: Site) -> Iterator[tuple[str, str]]:
    for indicator in content.indicators:
        if indicator.observations:
            yield f"indicatoren/{indicator.slug}.csv", observations_csv(indicator)
        yield f"indicatoren/{indicator.slug}.json", _json(model_record(indicator))
    for name, rows, model in _tables(content):
        yield f"{name}.csv", table_csv(rows, model)
    yield "oordelen.json", _json(judgements(content, site))
    # Without indent: with thousands of practices, that takes the encoder ten times as long.
    yield "praktijken.json", json.dumps(practices(content, site), ensure_ascii=False) + "\n"
    yield "datapackage.json", _json(datapackage(content, site))
    yield "dcat.jsonld", _json(catalogue(site))


def _tables(content: Content) -> tuple[tuple[str, Sequence[Model], type[Model]], ...]:
    """The name, the rows and the model of a row of each table."""
    return (
        ("bronnen", content.sources, Source),
        ("mijlpalen", content.milestones, Milestone),
        ("partners", content.partners, Partner),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def judgements(content: Content, site: Site) -> dict[str, Any]:
    """Every judgement with all its inputs, so that anyone can compute it again."""
    rows = matrix(content, site.today.year)
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
    """The description of the tables, as a Frictionless Data Package (version 1 of the standard)."""
    figures = [_figures_resource(i) for i in content.indicators if i.observations]
    tables = [_table_resource(name, model) for name, _, model in _tables(content)]
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


def _table_resource(name: str, model: type[Model]) -> dict[str, Any]:
    return _resource(f"{name}.csv", name.capitalize(), _schema(columns_of(model)))


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
    """A Table Schema of columns with a type and a description."""
    return {
        "fields": [
            {"name": name, "type": kind, "description": description}
            for name, (kind, description) in columns.items()
        ]
    }


def _zipped(files: Mapping[str, str]) -> bytes:
    """A zip of all files, reproducible: every file gets the earliest date of the format."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text, compresslevel=1)  # nearly as small, and much faster
    return out.getvalue()
