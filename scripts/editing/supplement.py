"""What a school answers about one thing that is not known of a practice, in the file of that."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from editing.kinds import Values, placed
from meesterschap.content.document import BODY
from meesterschap.content.practices import NOT_KNOWN, STORY, UNKNOWN, Practice
from meesterschap.content.shapes import fields_of
from meesterschap.content.slugs import slug
from meesterschap.content.story import chapters, with_chapter
from meesterschap.submit.practice_file import fitting, markdown
from meesterschap.submit.questions import (
    ANSWER,
    BY_SCHOOL,
    CHAPTER,
    THING,
    Question,
    question_about,
)

_UNTOLD = "niet_vermeld"


def untold(values: Values) -> tuple[str, ...]:
    """The things that are not known of a practice, in the order of its file."""
    return tuple(values.get(_UNTOLD, ()))


def by_school(values: Values) -> tuple[str, ...]:
    """The things of which the school itself told a practice."""
    return tuple(one[THING] for one in values.get(BY_SCHOOL, ()))


def thing_at(values: Values, name: str) -> str:
    """The thing with this name in an address, if it is not known of a practice; else ""."""
    return next((one for one in untold(values) if slug(one) == name), "")


def question_of(values: Values, thing: str, form: Iterable[Question]) -> Question | None:
    """The question about a thing that is not known of a practice; None if it is known."""
    return question_about(thing, form, set(_known(values))) if thing in untold(values) else None


def supplemented(values: Values, thing: str, question: Question, answer: str) -> Values:
    """The values of a practice with the answer to the question about this thing.

    The field of that question changes, and no other. The thing is not listed as not known any more,
    but as told by the school. An answer to a question with several values has a line for each.
    """
    given: Any = fitting(question, answer)
    told: Mapping[str, str] = {THING: thing}
    changed = dict(values)
    if question.name.startswith(CHAPTER):
        heading = question.name.removeprefix(CHAPTER)
        order = [chapter.heading for chapter in STORY]
        changed[BODY] = with_chapter(values[BODY], heading, markdown(given), order)
    elif question.name == f"{BY_SCHOOL}.{ANSWER}":
        told = {THING: thing, ANSWER: given}
    else:
        line_of = question.line_of
        value = [line_of.values_in(line) for line in given] if line_of else given
        changed |= _with(changed, question.name.split("."), value)
    left = [one for one in untold(values) if one != thing]
    changed |= {BY_SCHOOL: [*values.get(BY_SCHOOL, ()), told], _UNTOLD: left}
    there = {key: value for key, value in changed.items() if key != _UNTOLD or left}
    keys = [key for key, _ in fields_of(Practice)]
    return {key: there[key] for key in placed([k for k in values if k in there], there, keys)}


def answer_in_words(thing: str, form: Iterable[Question], answer: str) -> str:
    """The answer about a thing as people read it: the label of a choice."""
    options = question_about(thing, form, ()).options
    return "\n".join(options.get(line, line) for line in answer.split("\n"))


def _known(values: Values) -> Iterator[str]:
    """The names of the questions that the values of a practice answer."""
    yield from _names(values, "")
    for heading, _, text in chapters(values.get(BODY, "")):
        if text.strip() not in ("", NOT_KNOWN):
            yield CHAPTER + heading


def _names(values: Values, prefix: str) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from _names(value, f"{prefix}{key}.")
        elif value and value != UNKNOWN:
            yield f"{prefix}{key}"


def _with(values: Values, path: list[str], value: object) -> Values:
    """The values with this one at the end of the path."""
    key, *rest = path
    return {**values, key: _with(values.get(key) or {}, rest, value) if rest else value}
