"""Show the site and follow what is written, with the inbox beside it, until one of the two ends.

    serve.py [--port 8000] [--inbox-port 8001]

However this ends, by Ctrl-C, a signal, a closed terminal, with `make` that started it or by a kill:
the two end too, for each sees a pipe from here close. Exit 1 when one of them ended by itself.
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
ROOMY = 10**9
"""Bytes free in memory with which the site stands there: it is written anew after every change."""
PATIENCE = 10.0
"""Seconds in which the two can end by themselves."""

Running = subprocess.Popen[bytes]


@reports_errors()
def main(arguments: list[str] | None = None) -> int:
    """Serve until told to stop."""
    options = _parser().parse_args(arguments)
    if options.be:
        return _be(*options.be)
    for port in (options.port, options.inbox_port):
        if _is_taken(port):
            raise RefusalError(f"Poort {port} is al in gebruik. Draait de site al ergens?")
    told = _told_to_stop()
    site = f"http://{HOST}:{options.port}/"
    address = f"{HOST}:{options.port}"
    # A program that others start for us, such as a codespace, may have set where practices go.
    here = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    inbox = {"INBOX_URL": f"http://{HOST}:{options.inbox_port}/", **_memory()}
    both = {
        "Het inzendpunt": _started(
            [INBOX, "--site", site, "--port", str(options.inbox_port)], here
        ),
        "De site": _started([SITE, "serve", "--dev-addr", address], {**here, **inbox}),
    }
    try:
        return _until_one_ends(both, told)
    finally:
        for process in both.values():
            _end(process)


def _until_one_ends(both: Mapping[str, Running], told: threading.Event) -> int:
    parent = os.getppid()
    while not told.wait(0.2) and os.getppid() == parent:
        for name, process in both.items():
            if process.poll() is not None:
                print(f"{name} is gestopt. Daarom stopt alles.", file=sys.stderr)
                return 1
    return 0


def _told_to_stop() -> threading.Event:
    """Happens at the first signal; one that is ignored, as with nohup, stays so."""
    told = threading.Event()
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda *_: told.set())
    return told


def _started(command: list[str], environment: Mapping[str, str]) -> Running:
    """A process in a group of its own: Ctrl-C comes to it through us, once."""
    be = [sys.executable, __file__, "--be", *command]
    return subprocess.Popen(
        be, cwd=ROOT, env=environment, stdin=subprocess.PIPE, start_new_session=True
    )


def _end(process: Running) -> None:
    assert process.stdin
    process.stdin.close()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _be(name: str, *arguments: str) -> int:
    """Be one of the two, in this process, until the pipe on standard input closes."""
    for number in SIGNALS:
        signal.signal(number, signal.default_int_handler)  # so that it tidies up behind itself
    threading.Thread(target=_stop_with_pipe, daemon=True).start()
    # Imported here: each process needs only one of the two.
    if name == INBOX:
        import inzendpunt

        return inzendpunt.main([*arguments])
    from mkdocs.__main__ import cli

    cli([*arguments])  # which exits by itself
    return 0


def _stop_with_pipe() -> None:
    # Not by sys.stdin: it has a lock, which Python wants when the process ends by itself.
    os.read(sys.stdin.fileno(), 1)
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)


def _memory() -> Mapping[str, str]:
    """Where temporary files stand in memory, when there is room and nothing else was set."""
    with suppress(OSError):
        if not os.environ.get("TMPDIR") and shutil.disk_usage(MEMORY).free > ROOMY:
            return {"TMPDIR": MEMORY}
    return {}


def _is_taken(port: int) -> bool:
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
