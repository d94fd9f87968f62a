"""What a change looks like, and what it does, before it is saved."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from checks.effects import Effects, effects
from editing.checking import Faults
from editing.kinds import Values
from meesterschap.check.file_types import matches
from meesterschap.content.files import INDICATOR_TABLES, INDICATORS
from service.desk.desk import PATH, Desk
from service.desk.pages import message
from service.desk.sessions import Session
from service.desk.workspace import Edit, FaultyError, Snapshot
from service.preview import Preview, page_of
from service.preview import preview as page_preview


@dataclass(frozen=True)
class Shown:
    """What an editor sees of a change before saving it."""

    faults: Faults
    effects: Effects | None
    """None while the content is not right, before or after it."""
    address: str
    """The page as it will be; "" if there is none to show."""


def preview(desk: Desk, edit: Edit, values: Values) -> Shown:
    """What saving a record with these values would do.

    Raises ClashError, and FaultyError if it would be refused.
    """
    before, after = desk.workspace.draft(edit, values)
    found = shown(desk, edit, values, before, after, date.today())
    if found.faults.refused:
        raise FaultyError(found.faults)
    return found


def shown(
    desk: Desk, edit: Edit, values: Values, before: Snapshot, after: Snapshot, today: date
) -> Shown:
    """What changes by an edit, from one state of the content to another."""
    faults = edit.faults(before, after)
    if not (before.content and after.content):
        return Shown(faults, None, "")
    path = edit.record.path
    is_figure = matches(path, INDICATOR_TABLES) or matches(path, INDICATORS)
    indicator = PurePosixPath(path).stem if is_figure else None
    does = effects(before.content, after.content, today.year, indicator)
    return Shown(faults, does, _page(desk, after, path, values, today))


def _page(desk: Desk, after: Snapshot, path: str, values: Values, today: date) -> str:
    """The address of the page that shows a file; "" if no page does."""
    assert after.content
    place = page_of(after.content, path, values)
    if not place:
        return ""
    made = page_preview(after.folder, after.content, place, site=desk.site, today=today)
    _, _, fragment = place.partition("#")
    return f"{PATH}voorbeeld/{desk.previews.keep(made)}" + (f"#{fragment}" if fragment else "")


async def show(request: Request, desk: Desk, session: Session) -> Response:
    """GET /tafel/voorbeeld/…: for a frame on our own pages, without any rights."""
    if not (found := desk.previews.find(request.path_params["name"])):
        return message("Dit voorbeeld is er niet meer", "Bekijk de wijziging nog eens.", 404)
    return framed(found)


def framed(page: Preview) -> Response:
    """A page for a frame on our own pages, without any rights."""
    policy = f"{page.policy}; frame-ancestors 'self'"
    headers = {"Content-Security-Policy": policy, "X-Frame-Options": "SAMEORIGIN"}
    return HTMLResponse(page.html, headers=headers)
