"""The conversations between schools and editors: what each side sees, and does."""

import sqlite3
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager

from meesterschap.submit.practice_file import slug
from meesterschap.submit.proposal import title_of
from service.conversation import Action, RefusedActionError, Status
from service.conversation.mails import Kind
from service.conversation.states import Party
from service.store.arrivals import add_version
from service.store.correspondence import Conversation, Mended, Message, Summary, title_for
from service.store.database import Database
from service.store.steps import hashed, queue_mail, take_step, unused_name
from service.store.submissions import Submission

LINK_EVERY = 3600.0
"""Seconds between two new links by mail, at least."""
_UNCHECKED = (
    "Vraag de school eerst of dit antwoord van haar is, via een adres dat ze zelf openbaar maakt, "
    "en schrijf op hoe je dat deed."
)
_TAKEN = (
    "Een ander antwoord op deze vraag is al overgenomen. Wil je dit antwoord, kies daar dan eerst "
    "‘Neem niet op’."
)
_RIVAL = """
SELECT 1 FROM conversations JOIN deliveries USING (number)
WHERE state = 'overgenomen' AND name = ? AND thing = ? AND number <> ?
"""
_QUEUE = """
SELECT number, thing, state, turn, since, editor,
 iif(thing = '', '', (
  SELECT name FROM submissions WHERE number = conversations.number
 )) AS practice,
 (SELECT max(version) FROM submissions WHERE number = conversations.number) AS version,
 coalesce(
  (SELECT text FROM mended WHERE number = conversations.number ORDER BY id DESC LIMIT 1),
  (SELECT text FROM submissions WHERE number = conversations.number ORDER BY version DESC LIMIT 1)
 ) AS text
FROM conversations WHERE turn <> '' ORDER BY since, rowid
"""
_DELIVERY = "SELECT name, place, trouble FROM deliveries WHERE number = ? ORDER BY version DESC"


class Conversations:
    """Every method is one transaction, on disk before it returns, and raises StoreError.

    What changes something raises RefusedActionError if that is not possible now. Editors hand over
    the `revision` that they were shown as `seen`: if anything changed since, they are refused too.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        """`clock` returns seconds since 1970."""
        self._database, self._clock = database, clock

    # ------------------------------------------------------------------ what both sides see

    def queue(self) -> tuple[Summary, ...]:
        """All in which it is someone's turn, the one that waits longest first."""
        with self._database.reading() as connection:
            return tuple(_summary(row) for row in connection.execute(_QUEUE))

    def open(self, number: str) -> Conversation | None:
        with self._database.reading() as connection:
            return _conversation(connection, number)

    def opened_by(self, secret: str) -> Conversation | None:
        """The conversation of a secret link."""
        query = "SELECT number FROM links WHERE hash = ?"
        with self._database.reading() as connection:
            row = connection.execute(query, (hashed(secret),)).fetchone()
            return row and _conversation(connection, row["number"])

    # ------------------------------------------------------------------ what editors do

    def mark_read(self, number: str, editor: str, seen: int) -> None:
        """Say that an editor reads it."""
        with self._step(number, "lezen", editor, seen):
            pass

    def mend(self, number: str, text: str, editor: str, words: str, seen: int) -> None:
        """Keep a better text. The school sees what is different, and why, if `words` say so."""
        with self._step(number, "verbeteren", editor, seen) as connection:
            self._mend(connection, number, text, editor, words)

    def ask(self, number: str, words: str, editor: str, seen: int, field: str = "") -> None:
        """Ask the school something, about this question of the form if `field` names one."""
        with self._step(number, "vragen", editor, seen) as connection:
            self._say(connection, number, "redactie", words, editor, field)

    def give_back(self, number: str, editor: str, seen: int) -> None:
        """End the turn of the editors, who asked or mended something in it."""
        with self._database.writing() as connection:
            query = "SELECT spoken FROM conversations WHERE number = ?"
            row = connection.execute(query, (number,)).fetchone()
            take_step(connection, number, "teruggeven", self._clock(), editor, seen)
            if not row["spoken"]:
                raise RefusedActionError("Stel eerst een vraag, of verbeter iets.")

    def refuse(self, number: str, reasons: Mapping[str, str], editor: str, seen: int) -> None:
        """Refuse it, with a reason by the name of each question; "" for the whole.

        That is possible after it was taken up as well: a proposal may be closed.
        """
        with self._step(number, "weigeren", editor, seen) as connection:
            if not reasons:
                raise RefusedActionError("Geef minstens één reden.")
            for field, words in reasons.items():
                self._say(connection, number, "redactie", words, editor, field)
            _cancel_delivery(connection, number)

    def take_up(
        self, number: str, text: str, editor: str, seen: int, taken: Collection[str] = ()
    ) -> None:
        """Have this text delivered to the repository, and nothing else of the conversation.

        Its file is named after its title, as that is now. `taken` are names that may not be used.
        """
        with self._step(number, "overnemen", editor, seen) as connection:
            conversation = _known(connection, number)
            if text != conversation.text:
                self._mend(connection, number, text, editor, "")
            name = unused_name(connection, slug(title_of(text)), taken, number)
            self._deliver(connection, conversation, name, text, editor)

    def take_up_answer(
        self, number: str, base: str, text: str, checked: str, editor: str, seen: int
    ) -> None:
        """Have this text of a practice delivered: `base` with what the school answered in it.

        `checked` says how the editor made sure that the school itself answered.
        """
        with self._step(number, "overnemen", editor, seen) as connection:
            if not checked.strip():
                raise RefusedActionError(_UNCHECKED)
            update = "UPDATE conversations SET checked = ? WHERE number = ?"
            connection.execute(update, (checked.strip(), number))
            conversation = _known(connection, number)
            about = (conversation.name, conversation.thing, number)
            if connection.execute(_RIVAL, about).fetchone():
                raise RefusedActionError(_TAKEN)
            self._deliver(connection, conversation, conversation.name, text, editor, base)

    def settle(self, number: str, editor: str, seen: int) -> None:
        """Say that a practice that was withdrawn after it was taken up, is gone from the site."""
        with self._step(number, "afronden", editor, seen):
            pass

    # ------------------------------------------------------------------ what the school does

    def answer(self, number: str, words: str) -> None:
        """Say something; the same words twice in a row are said once."""
        with self._database.writing() as connection:
            self._answer(connection, number, words)

    def send_version(self, number: str, text: str) -> None:
        """Keep a next version, unless that is the text as it is already."""
        with self._database.writing() as connection:
            talk = _known(connection, number)
            if text == talk.text:
                return
            query = "SELECT key FROM submissions WHERE number = ? ORDER BY version DESC LIMIT 1"
            key = connection.execute(query, (number,)).fetchone()["key"]
            add_version(connection, talk.version, key, "", text, self._clock())

    def hand_back(self, number: str, words: str = "") -> None:
        """End the turn of the school, with these last words if there are any."""
        with self._database.writing() as connection:
            if words.strip():
                self._answer(connection, number, words)
            take_step(connection, number, "klaar", self._clock())

    def set_address(self, number: str, address: str) -> None:
        """Mail the school at this address from now on, a link first; "" for no longer."""
        with self._database.writing() as connection:
            query = "UPDATE conversations SET address = ? WHERE number = ? AND erased = 0"
            connection.execute(query, (address, number))
            self._mail_link(connection, number, "ontvangen")

    def withdraw(self, number: str) -> None:
        """Withdraw it; what was not delivered yet never will be."""
        with self._step(number, "intrekken") as connection:
            _cancel_delivery(connection, number)

    def mail_link(self, number: str) -> None:
        """Mail a new link to the address that was given, if one was, and not too often."""
        with self._database.writing() as connection:
            self._mail_link(connection, number, "link")

    # ------------------------------------------------------------------ parts

    @contextmanager
    def _step(
        self, number: str, action: Action, editor: str = "", seen: int | None = None
    ) -> Iterator[sqlite3.Connection]:
        """A transaction with this step, to which more can be added."""
        with self._database.writing() as connection:
            take_step(connection, number, action, self._clock(), editor, seen)
            yield connection

    def _mail_link(self, connection: sqlite3.Connection, number: str, kind: Kind) -> None:
        """Queue a mail with a link, unless there was one in the last hour."""
        now = self._clock()
        query = "SELECT linked FROM conversations WHERE number = ? AND address <> ''"
        row = connection.execute(query, (number,)).fetchone()
        if row and not 0 <= now - row["linked"] < LINK_EVERY:
            update = "UPDATE conversations SET linked = ? WHERE number = ?"
            connection.execute(update, (now, number))
            queue_mail(connection, number, kind, now)

    def _say(
        self,
        connection: sqlite3.Connection,
        number: str,
        party: Party,
        words: str,
        author: str = "",
        field: str = "",
    ) -> None:
        if not words.strip():
            raise RefusedActionError("Schrijf eerst iets op.")
        connection.execute(
            "INSERT INTO messages (number, party, author, field, words, at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (number, party, author, field, words.strip(), self._clock()),
        )

    def _answer(self, connection: sqlite3.Connection, number: str, words: str) -> None:
        said = _known(connection, number).messages
        if said and (said[-1].party, said[-1].words) == ("school", words.strip()):
            return
        take_step(connection, number, "zeggen", self._clock())
        self._say(connection, number, "school", words)

    def _deliver(
        self,
        connection: sqlite3.Connection,
        conversation: Conversation,
        name: str,
        text: str,
        editor: str,
        base: str = "",
    ) -> None:
        version, now = conversation.version.version, self._clock()
        connection.execute(
            "INSERT INTO deliveries (number, version, name, base, text, taken, editor, due)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (conversation.number, version, name, base, text, int(now), editor, now),
        )

    def _mend(
        self, connection: sqlite3.Connection, number: str, text: str, editor: str, words: str
    ) -> None:
        version = _known(connection, number).version.version
        connection.execute(
            "INSERT INTO mended (number, version, editor, words, text, at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (number, version, editor, words, text, self._clock()),
        )


def _summary(row: sqlite3.Row) -> Summary:
    values = dict(row)
    title = title_for(values["number"], values.pop("thing"), values.pop("text"))
    return Summary(title=title, **values)


def _cancel_delivery(connection: sqlite3.Connection, number: str) -> None:
    connection.execute("DELETE FROM deliveries WHERE number = ? AND place = ''", (number,))


def _known(connection: sqlite3.Connection, number: str) -> Conversation:
    found = _conversation(connection, number)
    if found is None:
        raise RefusedActionError("Deze inzending kennen we niet.")
    return found


def _conversation(connection: sqlite3.Connection, number: str) -> Conversation | None:
    of = (number,)
    row = connection.execute("SELECT * FROM conversations WHERE number = ?", of).fetchone()
    if row is None:
        return None
    delivery = connection.execute(f"{_DELIVERY} LIMIT 1", of).fetchone()
    versions = connection.execute(
        "SELECT number, version, name, text, received FROM submissions WHERE number = ?"
        " ORDER BY version",
        of,
    )
    messages = "SELECT party, author, field, words, at FROM messages WHERE number = ? ORDER BY id"
    mended = "SELECT version, editor, words, text, at FROM mended WHERE number = ? ORDER BY id"
    sent = tuple(Submission(**dict(one)) for one in versions)
    return Conversation(
        number=number,
        name=delivery["name"] if delivery else sent[-1].name,
        thing=row["thing"],
        checked=row["checked"],
        status=Status(row["state"], row["turn"]),
        since=row["since"],
        revision=row["revision"],
        editor=row["editor"],
        versions=sent,
        messages=tuple(Message(**dict(one)) for one in connection.execute(messages, of)),
        mended=tuple(Mended(**dict(one)) for one in connection.execute(mended, of)),
        has_address=bool(row["address"]),
        erased=bool(row["erased"]),
        place=delivery["place"] if delivery else "",
        trouble=delivery["trouble"] if delivery else "",
    )
