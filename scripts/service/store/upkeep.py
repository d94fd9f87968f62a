"""What time and the site bring about: publication, a reminder, expiry, erasure."""

import sqlite3
from collections.abc import Callable, Collection
from contextlib import suppress

from meesterschap.content.terms import ERASE_AFTER, EXPIRE_AFTER, REMIND_AFTER
from service.conversation import RefusedActionError
from service.store.database import Database
from service.store.steps import queue_mail, take_step

_DAY = 24 * 3600
Change = Callable[[sqlite3.Connection, str, float], None]
_DELIVERED = """
SELECT number, name, thing FROM conversations JOIN deliveries USING (number)
WHERE state = 'overgenomen' AND place <> ''
"""
_REMIND = "SELECT number FROM conversations WHERE turn = 'school' AND NOT reminded AND since <= ?"
_EXPIRE = "SELECT number FROM conversations WHERE turn = 'school' AND since <= ?"
_ERASE = "SELECT number FROM conversations WHERE turn = '' AND NOT erased AND since <= ?"


class Upkeep:
    """Every method is a few transactions, on disk before it returns, and raises StoreError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def notice_published(
        self, names: Collection[str], now: float, answered: Collection[tuple[str, str]] = ()
    ) -> None:
        """Mark what was delivered and is on the site by now, whoever merged it.

        `names` are those of the practices on the site. What was delivered has the name under which
        it was taken up, with its number added if that name was in use by then. `answered` are the
        things that schools told themselves, each behind the name of its practice.
        """
        with self._database.reading() as connection:
            delivered = connection.execute(_DELIVERED).fetchall()
        for number, name, thing in delivered:
            is_named = name in names or f"{name}-{number.lower()}" in names
            if (name, thing) in answered if thing else is_named:
                with self._database.writing() as connection, suppress(RefusedActionError):
                    take_step(connection, number, "publiceren", now)

    def apply_terms(self, now: float) -> None:
        """Remind, close and erase what has waited for so long."""
        self._each(_EXPIRE, EXPIRE_AFTER, _expire, now)
        self._each(_REMIND, REMIND_AFTER, _remind, now)
        self._each(_ERASE, ERASE_AFTER, _erase, now)

    def _each(self, query: str, days: int, change: Change, now: float) -> None:
        """Make a change to what this query finds, and write nothing if it finds nothing."""
        before = (now - days * _DAY,)
        with self._database.reading() as connection:
            if not connection.execute(query, before).fetchone():
                return
        with self._database.writing() as connection:
            for (number,) in connection.execute(query, before).fetchall():
                change(connection, number, now)


def _expire(connection: sqlite3.Connection, number: str, now: float) -> None:
    take_step(connection, number, "verlopen", now)


def _remind(connection: sqlite3.Connection, number: str, now: float) -> None:
    connection.execute("UPDATE conversations SET reminded = 1 WHERE number = ?", (number,))
    queue_mail(connection, number, "herinnering", now)


def _erase(connection: sqlite3.Connection, number: str, _: float) -> None:
    """Erase who sent it and what was said; that it existed, and how it ended, stays."""
    of = (number,)
    connection.execute(
        "UPDATE submissions SET text = '', name = '', key = '', digest = '' WHERE number = ?", of
    )
    connection.execute(
        "UPDATE deliveries SET text = '', base = '', name = '', editor = '' WHERE number = ?", of
    )
    for table in ("messages", "mended", "mails"):
        connection.execute(f"DELETE FROM {table} WHERE number = ?", of)
    connection.execute(
        "UPDATE conversations SET address = '', editor = '', checked = '', erased = 1"
        " WHERE number = ?",
        of,
    )
