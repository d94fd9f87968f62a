"""Print the path of a browser for the tests, by its engine; install it and a font if needed.

A light browser without windows takes less than half the processor time of a whole one. An
installed browser is preferred to a download, and the distribution's package to Playwright's own
build, which comes without the system libraries that it needs. Of WebKit it is the driver, which
finds its browser itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Browser:
    """How a browser with this engine is found, and which packages of Debian it is in."""

    programs: tuple[str, ...]
    packages: tuple[str, ...]
    otherwise: tuple[str, ...] = ()
    """The programs that do as well, where those cannot be installed."""
    beside: tuple[str, ...] = ()
    """The programs that it does not run without."""


# Pages are measured in letters as wide as those that most visitors see.
FONT = ("fontconfig", "fonts-liberation")
AS_WIDE = {"Arial", "Liberation Sans", "Arimo", "Helvetica"}
BROWSERS = {
    "chromium": Browser(
        programs=("chromium-headless-shell",),
        packages=("chromium-headless-shell", *FONT),
        otherwise=("chromium", "chromium-browser", "google-chrome"),
    ),
    "firefox": Browser(programs=("firefox-esr", "firefox"), packages=("firefox-esr", *FONT)),
    "webkit": Browser(
        programs=("WebKitWebDriver",),
        packages=("webkit2gtk-driver", "xvfb", *FONT),
        beside=("Xvfb",),
    ),
}
UPDATE = ("apt-get", "update")
INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")
PLAYWRIGHT = (sys.executable, "-m", "playwright", "install", "chromium")


@dataclass(frozen=True, kw_only=True)
class Machine:
    """What the search needs to know of the machine; the tests pass a fake one."""

    environ: Mapping[str, str]
    is_root: bool
    which: Callable[[str], str | None]
    arial: Callable[[], str]
    """The font that stands in for Arial; "" where a program cannot tell."""
    playwright: Callable[[], str | None]
    run: Callable[[Sequence[str]], object]


def installed(engine: str, machine: Machine) -> str | None:
    browser = BROWSERS[engine]
    if not all(map(machine.which, browser.beside)):
        return None
    return next(filter(None, map(machine.which, browser.programs)), None)


def packaged(engine: str, machine: Machine) -> tuple[Sequence[str], ...]:
    """The commands that install it, where we may."""
    has_apt = machine.is_root and machine.which("apt-get")
    return (UPDATE, (*INSTALL, *BROWSERS[engine].packages)) if has_apt else ()


def another(engine: str, machine: Machine) -> str | None:
    """One that does as well, for Chromium downloaded if there is none."""
    if path := next(filter(None, map(machine.which, BROWSERS[engine].otherwise)), None):
        return path
    if engine != "chromium":
        return None
    if not (path := machine.playwright()):
        machine.run(PLAYWRIGHT)
        path = machine.playwright()  # its exit code is no proof
    return path


def found(engine: str, machine: Machine) -> str:
    """The path of a browser. Raises LookupError with what was tried and what a person can do."""
    browser, variable = BROWSERS[engine], engine.upper()
    if named := machine.environ.get(variable):
        if path := machine.which(named):
            return path
        raise LookupError(f"{variable}={named} is not a program.")
    path = installed(engine, machine)
    has_font = (font := machine.arial()) in AS_WIDE or not font
    commands = () if path and has_font else packaged(engine, machine)
    for command in commands:
        machine.run(command)
    if path := path or installed(engine, machine) or another(engine, machine):
        return path
    programs = (*browser.programs, *browser.otherwise, *browser.beside)
    tried = [f"{', '.join(programs)} on PATH", *map(" ".join, commands)]
    tried += [" ".join(PLAYWRIGHT)] if engine == "chromium" else []
    raise LookupError(
        f"The tests need {engine}. It was not found, and could not be installed. Tried:\n  "
        + "\n  ".join(tried)
        + f"\nInstall it (on Debian: apt install {' '.join(browser.packages)}), "
        + f"or say where it is: {variable}=/path/to/it make test-all"
    )


def font_for_arial() -> str:
    try:
        command = ("fc-match", "--format=%{family}", "Arial")
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""


def playwright_chromium() -> str | None:
    try:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            path = playwright.chromium.executable_path
    except Exception:  # its driver fails in ways of its own, and any means: look elsewhere
        return None
    return path if Path(path).exists() else None


if __name__ == "__main__":
    this_machine = Machine(
        environ=os.environ,
        is_root=os.geteuid() == 0,
        which=shutil.which,
        arial=font_for_arial,
        playwright=playwright_chromium,
        # Standard output is for the path alone.
        run=lambda command: subprocess.run(command, stdout=sys.stderr, check=False),
    )
    try:
        print(found(sys.argv[1], this_machine))
    except LookupError as error:
        sys.exit(str(error))
