"""Looking at the forge, for each editor and at most once a minute, so that pages need not."""

import asyncio
from dataclasses import replace

from service.desk.desk import Desk
from service.desk.github import ForgeError, GitHub, NoRightsError
from service.desk.sessions import Session
from service.desk.workspace import Workspace, words_of
from service.repository import publishing
from service.repository.git_commands import GitError

LOOK_EVERY = 60.0
PATIENCE = 4.0
"""Seconds that a page waits for it; then it shows what was seen before."""


async def look(desk: Desk, session: Session) -> None:
    """Look at the forge, unless that was done a moment ago. Without rights, the session ends."""
    if desk.forge is None:
        return
    now = desk.sessions.clock()
    if now - session.looked >= LOOK_EVERY and (session.looking is None or session.looking.done()):
        session.looked = now
        looked = asyncio.to_thread(_look, desk.workspace, desk.forge.github, session)
        session.looking = asyncio.create_task(looked)
    if session.looking:
        await asyncio.wait({session.looking}, timeout=PATIENCE)


def _look(workspace: Workspace, github: GitHub, session: Session) -> None:
    try:
        session.at_forge = github.look(session.token)
        workspace.fetch(session.token)
    except (NoRightsError, publishing.NoRightsError):
        session.end()
    except (ForgeError, GitError) as error:
        session.at_forge = replace(session.at_forge, trouble=words_of(error))
