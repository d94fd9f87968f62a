"""What takes a while for an edition: it goes on behind the page, and the page tells how far it is.

It is kept in memory: after a restart it is simply not done.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Thread

from command import RefusalError
from service.desk.workspace import FaultyError, words_of
from service.repository.git_commands import GitError

log = logging.getLogger("inzendpunt")

_CRASHED = "Er ging iets mis wat we niet hadden voorzien. Er is niets bewaard."

REFUSALS = (RefusalError, FaultyError, GitError)
"""The errors that say why something is not saved."""

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
        except REFUSALS as error:
            self.fault = words_of(error)
        except Exception:  # a bug: or the page would say for ever that it is being made
            log.exception("work on an edition failed")
            self.fault = _CRASHED
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
