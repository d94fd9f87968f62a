"""The site is overwritten in place, and is as if it had been emptied first."""

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from meesterschap.cache.kept import Memory
from meesterschap.cache.output_folder import hide, remove_stale, replace_contents, show
from meesterschap.cache.store import Store
from meesterschap.cache.written import Written
from site_copy import contents


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of an earlier build, and what others put there."""
    folder = tmp_path / "een site"
    for path in ("index.html", "over/index.html", "weg/a/index.html", "pagefind/x", ".nojekyll"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("oud")
    time.sleep(0.02)  # times of files may be as coarse as this
    return folder


def build(site: Path) -> None:
    """Build as MkDocs does, with a page and a folder fewer than before."""
    hide(site)
    assert not site.exists(), "MkDocs has nothing to empty"
    moment = show(site)
    for path in ("index.html", "over/index.html", "nieuw/index.html"):
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_text("nieuw")
    remove_stale(site, moment, keep=("pagefind",))


AFTER = {"index.html", "over/index.html", "nieuw/index.html", "pagefind/x", ".nojekyll"}


def test_what_a_build_did_not_write_is_gone(site: Path) -> None:
    build(site)
    assert set(contents(site)) == AFTER
    assert (site / "over/index.html").read_text() == "nieuw"
    assert not (site / "weg").exists()
    build(site)
    assert set(contents(site)) == AFTER


def test_what_belongs_to_someone_else_is_reported_and_does_no_harm(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    (site / "weg/a/index.html").unlink()
    (site / "over").chmod(0o700)
    site.chmod(0o700)
    monkeypatch.setattr(Path, "chmod", refuse)
    assert remove_stale(site, 0) == [site, site / "over"]
    replace_contents(site / "over", [("index.html", b"x")])
    assert not (site / "weg").exists()


def test_a_site_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    site = tmp_path / "diep" / "site"
    hide(site)
    remove_stale(site, show(site))
    assert site.is_dir()


def test_a_build_that_was_killed_while_the_site_was_aside_loses_nothing(site: Path) -> None:
    hide(site)
    build(site)
    assert set(contents(site)) == AFTER
    hide(site)
    site.mkdir()  # by someone who found it gone
    build(site)
    assert set(contents(site)) == AFTER - {"pagefind/x", ".nojekyll"}
    assert [folder.name for folder in site.parent.iterdir()] == [site.name]


def test_a_folder_that_cannot_be_moved_is_left_where_it_is(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr(Path, "rename", busy)
    hide(site)
    assert site.exists()
    assert show(site)


def modes(folder: Path) -> set[str]:
    """Who may do what with the files and folders, as octal digits."""
    return {oct(place.stat().st_mode)[-3:] for place in (folder, *folder.rglob("*"))}


def test_all_may_read_the_site_also_what_was_there_before(site: Path) -> None:
    """A build under a strict umask wrote it before; this one overwrites that."""
    before = os.umask(0o077)
    try:
        for place in (site, *site.rglob("*")):
            place.chmod(0o700 if place.is_dir() else 0o600)
        replace_contents(site / "pagefind", [("x", b"oud"), ("deel/y", b"nieuw")])
        build(site)
    finally:
        os.umask(before)
    (site / ".nojekyll").unlink()
    assert modes(site) == {"755", "644"}


def test_a_folder_is_filled_with_what_differs_and_nothing_else(tmp_path: Path) -> None:
    first = {"a": b"1", "b/c": b"2", "b/d": b"3"}
    replace_contents(tmp_path, first.items())
    assert contents(tmp_path) == first
    os.utime(tmp_path / "a", (0, 0))
    second = {"a": b"1", "b/c": b"anders", "e": b""}
    replace_contents(tmp_path, second.items())
    assert contents(tmp_path) == second
    assert (tmp_path / "a").stat().st_mtime == 0, "it was not written again"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "bewaard", 100_000)


@pytest.fixture
def built(tmp_path: Path, store: Store) -> Path:
    """A folder in which a build wrote one file, from version 1."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "a.css").write_text("een")
    memory = Memory(store)
    written = Written(folder, memory)
    assert not written.keep("a.css", "1")
    written.add("a.css", "1")
    written.note()
    memory.save()
    return folder


@pytest.mark.parametrize("serving", [False, True])
def test_a_file_of_the_same_version_is_kept_from_build_to_build(
    built: Path, store: Store, serving: bool
) -> None:
    memory = Memory(store)
    for _ in range(3):
        written = Written(built, memory)
        assert written.keep("a.css", "1")
        assert list(written.kept) == [str(built / "a.css")]
        written.note()
        memory.save()
        if not serving:
            memory = Memory(store)
    assert remove_stale(built, time.time_ns() + 1, left=set(written.kept)) == []
    assert contents(built) == {"a.css": b"een"}


def test_a_file_that_is_written_after_all_is_not_kept(built: Path, store: Store) -> None:
    written = Written(built, Memory(store))
    assert written.keep("a.css", "1")
    written.add("a.css", "2")
    assert list(written.kept) == []


def test_a_file_that_this_build_wrote_is_there(built: Path, store: Store) -> None:
    """And not left as it was."""
    written = Written(built, Memory(store))
    written.add("a.css", "2")
    assert written.keep("a.css", "2")
    assert not written.keep("a.css", "1.5")
    assert list(written.kept) == []


def other_content(file: Path) -> None:
    before = file.stat()
    file.write_text("twee")
    os.utime(file, ns=(before.st_mtime_ns, before.st_mtime_ns))


def other_time(file: Path) -> None:
    os.utime(file, ns=(1, 1))


@pytest.mark.parametrize("change", [Path.unlink, other_content, other_time])
def test_a_file_that_someone_changed_is_not_kept(
    built: Path, store: Store, change: Callable[[Path], None]
) -> None:
    change(built / "a.css")
    assert not Written(built, Memory(store)).keep("a.css", "1")


def test_another_version_or_folder_or_a_damaged_note_keeps_nothing(
    built: Path, store: Store, tmp_path: Path
) -> None:
    assert not Written(built, Memory(store)).keep("a.css", "2")
    assert not Written(tmp_path, Memory(store)).keep("a.css", "1")
    store.file(next(store.folder.iterdir()).name).write_bytes(b"kapot")
    assert not Written(built, Memory(store)).keep("a.css", "1")
