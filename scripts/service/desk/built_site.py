"""The site with all that was saved, built in a process of its own."""

import secrets
import shutil
import tempfile
import time
from pathlib import Path
from threading import Lock

from service.preview import SiteBuild


class BuiltSite:
    """One build at a time, in a folder that is gone when the service stops."""

    def __init__(self) -> None:
        self._lock, self._folder = Lock(), ""
        self.build: SiteBuild | None = None
        self.commit = self.name = ""
        self._began = 0.0

    def start(self, files: Path, commit: str, address: str) -> None:
        """Begin to build a copy of these files, unless a build is busy.

        It can be looked at below the address, at a name that no one can guess.
        """
        with self._lock:
            if self.build and self.build.is_running:
                return
            self._end()
            self._folder = tempfile.mkdtemp(prefix="tafel-site-")
            source, target = Path(self._folder, "bron"), Path(self._folder, "site")
            shutil.copytree(files, source)  # what was exported is not kept for long
            self.commit, self.name = commit, secrets.token_urlsafe(16)
            self._began = time.monotonic()
            self.build = SiteBuild(source, target, f"{address}{self.name}/")

    @property
    def pages(self) -> int:
        """How many pages there are so far."""
        return sum(1 for _ in self.build.target.rglob("*.html")) if self.build else 0

    @property
    def seconds(self) -> int:
        """How long ago the build began."""
        return int(time.monotonic() - self._began)

    def find(self, name: str) -> Path | None:
        """The folder of what was built last, if this is its name."""
        if not (
            self.build
            and self.build.succeeded
            and name.isascii()
            and secrets.compare_digest(name, self.name)
        ):
            return None
        return self.build.target

    def stop(self) -> None:
        """End the build if there is one, and remove what it made."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self.build:
            self.build.stop()
        self.build = None
        shutil.rmtree(self._folder, ignore_errors=True)
