"""The queue of what editors took up: each practice is kept until it is delivered."""

import sqlite3
from collections.abc import Iterator

from service.store.database import Database
from service.store.submissions import Taken, Waiting

LONGEST_WAIT = 3600.0
"""Seconds between two delivery attempts, at most."""
_BATCH = 50
"""Waiting deliveries that are read at a time."""

_SELECT = "SELECT number, version, name, text, taken, editor, attempts, place, base FROM deliveries"
# A time further away than any wait was set while the clock was wrong: it counts as due.
DUE = f"(due <= :now OR due > :now + {2 * LONGEST_WAIT})"


class Outbox:
    """Every method is one transaction, on disk before it returns, and raises StoreError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, now: float) -> tuple[Taken, ...]:
        """What is to be tried, the oldest first."""
        query = f"WHERE place = '' AND {DUE} ORDER BY rowid LIMIT {_BATCH}"
        with self._database.reading() as connection:
            return tuple(_taken(connection.execute(f"{_SELECT} {query}", {"now": now})))

    def is_waiting(self, taken: Taken) -> bool:
        """Whether it is still to be delivered: it may be withdrawn while others are delivered."""
        query = "SELECT 1 FROM deliveries WHERE number = ? AND version = ? AND place = ''"
        with self._database.reading() as connection:
            return connection.execute(query, (taken.number, taken.version)).fetchone() is not None

    def next_due(self, now: float) -> float | None:
        """When the next delivery is due, in seconds since 1970; None if nothing waits."""
        query = f"SELECT min(iif({DUE}, :now, due)) FROM deliveries WHERE place = ''"
        with self._database.reading() as connection:
            (due,) = connection.execute(query, {"now": now}).fetchone()
            return None if due is None else float(due)

    def await_again(self) -> None:
        """Let all that was taken up and is not published be delivered again.

        Where it was delivered may be gone: a lost disk, of which only this file was restored.
        """
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE deliveries SET place = '', due = 0 WHERE place <> '' AND number IN"
                " (SELECT number FROM conversations WHERE state = 'overgenomen')"
            )

    def mark_delivered(self, taken: Taken, place: str) -> None:
        self._update(taken, "place = ?, trouble = ''", place)

    def postpone(self, taken: Taken, due: float, trouble: str) -> None:
        """Set when to retry; `trouble` tells an editor in Dutch what to do about it, or is ""."""
        self._update(taken, "due = ?, trouble = ?", due, trouble)

    def waiting(self) -> Waiting:
        where = "FROM deliveries WHERE place = ''"
        with self._database.reading() as connection:
            query = f"SELECT count(*), min(taken), count(nullif(attempts, 0)) {where}"
            count, oldest, failed = connection.execute(query).fetchone()
            troubles = connection.execute(f"SELECT DISTINCT trouble {where} AND trouble <> ''")
            return Waiting(count, oldest, failed, tuple(trouble for (trouble,) in troubles))

    def probe(self) -> None:
        """Check the integrity of the file, and write and read as much as a submission holds."""
        self._database.probe()

    def _update(self, taken: Taken, change: str, *values: object) -> None:
        with self._database.writing() as connection:
            connection.execute(
                f"UPDATE deliveries SET {change}, attempts = attempts + 1"
                " WHERE number = ? AND version = ?",
                (*values, taken.number, taken.version),
            )


def _taken(rows: sqlite3.Cursor) -> Iterator[Taken]:
    return (Taken(**dict(row)) for row in rows)
