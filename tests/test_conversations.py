"""The conversation between a school and the editors: who may do what, and when it ends."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from meesterschap.content.terms import ERASE_AFTER, EXPIRE_AFTER, REMIND_AFTER
from service.conversation import Action, RefusedActionError, Status, after
from service.conversation.states import BEGIN
from service.store import Arrivals, Conversations, Database, Mailbox, Outbox, Upkeep
from service.store.correspondence import Conversation
from service.store.submissions import Receipt

DAY = 24 * 3600
TEXT = "---\ntitel: {}\n---\n\n## Aanpak\n\nDit deden we.\n"
NAMED, NAMELESS = TEXT.format("Hoe Jan Jansen las"), TEXT.format("Hoe een leerling las")
BETTER = TEXT.format("Hoe een leerling goed las")
ADDRESS = "juf@school.example"


class World:
    """A file with one submission, and a clock that a test moves."""

    def __init__(self, file: Path) -> None:
        self.file, self.now = file, 1_800_000_000.0
        self.seen: int | None = None
        self.database = Database(file)
        self.talks = Conversations(self.database, lambda: self.now)
        self.outbox, self.mailbox = Outbox(self.database), Mailbox(self.database)
        self.upkeep = Upkeep(self.database)
        self.receipt = self.send()
        self.number = self.receipt.submission.number

    def send(self, key: str = "k", text: str = NAMED, address: str = ADDRESS) -> Receipt:
        receipt = Arrivals(self.database).accept(key, text, "hoe-jan-jansen-las", text, self.now)
        self.talks.set_address(receipt.submission.number, address)
        return receipt

    @property
    def talk(self) -> Conversation:
        found = self.talks.open(self.number)
        assert found is not None
        return found

    def act(self, name: str, *arguments: object, **more: object) -> None:
        """What an editor does who saw this revision, or all that happened so far."""
        seen = self.seen or self.talk.revision
        getattr(self.talks, name)(self.number, *arguments, editor="Anna", seen=seen, **more)

    def ask(self) -> None:
        self.act("ask", "Hoeveel leraren deden mee?")
        self.act("give_back")

    def mails(self) -> list[str]:
        """What mails wait; they are taken away."""
        waiting = self.mailbox.due(self.now)
        for one in waiting:
            self.mailbox.remove(one)
        return [one.kind for one in waiting]

    def after(self, days: float) -> None:
        self.now += days * DAY
        self.upkeep.apply_terms(self.now)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "uit.sqlite")


# Each way to an end or a wait, as what is done and whose turn it then is.
def wait(world: World) -> None:
    """Do nothing: it has just come in."""


def read(world: World) -> None:
    world.act("mark_read")


def ask(world: World) -> None:
    world.ask()


def take_up(world: World) -> None:
    world.act("take_up", NAMELESS)


def publish(world: World) -> None:
    take_up(world)
    for one in world.outbox.due(world.now):
        world.outbox.mark_delivered(one, "tak")
    world.upkeep.notice_published(["hoe-een-leerling-las"], world.now)


def refuse(world: World) -> None:
    world.act("refuse", {"titel": "Er staat een naam in."})


def withdraw(world: World) -> None:
    world.talks.withdraw(world.number)


def withdraw_after_publication(world: World) -> None:
    publish(world)
    withdraw(world)


def expire(world: World) -> None:
    ask(world)
    world.after(EXPIRE_AFTER)


# Each with the mails that it leads to.
WAYS: dict[Callable[[World], None], tuple[Status, str]] = {
    wait: (BEGIN, ""),
    read: (Status("gelezen", "redactie"), ""),
    ask: (Status("vraag", "school"), "vraag"),
    take_up: (Status("overgenomen", "redactie"), ""),
    publish: (Status("gepubliceerd", ""), "gepubliceerd"),
    refuse: (Status("geweigerd", ""), "geweigerd"),
    withdraw: (Status("ingetrokken", ""), ""),
    withdraw_after_publication: (
        Status("ingetrokken", "redactie"),
        "gepubliceerd weggehaald",
    ),
    expire: (Status("verlopen", ""), "vraag verlopen"),
}
ACTIONS: dict[str, Callable[[World], None]] = {
    "lezen": read,
    "verbeteren": lambda world: world.act("mend", NAMELESS, words="Zonder naam."),
    "vragen": lambda world: world.act("ask", "Hoeveel leraren deden mee?"),
    "weigeren": refuse,
    "overnemen": take_up,
    "afronden": lambda world: world.act("settle"),
    "zeggen": lambda world: world.talks.answer(world.number, "Twaalf leraren."),
    "versie": lambda world: world.talks.send_version(world.number, BETTER),
    "klaar": lambda world: world.talks.hand_back(world.number),
    "intrekken": withdraw,
}


ALLOWED = {
    Status("ontvangen", "redactie"): "lezen verbeteren vragen teruggeven weigeren overnemen zeggen"
    " versie intrekken",
    Status("gelezen", "redactie"): "verbeteren vragen teruggeven weigeren overnemen zeggen versie"
    " intrekken",
    Status("vraag", "school"): "weigeren overnemen zeggen versie klaar intrekken verlopen",
    Status("overgenomen", "redactie"): "weigeren zeggen intrekken publiceren",
    Status("gepubliceerd", ""): "intrekken",
    Status("geweigerd", ""): "",
    Status("ingetrokken", "redactie"): "afronden",
    Status("ingetrokken", ""): "",
    Status("verlopen", ""): "",
}


@pytest.mark.parametrize("status", ALLOWED, ids=lambda one: f"{one.state}-{one.turn}")
def test_what_is_not_allowed_is_refused_in_words(status: Status) -> None:
    for action in get_args(Action):
        if action in ALLOWED[status].split():
            assert after(status, action) in ALLOWED
        else:
            with pytest.raises(RefusedActionError, match=r"^[A-Z].*\.$"):
                after(status, action)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_each_way_has_its_state_and_turn_and_a_mail_for_each_turn(
    world: World, way: Callable[[World], None]
) -> None:
    way(world)
    status, mails = WAYS[way]
    assert world.talk.status == status
    waits = {one.number: one.turn for one in world.talks.queue()}
    assert waits == ({world.number: status.turn} if status.turn else {})
    assert world.mails() == ["beurt", "ontvangen", *mails.split()]


def test_what_is_refused_changes_nothing(world: World) -> None:
    publish(world)
    before = world.talk
    for action in ACTIONS.keys() - {"intrekken"}:
        with pytest.raises(RefusedActionError):
            ACTIONS[action](world)
    assert world.talk == before


def test_an_editor_who_saw_something_older_is_refused(world: World) -> None:
    for meanwhile in ("zeggen", "versie", "verbeteren", "vragen"):
        seen = world.talk.revision
        ACTIONS[meanwhile](world)
        before, world.seen = world.talk, seen
        for action in ("verbeteren", "vragen", "weigeren", "overnemen"):
            with pytest.raises(RefusedActionError, match="intussen"):
                ACTIONS[action](world)
        world.seen = None
        assert world.talk == before


def test_a_turn_is_given_back_only_with_something_to_answer(world: World) -> None:
    with pytest.raises(RefusedActionError, match="Stel eerst een vraag"):
        world.act("give_back")
    world.ask()
    world.talks.answer(world.number, "Twaalf.")
    assert world.talk.turn == "school"
    world.talks.hand_back(world.number)
    assert world.talk.status == BEGIN
    with pytest.raises(RefusedActionError, match="Stel eerst een vraag"):
        world.act("give_back")
    world.act("mend", NAMELESS, words="Zonder naam.")
    world.act("give_back")
    assert world.talk.turn == "school"


def test_a_next_version_waits_in_the_same_turn(world: World) -> None:
    world.ask()
    world.talks.send_version(world.number, NAMELESS)
    assert (world.talk.turn, world.talk.version.version) == ("school", 2)
    world.talks.hand_back(world.number)
    world.act("mark_read")
    again = world.send(text="een derde tekst")
    assert (again.outcome, world.talk.version.version) == ("versie", 3)
    assert world.talk.state == "ontvangen"


def test_what_is_mended_counts_until_a_next_version(world: World) -> None:
    world.act("mend", NAMELESS, words="Zonder naam.")
    assert world.talk.text == NAMELESS
    assert [one.title for one in world.talks.queue()] == ["Hoe een leerling las"]
    world.talks.send_version(world.number, NAMED)
    assert world.talk.text == NAMED
    assert len(world.talk.mended) == 1


def test_only_what_is_taken_up_is_delivered(world: World) -> None:
    """Under the name that its title has by then: a slug can hold the name of a person too."""
    world.act("mend", "tussendoor", words="")
    assert world.outbox.due(world.now) == ()
    world.act("take_up", NAMELESS, taken=["iets-anders"])
    (due,) = world.outbox.due(world.now)
    assert (due.text, due.name, due.mark) == (NAMELESS, "hoe-een-leerling-las", world.number)
    assert due.editor == "Anna"
    assert world.talk.text == NAMELESS


def test_a_name_that_is_in_use_is_not_taken_up(world: World) -> None:
    other = world.send("k2").submission
    assert other.name == "hoe-jan-jansen-las-2"
    world.act("take_up", NAMED)
    talk = world.talks.open(other.number)
    assert talk is not None
    world.talks.take_up(other.number, NAMELESS, "Bob", talk.revision, ["hoe-een-leerling-las"])
    names = [one.name for one in world.outbox.due(world.now)]
    assert names == ["hoe-jan-jansen-las", "hoe-een-leerling-las-2"]


def test_what_is_withdrawn_in_time_is_not_delivered(world: World) -> None:
    world.act("take_up", NAMELESS)
    world.talks.withdraw(world.number)
    assert world.outbox.due(world.now) == ()
    assert world.talk.turn == "redactie"  # it may have been on its way
    world.act("settle")
    assert world.talks.queue() == ()


def test_what_was_taken_up_can_still_be_refused(world: World) -> None:
    """As when someone else closes the proposal, or never makes one of it."""
    world.act("take_up", NAMELESS)
    refuse(world)
    assert world.outbox.due(world.now) == ()
    assert world.talk.status == Status("geweigerd", "")


@pytest.mark.parametrize("name", ["hoe-een-leerling-las", "hoe-een-leerling-las-{}"])
def test_a_merge_by_hand_is_noticed(world: World, name: str) -> None:
    world.act("take_up", NAMELESS)
    name = name.format(world.number.lower())
    world.upkeep.notice_published([name], world.now)
    assert world.talk.state == "overgenomen"  # it was not delivered yet
    (due,) = world.outbox.due(world.now)
    world.outbox.mark_delivered(due, "tak")
    world.upkeep.notice_published(["iets-anders"], world.now)
    assert world.talk.state == "overgenomen"
    world.upkeep.notice_published([name], world.now)
    assert world.talk.state == "gepubliceerd"


def test_a_school_that_is_silent_is_reminded_once_and_then_expires(world: World) -> None:
    world.ask()
    world.mails()
    world.after(REMIND_AFTER - 0.1)
    assert world.mails() == []
    world.after(0.1)
    world.after(1)
    assert world.mails() == ["herinnering"]
    world.after(EXPIRE_AFTER - REMIND_AFTER - 1.1)
    assert world.talk.state == "vraag"
    world.after(0.1)
    assert world.talk.state == "verlopen"
    assert world.mails() == ["verlopen"]


def test_a_sign_of_life_starts_the_wait_again(world: World) -> None:
    world.ask()
    world.after(EXPIRE_AFTER - 1)
    world.talks.answer(world.number, "We zijn er mee bezig.")
    world.after(EXPIRE_AFTER - 1)
    assert world.talk.turn == "school"


def test_the_editors_are_never_reminded_and_nothing_of_theirs_expires(world: World) -> None:
    world.after(10 * EXPIRE_AFTER)
    assert world.talk.status == BEGIN
    assert world.talk.text == NAMED


ENDS = [publish, refuse, withdraw, expire]


@pytest.mark.parametrize("way", ENDS, ids=lambda way: way.__name__)
def test_after_the_end_all_that_was_sent_is_erased_in_time(
    world: World, way: Callable[[World], None]
) -> None:
    """And is no longer in the file at all, nor in its journal."""
    world.talks.answer(world.number, "Bel Piet Pietersen maar.")
    way(world)
    world.after(ERASE_AFTER - 0.1)
    assert world.talk.text
    assert world.talk.has_address
    world.after(0.1)
    talk = world.talk
    assert (talk.erased, talk.has_address, talk.text, talk.name) == (True, False, "", "")
    assert (talk.messages, talk.mended) == ((), ())
    assert world.mails() == []
    with sqlite3.connect(world.file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    left = b"".join(one.read_bytes() for one in world.file.parent.iterdir())
    for word in (b"Jansen", b"jansen", b"Pietersen", ADDRESS.encode(), b"leerling", b"Anna"):
        assert word not in left, word
    world.after(1000)
    assert world.talk == talk


def test_what_must_still_be_taken_from_the_site_is_not_erased(world: World) -> None:
    withdraw_after_publication(world)
    world.after(ERASE_AFTER)
    assert world.talk.name == "hoe-een-leerling-las"
    world.act("settle")
    world.after(ERASE_AFTER)
    assert world.talk.erased


def test_a_mail_is_for_who_gave_an_address(world: World) -> None:
    world.mails()
    world.number = world.send("k2", "zonder", address="").submission.number
    world.ask()
    assert world.mails() == ["beurt"]


def test_every_link_opens_the_conversation_and_none_is_stored(world: World) -> None:
    again = world.send()
    assert again.outcome == "zelfde"
    mailed = next(one.secret for one in world.mailbox.due(world.now) if one.secret)
    for secret in (world.receipt.secret, again.secret, mailed):
        found = world.talks.opened_by(secret)
        assert found is not None
        assert found.number == world.number
    assert world.talks.opened_by("raad eens") is None
    world.mails()
    with sqlite3.connect(world.file) as connection:
        stored = "\n".join(connection.iterdump())
    assert world.receipt.secret not in stored
    assert mailed not in stored


def test_a_lost_link_is_mailed_at_most_once_an_hour(world: World) -> None:
    assert "ontvangen" in world.mails()
    world.talks.set_address(world.number, "nog-een@school.example")
    world.talks.mail_link(world.number)
    assert world.mails() == []
    world.now += 3600
    for _ in range(3):
        world.talks.mail_link(world.number)
    world.talks.mail_link("BEST-AATN-IETX")
    assert world.mails() == ["link"]
    world.now += 3600
    world.talks.mail_link(world.number)
    assert world.mails() == ["link"]


def test_a_refusal_needs_a_reason_and_a_message_needs_words(world: World) -> None:
    for name, arguments in (("refuse", [{}]), ("refuse", [{"titel": " "}]), ("ask", [" \n"])):
        before = world.talk
        with pytest.raises(RefusedActionError):
            world.act(name, *arguments)
        assert world.talk == before
