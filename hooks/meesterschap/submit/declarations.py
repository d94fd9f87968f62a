"""What is wrong with the fields of a practice and the questions about them, as they are declared.

Neither mypy nor pydantic sees these mistakes: a form would crash on them, or be silently wrong.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, PlainValidator, WrapValidator
from pydantic.fields import FieldInfo

from meesterschap.content import messages
from meesterschap.content.conditions import Condition, Conditional, Rule
from meesterschap.content.fields import ONE_LINE, AskedAs, Choices, Known, LineOf, Matches, Yes
from meesterschap.content.practices import HEADINGS, STEPS, Chapter, Prompt, Shown
from meesterschap.content.shapes import Shape, declared, fields_of, shape_of
from meesterschap.submit.proposal import Existing, proposal_of_answers
from meesterschap.submit.questions import CHAPTER, example_answers

_CONTROLS = (AskedAs, Choices, Known, LineOf)
"""What tells how a form asks for a value."""
_SHARED = (Matches, LineOf)
"""What the browser checks as well."""
_VALIDATORS = (AfterValidator, BeforeValidator, PlainValidator, WrapValidator)
_YES = get_args(Yes)
"""The declarations of the only validator that a form knows, since it has a control of its own."""


class DeclarationFault(NamedTuple):
    """A mistake in a declaration, with the name of the field that it is about, or a rule's."""

    name: str
    message: str


# As much of a pattern as Python and a browser, which reads it as Unicode, both take.
_SHARED_PATTERN = re.compile(
    r"""(?:
        \\(?:[bBdDsSwWfnrtv1-9^$\\.*+?()\[\]{}|/]|x[\da-fA-F]{2}|u[\da-fA-F]{4})
      | \[\^?(?:\\(?:[bdDsSwWfnrtv^$\\.*+?()\[\]{}|/-]|x[\da-fA-F]{2}|u[\da-fA-F]{4})|[^\]\\])+\]
      | \((?:(?!\?)|\?:|\?<?[=!])
      | (?:[*+?]|\{\d+(?:,\d*)?\})(?!\+)
      | [^\\\[\](){}*+?]
      | \)
    )*""",
    re.VERBOSE,
)


def declaration_faults(
    model: type[BaseModel], rules: Iterable[Rule], story: Iterable[Chapter] = ()
) -> Iterator[DeclarationFault]:
    """What is wrong with the fields of a model, the rules about them and the chapters."""
    fields = dict(_all_fields(model))
    prompts = {CHAPTER + chapter.heading: chapter.prompt for chapter in story}
    for name, info in fields.items():
        if not info.alias:
            yield DeclarationFault(name, messages.NO_ALIAS)
        if prompt := declared(info, Prompt):
            prompts[name] = prompt
            yield from _asked(name, info)
        if shown := declared(info, Shown):
            yield from _heading(name, shown)
            yield from _phrases(name, shown.phrases, fields)
        yield from _patterns(name, shape_of(info))
    yield from _prompts(prompts)
    for rule in rules:
        yield from _phrases(rule.at, (rule,), fields)
        yield from _unknown((rule.at,), fields)


def example_faults(existing: Existing, today: date) -> Iterator[DeclarationFault]:
    """Which examples are no valid answers: together they make a practice without faults."""
    made = proposal_of_answers(example_answers(existing.questions), existing, today)
    for fault in made.faults:
        yield DeclarationFault(fault.question, messages.invalid_example(fault.message))


def _all_fields(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Every field by its dotted name, with those that group others; in a list: bronnen[].titel."""
    for key, info in fields_of(model):
        shape = shape_of(info)
        yield prefix + key, info
        if shape.model:
            inside = f"{key}[]." if shape.is_list else f"{key}."
            yield from _all_fields(shape.model, prefix + inside)


def _prompts(prompts: Mapping[str, Prompt]) -> Iterator[DeclarationFault]:
    """Steps that do not exist, and texts that more than one question has."""
    first: dict[str, str] = {}
    for name, prompt in prompts.items():
        if prompt.step not in STEPS:
            yield DeclarationFault(name, messages.unknown_step(prompt.step, STEPS))
        for text in filter(None, (prompt.question, prompt.first)):
            if text in first:
                yield DeclarationFault(name, messages.same_question(text, first[text]))
            first.setdefault(text, name)


def _asked(name: str, info: FieldInfo) -> Iterator[DeclarationFault]:
    """What a form cannot ask for, or would not check as the service does."""
    shape = shape_of(info)
    if not info.description:
        yield DeclarationFault(name, messages.NO_DESCRIPTION)
    if not any(isinstance(item, _CONTROLS) for item in shape.declared):
        yield DeclarationFault(name, messages.NO_CONTROL)
    for item in shape.declared:
        pattern = None if isinstance(item, _SHARED) else getattr(item, "pattern", None)
        if (isinstance(item, _VALIDATORS) and item not in _YES) or pattern not in (None, ONE_LINE):
            yield DeclarationFault(name, messages.UNSEEN_BY_BROWSERS)


def _heading(name: str, shown: Shown) -> Iterator[DeclarationFault]:
    headings = [heading.text for heading in HEADINGS]
    if shown.heading not in headings:
        yield DeclarationFault(name, messages.unknown_heading(shown.heading, headings))


def _patterns(name: str, shape: Shape) -> Iterator[DeclarationFault]:
    """Patterns that a browser does not read as Python does, and messages that are no functions."""
    rules = shape.all(Matches)
    for pattern in (*(rule.pattern for rule in rules), *(one.pattern for one in shape.all(LineOf))):
        if part := _not_shared(pattern):
            yield DeclarationFault(name, messages.not_for_browsers(pattern, part))
    if not all(callable(rule.message) for rule in rules):
        yield DeclarationFault(name, messages.MESSAGE_NOT_A_FUNCTION)


def _not_shared(pattern: str) -> str:
    """The rest of the pattern, from what only Python takes; "" if there is no such thing."""
    shared = _SHARED_PATTERN.match(pattern)
    return pattern[shared.end() :] if shared else pattern


def _phrases(
    name: str, phrases: Iterable[Conditional], fields: Mapping[str, FieldInfo]
) -> Iterator[DeclarationFault]:
    """Texts that are none, and conditions on fields or values that do not exist."""
    for phrase in phrases:
        if isinstance(phrase.text, str):
            yield from _unknown(phrase.placeholders, fields)
        else:
            yield DeclarationFault(name, messages.MESSAGE_NOT_A_TEXT)
        for condition in phrase.when:
            yield from _unknown(condition.fields, fields)
            yield from _impossible(condition, fields)


def _unknown(names: Iterable[str], fields: Collection[str]) -> Iterator[DeclarationFault]:
    for name in names:
        if name not in fields:
            yield DeclarationFault(name, messages.no_such_field(name, fields))


def _impossible(
    condition: Condition, fields: Mapping[str, FieldInfo]
) -> Iterator[DeclarationFault]:
    """A comparison with a value that the field cannot have, or with the name of a field."""
    if condition.test in ("is", "is-not") and condition.field in fields:
        values = _values(shape_of(fields[condition.field]))
        if values and condition.other not in values:
            message = messages.impossible_in_rule(condition.other, values)
            yield DeclarationFault(condition.field, message)
        elif not values and condition.other in fields:
            yield DeclarationFault(condition.field, messages.field_as_value(condition.other))


def _values(shape: Shape) -> Collection[str]:
    """The values to choose from, as a file has them; none if any text will do."""
    if choices := shape.first(Choices):
        return choices.words
    if shape.first(AskedAs) == AskedAs("ja"):
        return ("ja", "nee")
    return get_args(shape.value) if get_origin(shape.value) is Literal else ()
