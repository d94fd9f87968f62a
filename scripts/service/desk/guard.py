"""Keeps strangers out of the desk, and other sites from acting in an editor's name.

What the desk cannot do at the moment, it tells in a page.
"""

import logging
from collections.abc import Awaitable, Callable
from functools import wraps
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from meesterschap.content.problem import ContentError
from service.desk.desk import PATH, Desk
from service.desk.looking import look
from service.desk.pages import message
from service.desk.sessions import Session
from service.desk.workspace import words_of
from service.repository.git_commands import GitError
from service.store import StoreError

log = logging.getLogger("inzendpunt")

COOKIE = "tafel"
SAFE = frozenset({"GET", "HEAD"})
_POLICY = "Content-Security-Policy"
HEADERS = {
    _POLICY: (
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "script-src 'self'; frame-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}
"""Of every response of the desk, unless it has one of its own."""
# Going back may lose what was typed: of a page with no-store Firefox keeps no answers. Refreshing
# sends them again, in every browser.
_TYPED = (
    "Wat je invulde is niet weg. Laat deze pagina open en ververs haar straks: dan stuurt je "
    "browser het nog eens."
)

Endpoint = Callable[[Request], Awaitable[Response]]
EditorsEndpoint = Callable[[Request, Desk, Session], Awaitable[Response]]


class Guard:
    """Answers only at the desk's own address, and to its own forms."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app, self._desk = app, desk
        self._headers = dict(HEADERS)
        if desk.forge:  # the form to sign in leads there
            policy = f"form-action 'self' {desk.forge.github.server};"
            self._headers[_POLICY] = HEADERS[_POLICY].replace("form-action 'self';", policy)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(event: Message) -> None:
            if event["type"] == "http.response.start":
                own = {name.lower() for name, _ in event["headers"]}
                event["headers"] += [
                    (name.encode(), value.encode())
                    for name, value in self._headers.items()
                    if name.lower().encode() not in own
                ]
            await send(event)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif refused := self._refused(Request(scope)):
            await refused(scope, receive, send_guarded)
        else:
            await self._answer(scope, receive, send_guarded)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the desk does; with a page if Git, the store or the content fails."""
        try:
            await self._app(scope, receive, send)
        except (ContentError, GitError, StoreError) as error:
            log.error("the desk could not answer: %s", error)
            await _failed(scope["method"], error)(scope, receive, send)

    def _refused(self, request: Request) -> Response | None:
        """The response to a request that is not for this desk, or that another site made."""
        if request.headers.get("host", "").lower() != self._desk.host:
            words = f"Deze tafel staat op {self._desk.address}."
            return message("Dit adres kennen we niet", words, 421)
        if request.method in SAFE or request.headers.get("origin", "") == self._desk.origin:
            return None
        words = "Dit kwam niet van de redactietafel zelf. Open de tafel, en doe het daar."
        return message("Dit doen we niet", words, 403)


def for_editors(endpoint: EditorsEndpoint) -> Endpoint:
    """An endpoint for who is signed in; others are sent to sign in, and back after that."""

    @wraps(endpoint)
    async def guarded(request: Request) -> Response:
        desk: Desk = request.app.state.desk
        secret = request.cookies.get(COOKIE, "")
        if session := desk.sessions.find(secret):
            await look(desk, session)
            session = desk.sessions.find(secret)
        if session is None:
            return _to_sign_in(request)
        return await endpoint(request, desk, session)

    return guarded


def _failed(method: str, error: Exception) -> Response:
    """Why it cannot be done at the moment. What was sent with it is still in the browser."""
    words = words_of(error) if method in SAFE else f"{words_of(error)}\n{_TYPED}"
    return message("Dit lukt nu niet", words, 503, PATH, "Naar de tafel")


def _to_sign_in(request: Request) -> Response:
    """Sign in first. What was typed in a form is not lost: it is still in the browser."""
    if request.method in SAFE:
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{PATH}aanmelden?naar={quote(wanted, safe='')}", 303)
    words = (
        "Je bent niet meer aangemeld. Meld je aan in een ander tabblad, kom hier terug en stuur "
        "het formulier nog eens: wat je invulde, staat er dan nog."
    )
    return message("Meld je eerst aan", words, 401, f"{PATH}aanmelden", "Aanmelden")
