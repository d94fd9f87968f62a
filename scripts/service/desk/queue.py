"""What schools sent: reading it, asking, and taking it up or not."""

import asyncio
from dataclasses import replace
from functools import partial
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from service.conversation import RefusedActionError
from service.conversation.differences import differences, label_of, whole_difference
from service.conversation.states import allows
from service.conversation.words import STATES
from service.desk.at_forge import Waiting
from service.desk.desk import PATH, Desk
from service.desk.drafts import draft_of, titles_of, wording_of
from service.desk.pages import editors_page, message
from service.desk.sessions import Session
from service.desk.workspace import words_of
from service.store import StoreError
from service.store.correspondence import Conversation, Summary

HERE = f"{PATH}inzendingen/"
_ANSWERED = "Dit is intussen al ingevuld, of de praktijk staat er niet meer."
_DONE = {
    "verbeterd": "Verbeterd. De school ziet wat je veranderde.",
    "gevraagd": "Je vraag is bewaard. Geef de inzending terug als je klaar bent.",
    "teruggegeven": "De school is nu aan de beurt.",
    "geweigerd": "De school ziet dat jullie dit niet opnemen, en waarom.",
    "overgenomen": "Overgenomen. Het komt zo bij wat je kunt publiceren.",
    "afgerond": "Afgerond.",
}


def in_queue(desk: Desk, session: Session) -> list[Summary | Waiting]:
    """All that waits, here and at the forge, the oldest first. Raises StoreError."""
    titles = titles_of(desk.workspace.now())
    ours = (
        replace(one, practice=titles.get(one.practice, one.practice))
        for one in desk.conversations.queue()
    )
    found: list[Summary | Waiting] = [*ours, *session.at_forge.waiting]
    return sorted(found, key=lambda one: one.since)


async def queue(request: Request, desk: Desk, session: Session) -> Response:
    """GET /tafel/inzendingen/: the one that waits longest first."""
    found = await asyncio.to_thread(in_queue, desk, session)
    return editors_page(
        "queue.html",
        desk.site,
        session,
        title="Inzendingen",
        here=HERE,
        ours=[one for one in found if one.turn == "redactie"],
        theirs=[one for one in found if one.turn == "school"],
        trouble=session.at_forge.trouble,
        states=STATES,
    )


async def read(request: Request, desk: Desk, session: Session) -> Response:
    """GET /tafel/inzendingen/{number}."""
    talk = await asyncio.to_thread(desk.conversations.open, request.path_params["number"])
    if talk is None:
        return unknown()
    done = _DONE.get(request.query_params.get("gedaan", ""), "")
    return await _page(desk, session, talk, done=done)


async def act(request: Request, desk: Desk, session: Session) -> Response:
    """POST /tafel/inzendingen/{number}: what the button says."""
    talk = await asyncio.to_thread(desk.conversations.open, request.path_params["number"])
    if talk is None:
        return unknown()
    form = await request.form()
    typed = {"typed": str(form.get("woorden", "")), "doing": form.get("doe")}
    try:
        done = await asyncio.to_thread(_act, desk, session, talk, form)
    except RefusedActionError as error:
        again = await asyncio.to_thread(desk.conversations.open, talk.number)
        return await _page(desk, session, again or talk, 409, fault=error.words, **typed)
    except StoreError as error:
        return await _page(desk, session, talk, 503, fault=words_of(error), **typed)
    request.app.state.wake.set()
    return RedirectResponse(f"{HERE}{talk.number}?gedaan={done}#melding", 303)


def _act(desk: Desk, session: Session, talk: Conversation, form: FormData) -> str:
    """Do what a button says, and return what was done. Raises RefusedActionError, StoreError."""
    talks, editor, number = desk.conversations, session.editor.name, talk.number
    revision = revision_in(form, "gezien")
    words, field = str(form.get("woorden", "")), str(form.get("veld", ""))
    match form.get("doe"):
        case "vraag":
            talks.ask(number, words, editor, revision, field)
            return "gevraagd"
        case "vraag-nu":
            talks.ask(number, words, editor, revision, field)
            again = talks.open(number)
            talks.give_back(number, editor, again.revision if again else revision)
            return "teruggegeven"
        case "teruggeven":
            talks.give_back(number, editor, revision)
            return "teruggegeven"
        case "weiger":
            talks.refuse(number, {field: words}, editor, revision)
            return "geweigerd"
        case "overnemen":
            _take_up(desk, talk, words, editor, revision)
            return "overgenomen"
        case "afronden":
            talks.settle(number, editor, revision)
            return "afgerond"
        case _:
            raise RefusedActionError("Deze knop kennen we niet.")


def _take_up(desk: Desk, talk: Conversation, checked: str, editor: str, revision: int) -> None:
    """Have it delivered; `checked` is how the editor made sure that an answer is the school's."""
    if not (draft := draft_of(desk, talk)):
        raise RefusedActionError(_ANSWERED)
    if draft.shown.faults.refused:
        raise RefusedActionError("Zo kan het nog niet. Verbeter eerst wat hieronder staat.")
    talks, number = desk.conversations, talk.number
    if talk.thing:
        talks.take_up_answer(number, draft.base, draft.text, checked, editor, revision)
    else:
        names = titles_of(desk.workspace.now()).keys()
        talks.take_up(number, draft.text, editor, revision, names)


def revision_in(form: FormData, name: str) -> int:
    """The revision of the conversation that the editor was shown."""
    seen = str(form.get(name, ""))
    return int(seen) if seen.isdecimal() else 0


async def _page(
    desk: Desk, session: Session, talk: Conversation, status: int = 200, **values: Any
) -> Response:
    draft = await asyncio.to_thread(draft_of, desk, talk) if talk.text else None
    now = await asyncio.to_thread(desk.workspace.now)
    in_words = wording_of(now, talk)
    labels = {field.key: field.label for field in draft.edit.fields} if draft else {}
    compared = partial(whole_difference, talk.thing) if talk.thing else differences
    versions = talk.versions[-2:]
    return editors_page(
        "submission.html",
        desk.site,
        session,
        status=status,
        title=talk.title,
        here=HERE,
        talk=talk,
        draft=draft,
        practice=titles_of(now).get(talk.name, talk.name),
        answer=in_words(talk.text),
        words=STATES[talk.state],
        changed=compared(in_words(versions[0].text), in_words(versions[-1].text)),
        mended=compared(in_words(talk.version.text), in_words(talk.text)),
        labels=labels,
        label=lambda name: label_of(name, labels),
        can=lambda action: allows(talk.status, action),
        **{"done": "", "fault": "", "typed": "", "doing": ""} | values,
    )


def unknown() -> Response:
    return message(
        "Deze inzending is er niet", "Kijk of het nummer klopt.", 404, HERE, "Inzendingen"
    )
