"""What every kind of delivery has in common.

A delivery may be interrupted at any point and is then retried. It takes effect only once: what it
makes carries the mark of the submission, and no text by a stranger but in its file.
"""

from typing import Protocol

from service.repository.commits import Person
from service.repository.merging import ConflictError, Merge, merged
from service.store.submissions import Taken

_ANSWERED = (
    "In ‘{}’ staat intussen iets anders op de plek van dit antwoord. Haal dat weg, of kies ‘Neem "
    "niet op’."
)
NAME, MAIL = "Inzendpunt", "inzendpunt@meesterschap.invalid"


class DeliveryError(Exception):
    """A delivery failed and has to be retried later.

    `trouble` tells an editor in Dutch what to do about it, or is "".
    """

    def __init__(self, reason: str, trouble: str = "") -> None:
        self.trouble = trouble
        super().__init__(reason)


class Delivery(Protocol):
    """A repository that submissions are delivered to."""

    def deliver(self, submission: Taken) -> str:
        """Deliver it, unless that was done, and return where it is. Raises DeliveryError."""

    def check(self) -> None:
        """Raise DeliveryError if nothing can be delivered now."""


def trailer_of(mark: str) -> str:
    """The line in a commit message that identifies a delivery."""
    return f"Inzending: {mark}"


def title_of(submission: Taken) -> str:
    """The subject of its commit."""
    what = "Aanvulling door de school" if submission.base else "Praktijk"
    return f"{what}: inzending {submission.mark}"


def author_of(submission: Taken) -> Person:
    """The editor who took it up; the service's address, as their own is not kept."""
    return Person(submission.editor or NAME, MAIL)


def content_of(submission: Taken, path: str, current: bytes | None, merge: Merge) -> bytes:
    """What its file becomes: of an answer, the file as it is now with that in it.

    Raises DeliveryError if that file has something else in its place by now.
    """
    text = submission.text.encode()
    if not submission.base:
        return text
    try:
        found = merged(merge, path, submission.base.encode(), current, text)
    except ConflictError as error:
        raise DeliveryError(f"{path} has something else there", _ANSWERED.format(path)) from error
    return found or text
