"""From pydantic's errors to problems that an editor understands."""

import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from meesterschap.content import messages
from meesterschap.content.document import COLUMNS, ROWS, Document, Location
from meesterschap.content.problem import Problem, problem_in

ANY = -1
"""In the way to a value: any one of a list. Its number is told as {nr}, for a form to fill in."""


def problems_of(
    document: Document, model: type[BaseModel], error: ValidationError
) -> Iterator[Problem]:
    """One problem for each fault that pydantic found in the document."""
    faults = error.errors(include_url=False)
    wrong = {fault["loc"][:end] for fault in faults for end in range(len(fault["loc"]))}
    for fault in faults:
        if not _told_already(document, fault, wrong):
            yield problem_in(document, _message(model, fault), *fault["loc"])


def told(
    model: type[BaseModel], location: Location, kind: str, context: Mapping[str, object]
) -> str:
    """What is said of a value when pydantic finds this kind of fault in it."""
    fault = ErrorDetails(type=kind, loc=location, msg="", input=None, ctx=dict(context))
    return _message(model, fault)


def _told_already(document: Document, fault: ErrorDetails, wrong: set[Location]) -> bool:
    """Too few only because what is there is wrong; or a column, which the header's fault tells."""
    kind, location = fault["type"], fault["loc"]
    in_row = len(location) > 1 and location[0] == ROWS
    return (
        (kind == "too_short" and location in wrong)
        or (kind == "extra_forbidden" and in_row)
        or (kind == "missing" and in_row and location[-1] not in document.values[COLUMNS])
    )


def _message(model: type[BaseModel], fault: ErrorDetails) -> str:
    location, kind, context = fault["loc"], fault["type"], fault.get("ctx", {})
    name, field = _name(location), _field(model, location)
    hint = f" ({field.description})" if field and field.description else ""
    if kind == "content":
        return f"{name}: {context['message']}"
    if kind == "extra_forbidden":
        return _unknown_field(model, location)
    if kind == "missing":
        return f"{name} ontbreekt{hint}"
    if fault["input"] == "":
        return f"{name} is leeg: vul het in, of haal de regel weg{hint}"
    if kind == "literal_error" and field:
        allowed = typing.get_args(inner(field.annotation))
        return f"{name}: {messages.not_one_of(str(fault['input']), allowed)}"
    return f"{name}: {messages.field_error(kind, context)}{hint}"


def _name(location: Location) -> str:
    """The way to the value in words: ‘bronnen’ 2 › ‘gelezen’. A row of a table has its line."""
    parts: list[str] = []
    for step in location:
        if isinstance(step, str) and not step.startswith("("):
            parts.append(f"‘{step}’")
        elif isinstance(step, int) and parts:
            parts[-1] += " {nr}" if step == ANY else f" {step + 1}"
    return " › ".join(parts) or ("de eerste regel" if location == (COLUMNS,) else "het bestand")


def _unknown_field(model: type[BaseModel], location: Location) -> str:
    *parent, found = location
    owner = _model_at(model, tuple(parent))
    allowed = [name for name in _aliases(owner) if not name.startswith("(")] if owner else []
    hint = messages.did_you_mean(str(found), allowed)
    return f"‘{found}’ is hier geen veld.{hint} Toegestaan: {messages.listed(allowed, most=40)}"


def _aliases(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _field(model: type[BaseModel], location: Location) -> FieldInfo | None:
    """The field that the location ends in; for an item of a list, the list's field."""
    names = [step for step in location if isinstance(step, str)]
    owner = _model_at(model, tuple(names[:-1]))
    return _aliases(owner).get(names[-1]) if owner and names else None


def _model_at(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    owner: Any = model
    for step in location:
        if isinstance(step, int):
            continue
        field = _aliases(owner).get(step)
        owner = inner(field.annotation) if field else None
        if not (isinstance(owner, type) and issubclass(owner, BaseModel)):
            return None
    return typing.cast("type[BaseModel]", owner)


def inner(annotation: Any) -> Any:
    """What a tuple, an optional or an annotated type holds."""
    while True:
        origin = typing.get_origin(annotation)
        if origin in (tuple, typing.Annotated):
            annotation = typing.get_args(annotation)[0]
        elif origin in (types.UnionType, typing.Union):
            annotation = next(a for a in typing.get_args(annotation) if a is not types.NoneType)
        else:
            return annotation
