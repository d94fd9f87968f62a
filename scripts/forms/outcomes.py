"""The outcome of each row of a sheet: a new practice, an existing one, or faults."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from command import RefusalError, write_proposal
from forms.marks import Marks
from forms.rows import Row
from meesterschap.submit.practice_file import Answers
from meesterschap.submit.proposal import Existing, Proposal, proposal_of_answers
from meesterschap.submit.question_faults import QuestionFault


@dataclass(frozen=True)
class Outcome:
    """A practice to write, the file of an existing one, or faults."""

    row: Row
    file: str = ""
    new: Proposal | None = None
    faults: tuple[QuestionFault, ...] = ()
    changed: bool = False
    """Whether the row differs from the one that the existing file was made from."""


class Practices:
    """The existing practices, and those made from earlier rows of the sheet."""

    def __init__(self, existing: Existing, today: date) -> None:
        self._existing, self._today = existing, today
        self._file_by_mark = {
            mark: document.path
            for document in existing.names.values()
            if document
            for mark in document.values.get("kenmerken", ())
        }

    def file_with(self, marks: Sequence[str]) -> str:
        """The file made from a row with any of these marks, or ""."""
        files = self._file_by_mark
        return next((files[mark] for mark in marks if mark in files), "")

    def outcome(self, row: Row, answers: Answers, marks: Marks, shared: Collection[str]) -> Outcome:
        """The outcome of a row; `shared` are the marks that several different rows have."""
        if not row.faults and (file := self.file_with([marks.whole])):
            return Outcome(row, file)
        if not row.faults and (file := self.file_with(marks.who)):
            return Outcome(row, file, changed=True)
        # A mark that different rows share identifies neither of them.
        kept = [*(mark for mark in marks.who if mark not in shared), marks.whole]
        made = proposal_of_answers(answers, self._existing, self._today, marks=kept)
        if made.standing == "same" and not row.faults:
            return Outcome(row, made.path)
        if faults := (*row.faults, *made.faults):
            return Outcome(row, faults=faults)
        self._existing = self._existing.having(made)
        self._file_by_mark |= dict.fromkeys(kept, made.path)
        return Outcome(row, made.path, made)


def write_outcome(root: Path, outcome: Outcome) -> Outcome:
    """Write the file of an outcome, if it is new; returns faults instead if that fails."""
    try:
        if outcome.new:
            write_proposal(root, outcome.new)
    except RefusalError as refused:
        return Outcome(outcome.row, faults=(QuestionFault("", str(refused)),))
    return outcome
