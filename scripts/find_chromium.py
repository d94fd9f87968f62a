"""Print the path of a Chromium for the browser tests; install one if there is none.

An installed browser is preferred to a download, and the distribution's package to Playwright's
own build, which comes without the system libraries that it needs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
APT = (
    ("apt-get", "update"),
    ("apt-get", "install", "-y", "--no-install-recommends", "chromium"),
)
PLAYWRIGHT = (sys.executable, "-m", "playwright", "install", "chromium")


@dataclass(frozen=True, kw_only=True)
class Machine:
    """What the search needs to know of the machine; the tests pass a fake one."""

    environ: Mapping[str, str]
    is_root: bool
    which: Callable[[str], str | None]
    playwright: Callable[[], str | None]
    run: Callable[[Sequence[str]], object]


def installed(machine: Machine) -> str | None:
    on_path = filter(None, map(machine.which, NAMES))
    return next(on_path, None) or machine.playwright()


def installers(machine: Machine) -> tuple[Sequence[str], ...]:
    has_apt = machine.is_root and machine.which("apt-get")
    return (*APT, PLAYWRIGHT) if has_apt else (PLAYWRIGHT,)


def chromium(machine: Machine) -> str:
    """The path of a browser. Raises LookupError with what was tried and what a person can do."""
    if named := machine.environ.get("CHROMIUM"):
        if path := machine.which(named):
            return path
        raise LookupError(f"CHROMIUM={named} is not a program.")
    path = installed(machine)
    for command in installers(machine):
        if path:
            break
        machine.run(command)
        path = installed(machine)  # its exit code is no proof
    if path:
        return path
    tried = [f"{', '.join(NAMES)} on PATH", *map(" ".join, installers(machine))]
    raise LookupError(
        "No Chromium found, and none could be installed. Tried:\n  "
        + "\n  ".join(tried)
        + "\nInstall Chromium or Chrome, or say where it is: CHROMIUM=/path/to/it make test"
    )


def playwright_chromium() -> str | None:
    try:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            path = playwright.chromium.executable_path
    except Exception:  # not installed, or a driver that does not start: other places are left
        return None
    return path if Path(path).exists() else None


if __name__ == "__main__":
    this_machine = Machine(
        environ=os.environ,
        is_root=os.geteuid() == 0,
        which=shutil.which,
        playwright=playwright_chromium,
        # Standard output is for the path alone.
        run=lambda command: subprocess.run(command, stdout=sys.stderr, check=False),
    )
    try:
        print(chromium(this_machine))
    except LookupError as error:
        sys.exit(str(error))
