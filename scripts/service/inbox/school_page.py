"""What the pages for schools have in common: their look, their errors, and the forms they send."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from math import ceil
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response

from service.conversation import RefusedActionError
from service.inbox.inbox import Inbox, TooManyError
from service.inbox.sent import RefusedError, body_of, is_legible, too_large
from service.store import StoreError
from service.store.database import LARGEST
from service.web.pages import Pages
from service.web.rate import network_of

log = logging.getLogger("inzendpunt")

PAGES = Pages("service.inbox")
NOT_NOW = "Dat lukt nu niet"
_MOST_FIELDS = 9
"""Values in one form, at most."""

Endpoint = Callable[[Request, Inbox], Awaitable[Response]]
Sent = Mapping[str, Sequence[str]]
"""The values of a form, by name."""


def page_of(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    """A route whose errors become pages."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request, request.app.state.inbox)
        except StoreError as error:
            log.error("a conversation cannot be read or kept: %s", error)
            return PAGES.message(request, NOT_NOW, "Probeer het later nog eens.", 503)
        except RefusedActionError as error:
            return PAGES.message(request, NOT_NOW, error.words, 409)
        except RefusedError as error:
            return PAGES.message(request, NOT_NOW, error.words, error.status)
        except TooManyError as error:
            words = f"Er kwam in het afgelopen uur veel van jouw netwerk. {_again(error.wait)}"
            return PAGES.message(request, NOT_NOW, words, 429)

    return answer


async def form_in(request: Request, inbox: Inbox) -> Sent:
    """The form that was sent. Raises RefusedError and TooManyError."""
    inbox.count_sent(network(request))
    body = await body_of(request, 3 * LARGEST)  # it may be percent-encoded
    try:
        text = body.decode("ascii")
        sent = parse_qs(text, True, True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise RefusedError(400, "form", "Wat er binnenkwam, is niet te lezen.") from None
    return {name: [one.replace("\r\n", "\n") for one in values] for name, values in sent.items()}


def first(form: Sent, name: str) -> str:
    """The value of a field that has one; "" if it was not sent."""
    return next(iter(form.get(name, ())), "")


def text_in(form: Sent, name: str) -> str:
    """A text, or several values with a line for each. Raises RefusedError if it is too much."""
    text = "\n".join(form.get(name, ())).strip()
    if len(text.encode()) > LARGEST or not is_legible(text):
        raise too_large()
    return text


def network(request: Request) -> str:
    """The network that a request comes from."""
    return network_of(request.client.host if request.client else "")


def _again(wait: float) -> str:
    return f"Probeer het over {ceil(wait / 60)} minuten nog eens."
