"""Conversations, as the store returns them."""

from dataclasses import dataclass

from meesterschap.submit.proposal import title_of
from service.conversation import State, Status, Turn
from service.conversation.states import Party
from service.store.submissions import Submission


def title_for(number: str, thing: str, text: str) -> str:
    """What a submission is called: after its practice, or after what it is an answer about."""
    return f"Aanvulling: {thing}" if thing else title_of(text) or f"Inzending {number}"


@dataclass(frozen=True)
class Summary:
    """A conversation in the queue of the editors."""

    number: str
    title: str
    practice: str
    """The practice that an answer is about, by its name; "" if this is a practice itself."""
    state: State
    turn: Turn
    since: float
    """Since when it is whose turn it is, in seconds since 1970."""
    version: int
    editor: str
    """Who of the editors did something last; "" for no one yet."""


@dataclass(frozen=True)
class Message:
    """What one of the two said. `field` is the name of the question that it is about, or ""."""

    party: Party
    author: str
    field: str
    words: str
    at: float


@dataclass(frozen=True)
class Mended:
    """A text as an editor mended it, out of the version with this number."""

    version: int
    editor: str
    words: str
    """Why, in the words of the editor, or ""."""
    text: str
    at: float


@dataclass(frozen=True)
class Conversation:
    """All about one submission. Texts are gone once it is erased."""

    number: str
    name: str
    """The name of the file of the practice: as it was sent, or as it was taken up."""
    thing: str
    """What was not known of a practice, and is answered here; "" for a practice."""
    checked: str
    """How an editor made sure that this answer is the school's own; "" as long as none did."""
    status: Status
    since: float
    revision: int
    """What an action is given back as `seen`: it is refused if something changed meanwhile."""
    editor: str
    versions: tuple[Submission, ...]
    """As the school sent them, the first one first."""
    messages: tuple[Message, ...]
    mended: tuple[Mended, ...]
    has_address: bool
    erased: bool
    place: str
    """Where it was delivered: a branch or a URL; "" if it was not."""
    trouble: str
    """What keeps it from being delivered, for an editor, in Dutch; "" for nothing known."""

    @property
    def title(self) -> str:
        return title_for(self.number, self.thing, self.text)

    @property
    def state(self) -> State:
        return self.status.state

    @property
    def turn(self) -> Turn:
        return self.status.turn

    @property
    def version(self) -> Submission:
        """The last version."""
        return self.versions[-1]

    @property
    def text(self) -> str:
        """The text as it is now: the last version, as it was mended since."""
        mended = [one for one in self.mended if one.version == self.version.version]
        return mended[-1].text if mended else self.version.text
