"""A change of a file is noticed at once, or else at the next look; and it is told once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

import prompt_observer
from prompt_observer import PromptObserver
from waiting import HANG, wait_for


class Noticed(FileSystemEventHandler):
    """The names of the files that changed."""

    def __init__(self) -> None:
        self.files: list[str] = []

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            self.files.append(Path(str(event.dest_path or event.src_path)).name)


@contextmanager
def watching(folder: Path, timeout: float) -> Iterator[list[str]]:
    """The names of the files below a folder that changed, as they are noticed."""
    noticed, observer = Noticed(), PromptObserver(timeout)
    observer.schedule(noticed, str(folder), recursive=True)
    observer.start()
    try:
        yield noticed.files
    finally:
        observer.stop()
        observer.join(HANG)


def write(file: Path) -> None:
    file.write_text("twee")


def replace(file: Path) -> None:
    """As most editors save."""
    draft = file.with_name("draft")
    draft.write_text("twee")
    draft.replace(file)


@pytest.mark.parametrize("save", [write, replace])
def test_a_change_is_noticed_long_before_the_next_look(
    tmp_path: Path, save: Callable[[Path], None]
) -> None:
    (tmp_path / "map").mkdir()
    file = tmp_path / "map/a.md"
    file.write_text("een")
    with watching(tmp_path, timeout=10 * HANG) as noticed:
        file.read_text()
        save(file)
        wait_for(lambda: "a.md" in noticed)


@pytest.mark.parametrize("call", ["schedule", "start"])
def test_what_the_system_does_not_tell_of_is_seen_at_the_next_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("inotify watch limit reached")

    monkeypatch.setattr(prompt_observer.Observer, call, refuse)
    with watching(tmp_path, timeout=0.01) as noticed:
        (tmp_path / "a.md").write_text("een")
        wait_for(lambda: "a.md" in noticed)


def test_a_change_is_told_once_also_by_a_look_that_follows(tmp_path: Path) -> None:
    with watching(tmp_path, timeout=0.01) as noticed:
        (tmp_path / "a.md").touch()
        (tmp_path / "b.md").touch()
        wait_for(lambda: {*noticed} == {"a.md", "b.md"})
        (tmp_path / "c.md").touch()
        wait_for(lambda: "c.md" in noticed)
    assert sorted(noticed) == ["a.md", "b.md", "c.md"]
