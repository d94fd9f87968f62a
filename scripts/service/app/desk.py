"""The desk by the settings of the service."""

import re
from collections.abc import Mapping
from pathlib import Path

from meesterschap.content.site import web_address
from service.desk import Desk
from service.desk.github import GitHub
from service.desk.web_flow import WebFlow
from service.desk.workspace import Workspace, merged_bytes
from service.repository.commits import Person
from service.repository.content_repository import ContentRepository
from service.repository.delivery import MAIL
from service.repository.git_commands import Git
from service.store import Conversations

REMOTE = "origin"
"""Where a service that signs in at GitHub publishes to."""


def forge_of(environment: Mapping[str, str]) -> WebFlow | None:
    """Where editors sign in; None on this machine. Raises ValueError for incomplete settings."""
    names = ("GITHUB_REPOSITORY", "GITHUB_APP_CLIENT_ID", "GITHUB_APP_CLIENT_SECRET")
    repository, client, secret = (environment.get(name, "").strip() for name in names)
    if not any((repository, client, secret)):
        return None
    if not (client and secret):
        raise ValueError(
            "bij GITHUB_REPOSITORY horen een GITHUB_APP_CLIENT_ID en een GITHUB_APP_CLIENT_SECRET"
        )
    if not web_address(environment.get("INBOX_URL", "")):
        raise ValueError("bij GITHUB_APP_CLIENT_SECRET hoort een INBOX_URL: het adres van de tafel")
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository):
        raise ValueError(
            f"GITHUB_REPOSITORY is ‘{repository}’: daar hoort iets als stichting/meesterschap"
        )
    server = _address(environment, "GITHUB_SERVER_URL", "https://github.com")
    api = _address(environment, "GITHUB_API_URL", "https://api.github.com")
    return WebFlow(GitHub(repository, server, api), client, secret)


def desk_of(
    root: Path,
    origin: str,
    site: str,
    conversations: Conversations,
    forge: WebFlow | None,
) -> Desk:
    """The desk of a repository: on this machine, or for who may push to it at the forge."""
    workspace = Workspace(content_of(root, forge), lambda: own_name(root))
    return Desk(origin, site, workspace, conversations, forge)


def content_of(root: Path, forge: WebFlow | None) -> ContentRepository:
    """The content to edit, which is published here or at the forge."""
    return ContentRepository(root, merged_bytes, REMOTE if forge else "")


def _address(environment: Mapping[str, str], name: str, default: str) -> str:
    text = environment.get(name, "").strip() or default
    if not (address := web_address(text)):
        raise ValueError(f"{name} is ‘{text}’, en dat is geen adres")
    return address.rstrip("/")


def own_name(root: Path) -> Person:
    """Who uses this machine, as Git knows them."""
    git = Git(root)
    name, mail = (git.attempt("config", f"user.{what}") for what in ("name", "email"))
    return Person(name or "Redactie", mail or MAIL)
