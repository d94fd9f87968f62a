"""Serve the site, rebuilding it on every change, together with the inbox, until either ends.

    serve.py [--port 8000] [--inbox-port 8001]

Both are child processes that watch a pipe from this one. When that closes they end too, however
this process ended: by Ctrl-C, a signal, a closed terminal, the end of `make`, or a kill. Exits 1 if
one of them ended by itself.
"""

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress

from command import ROOT, RefusalError, reports_errors

INBOX, SITE = "inbox", "site"
HOST = "127.0.0.1"
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
MEMORY = "/dev/shm"
SITE_SIZE = 10**9
"""Free bytes there to keep the site in memory: it is written again after every change."""
GRACE_PERIOD = 10.0
"""Seconds that a child process gets to end by itself before it is killed."""

Running = subprocess.Popen[bytes]


@reports_errors()
def main(arguments: list[str] | None = None) -> int:
    """Serve until told to stop."""
    options = _parser().parse_args(arguments)
    if options.be:
        return _run(*options.be)
    for port in (options.port, options.inbox_port):
        if _is_in_use(port):
            raise RefusalError(f"Poort {port} is al in gebruik. Draait de site al ergens?")
    stop = _stop_event()
    address = f"{HOST}:{options.port}"
    # Without GITHUB_*, which a codespace sets: the inbox would deliver to GitHub.
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")
    }
    environment["INBOX_URL"] = f"http://{HOST}:{options.inbox_port}/"
    children = {
        "Het inzendpunt": _start(
            [INBOX, "--site", f"http://{address}/", "--port", str(options.inbox_port)], environment
        ),
        "De site": _start(
            [SITE, "serve", "--dev-addr", address], {**environment, **temporary_folder(SITE_SIZE)}
        ),
    }
    try:
        return _until_a_child_ends(children, stop)
    finally:
        for process in children.values():
            _end(process)


def _until_a_child_ends(children: Mapping[str, Running], stop: threading.Event) -> int:
    """Wait for a signal, the end of the parent, or the end of a child, which is exit code 1."""
    parent = os.getppid()
    while not stop.wait(0.2) and os.getppid() == parent:
        for name, process in children.items():
            if process.poll() is not None:
                print(f"{name} is gestopt. Daarom stopt alles.", file=sys.stderr)
                return 1
    return 0


def _stop_event() -> threading.Event:
    """An event that the first signal sets. An ignored signal stays ignored, as nohup wants."""
    stop = threading.Event()
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda *_: stop.set())
    return stop


def _start(command: list[str], environment: Mapping[str, str]) -> Running:
    """Start a child in a session of its own, so that Ctrl-C reaches only this process."""
    arguments = [sys.executable, __file__, "--be", *command]
    return subprocess.Popen(
        arguments, cwd=ROOT, env=environment, stdin=subprocess.PIPE, start_new_session=True
    )


def _end(process: Running) -> None:
    assert process.stdin
    process.stdin.close()
    try:
        process.wait(GRACE_PERIOD)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _run(name: str, *arguments: str) -> int:
    """Run the site or the inbox in this process, until the pipe on standard input closes."""
    for number in SIGNALS:
        signal.signal(number, signal.default_int_handler)  # as Ctrl-C, to clean up
    threading.Thread(target=_stop_with_pipe, daemon=True).start()
    # Imported here: each process needs only one of the two.
    if name == INBOX:
        import inzendpunt

        return inzendpunt.main([*arguments])
    from mkdocs.__main__ import cli

    cli([*arguments])  # raises SystemExit
    return 0


def _stop_with_pipe() -> None:
    # Not sys.stdin.read(): it holds a lock that Python needs when the process ends by itself.
    os.read(sys.stdin.fileno(), 1)
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)


def temporary_folder(size: int) -> Mapping[str, str]:
    """A TMPDIR in memory, if so many bytes are free there and TMPDIR is not set already."""
    with suppress(OSError):
        if not os.environ.get("TMPDIR") and shutil.disk_usage(MEMORY).free > size:
            return {"TMPDIR": MEMORY}
    return {}


def _is_in_use(port: int) -> bool:
    try:
        socket.create_server((HOST, port)).close()
    except OSError:
        return True
    return False


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="serve.py", description="Toon de site, met het inzendpunt ernaast."
    )
    parser.add_argument("--port", type=int, default=8000, help="de poort van de site")
    parser.add_argument("--inbox-port", type=int, default=8001, help="die van het inzendpunt")
    parser.add_argument("--be", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
