"""Translates pydantic's errors into problems that an editor understands."""

import typing
from collections.abc import Iterator, Mapping

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from meesterschap.content import messages
from meesterschap.content.document import COLUMNS, ROWS, Document, Location
from meesterschap.content.fields import ONE_LINE, Choices, Known
from meesterschap.content.notation import in_words, sentence
from meesterschap.content.practices import Prompt
from meesterschap.content.problem import Problem, problem_in
from meesterschap.content.shapes import declared, shape_of

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
            yield problem_in(document, _message(model, one), *one["loc"], told=_told(model, one))


def told(
    model: type[BaseModel], location: Location, kind: str, context: Mapping[str, object]
) -> str:
    """The message beside the question for this value when pydantic reports this type of error."""
    error = ErrorDetails(type=kind, loc=location, msg="", input=None, ctx=dict(context))
    return _told(model, error)


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


def _told(model: type[BaseModel], error: ErrorDetails) -> str:
    """The message beside the question or the field for the value; "" if there is none."""
    location, kind, context = error["loc"], error["type"], error.get("ctx", {})
    asked = _asked(model, location)
    if asked is None:
        return _beside(_field(model, location), error)
    field, prompt = asked
    number = next((step for step in reversed(location) if isinstance(step, int)), None)
    chosen = shape_of(field).first(Choices) or shape_of(field).first(Known)
    verb = "Kies" if chosen else "Noem"
    match kind:
        case "missing":
            return prompt.request
        case "string_too_short":
            return messages.request_too_short(prompt.request, context["min_length"])
        case "string_too_long" if number is not None:
            line = "{nr}" if number == ANY_ITEM else number + 1
            return messages.line_too_long(line, context["max_length"])
        case "string_too_long":
            return messages.request_too_long(prompt.request, context["max_length"])
        case "too_short":
            return messages.too_few(verb, in_words(context["min_length"]), prompt.items)
        case "too_long":
            return messages.too_many(verb, in_words(context["max_length"]), prompt.items)
    return sentence(_fault(error, field))


def _beside(field: FieldInfo | None, error: ErrorDetails) -> str:
    """The message beside a field that no question is about; "" for a key that is no field."""
    if not field:
        return ""
    hint = field.description or ""
    is_empty = isinstance(error["input"], str) and not error["input"].strip()
    if error["type"] == "missing" or is_empty:
        return f"Vul dit in: {hint}" if hint else "Vul dit in"
    return sentence(_fault(error, field))


def _asked(model: type[BaseModel], location: Location) -> tuple[FieldInfo, Prompt] | None:
    """The field around this location that a form asks for, with its question."""
    for end in range(len(location), 0, -1):
        field = _field(model, location[:end])
        if field and (prompt := declared(field, Prompt)):
            return field, prompt
    return None


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
    is_whole = kind in ("content", "literal_error") or context.get("pattern") == ONE_LINE
    return f"{name}: {_fault(error, field)}{'' if is_whole else hint}"


def _fault(error: ErrorDetails, field: FieldInfo | None) -> str:
    """What is wrong with a value, without the name of its field."""
    kind, context, written = error["type"], error.get("ctx", {}), error["input"]
    if kind == "content":
        return str(context["message"])
    if kind == "literal_error" and field:
        allowed = typing.get_args(shape_of(field).value)
        is_text = isinstance(written, str) and written.strip()
        return messages.not_one_of(written.strip(), allowed) if is_text else messages.ONE_VALUE
    if context.get("pattern") == ONE_LINE:
        return messages.ONE_LINE
    return messages.field_error(kind, context)


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
