"""The inbox: keeps valid submissions, and tries to deliver each until that succeeds."""

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
"""Seconds before the first retry; they double with every attempt, up to LONGEST_WAIT.

The library `tenacity` does not fit: it retries within a process, and this has to survive a kill.
"""
ACCEPTED_PER_HOUR = 10
"""Submissions accepted from one network, at most."""
SENT_PER_HOUR = 120
"""Submissions read from one network, at most, including those with faults."""
_UNFORESEEN = "Een inzending is niet te bezorgen. In het logboek staat waarom."


class TooManyError(Exception):
    """This network has to wait. `wait` is the number of seconds."""

    def __init__(self, wait: float) -> None:
        self.wait = wait
        super().__init__(wait)


@dataclass
class Inbox:
    """The state that the routes share. `origin` is the origin of the site with the form.

    `clock` returns seconds since 1970, and may jump; `steady` returns seconds that never do.
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
    _paused_until: float = field(init=False, default=0)
    """Until when, by the steady clock, the repository asked not to be called."""

    def __post_init__(self) -> None:
        self.accepted = Rate(ACCEPTED_PER_HOUR, self.steady)
        self.sent = Rate(SENT_PER_HOUR, self.steady)
        self.metrics = Metrics(self.outbox, self.clock)

    def count_sent(self, network: str) -> None:
        """Count a submission from a network. Raises TooManyError if that sent too many."""
        if wait := self.sent.wait(network):
            raise TooManyError(wait)
        self.sent.count(network)

    def take(self, answers: Answers, key: str, network: str) -> Receipt | tuple[QuestionFault, ...]:
        """Keep a practice, and return a receipt, or return what is wrong with it.

        Raises TooManyError, and StoreError if it cannot be kept.
        """
        now = self.clock()
        checked = self.checker.check(answers, datetime.fromtimestamp(now, UTC).date())
        if same := self.outbox.find_same(key, checked.digest):
            return Receipt(same, "zelfde")
        proposal = checked.proposal
        if proposal.faults:
            return proposal.faults
        if wait := self.accepted.wait(network):
            raise TooManyError(wait)
        names = self.checker.content.names
        receipt = self.outbox.accept(
            key, checked.digest, proposal.slug, proposal.text, now, names.keys()
        )
        self.accepted.count(network)
        return receipt

    def deliver_due(self) -> None:
        """Try to deliver everything that is due; a failure does not stop the others."""
        for submission in self.outbox.due(self.clock()):
            if self.steady() < self._paused_until:
                return
            self._deliver(submission)

    def until_due(self) -> float | None:
        """Seconds until the next delivery is due; None if nothing waits."""
        now = self.clock()
        due = self.outbox.next_due(now)
        return None if due is None else max(due - now, self._paused_until - self.steady(), 0)

    def _deliver(self, submission: Submission) -> None:
        try:
            place = self.delivery.deliver(submission)
        except DeliveryError as error:
            log.warning("%s: not delivered: %s", submission.mark, error)
            self._postpone(submission, error.trouble, error.wait)
        except Exception:  # a bug must not block what waits behind it
            log.exception("%s: not delivered, in a way that was not foreseen", submission.mark)
            self._postpone(submission, _UNFORESEEN)
        else:
            self.outbox.mark_delivered(submission, place)
            self.metrics.delivered.inc()
            log.info("%s: delivered", submission.mark)

    def _postpone(self, submission: Submission, trouble: str, requested_wait: float = 0) -> None:
        """Schedule the next attempt, at the earliest after the wait that was requested."""
        requested_wait = min(requested_wait, LONGEST_WAIT)
        if requested_wait > 0:
            self._paused_until = self.steady() + requested_wait
        wait = min(FIRST_WAIT * 2 ** min(submission.attempts, 20), LONGEST_WAIT)
        wait = max(wait * random.uniform(0.8, 1.2), requested_wait)
        self.outbox.postpone(submission, self.clock() + wait, trouble)
        self.metrics.failed.inc()
