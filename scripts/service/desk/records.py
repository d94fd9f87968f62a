"""Lists of what is on the site, and a form for each thing."""

import asyncio
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from editing.answers import answers_of, name_at, values_of
from editing.doubts import doubts
from editing.fields import Field
from editing.kinds import KINDS, Kind, Record, new_record
from editing.rewrite import UnwritableError
from meesterschap.content.notation import sentence
from meesterschap.content.problem import ContentError
from meesterschap.submit.practice_file import Answers, slug
from meesterschap.submit.proposal import free_name
from service.desk.desk import PATH, Desk
from service.desk.form_view import Clash, FormView, with_choices
from service.desk.pages import editors_page, message
from service.desk.previewing import preview
from service.desk.sessions import Session
from service.desk.workspace import ClashError, Edit, FaultyError, Snapshot, words_of
from service.repository.git_commands import GitError

HERE = f"{PATH}inhoud/"
BEGIN, DO, MORE, READ = "(begin)", "(doe)", "(meer)", "(lees)"
"""What a form sends beside its answers: no field of a model is called so."""
MOST_FIELDS = 5000
MOST_SHOWN = 50
"""Records of a list that are shown at once, unless an editor asks for all."""
_EMPTY = "Er is nog niets ingevuld, en dus ook niets bewaard."


async def kinds(request: Request, desk: Desk, session: Session) -> Response:
    """GET /tafel/inhoud/: every kind, with how many there are."""
    snapshot = await asyncio.to_thread(desk.workspace.now)
    found = [(kind, len(snapshot.records(kind))) for kind in KINDS.values()]
    return editors_page("kinds.html", desk.site, session, title="Inhoud", here=HERE, kinds=found)


async def in_kind(request: Request, desk: Desk, session: Session) -> Response:
    """GET /tafel/inhoud/bronnen/: all of a kind, or those with the words that are searched for."""
    kind = KINDS.get(request.path_params["kind"])
    if kind is None:
        return _unknown()
    snapshot = await asyncio.to_thread(desk.workspace.now)
    records, wanted = snapshot.records(kind), request.query_params.get("zoek", "").strip()
    if len(records) == 1 and not kind.is_open:
        return RedirectResponse(address_of(records[0]), 303)
    found = [one for one in records if _has(one, wanted.lower().split())]
    return editors_page(
        "records.html",
        desk.site,
        session,
        title=sentence(kind.many),
        here=HERE,
        kind=kind,
        wanted=wanted,
        found=found,
        shown=found if "alles" in request.query_params else found[:MOST_SHOWN],
        total=len(records),
        places=_places(kind, snapshot),
    )


async def new(request: Request, desk: Desk, session: Session) -> Response:
    """/tafel/inhoud/bronnen/nieuw; with ?bij= the file that it comes in, of a kind with several."""
    kind = KINDS.get(request.path_params["kind"])
    if kind is None:
        return _unknown()
    place = slug(request.query_params.get("bij", "") or "nieuw")
    if kind is KINDS["waarnemingen"]:
        return RedirectResponse(f"{PATH}cijfers/{place}/waarden", 303)
    snapshot = await asyncio.to_thread(desk.workspace.now)
    record = new_record(kind, kind.path(place))
    edit = await asyncio.to_thread(desk.workspace.edit, snapshot, record)
    return await _form(request, desk, session, snapshot, edit)


async def edit(request: Request, desk: Desk, session: Session) -> Response:
    """/tafel/inhoud/bronnen/voion-2016."""
    kind, key = KINDS.get(request.path_params["kind"]), request.path_params["key"]
    snapshot = await asyncio.to_thread(desk.workspace.now)
    if kind is None or (record := snapshot.record(kind, key)) is None:
        return _unknown()
    edit = await asyncio.to_thread(desk.workspace.edit, snapshot, record)
    return await _form(request, desk, session, snapshot, edit)


async def _form(
    request: Request, desk: Desk, session: Session, snapshot: Snapshot, edit: Edit
) -> Response:
    """The form of a record, or what comes of sending it."""
    fields = edit.fields
    if request.method != "POST":
        faults = edit.faults(snapshot, snapshot) if edit.record.key else None
        view = FormView(fields, answers_of(fields, edit.record.values), edit.begin, faults)
        done = "Bewaard." if "bewaard" in request.query_params else ""
        return _page(desk, session, edit, view, done=done)
    form = await request.form(max_fields=MOST_FIELDS)
    answers = with_choices(fields, answers_in(form))
    view = FormView(fields, answers, str(form.get(BEGIN, "")))
    if more := form.get(MORE):
        return _page(desk, session, edit, replace(view, more=str(more)))
    if reading := form.get(READ):
        name, _, value = str(reading).partition("=")
        return _page(desk, session, edit, replace(view, answers={**view.answers, name: value}))
    if asked := doubts(fields, view.answers):
        return _page(desk, session, edit, replace(view, doubts=asked), status=422)
    try:
        return await _done(str(form.get(DO)), desk, session, snapshot, edit, view)
    except FaultyError as error:
        return _page(desk, session, edit, replace(view, faults=error.faults), status=422)
    except ClashError as error:
        clashes = tuple(_clashes(fields, edit.record, error))
        view = replace(view, clashes=clashes, begin=edit.begin)  # having seen it, they may choose
        return _page(
            desk, session, edit, view, fault="" if clashes else words_of(error), status=409
        )
    except (ContentError, UnwritableError) as error:  # too long, for example
        return _page(desk, session, edit, view, fault=words_of(error), status=422)
    except GitError as error:
        return _page(desk, session, edit, view, fault=words_of(error), status=503)


async def _done(
    what: str, desk: Desk, session: Session, snapshot: Snapshot, edit: Edit, view: FormView
) -> Response:
    """What comes of the button that was pressed."""
    begun = await asyncio.to_thread(desk.workspace.begun, edit, view.begin)
    kind, is_new = begun.record.kind, not begun.record.key
    if what == "weg":
        await asyncio.to_thread(
            desk.workspace.save, begun, None, session.editor, _subject("Verwijder", begun.record)
        )
        return RedirectResponse(f"{HERE}{kind.slug}/?weg#melding", 303)
    if what == "verwijder":
        return _page(desk, session, edit, view, template="remove.html")
    if is_new and not kind.list_key:
        begun = begun.at(_new_path(kind, view, snapshot))
    values = values_of(view.fields, view.answers, begun.record.values)
    if not any(values.values()):
        return _page(desk, session, edit, view, fault=_EMPTY, status=422)
    if what == "bekijk":
        shown = await asyncio.to_thread(preview, desk, begun, values)
        return _page(desk, session, edit, replace(view, faults=shown.faults), preview=shown)
    record = replace(begun.record, values=values)
    verb = "Voeg toe:" if is_new else "Verander"
    await asyncio.to_thread(
        desk.workspace.save, begun, values, session.editor, _subject(verb, record)
    )
    key = (await asyncio.to_thread(desk.workspace.now)).key_of(record)
    return RedirectResponse(f"{address_of(replace(record, key=key))}?bewaard#melding", 303)


def _page(
    desk: Desk, session: Session, edit: Edit, view: FormView, *, status: int = 200, **values: Any
) -> Response:
    kind = edit.record.kind
    shown = {"template": "record.html", "done": "", "fault": "", "preview": None} | values
    return editors_page(
        shown.pop("template"),
        desk.site,
        session,
        status=status,
        title=edit.record.title or f"Nieuw: {kind.one}",
        here=HERE,
        kind=kind,
        form=view,
        sent=status != 200,
        can_remove=edit.record.key and kind.is_open,
        trail=_trail(edit.record),
        **shown,
    )


def _trail(record: Record) -> list[tuple[str, str]]:
    """The pages above a form: addresses and labels."""
    kind = record.kind
    if kind is KINDS["waarnemingen"]:
        return [
            (f"{PATH}cijfers/", "Cijfers"),
            (_indicator(record), record.title.partition(": ")[0]),
        ]
    return [(HERE, "Inhoud"), (f"{HERE}{kind.slug}/", sentence(kind.many))]


def _indicator(record: Record) -> str:
    """The address of the figures that an observation is one of."""
    return f"{PATH}cijfers/{_stem(record.path)}/"


def address_of(record: Record) -> str:
    """The address of the form of a record."""
    return f"{HERE}{record.kind.slug}/{quote(record.key, safe='')}"


def _stem(path: str) -> str:
    return PurePosixPath(path).stem


def _places(kind: Kind, snapshot: Snapshot) -> list[tuple[str, str]]:
    """Where something new of this kind can come: addresses and labels."""
    new = f"{HERE}{kind.slug}/nieuw"
    if kind is KINDS["waarnemingen"]:
        return [(f"{PATH}cijfers/", "Een cijfer toevoegen")]
    if kind is KINDS["errata"]:
        editions = snapshot.content.editions if snapshot.content else ()
        sealed = [one.year for one in editions if not one.is_draft]
        return [(f"{new}?bij={year}", f"Een erratum bij {year}") for year in sealed]
    return [(new, f"Nieuw: {kind.one}")] if kind.is_open else []


def answers_in(form: FormData) -> Answers:
    """What a browser sent: a list where there are several answers of one name."""
    answers: dict[str, str | list[str]] = {}
    for name in form:
        given = [one.replace("\r\n", "\n") for one in form.getlist(name) if isinstance(one, str)]
        if name not in (BEGIN, DO, MORE, READ):
            answers[name] = given[0] if len(given) == 1 else given
    return answers


def text_in(form: FormData, name: str) -> str:
    """The answer of a field that has one; "" if it was not sent, or is a file."""
    value = form.get(name, "")
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


def _clashes(fields: tuple[Field, ...], record: Record, error: ClashError) -> list[Clash]:
    """What others saved, at the fields of the form."""
    start = len(record.location)
    return [
        Clash(name_at(fields, one.location[start:]), _shown(one.theirs)) for one in error.conflicts
    ]


def _shown(value: Any) -> str:
    """A value in one text, for who has to choose."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_shown(one)}" for key, one in value.items())
    return ", ".join(map(_shown, value or ())) or "(leeg)"


def _new_path(kind: Kind, view: FormView, snapshot: Snapshot) -> str:
    """The path of a new file, by what tells records of its kind apart."""
    name = slug(" ".join(view.answer(field) for field in kind.title) or kind.one)
    paths = {document.path for document in snapshot.documents}
    return kind.path(free_name(name, lambda one: kind.path(one) in paths))


def _subject(verb: str, record: Record) -> str:
    """What is told of a change: Verander een bron: Visitatie in 2016."""
    title = record.title or next(iter(record.values.values()), "")
    return f"{verb} {record.kind.one}: {title}"


def _has(record: Record, words: list[str]) -> bool:
    """Whether all of these words are in the title or a value of a record."""
    text = f"{record.title} {record.values}".lower() if words else ""
    return all(word in text for word in words)


def _unknown() -> Response:
    return message(
        "Dit is er niet (meer)", "Misschien is het verplaatst.", 404, HERE, "Alle inhoud"
    )
