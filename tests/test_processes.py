"""What works beside a build gets what it is given, and leaves nothing when the build is gone."""

import subprocess
import sys
from pathlib import Path

import pytest

from meesterschap.content import Content
from meesterschap.kept import kept_pictures
from meesterschap.pictures import pictures
from meesterschap.processes import Worker
from meesterschap.searchable import Searchable
from site_copy import ROOT

ENTRY = "pagefind-entry.json"
GOES = """
import os
import sys
from meesterschap.processes import Worker
from meesterschap.searchable import Searchable
worker = Worker("index", *sys.argv[1:])
worker.give(Searchable("/", "<html><body>een"))
worker._giving.shutdown()
os._exit(0)
"""


def test_a_worker_does_what_it_is_given_in_order(tmp_path: Path, content: Content) -> None:
    """Also more than fits in a pipe."""
    index, drawing = Worker("index", tmp_path, tmp_path / "site"), Worker("draw", tmp_path)
    text = "<html><body>" + "woorden " * 20_000
    index.give(Searchable("/een/", text), Searchable("/twee/", text))
    index.give(Searchable("/", text))
    *_, picture = pictures(content)
    drawing.give(picture, picture)
    for worker in (index, drawing):
        worker.finish()
        worker.wait()
        worker.stop()
    assert len(list((tmp_path / "site/fragment").iterdir())) == 3
    assert (tmp_path / "site" / ENTRY).exists()
    assert kept_pictures(tmp_path).has(picture.key)


def test_a_worker_that_fails_says_why(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    worker = Worker("draw", tmp_path)
    worker.give("no picture")
    worker.finish()
    with pytest.raises(RuntimeError, match="`draw` failed"):
        worker.wait()
    worker.stop()
    assert "AttributeError" in capfd.readouterr().err


def test_a_worker_can_be_stopped_at_any_time(tmp_path: Path) -> None:
    worker = Worker("index", tmp_path, tmp_path / "site")
    worker.give(*(Searchable(f"/{n}/", "<html><body>" + "woord " * 100_000) for n in range(50)))
    worker.stop()
    with pytest.raises(RuntimeError):
        worker.wait()
    assert not (tmp_path / "site").exists()


def test_a_worker_whose_build_is_gone_writes_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", GOES, tmp_path, tmp_path / "site"]
    done = subprocess.run(command, cwd=ROOT / "hooks", capture_output=True, text=True, check=True)
    assert not (tmp_path / "site").exists()
    assert not done.stderr
