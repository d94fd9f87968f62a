"""Many problems of the same kind in one file are one problem, with all its lines."""

import re
from collections.abc import Iterable
from dataclasses import replace

from meesterschap.content import messages
from meesterschap.content.problem import Problem, unique

MOST_ALIKE = 3
"""How many alike are told each on a line of its own, in a list of all problems."""
_VALUE = re.compile(r"‘[^’]*’|[\w/+:-]*\d[\w./:,+-]*")
"""What differs between messages that are alike: quoted words, and numbers and dates."""

_Kind = tuple[str, tuple[str, ...], str]


def gathered(problems: Iterable[Problem], most: int = MOST_ALIKE) -> list[Problem]:
    """The problems, in which the first of more than `most` alike errors tells the others' lines.

    A warning on a line with an error may come of it, and waits until that is mended.
    """
    problems = unique(problems)
    wrong = {(problem.path, problem.line) for problem in problems if not problem.warning}
    kinds: dict[_Kind, list[Problem]] = {}
    for problem in problems:
        if problem.warning and (problem.path, problem.line) in wrong:
            continue
        kinds.setdefault(_kind(problem), []).append(problem)
    return [one for alike in kinds.values() for one in _told(alike, most)]


def _kind(problem: Problem) -> _Kind:
    """What problems have in common that are alike: the file, the field and the kind of message."""
    field = tuple(step for step in problem.location if isinstance(step, str))
    shape = problem.message if problem.warning else _VALUE.sub("", problem.message)
    return problem.path, field, shape


def _told(alike: list[Problem], most: int) -> list[Problem]:
    first, *others = alike
    if len(alike) <= most or first.warning:
        return alike
    lines = [problem.line for problem in others]
    return [replace(first, message=messages.also_on(first.message, lines))]
