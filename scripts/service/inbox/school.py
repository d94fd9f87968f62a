"""The pages on which a school follows what it sent, and answers the editors.

Opening a page never changes anything: mail scanners open links. Only the buttons do.
"""

import asyncio
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from editing.supplement import answer_in_words, untold
from meesterschap.content.addresses import practice_page, public, supplement
from meesterschap.content.site import MAIL_ADDRESS
from service.conversation import RefusedActionError
from service.conversation.differences import differences, label_of, whole_difference
from service.conversation.states import allows
from service.conversation.words import KEPT, STATES
from service.inbox.inbox import Inbox
from service.inbox.school_page import PAGES, Sent, first, form_in, network, page_of, text_in
from service.inbox.sent import RefusedError, is_legible
from service.store.correspondence import Conversation

MOST_WORDS = 5000
"""Characters in one message, at most."""
_DONE = {
    "antwoord": "Je bericht is verstuurd.",
    "klaar": "Dank je wel! De redactie is nu aan de beurt.",
    "versie": "Je nieuwe versie is bewaard.",
    "intrekken": "Je inzending is ingetrokken.",
    "adres": "Bewaard.",
    "aangevuld": (
        "Dank je wel, je antwoord is ingestuurd. Bewaar het adres van deze pagina: hier zie je "
        "waar het staat, en kun je reageren."
    ),
}
_UNKNOWN = (
    "Kijk of de link helemaal is overgenomen. Ben je hem kwijt? Zoek je inzending dan op met het "
    "nummer dat je kreeg."
)


async def exists(request: Request, inbox: Inbox) -> Response:
    """GET /inzendingen/{number}: that a submission exists, and nothing else about it."""
    number = request.path_params["number"]
    talk = await asyncio.to_thread(inbox.conversations.open, number)
    if talk is None:
        words = "Kijk of het nummer klopt."
        return PAGES.message(request, "Deze inzending kennen we niet", words, 404)
    words = "We hebben deze inzending ontvangen. Ze staat niet op de site, of nog niet."
    if talk.state == "gepubliceerd":
        words = "We hebben deze inzending ontvangen, en ze staat op de site."
    has_mail = inbox.mail.mailer is not None
    title = f"Inzending {talk.number}"
    return PAGES.page(
        request, "exists.html", title=title, words=words, number=talk.number, has_mail=has_mail
    )


async def mail_link(request: Request, inbox: Inbox) -> Response:
    """POST /inzendingen/{number}/link: the same answer, whether there is an address or not."""
    inbox.count_sent(network(request))
    await asyncio.to_thread(inbox.conversations.mail_link, request.path_params["number"])
    words = "Gaf je bij deze inzending een mailadres? Dan is er een nieuwe link naar onderweg. "
    words += "We mailen hooguit één link per uur."
    return PAGES.message(request, "Kijk in je mail", words, 200)


async def show(request: Request, inbox: Inbox) -> Response:
    """GET /gesprek/{secret}."""
    talk = await _talk(request, inbox)
    if talk is None:
        return PAGES.message(request, "Deze link kennen we niet", _UNKNOWN, 404)
    done = _DONE.get(request.query_params.get("gedaan", ""), "")
    return _conversation(request, inbox, talk, done=done)


async def answer(request: Request, inbox: Inbox) -> Response:
    """POST /gesprek/{secret}/antwoord: say something, end the turn, or both."""
    talk, form = await _posted(request, inbox)
    words, is_ready = first(form, "woorden"), first(form, "doe") == "klaar"
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
    text = text_in(form, "antwoord") if talk.thing else text_in(form, "tekst") + "\n"
    try:
        faults = await asyncio.to_thread(inbox.take_version, talk, text, network(request))
    except RefusedActionError as error:
        return _conversation(request, inbox, talk, 409, fault=error.words, typed_text=text)
    if faults:
        return _conversation(request, inbox, talk, 422, faults=faults, typed_text=text)
    return _back(request, "versie")


async def set_address(request: Request, inbox: Inbox) -> Response:
    """POST /gesprek/{secret}/adres: where to mail, or no longer."""
    talk, form = await _posted(request, inbox)
    address = first(form, "adres").strip() if inbox.mail.mailer else ""
    if address and not MAIL_ADDRESS.fullmatch(address):
        return _conversation(request, inbox, talk, 422, fault="Dit is geen mailadres.")
    await asyncio.to_thread(inbox.conversations.set_address, talk.number, address)
    return _back(request, "adres")


async def ask_to_withdraw(request: Request, inbox: Inbox) -> Response:
    """GET /gesprek/{secret}/intrekken: what withdrawing does, and cannot do."""
    talk = await _talk(request, inbox)
    if talk is None:
        return PAGES.message(request, "Deze link kennen we niet", _UNKNOWN, 404)
    if not allows(talk.status, "intrekken"):
        return _conversation(request, inbox, talk)
    title = "Je inzending intrekken"
    return PAGES.page(
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
    form = inbox.checker.content.questions
    labels = {one.name: one.text for one in form}
    practice = inbox.checker.practice(talk.name) if talk.thing else {}
    question = inbox.checker.question(talk.name, talk.thing) if talk.thing else None
    in_words = partial(answer_in_words, talk.thing, form) if talk.thing else str
    compared = partial(whole_difference, talk.thing) if talk.thing else differences
    now = [one for one in talk.mended if one.version == talk.version.version]
    optional = {
        "done": "",
        "fault": "",
        "faults": (),
        "typed_words": "",
        "typed_text": talk.text,
    }
    return PAGES.page(
        request,
        "conversation.html",
        status,
        title=talk.title,
        question=question,
        practice=practice.get("titel", ""),
        more={*untold(practice)} - {talk.thing}
        and f"{_here(request)}/../../{supplement(talk.name)}",
        page=inbox.site + public(practice_page(talk.name)).lstrip("/"),
        in_words=in_words,
        talk=talk,
        words=STATES[talk.state],
        kept=KEPT,
        here=_here(request),
        form=inbox.form,
        has_mail=inbox.mail.mailer is not None,
        most_words=MOST_WORDS,
        differences=compared(in_words(talk.version.text), in_words(talk.text)),
        reasons=[one.words for one in now if one.words],
        label=lambda name: label_of(name, labels),
        can=lambda action: allows(talk.status, action),
        **optional | values,
    )


async def _talk(request: Request, inbox: Inbox) -> Conversation | None:
    return await asyncio.to_thread(inbox.conversations.opened_by, request.path_params["secret"])


async def _posted(request: Request, inbox: Inbox) -> tuple[Conversation, Sent]:
    """The conversation, and the form that was sent. Raises RefusedError and TooManyError."""
    form = await form_in(request, inbox)
    talk = await _talk(request, inbox)
    if talk is None:
        raise RefusedError(404, "link", "Deze link kennen we niet. " + _UNKNOWN)
    return talk, form


def _here(request: Request) -> str:
    """The address of the conversation, relative to this page."""
    secret = request.path_params["secret"]
    return secret if request.url.path.endswith(secret) else f"../{secret}"


def _back(request: Request, done: str) -> Response:
    return RedirectResponse(f"{_here(request)}?gedaan={done}", 303)


ROUTES = (
    Route("/inzendingen/{number}", page_of(exists)),
    Route("/inzendingen/{number}/link", page_of(mail_link), methods=["POST"]),
    Route("/gesprek/{secret}", page_of(show)),
    Route("/gesprek/{secret}/antwoord", page_of(answer), methods=["POST"]),
    Route("/gesprek/{secret}/versie", page_of(send_version), methods=["POST"]),
    Route("/gesprek/{secret}/adres", page_of(set_address), methods=["POST"]),
    Route("/gesprek/{secret}/intrekken", page_of(ask_to_withdraw)),
    Route("/gesprek/{secret}/intrekken", page_of(withdraw), methods=["POST"]),
)
