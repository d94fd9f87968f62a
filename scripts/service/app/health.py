"""Health and metrics, for whoever runs the service."""

import asyncio

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from service.inbox import Inbox
from service.store import StoreError


async def health(request: Request) -> Response:
    """GET /gezond: whether submissions can be kept, and what prevents their delivery."""
    inbox: Inbox = request.app.state.inbox
    try:
        async with request.app.state.probing:  # one at a time: a probe reads the whole file
            await asyncio.to_thread(inbox.outbox.probe)
            waiting = await asyncio.to_thread(inbox.outbox.waiting)
    except StoreError as error:
        body = {"status": "bewaren lukt niet", "melding": f"De uitbak {error.words}."}
        return JSONResponse(body, 503)
    age = max(0, int(inbox.clock() - waiting.oldest)) if waiting.oldest else 0
    status = "bezorgen lukt niet" if waiting.failed else "ok"
    counts = {"wachtend": waiting.count, "oudste_seconden": age}
    return JSONResponse({"status": status, **counts, "meldingen": waiting.troubles})


async def metrics(request: Request) -> Response:
    """GET /metrics, in the Prometheus text format."""
    inbox: Inbox = request.app.state.inbox
    try:
        text = await asyncio.to_thread(inbox.metrics.text)
    except StoreError as error:
        return Response(str(error), 503, media_type="text/plain; charset=utf-8")
    return Response(text, headers={"Content-Type": CONTENT_TYPE_LATEST})


ROUTES = (Route("/gezond", health), Route("/metrics", metrics))
