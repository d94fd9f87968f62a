"""Translates pydantic's errors into problems that an editor understands."""

import typing
from collections.abc import Iterator, Mapping

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from meesterschap.content import messages
from meesterschap.content.document import COLUMNS, ROWS, Document, Location
from meesterschap.content.fields import ONE_LINE
from meesterschap.content.problem import Problem, problem_in
from meesterschap.content.shapes import shape_of

_NOTHING = {"-", "?", "~", "null", "geen", "leeg", "onbekend", "niet bekend", "nvt", "n.v.t."}
"""What people write where nothing is known."""
ANY_ITEM = -1
"""In a location: any item of a list. A message has {nr} for its number, for a form to fill in."""


def problems_of(
    document: Document, model: type[BaseModel], error: ValidationError
) -> Iterator[Problem]:
    """The problems for the errors that pydantic found, without those that others explain."""
    errors = error.errors(include_url=False)
    around = {one["loc"][:end] for one in errors for end in range(len(one["loc"]))}
    for one in errors:
        if not _explained_by_another(document, one, around):
            yield problem_in(document, _message(model, one), *one["loc"])


def field_message(
    model: type[BaseModel], location: Location, kind: str, context: Mapping[str, object]
) -> str:
    """The message for a value at this location when pydantic reports this type of error."""
    return _message(
        model, ErrorDetails(type=kind, loc=location, msg="", input=None, ctx=dict(context))
    )


def _explained_by_another(document: Document, error: ErrorDetails, around: set[Location]) -> bool:
    """Whether another error already explains this one.

    A list is too short because its items are invalid (`around` has the locations with an error
    inside); or a row has a wrong or missing column, which the header's error reports.
    """
    kind, location = error["type"], error["loc"]
    in_row = len(location) > 1 and location[0] == ROWS
    return (
        (kind == "too_short" and location in around)
        or (kind == "extra_forbidden" and in_row)
        or (kind == "missing" and in_row and location[-1] not in document.values[COLUMNS])
    )


def _message(model: type[BaseModel], error: ErrorDetails) -> str:
    location, kind, context = error["loc"], error["type"], error.get("ctx", {})
    name, field = _name(location), _field(model, location)
    hint = f" ({field.description})" if field and field.description else ""
    if kind == "extra_forbidden":
        return _unknown_field(model, location)
    if kind == "missing":
        return f"{name} ontbreekt{hint}"
    written = error["input"].strip() if isinstance(error["input"], str) else None
    in_table = location[:1] == (ROWS,)
    is_item = isinstance(location[-1], int) and not in_table
    needed = bool(field and field.is_required() and not is_item)
    if written == "":
        return f"{name} {messages.empty(needed, in_table)}{hint}"
    if written in _NOTHING and not needed:
        return f"{name}: {messages.nothing_known(written, in_table)}{hint}"
    if kind == "content":
        return f"{name}: {context['message']}"
    if kind == "literal_error" and field:
        allowed = typing.get_args(shape_of(field).value)
        fault = messages.not_one_of(written, allowed) if written else messages.ONE_VALUE
        return f"{name}: {fault}"
    if context.get("pattern") == ONE_LINE:
        return f"{name}: {messages.ONE_LINE}"
    return f"{name}: {messages.field_error(kind, context)}{hint}"


def _name(location: Location) -> str:
    """The location in words: ‘bronnen’ 2 › ‘gelezen’; without table rows, which have a line."""
    parts: list[str] = []
    for step in location:
        if isinstance(step, str) and not step.startswith("("):
            parts.append(f"‘{step}’")
        elif isinstance(step, int) and parts:
            parts[-1] += " {nr}" if step == ANY_ITEM else f" {step + 1}"
    return " › ".join(parts) or ("de eerste regel" if location == (COLUMNS,) else "het bestand")


def _unknown_field(model: type[BaseModel], location: Location) -> str:
    *parent, name = location
    owner = _model_at(model, tuple(parent))
    allowed = [alias for alias in _aliases(owner) if not alias.startswith("(")] if owner else []
    hint = messages.did_you_mean(str(name), allowed)
    return f"‘{name}’ is hier geen veld.{hint} Toegestaan: {messages.listed(allowed, most=40)}"


def _aliases(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _field(model: type[BaseModel], location: Location) -> FieldInfo | None:
    """The field at the location; for an item of a list, the field with the list."""
    names = [step for step in location if isinstance(step, str)]
    owner = _model_at(model, tuple(names[:-1]))
    return _aliases(owner).get(names[-1]) if owner and names else None


def _model_at(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """The nested model at the location; None where there is no model."""
    owner: type[BaseModel] | None = model
    for step in location:
        if isinstance(step, str):
            field = _aliases(owner).get(step) if owner else None
            owner = shape_of(field).model if field else None
    return owner
