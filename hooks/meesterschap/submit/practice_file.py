"""Writes the file of a practice from answers, for the service, the spreadsheet and the issue form.

The form on the site writes exactly the same file in the browser (overrides/assets/inzending.js), in
functions of the same names; a test compares the two.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from meesterschap.content import slugs
from meesterschap.content.files import practice_file as practice_file
from meesterschap.content.practices import MARKS, NOT_KNOWN, STORY, TODAY, UNKNOWN, UNTOLD
from meesterschap.load.strict_yaml import INVISIBLE
from meesterschap.submit.cells import LINE_END, SPACE
from meesterschap.submit.questions import CHAPTER, Question, file_order, filled_in

Answers = Mapping[str, str | list[str]]
"""The answers by the name of the question; a list where there can be several values."""

_INVISIBLE = re.compile(f"{INVISIBLE}|[\ud800-\udfff]")
_SPACES = re.compile(f"{SPACE}+")
# What other programs put before a list item: a character of a symbol font; a bullet, which in text
# from a PDF is on a line of its own; or a letter or dash in its place, with a tab or more spaces.
_SYMBOL = re.compile(f"^{SPACE}*(?:[\uf020-\uf0ff]{SPACE}*|[\ue000-\uf8ff]{SPACE}+)", re.MULTILINE)
_BULLETS = "•‣⁃◦∙⋅·・●○◘◙■□▪▫◆◇▶►▸➢➤➔❖✓✔✗✘☐☑☒⦁⁌⁍"
_BULLET = re.compile(
    rf"^{SPACE}*(?:[{_BULLETS}]\ufe0f?(?:{SPACE}|\n)*|[ov§ØüqŸ–—−‐‑―»→*+-](?:\t|{SPACE}{{2}}){SPACE}*)"
    rf"(?=[^{_BULLETS}\s])",
    re.MULTILINE,
)
# The same with one space: a list if an adjacent line has it too. § 3 is a section of a law.
_MAYBE_BULLET = re.compile(r"([ov–—−‐‑―»→]|§(?! [0-9])) (?=[^ ])")
# Text that needs no quotes in YAML.
_PLAIN = re.compile(r"[A-Za-z0-9À-ÖØ-öø-ÿ][A-Za-z0-9À-ÖØ-öø-ÿ ,.;()/’‘“”–€%+?'-]*")
_ITEM = re.compile(r"(?:([-*+])|([0-9]{1,2})[.)]) +(.+)")
# The words of a slug that fit in 60 characters, or the start of a longer word.
_WHOLE_WORDS = re.compile(r"[a-z0-9-]{1,60}(?![a-z0-9])|.{60}")
# Characters to escape in Markdown: anywhere, and at the start of a line.
_SPECIAL = re.compile(r"[\\`*_{}\[\]|]")
_SPECIAL_AT_START = re.compile(r"[#>+!-]|[0-9]+(?=[.)])")
_TAG_OR_ENTITY = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]+;)")
_ENTITIES = {"<": "&lt;", "&": "&amp;", ":": "&#58;", "~": "&#126;"}


def practice_text(
    answers: Answers, questions: Sequence[Question], today: date, marks: Sequence[str] = ()
) -> str:
    """The text of the file.

    Of what has no answer, the file says that it is not known, if it can; the check reports the
    rest missing. Nothing is filled in of a group that no question is about, such as the consent.
    `marks` identify the row of a spreadsheet that the answers come from.
    """
    given = _given(answers, questions)
    stands_for: Answers = {
        TODAY: today.isoformat(),
        UNTOLD: _untold(given, questions),
        MARKS: list(marks),
    }
    groups = {"", *(_group(question.name) for question in questions)}
    for name, filled in filled_in().items():
        value = stands_for.get(filled.value, filled.value)
        if value and _group(name) in groups:
            given.setdefault(name, value)
    front = "\n".join(_yaml(_nested(given, questions)))
    told = ((one.heading, given.get(CHAPTER + one.heading, NOT_KNOWN)) for one in STORY)
    story = "\n".join(f"## {heading}\n\n{markdown(str(text))}\n" for heading, text in told)
    return f"---\n{front}\n---\n\n{story}"


def _group(name: str) -> str:
    """The name of the group that a field is in; "" for none."""
    return name.rpartition(".")[0]


def _given(answers: Answers, questions: Sequence[Question]) -> dict[str, str | list[str]]:
    """The tidied answers that are not empty; of chosen values, the main one first."""
    fitted = ((q.name, fitting(q, answers[q.name])) for q in questions if q.name in answers)
    given = {name: answer for name, answer in fitted if answer}
    for question in questions:
        if question.orders and (first := given.get(question.name)):
            others = (one for one in given.get(question.orders, ()) if one != first)
            given[question.orders] = [str(first), *others]
    return given


def _untold(given: Answers, questions: Sequence[Question]) -> list[str]:
    """What is not known: it has no answer, or one that says so."""
    return [q.untold for q in questions if q.untold and given.get(q.name, UNKNOWN) == UNKNOWN]


def _nested(given: Answers, questions: Sequence[Question]) -> dict[str, Any]:
    """The values of the front matter, in the order of a file."""
    lines_of = {question.name: question.line_of for question in questions}
    values: dict[str, Any] = {}
    for name in file_order():
        if answer := given.get(name):
            *parents, key = name.split(".")
            mapping = values
            for parent in parents:
                mapping = mapping.setdefault(parent, {})
            line_of = lines_of.get(name)
            mapping[key] = [line_of.values_in(line) for line in answer] if line_of else answer
    return values


def proposed_slug(answers: Answers) -> str:
    """The slug of the title: the name of the file, unless it is taken."""
    return slug(" ".join(tidy(answers.get("titel", ""))))


def slug(title: str) -> str:
    """A title as a file name: as many of its words as fit in 60 letters, digits and hyphens."""
    found = _WHOLE_WORDS.match(slugs.slug(title))
    return found[0] if found else "een-praktijk"


def tidy(answer: str | list[str]) -> list[str]:
    """The lines of an answer, without invisible characters; list items begin with a dash."""
    values = answer if isinstance(answer, list) else [answer]
    return _with_items([line for value in values for line in _lines(str(value))])


def fitting(question: Question, answer: str | list[str]) -> str | list[str]:
    """The tidied answer: a list if the question takes several values, otherwise a text."""
    lines = tidy(answer)
    if question.kind in ("regel", "adres", "regels"):
        lines = _values(lines)
    if question.kind in ("regels", "keuzes"):
        return lines
    return (" " if question.kind in ("regel", "adres") else "\n").join(lines)


def markdown(text: str) -> str:
    """Markdown that shows exactly this text; lines with a dash or a number become lists."""
    written = ""
    previous = ""
    for line in text.split("\n"):
        kind, shown = _written_line(line)
        separator = "\n" if kind and kind == previous else "\n\n"
        written += (separator if written else "") + shown
        previous = kind
    return written


def _lines(text: str) -> list[str]:
    """The lines that are not empty, with bullets as dashes and without invisible characters."""
    text = _SYMBOL.sub("• ", LINE_END.sub("\n", text))
    visible = _composed(_INVISIBLE.sub("", _composed(text)))
    lines = _BULLET.sub("- ", visible).split("\n")
    stripped = (_SPACES.sub(" ", line).strip(" ") for line in lines)
    return [line for line in stripped if line and line not in _BULLETS]


def _composed(text: str) -> str:
    """The text in NFC, with é as one character; a Mac writes it as an e and an accent."""
    return unicodedata.normalize("NFC", text)


def _with_items(lines: list[str]) -> list[str]:
    """The lines, with a dash before those that begin with the same mark as an adjacent line."""
    marks = [found[1] if (found := _MAYBE_BULLET.match(line)) else "" for line in lines]
    neighbours = zip(["", *marks], marks, [*marks[1:], ""], lines, strict=False)
    return [
        f"- {line[2:]}" if mark and mark in (before, after) else line
        for before, mark, after, line in neighbours
    ]


def _values(lines: list[str]) -> list[str]:
    """Each line as a value, without the dash or number of a list item."""
    items = [_ITEM.fullmatch(line) for line in lines]
    numbered = len(lines) > 1 and all(item and item[2] for item in items)
    return [
        item[3] if item and (item[1] or numbered) else line
        for item, line in zip(items, lines, strict=True)
    ]


def _written_line(line: str) -> tuple[str, str]:
    """The kind of list that the line is an item of ("" for none), and the line in Markdown."""
    if item := _ITEM.fullmatch(line):
        _, number, rest = item.groups()
        return ("1", f"{number}. {_shown(rest)}") if number else ("-", f"- {_shown(rest)}")
    return "", _shown(line)


def _shown(text: str) -> str:
    """The text escaped, so that Markdown shows it as it is."""
    written = _SPECIAL.sub(lambda found: f"\\{found[0]}", text)
    written = _TAG_OR_ENTITY.sub(lambda found: _ENTITIES[found[0]], written)
    if written[:1] in (":", "~"):
        return _ENTITIES[written[0]] + written[1:]
    if start := _SPECIAL_AT_START.match(written):
        number = start[0] if start[0].isdigit() else ""
        return f"{number}\\{written[len(number) :]}"
    return written


def _yaml(value: Mapping[str, Any], indent: str = "") -> Iterable[str]:
    """The lines of a mapping as YAML."""
    for key, item in value.items():
        if isinstance(item, str):
            yield f"{indent}{key}: {scalar(item)}"
            continue
        yield f"{indent}{key}:"
        if isinstance(item, Mapping):
            yield from _yaml(item, f"{indent}  ")
            continue
        for one in item:
            lines = [scalar(one)] if isinstance(one, str) else list(_yaml(one))
            yield f"{indent}  - {lines[0]}"
            yield from (f"{indent}    {line}" for line in lines[1:])


def scalar(text: str) -> str:
    """The text as YAML, in quotes if it could be read as something else."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
