"""Accepted submissions and deliveries, as the store returns them."""

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["nieuw", "zelfde", "versie"]
"""A new submission, one that was kept already, or a next version of one that is still open."""


@dataclass(frozen=True)
class Submission:
    """One version of an accepted practice or answer, as the school sent it."""

    number: str
    version: int
    name: str
    """The name of the file of the practice, without the extension."""
    text: str
    """The text of that file; of an answer, the answer alone."""
    received: int
    """When, in seconds since 1970."""


@dataclass(frozen=True)
class Receipt:
    """What was kept, and whether that is new."""

    submission: Submission
    outcome: Outcome
    secret: str
    """What opens the conversation about it; the store only keeps its hash."""
    earlier: str = ""
    """The number of an earlier submission with this key that is not open any more, or ""."""


@dataclass(frozen=True)
class Taken:
    """A practice or an answer that an editor took up, to be delivered.

    `place` is where it was, or "".
    """

    number: str
    version: int
    name: str
    """The name of its file, without the extension."""
    text: str
    taken: int
    """When, in seconds since 1970."""
    editor: str = ""
    """Who took it up; "" in a file of an earlier version."""
    attempts: int = 0
    place: str = ""
    base: str = ""
    """The file without the answer: what the text differs from is merged. "" for a new practice."""

    @property
    def mark(self) -> str:
        """Identifies this version: the number, followed by the version from the second one on."""
        return self.number if self.version == 1 else f"{self.number}-{self.version}"


@dataclass(frozen=True)
class Waiting:
    """The deliveries that wait: how many, how many of them failed, and what to do, in Dutch."""

    count: int
    oldest: int | None
    """When the oldest was taken up, in seconds since 1970."""
    failed: int
    troubles: tuple[str, ...]
