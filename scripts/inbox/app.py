"""The routes of the service: what the form sends, and where that stands."""

import asyncio
import html
import json
import logging
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import PurePosixPath
from typing import Annotated

from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from inbox.inbox import FIRST_WAIT, Inbox, TooManyError
from inbox.outbox import LARGEST, OutboxError, Receipt
from inbox.rate import network_of

log = logging.getLogger("inzendpunt")

SLOWEST = 10.0
"""Seconds in which all of it must be there."""
FOLLOW_EVERY = 2.0
"""Seconds between two looks at whether the content has changed."""


def _legible(text: str) -> str:
    """Refuse what no one reads and what takes long to look at: accents upon accents.

    Unicode's stream-safe format (UAX 15) allows 30 of them in a row.
    """
    stacked = 0
    for character in text if not text.isascii() else "":
        stacked = stacked + 1 if unicodedata.combining(character) else 0
        if stacked > 30:
            raise ValueError("too many combining characters")
    return text


# Far more than the form takes, and little enough to be looked at in no time.
_Text = Annotated[str, Field(max_length=20_000), AfterValidator(_legible)]
_Texts = Annotated[list[_Text], Field(max_length=200)]


class Sent(BaseModel):
    """What the form sends. `key` is the same when it is sent again."""

    model_config = ConfigDict(extra="forbid")

    answers: dict[str, _Text | _Texts] = Field(alias="antwoorden", max_length=60)
    key: str = Field(alias="sleutel", pattern=r"^[0-9a-f-]{36}$")
    trap: str = Field("", alias="website", max_length=200)
    """A field that people do not see and programs fill in."""


class RefusedError(Exception):
    """A submission that is not taken, with the words for who sent it."""

    def __init__(self, status: int, reason: str, words: str, wait: float = 0) -> None:
        """`wait` is in how many seconds it can be tried again, where that is known."""
        self.status, self.reason, self.words, self.wait = status, reason, words, wait
        super().__init__(reason)


async def submit(request: Request) -> Response:
    """POST /inzendingen: take a practice, or say what is wrong with it."""
    inbox: Inbox = request.app.state.inbox
    try:
        return await _submit(request, inbox)
    except RefusedError as refused:
        inbox.metrics.refused.labels(refused.reason).inc()
        headers = {"Retry-After": f"{refused.wait + 1:.0f}"} if refused.wait else {}
        if refused.reason == "origin":  # or a form that stands elsewhere could not say why
            headers["Access-Control-Allow-Origin"] = "*"
        return JSONResponse({"melding": refused.words}, refused.status, headers)


async def _submit(request: Request, inbox: Inbox) -> Response:
    """Raises RefusedError."""
    network = network_of(request.client.host if request.client else "")
    try:
        sent = await _read(request, inbox, network)
        taken = await asyncio.to_thread(inbox.take, sent.answers, sent.key, network)
    except TooManyError as error:
        words = "Er zijn in het afgelopen uur veel praktijken vanaf jouw netwerk ingestuurd."
        raise RefusedError(429, "rate", words, error.wait) from None
    except OutboxError as error:
        log.error("a submission cannot be kept: %s", error)
        words = "We kunnen je praktijk nu niet bewaren. Hij is dus niet ingestuurd."
        raise RefusedError(503, "outbox", words, FIRST_WAIT) from None
    if isinstance(taken, Receipt):
        request.app.state.wake.set()
        same = taken.outcome == "zelfde"
        (inbox.metrics.repeated if same else inbox.metrics.accepted).inc()
        number = taken.submission.number
        # Seen from the address of the service, which the form knows: never from a header.
        told = {"nummer": number, "volgen": f"inzendingen/{number}", "soort": taken.outcome}
        return JSONResponse(told | {"eerder": taken.earlier}, 202)
    inbox.metrics.refused.labels("faults").inc()
    faults = [{"vraag": one.question, "melding": one.message} for one in taken]
    return JSONResponse({"fouten": faults}, 422)


async def _read(request: Request, inbox: Inbox, network: str) -> Sent:
    """What was sent, when it may be. Raises RefusedError and TooManyError."""
    if request.headers.get("origin", "").lower() != inbox.origin:
        words = f"Vanaf dit adres neemt de server geen praktijken aan, wel vanaf {inbox.origin}."
        raise RefusedError(403, "origin", words)
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind.strip().lower() != "application/json":
        raise RefusedError(415, "type", "Stuur de praktijk als JSON.")
    inbox.let_in(network)
    try:
        async with asyncio.timeout(SLOWEST):
            body = await _body(request)
    except TimeoutError:
        words = "Het insturen duurde te lang. Misschien is de verbinding traag."
        raise RefusedError(408, "slow", words) from None
    try:
        sent = Sent.model_validate(json.loads(body))
    except (ValidationError, ValueError, RecursionError):
        words = "Wat er binnenkwam, is niet te lezen. Ververs de pagina en probeer het opnieuw."
        raise RefusedError(400, "form", words) from None
    if sent.trap:
        raise RefusedError(422, "trap", "Er is iets ingevuld wat leeg moest blijven.")
    return sent


async def _body(request: Request) -> bytes:
    body = bytearray()
    try:
        async for part in request.stream():
            body += part
            if len(body) > LARGEST:
                most = f"{LARGEST // 1024} kB"
                raise RefusedError(413, "size", f"Dit is meer dan {most}. Kort je verhaal in.")
    except ClientDisconnect:
        raise RefusedError(400, "form", "De verbinding viel weg.") from None
    return bytes(body)


async def follow(request: Request) -> Response:
    """GET /inzendingen/{number}: where a submission stands, for who sent it."""
    inbox: Inbox = request.app.state.inbox
    try:
        found = await asyncio.to_thread(inbox.outbox.find, request.path_params["number"])
    except OutboxError as error:
        log.error("a submission cannot be looked up: %s", error)
        return _page("We kunnen dit nu niet opzoeken", "Probeer het later nog eens.", 503)
    if found is None:
        return _page("Deze inzending kennen we niet", "Kijk of het nummer klopt.", 404)
    if not found.place:
        words = "We hebben je praktijk ontvangen en bewaard. We zetten hem klaar voor de redactie."
    elif found.place.startswith("https://"):
        words = "Je praktijk staat klaar. Een redacteur leest hem met je mee."
    else:
        words = f"Je praktijk staat klaar bij de redactie, als {PurePosixPath(found.place)}."
    link = found.place if found.place.startswith("https://") else ""
    return _page(f"Inzending {found.number}", words, 200, link)


def _page(title: str, words: str, status: int, link: str = "") -> HTMLResponse:
    """A plain page: it loads nothing, and nothing in it runs."""
    more = f'<p><a href="{html.escape(link)}">Bekijk het voorstel</a></p>' if link else ""
    text = (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="robots" content="noindex">'
        f"<title>{html.escape(title)} – Meesterschap</title></head><body><main>"
        f"<h1>{html.escape(title)}</h1><p>{html.escape(words)}</p>{more}</main></body></html>"
    )
    policy = {"Content-Security-Policy": "default-src 'none'", "Referrer-Policy": "no-referrer"}
    return HTMLResponse(text, status, policy)


async def health(request: Request) -> Response:
    """GET /gezond: whether what comes in can be kept, and what keeps it from being delivered."""
    inbox: Inbox = request.app.state.inbox
    try:
        async with request.app.state.probing:  # it reads all that is kept
            await asyncio.to_thread(inbox.outbox.probe)
            waiting = await asyncio.to_thread(inbox.outbox.waiting)
    except OutboxError as error:
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
    except OutboxError as error:
        return Response(str(error), 503, media_type="text/plain; charset=utf-8")
    return Response(text, headers={"Content-Type": CONTENT_TYPE_LATEST})


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
    routes = [
        Route("/inzendingen", submit, methods=["POST"]),
        Route("/inzendingen/{number}", follow),
        Route("/gezond", health),
        Route("/metrics", metrics),
    ]
    return Starlette(routes=routes, middleware=[allowed], lifespan=lifespan)
