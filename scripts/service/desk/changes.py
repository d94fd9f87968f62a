"""What was saved and is not on the site yet: looking at it, putting it back, publishing it."""

import asyncio
from collections.abc import Mapping
from math import inf
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from service.desk.desk import PATH, Desk
from service.desk.github import ForgeError
from service.desk.pages import editors_page, message
from service.desk.proposing import propose
from service.desk.sessions import Session
from service.desk.told import told
from service.desk.workspace import FaultyError, words_of
from service.repository.git_commands import GitError
from service.repository.merging import ConflictError
from service.repository.publishing import NoRightsError, ProtectedError
from service.repository.saved_changes import SavedChange

HERE = f"{PATH}wijzigingen/"
_DONE = {
    "ja": "Gepubliceerd. De site neemt het nu over.",
    "voorgesteld": "Voorgesteld. Op de site staat het zodra iemand het voorstel samenvoegt.",
    "terug": "Teruggezet.",
    "alsnog": "Bewaard.",
    "vergeten": "Deze wijziging gaat niet door.",
}


async def show(request: Request, desk: Desk, session: Session) -> Response:
    """GET /tafel/wijzigingen/."""
    return await _page(desk, session, done=_DONE.get(request.query_params.get("gedaan", ""), ""))


async def put_back(request: Request, desk: Desk, session: Session) -> Response:
    """POST /tafel/wijzigingen/terug."""
    form = await request.form()
    saved = await asyncio.to_thread(desk.workspace.saved)
    change = next((one for one in saved if one.commit == form.get("wijziging")), None)
    if change is None:
        words = "Deze wijziging is al gepubliceerd, of iemand zette haar al terug."
        return await _page(desk, session, fault=words)
    try:
        await asyncio.to_thread(desk.workspace.put_back, change, session.editor)
    except ConflictError:
        words = "Dit is daarna nog eens veranderd. Zet eerst de latere wijziging terug."
        return await _page(desk, session, fault=words)
    except FaultyError as error:
        words = "Dit is niet teruggezet, want dan klopt iets anders niet meer."
        return await _page(desk, session, fault=f"{words}\n{words_of(error)}")
    except GitError as error:
        return await _page(desk, session, fault=words_of(error))
    return RedirectResponse(f"{HERE}?gedaan=terug#melding", 303)


async def settle(request: Request, desk: Desk, session: Session) -> Response:
    """POST /tafel/wijzigingen/botsing: what was set aside is taken after all, or dropped."""
    form = await request.form()
    aside = await asyncio.to_thread(desk.workspace.set_aside)
    change = next((one for one in aside if one.commit == form.get("wijziging")), None)
    if change is None:
        return await _page(desk, session, fault="Over deze wijziging is al beslist.")
    if form.get("doe") == "vergeet":
        await asyncio.to_thread(desk.workspace.drop, change)
        return RedirectResponse(f"{HERE}?gedaan=vergeten#melding", 303)
    try:
        await asyncio.to_thread(desk.workspace.take_again, change, session.editor)
    except FaultyError as error:
        words = "Dit is niet bewaard, want zo kan de site niet worden gemaakt."
        return await _page(desk, session, fault=f"{words}\n{words_of(error)}")
    return RedirectResponse(f"{HERE}?gedaan=alsnog#melding", 303)


async def publish(request: Request, desk: Desk, session: Session) -> Response:
    """POST /tafel/wijzigingen/publiceren: what the editor saw, if it is right."""
    form = await request.form()
    snapshot = await asyncio.to_thread(desk.workspace.now)
    if form.get("tip") != snapshot.commit:
        words = "Er kwam intussen iets bij. Kijk het na, en publiceer dan."
        return await _page(desk, session, fault=words)
    if snapshot.content is None:
        return await _page(desk, session)
    try:
        done = await asyncio.to_thread(_publish, desk, session)
    except NoRightsError as error:
        session.end()
        again = f"{PATH}aanmelden?naar={HERE}"
        return message("Publiceren lukte niet", error.trouble, 403, again, "Meld je opnieuw aan")
    except (ForgeError, GitError) as error:
        return await _page(desk, session, fault=words_of(error))
    return RedirectResponse(f"{HERE}?gedaan={done}#melding", 303)


def _publish(desk: Desk, session: Session) -> str:
    """Publish what was saved, or propose it where `main` takes no pushes; says which it was."""
    try:
        desk.workspace.publish(session.editor, session.token or None)
    except ProtectedError:
        if desk.forge is None:
            raise
        propose(desk.workspace, desk.forge.github, session.token)
        session.looked = -inf
        return "voorgesteld"
    return "ja"


def _differences(desk: Desk, saved: tuple[SavedChange, ...]) -> Mapping[str, list[str]]:
    """What each change did, by its commit."""
    return {
        one.commit: [
            line for path in one.paths for line in told(path, *desk.workspace.sides(one, path))
        ]
        for one in saved
    }


async def _page(desk: Desk, session: Session, **values: Any) -> Response:
    snapshot = await asyncio.to_thread(desk.workspace.now)
    saved = await asyncio.to_thread(desk.workspace.saved)
    aside = await asyncio.to_thread(desk.workspace.set_aside)
    return editors_page(
        "changes.html",
        desk.site,
        session,
        status=409 if values.get("fault") else 200,
        title="Publiceren",
        here=HERE,
        saved=saved,
        aside=aside,
        tip=snapshot.commit,
        problems=snapshot.errors,
        proposal=session.at_forge.proposal,
        trouble=session.at_forge.trouble,
        differences=await asyncio.to_thread(_differences, desk, (*saved, *aside)),
        **{"done": "", "fault": ""} | values,
    )
