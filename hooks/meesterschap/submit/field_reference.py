"""Every field of a practice in words, from the model: for the page that explains them."""

import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from meesterschap.check.field_errors import inner
from meesterschap.content import Content
from meesterschap.content.practices import Practice
from meesterschap.submit.questions import Question, filled_in, limits, questions


@dataclass(frozen=True)
class Explained:
    """A field as an editor types it. `way` holds the names of the fields around it as well."""

    way: tuple[str, ...]
    meaning: str
    required: bool
    question: Question | None
    """What a school is asked, if it is asked for this field."""
    least: int
    """How many signs, or how many values where it is a list; 0 is no limit."""
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
        if name.startswith("("):  # what the file itself tells is not typed
            continue
        held, shape = inner(field.annotation), filled_in(schema[name])
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
    """What a school can choose has words; what only editors choose is its own word."""
    if question and question.choices:
        return question.choices
    literal = typing.get_origin(held) is typing.Literal
    return dict.fromkeys(typing.get_args(held), "") if literal else {}
