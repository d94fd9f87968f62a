"""Every field of a practice with its explanation, from the model, for the editors' page."""

import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from meesterschap.check.field_errors import unwrapped
from meesterschap.content import Content
from meesterschap.content.practices import Practice
from meesterschap.submit.questions import Question, filled_in, limits, questions


@dataclass(frozen=True)
class Explained:
    """A field as an editor types it. `way` is its name, after the names of the fields around it."""

    way: tuple[str, ...]
    meaning: str
    required: bool
    question: Question | None
    """The question to a school for this field, if there is one."""
    least: int
    """How many characters, or for a list how many values; 0 is no limit."""
    most: int
    is_list: bool
    choices: Mapping[str, str]
    """Each value that can be chosen, with its words where it has those."""


def explained(content: Content) -> tuple[Explained, ...]:
    """The fields in the order of the file, each followed by the fields in it."""
    asked = {question.name: question for question in questions(content)}
    return tuple(_fields(Practice, (), asked))


def _fields(
    model: type[BaseModel], around: tuple[str, ...], asked: Mapping[str, Question]
) -> Iterator[Explained]:
    schema = model.model_json_schema()["properties"]
    for field in model.model_fields.values():
        name = field.alias or ""
        if name.startswith("("):  # the name of the file or its text: no field
            continue
        held, shape = unwrapped(field.annotation), filled_in(schema[name])
        question = asked.get(".".join((*around, name)))
        least, most = limits(shape)
        yield Explained(
            way=(*around, name),
            meaning=field.description or "",
            required=field.is_required(),
            question=question,
            least=least,
            most=most,
            is_list=shape.get("type") == "array",
            choices=_choices(held, question),
        )
        if isinstance(held, type) and issubclass(held, BaseModel):
            yield from _fields(held, (*around, name), asked)


def _choices(held: object, question: Question | None) -> Mapping[str, str]:
    """The words for each value; a value that only editors choose has none."""
    if question and question.choices:
        return question.choices
    literal = typing.get_origin(held) is typing.Literal
    return dict.fromkeys(typing.get_args(held), "") if literal else {}
