"""The service around an inbox: what it answers, and what it does meanwhile."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from service.app.health import ROUTES as HEALTH
from service.inbox import Inbox
from service.inbox.inbox import FIRST_WAIT
from service.inbox.routes import ROUTES as INBOX

log = logging.getLogger("inzendpunt")

FOLLOW_EVERY = 2.0
"""Seconds between two looks at whether the content has changed."""


async def _deliver_forever(inbox: Inbox, wake: asyncio.Event) -> None:
    """Deliver what is due, and sleep until there is more.

    Nothing ends it: schools were promised that what is accepted arrives.
    """
    while True:
        wake.clear()
        try:
            await asyncio.to_thread(inbox.deliver_due)
            wait = await asyncio.to_thread(inbox.until_due)
        except Exception:  # a full disk or a fault of our own: told whole, and tried again
            log.exception("the delivery failed in a way that was not foreseen")
            wait = FIRST_WAIT
        # Never longer than a minute: the clock that says what is due may jump.
        with suppress(TimeoutError):
            await asyncio.wait_for(wake.wait(), 60 if wait is None else min(max(wait, 0.1), 60))


async def _follow_content(inbox: Inbox) -> None:
    while True:
        await asyncio.sleep(FOLLOW_EVERY)
        try:
            await asyncio.to_thread(inbox.checker.follow)
        except Exception:  # the content that was valid before goes on to serve
            log.exception("the content cannot be read")


def application(inbox: Inbox) -> Starlette:
    """The service around an inbox."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.inbox, app.state.wake, app.state.probing = inbox, asyncio.Event(), asyncio.Lock()
        work = [
            asyncio.create_task(_deliver_forever(inbox, app.state.wake)),
            asyncio.create_task(_follow_content(inbox)),
        ]
        yield
        for task in work:
            task.cancel()

    allowed = Middleware(
        CORSMiddleware,
        allow_origins=[inbox.origin],
        allow_methods=["POST"],
        allow_headers=["content-type"],
        expose_headers=["retry-after"],
        max_age=600,
    )
    return Starlette(routes=[*INBOX, *HEALTH], middleware=[allowed], lifespan=lifespan)
