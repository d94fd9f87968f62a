"""The pages on which a school follows what it sent, and answers the editors.

Opening a page never changes anything: mail scanners open links. Only the buttons do.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from math import ceil
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from meesterschap.content.site import MAIL_ADDRESS
from meesterschap.submit.proposal import title_of
from service.conversation import RefusedActionError
from service.conversation.differences import differences, label_of
from service.conversation.states import allows
from service.conversation.words import KEPT, STATES
from service.inbox.inbox import Inbox, TooManyError
from service.inbox.sent import RefusedError, body_of, is_legible, too_large
from service.store import StoreError
from service.store.correspondence import Conversation
from service.store.database import LARGEST
from service.web.pages import Pages
from service.web.rate import network_of

log = logging.getLogger("inzendpunt")

MOST_WORDS = 5000
"""Characters in one message, at most."""
_PAGES = Pages("service.inbox")
_DONE = {
    "antwoord": "Je bericht is verstuurd.",
    "klaar": "Dank je wel! De redactie is nu aan de beurt.",
    "versie": "Je nieuwe versie is bewaard.",
    "intrekken": "Je praktijk is ingetrokken.",
    "adres": "Bewaard.",
}
_NOT_NOW = "Dat lukt nu niet"
_UNKNOWN = (
    "Kijk of de link helemaal is overgenomen. Ben je hem kwijt? Zoek je inzending dan op met het "
    "nummer dat je kreeg."
)

Endpoint = Callable[[Request, Inbox], Awaitable[Response]]
Form = dict[str, str]


def _page_of(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    """A route whose errors become pages."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request, request.app.state.inbox)
        except StoreError as error:
            log.error("a conversation cannot be read or kept: %s", error)
            return _PAGES.message(request, _NOT_NOW, "Probeer het later nog eens.", 503)
        except RefusedActionError as error:
            return _PAGES.message(request, _NOT_NOW, error.words, 409)
        except RefusedError as error:
            return _PAGES.message(request, _NOT_NOW, error.words, error.status)
        except TooManyError as error:
            words = f"Er kwam in het afgelopen uur veel van jouw netwerk. {_again(error.wait)}"
            return _PAGES.message(request, _NOT_NOW, words, 429)

    return answer


async def exists(request: Request, inbox: Inbox) -> Response:
    """GET /inzendingen/{number}: that a submission exists, and nothing else about it."""
    number = request.path_params["number"]
    talk = await asyncio.to_thread(inbox.conversations.open, number)
    if talk is None:
        words = "Kijk of het nummer klopt."
        return _PAGES.message(request, "Deze inzending kennen we niet", words, 404)
    words = "We hebben deze inzending ontvangen. Ze staat niet op de site, of nog niet."
    if talk.state == "gepubliceerd":
        words = "We hebben deze inzending ontvangen, en ze staat op de site."
    has_mail = inbox.mail.mailer is not None
    title = f"Inzending {talk.number}"
    return _PAGES.page(
        request, "exists.html", title=title, words=words, number=talk.number, has_mail=has_mail
    )


async def mail_link(request: Request, inbox: Inbox) -> Response:
    """POST /inzendingen/{number}/link: the same answer, whether there is an address or not."""
    inbox.count_sent(_network(request))
    await asyncio.to_thread(inbox.conversations.mail_link, request.path_params["number"])
    words = "Gaf je bij deze inzending een mailadres? Dan is er een nieuwe link naar onderweg. "
    words += "We mailen hooguit één link per uur."
    return _PAGES.message(request, "Kijk in je mail", words, 200)


async def show(request: Request, inbox: Inbox) -> Response:
    """GET /gesprek/{secret}."""
    talk = await _talk(request, inbox)
    if talk is None:
        return _PAGES.message(request, "Deze link kennen we niet", _UNKNOWN, 404)
    done = _DONE.get(request.query_params.get("gedaan", ""), "")
    return _conversation(request, inbox, talk, done=done)


async def answer(request: Request, inbox: Inbox) -> Response:
    """POST /gesprek/{secret}/antwoord: say something, end the turn, or both."""
    talk, form = await _posted(request, inbox)
    words, is_ready = form.get("woorden", ""), form.get("doe") == "klaar"
    try:
        if not is_legible(words) or len(words) > MOST_WORDS:
            raise RefusedActionError(f"Maak je bericht korter dan {MOST_WORDS} tekens.")
        act = inbox.conversations.hand_back if is_ready else inbox.conversations.answer
        await asyncio.to_thread(act, talk.number, words)
    except RefusedActionError as error:
        return _conversation(request, inbox, talk, 409, fault=error.words, typed_words=words)
    return _back(request, "klaar" if is_ready else "antwoord")


async def send_version(request: Request, inbox: Inbox) -> Response:
    """POST /gesprek/{secret}/versie."""
    talk, form = await _posted(request, inbox)
    text = form.get("tekst", "").strip() + "\n"
    if len(text.encode()) > LARGEST or not is_legible(text):
        raise too_large()
    try:
        faults = await asyncio.to_thread(inbox.take_version, talk.number, text, _network(request))
    except RefusedActionError as error:
        return _conversation(request, inbox, talk, 409, fault=error.words, typed_text=text)
    if faults:
        return _conversation(request, inbox, talk, 422, faults=faults, typed_text=text)
    return _back(request, "versie")


async def set_address(request: Request, inbox: Inbox) -> Response:
    """POST /gesprek/{secret}/adres: where to mail, or no longer."""
    talk, form = await _posted(request, inbox)
    address = form.get("adres", "").strip() if inbox.mail.mailer else ""
    if address and not MAIL_ADDRESS.fullmatch(address):
        return _conversation(request, inbox, talk, 422, fault="Dit is geen mailadres.")
    await asyncio.to_thread(inbox.conversations.set_address, talk.number, address)
    return _back(request, "adres")


async def ask_to_withdraw(request: Request, inbox: Inbox) -> Response:
    """GET /gesprek/{secret}/intrekken: what withdrawing does, and cannot do."""
    talk = await _talk(request, inbox)
    if talk is None:
        return _PAGES.message(request, "Deze link kennen we niet", _UNKNOWN, 404)
    if not allows(talk.status, "intrekken"):
        return _conversation(request, inbox, talk)
    title = "Je praktijk intrekken"
    return _PAGES.page(
        request, "withdraw.html", title=title, talk=talk, kept=KEPT, here=_here(request)
    )


async def withdraw(request: Request, inbox: Inbox) -> Response:
    """POST /gesprek/{secret}/intrekken."""
    talk, _ = await _posted(request, inbox)
    await asyncio.to_thread(inbox.conversations.withdraw, talk.number)
    return _back(request, "intrekken")


def _conversation(
    request: Request, inbox: Inbox, talk: Conversation, status: int = 200, **values: Any
) -> Response:
    """The page of a conversation; `values` say what was done or is wrong, and what was typed."""
    labels = {one.name: one.text for one in inbox.checker.content.questions}
    now = [one for one in talk.mended if one.version == talk.version.version]
    optional = {
        "done": "",
        "fault": "",
        "faults": (),
        "typed_words": "",
        "typed_text": talk.text,
    }
    return _PAGES.page(
        request,
        "conversation.html",
        status,
        title=title_of(talk.text) or f"Inzending {talk.number}",
        talk=talk,
        words=STATES[talk.state],
        kept=KEPT,
        here=_here(request),
        form=inbox.form,
        has_mail=inbox.mail.mailer is not None,
        most_words=MOST_WORDS,
        differences=differences(talk.version.text, talk.text),
        reasons=[one.words for one in now if one.words],
        label=lambda name: label_of(name, labels),
        can=lambda action: allows(talk.status, action),
        **optional | values,
    )


async def _talk(request: Request, inbox: Inbox) -> Conversation | None:
    return await asyncio.to_thread(inbox.conversations.opened_by, request.path_params["secret"])


async def _posted(request: Request, inbox: Inbox) -> tuple[Conversation, Form]:
    """The conversation, and the form that was sent. Raises RefusedError and TooManyError."""
    inbox.count_sent(_network(request))
    body = await body_of(request, 3 * LARGEST)  # it may be percent-encoded
    try:
        sent = parse_qs(body.decode("ascii"), True, True, errors="strict", max_num_fields=9)
    except ValueError:
        raise RefusedError(400, "form", "Wat er binnenkwam, is niet te lezen.") from None
    talk = await _talk(request, inbox)
    if talk is None:
        raise RefusedError(404, "link", "Deze link kennen we niet. " + _UNKNOWN)
    return talk, {name: one[0].replace("\r\n", "\n") for name, one in sent.items()}


def _here(request: Request) -> str:
    """The address of the conversation, relative to this page."""
    secret = request.path_params["secret"]
    return secret if request.url.path.endswith(secret) else f"../{secret}"


def _back(request: Request, done: str) -> Response:
    return RedirectResponse(f"{_here(request)}?gedaan={done}", 303)


def _network(request: Request) -> str:
    return network_of(request.client.host if request.client else "")


def _again(wait: float) -> str:
    return f"Probeer het over {ceil(wait / 60)} minuten nog eens."


ROUTES = (
    Route("/inzendingen/{number}", _page_of(exists)),
    Route("/inzendingen/{number}/link", _page_of(mail_link), methods=["POST"]),
    Route("/gesprek/{secret}", _page_of(show)),
    Route("/gesprek/{secret}/antwoord", _page_of(answer), methods=["POST"]),
    Route("/gesprek/{secret}/versie", _page_of(send_version), methods=["POST"]),
    Route("/gesprek/{secret}/adres", _page_of(set_address), methods=["POST"]),
    Route("/gesprek/{secret}/intrekken", _page_of(ask_to_withdraw)),
    Route("/gesprek/{secret}/intrekken", _page_of(withdraw), methods=["POST"]),
)
