"""The fields of a form for any kind of content, out of its model."""

import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from editing.kinds import Kind
from editing.vocabulary import Vocabulary
from meesterschap.content import labels, messages
from meesterschap.content.confirmations import MEANINGS, WarningKind
from meesterschap.content.document import BODY
from meesterschap.content.editions import EditionTexts
from meesterschap.content.fields import (
    AskedAs,
    Choices,
    Company,
    Control,
    Effort,
    Focus,
    Known,
    Matches,
    Origin,
    Provenance,
    Read,
    ResultKind,
    Seen,
    SeriesKind,
    SourceKind,
    Trust,
)
from meesterschap.content.ids import IdKind
from meesterschap.content.notation import sentence
from meesterschap.content.practices import NOT_KNOWN, STEPS, STORY, Practice, Prompt
from meesterschap.content.shapes import Shape, declared, fields_of, schemas_of, shape_of
from meesterschap.submit.questions import CHAPTER, limited, limits, non_null

FieldControl = (
    Control
    | Literal["getal", "datum", "moment", "keuze", "keuzes", "zoeken"]
    | Literal["regels", "rijtjes", "groep", "paren"]
)
"""A control for one value; a choice, several, or one to search for; a line for each value, or for
each list of words with commas between them; a group of fields, or pairs of a word and a text."""

WORD, TEXT = "woord", "tekst"
"""The keys of the fields of a pair."""
_WORDS: Mapping[object, Mapping[str, str]] = {
    Company: labels.COMPANIES,
    Effort: labels.EFFORTS,
    Focus: labels.FOCUSES,
    Origin: labels.ORIGINS,
    Provenance: labels.PROVENANCES,
    Read: labels.READ,
    ResultKind: labels.RESULT_KINDS,
    Seen: labels.SEEN,
    SeriesKind: labels.SERIES_KINDS,
    SourceKind: labels.SOURCE_KINDS,
    Trust: labels.TRUSTS,
    Literal["bron", "samengesteld"]: labels.STEPS_ORIGINS,
}
"""The words for the values of a type, where the values themselves are codes."""
_ASKED_BY = {
    IdKind.SOURCE: "zoek op titel, maker of jaar",
    IdKind.SERIES: "waar het cijfer over gaat",
}
"""What is said of an id where it is chosen by its label."""
_SHORT = 12
"""The most fields that a form shows without headings."""
NEEDED, OPTIONAL, ASIDE = "Altijd nodig", "Niet altijd nodig", "Voor de redactie"
"""The headings of a long form that has no steps."""


@dataclass(frozen=True)
class Field:
    """What a form asks for one field, or for each item of a list."""

    key: str
    label: str
    help: str = ""
    control: FieldControl = "regel"
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    """Each value that can be chosen, with its label. A line may have suggestions as well."""
    items: tuple["Field", ...] = ()
    """The fields of a group or a pair."""
    is_list: bool = False
    """Whether its values are asked one by one, each with a number: reeksen.0.naam."""
    in_cell: bool = False
    """Whether several values stand in one cell of a table."""
    first: str = ""
    """The question which of the values chosen comes first."""
    example: str = ""
    step: str = ""
    """The step of the form of a practice."""
    chapter: str = ""
    """The heading in the text of the file, of a field that asks for what is under it."""
    untold: str = ""
    """What is under that heading where nothing is known."""
    rule: Matches | None = None
    """What the text of a number, a date or a moment must match."""
    is_aside: bool = False
    """Whether it is for editors only, and not published."""
    by_editors: bool = False
    """Whether a school may leave it to the editors."""

    @property
    def is_optional_group(self) -> bool:
        """Whether it is a group of fields that may all stay empty."""
        return bool(self.items) and not self.required

    def options(self, answer: str | Sequence[str]) -> Mapping[str, str]:
        """The choices, and what was chosen that is no longer among them."""
        given = [answer] if isinstance(answer, str) else answer
        return {**self.choices, **{one: one for one in given if one and one not in self.choices}}


@dataclass(frozen=True)
class Section:
    """The fields of a form under one heading; "" where there is one section only."""

    heading: str
    fields: tuple[Field, ...]


def form_of(kind: Kind, vocabulary: Vocabulary) -> tuple[Field, ...]:
    """The fields of a form for a kind, in the order of its file; then those for its text."""
    fields = [*_fields(kind.model, vocabulary, in_cell=kind.in_table)]
    return (*fields, *_text_fields(kind.model, vocabulary))


def sections_of(fields: Sequence[Field]) -> tuple[Section, ...]:
    """The fields under headings, so that a long form can be surveyed.

    By the steps of a school's form if it has those. If not, what is always needed comes first.
    """
    parts = _steps(fields) if any(one.step for one in fields) else _parts(fields)
    return tuple(Section(heading, tuple(found)) for heading, found in parts if found)


def _steps(fields: Sequence[Field]) -> Iterator[tuple[str, Iterable[Field]]]:
    """The fields by the steps of a school's form; within each, the story comes first."""
    for step, heading in {**STEPS, "": ASIDE}.items():
        found = (one for one in fields if one.step == step)
        yield heading, sorted(found, key=lambda one: not one.chapter)


def _parts(fields: Sequence[Field]) -> Iterator[tuple[str, Iterable[Field]]]:
    """What is always needed, what is not, each group or text, and what is for editors.

    All as one, if there are few and they are short.
    """
    if len(fields) <= _SHORT and not any(one.chapter for one in fields):
        yield "", fields
        return
    public = [one for one in fields if not one.is_aside]
    apart = [one for one in public if one.items or one.chapter or one.key == BODY]
    yield NEEDED, (one for one in public if one.required and one not in apart)
    yield OPTIONAL, (one for one in public if not one.required and one not in apart)
    yield from ((one.label, (one,)) for one in apart)
    yield ASIDE, (one for one in fields if one.is_aside)


def _fields(
    model: type[BaseModel], vocabulary: Vocabulary, *, in_cell: bool = False
) -> Iterator[Field]:
    schemas = schemas_of(model)
    for key, info in fields_of(model):
        yield _field(key, info, non_null(schemas[key]), vocabulary, in_cell=in_cell)


def _field(
    key: str,
    info: FieldInfo,
    schema: Mapping[str, Any],
    vocabulary: Vocabulary,
    *,
    in_cell: bool,
) -> Field:
    shape, prompt = shape_of(info), declared(info, Prompt)
    choices = _choices(key, shape, vocabulary)
    items = _items(shape, vocabulary)
    control = _control(info, shape, choices)
    least, most = limits(schema)
    known = shape.first(Known)
    asked_by = _ASKED_BY.get(known.kind) if known else None
    help = (prompt and prompt.help) or asked_by or info.description or ""
    return Field(
        key=key,
        label=prompt.question if prompt else sentence(key.replace("_", " ")),
        help=limited(help, control, least, most, len(choices)),
        control=control,
        required=info.is_required(),
        choices=choices,
        items=items,
        is_list=control == "paren" or (shape.is_list and control in ("groep", "tekst")),
        in_cell=in_cell and (shape.is_list or control == "paren"),
        first=prompt.first if prompt else "",
        example=prompt.example if prompt else "",
        step=prompt.step if prompt else next((one.step for one in items if one.step), ""),
        rule=shape.first(Matches),
        is_aside=bool(info.exclude),
        by_editors=bool(prompt and prompt.by_editors),
    )


def _control(info: FieldInfo, shape: Shape, choices: Mapping[str, str]) -> FieldControl:
    if _is_pairs(shape):
        return "paren"
    if shape.model:
        return "groep"
    if choices or shape.all(Known):
        return _choice(shape)
    if _is_nested(info):
        return "rijtjes"
    asked = shape.first(AskedAs)
    control: FieldControl = asked.control if asked else _typed(shape)
    return "regels" if shape.is_list and control != "tekst" else control


def _choice(shape: Shape) -> FieldControl:
    if shape.is_list:
        return "keuzes"
    if shape.first(AskedAs) == AskedAs("ja"):
        return "ja"
    known, is_code = shape.first(Known), typing.get_origin(shape.value) is Literal
    if is_code or shape.all(Choices) or (known and known.kind is not IdKind.SOURCE):
        return "keuze"
    return "zoeken"  # there are too many sources and places for a list


def _typed(shape: Shape) -> FieldControl:
    """The control for a value of a type that does not say how a form asks for it."""
    rule = shape.first(Matches)
    if rule and rule.message == messages.not_a_moment:
        return "moment"
    if shape.value is date:
        return "datum"
    return "getal" if shape.value in (int, Decimal) else "regel"


def _is_pairs(shape: Shape) -> bool:
    """Whether it is a word with a text each time: a mapping, or confirmations of warnings."""
    return shape.value is WarningKind or typing.get_origin(shape.value) is Mapping


def _is_nested(info: FieldInfo) -> bool:
    """Whether it is a list of lists."""
    inside = typing.get_args(info.annotation)
    return bool(inside) and typing.get_origin(inside[0]) is tuple


def _choices(key: str, shape: Shape, vocabulary: Vocabulary) -> Mapping[str, str]:
    """The values to choose from, with their labels; none if the answer is typed."""
    if known := shape.first(Known):
        return vocabulary.ids.get(known.kind, {})
    if shape.first(AskedAs) == AskedAs("ja"):
        return {"ja": "Ja", "nee": "Nee"}
    if own := shape.first(Choices):
        return _sentences(own.words)
    if typing.get_origin(shape.value) is Literal:
        codes = {code: code for code in typing.get_args(shape.value)}
        return _sentences(_WORDS.get(shape.value, codes))
    return vocabulary.suggestions.get(key, {})


def _sentences(words: Mapping[str, str]) -> Mapping[str, str]:
    return {code: sentence(text) for code, text in words.items()}


def _items(shape: Shape, vocabulary: Vocabulary) -> tuple[Field, ...]:
    """The fields of a group, or of a pair."""
    if shape.model:
        return tuple(_fields(shape.model, vocabulary))
    if shape.value is WarningKind:
        kinds = {str(kind): f"{kind}: {meaning}" for kind, meaning in MEANINGS.items()}
        word = Field(WORD, "Welke waarschuwing", control="keuze", choices=kinds, required=True)
        return word, Field(TEXT, "Waarom het toch klopt", control="tekst", required=True)
    if _is_pairs(shape):
        return Field(WORD, "Woord", required=True), Field(TEXT, "Tekst", required=True)
    return ()


def _text_fields(model: type[BaseModel], vocabulary: Vocabulary) -> Iterator[Field]:
    """The fields for the text of a file: for what is under each heading, or for all at once."""
    if model is Practice:
        for chapter in STORY:
            yield Field(
                key=CHAPTER + chapter.heading,
                label=chapter.prompt.question,
                help=limited(chapter.help, "tekst", chapter.least, chapter.most),
                control="tekst",
                example=chapter.prompt.example,
                step=chapter.prompt.step,
                chapter=chapter.heading,
                untold=NOT_KNOWN,
            )
    elif model is EditionTexts:
        for heading in vocabulary.headings:
            yield Field(CHAPTER + heading, heading, control="tekst", chapter=heading)
    elif any(info.alias == BODY for info in model.model_fields.values()):
        yield Field(BODY, "Tekst", help="wat er op de pagina staat", control="tekst")
