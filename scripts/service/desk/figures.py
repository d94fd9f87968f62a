"""Figures: a value, or the table of a publisher, with what it does to chart and verdict."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from checks.effects import picture_of
from editing.kinds import KINDS, Record, new_record
from editing.vocabulary import vocabulary_of
from figures.matching import Known, Matching, choices, known, matched
from figures.observed import Compared, Observed, Row, compared, rows_of
from figures.pasted import Table, pasted, uploaded
from meesterschap.content.files import indicator_file
from meesterschap.content.ids import IdKind
from meesterschap.content.indicators import Indicator
from meesterschap.content.notation import number
from service.desk.desk import PATH, Desk
from service.desk.form_view import titles_of
from service.desk.pages import editors_page, message, not_now
from service.desk.previewing import preview
from service.desk.records import text_in
from service.desk.sessions import Session
from service.desk.workspace import ClashError, Edit, FaultyError, Snapshot, words_of
from service.repository.git_commands import GitError
from spreadsheet import SpreadsheetError

HERE = f"{PATH}cijfers/"
OBSERVATIONS = KINDS["waarnemingen"]
MOST_BYTES = 5 * 1024 * 1024
"""The size of a file that can be uploaded."""
_SHOWN = 4
"""Rows of a table that are shown to match its columns."""
_FIXED = ("bron", "vindplaats", "citaat")
"""The columns of ours that may have the same text in every row of a publisher's table."""


@dataclass(frozen=True)
class _Reading:
    """A table as it is read by what an editor said of its columns so far."""

    table: Table
    known: Known
    matching: Matching
    observed: Observed
    beside: Compared

    @property
    def questions(self) -> Iterable[str]:
        """What has to be answered before the rows can be saved."""
        for word in self.matching.repeated:
            yield f"Twee kolommen zijn ‘{word.replace('/', ' ')}’. Kies er één."
        if lacks := self.matching.lacks(self.known):
            yield f"Nog niet bekend: {', '.join(lacks)}."


async def indicators(request: Request, desk: Desk, session: Session) -> Response:
    """GET /tafel/cijfers/: every indicator, those that are due first."""
    snapshot = await asyncio.to_thread(desk.workspace.now)
    if snapshot.content is None:
        return not_now()
    wanted = request.query_params.get("zoek", "").strip()
    words = wanted.lower().split()
    found = [
        one for one in snapshot.content.indicators if all(w in one.name.lower() for w in words)
    ]
    found.sort(key=lambda one: one.name.lower())
    return editors_page(
        "indicators.html",
        desk.site,
        session,
        title="Een cijfer toevoegen",
        found=found,
        wanted=wanted,
        total=len(snapshot.content.indicators),
    )


async def indicator(request: Request, desk: Desk, session: Session) -> Response:
    """GET /tafel/cijfers/{indicator}/: its chart and values, and the ways to add one."""
    snapshot = await asyncio.to_thread(desk.workspace.now)
    found = indicator_in(snapshot, request)
    if found is None:
        return unknown() if snapshot.content else not_now()
    return _page(desk, session, snapshot, found, saved=request.query_params.get("bewaard", ""))


async def looked(request: Request, desk: Desk, session: Session) -> Response:
    """POST /tafel/cijfers/{indicator}/gezocht: no newer figure was found today."""
    snapshot = await asyncio.to_thread(desk.workspace.now)
    record = snapshot.record(KINDS["indicatoren"], request.path_params["indicator"])
    if record is None:
        return unknown()
    edit = await asyncio.to_thread(desk.workspace.edit, snapshot, record)
    values = {**record.values, "gezocht_op": date.today().isoformat()}
    subject = f"Zocht een nieuw cijfer, en vond er geen: {record.title}"
    try:
        await asyncio.to_thread(desk.workspace.save, edit, values, session.editor, subject)
    except (ClashError, FaultyError) as error:
        here = f"{HERE}{record.key}/"
        return message("Dit is niet bewaard", words_of(error), 409, here, record.title)
    return RedirectResponse(f"{HERE}{record.key}/?bewaard=gezocht#melding", 303)


async def table(request: Request, desk: Desk, session: Session) -> Response:
    """POST /tafel/cijfers/{indicator}/tabel: match its columns, look at its rows, save them."""
    snapshot = await asyncio.to_thread(desk.workspace.now)
    found = indicator_in(snapshot, request)
    if found is None or snapshot.content is None:
        return unknown() if snapshot.content else not_now()
    form = await request.form(max_part_size=MOST_BYTES)
    about = known(snapshot.content, found.slug)
    ids = vocabulary_of(snapshot.documents, indicator_file(found.slug)).ids[IdKind.SOURCE]
    sources = titles_of(ids)
    try:
        name, parsed = await _table(form, desk, about)
    except SpreadsheetError as error:
        return _page(desk, session, snapshot, found, fault=str(error), typed=text_in(form, "plak"))
    read = _read(form, parsed, about, found, sources)
    values: dict[str, Any] = {"name": name, "read": read, "shown": None, "fault": ""}
    if form.get("doe") in ("bekijk", "bewaar") and not [*read.questions] and read.beside.new:
        edit = await asyncio.to_thread(edit_with, desk, snapshot, found, read.beside.new)
        try:
            if form.get("doe") == "bewaar":
                return await save_rows(desk, session, edit, found, read.beside.new)
            values["shown"] = await asyncio.to_thread(preview, desk, edit, read.beside.new[0])
        except (ClashError, FaultyError, GitError) as error:
            values["fault"] = words_of(error)
    return _matching_page(desk, session, found, form, sources, values)


async def _table(form: FormData, desk: Desk, about: Known) -> tuple[str, Table]:
    """The name of the table that was sent or read before, and the table.

    Raises SpreadsheetError.
    """
    if before := desk.tables.find(text_in(form, "tabel")):
        return text_in(form, "tabel"), before
    file = form.get("bestand")
    if isinstance(file, UploadFile) and file.filename:
        content = await file.read()
        tables = await asyncio.to_thread(uploaded, file.filename, content, about.is_title)
        made = tables[0]
    else:
        made = pasted(text_in(form, "plak"), about.is_title)
    return desk.tables.keep(made), made


def _read(
    form: FormData, parsed: Table, about: Known, found: Indicator, sources: Mapping[str, str]
) -> _Reading:
    """The table, read by what the form says; by our proposal if it says nothing yet."""
    matching = matched(parsed, about)
    if "bron" in form:
        matching = Matching(
            uses={
                column: word
                for column in parsed.columns
                if (word := text_in(form, f"kolom-{column}"))
            },
            fixed={key: sources.get(text, text) for key in _FIXED if (text := text_in(form, key))},
            readings=readings_in(form),
            quotes_rows="rij" in form,
        )
    observed = rows_of(parsed, matching, about)
    return _Reading(parsed, about, matching, observed, compared(observed.rows, found))


def readings_in(form: FormData) -> Mapping[str, int]:
    """Which reading was chosen of what can be read in two ways, by the key of the doubt."""
    return {
        key.removeprefix("lees-"): int(text)
        for key, text in form.items()
        if key.startswith("lees-") and isinstance(text, str) and text.isdecimal()
    }


def edit_with(desk: Desk, snapshot: Snapshot, found: Indicator, rows: tuple[Row, ...] = ()) -> Edit:
    """The edit that adds these rows to the table of an indicator; the first as its record."""
    edit = desk.workspace.edit(snapshot, new_record(OBSERVATIONS, OBSERVATIONS.path(found.slug)))
    return replace(edit, more=rows[1:])


async def save_rows(
    desk: Desk, session: Session, edit: Edit, found: Indicator, rows: tuple[Row, ...]
) -> Response:
    count = len(rows)
    subject = f"Voeg {count} {'waarde' if count == 1 else 'waarden'} toe: {found.name}"
    await asyncio.to_thread(desk.workspace.save, edit, rows[0], session.editor, subject)
    return RedirectResponse(f"{HERE}{found.slug}/?bewaard={count}#melding", 303)


def _page(
    desk: Desk, session: Session, snapshot: Snapshot, found: Indicator, **values: Any
) -> Response:
    records = [
        one for one in snapshot.records(OBSERVATIONS) if one.path == OBSERVATIONS.path(found.slug)
    ]
    return editors_page(
        "indicator.html",
        desk.site,
        session,
        status=422 if values.get("fault") else 200,
        title=found.name,
        indicator=found,
        picture=picture_of(found),
        rows=_rows(records),
        series=[one.id for one in found.series],
        **{"fault": "", "typed": "", "saved": ""} | values,
    )


def _matching_page(
    desk: Desk,
    session: Session,
    found: Indicator,
    form: FormData,
    sources: Mapping[str, str],
    values: dict[str, Any],
) -> Response:
    read: _Reading = values["read"]
    return editors_page(
        "table.html",
        desk.site,
        session,
        status=422 if values["fault"] else 200,
        title=f"Een tabel bij: {found.name}",
        indicator=found,
        first=read.table.rows[:_SHOWN],
        choices={column: choices(read.table, column, read.known) for column in read.table.columns},
        sources=sources,
        fixed={key: text_in(form, key) for key in _FIXED},
        number=number,
        **values,
    )


def _rows(records: Iterable[Record]) -> Mapping[str, Mapping[str, Record]]:
    """The observations by moment and series, the newest first."""
    rows: dict[str, dict[str, Record]] = {}
    for one in sorted(records, key=lambda one: one.values.get("moment", ""), reverse=True):
        rows.setdefault(one.values.get("moment", ""), {})[one.values.get("reeks", "")] = one
    return rows


def indicator_in(snapshot: Snapshot, request: Request) -> Indicator | None:
    found = snapshot.content.indicators if snapshot.content else ()
    return next((one for one in found if one.slug == request.path_params["indicator"]), None)


def unknown() -> Response:
    return message("Deze indicator is er niet", "Misschien heet hij nu anders.", 404, HERE, "Alle")
