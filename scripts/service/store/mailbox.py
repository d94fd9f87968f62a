"""The mails that wait to be sent: each is sent until that succeeds or makes no sense any more."""

from dataclasses import dataclass

from service.conversation.mails import Kind
from service.store.database import Database
from service.store.outbox import DUE

_BATCH = 20


@dataclass(frozen=True)
class WaitingMail:
    """A mail about a submission. `address` and `secret` are "" for the editors."""

    id: int
    number: str
    kind: Kind
    secret: str
    address: str
    attempts: int


class Mailbox:
    """Every method is one transaction, on disk before it returns, and raises StoreError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, now: float) -> tuple[WaitingMail, ...]:
        """What is to be sent, the oldest first."""
        query = (
            "SELECT id, number, kind, secret, address, attempts FROM mails"
            f" JOIN conversations USING (number) WHERE {DUE} ORDER BY id LIMIT {_BATCH}"
        )
        with self._database.reading() as connection:
            rows = connection.execute(query, {"now": now})
            return tuple(WaitingMail(**dict(row)) for row in rows)

    def remove(self, mail: WaitingMail) -> None:
        with self._database.writing() as connection:
            connection.execute("DELETE FROM mails WHERE id = ?", (mail.id,))

    def postpone(self, mail: WaitingMail, due: float) -> None:
        update = "UPDATE mails SET due = ?, attempts = attempts + 1 WHERE id = ?"
        with self._database.writing() as connection:
            connection.execute(update, (due, mail.id))
