"""A forge on this machine: bare repositories over HTTP, for whoever has a token."""

import base64
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

BACKEND = ["git", "http-backend"]


class Forge(ThreadingHTTPServer):
    """Serves the repositories below a folder. `may_write` says so of each token, at each moment."""

    def __init__(self, folder: Path, may_write: Mapping[str, bool]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder, self.may_write = folder, may_write

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def status(self, authorization: str, writes: bool) -> int:
        """The status that GitHub gives to a request."""
        _, _, token = (
            base64.b64decode(authorization.removeprefix("Basic ")).decode().rpartition(":")
        )
        if token not in self.may_write:
            return 401
        return 403 if writes and not self.may_write[token] else 200


class _Handler(BaseHTTPRequestHandler):
    server: Forge

    def do_GET(self) -> None:
        """Answer as `git http-backend` does, which is a CGI program."""
        path, _, query = self.path.partition("?")
        writes = "git-receive-pack" in self.path
        status = self.server.status(self.headers.get("authorization", ""), writes)
        if status != 200:
            self.send_response(status)
            self.send_header("www-authenticate", "Basic")
            self.send_header("content-length", "0")
            self.end_headers()
            return
        length = int(self.headers.get("content-length") or 0)
        request = {
            "CONTENT_TYPE": self.headers.get("content-type", ""),
            "GIT_HTTP_EXPORT_ALL": "1",
            "GIT_PROJECT_ROOT": str(self.server.folder),
            "HTTP_CONTENT_ENCODING": self.headers.get("content-encoding", ""),
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REMOTE_USER": "editor",
            "REQUEST_METHOD": self.command,
        }
        done = subprocess.run(
            BACKEND,
            input=self.rfile.read(length),
            env={**os.environ, **request},
            capture_output=True,
            check=True,
        )
        self._answer(done.stdout)

    do_POST = do_GET  # noqa: N815 - what http.server calls it

    def _answer(self, output: bytes) -> None:
        head, _, body = output.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        self.send_response(int(headers.pop("Status", "200").split()[0]))
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, may_write: Mapping[str, bool]) -> Iterator[str]:
    """The address of a forge with the repositories in this folder."""
    with Forge(folder, may_write) as forge:
        thread = Thread(target=forge.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield forge.address
        forge.shutdown()
        thread.join()
