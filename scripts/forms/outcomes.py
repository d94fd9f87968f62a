"""The outcome of each row of a sheet: a new practice, one that is there already, or faults."""

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
    """A file to write (with its text), a file that is there already, or faults."""

    row: Row
    file: str = ""
    text: str = ""
    faults: tuple[QuestionFault, ...] = ()
    changed: bool = False
    """The row differs from what the file was made of."""


class Practices:
    """The practices that are there, with those that the rows before this one become."""

    def __init__(
        self, root: Path, documents: tuple[Document, ...], asked: Sequence[Question], today: date
    ) -> None:
        self._root, self._asked, self._today = root, asked, today
        self._others = corpus_of(documents)
        self._taken = former_names(documents)
        self._known = {
            mark: document.path
            for document in documents
            for mark in document.values.get("kenmerken", ())
        }

    def known(self, found: Sequence[str]) -> str:
        """The file that was made of the row with one of these marks, or nothing."""
        return next((self._known[mark] for mark in found if mark in self._known), "")

    def outcome(self, row: Row, answers: Answers, found: Marks, shared: Collection[str]) -> Outcome:
        """The outcome of a row with these marks, of which other rows have the shared ones too."""
        if not row.faults and (file := self.known([found.whole])):
            return Outcome(row, file)
        if not row.faults and (file := self.known(found.who)):
            return Outcome(row, file, changed=True)
        text = practice_text(answers, self._asked, self._today)
        name = proposed_slug(answers)
        name, is_there = free_name(self._root, name, text, self._taken)
        file = practice_file(name)
        if is_there and not row.faults:
            return Outcome(row, file)
        # What two different rows have in common does not tell which is which.
        listed = [*(mark for mark in found.who if mark not in shared), found.whole]
        text = _with_marks(text, listed)
        faults = (*row.faults, *question_faults(self._others, file, text, self._asked))
        if faults:
            return Outcome(row, faults=faults)
        self._taken.add(name)
        self._known |= dict.fromkeys(listed, file)
        return Outcome(row, file, text)


def _with_marks(text: str, found: Sequence[str]) -> str:
    """The file with what its row is known by, at the end of the facts."""
    listed = "".join(f"\n  - {mark}" for mark in found)
    return text.replace("\n---\n", f"\nkenmerken:{listed}\n---\n", 1)


def written(root: Path, outcome: Outcome) -> Outcome:
    """The outcome after its file was written: faults, where that did not work."""
    if not outcome.text:
        return outcome
    try:
        write_new(root / outcome.file, outcome.text.encode())
    except OSError as error:
        fault = f"{outcome.file} is niet geschreven ({error.strerror}). Probeer het opnieuw."
        return Outcome(outcome.row, faults=(QuestionFault("", fault),))
    return outcome
