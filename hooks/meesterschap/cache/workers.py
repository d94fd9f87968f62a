"""What works beside the build: processes of their own, on another core."""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from pagefind.service import get_executable

from meesterschap.cache.store import ENGINE

# The folder that holds this package, which Python does not know by itself.
_PACKAGES = str(ENGINE / "hooks")


class WorkerError(Exception):
    """A worker did not do what it was given; it has said why itself."""


class Worker:
    """A module of this package as a process of its own, which is given things to work on."""

    def __init__(self, module: str, *arguments: str | Path) -> None:
        self._module = module
        command = [sys.executable, "-m", f"meesterschap.{module}", *arguments]
        paths = os.pathsep.join(filter(None, (_PACKAGES, os.environ.get("PYTHONPATH"))))
        environment = {**os.environ, "PYTHONPATH": paths}
        self._process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE)
        assert self._process.stdin
        self._to_it = self._process.stdin
        self._giving = ThreadPoolExecutor(max_workers=1)

    def give(self, *things: object) -> None:
        """Give it these, after what it was given before. Does not wait until it takes them."""
        self._giving.submit(self._send, b"".join(map(pickle.dumps, things)))

    def finish(self) -> None:
        """Close the queue; do not wait until the work is done."""
        self.give(None)

    def wait(self) -> None:
        """Wait until it has done all. Raises WorkerError when it cannot."""
        if self._process.wait():
            raise WorkerError(f"The process `{self._module}` failed")

    def stop(self) -> None:
        """End it, and let go of what it was not given yet."""
        self._process.kill()
        self._giving.shutdown(cancel_futures=True)
        with suppress(BrokenPipeError):  # what it was given in part
            self._to_it.close()
        self._process.wait()

    def _send(self, data: bytes) -> None:
        with suppress(BrokenPipeError):  # it was stopped, or has told why it stopped
            self._to_it.write(data)
            self._to_it.flush()


def given(niceness: int) -> Iterator[Any]:
    """In a worker: each thing that it is given. Ends the process when no one gives any more.

    There are more of us than there are cores: the build goes first, then who is needed first.
    """
    if hasattr(os, "nice"):  # not on Windows
        os.nice(niceness)
    # Who interrupts a build should hear of it once.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        while (thing := pickle.load(sys.stdin.buffer)) is not None:
            yield thing
    except EOFError:
        sys.exit(1)


def pagefind_service() -> subprocess.Popen[bytes]:
    """Pagefind, which takes requests on its standard input until that is closed."""
    command = [str(get_executable()), "--service"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
