"""The queue of accepted submissions: each is kept until it is delivered."""

import secrets
import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path

from meesterschap.submit.proposal import free_name
from service.store.database import Database
from service.store.submissions import Receipt, Submission, Waiting

LONGEST_WAIT = 3600.0
"""Seconds between two delivery attempts, at most."""
_BATCH = 50
"""Waiting submissions that are read at a time."""
_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"  # no look-alikes, and no vowels to make words

_COLUMNS = "number, version, name, text, received, attempts, place"
# The place of the previous version, which is always delivered first.
_BEFORE = """
(SELECT place FROM submissions AS earlier
 WHERE earlier.number = submissions.number AND earlier.version = submissions.version - 1)
"""
_SELECT = f"SELECT {_COLUMNS}, coalesce({_BEFORE}, '') AS before FROM submissions"
# Ready to deliver: waiting, and not behind a previous version that waits too.
_READY = f"place = '' AND coalesce({_BEFORE}, '-') <> ''"
# A time further away than any wait was set while the clock was wrong: it counts as due.
_DUE = f"(due <= :now OR due > :now + {2 * LONGEST_WAIT})"


class Outbox:
    """Every method is one transaction, on disk before it returns, and raises StoreError."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path)

    def accept(
        self, key: str, digest: str, slug: str, text: str, now: float, taken: Collection[str] = ()
    ) -> Receipt:
        """Keep a practice, unless it was kept already.

        `digest` is the hash of its answers. If the last submission with this key has the same one,
        nothing is added. If that has another and still waits, this is its next version; if it was
        delivered, this is a new submission. `taken` are file names that may not be used.
        """
        with self._database.writing() as connection:
            if same := _same(connection, key, digest):
                return Receipt(same, "zelfde")
            last = _one(connection, "WHERE key = ? ORDER BY rowid DESC LIMIT 1", key)
            if last and not last.place:
                number, version, name = last.number, last.version + 1, last.name
            else:
                number, version, name = _number(), 1, _free_name(connection, slug, taken)
            row = (number, version, key, digest, name, text, int(now), now)
            connection.execute(
                "INSERT INTO submissions"
                " (number, version, key, digest, name, text, received, due)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            kept = Submission(number, version, name, text, int(now))
            if version > 1:
                return Receipt(kept, "versie")
            return Receipt(kept, "nieuw", last.number if last else "")

    def find_same(self, key: str, digest: str) -> Submission | None:
        """The last submission with this key, if it has this digest."""
        with self._database.reading() as connection:
            return _same(connection, key, digest)

    def find(self, number: str) -> Submission | None:
        """The last version of a submission."""
        with self._database.reading() as connection:
            return _one(connection, "WHERE number = ? ORDER BY version DESC LIMIT 1", number)

    def due(self, now: float) -> tuple[Submission, ...]:
        """What is to be tried, the oldest first."""
        query = f"WHERE {_READY} AND {_DUE} ORDER BY rowid LIMIT {_BATCH}"
        with self._database.reading() as connection:
            return tuple(_submissions(connection.execute(f"{_SELECT} {query}", {"now": now})))

    def next_due(self, now: float) -> float | None:
        """When the next delivery is due, in seconds since 1970; None if nothing waits."""
        query = f"SELECT min(iif({_DUE}, :now, due)) FROM submissions WHERE {_READY}"
        with self._database.reading() as connection:
            (due,) = connection.execute(query, {"now": now}).fetchone()
            return None if due is None else float(due)

    def mark_delivered(self, submission: Submission, place: str) -> None:
        self._update(submission, "place = ?, trouble = ''", place)

    def postpone(self, submission: Submission, due: float, trouble: str) -> None:
        """Set when to retry; `trouble` tells an editor in Dutch what to do about it, or is ""."""
        self._update(submission, "due = ?, trouble = ?", due, trouble)

    def waiting(self) -> Waiting:
        where = "FROM submissions WHERE place = ''"
        with self._database.reading() as connection:
            query = f"SELECT count(*), min(received), count(nullif(attempts, 0)) {where}"
            count, oldest, failed = connection.execute(query).fetchone()
            troubles = connection.execute(f"SELECT DISTINCT trouble {where} AND trouble <> ''")
            return Waiting(count, oldest, failed, tuple(trouble for (trouble,) in troubles))

    def probe(self) -> None:
        """Check the integrity of the file, and write and read as much as a submission holds."""
        self._database.probe()

    def _update(self, submission: Submission, change: str, *values: object) -> None:
        with self._database.writing() as connection:
            connection.execute(
                f"UPDATE submissions SET {change}, attempts = attempts + 1"
                " WHERE number = ? AND version = ?",
                (*values, submission.number, submission.version),
            )


def _number() -> str:
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(3))


def _free_name(connection: sqlite3.Connection, slug: str, taken: Collection[str]) -> str:
    """A name after this slug that neither the content nor an earlier submission has."""
    query = "SELECT 1 FROM submissions WHERE name = ?"

    def is_taken(name: str) -> bool:
        return name in taken or connection.execute(query, (name,)).fetchone() is not None

    return free_name(slug, is_taken)


def _one(connection: sqlite3.Connection, where: str, *values: str) -> Submission | None:
    return next(_submissions(connection.execute(f"{_SELECT} {where}", values)), None)


def _same(connection: sqlite3.Connection, key: str, digest: str) -> Submission | None:
    last = "(SELECT max(rowid) FROM submissions WHERE key = ?)"
    return _one(connection, f"WHERE rowid = {last} AND digest = ?", key, digest)


def _submissions(rows: sqlite3.Cursor) -> Iterator[Submission]:
    return (Submission(**dict(row)) for row in rows)
