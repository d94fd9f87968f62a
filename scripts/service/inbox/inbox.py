"""The inbox: keeps what is valid, and delivers what it kept until that has worked."""

import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from meesterschap.submit.practice_file import Answers
from meesterschap.submit.question_faults import QuestionFault
from service.inbox.checker import Checker
from service.inbox.metrics import Metrics
from service.repository import Delivery, DeliveryError
from service.store.outbox import LONGEST_WAIT, Outbox
from service.store.submissions import Receipt, Submission
from service.web.rate import Rate

log = logging.getLogger("inzendpunt")

FIRST_WAIT = 5.0
"""Seconds before something is tried again: twice as long each time, up to LONGEST_WAIT.

The library `tenacity` was weighed for this: it retries within a process, and here a wait has to
outlive a kill.
"""
ACCEPTED_PER_HOUR = 10
"""Submissions that are taken from one network."""
SENT_PER_HOUR = 120
"""What one network may send, with all that had to be mended."""
_UNFORESEEN = "Een inzending is niet te bezorgen. In het logboek staat waarom."


class TooManyError(Exception):
    """This network has to wait; carries for how many seconds."""

    def __init__(self, wait: float) -> None:
        self.wait = wait
        super().__init__(wait)


@dataclass
class Inbox:
    """What the routes of the service share. `origin` is where the form stands, as browsers say it.

    `clock` gives the time in seconds since 1970, and may jump; `steady` gives seconds, and may not.
    """

    origin: str
    checker: Checker
    outbox: Outbox
    delivery: Delivery
    clock: Callable[[], float] = time.time
    steady: Callable[[], float] = time.monotonic
    accepted: Rate = field(init=False)
    sent: Rate = field(init=False)
    metrics: Metrics = field(init=False)
    _silent_until: float = field(init=False, default=0)
    """Until when, by the steady clock, the other side asked to be left alone."""

    def __post_init__(self) -> None:
        self.accepted = Rate(ACCEPTED_PER_HOUR, self.steady)
        self.sent = Rate(SENT_PER_HOUR, self.steady)
        self.metrics = Metrics(self.outbox, self.clock)

    def let_in(self, network: str) -> None:
        """Count something that was sent. Raises TooManyError."""
        if wait := self.sent.wait(network):
            raise TooManyError(wait)
        self.sent.count(network)

    def take(self, answers: Answers, key: str, network: str) -> Receipt | tuple[QuestionFault, ...]:
        """Keep a practice, or tell what is wrong with it.

        Raises TooManyError, and StoreError when it cannot be kept.
        """
        now = self.clock()
        checked = self.checker.check(answers, datetime.fromtimestamp(now, UTC).date())
        if same := self.outbox.same(key, checked.digest):
            return Receipt(same, "zelfde")
        if checked.faults:
            return checked.faults
        if wait := self.accepted.wait(network):
            raise TooManyError(wait)
        taken = self.checker.known.taken
        receipt = self.outbox.accept(key, checked.digest, checked.slug, checked.text, now, taken)
        self.accepted.count(network)
        return receipt

    def deliver_due(self) -> None:
        """Try everything that is to be tried now; what fails is no reason to leave the others."""
        for submission in self.outbox.due(self.clock()):
            if self.steady() < self._silent_until:
                return
            self._deliver(submission)

    def until_due(self) -> float | None:
        """In how many seconds there is something to try, if anything waits."""
        now = self.clock()
        due = self.outbox.next_due(now)
        return None if due is None else max(due - now, self._silent_until - self.steady(), 0)

    def _deliver(self, submission: Submission) -> None:
        try:
            place = self.delivery.deliver(submission)
        except DeliveryError as error:
            log.warning("%s: not delivered: %s", submission.mark, error)
            self._postpone(submission, error.trouble, error.wait)
        except Exception:  # a fault of our own must not stop what waits behind it
            log.exception("%s: not delivered, in a way that was not foreseen", submission.mark)
            self._postpone(submission, _UNFORESEEN)
        else:
            self.outbox.delivered(submission, place)
            self.metrics.delivered.inc()
            log.info("%s: delivered", submission.mark)

    def _postpone(self, submission: Submission, trouble: str, asked: float = 0) -> None:
        asked = min(asked, LONGEST_WAIT)
        if asked > 0:
            self._silent_until = self.steady() + asked
        wait = min(FIRST_WAIT * 2 ** min(submission.attempts, 20), LONGEST_WAIT)
        wait = max(wait * random.uniform(0.8, 1.2), asked)
        self.outbox.postponed(submission, self.clock() + wait, trouble)
        self.metrics.failed.inc()
