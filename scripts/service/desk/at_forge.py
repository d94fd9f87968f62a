"""What was seen at the forge: practices that wait there, and what the desk proposed itself."""

from dataclasses import dataclass
from typing import Literal

from service.conversation import Turn


@dataclass(frozen=True)
class Waiting:
    """An issue or a pull request with a practice."""

    address: str
    title: str
    about: str
    """Which issue or pull request it is, in words."""
    since: float
    """Since when it is open, in seconds since 1970."""
    turn: Turn


@dataclass(frozen=True)
class Proposal:
    """A pull request with what was saved at the desk."""

    number: int
    address: str
    branch: str
    commit: str
    """Its last one: what it proposes."""
    state: Literal["OPEN", "MERGED", "CLOSED"] = "OPEN"


@dataclass(frozen=True)
class AtForge:
    """What was there when someone last looked."""

    waiting: tuple[Waiting, ...] = ()
    """The oldest first."""
    proposal: Proposal | None = None
    """The last one of the desk."""
    trouble: str = ""
    """Why this may be outdated, for editors; "" if it is not."""

    @property
    def opened(self) -> Proposal | None:
        """The proposal that can still be merged."""
        return self.proposal if self.proposal and self.proposal.state == "OPEN" else None
