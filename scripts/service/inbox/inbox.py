"""The inbox: keeps valid submissions, and delivers what editors took up until that succeeds."""

import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from editing.supplement import by_school
from meesterschap.submit.practice_file import Answers
from meesterschap.submit.proposal import proposal_of_text
from meesterschap.submit.question_faults import QuestionFault
from service.inbox.checker import Checker, digest_of
from service.inbox.metrics import Metrics
from service.inbox.post import MailSettings, Post
from service.repository import Delivery, DeliveryError
from service.store import Arrivals, Conversations, Database, Mailbox, Outbox, Upkeep
from service.store.correspondence import Conversation
from service.store.outbox import LONGEST_WAIT
from service.store.submissions import Receipt, Taken
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
NO_MAIL = MailSettings()
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
    database: Database
    delivery: Delivery
    clock: Callable[[], float] = time.time
    steady: Callable[[], float] = time.monotonic
    mail: MailSettings = NO_MAIL
    site: str = ""
    """The address of the site, with a slash at its end, or ""."""
    arrivals: Arrivals = field(init=False)
    conversations: Conversations = field(init=False)
    outbox: Outbox = field(init=False)
    upkeep: Upkeep = field(init=False)
    post: Post = field(init=False)
    accepted: Rate = field(init=False)
    sent: Rate = field(init=False)
    metrics: Metrics = field(init=False)

    def __post_init__(self) -> None:
        self.arrivals, self.outbox = Arrivals(self.database), Outbox(self.database)
        self.outbox.await_again()  # a delivery that is there is not made twice
        self.conversations = Conversations(self.database, self.clock)
        self.upkeep = Upkeep(self.database)
        self.post = Post(Mailbox(self.database), self.mail, self.clock)
        self.accepted = Rate(ACCEPTED_PER_HOUR, self.steady)
        self.sent = Rate(SENT_PER_HOUR, self.steady)
        self.metrics = Metrics(self.outbox, self.clock)

    @property
    def form(self) -> str:
        """The address of the form on the site, or ""."""
        return self.site and f"{self.site}meedoen/"

    def count_sent(self, network: str) -> None:
        """Count a submission from a network. Raises TooManyError if that sent too many."""
        if wait := self.sent.wait(network):
            raise TooManyError(wait)
        self.sent.count(network)

    def take(self, answers: Answers, key: str, network: str) -> Receipt | tuple[QuestionFault, ...]:
        """Keep a practice, and return a receipt, or return what is wrong with it.

        Raises TooManyError, and StoreError if it cannot be kept.
        """
        checked = self.checker.check(answers, self._today())
        if same := self.arrivals.find_same(key, checked.digest):
            return same
        proposal = checked.proposal
        if faults := self._of_school(proposal.faults):
            return faults
        self._check_accepted(network)
        receipt = self.arrivals.accept(
            key,
            checked.digest,
            proposal.slug,
            proposal.text,
            self.clock(),
            self.checker.content.names.keys(),
        )
        self.accepted.count(network)
        return receipt

    def take_answer(
        self, name: str, thing: str, answer: str, key: str, network: str
    ) -> Receipt | tuple[QuestionFault, ...]:
        """Keep what a school answers about a thing that is not known of a practice.

        Returns and raises what `take` does, and RefusedActionError if it is known by now.
        """
        digest = digest_of({thing: answer})
        key = f"{key} {name} {thing}"  # so that this is no next version of something else
        if same := self.arrivals.find_same(key, digest):
            return same
        if faults := self.checker.answer_faults(name, thing, answer):
            return faults
        self._check_accepted(network)
        receipt = self.arrivals.accept(key, digest, name, answer, self.clock(), thing=thing)
        self.accepted.count(network)
        return receipt

    def take_version(
        self, talk: Conversation, text: str, network: str
    ) -> tuple[QuestionFault, ...]:
        """Keep a next version of a submission, or return what is wrong with it.

        Raises TooManyError, RefusedActionError if it is too late for one, and StoreError.
        """
        if talk.thing:
            faults = self.checker.answer_faults(talk.name, talk.thing, text)
        else:
            faults = self._of_school(proposal_of_text(text, self.checker.content).faults)
        if faults:
            return faults
        self._check_accepted(network)
        self.conversations.send_version(talk.number, text)
        self.accepted.count(network)
        return ()

    def keep_up(self) -> None:
        """Do what is due by now: notice what was published; remind, close and erase."""
        practices = {name: one for name, one in self.checker.content.names.items() if one}
        answered = {
            (name, told) for name, one in practices.items() for told in by_school(one.values)
        }
        self.upkeep.notice_published(practices.keys(), self.clock(), answered)
        self.upkeep.apply_terms(self.clock())

    def _of_school(self, faults: tuple[QuestionFault, ...]) -> tuple[QuestionFault, ...]:
        """What the school has to mend: not what it may leave to the editors, and left open."""
        by_editors = (one for one in self.checker.content.questions if one.by_editors)
        left = {(one.name, one.faults["ontbreekt"]) for one in by_editors}
        return tuple(fault for fault in faults if (fault.question, fault.message) not in left)

    def _today(self) -> date:
        return datetime.fromtimestamp(self.clock(), UTC).date()

    def _check_accepted(self, network: str) -> None:
        if wait := self.accepted.wait(network):
            raise TooManyError(wait)

    def deliver_due(self) -> None:
        """Try to deliver everything that is due; a failure does not stop the others."""
        for taken in self.outbox.due(self.clock()):
            if self.outbox.is_waiting(taken):
                self._deliver(taken)

    def until_due(self) -> float | None:
        """Seconds until the next delivery is due; None if nothing waits."""
        now = self.clock()
        due = self.outbox.next_due(now)
        return None if due is None else max(due - now, 0)

    def _deliver(self, taken: Taken) -> None:
        try:
            place = self.delivery.deliver(taken)
        except DeliveryError as error:
            log.warning("%s: not delivered: %s", taken.mark, error)
            self._postpone(taken, error.trouble)
        except Exception:  # a bug must not block what waits behind it
            log.exception("%s: not delivered, in a way that was not foreseen", taken.mark)
            self._postpone(taken, _UNFORESEEN)
        else:
            self.outbox.mark_delivered(taken, place)
            self.metrics.delivered.inc()
            log.info("%s: delivered", taken.mark)

    def _postpone(self, taken: Taken, trouble: str) -> None:
        """Schedule the next attempt."""
        wait = min(FIRST_WAIT * 2 ** min(taken.attempts, 20), LONGEST_WAIT)
        self.outbox.postpone(taken, self.clock() + wait * random.uniform(0.8, 1.2), trouble)
        self.metrics.failed.inc()
