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
    check_integrity,
    connected,
    created_atomically,
    journals,
)
from service.store.tables import TABLES, VERSION, upgrade_from

SYNCHRONOUS = "FULL"
"""What was told kept survives a power cut."""
LARGEST = 64 * 1024
"""Bytes of the largest submission; the probe writes as many."""


class Database:
    """The file, created if it does not exist. A transaction is on disk when it ends.

    Every method raises StoreError, and so do errors of SQLite within `reading` and `writing`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        # SQLite waits for a lock by sleeping; within one process, a queue is faster.
        self._writing = Lock()
        if not path.exists():
            _make(path)
        with self.reading() as connection:
            _upgrade(connection, path)
        self.probe()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for one transaction; a file that was deleted is not created again."""
        with connected(self._path, "rw") as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
            connection.execute("PRAGMA secure_delete = ON")  # what is erased is overwritten
            with connection:
                yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The same with a write lock, after waiting for other writers."""
        if not self._writing.acquire(timeout=PATIENCE):
            raise StoreError(self._path, HELD)
        try:
            with self.reading() as connection:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
        finally:
            self._writing.release()

    def probe(self) -> None:
        """Check the integrity of the file, and write and read as much as a submission holds."""
        content = secrets.token_bytes(LARGEST)
        with self.writing() as connection:
            check_integrity(connection, self._path)
            connection.execute("INSERT OR REPLACE INTO probe VALUES (1, ?)", (content,))
        with self.reading() as connection:
            (found,) = connection.execute("SELECT content FROM probe").fetchone()
        if found != content:
            raise StoreError(self._path, "geeft niet terug wat erin wordt gezet")


def _make(path: Path) -> None:
    """Create the file with its tables, atomically: so an existing file without them is damaged."""
    for journal in journals(path):
        if journal.exists():
            raise StoreError(path, f"is weg, en {journal.name} is er nog: zet beide terug")
    with created_atomically(path) as unfinished, connected(unfinished, "rwc") as connection:
        connection.executescript(f"BEGIN; {TABLES} COMMIT;")


def _upgrade(connection: sqlite3.Connection, path: Path) -> None:
    """Upgrade a file of an earlier version in one transaction. Refuses a newer or empty file."""
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
        connection.executescript(upgrade_from(version))
