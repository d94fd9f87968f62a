"""Keeps strangers out of the desk, and other sites from acting in an editor's name."""

from collections.abc import Awaitable, Callable
from functools import wraps
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.desk.desk import PATH, Desk
from service.desk.looking import look
from service.desk.pages import message
from service.desk.sessions import Session

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
            await self._app(scope, receive, send_guarded)

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
