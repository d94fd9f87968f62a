"""What schools sent: reading it, mending it, asking, and taking it up or not."""

import asyncio
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from editing.answers import answers_of, values_of
from editing.kinds import KINDS, Record, new_record
from editing.rewrite import rewritten
from meesterschap.content.files import practice_file
from meesterschap.load.load import parsed
from meesterschap.submit.proposal import title_of
from service.conversation import RefusedActionError
from service.conversation.differences import differences, label_of
from service.conversation.states import allows
from service.conversation.words import STATES
from service.desk.at_forge import Waiting
from service.desk.desk import PATH, Desk
from service.desk.form_view import FormView
from service.desk.pages import editors_page, message
from service.desk.previewing import Shown, shown
from service.desk.records import BEGIN, MORE, MOST_FIELDS, answers_in
from service.desk.sessions import Session
from service.desk.workspace import Edit
from service.store import StoreError
from service.store.correspondence import Conversation, Summary

HERE = f"{PATH}inzendingen/"
PRACTICES = KINDS["praktijken"]
_DONE = {
    "verbeterd": "Verbeterd. De school ziet wat je veranderde.",
    "gevraagd": "Je vraag is bewaard. Geef de inzending terug als je klaar bent.",
    "teruggegeven": "De school is nu aan de beurt.",
    "geweigerd": "De school ziet dat jullie dit niet opnemen, en waarom.",
    "overgenomen": "Overgenomen. De praktijk komt zo bij wat je kunt publiceren.",
    "afgerond": "Afgerond.",
}


@dataclass(frozen=True)
class _Draft:
    """A submission as the file that it would become."""

    edit: Edit
    record: Record
    shown: Shown


def in_queue(desk: Desk, session: Session) -> list[Summary | Waiting]:
    """All that waits, here and at the forge, the oldest first. Raises StoreError."""
    found: list[Summary | Waiting] = [*desk.conversations.queue(), *session.at_forge.waiting]
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
        return _unknown()
    done = _DONE.get(request.query_params.get("gedaan", ""), "")
    return await _page(desk, session, talk, done=done)


async def act(request: Request, desk: Desk, session: Session) -> Response:
    """POST /tafel/inzendingen/{number}: what the button says."""
    talk = await asyncio.to_thread(desk.conversations.open, request.path_params["number"])
    if talk is None:
        return _unknown()
    form = await request.form()
    try:
        done = await asyncio.to_thread(_act, desk, session, talk, form)
    except RefusedActionError as error:
        again = await asyncio.to_thread(desk.conversations.open, talk.number)
        typed = str(form.get("woorden", ""))
        return await _page(desk, session, again or talk, 409, fault=error.words, typed=typed)
    except StoreError as error:
        return await _page(desk, session, talk, 503, fault=str(error))
    request.app.state.wake.set()
    return RedirectResponse(f"{HERE}{talk.number}?gedaan={done}#melding", 303)


def _act(desk: Desk, session: Session, talk: Conversation, form: FormData) -> str:
    """Do what a button says, and return what was done. Raises RefusedActionError, StoreError."""
    talks, editor, number = desk.conversations, session.editor.name, talk.number
    seen = str(form.get("gezien", ""))
    revision = int(seen) if seen.isdecimal() else 0
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
            if _draft(desk, talk).shown.faults.refused:
                raise RefusedActionError("Zo kan het nog niet. Verbeter eerst wat hieronder staat.")
            names = {one.key for one in desk.workspace.now().records(PRACTICES)}
            talks.take_up(number, talk.text, editor, revision, names)
            return "overgenomen"
        case "afronden":
            talks.settle(number, editor, revision)
            return "afgerond"
        case _:
            raise RefusedActionError("Deze knop kennen we niet.")


async def mend(request: Request, desk: Desk, session: Session) -> Response:
    """/tafel/inzendingen/{number}/verbeteren: the form of a practice, with what the school sent."""
    talk = await asyncio.to_thread(desk.conversations.open, request.path_params["number"])
    if talk is None or not talk.text:
        return _unknown()
    draft = await asyncio.to_thread(_draft, desk, talk)
    fields, values = draft.edit.fields, draft.record.values
    if request.method != "POST":
        view = FormView(fields, answers_of(fields, values), str(talk.revision), draft.shown.faults)
        return _form(desk, session, talk, view)
    form = await request.form(max_fields=MOST_FIELDS)
    view = FormView(fields, answers_in(form), str(form.get(BEGIN, "")), draft.shown.faults)
    if more := form.get(MORE):
        return _form(desk, session, talk, replace(view, more=str(more)))
    path, seen = draft.record.path, view.begin
    text = rewritten(path, talk.text.encode(), values_of(fields, view.answers, values)).decode()
    try:
        await asyncio.to_thread(
            desk.conversations.mend,
            talk.number,
            text,
            session.editor.name,
            str(form.get("(waarom)", "")).strip(),
            int(seen) if seen.isdecimal() else 0,
        )
    except RefusedActionError as error:
        return _form(desk, session, talk, view, error.words)
    return RedirectResponse(f"{HERE}{talk.number}?gedaan=verbeterd#melding", 303)


def _form(
    desk: Desk, session: Session, talk: Conversation, view: FormView, fault: str = ""
) -> Response:
    title = f"Verbeter: {title_of(talk.text)}"
    status = 409 if fault else 200
    return editors_page(
        "mend.html",
        desk.site,
        session,
        status=status,
        title=title,
        here=HERE,
        talk=talk,
        form=view,
        fault=fault,
    )


def _draft(desk: Desk, talk: Conversation) -> _Draft:
    """The practice as it would be on the site, beside all that is there already."""
    path = practice_file(talk.name)
    now, after = desk.workspace.with_file(path, talk.text.encode())
    edit = desk.workspace.edit(now, new_record(PRACTICES, path))
    values = parsed(path, talk.text.encode()).values
    record = replace(edit.record, key=talk.name, title=title_of(talk.text), values=values)
    return _Draft(edit, record, shown(desk, edit, values, now, after, date.today()))


async def _page(
    desk: Desk, session: Session, talk: Conversation, status: int = 200, **values: Any
) -> Response:
    draft = await asyncio.to_thread(_draft, desk, talk) if talk.text else None
    labels = {field.key: field.label for field in draft.edit.fields} if draft else {}
    versions = talk.versions[-2:]
    return editors_page(
        "submission.html",
        desk.site,
        session,
        status=status,
        title=title_of(talk.text) or f"Inzending {talk.number}",
        here=HERE,
        talk=talk,
        words=STATES[talk.state],
        shown=draft and draft.shown,
        changed=differences(versions[0].text, versions[-1].text),
        mended=differences(talk.version.text, talk.text),
        labels=labels,
        label=lambda name: label_of(name, labels),
        can=lambda action: allows(talk.status, action),
        **{"done": "", "fault": "", "typed": ""} | values,
    )


def _unknown() -> Response:
    return message(
        "Deze inzending is er niet", "Kijk of het nummer klopt.", 404, HERE, "Inzendingen"
    )
