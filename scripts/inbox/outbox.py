"""What was accepted and where it stands: an SQLite file that outlives a kill and a power cut."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"  # nothing that is read as something else, and no words
_TABLE = """
CREATE TABLE IF NOT EXISTS submissions (
  number TEXT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  slug TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  received INTEGER NOT NULL,
  due REAL NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  place TEXT NOT NULL DEFAULT ''
) STRICT
"""


@dataclass(frozen=True)
class Submission:
    """A practice that was accepted. `place` is where it was brought, or "" while it waits."""

    number: str
    key: str
    slug: str
    title: str
    text: str
    received: int
    """When, in seconds since 1970."""
    due: float
    """When it is to be tried, in seconds since 1970."""
    attempts: int
    place: str


class Outbox:
    """Every method is one transaction, on the disk before it returns."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._open() as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute(_TABLE)

    def accept(self, key: str, slug: str, title: str, text: str, now: float) -> Submission:
        """Keep a practice. The same key again gives what was kept the first time."""
        number = "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(3))
        row = (number, key, slug, title, text, int(now), now)
        with self._open() as database:
            database.execute(
                "INSERT INTO submissions (number, key, slug, title, text, received, due) "
                "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
                row,
            )
            return _only(database.execute("SELECT * FROM submissions WHERE key = ?", (key,)))

    def find(self, number: str) -> Submission | None:
        with self._open() as database:
            found = database.execute("SELECT * FROM submissions WHERE number = ?", (number,))
            return next(_submissions(found), None)

    def due(self, now: float) -> tuple[Submission, ...]:
        """What waits and is to be tried, the oldest first."""
        with self._open() as database:
            found = database.execute(
                "SELECT * FROM submissions WHERE place = '' AND due <= ? ORDER BY received", (now,)
            )
            return tuple(_submissions(found))

    def next_due(self) -> float | None:
        """When the next of what waits is to be tried, if anything waits."""
        with self._open() as database:
            query = "SELECT min(due) FROM submissions WHERE place = ''"
            (due,) = database.execute(query).fetchone()
            return None if due is None else float(due)

    def delivered(self, number: str, place: str) -> None:
        with self._open() as database:
            database.execute(
                "UPDATE submissions SET place = ?, attempts = attempts + 1 WHERE number = ?",
                (place, number),
            )

    def postponed(self, number: str, due: float) -> None:
        with self._open() as database:
            database.execute(
                "UPDATE submissions SET due = ?, attempts = attempts + 1 WHERE number = ?",
                (due, number),
            )

    def waiting(self) -> tuple[int, int | None]:
        """How many wait, and when the oldest of those came in."""
        with self._open() as database:
            query = "SELECT count(*), min(received) FROM submissions WHERE place = ''"
            count, oldest = database.execute(query).fetchone()
            return count, oldest

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=10)) as database:
            database.row_factory = sqlite3.Row
            database.execute("PRAGMA synchronous = FULL")
            with database:
                yield database


def _submissions(rows: sqlite3.Cursor) -> Iterator[Submission]:
    return (Submission(**dict(row)) for row in rows)


def _only(rows: sqlite3.Cursor) -> Submission:
    (found,) = _submissions(rows)
    return found
