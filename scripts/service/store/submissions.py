"""Accepted submissions, as the store returns them."""

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["nieuw", "zelfde", "versie"]
"""A new submission, one that was kept already, or a next version of one that still waits."""


@dataclass(frozen=True)
class Submission:
    """One version of an accepted practice. `place` is where it was delivered, or ""."""

    number: str
    version: int
    name: str
    """The name of its file, without the extension."""
    text: str
    received: int
    """When, in seconds since 1970."""
    attempts: int = 0
    place: str = ""
    before: str = ""
    """Where the previous version was delivered; "" for the first."""

    @property
    def mark(self) -> str:
        """Identifies this version: the number, followed by the version from the second one on."""
        return _mark(self.number, self.version)

    @property
    def mark_before(self) -> str:
        """The mark of the previous version; only if there is one."""
        return _mark(self.number, self.version - 1)


@dataclass(frozen=True)
class Receipt:
    """What was kept, and whether that is new."""

    submission: Submission
    outcome: Outcome
    earlier: str = ""
    """The number of an earlier submission with this key that was already delivered, or ""."""


@dataclass(frozen=True)
class Waiting:
    """The submissions that wait: how many, how many of them failed, and what to do, in Dutch."""

    count: int
    oldest: int | None
    """When the oldest came in, in seconds since 1970."""
    failed: int
    troubles: tuple[str, ...]


def _mark(number: str, version: int) -> str:
    return number if version == 1 else f"{number}-{version}"
