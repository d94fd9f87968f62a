"""A fault in the content, told to the person who wrote it."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from meesterschap.content.document import Document, Location

Fault = tuple[int, str]
"""Within a text: the number of the line, from 1, and what is wrong there (in Dutch)."""


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, where, and how to mend it (in Dutch)."""

    path: str
    line: int
    message: str
    location: Location = field(default=(), compare=False)
    """The way to the value in its document; () where it is about no value."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def problem_in(document: Document, message: str, *location: str | int, below: int = 0) -> Problem:
    """A problem with the value at this location; `below` counts lines from where that begins."""
    place = document.place(location)
    return Problem(place.path, place.line + below, message, location)


class ContentError(Exception):
    """The content cannot be used; carries every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(as_text(self.problems))


def as_text(problems: Iterable[Problem]) -> str:
    """One line a problem, as compilers do it."""
    return "\n".join(map(str, problems))


def as_json(problems: Iterable[Problem]) -> str:
    """A list of objects with path, line and message."""
    told = [{"path": p.path, "line": p.line, "message": p.message} for p in problems]
    return json.dumps(told, ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem]) -> str:
    """Annotations that GitHub shows beside the line in a pull request."""
    return "\n".join(
        f"::error file={_escaped(problem.path, property=True)},line={problem.line}::"
        f"{_escaped(problem.message)}"
        for problem in problems
    )


# What means something in GitHub's Markdown; and what would mention someone or lead somewhere.
_MARKDOWN = re.compile(r"[\\`*_\[\](){}<>&|~$!#]")
_LEADING_ON = re.compile(r"@|#|:(?=//)|www(?=\.)", re.IGNORECASE)
_LONGEST = 400
"""How much of a message is shown: one may quote a whole text."""


def as_comment(problems: Iterable[Problem]) -> str:
    """A list in Markdown, in which what someone wrote is shown to the letter and nothing more."""
    return "\n".join(
        f"- {inert(problem.path)}, regel {problem.line}: {inert(problem.message)}"
        for problem in problems
    )


def inert(text: str) -> str:
    """Words for a comment on GitHub that mean only themselves: no markup, mention or link."""
    line = re.sub(r"\s+", " ", text)
    shown = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
    escaped = _MARKDOWN.sub(lambda found: f"\\{found[0]}", shown)
    return _LEADING_ON.sub(lambda found: f"{found[0]}\u200b", escaped)


def _escaped(text: str, *, property: bool = False) -> str:
    """Escape as GitHub's runner unescapes: % and line ends, in a property : and , as well."""
    replacements = {"%": "%25", "\r": "%0D", "\n": "%0A"}
    if property:
        replacements |= {":": "%3A", ",": "%2C"}
    return "".join(replacements.get(character, character) for character in text)
