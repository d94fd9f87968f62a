"""The problems in a submitted practice, each with the question that it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from meesterschap.check.check import check_practice
from meesterschap.check.corpus import Corpus
from meesterschap.content.document import BODY, Document
from meesterschap.content.notation import sentence
from meesterschap.content.problem import ContentError, Problem
from meesterschap.content.story import chapters
from meesterschap.load.load import parsed
from meesterschap.submit.questions import CHAPTER, Question


@dataclass(frozen=True)
class QuestionFault:
    """What is wrong with an answer, in Dutch."""

    question: str
    """The name of the question, or "" if the fault is about none."""
    message: str
    value: str = ""
    """The invalid text as it is in the file; for a list, the invalid item."""


def question_faults(
    existing: Corpus, path: str, text: str, questions: Sequence[Question]
) -> tuple[QuestionFault, ...]:
    """The faults in a practice with this path and text, checked against existing, valid content."""
    try:
        document = parsed(path, text.encode())
    except ContentError as error:  # too large, for example
        return tuple(QuestionFault("", sentence(problem.message)) for problem in error.problems)
    values = dict(document.leaves)
    return tuple(
        QuestionFault(
            _question(problem, document, questions),
            problem.told or sentence(problem.message),
            values.get(problem.location, ""),
        )
        for problem in check_practice(document, existing)
    )


def _question(problem: Problem, document: Document, questions: Sequence[Question]) -> str:
    """The name of the question nearest to the location: at it, in it or around it; "" for none."""
    steps = [step for step in problem.location if isinstance(step, str)]
    if steps == [BODY]:
        steps = [CHAPTER + heading for heading in headings_above(problem.line, document)[-1:]]
    paths = (".".join(steps[:end]) for end in range(len(steps), 0, -1))
    names = [question.name for question in questions]
    found = (name for path in paths for name in names if f"{name}.".startswith(f"{path}."))
    return next(found, "")


def headings_above(line: int, document: Document) -> list[str]:
    """The headings of the text up to and including this line of the file."""
    first = document.place((BODY,)).line
    return [h for h, start, _ in chapters(document.values[BODY]) if first + start <= line]
