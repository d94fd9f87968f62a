"""The form of a practice: every question with its limits, choices and messages, from the model."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from meesterschap.check.field_errors import ANY_ITEM, told
from meesterschap.check.personal_data import RULES as PERSONAL
from meesterschap.content import Content, labels, messages
from meesterschap.content.document import Location
from meesterschap.content.facts import fact_sources
from meesterschap.content.fields import AskedAs, Choices, Control, Known, LineOf, Matches
from meesterschap.content.ids import IdKind
from meesterschap.content.notation import in_words, sentence
from meesterschap.content.practices import (
    MARKS,
    NOT_KNOWN,
    RULES,
    STEPS,
    STORY,
    TODAY,
    UNKNOWN,
    UNTOLD,
    Chapter,
    FilledIn,
    Practice,
    Prompt,
    SchoolAnswer,
)
from meesterschap.content.shapes import (
    Shape,
    declared,
    fields_of,
    named_fields,
    schemas_of,
    shape_of,
)
from meesterschap.load.strict_yaml import INVISIBLE

QuestionKind = Control | Literal["keuze", "keuzes", "regels"]
"""A control for one value; one choice, several choices, or a line for each value."""

_Words = Mapping[IdKind, Mapping[str, str]]

BY_SCHOOL, THING, ANSWER = "door_school", "wat", "antwoord"
"""The field for what a school told itself, and the fields of each of its items."""
CHAPTER = "verhaal."
"""The prefix of the names of the questions about the story."""


@dataclass(frozen=True)
class Question:
    """One question. `name` is the path to the field in the file: periode.van."""

    name: str
    step: str
    kind: QuestionKind
    text: str
    help: str
    example: str
    """A valid answer, with a line for each value; of a choice, its code."""
    untold: str
    """What is listed as not known when there is no answer."""
    required: bool
    least: int
    """The minimum number of characters, or of values for a list; 0 is no limit."""
    most: int
    """The maximum, likewise."""
    longest: int = 0
    """The maximum number of characters of each line of a list; 0 is no limit."""
    patterns: Mapping[str, str] = field(default_factory=dict)
    """What a text or each line must match, with the message otherwise: with {waarde} and {nr}."""
    faults: Mapping[str, str] = field(default_factory=dict)
    """The checker's message to a school for each kind of fault, with a placeholder {nr}."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """Each value that can be chosen, with its label."""
    by_editors: bool = False
    """Whether the form may be sent without it: the editors then choose."""
    as_written: bool = False
    """Whether labels keep their first letter as it is."""
    line_of: LineOf | None = None
    """How a line is split into fields, if it is."""
    is_markdown: bool = False
    """Whether the limits are those of the text as Markdown."""
    untold_too: tuple[str, ...] = ()
    """Other words in which editors say that it is not known."""
    orders: str = ""
    """The name of another question, whose chosen values this answer orders: it comes first."""

    @property
    def options(self) -> Mapping[str, str]:
        """The label of each value that can be chosen, as a form shows it."""
        choices = self.choices or ({"ja": "ja", "nee": "nee"} if self.kind == "ja" else {})
        return choices if self.as_written else {c: sentence(text) for c, text in choices.items()}

    @property
    def example_answer(self) -> str | list[str]:
        """The example as an answer: a list if the question takes several values."""
        return self.example.split("\n") if self.kind in ("keuzes", "regels") else self.example


def questions(content: Content) -> tuple[Question, ...]:
    """Every question, in the order of the steps; the story comes before the facts."""
    found = [_chapter(chapter) for chapter in STORY]
    found += [_with_limits(question) for question in _fields(Practice, _words_of_ids(content))]
    steps = list(STEPS)
    return tuple(sorted(found, key=lambda question: steps.index(question.step)))


def question_about(thing: str, form: Iterable[Question], known: Container[str]) -> Question:
    """The question about a thing that is not known of a practice; it has to be answered.

    `known` are the names of the questions that the practice answers already: their answers stay.
    What no other question asks has one of its own.
    """
    asking = (q for q in form if thing in (q.untold, *q.untold_too) and q.name not in known)
    if not (found := next(asking, None)):
        return replace(_own_question(), text=f"Weten jullie {thing}?", untold=thing)
    choices = {code: words for code, words in found.choices.items() if code != UNKNOWN}
    return replace(found, choices=choices, required=True)


@cache
def _own_question() -> Question:
    """The question of which the answer has no field but that for what a school told itself."""
    info, schema = dict(fields_of(SchoolAnswer))[ANSWER], schemas_of(SchoolAnswer)[ANSWER]
    prompt = declared(info, Prompt)
    assert prompt
    question = _question(prompt, info, (BY_SCHOOL, ANSWER), non_null(schema), {})
    return replace(_with_limits(question), example="", required=True)


def example_answers(form: Iterable[Question]) -> dict[str, str | list[str]]:
    """The example of each question: together they make a valid practice."""
    return {question.name: question.example_answer for question in form if not question.orders}


@cache
def file_order() -> tuple[str, ...]:
    """The names of all fields, in the order in which a file has them."""
    return tuple(name for name, _ in named_fields(Practice))


@cache
def filled_in() -> Mapping[str, FilledIn]:
    """The fields that a form fills in itself, by name."""
    found = ((name, declared(info, FilledIn)) for name, info in named_fields(Practice))
    return {name: value for name, value in found if value}


def as_data(form: Sequence[Question]) -> dict[str, Any]:
    """The data that the browser needs to check answers and to write the file."""
    names = {question.name for question in form}
    return {
        "order": file_order(),
        "chapters": [
            {"heading": one.heading, "title": one.title, "place": one.place} for one in STORY
        ],
        "invisible": _as_javascript(INVISIBLE),
        "questions": [
            {
                "name": question.name,
                "step": question.step,
                "kind": question.kind,
                "required": question.required and not question.by_editors,
                "least": question.least,
                "most": question.most,
                "longest": question.longest,
                "patterns": question.patterns,
                "faults": question.faults,
                "untold": question.untold,
                "line_of": question.line_of and asdict(question.line_of),
                "is_markdown": question.is_markdown,
                "orders": question.orders,
            }
            for question in form
        ],
        "today": TODAY,
        "untold": UNTOLD,
        "marks": MARKS,
        "unknown": UNKNOWN,
        "not_known": NOT_KNOWN,
        "filled_in": {name: filled.value for name, filled in filled_in().items()},
        "rules": [
            {**asdict(rule), "text": sentence(rule.text), "fields": rule.fields}
            for rule in RULES
            if rule.at in names
        ],
        "facts": [
            {**asdict(heading), "fields": [asdict(one) for one in fields]}
            for heading, fields in fact_sources()
        ],
        "page": _preview_words(form),
        "personal": [
            {"kind": kind, "pattern": rule.pattern, "message": rule.message}
            for kind, rule in PERSONAL.items()
        ],
    }


def _preview_words(form: Sequence[Question]) -> dict[str, Any]:
    """The words around the facts in the preview, as on the page of a submitted practice."""
    choices = {question.name: question.choices for question in form}
    results = ((id, name.removeprefix(id)) for id, name in choices["resultaten"].items())
    return {
        "sectors": {
            code: name.removeprefix(f"{code}, ") for code, name in choices["sectoren"].items()
        },
        "untold": labels.UNTOLD,
        "moreFacts": labels.MORE_FACTS,
        "belongsTo": labels.BELONGS_TO,
        "links": {
            "themas": {id: f"Thema: {name}" for id, name in choices["themas"].items()},
            "resultaten": {id: f"Afspraak {id}:{name}" for id, name in results},
            "gidsen": {id: f"Gids: {name}" for id, name in choices.get("gidsen", {}).items()},
        },
        "small": f"{sentence(labels.PROVENANCES['ingezonden'])}. {labels.NOT_CHECKED}",
    }


def _as_javascript(pattern: str) -> str:
    """The pattern with JavaScript's notation for characters above U+FFFF."""
    return re.sub(r"\\U0{2,3}([0-9a-f]{5,6})", r"\\u{\1}", pattern)


def _fields(
    model: type[BaseModel], words: _Words, parents: tuple[str, ...] = ()
) -> Iterator[Question]:
    """The questions for the fields that have a prompt, nested fields included.

    A field is not asked for as long as there is nothing to choose from.
    """
    schemas = schemas_of(model)
    for key, info in fields_of(model):
        shape, location = shape_of(info), (*parents, key)
        if (prompt := declared(info, Prompt)) and _can_be_answered(shape, words):
            question = _question(prompt, info, location, non_null(schemas[key]), words)
            yield question
            if prompt.first:
                yield _which_first(question, prompt.first)
        elif shape.group:
            yield from _fields(shape.group, words, location)


def _can_be_answered(shape: Shape, words: _Words) -> bool:
    """Whether there is an answer to give: a site without guides has none to choose from."""
    known = shape.first(Known)
    return not known or bool(words[known.kind])


def _which_first(question: Question, text: str) -> Question:
    """The question which of the chosen values comes first: forms do not keep their order."""
    return replace(
        question,
        name=f"{question.name}.voorop",
        kind="keuze",
        text=text,
        help="waar je praktijk het meest over gaat; sla dit over als je er maar één koos",
        required=False,
        by_editors=False,
        least=0,
        most=0,
        faults={},
        orders=question.name,
    )


def _question(
    prompt: Prompt,
    info: FieldInfo,
    location: tuple[str, ...],
    schema: Mapping[str, Any],
    words: _Words,
) -> Question:
    shape, name = shape_of(info), ".".join(location)
    choices = _choices(shape, words)
    least, most = limits(schema)
    question = Question(
        name=name,
        step=prompt.step,
        kind=_kind(name, shape, choices),
        text=prompt.question,
        help=prompt.help or info.description or "",
        example=prompt.example or next(iter(choices), "nee"),
        untold=prompt.untold,
        untold_too=prompt.untold_too,
        required=info.is_required() and not declared(info, FilledIn),
        least=least,
        most=most,
        choices=choices,
        as_written=prompt.as_written,
        by_editors=prompt.by_editors,
        line_of=shape.first(LineOf),
    )
    return _with_faults(question, location, shape, schema)


def _with_faults(
    question: Question, location: Location, shape: Shape, schema: Mapping[str, Any]
) -> Question:
    """The question with what the browser can check of it, and the checker's messages."""
    each = location
    if shape.is_list:
        each, schema = (*location, ANY_ITEM), schema["items"]
    if shape.model and question.line_of:
        first = question.line_of.names[0]
        each, schema = (*each, first), schemas_of(shape.model)[first]
    patterns: dict[str, str] = {
        rule.pattern: _told("content", each, message=rule.message("{waarde}"))
        for rule in shape.all(Matches)
    }
    longest = limits(schema)[1] if question.kind == "regels" else 0
    question = replace(question, longest=longest, patterns=patterns)
    return replace(question, faults=_faults(question, location, each))


def _kind(name: str, shape: Shape, choices: Mapping[str, str]) -> QuestionKind:
    asked = shape.first(AskedAs)
    if choices:
        return "keuzes" if shape.is_list else "keuze"
    if shape.first(LineOf) or (asked and shape.is_list):
        return "regels"
    if not asked:
        raise TypeError(f"the type of {name} does not say how a form asks for it")
    return asked.control


def _choices(shape: Shape, words: _Words) -> Mapping[str, str]:
    """The values to choose from, with their labels; none if the answer is typed."""
    if known := shape.first(Known):
        return words[known.kind]
    choices = shape.first(Choices)
    return choices.words if choices else {}


def _with_limits(question: Question) -> Question:
    """The question with the limits in its help that are easily exceeded."""
    count = len(question.choices)
    help = limited(question.help, question.kind, question.least, question.most, count)
    return replace(question, help=help)


def limited(help: str, control: str, least: int, most: int, count: int = 0) -> str:
    """The help of a question with its limits that are easily exceeded.

    `least` and `most` are numbers of characters, or of values; `count` is how many can be chosen.
    """
    if control == "regels" and least > 1:
        return f"{help}. Noem er {in_words(least)} tot {in_words(most)}"
    if (control == "regels" and most) or 0 < most < count:
        return f"{help}. Hooguit {in_words(most)}"
    if control in ("regel", "tekst") and least > 1:
        return f"{help}, in {least} tot {most} tekens"
    return help


def non_null(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The JSON schema of a field; of an optional one, the schema of a value that is not null."""
    return next((s for s in schema.get("anyOf", ()) if s.get("type") != "null"), schema)


def limits(schema: Mapping[str, Any]) -> tuple[int, int]:
    """The minimum and maximum number of characters, or of values for a list; 0 is no limit."""
    unit = "Items" if schema.get("type") == "array" else "Length"
    return schema.get(f"min{unit}", 0), schema.get(f"max{unit}", 0)


def _faults(question: Question, location: Location, each: Location) -> dict[str, str]:
    """The checker's message for every fault that an answer can have, apart from its patterns."""
    faults = {"ontbreekt": _told("missing", location)}
    least, most = question.least, question.most
    if question.kind in ("regel", "tekst", "adres"):
        faults["kort"] = _told("string_too_short", location, min_length=least)
        faults["lang"] = _told("string_too_long", location, max_length=most)
    if question.kind in ("regels", "keuzes"):
        if least:
            faults["weinig"] = _told("too_short", location, min_length=least)
        if most:
            faults["veel"] = _told("too_long", location, max_length=most)
    if question.longest:
        faults["regel"] = _told("string_too_long", each, max_length=question.longest)
    return faults


def _told(error: str, location: Location, **context: object) -> str:
    return told(Practice, location, error, context)


def _chapter(chapter: Chapter) -> Question:
    request = chapter.prompt.request
    return Question(
        name=CHAPTER + chapter.heading,
        step=chapter.prompt.step,
        kind="tekst",
        text=chapter.prompt.question,
        help=chapter.help,
        example=chapter.prompt.example,
        untold=chapter.prompt.untold,
        untold_too=chapter.prompt.untold_too,
        required=False,
        least=chapter.least,
        most=chapter.most,
        is_markdown=True,
        faults={
            "ontbreekt": request,
            "kort": messages.request_too_short(request, chapter.least),
            "lang": messages.request_too_long(request, chapter.most),
        },
    )


def _words_of_ids(content: Content) -> _Words:
    """The label of each id that can be chosen, by kind."""
    agenda = content.agenda
    return {
        IdKind.SECTOR: {one.code: f"{one.code}, {one.name}" for one in agenda.sectors},
        IdKind.THEME: {theme.id: theme.name for theme in agenda.themes},
        IdKind.RESULT: {result.id: f"{result.id} {result.name}" for result in content.results},
        IdKind.GUIDE: {guide.slug: guide.title for guide in content.guides},
    }
