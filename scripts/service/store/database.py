"""The file with the tables of this version, read and written in transactions."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from service.store.sqlite_file import (
    DAMAGED,
    HELD,
    PATIENCE,
    StoreError,
    appearing,
    connected,
    journals,
    see_that_it_is_whole,
)
from service.store.tables import FROM_FIRST, TABLES, VERSION

LARGEST = 64 * 1024
"""Bytes that are kept at once, at most; what is written on trial is as large."""


class Database:
    """The file, made where there is none; a transaction is on the disk when it ends.

    Every method raises StoreError, as what is done within `reading` and `writing` does.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        # SQLite waits for a lock by sleeping; within one process, queueing is sooner.
        self._writing = Lock()
        if not path.exists():
            _make(path)
        with self.reading() as connection:
            _upgrade(connection, path)
        self.probe()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for one transaction; a file that is gone is not made anew."""
        with connected(self._path, "rw") as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            with connection:
                yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The same, when no one else writes."""
        if not self._writing.acquire(timeout=PATIENCE):
            raise StoreError(self._path, HELD)
        try:
            with self.reading() as connection:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
        finally:
            self._writing.release()

    def probe(self) -> None:
        """See that the file is whole, and that it takes and gives as much as a submission holds."""
        content = secrets.token_bytes(LARGEST)
        with self.writing() as connection:
            see_that_it_is_whole(connection, self._path)
            connection.execute("INSERT OR REPLACE INTO probe VALUES (1, ?)", (content,))
        with self.reading() as connection:
            (found,) = connection.execute("SELECT content FROM probe").fetchone()
        if found != content:
            raise StoreError(self._path, "geeft niet terug wat erin wordt gezet")


def _make(path: Path) -> None:
    """A new file with the tables; so a file that is there and holds nothing is damaged."""
    for journal in journals(path):
        if journal.exists():
            raise StoreError(path, f"is weg, en {journal.name} is er nog: zet beide terug")
    with appearing(path) as unfinished, connected(unfinished, "rwc") as connection:
        connection.executescript(TABLES)


def _upgrade(connection: sqlite3.Connection, path: Path) -> None:
    """Take over a file of the first version, in one transaction, and see that it is of this one."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise StoreError(
            path,
            f"is van een nieuwere versie van het inzendpunt ({version}; deze kent {VERSION}). "
            "Start de nieuwere versie, of zet een reservekopie van eerder terug",
        )
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'submissions'").fetchone():
        raise StoreError(path, f"is leeg, of {DAMAGED}")
    if version < VERSION:
        connection.executescript(FROM_FIRST)
