"""The inbox as a process of its own, and a repository for it to deliver to."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import httpx2 as httpx

from service.store import Conversations, Database
from site_copy import ROOT, WORLD, copy_project
from waiting import HANG, wait_for

# Starts the service, with the timeouts for slow senders that the test sets.
_START = """
import sys
sys.path[:0] = [{scripts!r}, {hooks!r}]
{prelude}
import inzendpunt
from service.inbox import sent
from service.web import server
sent.SLOWEST = {slowest}
server.HEAD_WITHIN = server.READ_WITHIN = {patience}
sys.exit(inzendpunt.main(sys.argv[1:]))
"""
# The settings of this machine must not decide where practices go.
_NOWHERE = dict.fromkeys(
    ("GITHUB_REPOSITORY", "GITHUB_APP_CLIENT_ID", "GITHUB_APP_CLIENT_SECRET", "SMTP_HOST"), ""
)
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_PORTS = iter(range(20_000 + 1_000 * _WORKER, 21_000 + 1_000 * _WORKER))


class Running:
    """The service on a local port, until it is stopped or killed."""

    def __init__(
        self,
        folder: Path,
        site: str,
        root: Path = WORLD,
        port: int | None = None,
        slowest: float = 10,
        patience: float = 5,
        prelude: str = "",
        **environment: str,
    ) -> None:
        """Prepare the service; entering the context starts it.

        `slowest` and `patience` are the seconds that it waits for a whole submission, and for
        a client that does nothing. `prelude` is Python to run before it is imported.
        """
        self.log = folder / "inzendpunt.log"
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._environment = {**os.environ, **_NOWHERE, **environment}
        start = _START.format(
            scripts=str(ROOT / "scripts"),
            hooks=str(ROOT / "hooks"),
            slowest=slowest,
            patience=patience,
            prelude=prelude,
        )
        arguments = ["--site", site, "--port", self.port, "--root", root]
        arguments += ["--outbox", folder / "uit.sqlite"]
        self._command = [sys.executable, "-c", start, *map(str, arguments)]

    def __enter__(self) -> str:
        """The address, once the service answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command, env=self._environment, stdout=log, stderr=log
            )
        wait_for(lambda: self._answers() or self.process.poll() is not None)
        assert self.process.poll() is None, self.log.read_text("utf-8")
        return self.address

    def _answers(self) -> bool:
        try:
            httpx.get(f"{self.address}/gezond", timeout=HANG)
        except httpx.TransportError:
            return False
        return True

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(timeout=HANG)

    def kill(self) -> None:
        """Kill the service at once, as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def take_up_all(folder: Path) -> None:
    """Take up all that waits for an editor in this service, which may be running."""
    conversations = Conversations(Database(folder / "uit.sqlite"))
    for waiting in conversations.queue():
        if waiting.state != "overgenomen":
            talk = conversations.open(waiting.number)
            assert talk is not None
            conversations.take_up(talk.number, talk.text, "Anna", talk.revision)


def free_port() -> int:
    """A local port on which nothing listens, and that only this test worker hands out.

    It lies below those that a system gives to connections by itself, which could take it before a
    server of ours does.
    """
    for port in _PORTS:
        with suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("no free port is left")


def git(root: Path, *arguments: str) -> str:
    """Run a git command in a repository; return what it prints."""
    done = subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@t.invalid", *arguments],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def slow_git(folder: Path) -> str:
    """A PATH on which each call of git takes a moment longer: so a kill falls between any two."""
    folder.mkdir()
    program = folder / "git"
    program.write_text(f'#!/bin/sh\nsleep 0.05\nexec {shutil.which("git")} "$@"\n', "utf-8")
    program.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def project_repository(folder: Path) -> Path:
    """Make a repository with a copy of the project."""
    project = copy_project(folder)
    git(project, "init", "-q", "-b", "main")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "begin")
    return project


def deliveries(root: Path) -> dict[str, str]:
    """The commit of each delivery that waits to be published, by its mark; each is there once."""
    trailer = "%(trailers:key=Inzending,valueonly,separator=%x2C)"
    out = git(root, "log", f"--format=%H {trailer}", "--all", "--not", "main")
    pairs = [(mark, commit) for commit, mark in (line.split() for line in out.splitlines())]
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def everything_in(root: Path) -> str:
    """All that is in the objects of a repository."""
    objects = git(root, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
    return "\n".join(git(root, "cat-file", "-p", one) for one in objects.split())
