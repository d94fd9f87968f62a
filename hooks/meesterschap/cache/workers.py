"""Worker processes, which run in parallel with the build."""

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

from meesterschap.cache.store import ENGINE, code_digest

# The folder that holds this package: it is not on the default sys.path of a new process.
_PACKAGES = str(ENGINE / "hooks")


LACKING = 3
"""The exit status of a worker that lacks something that was thought to be in the store."""


class WorkerError(Exception):
    """A worker failed; it has written the reason to stderr itself."""


class Worker:
    """A module of this package, run in a process of its own, with a queue of items to work on."""

    def __init__(self, module: str, *arguments: str | Path) -> None:
        self._module = module
        command = [sys.executable, "-m", f"meesterschap.{module}", *arguments, code_digest()]
        paths = os.pathsep.join(filter(None, (_PACKAGES, os.environ.get("PYTHONPATH"))))
        environment = {**os.environ, "PYTHONPATH": paths}
        self._process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE)
        assert self._process.stdin
        self._stdin = self._process.stdin
        self._sender = ThreadPoolExecutor(max_workers=1)

    def send(self, *items: object) -> None:
        """Queue these items for the worker. Does not wait until it reads them."""
        self._sender.submit(self._write, b"".join(map(pickle.dumps, items)))

    def finish(self) -> None:
        """Close the queue; do not wait until the work is done."""
        self.send(None)

    def wait(self) -> bool:
        """Wait until it has processed everything; False if it lacks what is not whole in the store.

        Raises WorkerError if it failed.
        """
        status = self._process.wait()
        if status not in (0, LACKING):
            raise WorkerError(f"The process `{self._module}` failed")
        return status == 0

    def stop(self) -> None:
        """Kill it, and drop what is still in the queue."""
        self._process.kill()
        self._sender.shutdown(cancel_futures=True)
        with suppress(BrokenPipeError):  # an item was written in part
            self._stdin.close()
        self._process.wait()

    def _write(self, data: bytes) -> None:
        with suppress(BrokenPipeError):  # it was stopped, or failed, which `wait` reports
            self._stdin.write(data)
            self._stdin.flush()


def received(niceness: int) -> Iterator[Any]:
    """In a worker: each item that is sent to it, until the queue is closed.

    Exits with status 1 when the build is gone before that, or runs other code: what a worker keeps
    would be taken for what that code makes. Processes may outnumber the cores: `niceness` lets the
    build go first, then the worker whose results are needed first.
    """
    if sys.argv[-1] != code_digest():
        sys.exit("The code changed since the build or the server started: start it again")
    if hasattr(os, "nice"):  # not on Windows
        os.nice(niceness)
    # On Ctrl-C, only the build should report it: end without a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        while (item := pickle.load(sys.stdin.buffer)) is not None:
            yield item
    except (EOFError, pickle.UnpicklingError):  # also in the middle of an item
        sys.exit(1)
