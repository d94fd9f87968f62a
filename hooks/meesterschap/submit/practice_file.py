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
from meesterschap.content.practices import STORY
from meesterschap.load.strict_yaml import INVISIBLE
from meesterschap.submit.cells import LINE_END, SPACE
from meesterschap.submit.questions import CHAPTER, Question, file_order

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
_INSTITUTION = re.compile(r"(.+?) *\(([0-9]{2}[A-Za-z0-9]{2}(?:[0-9]{2})?)\)")
_ITEM = re.compile(r"(?:([-*+])|([0-9]{1,2})[.)]) +(.+)")
# Characters to escape in Markdown: anywhere, and at the start of a line.
_SPECIAL = re.compile(r"[\\`*_{}\[\]|]")
_SPECIAL_AT_START = re.compile(r"[#>+!-]|[0-9]+(?=[.)])")
_TAG_OR_ENTITY = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]+;)")
_ENTITIES = {"<": "&lt;", "&": "&amp;", ":": "&#58;", "~": "&#126;"}


def practice_text(
    answers: Answers, questions: Sequence[Question], today: date, marks: Sequence[str] = ()
) -> str:
    """The text of the file. Empty answers are left out, so that the check reports them missing.

    `marks` identify the row of a spreadsheet that the answers come from.
    """
    given = {q.name: fitting(q, answers[q.name]) for q in questions if q.name in answers}
    given = {name: answer for name, answer in given.items() if answer}
    for question in questions:
        if question.orders and (first := given.get(question.name)):
            others = (one for one in given.get(question.orders, ()) if one != first)
            given[question.orders] = [str(first), *others]
    untold = [
        q.untold for q in questions if q.untold and given.get(q.name, "onbekend") == "onbekend"
    ]
    given |= {
        "herkomst": "ingezonden",
        "toestemming.op": today.isoformat() if "toestemming.akkoord" in given else "",
        "periode.loopt_nog": given.get("periode.loopt_nog", "nee"),
        "niet_vermeld": untold,
        "toegevoegd_op": today.isoformat(),
        "kenmerken": list(marks),
    }
    values: dict[str, Any] = {}
    for name in file_order():
        if answer := given.get(name):
            *parents, key = name.split(".")
            mapping = values
            for parent in parents:
                mapping = mapping.setdefault(parent, {})
            is_institutions = name == "instellingen" and isinstance(answer, list)
            mapping[key] = [_institution(line) for line in answer] if is_institutions else answer
    front = "\n".join(_yaml(values))
    story = "\n".join(
        f"## {chapter.heading}\n\n{markdown(str(given.get(CHAPTER + chapter.heading, '')))}\n"
        for chapter in STORY
    )
    return f"---\n{front}\n---\n\n{story}"


def proposed_slug(answers: Answers) -> str:
    """The slug of the title: the name of the file, unless it is taken."""
    return slug(" ".join(tidy(answers.get("titel", ""))))


def slug(title: str) -> str:
    """A title as a file name: at most 60 lowercase letters, digits and hyphens."""
    return slugs.slug(title)[:60].strip("-") or "een-praktijk"


def tidy(answer: str | list[str]) -> list[str]:
    """The lines of an answer, without invisible characters; list items begin with a dash."""
    values = answer if isinstance(answer, list) else [answer]
    return _with_items([line for value in values for line in _lines(str(value))])


def fitting(question: Question, answer: str | list[str]) -> str | list[str]:
    """The tidied answer: a list if the question takes several values, otherwise a text."""
    lines = tidy(answer)
    if question.kind in ("regel", "regels"):
        lines = _values(lines)
    if question.kind in ("regels", "keuzes"):
        return lines
    return (" " if question.kind == "regel" else "\n").join(lines)


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


def _institution(line: str) -> dict[str, str]:
    """The name, and the BRIN code if one follows in brackets."""
    if found := _INSTITUTION.fullmatch(line):
        return {"naam": found[1], "brin": found[2].upper()}
    return {"naam": line}


def _yaml(value: Mapping[str, Any], indent: str = "") -> Iterable[str]:
    """The lines of a mapping as YAML."""
    for key, item in value.items():
        if isinstance(item, str):
            yield f"{indent}{key}: {_scalar(item)}"
            continue
        yield f"{indent}{key}:"
        if isinstance(item, Mapping):
            yield from _yaml(item, f"{indent}  ")
            continue
        for one in item:
            lines = [_scalar(one)] if isinstance(one, str) else list(_yaml(one))
            yield f"{indent}  - {lines[0]}"
            yield from (f"{indent}    {line}" for line in lines[1:])


def _scalar(text: str) -> str:
    """The text as YAML, in quotes if it could be read as something else."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
