"""The form of a practice in other shapes, and the answers that come back in them.

An issue form for GitHub, a template of the file, and the columns of a spreadsheet: all of it comes
from the same questions, and none is written by hand.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from meesterschap.form import CHAPTER, Question, file_order
from meesterschap.practice import STORY
from meesterschap.submission import Answers

NO_ANSWER = "_No response_"
"""What GitHub writes where nothing was filled in."""

_INTRODUCTION = (
    "Fijn dat je een praktijk wilt delen. Noem geen namen van personen, wel hun rol. Weet je iets "
    "niet, schrijf dan ‘Niet bekend.’ Je voorstel en deze melding zijn openbaar."
)


def issue_form(asked: Sequence[Question]) -> str:
    """The issue form, as GitHub reads it from .github/ISSUE_TEMPLATE."""
    lines = [
        "# Made from the model by `make forms`; a test fails when it is not what that makes.",
        "name: Een praktijk delen",
        "description: Vertel wat jullie school deed, wat het opleverde en wat niet werkte.",
        'title: "Praktijk: "',
        'labels: ["praktijk"]',
        "body:",
        "  - type: markdown",
        "    attributes:",
        f"      value: {_quoted(_INTRODUCTION)}",
    ]
    for question in asked:
        lines += _element(question)
    return "\n".join(lines) + "\n"


def _element(question: Question) -> Iterator[str]:
    shapes = {"regel": "input", "jaar": "input", "keuze": "dropdown", "ja": "dropdown"}
    shape = {**shapes, "keuzes": "checkboxes"}.get(question.kind, "textarea")
    yield f"  - type: {shape}"
    yield "    attributes:"
    yield f"      label: {_quoted(question.text)}"
    yield f"      description: {_quoted(_help(question))}"
    if question.example and shape in ("input", "textarea"):
        yield f"      placeholder: {_quoted(question.example)}"
    if shape in ("dropdown", "checkboxes"):
        yield "      options:"
        label = "label: " if shape == "checkboxes" else ""
        yield from (f"        - {label}{_quoted(words)}" for words in options(question).values())
    if question.required and shape != "checkboxes":  # there it would demand every box
        yield "    validations:"
        yield "      required: true"


def answers_from_issue(body: str, asked: Sequence[Question]) -> Answers:
    """What was filled in, from the text that GitHub makes of the form.

    A heading within an answer stays part of that answer: only the form's own labels, each once and
    in their order, begin a new one.
    """
    texts: dict[str, list[str]] = {}
    waiting = list(asked)
    current: list[str] = []
    for line in re.split(r"\r\n|\r|\n", body):
        found = next((q for q in waiting if line.strip() == f"### {q.text}"), None)
        if found:
            waiting = waiting[waiting.index(found) + 1 :]
            current = texts.setdefault(found.name, [])
        else:
            current.append(line)
    filled = {name: "\n".join(lines).strip() for name, lines in texts.items()}
    return {q.name: _read_issue(q, filled.get(q.name, "")) for q in asked}


def _read_issue(question: Question, text: str) -> str | list[str]:
    if text == NO_ANSWER:
        return ""
    if question.kind == "keuzes":
        ticked = re.findall(r"^- \[[xX]\] (.+)$", text, re.MULTILINE)
        return [_code(question, words) for words in ticked]
    return _code(question, text) if options(question) else text


def markdown_template(asked: Sequence[Question]) -> str:
    """A file to fill in by hand: every field with its question, and the headings of the story."""
    questions = {question.name: question for question in asked}
    lines = [
        "---",
        "# Vul in wat je weet. Een regel met # is uitleg; die mag blijven staan.",
        "# Zet een tekst met : of # erin tussen aanhalingstekens. Haal weg wat je leeg laat.",
        "herkomst: ingezonden",
    ]
    groups: set[str] = set()
    for name in file_order():
        *group, key = name.split(".")
        explained, empty = _shape(name, key, questions.get(name))
        if empty:
            lines += [f"{one}:" for one in group if one not in groups]
            groups |= set(group)
            indent = "  " * len(group)
            lines += [f"{indent}{line}" for line in (*explained, *empty)]
    chapters = [questions[CHAPTER + chapter.heading] for chapter in STORY]
    lines += [f"# Onder {one.name.removeprefix(CHAPTER)}: {one.text}" for one in chapters]
    lines += ["---", *(f"\n## {chapter.heading}\n" for chapter in STORY)]
    return "\n".join(lines)


def _shape(
    name: str, key: str, question: Question | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines that explain a field, and those to fill it in on; none for what is not asked."""
    if question is None:
        return (f"# {_DATES[name]}",) if name in _DATES else (), (f"{key}:",) * (name in _DATES)
    asked = f"# {question.text}{'' if question.required else ' (mag weg)'} {_help(question)}"
    choices = (f"#   {code} = {words}" for code, words in question.choices.items())
    if question.kind not in ("regels", "keuzes"):
        return (asked, *choices), (f"{key}:",)
    return (asked, *choices), (f"{key}:", "  - naam:" if key == "instellingen" else "  -")


_DATES = {
    "toestemming.op": "De dag van vandaag, zoals 2026-11-23.",
    "toegevoegd_op": "De dag van vandaag.",
}


def columns(asked: Sequence[Question]) -> tuple[str, ...]:
    """The header of a spreadsheet: a column for each question."""
    return tuple(question.text for question in asked)


def header_row(asked: Sequence[Question]) -> str:
    """The header as a CSV, as a Dutch spreadsheet opens it: semicolons, and a mark for UTF-8."""
    cells = (name.replace('"', '""') for name in columns(asked))
    return "\ufeff" + ";".join(f'"{cell}"' for cell in cells) + "\r\n"


def answers_from_row(
    row: Mapping[str, str], asked: Sequence[Question], mapping: Mapping[str, str]
) -> Answers:
    """What a row of a spreadsheet holds, by the name of the question.

    `mapping` gives the question's name for columns that are called otherwise.
    """
    names = {question.text.casefold(): question for question in asked}
    names |= {question.name.casefold(): question for question in asked}
    found: dict[str, str | list[str]] = {}
    for column, cell in row.items():
        name = mapping.get(column, column).strip().casefold()
        if question := names.get(name):
            found[question.name] = _read_cell(question, cell)
    return found


def _read_cell(question: Question, cell: str) -> str | list[str]:
    """Forms put several values in one cell, with a semicolon, a comma or a line between them."""
    if question.kind == "regels":
        return [part.strip() for part in re.split(r"[;\n]", cell)]
    if question.kind != "keuzes":
        return _code(question, cell.strip()) if options(question) else cell
    rest, chosen = cell, list[str]()
    known = {
        **{code: code for code in question.choices},
        **{w: c for c, w in options(question).items()},
    }
    for words in sorted(known, key=len, reverse=True):
        pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
        if re.search(pattern, rest, re.IGNORECASE):
            rest = re.sub(pattern, "", rest, flags=re.IGNORECASE)
            chosen.append(known[words])
    unknown = [part.strip() for part in re.split(r"[;,\n]", rest)]
    in_order = [code for code in question.choices if code in chosen]
    return [*in_order, *(part for part in unknown if part)]


def options(question: Question) -> Mapping[str, str]:
    """The words for each value that can be chosen, as a form shows them."""
    choices = question.choices or ({"ja": "ja", "nee": "nee"} if question.kind == "ja" else {})
    return {code: words[:1].upper() + words[1:] for code, words in choices.items()}


def _code(question: Question, words: str) -> str:
    """The value behind the words; what is none stays as it is, for the check to tell."""
    same = (
        code for code, known in options(question).items() if known.casefold() == words.casefold()
    )
    return next(same, words)


def _help(question: Question) -> str:
    told = f"{question.help[:1].upper()}{question.help[1:]}."
    return f"{told} Zet elk op een eigen regel." if question.kind == "regels" else told


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
