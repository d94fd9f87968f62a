"""Check submissions against the content of the site, and follow its changes."""

import hashlib
import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from meesterschap.check import check
from meesterschap.check.check import corpus_of
from meesterschap.check.corpus import Corpus
from meesterschap.content.practices import Practice
from meesterschap.content.problem import ContentError
from meesterschap.load import load
from meesterschap.submit.practice_file import (
    Answers,
    practice_file,
    practice_text,
    proposed_slug,
    tidy,
)
from meesterschap.submit.question_faults import QuestionFault, question_faults
from meesterschap.submit.questions import Question, questions

log = logging.getLogger("inzendpunt")

FileStats = Mapping[str, tuple[int, int]]
"""The modification time (in nanoseconds) and the size of each content file, by path."""


@dataclass(frozen=True)
class Checked:
    """A practice as it would be delivered, with what is wrong with it."""

    slug: str
    text: str
    digest: str
    """Hash of the answers; unlike `text` it holds no date, so it is the same on another day."""
    faults: tuple[QuestionFault, ...]


@dataclass(frozen=True)
class ValidContent:
    """What a check needs of the content, as it was at one moment."""

    form: tuple[Question, ...]
    corpus: Corpus
    taken: frozenset[str]
    """Current and former names of practices."""

    @classmethod
    def under(cls, root: Path) -> "ValidContent":
        """The content under a folder. Raises ContentError if it is invalid."""
        documents, unreadable = load(root)
        form = questions(check(documents, unreadable))
        corpus = corpus_of(documents)
        practices = [practice for _, practice in corpus.records_of(Practice)]
        former = (name for practice in practices for name in practice.former_names)
        return cls(form, corpus, frozenset((*(one.slug for one in practices), *former)))


class Checker:
    """Checks practices against the content under a folder, as it was when last valid."""

    def __init__(self, root: Path) -> None:
        """Raises ContentError if the content is invalid."""
        self._root, self._stats = root, _file_stats(root)
        self.content = ValidContent.under(root)

    def reload_if_changed(self) -> None:
        """Read the content again if it changed. If it is invalid now, log that and keep the old."""
        stats = _file_stats(self._root)
        if stats == self._stats:
            return
        try:
            self.content = ValidContent.under(self._root)
        except ContentError as error:
            log.warning("the content has changed and is not taken up: %s", error)
        else:
            log.info("the content has changed and is taken up")
        # Last, so that a read error leads to another attempt.
        self._stats = stats

    def check(self, answers: Answers, today: date) -> Checked:
        content = self.content
        name = proposed_slug(answers)
        text = practice_text(answers, content.form, today)
        faults = question_faults(content.corpus, practice_file(name), text, content.form)
        return Checked(name, text, _digest(answers), faults)


def _file_stats(root: Path) -> FileStats:
    files = (file for folder in ("docs", "data") for file in (root / folder).rglob("*"))
    stats: dict[str, tuple[int, int]] = {}
    for file in files:
        with suppress(FileNotFoundError):  # removed since the folder was listed
            stat = file.stat()
            stats[str(file)] = (stat.st_mtime_ns, stat.st_size)
    return stats


def _digest(answers: Answers) -> str:
    given = {name: lines for name, answer in answers.items() if (lines := tidy(answer))}
    return hashlib.sha256(json.dumps(given, sort_keys=True).encode()).hexdigest()
