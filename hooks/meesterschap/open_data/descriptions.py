"""The tables described for programs: as a Data Package, and as CSV on the Web."""

from collections.abc import Sequence
from typing import Any

from meesterschap.content.site import LICENCE, LICENCE_NAME, NAME, Site
from meesterschap.open_data.table import SEPARATOR, Column, ForeignKey, Table

_TITLE = f"{NAME}: de voortgang van de agenda voor professionele ontwikkeling"


def datapackage(tables: Sequence[Table], site: Site) -> dict[str, Any]:
    """The description of the tables, as a Frictionless Data Package (version 1 of the standard)."""
    return {
        "name": "meesterschap",
        "title": _TITLE,
        "homepage": site.page("/gegevens/index.md"),
        "version": "1",
        "created": f"{site.today}T00:00:00Z",
        "licenses": [{"name": LICENCE_NAME.replace(" ", "-"), "path": LICENCE}],
        "resources": [_resource(table) for table in tables],
    }


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.foreign_keys:
        schema["foreignKeys"] = [_foreign_key(key) for key in table.foreign_keys]
    return {
        "name": _resource_name(table.name),
        "type": "table",
        "path": f"{table.name}.csv",
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _resource_name(table: str) -> str:
    return table.rpartition("/")[2]


def _field(column: Column) -> dict[str, Any]:
    field = {"name": column.name, "type": column.kind, "description": column.description}
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.codes:
        constraints["enum"] = list(column.codes)
    return {**field, "constraints": constraints} if constraints else field


def _foreign_key(key: ForeignKey) -> dict[str, Any]:
    """The standard's first version wants one column by its name, and several as a list."""
    fields, references = (
        names[0] if len(names) == 1 else list(names) for names in (key.columns, key.references)
    )
    reference = {"resource": _resource_name(key.table), "fields": references}
    return {"fields": fields, "reference": reference}


def csv_on_the_web(tables: Sequence[Table], site: Site) -> dict[str, Any]:
    """The same description as a table group of the W3C's CSV on the Web."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "dc:title": _TITLE,
        "dc:license": {"@id": LICENCE},
        "dc:modified": {"@value": site.today.isoformat(), "@type": "xsd:date"},
        "tables": [
            {
                "url": f"{table.name}.csv",
                "dc:title": table.title,
                "tableSchema": _table_schema(table),
            }
            for table in tables
        ],
    }


def _table_schema(table: Table) -> dict[str, Any]:
    """Without the foreign keys that a row may lack: validators of this standard refuse those."""
    schema: dict[str, Any] = {"columns": [_csvw_column(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    required = {column.name for column in table.columns if column.required}
    if keys := [key for key in table.foreign_keys if required.issuperset(key.columns)]:
        schema["foreignKeys"] = [
            {
                "columnReference": list(key.columns),
                "reference": {
                    "resource": f"{key.table}.csv",
                    "columnReference": list(key.references),
                },
            }
            for key in keys
        ]
    return schema


def _csvw_column(column: Column) -> dict[str, Any]:
    """Numbers are decimals; the standard has no lists of codes, so those are a pattern."""
    found: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": "decimal" if column.kind == "number" else column.kind,
        "required": column.required,
    }
    if column.codes:
        found["datatype"] = {"base": "string", "format": "|".join(column.codes)}
    return {**found, "separator": SEPARATOR} if column.is_list else found
