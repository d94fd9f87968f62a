"""Signing in at GitHub: the web flow of a GitHub App, with PKCE.

Source: GitHub's documentation, "Generating a user access token for a GitHub App".
"""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from github import Auth, Github, GithubException

from service.repository.commits import Person

_LASTS = 600.0
"""Seconds between leaving for GitHub and coming back, at most."""
_MOST = 1000
_PATIENCE = 20
_RIGHTS = "Je mag in deze broncode niets veranderen. Vraag toegang aan wie haar beheert."
_NOT_NOW = "GitHub antwoordt niet. Probeer het over een paar minuten nog eens."
_AGAIN = "De aanmelding is verlopen of al gebruikt. Begin opnieuw."


class SignInError(Exception):
    """Signing in failed; the message says why and what to do, in Dutch."""


@dataclass(frozen=True)
class _Asked:
    """What was asked of GitHub, until it answers."""

    verifier: str = field(repr=False)
    back: str
    wanted: str
    at: float


class GitHubSignIn:
    """Lets in who may push to the repository, with a token that is theirs."""

    def __init__(
        self,
        repository: str,
        client: str,
        secret: str,
        server: str = "https://github.com",
        api: str = "https://api.github.com",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`server` is where people sign in, `api` where programs ask; of one and the same forge."""
        self._repository, self._client, self._secret = repository, client, secret
        self._server, self._api, self._clock = server, api, clock
        self._asked = dict[str, _Asked]()

    def begin(self, back: str, wanted: str) -> tuple[str, str]:
        """A state, and the address at GitHub where the editor signs in.

        GitHub sends them to `back`, with that state; after that they want to go to `wanted`.
        """
        now = self._clock()
        asked = [(one, found) for one, found in self._asked.items() if now - found.at < _LASTS]
        self._asked = dict(asked[-_MOST:])
        state, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(64)
        self._asked[state] = _Asked(verifier, back, wanted, now)
        digest = hashlib.sha256(verifier.encode()).digest()
        query = {
            "client_id": self._client,
            "redirect_uri": back,
            "state": state,
            "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        return state, f"{self._server}/login/oauth/authorize?{urlencode(query)}"

    def finish(self, state: str, code: str) -> tuple[Person, str, str]:
        """The editor, their token and where they want to go. A state works once.

        Raises SignInError.
        """
        asked = self._asked.pop(state, None)
        if not asked or self._clock() - asked.at >= _LASTS or not code:
            raise SignInError(_AGAIN)
        token = self._token(code, asked)
        return self._editor(token), token, asked.wanted

    def _token(self, code: str, asked: _Asked) -> str:
        form = {
            "client_id": self._client,
            "client_secret": self._secret,
            "code": code,
            "redirect_uri": asked.back,
            "code_verifier": asked.verifier,
        }
        address = f"{self._server}/login/oauth/access_token"
        headers = {"Accept": "application/json"}
        try:
            request = Request(address, urlencode(form).encode(), headers)
            with urlopen(request, timeout=_PATIENCE) as response:
                answer = json.load(response)
        except (URLError, OSError, ValueError) as error:
            raise SignInError(_NOT_NOW) from error
        token = answer.get("access_token") if isinstance(answer, dict) else None
        if not isinstance(token, str):
            raise SignInError(_AGAIN)
        return token

    def _editor(self, token: str) -> Person:
        """Who has this token, if they may push. Raises SignInError."""
        github = Github(auth=Auth.Token(token), base_url=self._api, retry=None, timeout=_PATIENCE)
        try:
            user = github.get_user()
            allowed = github.get_repo(self._repository).permissions.push
            name, mail = user.name or user.login, f"{user.id}+{user.login}@users.noreply.github.com"
        except GithubException as error:
            raise SignInError(_RIGHTS if error.status in (401, 403, 404) else _NOT_NOW) from error
        except OSError as error:
            raise SignInError(_NOT_NOW) from error
        if not allowed:
            raise SignInError(_RIGHTS)
        return Person(name, mail)
