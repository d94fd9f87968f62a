"""The reference of all fields of a practice, from the model, for the editors' page."""

import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from meesterschap.content import Content
from meesterschap.content.practices import Practice
from meesterschap.content.shapes import fields_of, schemas_of, shape_of
from meesterschap.submit.questions import Question, limits, non_null, questions


@dataclass(frozen=True)
class FieldReference:
    """A field as editors type it. `path` is its name after the names of its parent fields."""

    path: tuple[str, ...]
    meaning: str
    required: bool
    question: Question | None
    """The question to a school for this field, if there is one."""
    least: int
    """The minimum number of characters, or of values for a list; 0 is no limit."""
    most: int
    """The maximum, likewise."""
    is_list: bool
    choices: Mapping[str, str]
    """Each value that can be chosen, with its label, or "" if it has none."""


def field_reference(content: Content) -> tuple[FieldReference, ...]:
    """The fields in the order of the file, each followed by its nested fields."""
    by_name = {question.name: question for question in questions(content)}
    return tuple(_fields(Practice, (), by_name))


def _fields(
    model: type[BaseModel], parents: tuple[str, ...], by_name: Mapping[str, Question]
) -> Iterator[FieldReference]:
    schemas = schemas_of(model)
    for key, info in fields_of(model):
        path, shape = (*parents, key), shape_of(info)
        question = by_name.get(".".join(path))
        least, most = limits(non_null(schemas[key]))
        yield FieldReference(
            path=path,
            meaning=info.description or "",
            required=info.is_required(),
            question=question,
            least=least,
            most=most,
            is_list=shape.is_list,
            choices=_choices(shape.value, question),
        )
        if shape.model:
            yield from _fields(shape.model, path, by_name)


def _choices(value_type: object, question: Question | None) -> Mapping[str, str]:
    """The label of each value; values that only editors choose have none."""
    if question and question.choices:
        return question.choices
    literal = typing.get_origin(value_type) is typing.Literal
    return dict.fromkeys(typing.get_args(value_type), "") if literal else {}
