"""The pages on which a school tells what is not known of a practice, one thing at a time.

They work without JavaScript. What is sent is kept before the school reads that it was.
"""

import asyncio
from typing import Any
from uuid import UUID, uuid4

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from editing.kinds import Values
from editing.supplement import question_of, thing_at, untold
from meesterschap.content.addresses import SUPPLEMENTS, practice_page, public
from meesterschap.content.labels import SUPPLEMENT
from meesterschap.content.slugs import slug
from service.conversation.words import KEPT
from service.inbox.checker import ANSWERED
from service.inbox.inbox import Inbox
from service.inbox.school_page import PAGES, first, form_in, network, page_of, text_in
from service.inbox.sent import TRAPPED, UNREADABLE, RefusedError
from service.store.submissions import Receipt


async def overview(request: Request, inbox: Inbox) -> Response:
    """GET /aanvullen/{practice}: what is not known, each with a link to its question."""
    name, values = _practice(request, inbox)
    return PAGES.page(request, "supplements.html", slug=name, **_shared(inbox, name, values))


async def ask(request: Request, inbox: Inbox) -> Response:
    """GET /aanvullen/{practice}/{thing}."""
    return _form(request, inbox)


async def take(request: Request, inbox: Inbox) -> Response:
    """POST /aanvullen/{practice}/{thing}: keep the answer, and lead to its conversation."""
    form = await form_in(request, inbox)
    if first(form, "website"):
        raise RefusedError(422, "trap", TRAPPED)
    name, values = _practice(request, inbox)
    thing, key = _thing(request, values), _checked(first(form, "sleutel"))
    answer = text_in(form, "antwoord")
    taken = await asyncio.to_thread(inbox.take_answer, name, thing, answer, key, network(request))
    if not isinstance(taken, Receipt):
        inbox.metrics.refused.labels("faults").inc()
        return _form(request, inbox, 422, typed=answer, key=key, faults=taken)
    same = taken.outcome == "zelfde"
    (inbox.metrics.repeated if same else inbox.metrics.accepted).inc()
    return RedirectResponse(f"../../gesprek/{taken.secret}?gedaan=aangevuld", 303)


def _form(request: Request, inbox: Inbox, status: int = 200, **values: Any) -> Response:
    """The page with the question; `values` say what is wrong, and what was typed."""
    name, practice = _practice(request, inbox)
    thing, form = _thing(request, practice), inbox.checker.content.questions
    shared = _shared(inbox, name, practice)
    empty = {"typed": "", "key": str(uuid4()), "faults": ()}
    return PAGES.page(
        request,
        "supplement.html",
        status,
        **shared | {"title": f"Vul aan: {thing}"},
        question=question_of(practice, thing, form),
        others=[one for one in shared["things"] if one[1] != thing],
        kept=KEPT,
        **empty | values,
    )


def _shared(inbox: Inbox, name: str, values: Values) -> dict[str, Any]:
    """What both pages show of a practice, and what is not known of it."""
    return {
        "title": SUPPLEMENT,
        "heading": SUPPLEMENT,
        "practice": values["titel"],
        "page": inbox.site + public(practice_page(name)).lstrip("/"),
        "things": [(slug(one), one) for one in untold(values)],
    }


def _practice(request: Request, inbox: Inbox) -> tuple[str, Values]:
    """The name of the practice and its values. Raises RefusedError if there is none."""
    name = request.path_params["practice"]
    if not (values := inbox.checker.practice(name)):
        raise RefusedError(
            404, "practice", "Deze praktijk kennen we niet. Kijk of het adres klopt."
        )
    return name, values


def _thing(request: Request, values: Values) -> str:
    """What the question is about. Raises RefusedError if that is known by now, or never was not."""
    if not (thing := thing_at(values, request.path_params["thing"])):
        raise RefusedError(404, "thing", ANSWERED)
    return thing


def _checked(key: str) -> str:
    """The key of the form, which stays the same when it is sent again. Raises RefusedError."""
    try:
        return str(UUID(key))
    except ValueError:
        raise RefusedError(400, "form", UNREADABLE) from None


_ADDRESS = f"/{SUPPLEMENTS}/{{practice}}"
ROUTES = (
    Route(_ADDRESS, page_of(overview)),
    Route(f"{_ADDRESS}/{{thing}}", page_of(ask)),
    Route(f"{_ADDRESS}/{{thing}}", page_of(take), methods=["POST"]),
)
