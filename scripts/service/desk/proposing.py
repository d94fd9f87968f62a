"""A pull request of what was saved, for a `main` that takes no pushes."""

from service.desk.at_forge import Proposal
from service.desk.github import BRANCHES, GitHub
from service.desk.workspace import Workspace
from service.repository.publishing import BehindError
from service.repository.saved_changes import SavedChange

_LONGEST = 70
"""Characters of a title."""


def propose(workspace: Workspace, github: GitHub, token: str) -> None:
    """Propose what was saved. Raises GitError, and ForgeError.

    The last proposal grows, as long as it fits `main`; else there is a new one in its place.
    """
    tip, saved = workspace.now().commit, workspace.saved()
    title, body = _title(saved), _body(saved)
    opened = github.look(token).opened
    if opened and _pushed(workspace, tip, opened, token):
        github.describe(token, opened.number, title, body)
        return
    branch = f"{BRANCHES}{tip[:12]}"
    workspace.push(tip, branch, token)
    github.propose(token, branch, title, body)
    if opened:
        words = "De redactietafel heeft een nieuw voorstel gemaakt, dat past bij de site van nu."
        github.close(token, opened.number, words)


def _pushed(workspace: Workspace, tip: str, opened: Proposal, token: str) -> bool:
    try:
        workspace.push(tip, opened.branch, token)
    except BehindError:
        return False
    return True


def _title(saved: tuple[SavedChange, ...]) -> str:
    if len(saved) != 1:
        return f"Redactie: {len(saved)} wijzigingen"
    subject = saved[0].subject
    return subject if len(subject) <= _LONGEST else f"{subject[:_LONGEST]}…"


def _body(saved: tuple[SavedChange, ...]) -> str:
    """What changes, as code: a word in it closes no issue, and calls no one."""
    lines = "\n".join(f"    {one.subject} ({one.person.name})" for one in reversed(saved))
    return f"Bewaard aan de redactietafel:\n\n{lines}"
