"""The application around an inbox: its routes and its background tasks."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import BaseRoute, Route

from service.app.health import ROUTES as HEALTH
from service.desk import Desk, mount
from service.inbox import Inbox
from service.inbox.inbox import FIRST_WAIT
from service.inbox.routes import ROUTES as INBOX
from service.inbox.school import ROUTES as SCHOOL
from service.inbox.supplements import ROUTES as SUPPLEMENTS
from service.web.pages import STYLE, style

log = logging.getLogger("inzendpunt")

LOOK_EVERY = 5.0
"""Seconds between looks for something to deliver, at most: another process may take it up, and the
clock that decides what is due may jump."""
FOLLOW_EVERY = 2.0
"""Seconds between checks for changed content."""
POST_EVERY = 5.0
"""Seconds between looks for mails to send."""
KEEP_UP_EVERY = 10.0
"""Seconds between looks for what was published, and what waited for too long."""


async def _deliver_forever(inbox: Inbox, wake: asyncio.Event) -> None:
    """Deliver what is due, then sleep until more is due or `wake` is set.

    No error ends this loop: schools were promised that what is accepted arrives.
    """
    while True:
        wake.clear()
        try:
            await asyncio.to_thread(inbox.deliver_due)
            wait = await asyncio.to_thread(inbox.until_due)
        except Exception:  # a full disk, or a bug: log the traceback and retry
            log.exception("the delivery failed in a way that was not foreseen")
            wait = FIRST_WAIT
        wait = LOOK_EVERY if wait is None else min(max(wait, 0.1), LOOK_EVERY)
        with suppress(TimeoutError):
            await asyncio.wait_for(wake.wait(), wait)


async def _repeat(seconds: float, task: Callable[[], None]) -> None:
    """Do this again and again; an error is logged, and ends nothing."""
    while True:
        await asyncio.sleep(seconds)
        try:
            await asyncio.to_thread(task)
        except Exception:  # a full disk, content that is not readable, or a bug
            log.exception("%s failed", task.__qualname__)


def application(inbox: Inbox, desk: Desk | None = None) -> Starlette:
    """The ASGI application around an inbox, and the desk of the editors if there is one."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        if desk:
            desk.announce()
        tasks = [
            asyncio.create_task(_deliver_forever(inbox, app.state.wake)),
            asyncio.create_task(_repeat(FOLLOW_EVERY, inbox.checker.reload_if_changed)),
            asyncio.create_task(_repeat(POST_EVERY, inbox.post.send_due)),
            asyncio.create_task(_repeat(KEEP_UP_EVERY, inbox.keep_up)),
        ]
        yield
        for task in tasks:
            task.cancel()
        if desk:
            await asyncio.to_thread(desk.built_site.stop)

    cors = Middleware(
        CORSMiddleware,
        allow_origins=[inbox.origin],
        allow_methods=["POST"],
        allow_headers=["content-type"],
        expose_headers=["retry-after"],
        max_age=600,
    )
    routes: list[BaseRoute] = [*INBOX, *SCHOOL, *SUPPLEMENTS, *HEALTH, Route(f"/{STYLE}", style)]
    if desk:
        routes.append(mount(desk))
    app = Starlette(routes=routes, middleware=[cors], lifespan=lifespan)
    app.state.inbox, app.state.wake, app.state.probing = inbox, asyncio.Event(), asyncio.Lock()
    app.state.desk = desk
    return app
