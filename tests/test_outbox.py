"""The outbox: what was accepted stays, whole; a file that cannot be used is reported."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from service.store import (
    Arrivals,
    Conversations,
    Database,
    Outbox,
    StoreError,
    database,
    sqlite_file,
)
from service.store.backup import backup, restore
from service.store.outbox import LONGEST_WAIT
from service.store.submissions import Receipt, Taken

NOW = 1_800_000_000.0
FIRST_VERSION = """
CREATE TABLE submissions (
  number TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, slug TEXT NOT NULL, title TEXT NOT NULL,
  text TEXT NOT NULL, received INTEGER NOT NULL, due REAL NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, place TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO submissions VALUES
  ('AAAA-BBBB-CCCC', 'k1', 'een-praktijk', 'Titel', 'tekst 1', 1800000000, 1800000000, 2, ''),
  ('DDDD-EEEE-FFFF', 'k2', 'een-praktijk', 'Titel', 'tekst 2', 1800000001, 1800000001, 1, 'daar');
"""


SECOND_VERSION = """
CREATE TABLE submissions (
  number TEXT NOT NULL, version INTEGER NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL,
  name TEXT NOT NULL, text TEXT NOT NULL, received INTEGER NOT NULL, due REAL NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, place TEXT NOT NULL DEFAULT '',
  trouble TEXT NOT NULL DEFAULT '', PRIMARY KEY (number, version)
) STRICT;
CREATE INDEX keys ON submissions (key);
CREATE INDEX names ON submissions (name);
CREATE INDEX waiting ON submissions (due) WHERE place = '';
CREATE TABLE probe (id INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT;
PRAGMA user_version = 2;
INSERT INTO submissions VALUES
  ('AAAA-BBBB-CCCC', 1, 'k1', 'd1', 'naam', 'tekst 1', 1800000000, 1800000000, 1, 'daar', ''),
  ('AAAA-BBBB-CCCC', 2, 'k1', 'd2', 'naam', 'tekst 2', 1800000001, 1800000001, 2, '', 'stuk'),
  ('DDDD-EEEE-FFFF', 1, 'k2', 'd3', 'klaar', 'tekst 3', 1800000002, 1800000002, 1, 'hier', '');
"""


BACK_TO_THIRD_VERSION = """
ALTER TABLE conversations DROP COLUMN thing;
ALTER TABLE conversations DROP COLUMN checked;
ALTER TABLE deliveries DROP COLUMN base;
PRAGMA user_version = 3;
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "uit.sqlite"


class Store:
    """What schools send, what editors take up of it, and what is delivered."""

    def __init__(self, file: Path) -> None:
        self.database = Database(file)
        self.outbox, self.arrivals = Outbox(self.database), Arrivals(self.database)
        self.talks = Conversations(self.database, lambda: NOW)

    def take_up(self, number: str) -> Taken:
        """Have what was sent last delivered."""
        talk = self.talks.open(number)
        assert talk is not None
        self.talks.take_up(number, talk.text, "Anna", talk.revision)
        return self.outbox.due(NOW)[-1]


def keep(store: Store, key: str = "k", text: str = "tekst", slug: str = "naam") -> Receipt:
    """Keep a text, which is also the digest of its answers."""
    return store.arrivals.accept(key, text, slug, text, NOW)


def test_what_waits_is_delivered_once(file: Path) -> None:
    store = Store(file)
    taken = store.take_up(keep(store).submission.number)
    store.outbox.postpone(taken, NOW + 60, "stuk")
    assert store.outbox.due(NOW) == ()
    assert store.outbox.next_due(NOW) == NOW + 60
    assert store.outbox.waiting().troubles == ("stuk",)
    store.outbox.mark_delivered(taken, "daar")
    assert store.outbox.due(NOW + 60) == ()
    assert store.outbox.next_due(NOW) is None


def test_a_locked_file_is_waited_for_briefly_and_by_all_at_once(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twelve schools once waited a minute: each in turn until its time was up."""
    for module in (database, sqlite_file):
        monkeypatch.setattr(module, "PATIENCE", 0.1)
    store = Store(file)
    with closing(sqlite3.connect(file)) as other, ThreadPoolExecutor(12) as schools:
        other.execute("BEGIN IMMEDIATE")
        kept = [schools.submit(keep, store, f"k{number}") for number in range(12)]
        troubles = [str(one.exception()) for one in kept]
    assert all("vastgehouden" in trouble for trouble in troubles)
    assert keep(store).outcome == "nieuw"


def test_sixty_equal_titles_have_sixty_names(file: Path) -> None:
    store = Store(file)
    names = {keep(store, f"k{number}").submission.name for number in range(60)}
    assert len(names) == 60


def test_a_time_that_comes_from_a_wrong_clock_is_not_waited_for(file: Path) -> None:
    store = Store(file)
    outbox, taken = store.outbox, store.take_up(keep(store).submission.number)
    outbox.postpone(taken, NOW + 30 * 24 * 3600, "")
    assert outbox.due(NOW) == outbox.due(NOW + LONGEST_WAIT) != ()
    assert outbox.next_due(NOW) == NOW
    outbox.postpone(taken, NOW + 60, "")
    assert outbox.due(NOW) == ()
    assert outbox.next_due(NOW) == NOW + 60


def upgraded(file: Path, old: str) -> Store:
    with sqlite3.connect(file) as database:
        database.executescript(old)
    Store(file)
    return Store(file)


def test_a_file_of_the_first_version_is_upgraded_whole(file: Path) -> None:
    store = upgraded(file, FIRST_VERSION)
    waits, done = store.talks.open("AAAA-BBBB-CCCC"), store.talks.open("DDDD-EEEE-FFFF")
    assert waits is not None
    assert done is not None
    assert (waits.state, waits.name, waits.text) == ("ontvangen", "een-praktijk", "tekst 1")
    assert (waits.thing, waits.checked) == ("", "")
    assert (done.state, done.text, done.place) == ("overgenomen", "tekst 2", "daar")
    assert keep(store, "k1", "tekst 1 en meer").outcome == "versie"


def test_a_file_of_the_second_version_is_upgraded_whole(file: Path) -> None:
    """What was delivered of it stays so; what waited is kept, until an editor takes it up."""
    store = upgraded(file, SECOND_VERSION)
    assert store.outbox.due(NOW) == ()
    waits, done = store.talks.open("AAAA-BBBB-CCCC"), store.talks.open("DDDD-EEEE-FFFF")
    assert waits is not None
    assert done is not None
    assert (waits.state, [one.text for one in waits.versions]) == (
        "ontvangen",
        ["tekst 1", "tekst 2"],
    )
    assert (done.state, done.text, done.place) == ("overgenomen", "tekst 3", "hier")
    assert keep(store, "k2", "tekst 3 en meer").outcome == "nieuw"
    assert keep(store, "k1", "tekst 3").outcome == "versie"
    taken = store.take_up("AAAA-BBBB-CCCC")
    assert (taken.editor, taken.base) == ("Anna", "")
    assert taken.mark == "AAAA-BBBB-CCCC-3"


def test_a_file_of_the_third_version_is_upgraded_whole(file: Path) -> None:
    number = keep(Store(file)).submission.number
    store = upgraded(file, BACK_TO_THIRD_VERSION)
    waits = store.talks.open(number)
    assert waits is not None
    assert (waits.state, waits.thing, waits.checked) == ("ontvangen", "", "")
    assert store.take_up(number).base == ""


def newer(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA user_version = 99")


def garbage(file: Path) -> None:
    file.write_bytes(b"dit is geen database, maar een tekst die iemand hier heeft neergezet")


def torn(file: Path) -> None:
    """As a disk leaves it after losing a part."""
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"\xff" * 4096 + whole[12288:])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def gone(file: Path) -> None:
    file.unlink()


def parted(file: Path) -> None:
    """Lose the file, but not its journal, which must not become that of a new file."""
    file.with_name("uit.sqlite-wal").write_bytes(b"wat er nog in stond")
    file.unlink()


@pytest.mark.parametrize("harm", [garbage, torn, emptied, gone])
def test_a_file_that_is_harmed_while_it_is_used_is_reported(
    file: Path, harm: Callable[[Path], None]
) -> None:
    store = Store(file)
    for number in range(20):
        keep(store, f"k{number}", "tekst " * 500)
    harm(file)
    with pytest.raises(StoreError, match=r"uit\.sqlite"):
        store.outbox.probe()


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (newer, "nieuwere versie"),
        (garbage, "geen bestand van het inzendpunt"),
        (torn, "beschadigd"),
        (parted, "is weg, en"),
    ],
)
def test_a_file_that_cannot_be_used_is_reported_at_the_start(
    file: Path, harm: Callable[[Path], None], words: str
) -> None:
    store = Store(file)
    for number in range(20):
        keep(store, f"k{number}", "tekst " * 500)
    harm(file)
    with pytest.raises(StoreError, match=words):
        Database(file)


def test_a_full_disk_is_reported(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite raises the same error when the file may grow no further."""
    store = Store(file)
    connect = sqlite3.connect

    def small(*arguments: object, **named: object) -> sqlite3.Connection:
        database: sqlite3.Connection = connect(*arguments, **named)
        database.execute("PRAGMA max_page_count = 1")
        return database

    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(StoreError, match="schijf is vol"):
        keep(store, text="tekst " * 5000)
    with pytest.raises(StoreError, match="schijf is vol"):
        Database(file)


def test_a_folder_in_its_place_is_reported(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kan niet worden geopend"):
        Database(tmp_path)
    (tmp_path / "bestand").write_text("", "utf-8")
    with pytest.raises(StoreError, match="kan niet worden gemaakt"):
        Database(tmp_path / "bestand" / "uit.sqlite")


def test_a_backup_holds_everything_and_can_be_restored(file: Path, tmp_path: Path) -> None:
    """Also when it is made while something else is being written."""
    store = Store(file)
    first, second = keep(store).submission, keep(store, "k2", "nog een").submission
    store.outbox.mark_delivered(store.take_up(first.number), "daar")
    store.take_up(second.number)
    backup(file, tmp_path / "kopie.sqlite")
    copied = (tmp_path / "kopie.sqlite").read_bytes()
    with pytest.raises(StoreError, match="is er al"):
        backup(file, tmp_path / "kopie.sqlite")
    with pytest.raises(StoreError, match="is er al"):
        restore(tmp_path / "kopie.sqlite", file)
    restore(tmp_path / "kopie.sqlite", tmp_path / "nieuw" / "uit.sqlite")
    back = Store(tmp_path / "nieuw" / "uit.sqlite")
    assert [one.text for one in back.outbox.due(NOW)] == ["nog een"]
    assert back.talks.open(first.number) == store.talks.open(first.number)
    assert (tmp_path / "kopie.sqlite").read_bytes() == copied
    assert sorted(one.name for one in tmp_path.glob("*kopie*")) == ["kopie.sqlite"]


def test_a_bad_backup_is_not_restored(tmp_path: Path) -> None:
    garbage(tmp_path / "kopie.sqlite")
    for copied in ("kopie.sqlite", "weg.sqlite"):
        with pytest.raises(StoreError, match=copied):
            restore(tmp_path / copied, tmp_path / "uit.sqlite")
    assert not (tmp_path / "uit.sqlite").exists()
