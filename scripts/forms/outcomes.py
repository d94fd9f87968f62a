"""The outcome of each row of a sheet: a new practice, an existing one, or faults."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from command import write_new
from forms.marks import Marks
from forms.practice_files import former_names, free_name
from forms.rows import Row
from meesterschap.check.check import corpus_of
from meesterschap.content.document import Document
from meesterschap.submit.practice_file import (
    Answers,
    practice_file,
    practice_text,
    proposed_slug,
)
from meesterschap.submit.question_faults import QuestionFault, question_faults
from meesterschap.submit.questions import Question


@dataclass(frozen=True)
class Outcome:
    """A file to write (with its text), an existing file (without text), or faults."""

    row: Row
    file: str = ""
    text: str = ""
    faults: tuple[QuestionFault, ...] = ()
    changed: bool = False
    """Whether the row differs from the one that the existing file was made from."""


class Practices:
    """The existing practices, and those made from earlier rows of the sheet."""

    def __init__(
        self,
        root: Path,
        documents: tuple[Document, ...],
        questions: Sequence[Question],
        today: date,
    ) -> None:
        self._root, self._questions, self._today = root, questions, today
        self._corpus = corpus_of(documents)
        self._taken = former_names(documents)
        self._file_by_mark = {
            mark: document.path
            for document in documents
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
        text = practice_text(answers, self._questions, self._today)
        name, exists = free_name(self._root, proposed_slug(answers), text, self._taken)
        file = practice_file(name)
        if exists and not row.faults:
            return Outcome(row, file)
        # A mark that different rows share identifies neither of them.
        kept = [*(mark for mark in marks.who if mark not in shared), marks.whole]
        text = _with_marks(text, kept)
        faults = (*row.faults, *question_faults(self._corpus, file, text, self._questions))
        if faults:
            return Outcome(row, faults=faults)
        self._taken.add(name)
        self._file_by_mark |= dict.fromkeys(kept, file)
        return Outcome(row, file, text)


def _with_marks(text: str, marks: Sequence[str]) -> str:
    """The text of a practice with these marks at the end of its front matter."""
    items = "".join(f"\n  - {mark}" for mark in marks)
    return text.replace("\n---\n", f"\nkenmerken:{items}\n---\n", 1)


def write_outcome(root: Path, outcome: Outcome) -> Outcome:
    """Write the file of an outcome, if it is new; returns faults instead if that fails."""
    if not outcome.text:
        return outcome
    try:
        write_new(root / outcome.file, outcome.text.encode())
    except OSError as error:
        fault = f"{outcome.file} is niet geschreven ({error.strerror}). Probeer het opnieuw."
        return Outcome(outcome.row, faults=(QuestionFault("", fault),))
    return outcome
