"""A build of the whole site, in a process of its own."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from meesterschap.content.files import CONFIGURATION

MOST_TOLD = 4000
"""How many characters of what a build says are told at most: its end says why it failed."""


class SiteBuild:
    """The build of a project's folder into another one; it begins when this is made."""

    def __init__(self, folder: Path, target: Path, site: str) -> None:
        """`site` is the URL where it will be looked at. What it says goes to a file beside it."""
        self.target, self._said = target.resolve(), target.with_name(f"{target.name}.log")
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(
                [*command, "--config-file", folder / CONFIGURATION, "--site-dir", self.target],
                env={**os.environ, "SITE_URL": site, "NO_MKDOCS_2_WARNING": "1"},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that its workers can be ended with it
            )

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    @property
    def succeeded(self) -> bool:
        """Whether it has ended well, so that the whole site is in the target."""
        return self._process.poll() == 0

    def said(self) -> str:
        """The end of what it said so far: why it failed, if it did."""
        return self._said.read_text("utf-8", "replace").strip()[-MOST_TOLD:]

    def wait(self) -> bool:
        """Wait until it ends. Returns whether it succeeded."""
        return self._process.wait() == 0

    def stop(self) -> None:
        """End it and its workers, if it still runs."""
        if self.is_running:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
