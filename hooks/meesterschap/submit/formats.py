"""The questions in other formats, and the answers that come back in them.

An issue form for GitHub, a template of the file, and the columns of a spreadsheet: all are made
from the same questions, and none is written by hand.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from meesterschap.content.practices import STORY
from meesterschap.submit import cells
from meesterschap.submit.practice_file import Answers
from meesterschap.submit.questions import CHAPTER, Question, file_order

NO_ANSWER = "_No response_"
"""What GitHub writes for a question that was left empty."""

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
    """The answers in the text that GitHub makes of a form.

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
    """A practice to fill in by hand: every field with its question, and the story's headings."""
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
    """The lines that explain a field, and the lines to fill in; none if no one fills it in."""
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
    """The header as CSV for Dutch spreadsheets: with semicolons, and a byte order mark."""
    names = (name.replace('"', '""') for name in columns(asked))
    return "\ufeff" + ";".join(f'"{name}"' for name in names) + "\r\n"


def answers_from_row(
    row: Mapping[str, str], asked: Sequence[Question], mapping: Mapping[str, str]
) -> Answers:
    """The answers in a row of a spreadsheet.

    `mapping` gives the name of the question for columns with another header.
    """
    found: dict[str, str | list[str]] = {}
    for header, column in columns_found(row, asked, mapping).items():
        name = column.question.name
        answer = _read_cell(column, cells.plain(row[header]))
        before = found.get(name)
        if isinstance(before, list) and isinstance(answer, list):  # a column for each choice
            answer = [*before, *(one for one in answer if one not in before)]
        found[name] = answer
    return found


@dataclass(frozen=True)
class Column:
    """The question that a column answers; with `choice`, whether that value was chosen."""

    question: Question
    choice: str = ""


def columns_found(
    header: Iterable[str], asked: Sequence[Question], mapping: Mapping[str, str]
) -> dict[str, Column]:
    """The columns that answer a question: by its text, its name or the mapping.

    ‘Bij welk thema hoort het? [Toerusting]’ is a column for one of the choices.
    """
    names = {cells.heading(text): q for q in asked for text in (q.text, q.name)}
    called = {cells.heading(column): name for column, name in mapping.items()}
    found: dict[str, Column] = {}
    for column in header:
        named = _column(called.get(cells.heading(column), column), names)
        if named and not named.choice and named.question.kind == "keuzes":
            _, choice = cells.with_choice(column)
            named = Column(named.question, _code(named.question, choice))
        if named:
            found[column] = named
    return found


def _column(text: str, names: Mapping[str, Question]) -> Column | None:
    if question := names.get(cells.heading(text)):
        return Column(question)
    before, choice = cells.with_choice(text)
    question = names.get(cells.heading(before))
    if question and choice and question.kind == "keuzes":
        return Column(question, _code(question, choice))
    return None


def _read_cell(column: Column, cell: str) -> str | list[str]:
    """The answer in a cell; several values are separated by semicolons, commas or line ends."""
    question = column.question
    if question.kind == "regels":
        return [part.strip() for part in re.split(r"[;\n]", cell) if part.strip()]
    if question.kind == "keuzes":
        yes = cells.yes_or_no(cell) if column.choice else None
        return _chosen(question, cell) if yes is None else [column.choice] * (yes == "ja")
    if question.kind == "jaar":
        return cells.year(cell)
    if not options(question):
        return cell
    one = cells.number(cell.rstrip("; "))
    return _code(question, (cells.yes_or_no(one) or one) if "ja" in options(question) else one)


def _chosen(question: Question, cell: str) -> list[str]:
    """The chosen values in order; an unknown one is kept, so that the check reports it."""
    known = {cells.folded(text).casefold(): code for code, text in options(question).items()}
    known |= {code.casefold(): code for code in question.choices}
    # Words can contain a comma, so the longest are tried first, and only as a whole value.
    words = "|".join(re.escape(one) for one in sorted(known, key=len, reverse=True))
    pattern = rf" ?(?:({words})[ .]*(?=[;,\n]|$)|([^;,\n]+))"
    found = re.finditer(pattern, cells.folded(cell), re.IGNORECASE)
    values = (known[one[1].casefold()] if one[1] else one[2].strip(" .") for one in found)
    return list(dict.fromkeys(value for value in values if value))


def options(question: Question) -> Mapping[str, str]:
    """The words for each value that can be chosen, as a form shows them."""
    choices = question.choices or ({"ja": "ja", "nee": "nee"} if question.kind == "ja" else {})
    return {code: words[:1].upper() + words[1:] for code, words in choices.items()}


def _code(question: Question, words: str) -> str:
    """The value with these words; unknown words are kept, so that the check reports them."""
    wanted = cells.folded(words).casefold()
    for code, known in options(question).items():
        if wanted in (code, cells.folded(known).casefold()):
            return code
    return words


def _help(question: Question) -> str:
    told = f"{question.help[:1].upper()}{question.help[1:]}."
    return f"{told} Zet elk op een eigen regel." if question.kind == "regels" else told


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
