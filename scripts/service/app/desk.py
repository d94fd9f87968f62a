"""The desk by the settings of the service."""

from collections.abc import Mapping
from pathlib import Path

from service.desk import Desk
from service.desk.github import GitHubSignIn
from service.desk.workspace import Workspace, merged_bytes
from service.repository.commits import Person
from service.repository.content_repository import ContentRepository
from service.repository.delivery import MAIL
from service.repository.git_commands import Git
from service.store import Conversations

REMOTE = "origin"
"""Where a service that signs in at GitHub publishes to."""


def desk_of(
    root: Path,
    origin: str,
    site: str,
    conversations: Conversations,
    environment: Mapping[str, str],
) -> Desk:
    """The desk of a repository: on this machine, or for who may push to it at GitHub."""
    names = ("GITHUB_REPOSITORY", "GITHUB_APP_CLIENT_ID", "GITHUB_APP_CLIENT_SECRET")
    repository, client, secret = (environment.get(name, "").strip() for name in names)
    forge = None
    if repository and client and secret:
        server = environment.get("GITHUB_SERVER_URL", "").strip() or "https://github.com"
        api = environment.get("GITHUB_API_URL", "").strip() or "https://api.github.com"
        forge = GitHubSignIn(repository, client, secret, server.rstrip("/"), api.rstrip("/"))
    content = ContentRepository(root, merged_bytes, REMOTE if forge else "")
    workspace = Workspace(content, lambda: own_name(root))
    return Desk(origin, site, workspace, conversations, forge)


def own_name(root: Path) -> Person:
    """Who uses this machine, as Git knows them."""
    git = Git(root)
    name, mail = (git.attempt("config", f"user.{what}") for what in ("name", "email"))
    return Person(name or "Redactie", mail or MAIL)
