"""What submissions are checked by: the content of the site, also when that changes meanwhile."""

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

Seen = Mapping[str, tuple[int, int]]
"""Each file of the content with when it was changed, in nanoseconds, and its size."""


@dataclass(frozen=True)
class Checked:
    """A practice as it would be sent on."""

    slug: str
    text: str
    digest: str
    """Of what was answered. It is the same on another day, on which the text has another date."""
    faults: tuple[QuestionFault, ...]


@dataclass(frozen=True)
class Known:
    """The content as it was found valid at one moment."""

    asked: tuple[Question, ...]
    others: Corpus
    taken: frozenset[str]
    """Names of practices, those of before included."""

    @classmethod
    def under(cls, root: Path) -> "Known":
        """The content under a folder. Raises ContentError when it is not valid."""
        documents, unreadable = load(root)
        asked = questions(check(documents, unreadable))
        others = corpus_of(documents)
        practices = [practice for _, practice in others.records_of(Practice)]
        former = (name for practice in practices for name in practice.former_names)
        return cls(asked, others, frozenset((*(one.slug for one in practices), *former)))


class Checker:
    """Checks by the content under a folder, as it was when it was last found valid."""

    def __init__(self, root: Path) -> None:
        """Raises ContentError when the content is not valid."""
        self._root, self._seen = root, _seen(root)
        self.known = Known.under(root)

    def follow(self) -> None:
        """Take up what has changed. What is not valid is logged, and leaves things as they are."""
        seen = _seen(self._root)
        if seen == self._seen:
            return
        try:
            self.known = Known.under(self._root)
        except ContentError as error:
            log.warning("the content has changed and is not taken up: %s", error)
        else:
            log.info("the content has changed and is taken up")
        # Not before: what could not be read just now is tried again.
        self._seen = seen

    def check(self, answers: Answers, today: date) -> Checked:
        known = self.known
        name = proposed_slug(answers)
        text = practice_text(answers, known.asked, today)
        faults = question_faults(known.others, practice_file(name), text, known.asked)
        return Checked(name, text, _digest(answers), faults)


def _seen(root: Path) -> Seen:
    files = (file for folder in ("docs", "data") for file in (root / folder).rglob("*"))
    found: dict[str, tuple[int, int]] = {}
    for file in files:
        with suppress(FileNotFoundError):  # gone since the folder was listed
            about = file.stat()
            found[str(file)] = (about.st_mtime_ns, about.st_size)
    return found


def _digest(answers: Answers) -> str:
    given = {name: lines for name, answer in answers.items() if (lines := tidy(answer))}
    return hashlib.sha256(json.dumps(given, sort_keys=True).encode()).hexdigest()
