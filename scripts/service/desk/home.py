"""The first page of the desk: who waits, what can be changed, and what is due."""

import asyncio
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from meesterschap.check.file_types import matches
from meesterschap.content.files import INDICATORS, PRACTICES
from meesterschap.derive.freshness import Stale, stale
from service.conversation.words import STATES
from service.desk.desk import PATH, Desk
from service.desk.pages import editors_page
from service.desk.queue import in_queue
from service.desk.sessions import Session
from service.desk.workspace import Snapshot


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


async def home(request: Request, desk: Desk, session: Session) -> Response:
    """GET /tafel/."""
    snapshot = await asyncio.to_thread(desk.workspace.now)
    saved = await asyncio.to_thread(desk.workspace.saved)
    waiting = await asyncio.to_thread(in_queue, desk, session)
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
        due=due(snapshot),
    )


async def to_look_at(request: Request, desk: Desk, session: Session) -> Response:
    """GET /tafel/bijhouden/: all that is due."""
    snapshot = await asyncio.to_thread(desk.workspace.now)
    return editors_page(
        "due.html", desk.site, session, title="Wat aan de beurt is", due=due(snapshot)
    )


def due(snapshot: Snapshot) -> tuple[Due, ...]:
    """What is due in content without errors: what has to be looked at again, and editions."""
    if snapshot.content is None:
        return ()
    items = stale(snapshot.content, date.today())
    drafts = (e for e in snapshot.content.editions if not (e.seal or e.texts.stays_draft))
    return (
        *(Due(_address(item), item.title, item.why) for item in items),
        *(
            Due(f"{PATH}jaar/{one.year}/", f"De editie van {one.year}", "is nog een concept")
            for one in drafts
        ),
    )


def _address(item: Stale) -> str:
    """Where an editor does what is due."""
    name = item.path.rpartition("/")[2].rpartition(".")[0]
    if matches(item.path, PRACTICES):
        return f"{PATH}inhoud/praktijken/{name}"
    assert matches(item.path, INDICATORS)
    return f"{PATH}cijfers/{name}/"
