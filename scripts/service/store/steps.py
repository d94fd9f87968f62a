"""The parts of a transaction on a conversation: a step, a link, a mail, a free name."""

import hashlib
import secrets
import sqlite3
from collections.abc import Collection

from meesterschap.submit.proposal import free_name
from service.conversation import Action, RefusedActionError, Status, after
from service.conversation.mails import FOR_EDITORS, Kind, mails_of

_CHANGED = (
    "De school of een andere redacteur deed intussen iets met deze inzending. Kijk eerst wat er "
    "veranderde."
)
_NOT_KNOWN = "Deze inzending kennen we niet."


def take_step(
    connection: sqlite3.Connection,
    number: str,
    action: Action,
    now: float,
    editor: str = "",
    seen: int | None = None,
) -> None:
    """Apply an action, and queue the mails about it. Raises RefusedActionError.

    `seen` is the revision that whoever acts was shown: if it is not the last, nothing is done.
    """
    query = "SELECT state, turn, revision FROM conversations WHERE number = ?"
    row = connection.execute(query, (number,)).fetchone()
    if row is None:
        raise RefusedActionError(_NOT_KNOWN)
    was = Status(row["state"], row["turn"])
    status = after(was, action)
    if seen not in (None, row["revision"]):
        raise RefusedActionError(_CHANGED)
    turned = was.turn != status.turn
    # Time counts from a change of turn, a withdrawal, or a sign of life of a school in its turn.
    restarts = turned or action == "intrekken" or status.turn == "school"
    connection.execute(
        "UPDATE conversations SET state = :state, turn = :turn, revision = revision + 1,"
        " editor = iif(:editor = '', editor, :editor), since = iif(:restarts, :now, since),"
        " reminded = iif(:restarts, 0, reminded), spoken = iif(:turned, 0, spoken OR :speaks)"
        " WHERE number = :number",
        {
            "state": status.state,
            "turn": status.turn,
            "editor": editor,
            "now": now,
            "restarts": restarts,
            "turned": turned,
            "speaks": action in ("verbeteren", "vragen"),
            "number": number,
        },
    )
    for kind in mails_of(was, status):
        queue_mail(connection, number, kind, now)


def new_link(connection: sqlite3.Connection, number: str) -> str:
    """A new secret that opens this conversation; those of before stay valid."""
    secret = secrets.token_urlsafe(24)
    connection.execute("INSERT INTO links VALUES (?, ?)", (hashed(secret), number))
    return secret


def hashed(secret: str) -> str:
    """The hash of a secret, which is random and long: no salt or slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def queue_mail(connection: sqlite3.Connection, number: str, kind: Kind, now: float) -> None:
    """Queue a mail to the editors, or to the school if it gave an address."""
    secret = ""
    if kind not in FOR_EDITORS:
        query = "SELECT 1 FROM conversations WHERE number = ? AND address <> ''"
        if not connection.execute(query, (number,)).fetchone():
            return
        secret = new_link(connection, number)
    connection.execute(
        "INSERT INTO mails (number, kind, secret, due) VALUES (?, ?, ?, ?)",
        (number, kind, secret, now),
    )


def unused_name(
    connection: sqlite3.Connection, slug: str, taken: Collection[str], number: str = ""
) -> str:
    """A name after this slug that neither the content nor another submission has."""
    query = (
        "SELECT 1 FROM submissions WHERE name = :name AND number <> :number UNION ALL"
        " SELECT 1 FROM deliveries WHERE name = :name AND number <> :number"
    )

    def is_taken(name: str) -> bool:
        values = {"name": name, "number": number}
        return name in taken or connection.execute(query, values).fetchone() is not None

    return free_name(slug, is_taken)
