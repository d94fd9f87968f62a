"""What was accepted, as the store gives it."""

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["nieuw", "zelfde", "versie"]
"""A new submission, the same one once more, or a next version of one that still waited."""


@dataclass(frozen=True)
class Submission:
    """One version of a practice that was accepted. `place` is where it was brought, or ""."""

    number: str
    version: int
    name: str
    """Of its file in the source, without the ending."""
    text: str
    received: int
    """When, in seconds since 1970."""
    attempts: int = 0
    place: str = ""
    before: str = ""
    """Where the version before was brought, or "" for the first."""

    @property
    def mark(self) -> str:
        """What tells this version from every other: the number, and which version it is."""
        return _mark(self.number, self.version)

    @property
    def mark_before(self) -> str:
        """The mark of the version before this one, when there is one."""
        return _mark(self.number, self.version - 1)


@dataclass(frozen=True)
class Receipt:
    """What was kept, and what that made of it."""

    submission: Submission
    outcome: Outcome
    earlier: str = ""
    """The number of another text with this key, when that was delivered before."""


@dataclass(frozen=True)
class Waiting:
    """How many wait, since when, how many of them failed before, and what to do, in Dutch."""

    count: int
    oldest: int | None
    """When the first of them came in, in seconds since 1970."""
    failed: int
    troubles: tuple[str, ...]


def _mark(number: str, version: int) -> str:
    return number if version == 1 else f"{number}-{version}"
