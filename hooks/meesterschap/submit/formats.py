"""Converts questions to other formats, and answers in these formats back.

An issue form for GitHub, a template of the file, and the columns of a spreadsheet: all are
generated from the same questions.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from meesterschap.content.practices import MARKS, STORY, TODAY, UNTOLD, FilledIn
from meesterschap.submit import cells
from meesterschap.submit.practice_file import Answers
from meesterschap.submit.questions import CHAPTER, Question, QuestionKind, file_order, filled_in

NO_ANSWER = "_No response_"
"""What GitHub puts under a question that was left empty."""

_INTRODUCTION = (
    "Fijn dat je een praktijk wilt delen. Noem geen namen van personen, wel hun rol. Weet je iets "
    "niet, schrijf dan ‘Niet bekend.’ Je voorstel en deze melding zijn openbaar."
)


def issue_form(questions: Sequence[Question]) -> str:
    """The issue form, for a file in .github/ISSUE_TEMPLATE."""
    lines = [
        "# Made from the model by `make forms`; `make check` says so when it is stale.",
        "name: Een praktijk delen",
        "description: Vertel wat jullie school deed, wat het opleverde en wat niet werkte.",
        'title: "Praktijk: "',
        'labels: ["praktijk"]',
        "body:",
        "  - type: markdown",
        "    attributes:",
        f"      value: {_quoted(_INTRODUCTION)}",
    ]
    for question in questions:
        lines += _element(question)
    return "\n".join(lines) + "\n"


_ELEMENT_TYPES: Mapping[QuestionKind, str] = {
    "regel": "input",
    "jaar": "input",
    "adres": "input",
    "tekst": "textarea",
    "regels": "textarea",
    "keuze": "dropdown",
    "ja": "dropdown",
    "keuzes": "checkboxes",
}
"""The type of GitHub's form element for each kind of question."""


def _element(question: Question) -> Iterator[str]:
    element_type = _ELEMENT_TYPES[question.kind]
    yield f"  - type: {element_type}"
    yield "    attributes:"
    yield f"      label: {_quoted(question.text)}"
    yield f"      description: {_quoted(_help(question))}"
    if question.example and element_type in ("input", "textarea"):
        yield f"      placeholder: {_quoted(question.example)}"
    if element_type in ("dropdown", "checkboxes"):
        yield "      options:"
        key = "label: " if element_type == "checkboxes" else ""
        yield from (f"        - {key}{_quoted(label)}" for label in question.options.values())
    if question.required and element_type != "checkboxes":  # it would require every checkbox
        yield "    validations:"
        yield "      required: true"


def answers_from_issue(body: str, questions: Sequence[Question]) -> Answers:
    """The answers in the body of an issue that was filed with the form.

    A heading within an answer stays part of that answer: only the form's own labels, each once and
    in order, begin a new one.
    """
    lines_by_name: dict[str, list[str]] = {}
    remaining = list(questions)
    current: list[str] = []
    for line in re.split(r"\r\n|\r|\n", body):
        question = next((q for q in remaining if line.strip() == f"### {q.text}"), None)
        if question:
            remaining = remaining[remaining.index(question) + 1 :]
            current = lines_by_name.setdefault(question.name, [])
        else:
            current.append(line)
    texts = {name: "\n".join(lines).strip() for name, lines in lines_by_name.items()}
    return {q.name: _issue_answer(q, texts.get(q.name, "")) for q in questions}


def _issue_answer(question: Question, text: str) -> str | list[str]:
    if text == NO_ANSWER:
        return ""
    if question.kind == "keuzes":
        checked = re.findall(r"^- \[[xX]\] (.+)$", text, re.MULTILINE)
        return [_code(question, label) for label in checked]
    return _code(question, text) if question.options else text


def markdown_template(questions: Sequence[Question]) -> str:
    """A practice file to fill in: every field with its question, and the headings of the story."""
    by_name = {question.name: question for question in questions}
    lines = [
        "---",
        "# Vul in wat je weet. Een regel met # is uitleg; die mag blijven staan.",
        "# Zet een tekst met : of # erin tussen aanhalingstekens. Haal weg wat je leeg laat.",
    ]
    groups: set[str] = set()
    for name in file_order():
        *group, key = name.split(".")
        field = _template_field(name, key, by_name.get(name))
        if field:
            lines += [f"{one}:" for one in group if one not in groups]
            groups |= set(group)
            indent = "  " * len(group)
            lines += [f"{indent}{line}" for line in field]
    chapters = [by_name[CHAPTER + chapter.heading] for chapter in STORY]
    lines += [f"# Onder {one.name.removeprefix(CHAPTER)}: {one.text}" for one in chapters]
    lines += ["---", *(f"\n## {chapter.heading}\n" for chapter in STORY)]
    return "\n".join(lines)


def _template_field(name: str, key: str, question: Question | None) -> tuple[str, ...]:
    """The lines of a field, comments first; none for a field that is not to be filled in."""
    if question is None:
        return _template_value(key, filled_in().get(name))
    comment = f"# {question.text}{'' if question.required else ' (mag weg)'} {_help(question)}"
    choices = (f"#   {code} = {label}" for code, label in question.choices.items())
    if question.kind not in ("regels", "keuzes"):
        return (comment, *choices, f"{key}:")
    first = f"  - {question.line_of.names[0]}:" if question.line_of else "  -"
    return (comment, *choices, f"{key}:", first)


def _template_value(key: str, filled: FilledIn | None) -> tuple[str, ...]:
    """The lines of a field that a form fills in itself."""
    if filled is None or filled.value in (UNTOLD, MARKS):
        return ()
    if filled.value == TODAY:
        return ("# De dag van vandaag, zoals 2026-11-23.", f"{key}:")
    return (f"{key}: {filled.value}",)


def columns(questions: Sequence[Question]) -> tuple[str, ...]:
    """The headers of a spreadsheet: one for each question."""
    return tuple(question.text for question in questions)


def header_row(questions: Sequence[Question]) -> str:
    """The header row as CSV for Dutch spreadsheets: with semicolons, and a byte order mark."""
    names = (name.replace('"', '""') for name in columns(questions))
    return "\ufeff" + ";".join(f'"{name}"' for name in names) + "\r\n"


def answers_from_row(
    row: Mapping[str, str], questions: Sequence[Question], mapping: Mapping[str, str]
) -> Answers:
    """The answers in a row of a spreadsheet, which has its cells by header.

    `mapping` gives the name of the question for other headers.
    """
    answers: dict[str, str | list[str]] = {}
    for header, column in question_columns(row, questions, mapping).items():
        name = column.question.name
        answer = _cell_answer(column, cells.plain(row[header]))
        previous = answers.get(name)
        if isinstance(previous, list) and isinstance(answer, list):  # a column for each choice
            answer = [*previous, *(one for one in answer if one not in previous)]
        answers[name] = answer
    return answers


@dataclass(frozen=True)
class Column:
    """The question that a column answers; with `choice`, whether that value was chosen."""

    question: Question
    choice: str = ""


def question_columns(
    headers: Iterable[str], questions: Sequence[Question], mapping: Mapping[str, str]
) -> dict[str, Column]:
    """The columns that answer a question, by header.

    A header is recognised by the text or the name of the question, or by the mapping. ‘Bij welk
    thema hoort het? [Toerusting]’ is a column for one of the choices.
    """
    by_key = {cells.header_key(text): q for q in questions for text in (q.text, q.name)}
    renamed = {cells.header_key(header): name for header, name in mapping.items()}
    found: dict[str, Column] = {}
    for header in headers:
        column = _column(renamed.get(cells.header_key(header), header), by_key)
        if column and not column.choice and column.question.kind == "keuzes":
            _, choice = cells.split_choice(header)
            column = Column(column.question, _code(column.question, choice))
        if column:
            found[header] = column
    return found


def _column(header: str, by_key: Mapping[str, Question]) -> Column | None:
    if question := by_key.get(cells.header_key(header)):
        return Column(question)
    text, choice = cells.split_choice(header)
    question = by_key.get(cells.header_key(text))
    if question and choice and question.kind == "keuzes":
        return Column(question, _code(question, choice))
    return None


def _cell_answer(column: Column, cell: str) -> str | list[str]:
    """The answer in a cell; several values are separated by semicolons, commas or newlines."""
    question = column.question
    if question.kind == "regels":
        return [part.strip() for part in re.split(r"[;\n]", cell) if part.strip()]
    if question.kind == "keuzes":
        answer = cells.yes_or_no(cell) if column.choice else None
        if answer is None:
            return _chosen(question, cell)
        return [column.choice] if answer == "ja" else []
    if question.kind == "jaar":
        return cells.year(cell)
    if not question.options:
        return cell
    value = cells.number(cell.rstrip("; "))
    if "ja" in question.options:
        value = cells.yes_or_no(value) or value
    return _code(question, value)


def _chosen(question: Question, cell: str) -> list[str]:
    """The chosen values in order; unknown ones are kept, so that the check reports them."""
    codes = {cells.folded(label).casefold(): code for code, label in question.options.items()}
    codes |= {code.casefold(): code for code in question.choices}
    # A label can contain a comma, so the longest are tried first, and only as a whole value.
    labels = "|".join(re.escape(label) for label in sorted(codes, key=len, reverse=True))
    pattern = rf" ?(?:({labels})[ .]*(?=[;,\n]|$)|([^;,\n]+))"
    found = re.finditer(pattern, cells.folded(cell), re.IGNORECASE)
    values = (codes[one[1].casefold()] if one[1] else one[2].strip(" .") for one in found)
    return list(dict.fromkeys(value for value in values if value))


def _code(question: Question, text: str) -> str:
    """The value with this label or code; an unknown text is kept, so that the check reports it."""
    folded = cells.folded(text).casefold()
    for code, label in question.options.items():
        if folded in (code, cells.folded(label).casefold()):
            return code
    return text


def _help(question: Question) -> str:
    help = f"{question.help[:1].upper()}{question.help[1:]}."
    return f"{help} Zet elk op een eigen regel." if question.kind == "regels" else help


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
