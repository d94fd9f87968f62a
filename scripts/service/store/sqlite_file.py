"""A file of SQLite: opened, made and seen to be whole; what is wrong with it is told in Dutch."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

PATIENCE = 2.0
"""Seconds that something waits for another who holds the file; who sent it waits as well."""

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
    """A file does not take or give anything. `words` say why, in Dutch, and follow its name."""

    def __init__(self, path: Path, words: str) -> None:
        self.words = words
        super().__init__(f"{path} {words}.")


@contextmanager
def connected(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    """A connection; `mode` is SQLite's: ro, rw, or rwc to make a file. Raises StoreError."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as connection:
            connection.row_factory = sqlite3.Row
            yield connection
    except sqlite3.Error as error:
        raise StoreError(path, _trouble(error)) from error


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """A place to make a file, which appears at its own when all went well. Raises StoreError."""
    unfinished = path.with_name(f"{path.name}.half")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        yield unfinished
        unfinished.rename(path)
    except OSError as error:
        raise StoreError(path, f"kan niet worden gemaakt: {error.strerror}") from error


def journals(path: Path) -> tuple[Path, Path]:
    """What SQLite keeps beside a file while it is used."""
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def see_that_it_is_whole(connection: sqlite3.Connection, path: Path) -> None:
    """Raises StoreError when something in it is damaged."""
    (told,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if told != "ok":
        raise StoreError(path, DAMAGED)


def _trouble(error: sqlite3.Error) -> str:
    """What an error of SQLite means, in Dutch; its own words where it is none of the known."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _TROUBLES.get(code, f"doet het niet ({error})")
