"""The facts of a practice, on its page and in the preview of the form.

The browser builds the preview from the same table (overrides/assets/inzending.js); a test compares
the two.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel

from meesterschap.content import labels
from meesterschap.content.conditions import Conditional, first_text
from meesterschap.content.fields import AskedAs, Choices, LineOf
from meesterschap.content.notation import sentence
from meesterschap.content.practices import (
    HEADINGS,
    PERIOD,
    UNKNOWN,
    Heading,
    Practice,
    Prompt,
    Shown,
)
from meesterschap.content.shapes import Shape, declared, fields_of, shape_of

TYPED = ("regel", "tekst", "adres")
"""The controls in which people type words to search for."""
ShownAs = Literal["text", "labels", "links"]


@dataclass(frozen=True)
class FactField:
    """A field that is shown as a fact, or as a part of one."""

    name: str
    heading: str
    shown_as: ShownAs
    is_typed: bool
    """Whether its text is typed rather than chosen."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What is shown for its values; nothing for what says that it is not known."""
    phrases: tuple[Conditional, ...] = ()


class Fact(NamedTuple):
    """A fact as it is shown: labels of sectors, if any, a text, and addresses to link to."""

    name: str
    sectors: tuple[str, ...]
    text: str
    addresses: tuple[str, ...] = ()
    on_top: bool = False


Source = tuple[Heading, tuple[FactField, ...]]
"""A heading with the fields that are shown under it."""


@cache
def fact_sources() -> tuple[Source, ...]:
    """Where the facts come from, in the order of the page."""
    found = tuple(_fact_fields(Practice))
    known = [heading.text for heading in HEADINGS]
    added = dict.fromkeys(one.heading for one in found if one.heading not in known)
    headings = (*HEADINGS, *(Heading(text) for text in added))
    return tuple(
        (heading, tuple(one for one in found if one.heading == heading.text))
        for heading in headings
    )


def facts(practice: Practice) -> Iterator[Fact]:
    """The facts that are known of a practice, in the order of its page."""
    values = practice.model_dump(by_alias=True, mode="json")
    for heading, fields in fact_sources():
        texts = [(one, _texts(one, values)) for one in fields]
        sectors = tuple(text for one, some in texts if one.shown_as == "labels" for text in some)
        addresses = tuple(text for one, some in texts if one.shown_as == "links" for text in some)
        joined = (", ".join(some) for one, some in texts if one.shown_as == "text")
        text = heading.joint.join(filter(None, joined))
        if text or sectors or addresses:
            shown = text if heading.as_written else sentence(text)
            yield Fact(heading.text, sectors, shown, addresses, heading.on_top)


def characteristics(practice: Practice) -> str:
    """What someone chooses it by, in a line: po, vo · een langer programma."""
    effort = "" if practice.effort == UNKNOWN else labels.PRACTICE_EFFORTS[practice.effort]
    outcome = labels.OUTCOMES["gemengd"] if practice.mixed else ""
    return " · ".join(filter(None, (", ".join(practice.sectors), effort, outcome)))


def period_in_words(practice: Practice) -> str:
    """The years of a practice, or "" when they are not known."""
    values = practice.model_dump(by_alias=True, mode="json", include={"period"})
    return first_text(PERIOD, lambda name: _text(_value(values, name)))


def typed_texts(practice: Practice) -> Iterator[str]:
    """The texts among the facts that someone typed, to search in."""
    values = practice.model_dump(by_alias=True, mode="json")
    for _, fields in fact_sources():
        for one in fields:
            if one.is_typed:
                yield from _texts(one, values)


def _fact_fields(
    model: type[BaseModel], prefix: str = "", covered: bool = False
) -> Iterator[FactField]:
    """The fields that are shown. `covered`: those of a group that is shown as a whole."""
    for key, info in fields_of(model):
        shape, shown, prompt = shape_of(info), declared(info, Shown), declared(info, Prompt)
        if prompt and prompt.is_fact and not covered:
            shown = shown or Shown(sentence(key.replace("_", " ")))
        if shown:
            yield _fact_field(prefix + key, shape, shown)
        if shape.group:
            yield from _fact_fields(shape.group, f"{prefix}{key}.", covered or shown is not None)


def _fact_field(name: str, shape: Shape, shown: Shown) -> FactField:
    choices, asked = shape.first(Choices), shape.first(AskedAs)
    return FactField(
        name,
        shown.heading,
        "labels" if shown.as_labels else "links" if asked == AskedAs("adres") else "text",
        is_typed=bool(shape.first(LineOf) or (asked and asked.control in TYPED)),
        words={**(shown.words or (choices.words if choices else {})), UNKNOWN: ""},
        phrases=shown.phrases,
    )


def _texts(source: FactField, values: Mapping[str, Any]) -> list[str]:
    """The texts of a field, without empty ones."""
    if source.phrases:
        return [first_text(source.phrases, lambda name: _text(_value(values, name)))]
    value = _value(values, source.name)
    items = value if isinstance(value, list) else [value]
    texts = (_text(item) for item in items)
    return [shown for text in texts if (shown := source.words.get(text, text))]


def _value(values: Mapping[str, Any], name: str) -> Any:
    value: Any = values
    for key in name.split("."):
        value = value[key]
    return value


def _text(value: Any) -> str:
    """The value as a file has it; of several fields, the first."""
    if isinstance(value, Mapping):
        return _text(next(iter(value.values())))
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return "" if value is None else str(value)
