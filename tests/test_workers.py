"""Workers do what they are given, and leave nothing when their build is gone; the day from git."""

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from meesterschap.build.day import last_commit
from meesterschap.cache import workers
from meesterschap.cache.slow_files import missing
from meesterschap.cache.store import code_digest, slow_store
from meesterschap.cache.workers import Worker, WorkerError
from meesterschap.content import Content
from meesterschap.pictures import pictures
from meesterschap.search import Searchable
from meesterschap.search.batches import Batch
from site_copy import ROOT

ENTRY = "pagefind-entry.json"
# A build that ends abruptly, before its worker is done.
ENDS_ABRUPTLY = """
import os
import sys
from pathlib import Path
from meesterschap.cache.store import Store
from meesterschap.cache.workers import Worker
from meesterschap.search import Searchable
from meesterschap.search.batches import Batch
worker = Worker("search.worker", sys.argv[2])
worker.send(Store(Path(sys.argv[1]), 10**9), ())
worker.send(Batch("een", (Searchable("/", "<html><body>een"),)))
worker._sender.shutdown()
os._exit(0)
"""
# The worker that makes the index, as if it were written for another version of Pagefind.
OTHER_VERSION = """
import runpy
from meesterschap.search import segments
segments.VERSION = "1.4.0"
runpy.run_module("meesterschap.search.worker", run_name="__main__")
"""


def test_a_worker_does_what_it_is_given_in_order(tmp_path: Path, content: Content) -> None:
    """Also when that is more than fits in a pipe."""
    store = slow_store(tmp_path)
    index = Worker("search.worker", tmp_path / "site")
    drawing = Worker("cache.slow_files")
    text = "<html><body>" + "woorden " * 20_000
    index.send(store, (), Batch("een", (Searchable("/een/", text), Searchable("/twee/", text))))
    index.send(Batch("twee", (Searchable("/", text),)))
    *_, picture = pictures(content)
    drawing.send(store, picture)
    for worker in (index, drawing):
        worker.finish()
        worker.wait()
        worker.stop()
    assert len(list((tmp_path / "site/fragment").iterdir())) == 3
    assert (tmp_path / "site" / ENTRY).exists()
    assert (store.read(picture.key(store)) or b"").startswith(b"\x89PNG")


def test_of_two_equal_files_one_is_made_again_when_only_the_other_is_in_place(
    tmp_path: Path, content: Content
) -> None:
    """As when the cache was deleted, and one of them from the site."""
    store = slow_store(tmp_path)
    *_, picture = pictures(content)
    key = picture.key(store)
    files = [(picture, key), (replace(picture, path="twin.png"), key)]
    (found,) = missing(files, lambda path, _: path == picture.path, store)
    assert found.path == "twin.png"
    (found,) = missing(files, lambda *_: False, store)
    store.write(key, b"x")
    assert not list(missing(files, lambda *_: False, store))


def test_the_worker_of_the_index_starts_without_the_model() -> None:
    """Which takes longer to import than most indexes take to make."""
    code = "import sys, meesterschap.search.worker; sys.exit('pydantic' in sys.modules)"
    hooks = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    assert subprocess.run([sys.executable, "-c", code], env=hooks, check=False).returncode == 0


def test_a_worker_that_fails_says_why(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    worker = Worker("cache.slow_files")
    worker.send(slow_store(tmp_path), "no picture")
    worker.finish()
    with pytest.raises(WorkerError, match=r"`cache\.slow_files` failed"):
        worker.wait()
    worker.stop()
    assert "AttributeError" in capfd.readouterr().err


def test_a_worker_of_other_code_keeps_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when someone changed a module while the site was served."""
    monkeypatch.setattr(workers, "code_digest", lambda: "that of before")
    worker = Worker("search.worker", tmp_path / "site")
    worker.send(slow_store(tmp_path), (), Batch("een", (Searchable("/", "<html><body>een"),)))
    worker.finish()
    with pytest.raises(WorkerError):
        worker.wait()
    worker.stop()
    assert capfd.readouterr().err.startswith("The code changed")
    assert not any(tmp_path.iterdir())


def test_a_worker_can_be_stopped_at_any_time(tmp_path: Path) -> None:
    worker = Worker("search.worker", tmp_path / "site")
    text = "<html><body>" + "woord " * 100_000
    worker.send(
        slow_store(tmp_path), (), *(Batch(f"{n}", (Searchable(f"/{n}/", text),)) for n in range(50))
    )
    worker.stop()
    with pytest.raises(WorkerError):
        worker.wait()
    assert not (tmp_path / "site").exists()


def test_a_worker_whose_build_is_gone_writes_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ENDS_ABRUPTLY, tmp_path, tmp_path / "site"]
    done = subprocess.run(command, cwd=ROOT / "hooks", capture_output=True, text=True, check=True)
    assert not (tmp_path / "site").exists()
    assert not done.stderr


@pytest.mark.parametrize("sent", [0, 1, 20, 5000])
def test_a_worker_whose_build_stops_in_an_item_says_nothing(tmp_path: Path, sent: int) -> None:
    item = pickle.dumps(Batch("een", (Searchable("/", "<html><body>" + "woord " * 2000),)))
    done = subprocess.run(
        [sys.executable, "-m", "meesterschap.search.worker", tmp_path / "site", code_digest()],
        input=pickle.dumps(slow_store(tmp_path)) + pickle.dumps(()) + item[:sent],
        cwd=ROOT / "hooks",
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert not (tmp_path / "site").exists()


def test_with_another_pagefind_the_build_says_so_and_has_its_index(tmp_path: Path) -> None:
    store = slow_store(tmp_path)
    pages = tuple(Searchable(f"/{n}/", f"<html><body>woord{n}") for n in range(3))
    done = subprocess.run(
        [sys.executable, "-c", OTHER_VERSION, tmp_path / "site", code_digest()],
        input=b"".join(map(pickle.dumps, [store, (), Batch("alle", pages), None])),
        cwd=ROOT / "hooks",
        capture_output=True,
        check=True,
    )
    assert done.stderr.decode().startswith("WARNING -  Pagefind ")
    assert len(list((tmp_path / "site/fragment").iterdir())) == 3
    assert (tmp_path / "site" / ENTRY).exists()
    assert not store.has("alle"), "no segments are kept"


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@t.invalid")
    dated = {**os.environ, "GIT_COMMITTER_DATE": "2024-01-01T12:00:00Z"}
    subprocess.run(["git", "-C", folder, *who, *arguments], check=True, env=dated)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "een map"
    folder.mkdir()
    git(folder, "init", "-q")
    git(folder, "commit", "-q", "--allow-empty", "-m", "begin")
    return folder


NEW_YEAR = 1704110400


def test_the_last_commit_has_a_moment(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also in a shallow clone, and when a hook of another repository started us."""
    assert last_commit(repository) == NEW_YEAR
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{repository}", "ondiep")
    assert last_commit(tmp_path / "ondiep") == NEW_YEAR
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elders"))
    assert last_commit(repository) == NEW_YEAR


def test_a_folder_without_a_repository_of_its_own_has_no_commit(repository: Path) -> None:
    inside = repository / "uitgepakt"
    inside.mkdir()
    with pytest.raises(LookupError, match="git zegt: not a git repository"):
        last_commit(inside)


def test_a_repository_without_a_commit_has_none(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    with pytest.raises(LookupError, match="git zegt: "):
        last_commit(tmp_path)


def test_a_repository_of_someone_else_is_not_read(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    with pytest.raises(LookupError, match="git zegt: detected dubious ownership"):
        last_commit(repository)


def test_without_git_there_is_no_commit(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(LookupError, match="git is er niet"):
        last_commit(repository)
