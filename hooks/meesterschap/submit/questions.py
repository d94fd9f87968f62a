"""The form of a practice: every question with its limits, choices and messages, from the model."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from meesterschap.check.field_errors import ANY_ITEM, field_message, unwrapped
from meesterschap.check.personal_data import RULES as PERSONAL
from meesterschap.content import Content, labels, messages
from meesterschap.content.facts import FACT_SOURCES, WORDS
from meesterschap.content.practices import STEPS, STORY, Chapter, Practice, Prompt
from meesterschap.load.strict_yaml import INVISIBLE

QuestionKind = Literal["regel", "tekst", "jaar", "ja", "keuze", "keuzes", "regels"]
"""A line, a text, a year, yes or no, one choice, several choices, or a line for each value."""

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
    untold: str
    """What is listed as not known when there is no answer."""
    required: bool
    least: int
    """The minimum number of characters, or of values for a list; 0 is no limit."""
    most: int
    """The maximum, likewise."""
    choices: Mapping[str, str]
    """Each value that can be chosen, with its label."""
    faults: Mapping[str, str]
    """The checker's message for each kind of fault, with placeholders {n}, {nr} and {waarde}."""
    orders: str = ""
    """The name of another question, whose chosen values this answer orders: it comes first."""


def questions(content: Content) -> tuple[Question, ...]:
    """Every question, in the order of the steps; the story comes before the facts."""
    choices = _choices(content)
    found = [_chapter(chapter) for chapter in STORY]
    found += [_with_choices(q, choices.get(q.orders or q.name, {})) for q in _fields(Practice)]
    steps = list(STEPS)
    return tuple(sorted(found, key=lambda question: steps.index(question.step)))


def file_order(model: type[BaseModel] = Practice, prefix: str = "") -> Iterator[str]:
    """The names of all fields, in the order in which a file has them."""
    for name, field in model.model_fields.items():
        key = prefix + (field.alias or name)
        nested = _nested(field)
        if nested:
            yield from file_order(nested, f"{key}.")
        elif not key.startswith("("):
            yield key


def as_data(form: Sequence[Question]) -> dict[str, Any]:
    """The data that the browser needs to check answers and to write the file."""
    return {
        "order": list(file_order()),
        "headings": [chapter.heading for chapter in STORY],
        "invisible": _as_javascript(INVISIBLE),
        "questions": [
            {
                "name": question.name,
                "step": question.step,
                "kind": question.kind,
                "required": question.required,
                "least": question.least,
                "most": question.most,
                "untold": question.untold,
                "faults": question.faults,
                "orders": question.orders,
            }
            for question in form
        ],
        "facts": [asdict(line) for line in FACT_SOURCES],
        "words": WORDS,
        "page": _preview_words(form),
        "personal": [
            {"kind": kind, "pattern": rule.pattern, "message": rule.message}
            for kind, rule in PERSONAL.items()
        ],
        "conflicts": {
            "beginsLater": messages.begins_after_added("{van}", "{nu}"),
            "endsLater": messages.ends_after_added("{tot}", "{nu}"),
            "endedAndOngoing": messages.ended_and_ongoing("{tot}"),
            "endsTooEarly": messages.ends_too_early("{van}", "{tot}"),
            "measuredMissing": messages.missing_measurement("{niveau}"),
        },
    }


def _preview_words(form: Sequence[Question]) -> dict[str, Any]:
    """The words around the facts in the preview, as on the page of a submitted practice."""
    choices = {question.name: question.choices for question in form}
    results = ((id, name.removeprefix(id)) for id, name in choices["resultaten"].items())
    return {
        "sectors": {
            code: name.removeprefix(f"{code}, ") for code, name in choices["sectoren"].items()
        },
        "voice": labels.VOICES["ingezonden"],
        "untold": labels.UNTOLD,
        "belongsTo": labels.BELONGS_TO,
        "links": {
            "themas": {id: f"Thema: {name}" for id, name in choices["themas"].items()},
            "resultaten": {id: f"Resultaat {id}:{name}" for id, name in results},
            "gidsen": {id: f"Gids: {name}" for id, name in choices["gidsen"].items()},
        },
        "small": f"Deze praktijk is {labels.PROVENANCES['ingezonden']}. {labels.NOT_CHECKED}",
    }


def _as_javascript(pattern: str) -> str:
    """The pattern with JavaScript's notation for characters above U+FFFF."""
    return re.sub(r"\\U0{2,3}([0-9a-f]{5,6})", r"\\u{\1}", pattern)


def _fields(model: type[BaseModel], parents: tuple[str, ...] = ()) -> Iterator[Question]:
    """The questions for the fields that have a prompt, nested fields included."""
    schemas = model.model_json_schema()["properties"]
    for name, field in model.model_fields.items():
        location = (*parents, field.alias or name)
        prompt = next((item for item in field.metadata if isinstance(item, Prompt)), None)
        if prompt:
            question = _question(prompt, field, location, schemas[location[-1]])
            yield question
            if prompt.first:
                yield _which_first(question, prompt.first)
        elif nested := _nested(field):
            yield from _fields(nested, location)


def _which_first(question: Question, text: str) -> Question:
    """The question which of the chosen values comes first: forms do not keep their order."""
    return replace(
        question,
        name=f"{question.name}.voorop",
        kind="keuze",
        text=text,
        help="waar je praktijk het meest over gaat; sla dit over als je er maar één koos",
        required=False,
        least=0,
        most=0,
        faults={},
        orders=question.name,
    )


def _nested(field: FieldInfo) -> type[BaseModel] | None:
    """The model of a field whose value is a single model; None for other fields."""
    found = unwrapped(field.annotation)
    is_model = isinstance(found, type) and issubclass(found, BaseModel)
    return found if is_model and "tuple" not in str(field.annotation) else None


def _question(
    prompt: Prompt, field: FieldInfo, location: tuple[str, ...], schema: Mapping[str, Any]
) -> Question:
    schema = non_null(schema)
    kind = _kind(schema, field)
    least, most = limits(schema)
    return Question(
        name=".".join(location),
        step=prompt.step,
        kind=kind,
        text=prompt.question,
        help=prompt.help or field.description or "",
        example=prompt.example,
        untold=prompt.untold,
        required=field.is_required(),
        least=least,
        most=most,
        choices={},
        faults=_faults(location, kind, least, most),
    )


def _with_choices(question: Question, choices: Mapping[str, str]) -> Question:
    """The question with its choices, and with limits in its help that are easily exceeded."""
    help = question.help
    if question.kind == "regels" or 0 < question.most < len(choices):
        help = f"{help}. Hooguit {question.most}"
    elif question.kind in ("regel", "tekst") and question.least > 1:
        help = f"{help}, in {question.least} tot {question.most} tekens"
    return replace(question, choices=choices, help=help)


def non_null(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The JSON schema of a field; of an optional one, the schema of a value that is not null."""
    return next((s for s in schema.get("anyOf", ()) if s.get("type") != "null"), schema)


def limits(schema: Mapping[str, Any]) -> tuple[int, int]:
    """The minimum and maximum number of characters, or of values for a list; 0 is no limit."""
    unit = "Items" if schema.get("type") == "array" else "Length"
    return schema.get(f"min{unit}", 0), schema.get(f"max{unit}", 0)


def _kind(schema: Mapping[str, Any], field: FieldInfo) -> QuestionKind:
    if schema["type"] == "boolean":
        return "ja"
    if schema["type"] == "integer":
        return "keuze" if "maximum" in schema else "jaar"
    if schema["type"] == "array":
        free = "$ref" in schema["items"] or "maxLength" in schema["items"]
        return "regels" if free else "keuzes"
    if "enum" in schema or "const" in schema:
        return "keuze"
    return "regel" if "pattern" in schema else "tekst"


def _faults(location: tuple[str, ...], kind: QuestionKind, least: int, most: int) -> dict[str, str]:
    """The checker's message for every fault that an answer can have."""

    def message(error: str, *path: int | str, **context: object) -> str:
        return field_message(Practice, (*location, *path), error, context)

    faults = {"ontbreekt": message("missing")}
    if kind in ("regel", "tekst"):
        faults["kort"] = message("string_too_short", min_length=least)
        faults["lang"] = message("string_too_long", max_length=most)
    if kind in ("regels", "keuzes"):
        faults["weinig"] = message("too_short", min_length=least, actual_length="{n}")
        faults["veel"] = message("too_long", max_length=most, actual_length="{n}")
    if kind == "regels":
        path = (ANY_ITEM, "naam") if location == ("instellingen",) else (ANY_ITEM,)
        faults["regel"] = message("string_too_long", *path, max_length=160)
    if kind == "jaar":
        faults["vorm"] = message("content", message=messages.not_a_year("{waarde}"))
    return faults


def _chapter(chapter: Chapter) -> Question:
    heading = chapter.heading
    return Question(
        name=CHAPTER + heading,
        step=chapter.prompt.step,
        kind="tekst",
        text=chapter.prompt.question,
        help=chapter.help,
        example=chapter.prompt.example,
        untold="",
        required=True,
        least=chapter.least,
        most=chapter.most,
        choices={},
        faults={
            "ontbreekt": messages.heading_without_text(heading),
            "kort": messages.chapter_too_short(heading, chapter.least),
            "lang": messages.chapter_too_long(heading, chapter.most),
        },
    )


def _choices(content: Content) -> Mapping[str, Mapping[str, str]]:
    """The values and labels of each question with fixed choices, by the name of the question."""
    agenda = content.agenda
    return {
        "soort": labels.PRACTICE_KINDS,
        "sectoren": {sector.code: f"{sector.code}, {sector.name}" for sector in agenda.sectors},
        "themas": {theme.id: theme.name for theme in agenda.themes},
        "resultaten": {result.id: f"{result.id} {result.name}" for result in content.results},
        "gidsen": {guide.slug: guide.title for guide in content.guides},
        "voor_wie": labels.READERS,
        "vormen": labels.FORMS,
        "zwaarte": labels.EFFORTS,
        "kosten.band": labels.COST_BANDS,
        "meetniveau": {str(level): name for level, name in enumerate(labels.EVIDENCE)},
        "toestemming.akkoord": {"ja": "Ja, mijn school of instelling wil dit delen"},
    }
