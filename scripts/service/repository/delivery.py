"""What every way to the source has in common.

A delivery may be cut off anywhere and is then done again. It happens once all the same: its branch
and its commit carry the mark of the submission, and nothing that a stranger wrote.
"""

from typing import Protocol

from meesterschap.submit.practice_file import practice_file
from service.store.submissions import Submission

NAME, MAIL = "Inzendpunt", "inzendpunt@meesterschap.invalid"


class DeliveryError(Exception):
    """It did not work now; it is to be tried again later.

    `trouble` is what an editor can do about it, in Dutch, or "". `wait` is how long the other side
    asks to be left alone, in seconds.
    """

    def __init__(self, reason: str, trouble: str = "", wait: float = 0) -> None:
        self.trouble, self.wait = trouble, wait
        super().__init__(reason)


class Delivery(Protocol):
    """A way to the source."""

    def deliver(self, submission: Submission) -> str:
        """Bring it, once, and say where it is. Raises DeliveryError."""

    def see(self) -> None:
        """Whether anything can be brought now. Raises DeliveryError."""


def branch_of(submission: Submission) -> str:
    """The branch that it gets, unless it goes on top of the version before it."""
    return f"inzending/{submission.mark}"


def trailer_of(mark: str) -> str:
    """The line in a message by which a delivery is known again."""
    return f"Inzending: {mark}"


def carries(message: str, trailer: str) -> bool:
    """Whether a commit with this message is that delivery."""
    return trailer in map(str.strip, message.splitlines())  # `git merge --squash` indents it


def title_of(submission: Submission) -> str:
    """The subject of its commit and of its pull request."""
    return f"Praktijk: inzending {submission.mark}"


def message_of(submission: Submission) -> str:
    return f"{title_of(submission)}\n\n{trailer_of(submission.mark)}\n"


def files_of(submission: Submission) -> tuple[str, str]:
    """The file that it becomes, and the one to take when that is another's by now."""
    name, number = submission.name, submission.number.lower()
    return practice_file(name), practice_file(f"{name}-{number}")


def in_the_way(branch: str) -> DeliveryError:
    """There is a branch of this name that no delivery made."""
    return DeliveryError(
        f"{branch} is in the way",
        f"De tak ‘{branch}’ staat een inzending in de weg. Geef die tak een andere naam.",
    )
