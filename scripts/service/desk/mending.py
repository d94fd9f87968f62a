"""Mending what a school sent: the form of a practice, or the one question that it answered."""

import asyncio
from dataclasses import replace
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from editing.answers import answers_of, values_of
from editing.rewrite import UnwritableError, rewritten
from meesterschap.content.problem import ContentError
from meesterschap.submit.questions import Question
from service.conversation import RefusedActionError
from service.desk.desk import Desk
from service.desk.drafts import Draft, draft_of
from service.desk.form_view import FormView
from service.desk.pages import editors_page
from service.desk.queue import HERE, revision_in, unknown
from service.desk.records import BEGIN, MORE, MOST_FIELDS, answers_in
from service.desk.sessions import Session
from service.desk.workspace import words_of
from service.store.correspondence import Conversation


async def mend(request: Request, desk: Desk, session: Session) -> Response:
    """/tafel/inzendingen/{number}/verbeteren: a form with what the school sent."""
    talk = await asyncio.to_thread(desk.conversations.open, request.path_params["number"])
    if talk is None or not talk.text:
        return unknown()
    draft = await asyncio.to_thread(draft_of, desk, talk)
    if draft is None:
        return _back(talk)  # where it says why
    if draft.question:
        return await _mend_answer(request, desk, session, talk, draft.question)
    return await _mend_practice(request, desk, session, talk, draft)


async def _mend_practice(
    request: Request, desk: Desk, session: Session, talk: Conversation, draft: Draft
) -> Response:
    fields, values = draft.edit.fields, draft.record.values
    if request.method != "POST":
        view = FormView(fields, answers_of(fields, values), str(talk.revision), draft.shown.faults)
        return _form(desk, session, talk, view)
    form = await request.form(max_fields=MOST_FIELDS)
    view = FormView(fields, answers_in(form), str(form.get(BEGIN, "")), draft.shown.faults)
    if more := form.get(MORE):
        return _form(desk, session, talk, replace(view, more=str(more)))
    path = draft.record.path
    try:
        text = rewritten(path, talk.text.encode(), values_of(fields, view.answers, values))
        return await _keep(desk, session, talk, text.decode(), form)
    except RefusedActionError as error:
        return _form(desk, session, talk, view, error.words)
    except (ContentError, UnwritableError) as error:
        return _form(desk, session, talk, view, words_of(error))


def _form(
    desk: Desk, session: Session, talk: Conversation, view: FormView, fault: str = ""
) -> Response:
    return _page(
        desk, session, talk, fault, title=talk.title, question=None, form=view, begin=view.begin
    )


def _page(
    desk: Desk, session: Session, talk: Conversation, fault: str, *, title: str, **values: Any
) -> Response:
    """The page to mend the text on: in `form`, or as the answer to `question`."""
    return editors_page(
        "mend.html",
        desk.site,
        session,
        status=409 if fault else 200,
        title=f"Verbeter: {title}",
        here=HERE,
        talk=talk,
        fault=fault,
        **values,
    )


async def _mend_answer(
    request: Request, desk: Desk, session: Session, talk: Conversation, question: Question
) -> Response:
    if request.method != "POST":
        return _question(desk, session, talk, question, talk.text, talk.revision)
    form = await request.form(max_fields=MOST_FIELDS)
    lines = "\n".join(str(one) for one in form.getlist("antwoord"))
    answer = lines.replace("\r\n", "\n").strip()
    try:
        if not answer:
            raise RefusedActionError("Laat een antwoord staan, of neem het niet op.")
        return await _keep(desk, session, talk, answer, form)
    except RefusedActionError as error:
        seen = revision_in(form, BEGIN)
        return _question(desk, session, talk, question, answer, seen, error.words)


def _question(
    desk: Desk,
    session: Session,
    talk: Conversation,
    question: Question,
    typed: str,
    seen: int,
    fault: str = "",
) -> Response:
    shown = {"question": question, "typed": typed, "begin": seen}
    return _page(desk, session, talk, fault, title=talk.thing, **shown)


async def _keep(
    desk: Desk, session: Session, talk: Conversation, text: str, form: FormData
) -> Response:
    """Keep the better text. Raises RefusedActionError."""
    await asyncio.to_thread(
        desk.conversations.mend,
        talk.number,
        text,
        session.editor.name,
        str(form.get("(waarom)", "")).strip(),
        revision_in(form, BEGIN),
    )
    return _back(talk, "?gedaan=verbeterd#melding")


def _back(talk: Conversation, done: str = "") -> Response:
    return RedirectResponse(f"{HERE}{talk.number}{done}", 303)
