"""What schools send in: each practice is kept once, and begins a conversation."""

import secrets
import sqlite3
from collections.abc import Collection

from service.conversation.states import BEGIN, OPEN
from service.store.database import Database
from service.store.steps import new_link, queue_mail, take_step, unused_name
from service.store.submissions import Receipt, Submission

_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"  # no look-alikes, and no vowels to make words
_COLUMNS = "number, version, name, text, received"


class Arrivals:
    """Every method is one transaction, on disk before it returns, and raises StoreError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def accept(
        self,
        key: str,
        digest: str,
        slug: str,
        text: str,
        now: float,
        taken: Collection[str] = (),
        thing: str = "",
    ) -> Receipt:
        """Keep a practice, or an answer about a thing, unless it was kept already.

        `digest` is the hash of its answers. If the last submission with this key has the same one,
        nothing is added. If that has another and is still open, this is its next version; otherwise
        this is a new submission. `taken` are file names that may not be used. The slug of an answer
        is the name of its practice.
        """
        with self._database.writing() as connection:
            if same := _same(connection, key, digest):
                return Receipt(same, "zelfde", new_link(connection, same.number))
            last = _one(connection, "WHERE key = ? ORDER BY rowid DESC LIMIT 1", key)
            if last and _is_open(connection, last.number):
                kept = add_version(connection, last, key, digest, text, now)
                return Receipt(kept, "versie", new_link(connection, kept.number))
            name = slug if thing else unused_name(connection, slug, taken)
            first = Submission(_number(), 1, name, text, int(now))
            _insert(connection, first, key, digest)
            _begin(connection, first.number, thing, now)
            secret = new_link(connection, first.number)
            return Receipt(first, "nieuw", secret, last.number if last else "")

    def find_same(self, key: str, digest: str) -> Receipt | None:
        """A receipt of the last submission with this key, if it has this digest."""
        with self._database.reading() as connection:
            if not _same(connection, key, digest):
                return None
        with self._database.writing() as connection:
            same = _same(connection, key, digest)
            if same is None:
                return None
            return Receipt(same, "zelfde", new_link(connection, same.number))

    def find(self, number: str) -> Submission | None:
        """The last version of a submission."""
        with self._database.reading() as connection:
            return last_version(connection, number)


def last_version(connection: sqlite3.Connection, number: str) -> Submission | None:
    return _one(connection, "WHERE number = ? ORDER BY version DESC LIMIT 1", number)


def add_version(
    connection: sqlite3.Connection, last: Submission, key: str, digest: str, text: str, now: float
) -> Submission:
    """Add a next version, under the same name. Raises RefusedActionError if it is too late."""
    take_step(connection, last.number, "versie", now)
    added = Submission(last.number, last.version + 1, last.name, text, int(now))
    _insert(connection, added, key, digest)
    return added


def _begin(connection: sqlite3.Connection, number: str, thing: str, now: float) -> None:
    connection.execute(
        "INSERT INTO conversations (number, state, turn, since, thing) VALUES (?, ?, ?, ?, ?)",
        (number, BEGIN.state, BEGIN.turn, now, thing),
    )
    queue_mail(connection, number, "beurt", now)


def _insert(connection: sqlite3.Connection, one: Submission, key: str, digest: str) -> None:
    connection.execute(
        "INSERT INTO submissions (number, version, key, digest, name, text, received)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (one.number, one.version, key, digest, one.name, one.text, one.received),
    )


def _number() -> str:
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(3))


def _is_open(connection: sqlite3.Connection, number: str) -> bool:
    query = "SELECT state FROM conversations WHERE number = ?"
    return connection.execute(query, (number,)).fetchone()["state"] in OPEN


def _one(connection: sqlite3.Connection, where: str, *values: str) -> Submission | None:
    row = connection.execute(f"SELECT {_COLUMNS} FROM submissions {where}", values).fetchone()
    return row and Submission(**dict(row))


def _same(connection: sqlite3.Connection, key: str, digest: str) -> Submission | None:
    last = "(SELECT max(rowid) FROM submissions WHERE key = ?)"
    return _one(connection, f"WHERE rowid = {last} AND digest = ?", key, digest)
