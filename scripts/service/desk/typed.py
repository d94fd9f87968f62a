"""Figures that are typed: a row for each moment, a column for each series, and their source."""

import asyncio
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from editing.answers import values_of
from editing.checking import Faults
from editing.fields import Field
from figures.matching import MOMENT, SERIES, VALUE, known
from figures.typed import faults_in, filled_rows, typed
from meesterschap.content.indicators import Indicator
from meesterschap.content.notation import sentence
from service.desk.desk import Desk
from service.desk.figures import (
    edit_with,
    indicator_in,
    readings_in,
    save_rows,
    unknown,
)
from service.desk.form_view import FormView, with_choices
from service.desk.pages import editors_page, not_now
from service.desk.previewing import preview
from service.desk.records import DO, MORE, answers_in
from service.desk.sessions import Session
from service.desk.workspace import ClashError, FaultyError, words_of
from service.repository.git_commands import GitError

_ROWS = 3
"""Rows that are shown at first, and that come with each request for more."""
_GRID = "waarden"
"""The id of the rows in the page."""
_OFTEN = ("bron", "vindplaats", "citaat")
"""What is asked of nearly every figure; the other fields are folded."""


async def write(request: Request, desk: Desk, session: Session) -> Response:
    """/tafel/cijfers/{indicator}/waarden: type them, look at what they do, save them."""
    snapshot = await asyncio.to_thread(desk.workspace.now)
    found = indicator_in(snapshot, request)
    if found is None or snapshot.content is None:
        return unknown() if snapshot.content else not_now()
    edit = await asyncio.to_thread(edit_with, desk, snapshot, found)
    fields = tuple(one for one in edit.fields if one.key not in (SERIES, MOMENT, VALUE))
    if request.method != "POST":
        return _page(desk, session, found, FormView(fields, {}, ""))
    form = await request.form()
    answers = with_choices(fields, answers_in(form))
    view = FormView(fields, answers, "", more=str(form.get(MORE, "")))
    if view.more:
        return _page(desk, session, found, view)
    readings = readings_in(form)
    read = typed(answers, readings, known(snapshot.content, found.slug))
    shown: dict[str, Any] = {"readings": readings, "doubts": read.doubts}
    if faults := [*faults_in(read, found)]:
        return _page(desk, session, found, view, 422, **shown, faults=faults)
    common = values_of(fields, answers, {})
    rows = tuple({**common, **row} for row in read.rows)
    edit = replace(edit, more=rows[1:])
    try:
        if form.get(DO) == "bewaar":
            return await save_rows(desk, session, edit, found, rows)
        does = await asyncio.to_thread(preview, desk, edit, rows[0])
        return _page(desk, session, found, view, **shown, preview=does)
    except FaultyError as error:
        view = replace(view, faults=_at_fields(error.faults, fields))
        return _page(desk, session, found, view, 422, **shown)
    except (ClashError, GitError) as error:
        return _page(desk, session, found, view, 409, **shown, faults=[words_of(error)])


def _page(
    desk: Desk, session: Session, found: Indicator, view: FormView, status: int = 200, **values: Any
) -> Response:
    shown: dict[str, Any] = {"readings": {}, "doubts": (), "faults": (), "preview": None} | values
    told = [(_GRID, words) for words in shown.pop("faults")]
    return editors_page(
        "typed.html",
        desk.site,
        session,
        status=status,
        title=f"{found.name}: cijfers erbij",
        indicator=found,
        form=view,
        rows=max(_ROWS, filled_rows(view.answers)) + (_ROWS if view.more == _GRID else 0),
        grid=_GRID,
        often=[one for one in view.fields if one.key in _OFTEN],
        seldom=[one for one in view.fields if one.key not in _OFTEN],
        problems=[*told, *view.summary_of_problems],
        **shown,
    )


def _at_fields(faults: Faults, fields: tuple[Field, ...]) -> Faults:
    """The faults with a name that is in the page; what is wrong with every row is told once."""
    keys = {one.key for one in fields}
    here = tuple(
        one if one.name.partition(".")[0] in keys else replace(one, name=_GRID)
        for one in faults.here
    )
    told = {one.message for one in here}
    elsewhere = (one for one in faults.elsewhere if (one.told or sentence(one.message)) not in told)
    return Faults(here, tuple(elsewhere))
