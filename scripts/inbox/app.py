"""The service: takes the form's answers, checks them, keeps them, and says where they stand."""

import asyncio
import html
import json
import logging
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePosixPath

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from inbox.delivery import Delivery, DeliveryError
from inbox.outbox import Outbox, Submission
from meesterschap.check import check, drafted
from meesterschap.document import BODY, Document
from meesterschap.draft import Draft
from meesterschap.form import CHAPTER, Question, questions
from meesterschap.load import parsed
from meesterschap.problem import ContentError, Problem
from meesterschap.rules_on_texts import chapters
from meesterschap.submission import practice_file, practice_text, problems_in, slug, tidy

log = logging.getLogger("inzendpunt")

LARGEST = 64 * 1024
"""Bytes of a submission."""
SLOWEST = 10.0
"""Seconds in which all of it must be there."""
PER_HOUR = 10
"""Submissions from one address."""
FIRST_RETRY, LAST_RETRY = 5.0, 3600.0
"""Seconds between attempts: twice as long each time, up to an hour."""


class Sent(BaseModel):
    """What the form sends. `key` is the same when it is sent again."""

    model_config = ConfigDict(extra="forbid")

    answers: dict[str, str | list[str]] = Field(alias="antwoorden", max_length=60)
    key: str = Field(alias="sleutel", pattern=r"^[0-9a-f-]{36}$")
    trap: str = Field("", alias="website", max_length=200)
    """A field that people do not see and programs fill in."""


class RefusedError(Exception):
    """A submission that is not taken, with the words for who sent it."""

    def __init__(self, status: int, reason: str, words: str) -> None:
        self.status, self.reason, self.words = status, reason, words
        super().__init__(reason)


@dataclass
class Inbox:
    """What the routes share: the content to check by, where things are kept, and the counts."""

    origin: str
    documents: tuple[Document, ...]
    outbox: Outbox
    delivery: Delivery
    clock: Callable[[], float] = time.time
    counts: Counter[str] = field(default_factory=Counter)
    recent: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    asked: tuple[Question, ...] = ()
    others: Draft = field(init=False)

    def __post_init__(self) -> None:
        self.asked = questions(check(self.documents))
        self.others = drafted(self.documents)

    def take(self, sent: Sent) -> Submission | tuple[tuple[str, str], ...]:
        """Keep a valid practice; otherwise the faults, each with the name of its question."""
        day = datetime.fromtimestamp(self.clock(), UTC).date()
        text = practice_text(sent.answers, self.asked, day)
        title = " ".join(tidy(sent.answers.get("titel", "")))
        if faults := self._faults(slug(title), text):
            return faults
        return self.outbox.accept(sent.key, slug(title), title, text, self.clock())

    def _faults(self, name: str, text: str) -> tuple[tuple[str, str], ...]:
        path = practice_file(name)
        document = None
        with suppress(ContentError):  # too large to be read: told as a problem like any other
            document = parsed(path, text.encode())
        names = [question.name for question in self.asked]
        problems = problems_in(self.others, path, text)
        return tuple((_question(one, document, names), one.message) for one in problems)

    def deliver_due(self) -> None:
        """Try everything that is to be tried now."""
        for submission in self.outbox.due(self.clock()):
            try:
                place = self.delivery.deliver(submission)
            except DeliveryError as error:
                wait = min(FIRST_RETRY * 2**submission.attempts, LAST_RETRY)
                due = self.clock() + wait * random.uniform(0.8, 1.2)
                self.outbox.postponed(submission.number, due)
                self.counts["failed"] += 1
                log.warning(
                    "%s: not delivered, again in %.0f s: %s", submission.number, wait, error
                )
            else:
                self.outbox.delivered(submission.number, place)
                self.counts["delivered"] += 1
                log.info("%s: delivered", submission.number)

    def allow(self, address: str) -> None:
        """Count one of this address. Raises RefusedError when there are too many."""
        now = self.clock()
        # An address is personal data: it is forgotten as soon as it no longer counts.
        for known, times in list(self.recent.items()):
            self.recent[known] = [one for one in times if one > now - 3600]
            if not self.recent[known]:
                del self.recent[known]
        times = self.recent[address]
        if len(times) >= PER_HOUR:
            words = "Er zijn in het afgelopen uur veel praktijken vanaf jouw netwerk ingestuurd."
            raise RefusedError(429, "rate", words)
        times.append(now)


def _question(problem: Problem, document: Document | None, names: Collection[str]) -> str:
    """The name of the question that the problem is about, or "": by its words, or else its line."""
    told = re.match(r"(?:‘[^’]+’(?: \d+)?(?: › )?)+", problem.message)
    way = re.findall(r"‘([^’]+)’", told[0]) if told else []
    ways = [".".join(way[:end]) for end in range(len(way), 0, -1)]
    if document:
        first = document.place((BODY,)).line
        above = [
            h for h, line, _ in chapters(document.values[BODY]) if first + line <= problem.line
        ]
        ways += [CHAPTER + heading for heading in above[-1:]]
        ways += [
            ".".join(step for step in location if isinstance(step, str))
            for location, place in document.places.items()
            if place.line == problem.line
        ]
    found = (name for one in ways for name in names if name == one or name.startswith(f"{one}."))
    return next(found, "")


async def submit(request: Request) -> Response:
    """POST /inzendingen: take a practice, or say what is wrong with it."""
    inbox: Inbox = request.app.state.inbox
    try:
        sent = await _read(request, inbox)
        taken = await asyncio.to_thread(inbox.take, sent)
    except RefusedError as refused:
        inbox.counts[f"refused_{refused.reason}"] += 1
        wait = {"Retry-After": "3600"} if refused.status == 429 else None
        return JSONResponse({"melding": refused.words}, refused.status, wait)
    if isinstance(taken, tuple):
        inbox.counts["refused_faults"] += 1
        faults = [{"vraag": question, "melding": message} for question, message in taken]
        return JSONResponse({"fouten": faults}, 422)
    inbox.counts["accepted"] += 1
    inbox.wake.set()
    follow = str(request.url_for("follow", number=taken.number))
    return JSONResponse({"nummer": taken.number, "volgen": follow}, 202)


async def _read(request: Request, inbox: Inbox) -> Sent:
    """What was sent, when it may be. Raises RefusedError."""
    if request.headers.get("origin") != inbox.origin:
        raise RefusedError(403, "origin", "Een praktijk komt alleen binnen met het formulier.")
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise RefusedError(415, "type", "Stuur de praktijk als JSON.")
    inbox.allow(request.client.host if request.client else "")
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
    found = await asyncio.to_thread(inbox.outbox.find, request.path_params["number"])
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
    """GET /gezond: whether what comes in can be kept."""
    inbox: Inbox = request.app.state.inbox
    waiting, oldest = await asyncio.to_thread(inbox.outbox.waiting)
    age = int(inbox.clock() - oldest) if oldest else 0
    return JSONResponse({"status": "ok", "wachtend": waiting, "oudste_seconden": age})


async def metrics(request: Request) -> Response:
    """GET /metrics, as Prometheus reads it."""
    inbox: Inbox = request.app.state.inbox
    waiting, oldest = await asyncio.to_thread(inbox.outbox.waiting)
    gauges = {
        "waiting": waiting,
        "oldest_waiting_seconds": inbox.clock() - (oldest or inbox.clock()),
    }
    return PlainTextResponse(
        _prometheus("counter", "_total", inbox.counts) + _prometheus("gauge", "", gauges)
    )


def _prometheus(kind: str, ending: str, values: Mapping[str, float]) -> str:
    names = ((f"inbox_{name}{ending}", value) for name, value in sorted(values.items()))
    return "".join(f"# TYPE {name} {kind}\n{name} {value:g}\n" for name, value in names)


async def _deliver_forever(inbox: Inbox) -> None:
    """Deliver what is due, and sleep until there is more.

    Nothing ends it: schools were promised that what is accepted arrives.
    """
    while True:
        inbox.wake.clear()
        try:
            await asyncio.to_thread(inbox.deliver_due)
            due = await asyncio.to_thread(inbox.outbox.next_due)
        except Exception:  # a full disk or a fault of our own: told whole, and tried again
            log.exception("the delivery failed in a way that was not foreseen")
            due = inbox.clock() + FIRST_RETRY
        wait = None if due is None else max(due - inbox.clock(), 0.1)
        try:
            await asyncio.wait_for(inbox.wake.wait(), wait)
        except TimeoutError:
            continue


def application(inbox: Inbox) -> Starlette:
    """The service around an inbox."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.inbox = inbox
        worker = asyncio.create_task(_deliver_forever(inbox))
        yield
        worker.cancel()

    allowed = Middleware(
        CORSMiddleware,
        allow_origins=[inbox.origin],
        allow_methods=["POST"],
        allow_headers=["content-type"],
        max_age=600,
    )
    routes = [
        Route("/inzendingen", submit, methods=["POST"]),
        Route("/inzendingen/{number}", follow),
        Route("/gezond", health),
        Route("/metrics", metrics),
    ]
    return Starlette(routes=routes, middleware=[allowed], lifespan=lifespan)
