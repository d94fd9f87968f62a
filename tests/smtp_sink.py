"""A mail server that keeps what it is sent, or refuses it."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import ClassVar

from service.web.mailer import Mailer


class _Session(socketserver.StreamRequestHandler):
    """One conversation in as much of SMTP as smtplib speaks."""

    server: "Sink"

    def handle(self) -> None:
        self._say("220 sink")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"QUIT":
                self._say("221 bye")
                return
            if verb == b"RCPT" and self.server.refusal:
                self._say(self.server.refusal)
            elif verb == b"DATA":
                self._say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                whole = b"".join(one.removeprefix(b".") for one in lines)
                self.server.mails.append(message_from_bytes(whole, policy=policy.default))
                self._say("250 kept")
            else:
                self._say("250 ok")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class Sink(socketserver.ThreadingTCPServer):
    """Listens on a free local port. `refusal` is the answer to each recipient, if not ""."""

    allow_reuse_address: ClassVar[bool] = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.mails: list[EmailMessage] = []
        self.refusal = ""

    @property
    def mailer(self) -> Mailer:
        return Mailer("127.0.0.1", self.server_address[1], "", "", "post@site.example")


@contextmanager
def served() -> Iterator[Sink]:
    with Sink() as sink:
        thread = threading.Thread(target=sink.serve_forever, args=(0.01,))
        thread.start()
        yield sink
        sink.shutdown()
        thread.join()
