"""What takes a while for an edition: it goes on behind the page, and the page tells how far it is.

It is kept in memory: after a restart it is simply not done.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Thread

from command import RefusalError
from service.desk.workspace import FaultyError
from service.repository.git_commands import GitError

log = logging.getLogger("inzendpunt")

_CRASHED = "Er ging iets mis wat we niet hadden voorzien. Er is niets bewaard."

Task = Callable[[Callable[[str], None]], None]
"""Does the work. What it is given tells the page what it is doing now."""


@dataclass
class Work:
    """Something that is being done for the edition of a year, or that was."""

    year: int
    title: str
    """What it is, such as ‘De pdf maken’."""
    done: str
    """What the page of the edition is told when it is done."""
    now: str = ""
    is_running: bool = True
    fault: str = ""
    """Why it was not done."""

    def tell(self, words: str) -> None:
        self.now = words

    def run(self, task: Task) -> None:
        try:
            task(self.tell)
        except Exception as error:
            self.fault = _words(error)
        self.is_running = False


class Works:
    """The work of one desk: one thing at a time, as it takes all that the machine has."""

    def __init__(self) -> None:
        self._lock, self._last = Lock(), dict[int, Work]()

    @property
    def running(self) -> Work | None:
        return next((work for work in [*self._last.values()] if work.is_running), None)

    def last(self, year: int) -> Work | None:
        """The last work on an edition."""
        return self._last.get(year)

    def begin(self, work: Work, task: Task) -> bool:
        """Begin it, unless something else is still being done."""
        with self._lock:
            if self.running:
                return False
            self._last[work.year] = work
        Thread(target=work.run, args=(task,), daemon=True).start()
        return True


def _words(error: Exception) -> str:
    """Why something was not done, for an editor."""
    if isinstance(error, FaultyError):
        return "\n".join(map(str, error.faults.elsewhere))
    if isinstance(error, GitError) and error.trouble:
        return error.trouble
    if isinstance(error, RefusalError):
        return str(error)
    log.error("work on an edition failed", exc_info=error)
    return _CRASHED
