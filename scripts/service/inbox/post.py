"""The post: sends the mails that wait, until that succeeds or is given up."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from service.conversation.mails import FOR_EDITORS, mail
from service.store import Mailbox
from service.store.mailbox import WaitingMail
from service.store.outbox import LONGEST_WAIT
from service.web.mailer import Mailer, MailError

log = logging.getLogger("inzendpunt")

FIRST_WAIT = 30.0
"""Seconds before the first retry; they double with every attempt, up to LONGEST_WAIT."""
MOST_ATTEMPTS = 80
"""After three days of trying, a mail is given up: what it says stands on the page too."""


@dataclass(frozen=True)
class MailSettings:
    """Who sends the mail, and to whom. Without a mailer there is none, and no address is kept."""

    mailer: Mailer | None = None
    service: str = ""
    """The address of the service, with a slash at the end: what links in mails begin with."""
    editors: str = ""
    """The address of the editors, or ""."""


@dataclass(frozen=True)
class Post:
    """Sends what waits in the mailbox. `clock` returns seconds since 1970."""

    mailbox: Mailbox
    settings: MailSettings
    clock: Callable[[], float]

    def send_due(self) -> None:
        """Try to send everything that is due; a failure does not stop the others."""
        for waiting in self.mailbox.due(self.clock()):
            self._send(waiting)

    def _send(self, waiting: WaitingMail) -> None:
        mailer, to_editors = self.settings.mailer, waiting.kind in FOR_EDITORS
        address = self.settings.editors if to_editors else waiting.address
        if mailer and address:
            link = f"{self.settings.service}gesprek/{waiting.secret}" if waiting.secret else ""
            written = mail(waiting.kind, waiting.number, link)
            identity = f"{waiting.number}.{waiting.kind}.{waiting.id}"
            try:
                mailer.send(address, written.subject, written.body, identity)
            except MailError as error:
                log.warning("%s: no mail was sent: %s", waiting.number, error)
                if not error.is_final and waiting.attempts < MOST_ATTEMPTS:
                    wait = min(FIRST_WAIT * 2 ** min(waiting.attempts, 20), LONGEST_WAIT)
                    self.mailbox.postpone(waiting, self.clock() + wait)
                    return
        self.mailbox.remove(waiting)
