"""The commands of WebDriver, sent to Debian's Firefox and to WebKitGTK.

No library drives both: Debian has no geckodriver, and without it Firefox takes the commands of the
standard over a socket of its own, Marionette, and WebKitGTK takes them over HTTP. Both are a few
lines; marionette-driver and selenium would bring 25 packages.

- https://www.w3.org/TR/webdriver2/
- https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

import json
import os
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

import httpx2 as httpx

from inbox_process import free_port
from waiting import HANG, wait_for

Send = Callable[..., Any]
"""Sends a command, by its name in Marionette, with its parameters; gives the result."""

PATHS = {
    "Navigate": "url",
    "ExecuteScript": "execute/sync",
    "ElementClick": "element/{id}/click",
    "ElementSendKeys": "element/{id}/value",
    "SetWindowRect": "window/rect",
    "Print": "print",
}
"""The address of each command that we use, within that of a session."""
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key by which the standard names an element in a result."""
TIMEOUTS = dict.fromkeys(("script", "pageLoad"), int(HANG * 1000))


class RefusedError(Exception):
    """A command that the browser did not carry out, and why."""


@contextmanager
def firefox(program: str, folder: Path, dark: bool) -> Iterator[Send]:
    """Firefox with a profile in this folder, on a device that is dark or light."""
    preferences = {
        "marionette.port": 0,  # any that is free
        "layout.css.prefers-color-scheme.content-override": 0 if dark else 1,
    }
    lines = [f"user_pref({json.dumps(name)}, {value});" for name, value in preferences.items()]
    (folder / "user.js").write_text("\n".join(lines), "utf-8")
    port = folder / "MarionetteActivePort"
    command = (program, "--headless", "--marionette", "--no-remote", "--profile", str(folder))
    with _running(*command) as process:
        _wait_until_ready(process, lambda: port.exists() and bool(port.read_text("utf-8")))
        address = ("127.0.0.1", int(port.read_text("utf-8")))
        with (
            socket.create_connection(address, timeout=HANG) as connection,
            connection.makefile("rwb") as stream,
        ):
            yield _marionette(stream)


def _marionette(stream: BinaryIO) -> Send:
    """A session over this stream, in which each message has its length before it."""
    numbers = count()

    def receive() -> Any:
        length = b"".join(iter(lambda: stream.read(1), b":"))
        return json.loads(stream.read(int(length)))

    def send(command: str, **parameters: object) -> Any:
        message = json.dumps([0, next(numbers), f"WebDriver:{command}", parameters]).encode()
        stream.write(b"%d:%s" % (len(message), message))
        stream.flush()
        _, _, error, result = receive()
        if error:
            raise RefusedError(error["message"])
        return result.get("value", result) if isinstance(result, dict) else result

    receive()  # who it is
    send("NewSession", timeouts=TIMEOUTS)
    return send


@contextmanager
def webkit(program: str, folder: Path, dark: bool) -> Iterator[Send]:
    """WebKitGTK on a screen that no one sees, of a desktop that is dark or light."""
    port = free_port()
    with _screen() as display:
        environment = {
            "DISPLAY": display,
            "GTK_THEME": "Adwaita:dark" if dark else "Adwaita",
            "HOME": str(folder),
            # There is no graphics card.
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            "WEBKIT_DISABLE_DMABUF_RENDERER": "1",
        }
        with (
            _running(program, f"--port={port}", **environment) as process,
            httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=HANG) as client,
        ):
            _wait_until_ready(process, lambda: _answers(client))
            yield _webdriver(client)


def _answers(client: httpx.Client) -> bool:
    try:
        return bool(client.get("/status").json()["value"]["ready"])
    except httpx.TransportError:
        return False


def _webdriver(client: httpx.Client) -> Send:
    """A session of the driver that this client asks."""

    def post(path: str, parameters: object) -> Any:
        answer = client.post(path, json=parameters)
        if answer.is_error:
            raise RefusedError(answer.text)
        return answer.json()["value"]

    def send(command: str, **parameters: object) -> Any:
        return post(f"/session/{session}/{PATHS[command].format_map(parameters)}", parameters)

    wanted = {"timeouts": TIMEOUTS}
    session = post("/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
    return send


@contextmanager
def _screen() -> Iterator[str]:
    """The name of a display that is held in memory."""
    command = ("Xvfb", "-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp")
    with _running(*command, stdout=subprocess.PIPE) as server, server.stdout as output:
        yield f":{output.readline().decode().strip()}"


@contextmanager
def _running(
    *command: str, stdout: int = subprocess.DEVNULL, **environment: str
) -> Iterator[subprocess.Popen[bytes]]:
    """A program, ended with all that it started."""
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=stdout,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):  # it ended by itself
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=HANG)


def _wait_until_ready(process: subprocess.Popen[bytes], ready: Callable[[], bool]) -> None:
    wait_for(lambda: process.poll() is not None or ready())
    assert process.poll() is None, f"{process.args} ended with {process.returncode}"
