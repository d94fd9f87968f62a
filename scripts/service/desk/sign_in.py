"""Signing in and out: with a link on this machine, or at GitHub."""

import asyncio
import secrets
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from service.desk.desk import PATH, Desk
from service.desk.github import ForgeError
from service.desk.guard import COOKIE
from service.desk.pages import message, page
from service.desk.sessions import IDLE
from service.desk.web_flow import LASTS
from service.web.body import TooLargeError, body_of

STATE_COOKIE = "tafel-aanmelden"
"""Binds an answer of GitHub to the browser that asked for it."""
MOST_BYTES = 16 * 1024
"""How much anyone may send to sign in, who need not be an editor."""


async def show(request: Request) -> Response:
    """GET /tafel/aanmelden: only a button signs in, because mail programs open links."""
    desk: Desk = request.app.state.desk
    return page(
        "sign_in.html",
        title="Aanmelden",
        proof=request.query_params.get("bewijs", ""),
        wanted=local_path(request.query_params.get("naar", "")),
        forge=desk.forge is not None,
    )


async def sign_in(request: Request) -> Response:
    """POST /tafel/aanmelden: with the token of the link, or else by way of GitHub."""
    desk: Desk = request.app.state.desk
    try:
        body = await body_of(request, MOST_BYTES)
    except TooLargeError:
        return message("Dit is geen aanmelding", "Er kwam veel te veel binnen.", 413)
    sent = dict(parse_qsl(body.decode(errors="replace")))
    wanted = local_path(sent.get("naar", ""))
    if desk.forge:
        state, address = desk.forge.begin(f"{desk.address}terug", wanted)
        response = RedirectResponse(address, 303)
        _set_cookie(response, desk, STATE_COOKIE, state, int(LASTS))
        return response
    if not desk.invitation.accept(sent.get("bewijs", "")):
        words = (
            "Deze link is al gebruikt of verlopen. Op het scherm van make serve staat een nieuwe."
        )
        return message("Deze link werkt niet meer", words, 403)
    desk.announce()
    person = await asyncio.to_thread(desk.workspace.person)
    return _signed_in(desk, desk.sessions.begin(person), wanted)


async def come_back(request: Request) -> Response:
    """GET /tafel/terug: what GitHub answers, once, to the browser that asked."""
    desk: Desk = request.app.state.desk
    query, state = request.query_params, request.cookies.get(STATE_COOKIE, "")
    if not (desk.forge and state and _same(state, query.get("state", ""))):
        words = "Deze aanmelding begon niet in deze browser. Begin opnieuw."
        return message("Aanmelden lukte niet", words, 403, f"{PATH}aanmelden", "Opnieuw")
    try:
        found = await asyncio.to_thread(desk.forge.finish, state, query.get("code", ""))
    except ForgeError as error:
        return message("Aanmelden lukte niet", str(error), 403, f"{PATH}aanmelden", "Opnieuw")
    secret = desk.sessions.begin(found.editor, found.token, found.lasts)
    response = _signed_in(desk, secret, found.wanted)
    response.delete_cookie(STATE_COOKIE, path=PATH)
    return response


async def sign_out(request: Request) -> Response:
    """POST /tafel/afmelden."""
    desk: Desk = request.app.state.desk
    desk.sessions.end(request.cookies.get(COOKIE, ""))
    response = message("Je bent afgemeld", "Tot de volgende keer.", 200)
    response.delete_cookie(COOKIE, path=PATH)
    return response


def local_path(text: str) -> str:
    """The path if it is one of the desk, else the desk itself: never another site."""
    harmless = text.isascii() and text.isprintable() and "\\" not in text and "//" not in text
    return text if harmless and text.startswith(PATH) else PATH


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode())


def _signed_in(desk: Desk, secret: str, wanted: str) -> Response:
    response = RedirectResponse(wanted, 303)
    _set_cookie(response, desk, COOKIE, secret, int(IDLE))
    return response


def _set_cookie(response: Response, desk: Desk, name: str, value: str, seconds: int) -> None:
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path=PATH,
        httponly=True,
        samesite="lax",
        secure=desk.origin.startswith("https:"),
    )
