"""The HTTP/1.1 server: uvicorn, with timeouts for connections that do nothing."""

import asyncio
import sys
from typing import Any, ClassVar

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_WITHIN = 5.0
"""Seconds in which the request line and the headers must have arrived."""
READ_WITHIN = 20.0
"""Seconds that a client may leave a response unread."""
MOST_SILENT = 500
"""Connections without a request, at most; one more closes the oldest."""
YIELD_EVERY = 0.0005
"""Seconds after which a thread that computes lets others go first.

An answer gives way some twenty times, to read, write and sync. While the content is read again, it
waits so long at each of them: Python's own 5 milliseconds would make that a second for 20 clients.
"""


class Impatient(H11Protocol):
    """Closes connections that send no request, so that they cannot exhaust the server.

    Uvicorn itself waits forever for a first request, and for the rest of an unfinished one.
    """

    silent: ClassVar[dict["Impatient", asyncio.TimerHandle]] = {}
    """Connections without a request, the oldest first, each with the timer that closes it."""
    _unread_timer: asyncio.TimerHandle | None = None

    # The signature of uvicorn, which is narrower than that of asyncio: over TCP it holds.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.silent) >= MOST_SILENT:
            next(iter(self.silent)).hang_up()
        self._wait_for_request()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self._stop_unread_timer()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        super().handle_events()
        if self.cycle and not self.cycle.response_complete:
            self._stop_waiting()

    def on_response_complete(self) -> None:
        self._wait_for_request()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """The client does not read, so the write buffer is full: wait, but not forever."""
        super().pause_writing()
        self._unread_timer = self.loop.call_later(READ_WITHIN, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._stop_unread_timer()

    def hang_up(self) -> None:
        self._stop_waiting()
        self.transport.close()

    def _wait_for_request(self) -> None:
        self._stop_waiting()
        self.silent[self] = self.loop.call_later(HEAD_WITHIN, self.hang_up)

    def _stop_unread_timer(self) -> None:
        if self._unread_timer:
            self._unread_timer.cancel()

    def _stop_waiting(self) -> None:
        if timer := self.silent.pop(self, None):
            timer.cancel()


def serve(app: Starlette, **where: Any) -> None:
    """Serve until told to stop; `where` are uvicorn's host, port and forwarded_allow_ips."""
    sys.setswitchinterval(YIELD_EVERY)
    uvicorn.run(
        app,
        http=Impatient,
        access_log=False,
        log_config=None,
        timeout_keep_alive=int(HEAD_WITHIN),
        server_header=False,
        **where,
    )
