"""Check submissions against the content of the site, and follow its changes."""

import hashlib
import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from command import read_existing
from meesterschap.content.problem import ContentError
from meesterschap.submit.practice_file import Answers, tidy
from meesterschap.submit.proposal import Proposal, proposal_of_answers

log = logging.getLogger("inzendpunt")

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
        self.content = read_existing(root)

    def reload_if_changed(self) -> None:
        """Read the content again if it changed. If it is invalid now, log that and keep the old."""
        stats = _file_stats(self._root)
        if stats == self._stats:
            return
        try:
            self.content = read_existing(self._root)
        except ContentError as error:
            log.warning("the content has changed and is not taken up: %s", error)
        else:
            log.info("the content has changed and is taken up")
        # Last, so that a read error leads to another attempt.
        self._stats = stats

    def check(self, answers: Answers, today: date) -> Checked:
        return Checked(proposal_of_answers(answers, self.content, today), _digest(answers))


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
