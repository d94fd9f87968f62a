"""What the pages of the desk share."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from editions import rehearsal
from editions.paper import MakePaper, made_paper
from editions.publication import Rehearse
from figures.pasted import Table
from service.desk.built_site import BuiltSite
from service.desk.kept import Kept
from service.desk.sessions import Invitation, Sessions
from service.desk.web_flow import WebFlow
from service.desk.workspace import Workspace
from service.desk.year_work import Works
from service.preview import Preview
from service.store import Conversations

PATH = "/tafel/"
"""Where the desk is, on the service."""


@dataclass(frozen=True)
class Desk:
    """The desk of one site. `origin` is where browsers find the service: http://127.0.0.1:8001."""

    origin: str
    site: str
    """The address of the site, with a slash at its end."""
    workspace: Workspace
    conversations: Conversations
    forge: WebFlow | None = None
    """Where editors sign in, and publish to; None on this machine, where a link lets in."""
    sessions: Sessions = field(default_factory=Sessions)
    invitation: Invitation = field(default_factory=Invitation)
    previews: Kept[Preview] = field(default_factory=Kept)
    built_site: BuiltSite = field(default_factory=BuiltSite)
    tables: Kept[Table] = field(default_factory=Kept)
    """The tables that editors are matching the columns of."""
    works: Works = field(default_factory=Works)
    """What is being made for editions."""
    make_paper: MakePaper = made_paper
    rehearse: Rehearse = rehearsal.faults

    @property
    def host(self) -> str:
        """What a browser sends as Host."""
        return urlsplit(self.origin).netloc.lower()

    @property
    def address(self) -> str:
        return f"{self.origin}{PATH}"

    def announce(self) -> None:
        """Print the link that lets one person in, once."""
        if self.forge is None:
            link = f"{self.address}aanmelden?bewijs={self.invitation.token}"
            print(f"De redactietafel (deze link werkt één keer): {link}", flush=True)
