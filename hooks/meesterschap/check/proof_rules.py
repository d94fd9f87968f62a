"""What must be true of milestones that prove a result. A rule's docstring is the rule."""

import re
from collections.abc import Iterator
from itertools import combinations

from meesterschap.check.corpus import Data
from meesterschap.check.moment_rules import tells_beforehand
from meesterschap.content import messages
from meesterschap.content.agenda import Milestone, MilestoneTable
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import ROWS, Document
from meesterschap.content.fields import UNDATED
from meesterschap.content.problem import Problem, problem_in, warning_in

_TO_COME = re.compile(
    r"\b(?:zal|zullen|zou|zouden|beoogd\w*|verwacht\w*|voornemens|van plan|bedoeling|streeft)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:geen|niet|nooit|uitgesteld|uitstel|stelt \w+ uit|ingetrokken|afgewezen|verworpen|"
    r"afgeschaft|opgeheven|stopgezet|geschrapt)\b",
    re.IGNORECASE,
)


def proving_milestones(data: Data) -> Iterator[Problem]:
    """What proves has a date, has happened, and is about a fact in the sectors that it binds."""
    for document, table in data.records_of(MilestoneTable):
        for row, milestone in enumerate(table.rows):
            if milestone.shows and data.agenda:
                yield from _proof(data, document, row, milestone)


def _proof(data: Data, document: Document, row: int, milestone: Milestone) -> Iterator[Problem]:
    """The first problem of a milestone that proves."""
    results = [data.results[id] for id in milestone.results if id in data.results]
    facts = [result for result in results if result.kind == "feit"]
    bound = {sector for result in facts for sector in result.sectors}
    outside = set(milestone.sectors) - bound
    if not facts:
        message = messages.proof_of_no_fact(results[0].id, results[0].kind)
        yield problem_in(document, message, ROWS, row, "bewijst")
    elif milestone.date == UNDATED:
        yield problem_in(document, messages.UNDATED_PROOF, ROWS, row, "datum")
    elif tells_beforehand(milestone):
        yield problem_in(document, messages.ANNOUNCED_PROOF, ROWS, row, "bewijst")
    elif outside:
        message = messages.proof_outside(outside, [fact.id for fact in facts], bound)
        place = (ROWS, row, "sectoren")
        if bound.isdisjoint(milestone.sectors):
            yield problem_in(document, message, *place)
        else:
            yield warning_in(document, WarningKind.VERDICT, message, *place)
    elif doubt := _doubt(milestone):
        yield warning_in(document, WarningKind.VERDICT, doubt, ROWS, row, "bewijst")


def _doubt(milestone: Milestone) -> str:
    """Why a milestone may not prove that something is there; "" for no reason."""
    if milestone.shows != "ja":
        return ""
    words = f"{milestone.text} {milestone.quotation}"
    if milestone.stops == "ja":
        return messages.PROOF_BY_AN_END
    if found := _TO_COME.search(words):
        return messages.proof_to_come(found[0])
    if found := _NOT.search(words):
        return messages.proof_denied(found[0])
    return ""


def contrary_proofs(data: Data) -> Iterator[Problem]:
    """At one time a result is there in a sector, or it is not."""
    for document, table in data.records_of(MilestoneTable):
        proofs = [(row, one) for row, one in enumerate(table.rows) if one.shows]
        for (first, one), (row, other) in combinations(proofs, 2):
            same = set(one.results) & set(other.results) and set(one.sectors) & set(other.sectors)
            if same and one.shows != other.shows and _overlap(one.date, other.date):
                line = document.place((ROWS, first)).line
                message = messages.contrary_proofs(one.date, other.date, line)
                yield problem_in(document, message, ROWS, row, "bewijst")


def _overlap(one: str, other: str) -> bool:
    """Whether which of two dates is the later one cannot be told: 2016 and 2016-05."""
    return UNDATED not in (one, other) and (one.startswith(other) or other.startswith(one))
