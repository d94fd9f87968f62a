"""Who is signed in at the desk. Kept in memory: after a restart everyone signs in again."""

import hmac
import secrets
import time
from asyncio import Task
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf

from service.desk.at_forge import AtForge
from service.repository.commits import Person

IDLE = 8 * 3600.0
"""Seconds that a session lasts without a request."""
MOST = 200
"""Sessions at once, at most; one more ends the one that was idle longest."""


@dataclass
class Session:
    """An editor who is signed in."""

    editor: Person
    token: str = field(default="", repr=False)
    """Theirs for the forge; "" on this machine."""
    seen: float = 0
    until: float = inf
    """When it is over in any case, because the token is."""
    at_forge: AtForge = field(default_factory=AtForge)
    looked: float = -inf
    """When this editor, in this session, last looked at the forge."""
    looking: Task[None] | None = field(default=None, repr=False)

    def end(self) -> None:
        """The editor has to sign in again."""
        self.until = -inf


class Sessions:
    """The sessions by the secret that is in the editor's cookie."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock, self._sessions = clock, dict[str, Session]()

    def begin(self, editor: Person, token: str = "", lasts: float = inf) -> str:
        """The secret of a new session; the token lasts as many seconds."""
        self._expire()
        if len(self._sessions) >= MOST:
            self.end(min(self._sessions, key=lambda secret: self._sessions[secret].seen))
        secret = secrets.token_urlsafe(32)
        now = self.clock()
        self._sessions[secret] = Session(editor, token, now, now + lasts)
        return secret

    def find(self, secret: str) -> Session | None:
        """The session with this secret, which was seen just now; None if it is over."""
        self._expire()
        if found := self._sessions.get(secret):
            found.seen = self.clock()
        return found

    def end(self, secret: str) -> None:
        self._sessions.pop(secret, None)

    def _expire(self) -> None:
        now = self.clock()
        for secret, found in [*self._sessions.items()]:
            if now - found.seen > IDLE or now > found.until:
                self.end(secret)


class Invitation:
    """The token in the link that is printed at the start: it lets one person in, once."""

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(32)

    def accept(self, token: str) -> bool:
        """Whether this is the token, which then is replaced by another one."""
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            return False
        self.token = secrets.token_urlsafe(32)
        return True
