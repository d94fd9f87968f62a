"""A problem in the content, with a message for the person who wrote it; and its output formats."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from meesterschap.content import messages
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import Document, Location

Fault = tuple[int, str]
"""A problem within a text: its line, counted from 1, and a message in Dutch."""


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, where, and how to fix it (in Dutch)."""

    path: str
    line: int
    message: str
    location: Location = field(default=(), compare=False)
    """The location of the value in its document; () if it is not about a value."""
    told: str = field(default="", compare=False)
    """The same beside a question, without names of fields; "" where `message` will do."""
    warning: WarningKind | None = field(default=None, compare=False)
    """What it warns of; None for an error, which stops a build."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.shown}"

    @property
    def shown(self) -> str:
        """The message, after the word that tells a warning from an error."""
        return f"waarschuwing: {self.message}" if self.warning else self.message


def problem_in(
    document: Document, message: str, *location: str | int, below: int = 0, told: str = ""
) -> Problem:
    """A problem with the value at this location, `below` lines under its first line."""
    place = document.place(location)
    return Problem(place.path, place.line + below, message, location, told)


def warning_in(
    document: Document, kind: WarningKind, message: str, *location: str | int, below: int = 0
) -> Problem:
    """A warning about the value at this location, which says how to confirm that it is right."""
    problem = problem_in(document, f"{message}. {messages.confirm(kind)}", *location, below=below)
    return replace(problem, warning=kind)


def unique(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems in order, each once: of two equal ones, that with the more precise location."""
    precise_first = sorted(problems, key=lambda problem: -len(problem.location))
    return tuple(sorted(dict.fromkeys(precise_first)))


def beyond(problems: Iterable[Problem], others: Iterable[Problem]) -> Iterator[Problem]:
    """The problems that are not among these others, on whatever line those are."""
    known = {(problem.path, problem.message) for problem in others}
    return (problem for problem in problems if (problem.path, problem.message) not in known)


class ContentError(Exception):
    """The content is invalid; carries every problem, warnings too."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = unique(problems)
        super().__init__(as_text(self.problems))


def as_text(problems: Iterable[Problem]) -> str:
    """One line per problem, in the format of compilers."""
    return "\n".join(map(str, problems))


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON list of objects with path, line, severity (error or warning) and message."""
    items = [
        {"path": p.path, "line": p.line, "severity": _severity(p), "message": p.message}
        for p in problems
    ]
    return json.dumps(items, ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem]) -> str:
    """GitHub workflow commands: annotations beside the lines in a pull request."""
    return "\n".join(
        f"::{_severity(problem)} file={_escaped(problem.path, property=True)},line={problem.line}::"
        f"{_escaped(problem.message)}"
        for problem in problems
    )


def _severity(problem: Problem) -> str:
    return "warning" if problem.warning else "error"


# Markup in GitHub's Markdown; and what it would turn into a mention or a link.
_MARKDOWN = re.compile(r"[\\`*_\[\](){}<>&|~$!#]")
_AUTOLINK = re.compile(r"@|#|:(?=//)|www(?=\.)", re.IGNORECASE)
_MAX_SHOWN = 400
"""The number of characters of a message that is shown: it may quote a whole text."""


def as_comment(problems: Iterable[Problem]) -> str:
    """A list in GitHub's Markdown, with everything in it escaped."""
    return "\n".join(
        f"- {inert(problem.path)}, regel {problem.line}: {inert(problem.shown)}"
        for problem in problems
    )


def inert(text: str) -> str:
    """The text as one line for a comment on GitHub: no markup, mentions or links."""
    line = re.sub(r"\s+", " ", text)
    shown = line if len(line) <= _MAX_SHOWN else f"{line[:_MAX_SHOWN]}…"
    escaped = _MARKDOWN.sub(lambda match: f"\\{match[0]}", shown)
    return _AUTOLINK.sub(lambda match: f"{match[0]}\u200b", escaped)


def _escaped(text: str, *, property: bool = False) -> str:
    """Escape for a workflow command: % and line ends, and in a property also : and the comma."""
    replacements = {"%": "%25", "\r": "%0D", "\n": "%0A"}
    if property:
        replacements |= {":": "%3A", ",": "%2C"}
    return "".join(replacements.get(character, character) for character in text)
