"""What the checker says of a record after an edit, each thing beside its field."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from editing.answers import name_at
from editing.fields import Field
from editing.kinds import END, Record, values_by_path
from meesterschap.check import check
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import BODY, Document, Location
from meesterschap.content.notation import sentence
from meesterschap.content.problem import ContentError, Problem
from meesterschap.submit.question_faults import headings_above
from meesterschap.submit.questions import CHAPTER

# A message may name the line of something else, which moves when a line is added above it.
_LINES = re.compile(r"\bregel \d+(?:, \d+)*(?: en (?:nog )?\d+)?")


@dataclass(frozen=True)
class Checked:
    """Content, valid or not, with all that the checker says of it."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Fault:
    """Something that is wrong with a record, or looks wrong."""

    name: str
    """The name of the form's field, as `name_at` gives it; "" if it is about the record."""
    message: str
    warning: WarningKind | None
    """What it warns of; None for an error."""
    is_new: bool
    """Whether it was not there before the edit."""


@dataclass(frozen=True)
class Faults:
    """The faults of a record, and what its edit causes elsewhere."""

    here: tuple[Fault, ...]
    elsewhere: tuple[Problem, ...]

    @property
    def refused(self) -> bool:
        """Whether there is an error, so that this cannot be published."""
        warnings = (one.warning for part in (self.here, self.elsewhere) for one in part)
        return not all(warnings)


def checked(
    documents: Sequence[Document], unreadable: Iterable[Problem] = (), today: date | None = None
) -> Checked:
    """What `load` gives, checked."""
    try:
        problems = check(documents, unreadable, today, most_alike=sys.maxsize).warnings
    except ContentError as error:
        problems = error.problems
    return Checked(tuple(documents), problems)


def faults_of(record: Record, fields: Sequence[Field], before: Checked, after: Checked) -> Faults:
    """What is wrong with a record after an edit, and what is wrong elsewhere because of that.

    The record is as it was before the edit; `after` is all content with it.
    """
    row = _row(record, after)
    old, others = _split(before.problems, record, record.row)
    new, elsewhere = _split(after.problems, record, row)
    start = 0 if row is None else 2
    here = [
        Fault(
            name=_name(problem, problem.location[start:], fields, after.documents),
            message=problem.told or sentence(problem.message),
            warning=problem.warning,
            is_new=is_new,
        )
        for problem, is_new in _compared(new, old)
    ]
    return Faults(
        tuple(here), tuple(problem for problem, is_new in _compared(elsewhere, others) if is_new)
    )


def _row(record: Record, content: Checked) -> int | None:
    """The number of the record's item; of one that was added, the last."""
    if record.row != END:
        return record.row
    for document in content.documents:
        if values := values_by_path(document).get(record.path):
            return len(values.get(record.kind.list_key, ())) - 1
    return END


def _split(
    problems: Iterable[Problem], record: Record, row: int | None
) -> tuple[list[Problem], list[Problem]]:
    """The problems in the record at this row, or with its whole file; and the others."""
    here: list[Problem] = []
    others: list[Problem] = []
    for problem in problems:
        inside = row is None or problem.location[:2] in ((), (record.kind.list_key, row))
        (here if inside and problem.path == record.path else others).append(problem)
    return here, others


def _compared(
    problems: Iterable[Problem], known: Iterable[Problem]
) -> Iterator[tuple[Problem, bool]]:
    """Each problem, and whether it is none of those that were known."""
    left = Counter(map(_key, known))
    for problem in problems:
        key = _key(problem)
        yield problem, not left[key]
        left[key] -= 1 if left[key] else 0


def _key(problem: Problem) -> tuple[object, ...]:
    return problem.path, _LINES.sub("regel", problem.message), problem.warning


def _name(
    problem: Problem, location: Location, fields: Sequence[Field], documents: Iterable[Document]
) -> str:
    """The name of the field that a problem is about; in the text of a file, by its heading."""
    if location == (BODY,) and any(field.chapter for field in fields):
        (document,) = (document for document in documents if document.path == problem.path)
        above = headings_above(problem.line, document)[-1:]
        location = tuple(CHAPTER + heading for heading in above)
    return name_at(fields, location)
