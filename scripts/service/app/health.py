"""Whether all is well with the service, for whoever runs it."""

import asyncio

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from service.inbox import Inbox
from service.store import StoreError


async def health(request: Request) -> Response:
    """GET /gezond: whether what comes in can be kept, and what keeps it from being delivered."""
    inbox: Inbox = request.app.state.inbox
    try:
        async with request.app.state.probing:  # it reads all that is kept
            await asyncio.to_thread(inbox.outbox.probe)
            waiting = await asyncio.to_thread(inbox.outbox.waiting)
    except StoreError as error:
        told = {"status": "bewaren lukt niet", "melding": f"De uitbak {error.words}."}
        return JSONResponse(told, 503)
    age = max(0, int(inbox.clock() - waiting.oldest)) if waiting.oldest else 0
    status = "bezorgen lukt niet" if waiting.failed else "ok"
    counts = {"wachtend": waiting.count, "oudste_seconden": age}
    return JSONResponse({"status": status, **counts, "meldingen": waiting.troubles})


async def metrics(request: Request) -> Response:
    """GET /metrics, as Prometheus reads it."""
    inbox: Inbox = request.app.state.inbox
    try:
        text = await asyncio.to_thread(inbox.metrics.text)
    except StoreError as error:
        return Response(str(error), 503, media_type="text/plain; charset=utf-8")
    return Response(text, headers={"Content-Type": CONTENT_TYPE_LATEST})


ROUTES = (Route("/gezond", health), Route("/metrics", metrics))
