"""The form of a practice: every question with its limits, choices and messages, from the model."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from meesterschap.check.field_errors import ANY, inner, told
from meesterschap.check.personal_data import RULES as PERSONAL
from meesterschap.content import Content, labels, messages
from meesterschap.content.facts import FACT_SOURCES, WORDS
from meesterschap.content.practices import STEPS, STORY, Chapter, Practice, Prompt
from meesterschap.load.strict_yaml import INVISIBLE

QuestionKind = Literal["regel", "tekst", "jaar", "ja", "keuze", "keuzes", "regels"]
"""A line, a text, a year, yes or no, one of several, some of several, or a line for each value."""

CHAPTER = "verhaal."
"""The beginning of the names of the answers that make up the story."""


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
    required: bool
    least: int
    """How many characters, or for a list how many values; 0 is no limit."""
    most: int
    choices: Mapping[str, str]
    """Each value that can be chosen, with its words."""
    faults: Mapping[str, str]
    """What the checker says, by kind of fault; {n}, {nr} and {waarde} stand for what was given."""
    orders: str = ""
    """The name of another question: of the values chosen there, this answer is put first."""


def questions(content: Content) -> tuple[Question, ...]:
    """Every question, in the order of the steps; the story comes before the facts."""
    choices = _choices(content)
    asked = [_chapter(chapter) for chapter in STORY]
    asked += [_complete(q, choices.get(q.orders or q.name, {})) for q in _fields(Practice)]
    steps = list(STEPS)
    return tuple(sorted(asked, key=lambda question: steps.index(question.step)))


def file_order(model: type[BaseModel] = Practice, before: str = "") -> Iterator[str]:
    """The names of all fields in the order of a file."""
    for name, field in model.model_fields.items():
        key = before + (field.alias or name)
        nested = _nested(field)
        if nested:
            yield from file_order(nested, f"{key}.")
        elif not key.startswith("("):
            yield key


def as_data(asked: Sequence[Question]) -> dict[str, Any]:
    """What the browser needs to check answers and to write the file."""
    return {
        "order": list(file_order()),
        "headings": [chapter.heading for chapter in STORY],
        "invisible": _in_browser(INVISIBLE),
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
            for question in asked
        ],
        "facts": [asdict(line) for line in FACT_SOURCES],
        "words": WORDS,
        "page": _around_the_facts(asked),
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


def _around_the_facts(asked: Sequence[Question]) -> dict[str, Any]:
    """The other words on the page of a practice that a school sent, for the preview."""
    choices = {question.name: question.choices for question in asked}
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


def _in_browser(pattern: str) -> str:
    """The same pattern in JavaScript's notation for characters above U+FFFF."""
    return re.sub(r"\\U0{2,3}([0-9a-f]{5,6})", r"\\u{\1}", pattern)


def _fields(model: type[BaseModel], before: tuple[str, ...] = ()) -> Iterator[Question]:
    schema = model.model_json_schema()["properties"]
    for name, field in model.model_fields.items():
        location = (*before, field.alias or name)
        asked = next((item for item in field.metadata if isinstance(item, Prompt)), None)
        if asked:
            question = _question(asked, field, location, schema[location[-1]])
            yield question
            if asked.first:
                yield _first(question, asked.first)
        elif nested := _nested(field):
            yield from _fields(nested, location)


def _first(question: Question, text: str) -> Question:
    """The question which of several values comes first, as forms do not keep their order."""
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
    """The model that a field holds, unless it holds a list of them."""
    found = inner(field.annotation)
    one = isinstance(found, type) and issubclass(found, BaseModel)
    return found if one and "tuple" not in str(field.annotation) else None


def _question(
    asked: Prompt, field: FieldInfo, location: tuple[str, ...], schema: Mapping[str, Any]
) -> Question:
    schema = filled_in(schema)
    kind = _kind(schema, field)
    least, most = limits(schema)
    return Question(
        name=".".join(location),
        step=asked.step,
        kind=kind,
        text=asked.question,
        help=asked.help or field.description or "",
        example=asked.example,
        untold=asked.untold,
        required=field.is_required(),
        least=least,
        most=most,
        choices={},
        faults=_faults(location, kind, least, most),
    )


def _complete(question: Question, choices: Mapping[str, str]) -> Question:
    """With its choices, and with its limits in the help if an answer could easily exceed them."""
    told = question.help
    if question.kind == "regels" or 0 < question.most < len(choices):
        told = f"{told}. Hooguit {question.most}"
    elif question.kind in ("regel", "tekst") and question.least > 1:
        told = f"{told}, in {question.least} tot {question.most} tekens"
    return replace(question, choices=choices, help=told)


def filled_in(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The JSON schema of a field, without the option to leave it empty."""
    return next((s for s in schema.get("anyOf", ()) if s.get("type") != "null"), schema)


def limits(schema: Mapping[str, Any]) -> tuple[int, int]:
    """The least and most characters in a field, or for a list values; 0 is no limit."""
    counted = "Items" if schema.get("type") == "array" else "Length"
    return schema.get(f"min{counted}", 0), schema.get(f"max{counted}", 0)


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
    """The checker's own words for every fault that an answer can have."""

    def say(fault: str, *way: int | str, **context: object) -> str:
        return told(Practice, (*location, *way), fault, context)

    found = {"ontbreekt": say("missing")}
    if kind in ("regel", "tekst"):
        found["kort"] = say("string_too_short", min_length=least)
        found["lang"] = say("string_too_long", max_length=most)
    if kind in ("regels", "keuzes"):
        found["weinig"] = say("too_short", min_length=least, actual_length="{n}")
        found["veel"] = say("too_long", max_length=most, actual_length="{n}")
    if kind == "regels":
        way = (ANY, "naam") if location == ("instellingen",) else (ANY,)
        found["regel"] = say("string_too_long", *way, max_length=160)
    if kind == "jaar":
        found["vorm"] = say("content", message=messages.not_a_year("{waarde}"))
    return found


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
    """The words for each value of the questions that have a fixed number of answers."""
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
