"""Open, create and check an SQLite file, with errors in Dutch."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

PATIENCE = 2.0
"""Seconds to wait for a lock on the file, at most; whoever sent a practice waits too."""

DAMAGED = "is beschadigd. Zet een reservekopie terug"
HELD = "wordt te lang door een ander programma vastgehouden"
_TROUBLES = {
    sqlite3.SQLITE_FULL: "kan niet groeien: de schijf is vol",
    sqlite3.SQLITE_IOERR: "is niet te lezen of te schrijven: kijk of de schijf vol of stuk is",
    sqlite3.SQLITE_BUSY: HELD,
    sqlite3.SQLITE_LOCKED: HELD,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: f"is geen bestand van het inzendpunt, of {DAMAGED}",
    sqlite3.SQLITE_READONLY: "mag niet worden beschreven",
    sqlite3.SQLITE_CANTOPEN: "kan niet worden geopend",
}


class StoreError(Exception):
    """A file cannot be read or written. `words` say why, in Dutch, as a predicate to its name."""

    def __init__(self, path: Path, words: str) -> None:
        self.words = words
        super().__init__(f"{path} {words}.")


@contextmanager
def connected(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    """A connection in an SQLite mode: ro, rw, or rwc to create the file. Raises StoreError."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as connection:
            connection.row_factory = sqlite3.Row
            yield connection
    except sqlite3.Error as error:
        raise StoreError(path, _trouble(error)) from error


@contextmanager
def created_atomically(path: Path) -> Iterator[Path]:
    """A temporary path, which is renamed to `path` if no error is raised. Raises StoreError."""
    unfinished = path.with_name(f"{path.name}.half")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        yield unfinished
        unfinished.rename(path)
    except OSError as error:
        raise StoreError(path, f"kan niet worden gemaakt: {error.strerror}") from error


def journals(path: Path) -> tuple[Path, Path]:
    """The files that SQLite keeps next to a database while it is in use."""
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def check_integrity(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StoreError if the file is damaged."""
    (result,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if result != "ok":
        raise StoreError(path, DAMAGED)


def _trouble(error: sqlite3.Error) -> str:
    """What an SQLite error means, in Dutch; an unknown one in its own words."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _TROUBLES.get(code, f"doet het niet ({error})")
