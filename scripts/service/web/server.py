"""The server around the service: HTTP/1.1 by uvicorn, which waits for no one who says nothing."""

import asyncio
from typing import Any, ClassVar

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_WITHIN = 5.0
"""Seconds in which the request line and the headers must have arrived."""
READ_WITHIN = 20.0
"""Seconds in which who asked something must take the answer."""
MOST_SILENT = 500
"""Connections that may be waited for at once; one more lets go of the oldest."""


class Impatient(H11Protocol):
    """A connection that does not come with a request is closed, and never shuts out others.

    Uvicorn itself waits without an end for a first request, and for the rest of one that began.
    """

    silent: ClassVar[dict["Impatient", asyncio.TimerHandle]] = {}
    """Those that are waited for, the oldest first, each with what ends it."""
    _unread: asyncio.TimerHandle | None = None

    # As uvicorn has it: asyncio promises any transport, and over TCP it is one that is written to.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.silent) >= MOST_SILENT:
            next(iter(self.silent)).hang_up()
        self._wait_for_request()

    def connection_lost(self, exc: Exception | None) -> None:
        self._heard()
        self._is_read()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        super().handle_events()
        if self.cycle and not self.cycle.response_complete:
            self._heard()

    def on_response_complete(self) -> None:
        self._wait_for_request()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Who asks and does not read gives us no room to write: wait, but not for ever."""
        super().pause_writing()
        self._unread = self.loop.call_later(READ_WITHIN, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._is_read()

    def hang_up(self) -> None:
        self._heard()
        self.transport.close()

    def _wait_for_request(self) -> None:
        self._heard()
        self.silent[self] = self.loop.call_later(HEAD_WITHIN, self.hang_up)

    def _is_read(self) -> None:
        if self._unread:
            self._unread.cancel()

    def _heard(self) -> None:
        if timer := self.silent.pop(self, None):
            timer.cancel()


def serve(app: Starlette, **where: Any) -> None:
    """Serve until told to stop; `where` are uvicorn's host, port and forwarded_allow_ips."""
    uvicorn.run(
        app,
        http=Impatient,
        access_log=False,
        log_config=None,
        timeout_keep_alive=int(HEAD_WITHIN),
        server_header=False,
        **where,
    )
