"""The states of a submission: which action is allowed in which, and what comes of it.

Pure: the store applies this table within its transactions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

State = Literal[
    "ontvangen",
    "gelezen",
    "vraag",
    "overgenomen",
    "gepubliceerd",
    "geweigerd",
    "ingetrokken",
    "verlopen",
]
Party = Literal["school", "redactie"]
Turn = Literal["school", "redactie", ""]
"""Who has to do something; "" for no one."""
Action = Literal[
    # the editors
    "lezen",
    "verbeteren",
    "vragen",
    "teruggeven",
    "weigeren",
    "overnemen",
    "afronden",
    # the school
    "zeggen",
    "versie",
    "klaar",
    "intrekken",
    # the service
    "publiceren",
    "verlopen",
]

OPEN: tuple[State, ...] = ("ontvangen", "gelezen", "vraag")
"""The text may still change."""
_TAKEN: tuple[State, ...] = ("overgenomen", "gepubliceerd")
"""Something of it is in the repository, or will be in a moment."""


class RefusedActionError(Exception):
    """An action is not possible now. `words` say why, in Dutch."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(words)


@dataclass(frozen=True)
class Status:
    """The state of a submission, and whose turn it is."""

    state: State
    turn: Turn


BEGIN = Status("ontvangen", "redactie")

# What a state becomes by an action. A state that is not named does not allow the action.
_BECOMES: Mapping[Action, Mapping[State, State]] = {
    "lezen": {"ontvangen": "gelezen"},
    "verbeteren": {"ontvangen": "gelezen", "gelezen": "gelezen"},
    "vragen": {"ontvangen": "gelezen", "gelezen": "gelezen"},
    "teruggeven": {"ontvangen": "vraag", "gelezen": "vraag"},
    "weigeren": dict.fromkeys((*OPEN, "overgenomen"), "geweigerd"),
    "overnemen": dict.fromkeys(OPEN, "overgenomen"),
    "afronden": {"ingetrokken": "ingetrokken"},
    "zeggen": {state: state for state in (*OPEN, "overgenomen")},
    "versie": {"ontvangen": "ontvangen", "gelezen": "ontvangen", "vraag": "vraag"},
    "klaar": {"vraag": "ontvangen"},
    "intrekken": dict.fromkeys((*OPEN, *_TAKEN), "ingetrokken"),
    "publiceren": {"overgenomen": "gepubliceerd"},
    "verlopen": {"vraag": "verlopen"},
}
_TURNS: Mapping[State, Turn] = {
    "ontvangen": "redactie",
    "gelezen": "redactie",
    "vraag": "school",
    "overgenomen": "redactie",
}
_REFUSALS: Mapping[State, str] = {
    "ontvangen": "De redactie is nu aan de beurt.",
    "gelezen": "De redactie is al aan het lezen.",
    "vraag": "De school is nu aan de beurt.",
    "overgenomen": "De redactie heeft deze inzending al overgenomen.",
    "gepubliceerd": "Deze inzending staat al op de site.",
    "geweigerd": "De redactie heeft besloten deze inzending niet op te nemen.",
    "ingetrokken": "De school heeft deze inzending ingetrokken.",
    "verlopen": "Deze inzending is verlopen.",
}


def allows(status: Status, action: Action) -> bool:
    if action == "afronden":
        return status == Status("ingetrokken", "redactie")
    return status.state in _BECOMES[action]


def after(status: Status, action: Action) -> Status:
    """The status after an action. Raises RefusedActionError if it is not allowed."""
    if not allows(status, action):
        raise RefusedActionError(_REFUSALS[status.state])
    state = _BECOMES[action][status.state]
    if action == "intrekken" and status.state in _TAKEN:
        return Status(state, "redactie")  # who takes it from the site, or closes the proposal
    return Status(state, _TURNS.get(state, ""))
