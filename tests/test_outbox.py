"""The outbox: what was accepted stays, whole; a file that cannot be used is reported."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from service.store import StoreError, database, sqlite_file
from service.store.backup import backup, restore
from service.store.outbox import LONGEST_WAIT, Outbox
from service.store.submissions import Receipt

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


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "uit.sqlite"


def keep(outbox: Outbox, key: str = "k", text: str = "tekst", slug: str = "naam") -> Receipt:
    """Keep a text, which is also the digest of its answers."""
    return outbox.accept(key, text, slug, text, NOW)


def test_versions_are_delivered_one_after_another(file: Path) -> None:
    outbox = Outbox(file)
    first, second = keep(outbox), keep(outbox, text="beter")
    assert second.submission.number == first.submission.number
    assert [one.text for one in outbox.due(NOW)] == ["tekst"]
    outbox.postpone(first.submission, NOW + 60, "")
    assert outbox.due(NOW) == ()
    assert outbox.next_due(NOW) == NOW + 60
    outbox.mark_delivered(first.submission, "daar")
    (due,) = outbox.due(NOW)
    assert (due.text, due.before, due.mark) == ("beter", "daar", f"{due.number}-2")


def test_a_locked_file_is_waited_for_briefly_and_by_all_at_once(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twelve schools once waited a minute: each in turn until its time was up."""
    for module in (database, sqlite_file):
        monkeypatch.setattr(module, "PATIENCE", 0.1)
    outbox = Outbox(file)
    with closing(sqlite3.connect(file)) as other, ThreadPoolExecutor(12) as schools:
        other.execute("BEGIN IMMEDIATE")
        kept = [schools.submit(keep, outbox, f"k{number}") for number in range(12)]
        troubles = [str(one.exception()) for one in kept]
    assert all("vastgehouden" in trouble for trouble in troubles)
    assert keep(outbox).outcome == "nieuw"


def test_sixty_equal_titles_have_sixty_names(file: Path) -> None:
    outbox = Outbox(file)
    names = {keep(outbox, f"k{number}").submission.name for number in range(60)}
    assert len(names) == 60


def test_a_time_that_comes_from_a_wrong_clock_is_not_waited_for(file: Path) -> None:
    outbox = Outbox(file)
    kept = keep(outbox).submission
    outbox.postpone(kept, NOW + 30 * 24 * 3600, "")
    assert outbox.due(NOW) == outbox.due(NOW + LONGEST_WAIT) != ()
    assert outbox.next_due(NOW) == NOW
    outbox.postpone(kept, NOW + 60, "")
    assert outbox.due(NOW) == ()
    assert outbox.next_due(NOW) == NOW + 60


def test_a_file_of_the_first_version_is_migrated_whole(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.executescript(FIRST_VERSION)
    outbox = Outbox(file)
    (waits,) = outbox.due(NOW)
    assert (waits.number, waits.name, waits.text) == ("AAAA-BBBB-CCCC", "een-praktijk", "tekst 1")
    done = outbox.find("DDDD-EEEE-FFFF")
    assert done is not None
    assert (done.text, done.place) == ("tekst 2", "daar")
    assert keep(outbox, "k1", "tekst 1 en meer").outcome == "versie"
    Outbox(file)


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
    outbox = Outbox(file)
    for number in range(20):
        keep(outbox, f"k{number}", "tekst " * 500)
    harm(file)
    with pytest.raises(StoreError, match=r"uit\.sqlite"):
        outbox.probe()


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
    outbox = Outbox(file)
    for number in range(20):
        keep(outbox, f"k{number}", "tekst " * 500)
    harm(file)
    with pytest.raises(StoreError, match=words):
        Outbox(file)


def test_a_full_disk_is_reported(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite raises the same error when the file may grow no further."""
    outbox = Outbox(file)
    connect = sqlite3.connect

    def small(*arguments: object, **named: object) -> sqlite3.Connection:
        database: sqlite3.Connection = connect(*arguments, **named)
        database.execute("PRAGMA max_page_count = 1")
        return database

    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(StoreError, match="schijf is vol"):
        keep(outbox, text="tekst " * 5000)
    with pytest.raises(StoreError, match="schijf is vol"):
        Outbox(file)


def test_a_folder_in_its_place_is_reported(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kan niet worden geopend"):
        Outbox(tmp_path)
    (tmp_path / "bestand").write_text("", "utf-8")
    with pytest.raises(StoreError, match="kan niet worden gemaakt"):
        Outbox(tmp_path / "bestand" / "uit.sqlite")


def test_a_backup_holds_everything_and_can_be_restored(file: Path, tmp_path: Path) -> None:
    """Also when it is made while something else is being written."""
    outbox = Outbox(file)
    first = keep(outbox).submission
    outbox.mark_delivered(first, "daar")
    keep(outbox, "k2", "nog een")
    backup(file, tmp_path / "kopie.sqlite")
    copied = (tmp_path / "kopie.sqlite").read_bytes()
    with pytest.raises(StoreError, match="is er al"):
        backup(file, tmp_path / "kopie.sqlite")
    with pytest.raises(StoreError, match="is er al"):
        restore(tmp_path / "kopie.sqlite", file)
    restore(tmp_path / "kopie.sqlite", tmp_path / "nieuw" / "uit.sqlite")
    back = Outbox(tmp_path / "nieuw" / "uit.sqlite")
    assert [one.text for one in back.due(NOW)] == ["nog een"]
    assert back.find(first.number) == outbox.find(first.number)
    assert (tmp_path / "kopie.sqlite").read_bytes() == copied
    assert sorted(one.name for one in tmp_path.glob("*kopie*")) == ["kopie.sqlite"]


def test_a_bad_backup_is_not_restored(tmp_path: Path) -> None:
    garbage(tmp_path / "kopie.sqlite")
    for copied in ("kopie.sqlite", "weg.sqlite"):
        with pytest.raises(StoreError, match=copied):
            restore(tmp_path / copied, tmp_path / "uit.sqlite")
    assert not (tmp_path / "uit.sqlite").exists()
