"""What the check says of a practice that was answered, each with the question that it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from meesterschap.check.check import check_practice
from meesterschap.check.corpus import Corpus
from meesterschap.content.document import BODY, Document
from meesterschap.content.problem import ContentError, Problem
from meesterschap.content.story import chapters
from meesterschap.load.load import parsed
from meesterschap.submit.questions import CHAPTER, Question


@dataclass(frozen=True)
class QuestionFault:
    """What is wrong with an answer, in Dutch."""

    question: str
    """The name of the question, or "" when it is about none."""
    message: str
    value: str = ""
    """The text that is wrong, as the file has it; of a list, the one value."""


def question_faults(
    others: Corpus, path: str, text: str, asked: Sequence[Question]
) -> tuple[QuestionFault, ...]:
    """What the check says of a practice with this text, beside other content that is valid."""
    try:
        document = parsed(path, text.encode())
    except ContentError as error:  # too large, say
        return tuple(QuestionFault("", problem.message) for problem in error.problems)
    values = dict(document.leaves())
    return tuple(
        QuestionFault(
            _question(problem, document, asked), problem.message, values.get(problem.location, "")
        )
        for problem in check_practice(document, others)
    )


def _question(problem: Problem, document: Document, asked: Sequence[Question]) -> str:
    """The name of the question at the location of the problem, or of the first one within it."""
    steps = [step for step in problem.location if isinstance(step, str)]
    if steps == [BODY]:
        steps = [CHAPTER + heading for heading in _headings_above(problem.line, document)[-1:]]
    ways = (".".join(steps[:end]) for end in range(len(steps), 0, -1))
    found = (q.name for way in ways for q in asked if f"{q.name}.".startswith(f"{way}."))
    return next(found, "")


def _headings_above(line: int, document: Document) -> list[str]:
    """The headings of the text down to this line of the file."""
    first = document.place((BODY,)).line
    return [h for h, start, _ in chapters(document.values[BODY]) if first + start <= line]
