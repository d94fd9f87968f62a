"""What was accepted and where it stands: an SQLite file that outlives a kill and a power cut."""

import secrets
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Literal

from meesterschap.submit.practice_file import names

Outcome = Literal["nieuw", "zelfde", "versie"]
"""A new submission, the same one once more, or a next version of one that still waited."""

LONGEST_WAIT = 3600.0
"""Seconds between two attempts to deliver, at most."""
LARGEST = 64 * 1024
"""Bytes of a submission, at most; what is written on trial is as large."""
PATIENCE = 2.0
"""Seconds that something waits for another who holds the file; who sent it waits as well."""
_AT_ONCE = 50
"""How many that wait are read at a time."""
_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"  # nothing that is read as something else, and no words

_VERSION = 2
_TABLES = f"""
CREATE TABLE submissions (
  number TEXT NOT NULL,
  version INTEGER NOT NULL,
  key TEXT NOT NULL,
  digest TEXT NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  received INTEGER NOT NULL,
  due REAL NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  place TEXT NOT NULL DEFAULT '',
  trouble TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (number, version)
) STRICT;
CREATE INDEX keys ON submissions (key);
CREATE INDEX names ON submissions (name);
CREATE INDEX waiting ON submissions (due) WHERE place = '';
CREATE TABLE probe (id INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT;
PRAGMA user_version = {_VERSION};
"""
# The first version had no versions of a submission, and told texts apart by their key alone.
_FROM_FIRST = """
ALTER TABLE submissions RENAME TO first;
{tables}
INSERT INTO submissions (number, version, key, digest, name, text, received, due, attempts, place)
  SELECT number, 1, key, '', slug, text, received, due, attempts, place FROM first;
DROP TABLE first;
"""
_COLUMNS = "number, version, name, text, received, attempts, place"
# The place of the version before, which is always delivered first.
_BEFORE = """
(SELECT place FROM submissions AS earlier
 WHERE earlier.number = submissions.number AND earlier.version = submissions.version - 1)
"""
_SELECT = f"SELECT {_COLUMNS}, coalesce({_BEFORE}, '') AS before FROM submissions"
# A version comes after the one before it.
_READY = f"place = '' AND coalesce({_BEFORE}, '-') <> ''"
# A time to try it that lies further away than any wait was set by a clock that was wrong.
_DUE = f"(due <= :now OR due > :now + {2 * LONGEST_WAIT})"


class OutboxError(Exception):
    """A file does not take or give anything. `words` say why, in Dutch, and follow its name."""

    def __init__(self, path: Path, words: str) -> None:
        self.words = words
        super().__init__(f"{path} {words}.")


@dataclass(frozen=True)
class Submission:
    """One version of a practice that was accepted. `place` is where it was brought, or ""."""

    number: str
    version: int
    name: str
    """Of its file in the source, without the ending."""
    text: str
    received: int
    """When, in seconds since 1970."""
    attempts: int = 0
    place: str = ""
    before: str = ""
    """Where the version before was brought, or "" for the first."""

    @property
    def mark(self) -> str:
        """What tells this version from every other: the number, and which version it is."""
        return _mark(self.number, self.version)

    @property
    def mark_before(self) -> str:
        """The mark of the version before this one, when there is one."""
        return _mark(self.number, self.version - 1)


@dataclass(frozen=True)
class Receipt:
    """What was kept, and what that made of it."""

    submission: Submission
    outcome: Outcome
    earlier: str = ""
    """The number of another text with this key, when that was delivered before."""


@dataclass(frozen=True)
class Waiting:
    """How many wait, since when, how many of them failed before, and what to do, in Dutch."""

    count: int
    oldest: int | None
    """When the first of them came in, in seconds since 1970."""
    failed: int
    troubles: tuple[str, ...]


class Outbox:
    """Every method is one transaction, on the disk before it returns. Raises OutboxError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        # SQLite waits for a lock by sleeping; within one process, queueing is sooner.
        self._writing = Lock()
        if not path.exists():
            _make(path)
        with self._open() as database:
            _upgrade(database, path)
        self.probe()

    def accept(
        self, key: str, digest: str, slug: str, text: str, now: float, taken: Collection[str] = ()
    ) -> Receipt:
        """Keep a practice, unless it was kept already.

        `digest` tells what was answered. The same as the last under this key is the same
        submission; other answers are the next version of it while it waits, and a new one once it
        was delivered. `taken` are names of files that are not free.
        """
        with self._write() as database:
            if same := _same(database, key, digest):
                return Receipt(same, "zelfde")
            last = _one(database, "WHERE key = ? ORDER BY rowid DESC LIMIT 1", key)
            if last and not last.place:
                number, version, name = last.number, last.version + 1, last.name
            else:
                number, version, name = _number(), 1, _free_name(database, slug, taken)
            row = (number, version, key, digest, name, text, int(now), now)
            database.execute(
                "INSERT INTO submissions"
                " (number, version, key, digest, name, text, received, due)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            kept = Submission(number, version, name, text, int(now))
            if version > 1:
                return Receipt(kept, "versie")
            return Receipt(kept, "nieuw", last.number if last else "")

    def same(self, key: str, digest: str) -> Submission | None:
        """What was kept under this key, when these were the last answers."""
        with self._open() as database:
            return _same(database, key, digest)

    def find(self, number: str) -> Submission | None:
        """The last version of a submission."""
        with self._open() as database:
            return _one(database, "WHERE number = ? ORDER BY version DESC LIMIT 1", number)

    def due(self, now: float) -> tuple[Submission, ...]:
        """What is to be tried, the oldest first."""
        query = f"WHERE {_READY} AND {_DUE} ORDER BY rowid LIMIT {_AT_ONCE}"
        with self._open() as database:
            return tuple(_submissions(database.execute(f"{_SELECT} {query}", {"now": now})))

    def next_due(self, now: float) -> float | None:
        """When the next of what waits is to be tried, if anything waits."""
        query = f"SELECT min(iif({_DUE}, :now, due)) FROM submissions WHERE {_READY}"
        with self._open() as database:
            (due,) = database.execute(query, {"now": now}).fetchone()
            return None if due is None else float(due)

    def delivered(self, submission: Submission, place: str) -> None:
        self._update(submission, "place = ?, trouble = ''", place)

    def postponed(self, submission: Submission, due: float, trouble: str) -> None:
        """Try it again then; `trouble` is what an editor can do about it, in Dutch, or ""."""
        self._update(submission, "due = ?, trouble = ?", due, trouble)

    def waiting(self) -> Waiting:
        where = "FROM submissions WHERE place = ''"
        with self._open() as database:
            query = f"SELECT count(*), min(received), count(nullif(attempts, 0)) {where}"
            count, oldest, failed = database.execute(query).fetchone()
            troubles = database.execute(f"SELECT DISTINCT trouble {where} AND trouble <> ''")
            return Waiting(count, oldest, failed, tuple(trouble for (trouble,) in troubles))

    def probe(self) -> None:
        """See that the file is whole, and that it takes and gives as much as a submission holds."""
        content = secrets.token_bytes(LARGEST)
        with self._write() as database:
            _see_that_it_is_whole(database, self._path)
            database.execute("INSERT OR REPLACE INTO probe VALUES (1, ?)", (content,))
        with self._open() as database:
            (found,) = database.execute("SELECT content FROM probe").fetchone()
        if found != content:
            raise OutboxError(self._path, "geeft niet terug wat erin wordt gezet")

    def _update(self, submission: Submission, change: str, *values: object) -> None:
        with self._write() as database:
            database.execute(
                f"UPDATE submissions SET {change}, attempts = attempts + 1"
                " WHERE number = ? AND version = ?",
                (*values, submission.number, submission.version),
            )

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        if not self._writing.acquire(timeout=PATIENCE):
            raise OutboxError(self._path, _TROUBLES[sqlite3.SQLITE_BUSY])
        try:
            with self._open() as database:
                database.execute("BEGIN IMMEDIATE")
                yield database
        finally:
            self._writing.release()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection for one transaction; a file that is gone is not made anew."""
        with _connected(self._path, "rw") as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = FULL")
            with database:
                yield database


def backup(path: Path, target: Path) -> None:
    """Make a copy that is whole, also while the service runs; nothing is written into the original.

    Raises OutboxError, also where another file stands.
    """
    if not path.is_file():
        raise OutboxError(path, "is er niet")
    if target.exists():
        raise OutboxError(target, "is er al: kies een andere naam, of zet dat bestand weg")
    _copy(path, target)


def restore(copied: Path, path: Path) -> None:
    """Put a copy back where nothing stands; the copy stays as it is. Raises OutboxError."""
    if not copied.is_file():
        raise OutboxError(copied, "is er niet")
    for file in (path, *_journals(path)):
        if file.exists():
            raise OutboxError(
                file,
                "is er al: stop het inzendpunt en zet dat bestand weg, want daarin kan iets staan "
                "wat niet in de kopie staat",
            )
    _copy(copied, path)


def _copy(source: Path, target: Path) -> None:
    """A copy that appears at once, when it was seen to be one that can be used."""
    with _connected(source, "ro") as database:
        _see_that_it_is_whole(database, source)
    with _appearing(target) as unfinished:
        with _connected(source, "ro") as database, _connected(unfinished, "rwc") as copied:
            database.backup(copied)
        Outbox(unfinished)
        with _connected(unfinished, "rw") as copied:
            copied.execute("PRAGMA journal_mode = DELETE")  # one file, with no journal beside it


def _make(path: Path) -> None:
    """A new file with the tables; so a file that is there and holds nothing is damaged."""
    for journal in _journals(path):
        if journal.exists():
            raise OutboxError(path, f"is weg, en {journal.name} is er nog: zet beide terug")
    with _appearing(path) as unfinished, _connected(unfinished, "rwc") as database:
        database.executescript(_TABLES)


@contextmanager
def _appearing(path: Path) -> Iterator[Path]:
    """A place to make a file, which appears at its own when all went well."""
    unfinished = path.with_name(f"{path.name}.half")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        yield unfinished
        unfinished.rename(path)
    except OSError as error:
        raise OutboxError(path, f"kan niet worden gemaakt: {error.strerror}") from error


def _journals(path: Path) -> tuple[Path, Path]:
    """What SQLite keeps beside a file while it is used."""
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


@contextmanager
def _connected(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as database:
            database.row_factory = sqlite3.Row
            yield database
    except sqlite3.Error as error:
        raise OutboxError(path, _trouble(error)) from error


def _upgrade(database: sqlite3.Connection, path: Path) -> None:
    """Take over a file of the first version, in one transaction, and see that it is of this one."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > _VERSION:
        raise OutboxError(
            path,
            f"is van een nieuwere versie van het inzendpunt ({version}; deze kent {_VERSION}). "
            "Start de nieuwere versie, of zet een reservekopie van eerder terug",
        )
    if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'submissions'").fetchone():
        raise OutboxError(path, f"is leeg, of {_DAMAGED}")
    if version < _VERSION:
        script = _FROM_FIRST.format(tables=_TABLES)
        database.executescript(f"BEGIN IMMEDIATE;\n{script}\nCOMMIT;")


def _see_that_it_is_whole(database: sqlite3.Connection, path: Path) -> None:
    (told,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if told != "ok":
        raise OutboxError(path, _DAMAGED)


_DAMAGED = "is beschadigd. Zet een reservekopie terug"
_TROUBLES = {
    sqlite3.SQLITE_FULL: "kan niet groeien: de schijf is vol",
    sqlite3.SQLITE_IOERR: "is niet te lezen of te schrijven: kijk of de schijf vol of stuk is",
    sqlite3.SQLITE_BUSY: "wordt te lang door een ander programma vastgehouden",
    sqlite3.SQLITE_LOCKED: "wordt te lang door een ander programma vastgehouden",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: f"is geen bestand van het inzendpunt, of {_DAMAGED}",
    sqlite3.SQLITE_READONLY: "mag niet worden beschreven",
    sqlite3.SQLITE_CANTOPEN: "kan niet worden geopend",
}


def _trouble(error: sqlite3.Error) -> str:
    """What an error of SQLite means, in Dutch; its own words where it is none of the known."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _TROUBLES.get(code, f"doet het niet ({error})")


def _mark(number: str, version: int) -> str:
    return number if version == 1 else f"{number}-{version}"


def _number() -> str:
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(3))


def _free_name(database: sqlite3.Connection, slug: str, taken: Collection[str]) -> str:
    """The slug, or the slug with the first number behind it that makes it a free name."""
    query = "SELECT 1 FROM submissions WHERE name = ?"
    return next(
        name
        for name in names(slug)
        if name not in taken and not database.execute(query, (name,)).fetchone()
    )


def _one(database: sqlite3.Connection, where: str, *values: str) -> Submission | None:
    return next(_submissions(database.execute(f"{_SELECT} {where}", values)), None)


def _same(database: sqlite3.Connection, key: str, digest: str) -> Submission | None:
    last = "(SELECT max(rowid) FROM submissions WHERE key = ?)"
    return _one(database, f"WHERE rowid = {last} AND digest = ?", key, digest)


def _submissions(rows: sqlite3.Cursor) -> Iterator[Submission]:
    return (Submission(**dict(row)) for row in rows)
