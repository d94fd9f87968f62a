"""Notice a change of a file at once where the system tells of it, and else within half a second.

MkDocs looks at all files every half second, as not every disk tells: a network drive, or a folder
that is shared with a virtual machine, does not. Where a disk does, there is no need to wait.
"""

from contextlib import suppress
from threading import Event
from typing import Any

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter, PollingObserver

_CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    DirCreatedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]
"""Not what tells that a file was read, as every build does."""


class PromptObserver(PollingObserver):
    """Looks at all files as often as MkDocs does, and as soon as the system tells of a change."""

    def __init__(self, timeout: float = 0.5) -> None:
        BaseObserver.__init__(self, _PromptEmitter, timeout=timeout)


class _PromptEmitter(PollingEmitter):
    """Only what it sees itself is an event, so that each change is told once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._told = Event()
        self._teller = Observer()

    def on_thread_start(self) -> None:
        super().on_thread_start()
        handler = _Telling(self._told)
        with suppress(OSError):  # the system watches no more files than it may
            self._teller.schedule(
                handler,
                self.watch.path,
                recursive=self.watch.is_recursive,
                event_filter=_CHANGES,
            )
            self._teller.start()

    def on_thread_stop(self) -> None:
        super().on_thread_stop()
        self._told.set()
        self._teller.stop()

    def queue_events(self, timeout: float) -> None:
        self._told.wait(timeout)
        self._told.clear()
        super().queue_events(0)


class _Telling(FileSystemEventHandler):
    def __init__(self, told: Event) -> None:
        self._told = told

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._told.set()
