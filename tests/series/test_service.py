"""The service as a process: slow and silent clients, and a kill at any moment."""

import select
import socket
import time
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import repeat
from pathlib import Path

import httpx2 as httpx
import pytest

from inbox_process import Running, deliveries, project_repository, slow_git, take_up_all
from school_answers import ANSWERS
from service.web.server import MOST_SILENT
from waiting import HANG, wait_for

ORIGIN = "https://site.example"


@contextmanager
def connected(address: str) -> Iterator[socket.socket]:
    """A connection to the service, on which only a hang is waited for in vain."""
    host, _, port = address.removeprefix("http://").rpartition(":")
    with socket.create_connection((host, int(port)), timeout=HANG) as connection:
        yield connection


def test_a_slow_sender_is_cut_off(tmp_path: Path) -> None:
    """Though it never stops, and its body would never be whole."""
    head = f"POST /inzendingen HTTP/1.1\r\nHost: x\r\nOrigin: {ORIGIN}\r\n"
    head += "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n"
    with Running(tmp_path, ORIGIN, slowest=0.2) as address, connected(address) as slow:
        slow.sendall(head.encode())

        def drip() -> bool:
            """Send one more byte; return whether there is an answer a moment later."""
            slow.send(b" ")
            return bool(select.select([slow], [], [], 0.05)[0])

        wait_for(drip)
        assert slow.recv(100).startswith(b"HTTP/1.1 408")


@pytest.mark.parametrize("begun", [b"", b"POST /inzendingen HTTP/1.1\r\nHost: x\r\n"])
def test_silent_connections_shut_no_one_out(tmp_path: Path, begun: bytes) -> None:
    """Nor do those that begin a request and never end it."""
    with Running(tmp_path, ORIGIN, patience=HANG) as address, ExitStack() as open_:
        for _ in range(MOST_SILENT + 50):
            open_.enter_context(connected(address)).sendall(begun)
        assert httpx.get(f"{address}/gezond", timeout=HANG).json()["status"] == "ok"


def test_a_client_that_does_not_read_its_answers_is_cut_off(tmp_path: Path) -> None:
    requests = repeat(b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n" * 100)
    with Running(tmp_path, ORIGIN, patience=0.2) as address, connected(address) as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        with pytest.raises(ConnectionError):
            deque(map(deaf.sendall, requests), maxlen=0)


@pytest.mark.parametrize("begun", [b"", b"GET /gezond HT"])
def test_a_connection_without_a_whole_request_is_closed(tmp_path: Path, begun: bytes) -> None:
    with Running(tmp_path, ORIGIN, patience=0.2) as address, connected(address) as silent:
        silent.sendall(begun)
        with suppress(ConnectionResetError):  # when it was closed before what was begun arrived
            assert silent.recv(100) == b""


def test_what_was_taken_up_arrives_once_whenever_the_service_is_killed(tmp_path: Path) -> None:
    """Killed at another moment after each submission, which was taken up by the one after it.

    The next start delivers what was left.
    """
    repository = project_repository(tmp_path / "een project")
    path = slow_git(tmp_path / "bin")
    accepted = []
    for number, moment in enumerate((0, 0.1, 0.2, 0.35, 0.5, 0.7)):
        running = Running(tmp_path, ORIGIN, repository, PATH=path)
        with running as address:
            answers = {**ANSWERS, "titel": f"Praktijk nummer {number} van een school"}
            body = {"antwoorden": answers, "sleutel": f"{number:036x}", "website": ""}
            headers = {"origin": ORIGIN}
            answer = httpx.post(f"{address}/inzendingen", json=body, headers=headers, timeout=HANG)
            accepted.append(answer.json()["nummer"])
            time.sleep(moment)
            running.kill()
        take_up_all(tmp_path)
    with Running(tmp_path, ORIGIN, repository, PATH=path) as address:
        wait_for(lambda: httpx.get(f"{address}/gezond", timeout=HANG).json()["wachtend"] == 0)
    assert sorted(deliveries(repository)) == sorted(accepted)
