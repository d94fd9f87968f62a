"""The whole site with all that was saved, built when an editor asks for it."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from service.desk.desk import PATH, Desk
from service.desk.pages import editors_page, message
from service.desk.sessions import Session
from service.desk.workspace import Snapshot

HERE = f"{PATH}site/"
HEADERS = {
    # An origin of its own, so that what is on the pages can do nothing at the desk; and for that
    # reason no cookie comes with what a page asks for: its address is what lets in.
    "Content-Security-Policy": "sandbox allow-scripts; frame-ancestors 'none'",
    "Access-Control-Allow-Origin": "null",
    "Referrer-Policy": "no-referrer",
}


async def show(request: Request, desk: Desk, session: Session) -> Response:
    """GET /tafel/site/: how far the build is, and what came of it."""
    snapshot = await asyncio.to_thread(desk.workspace.now)
    site = desk.built_site
    return editors_page(
        "site.html",
        desk.site,
        session,
        title="De hele site bekijken",
        build=site.build,
        pages=site.pages,
        seconds=site.seconds,
        address=f"{HERE}{site.name}/",
        is_new=site.commit == snapshot.commit,
        problems=snapshot.errors,
    )


async def start(request: Request, desk: Desk, session: Session) -> Response:
    """POST /tafel/site/: build what was saved, if it is right."""
    snapshot = await asyncio.to_thread(desk.workspace.now)
    if snapshot.content:
        await asyncio.to_thread(_start, desk, snapshot)
    return RedirectResponse(HERE, 303)


def _start(desk: Desk, snapshot: Snapshot) -> None:
    desk.built_site.start(snapshot.folder, snapshot.commit, f"{desk.origin}{HERE}")


async def look(request: Request) -> Response:
    """GET /tafel/site/{name}/…: a file of the site that was built."""
    desk: Desk = request.app.state.desk
    folder = desk.built_site.find(request.path_params["name"])
    words = "Bouw de site nog eens: wat er eerder stond, is weg."
    gone = message("Deze pagina is er niet", words, 404, HERE, "De hele site bekijken")
    if folder is None:
        return gone
    files = StaticFiles(directory=folder, html=True)
    try:
        response = await files.get_response(request.path_params["path"] or ".", request.scope)
    except HTTPException:
        return gone
    response.headers.update(HEADERS)
    return response
