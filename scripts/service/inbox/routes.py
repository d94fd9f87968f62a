"""The route by which the form on the site submits a practice."""

import asyncio
import logging

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from service.inbox.inbox import FIRST_WAIT, Inbox, TooManyError
from service.inbox.sent import RefusedError, Sent, sent_in
from service.store import StoreError
from service.store.submissions import Receipt
from service.web.rate import network_of

log = logging.getLogger("inzendpunt")


async def submit(request: Request) -> Response:
    """POST /inzendingen: accept a practice, or answer what is wrong with it."""
    inbox: Inbox = request.app.state.inbox
    try:
        return await _submit(request, inbox)
    except RefusedError as refused:
        inbox.metrics.refused.labels(refused.reason).inc()
        headers = {"Retry-After": f"{refused.wait + 1:.0f}"} if refused.wait else {}
        if refused.reason == "origin":  # or a form on another site could not read why
            headers["Access-Control-Allow-Origin"] = "*"
        return JSONResponse({"melding": refused.words}, refused.status, headers)


async def _submit(request: Request, inbox: Inbox) -> Response:
    """The response to a submission. Raises RefusedError."""
    network = network_of(request.client.host if request.client else "")
    try:
        sent = await _read(request, inbox, network)
        taken = await asyncio.to_thread(inbox.take, sent.answers, sent.key, network)
    except TooManyError as error:
        words = "Er zijn in het afgelopen uur veel praktijken vanaf jouw netwerk ingestuurd."
        raise RefusedError(429, "rate", words, error.wait) from None
    except StoreError as error:
        log.error("a submission cannot be kept: %s", error)
        words = "We kunnen je praktijk nu niet bewaren. Hij is dus niet ingestuurd."
        raise RefusedError(503, "outbox", words, FIRST_WAIT) from None
    if isinstance(taken, Receipt):
        same = taken.outcome == "zelfde"
        (inbox.metrics.repeated if same else inbox.metrics.accepted).inc()
        number = taken.submission.number
        # Relative to the address of the service, which the form knows: headers can be forged.
        body = {
            "nummer": number,
            "volgen": f"inzendingen/{number}",
            "gesprek": f"gesprek/{taken.secret}",
            "soort": taken.outcome,
            "eerder": taken.earlier,
        }
        return JSONResponse(body, 202)
    inbox.metrics.refused.labels("faults").inc()
    faults = [{"vraag": one.question, "melding": one.message} for one in taken]
    return JSONResponse({"fouten": faults}, 422)


async def _read(request: Request, inbox: Inbox, network: str) -> Sent:
    """What was sent, if the request is allowed. Raises RefusedError and TooManyError."""
    if request.headers.get("origin", "").lower() != inbox.origin:
        words = f"Vanaf dit adres neemt de server geen praktijken aan, wel vanaf {inbox.origin}."
        raise RefusedError(403, "origin", words)
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind.strip().lower() != "application/json":
        raise RefusedError(415, "type", "Stuur de praktijk als JSON.")
    inbox.count_sent(network)
    return await sent_in(request)


ROUTES = (Route("/inzendingen", submit, methods=["POST"]),)
