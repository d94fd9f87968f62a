"""Signing in at GitHub: the web flow of a GitHub App, with PKCE.

Source: GitHub's documentation, "Generating a user access token for a GitHub App".
"""

import base64
import hashlib
import json
import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from service.desk.github import NOT_NOW, PATIENCE, ForgeError, GitHub
from service.desk.sessions import IDLE
from service.repository.commits import Person

log = logging.getLogger("inzendpunt")

LASTS = 600.0
"""Seconds between leaving for GitHub and coming back, at most."""
MOST = 10_000
"""Editors on their way at once, at most; one more ends the one that left first."""
_AGAIN = "De aanmelding is verlopen of al gebruikt. Begin opnieuw."
_SETTINGS = (
    "GitHub herkent deze tafel niet. Vraag wie haar beheert om GITHUB_APP_CLIENT_ID en "
    "GITHUB_APP_CLIENT_SECRET na te kijken."
)


@dataclass(frozen=True)
class SignedIn:
    """An editor, their token for as many seconds as it lasts, and where they want to go."""

    editor: Person
    token: str = field(repr=False)
    lasts: float
    wanted: str


@dataclass(frozen=True)
class _Asked:
    """What was asked of GitHub, until it answers."""

    verifier: str = field(repr=False)
    back: str
    wanted: str
    at: float


class WebFlow:
    """Lets in who may push to the repository, with a token that is theirs."""

    def __init__(
        self,
        github: GitHub,
        client: str,
        secret: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`client` and `secret` are of the app. `clock` returns seconds."""
        self.github, self._client, self._secret = github, client, secret
        self._clock, self._lock = clock, Lock()
        self._asked = dict[str, _Asked]()

    def begin(self, back: str, wanted: str) -> tuple[str, str]:
        """A state, and the address at GitHub where the editor signs in.

        GitHub sends them to `back`, with that state; after that they want to go to `wanted`.
        """
        state, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(64)
        with self._lock:
            while len(self._asked) >= MOST:
                del self._asked[next(iter(self._asked))]
            self._asked[state] = _Asked(verifier, back, wanted, self._clock())
        digest = hashlib.sha256(verifier.encode()).digest()
        query = {
            "client_id": self._client,
            "redirect_uri": back,
            "state": state,
            "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        return state, f"{self.github.server}/login/oauth/authorize?{urlencode(query)}"

    def finish(self, state: str, code: str) -> SignedIn:
        """Who came back with this state and code; each works once. Raises ForgeError."""
        with self._lock:
            asked = self._asked.pop(state, None)
        if not asked or self._clock() - asked.at >= LASTS or not code:
            raise ForgeError(_AGAIN)
        answer = self._exchanged(code, asked)
        if answer.get("error") == "incorrect_client_credentials":
            log.error("Aanmelden lukt niet: %s", _SETTINGS)
            raise ForgeError(_SETTINGS)
        token, lasts = answer.get("access_token"), answer.get("expires_in")
        if not isinstance(token, str):
            raise ForgeError(_AGAIN)
        editor = self.github.editor(token)
        return SignedIn(editor, token, lasts if isinstance(lasts, int) else IDLE, asked.wanted)

    def _exchanged(self, code: str, asked: _Asked) -> dict[str, Any]:
        """What GitHub gives for a code."""
        form = {
            "client_id": self._client,
            "client_secret": self._secret,
            "code": code,
            "redirect_uri": asked.back,
            "code_verifier": asked.verifier,
        }
        address = f"{self.github.server}/login/oauth/access_token"
        headers = {"Accept": "application/json"}
        try:
            request = Request(address, urlencode(form).encode(), headers)
            with urlopen(request, timeout=PATIENCE) as response:
                answer = json.load(response)
        except (OSError, ValueError) as error:
            raise ForgeError(NOT_NOW) from error
        return answer if isinstance(answer, dict) else {}
