"""The first page of the desk: who waits, what can be changed, and what is due."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from checks.broken_links import BrokenLink
from editing.kinds import KINDS
from meesterschap.check.file_types import matches
from meesterschap.content.files import INDICATORS, PRACTICES
from meesterschap.derive.freshness import Stale, stale
from service.conversation.words import STATES
from service.desk.desk import PATH, Desk
from service.desk.links import links_in
from service.desk.pages import editors_page, message
from service.desk.queue import in_queue
from service.desk.records import address_of
from service.desk.sessions import Session
from service.desk.workspace import ClashError, FaultyError, Snapshot, words_of

HERE = f"{PATH}bijhouden/"
_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Tile:
    """A link to what an editor often does."""

    address: str
    label: str
    words: str


TILES = (
    Tile(f"{PATH}cijfers/", "Een cijfer toevoegen", "met de grafiek en het oordeel erbij"),
    Tile(f"{PATH}inhoud/praktijken/", "Een praktijk", "verbeteren of zelf schrijven"),
    Tile(f"{PATH}inhoud/mijlpalen/nieuw", "Een mijlpaal", "wat er gebeurde, en wanneer"),
    Tile(f"{PATH}inhoud/bronnen/nieuw", "Een bron", "waar iets op de site uit blijkt"),
    Tile(f"{PATH}jaar/", "De editie van het jaar", "cijfers, teksten, pdf en vaststellen"),
    Tile(f"{PATH}inhoud/", "Al het andere", "elke tekst en elk bestand van de site"),
)


@dataclass(frozen=True)
class Due:
    """Something to look at again, and where that is done."""

    address: str
    title: str
    why: str
    practice: str = ""
    """The name of the practice that may still be right."""
    link: BrokenLink | None = None
    """The link in it that does not work."""


async def home(request: Request, desk: Desk, session: Session) -> Response:
    """GET /tafel/."""
    snapshot = await asyncio.to_thread(desk.workspace.now)
    saved = await asyncio.to_thread(desk.workspace.saved)
    waiting = await asyncio.to_thread(in_queue, desk, session)
    _, broken = await asyncio.to_thread(_links, desk, snapshot)
    return editors_page(
        "home.html",
        desk.site,
        session,
        title="Redactietafel",
        here=PATH,
        saved=saved,
        queue=[one for one in waiting if one.turn == "redactie"],
        states=STATES,
        tiles=TILES,
        due=(*broken, *due(snapshot)),
    )


async def to_look_at(request: Request, desk: Desk, session: Session) -> Response:
    """GET /tafel/bijhouden/: all that is due."""
    snapshot = await asyncio.to_thread(desk.workspace.now)
    about, broken = await asyncio.to_thread(_links, desk, snapshot)
    return editors_page(
        "due.html",
        desk.site,
        session,
        title="Wat aan de beurt is",
        due=due(snapshot),
        about_links=about,
        broken=broken,
        done="Bewaard: hij klopt nog." if "bewaard" in request.query_params else "",
    )


async def still_right(request: Request, desk: Desk, session: Session) -> Response:
    """POST /tafel/bijhouden/{practice}: an editor looked, and nothing has to change."""
    snapshot = await asyncio.to_thread(desk.workspace.now)
    record = snapshot.record(KINDS["praktijken"], request.path_params["practice"])
    if record is None:
        words = "Misschien haalde iemand hem intussen weg."
        return message("Deze praktijk is er niet (meer)", words, 404, HERE, "Wat aan de beurt is")
    today = date.today()
    days = {"gecontroleerd_op": today, "opnieuw_kijken_op": today + _YEAR}
    values = {**record.values, **{key: day.isoformat() for key, day in days.items()}}
    edit = await asyncio.to_thread(desk.workspace.edit, snapshot, record)
    subject = f"Klopt nog: {record.title}"
    try:
        await asyncio.to_thread(desk.workspace.save, edit, values, session.editor, subject)
    except (ClashError, FaultyError) as error:
        here = _practice(record.key)
        return message("Dit is niet bewaard", words_of(error), 409, here, record.title)
    return RedirectResponse(f"{HERE}?bewaard#melding", 303)


def due(snapshot: Snapshot) -> tuple[Due, ...]:
    """What is due in content without errors: what has to be looked at again, and editions."""
    if snapshot.content is None:
        return ()
    drafts = (
        one for one in snapshot.content.editions if one.is_draft and not one.texts.stays_draft
    )
    return (
        *(
            Due(f"{PATH}jaar/{one.year}/", one.texts.title, "nog niet vastgesteld")
            for one in drafts
        ),
        *map(_due, stale(snapshot.content, date.today())),
    )


def _links(desk: Desk, snapshot: Snapshot) -> tuple[str, tuple[Due, ...]]:
    """What is known of the links on the site, in words, and those that are to be mended."""
    found = links_in(snapshot, desk.workspace.link_report(), datetime.now(UTC))
    broken = (
        Due(address_of(one.record), one.record.title, one.link.why, link=one.link)
        for one in found.broken
    )
    return found.about, tuple(broken)


def _due(item: Stale) -> Due:
    """Where an editor does what is due."""
    name = PurePosixPath(item.path).stem
    if matches(item.path, PRACTICES):
        return Due(_practice(name), item.title, item.why, name)
    assert matches(item.path, INDICATORS)
    return Due(f"{PATH}cijfers/{name}/", item.title, item.why)


def _practice(name: str) -> str:
    return f"{PATH}inhoud/praktijken/{name}"
