"""A JSON Schema for each kind of JSON file to take away."""

from collections.abc import Mapping
from typing import Any

from meesterschap.cache.kept import kept
from meesterschap.content.agenda import Agenda
from meesterschap.content.base import Model
from meesterschap.content.document import COLUMNS
from meesterschap.content.editions import FrozenCell
from meesterschap.content.indicators import Indicator
from meesterschap.content.practices import Practice
from meesterschap.derive.records import NAMES

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT, _YEAR = {"type": "string"}, {"type": "integer"}


@kept(lambda: ())  # of the code alone
def json_schemas() -> Mapping[str, dict[str, Any]]:
    """Each schema by the name of what it describes.

    They allow fields that they do not name: within a version, fields may be added.
    """
    return {
        "agenda": _record(Agenda),
        "indicator": _record(Indicator),
        "oordelen": _judgements(),
        "praktijken": _practices(),
    }


def _practices() -> dict[str, Any]:
    practice = _record(Practice)
    practice["properties"] = {"url": _TEXT, **practice["properties"]}
    return _list_of(practice, "praktijken", {"licentie": _TEXT})


def _judgements() -> dict[str, Any]:
    """As an edition keeps them, with a link to the explanation; numbers are numbers here."""
    cell = _cleaned(FrozenCell.model_json_schema(mode="validation"))
    cell["properties"]["uitleg"] = _TEXT
    years = _object({"begin": _YEAR, "einde": _YEAR})
    return _list_of(cell, "oordelen", {"regels": _TEXT, "beoordeeld_in": _YEAR, "agenda": years})


def _list_of(item: dict[str, Any], name: str, others: Mapping[str, Any]) -> dict[str, Any]:
    """An object with a list of these items, beside other values."""
    definitions = item.pop("$defs", {})
    items = {"type": "array", "items": item}
    return {"$schema": _DIALECT, **_object({**others, name: items}), "$defs": definitions}


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "required": list(properties)}


def _record(model: type[Model]) -> dict[str, Any]:
    """The schema of what `model_record` makes of a record of this model."""
    schema = _cleaned(model.model_json_schema(mode="serialization"))
    properties = {
        NAMES.get(name, name): value
        for name, value in schema["properties"].items()
        if name != COLUMNS
    }
    required = [NAMES.get(name, name) for name in schema["required"]]
    return {"$schema": _DIALECT, **schema, "properties": properties, "required": required}


def _cleaned(schema: Any) -> Any:
    """The schema without what is for programmers: names of classes, and their docstrings."""
    if isinstance(schema, list):
        return [_cleaned(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "properties" in schema:
        schema = {k: v for k, v in schema.items() if k not in _FOR_PROGRAMMERS}
        properties = {name: _cleaned(value) for name, value in schema["properties"].items()}
        return {**{k: _cleaned(v) for k, v in schema.items()}, "properties": properties}
    return {k: _cleaned(v) for k, v in schema.items() if k != "title"}


_FOR_PROGRAMMERS = ("title", "description", "additionalProperties")
