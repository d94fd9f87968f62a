"""Check submissions against the content of the site, and follow its changes."""

import gc
import hashlib
import json
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from command import read_existing
from editing.kinds import Values
from editing.rewrite import rewritten
from editing.supplement import question_of, supplemented
from meesterschap.content.files import practice_file
from meesterschap.content.problem import ContentError
from meesterschap.submit.practice_file import Answers, tidy
from meesterschap.submit.proposal import Existing, Proposal, proposal_of_answers
from meesterschap.submit.question_faults import QuestionFault, question_faults
from meesterschap.submit.questions import Question
from service.conversation import RefusedActionError

log = logging.getLogger("inzendpunt")

ANSWERED = "Dit is intussen al ingevuld. Kijk op de pagina van de praktijk of het klopt."

FileStats = Mapping[str, tuple[int, int]]
"""The modification time (in nanoseconds) and the size of each content file, by path."""


@dataclass(frozen=True)
class Checked:
    """A practice as it would be delivered."""

    proposal: Proposal
    digest: str
    """Hash of the answers; unlike the text it holds no date, so it is the same on another day."""


class Checker:
    """Checks practices against the content under a folder, as it was when last valid."""

    def __init__(self, root: Path) -> None:
        """Raises ContentError if the content is invalid."""
        self._root, self._stats = root, _file_stats(root)
        self.content = _lasting(root)

    def reload_if_changed(self) -> None:
        """Read the content again if it changed. If it is invalid now, log that and keep the old."""
        stats = _file_stats(self._root)
        if stats == self._stats:
            return
        try:
            self.content = _lasting(self._root)
        except ContentError as error:
            log.warning("the content has changed and is not taken up: %s", error)
        else:
            log.info("the content has changed and is taken up")
        # Last, so that a read error leads to another attempt.
        self._stats = stats

    def check(self, answers: Answers, today: date) -> Checked:
        return Checked(proposal_of_answers(answers, self.content, today), digest_of(answers))

    def practice(self, name: str) -> Values:
        """The values of a practice; none if there is no such practice, or no longer."""
        document = self.content.names.get(name)
        return document.values if document else {}

    def question(self, name: str, thing: str) -> Question | None:
        """The question about a thing that is not known of a practice; None if it is known."""
        return question_of(self.practice(name), thing, self.content.questions)

    def answer_faults(self, name: str, thing: str, answer: str) -> tuple[QuestionFault, ...]:
        """What becomes wrong with a practice by this answer about a thing that is not known.

        Raises RefusedActionError if it is known by now, or the practice is gone.
        """
        values = self.practice(name)
        question = question_of(values, thing, self.content.questions)
        if question is None:
            raise RefusedActionError(ANSWERED)
        if not tidy(answer):
            return (QuestionFault(question.name, question.faults["ontbreekt"]),)
        before = self._faults(name, values, question)
        after = self._faults(name, supplemented(values, thing, question, answer), question)
        return tuple(fault for fault in after if fault not in before)

    def _faults(self, name: str, values: Values, question: Question) -> tuple[QuestionFault, ...]:
        path = practice_file(name)
        text = rewritten(path, b"", values).decode()
        asked = (*self.content.questions, question)
        return question_faults(self.content.corpus, path, text, asked)


def _lasting(root: Path) -> Existing:
    """The content under a folder, which Python does not search for garbage. Raises ContentError.

    Of 5,000 practices that takes a second, in which nothing answers. They have no cycles.
    """
    content = read_existing(root)
    gc.freeze()
    return content


def _file_stats(root: Path) -> FileStats:
    return {path: stat for folder in ("docs", "data") for path, stat in _stats_in(root / folder)}


def _stats_in(folder: Path | str) -> Iterator[tuple[str, tuple[int, int]]]:
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _stats_in(entry.path)
                continue
            with suppress(FileNotFoundError):  # removed since the folder was listed
                stat = entry.stat()
                yield entry.path, (stat.st_mtime_ns, stat.st_size)


def digest_of(answers: Answers) -> str:
    """The hash of what was answered."""
    given = {name: lines for name, answer in answers.items() if (lines := tidy(answer))}
    return hashlib.sha256(json.dumps(given, sort_keys=True).encode()).hexdigest()
