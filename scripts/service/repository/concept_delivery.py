"""The desk: what an editor took up becomes a saved change, to be published with the others."""

from service.repository.commits import Person
from service.repository.concept import MovedError
from service.repository.content_repository import ContentRepository
from service.repository.delivery import (
    MAIL,
    NAME,
    DeliveryError,
    carries,
    files_of,
    title_of,
    trailer_of,
)
from service.repository.git_commands import GitError
from service.store.submissions import Taken

PLACE = "redactietafel"
"""Where it is delivered to, in the words of the store."""


class ConceptDelivery:
    """Delivers to the saved changes of a repository.

    A delivery is recognised by its commit: among those that were saved, or on `main`.
    """

    def __init__(self, repository: ContentRepository) -> None:
        self._repository = repository

    def deliver(self, submission: Taken) -> str:
        try:
            while not self._is_there(submission):
                tip = self._repository.tip()
                first, other = files_of(submission)
                path = other if self._repository.read(tip, first) else first
                files = {path: submission.text.encode()}
                trailer = trailer_of(submission.mark)
                by = Person(NAME, MAIL)
                try:
                    self._repository.save(tip, files, by, title_of(submission), trailer)
                except MovedError:
                    continue
        except GitError as error:
            raise DeliveryError(str(error), error.trouble) from error
        return PLACE

    def check(self) -> None:
        try:
            self._repository.check()
        except GitError as error:
            raise DeliveryError(str(error), error.trouble) from error

    def _is_there(self, submission: Taken) -> bool:
        trailer = trailer_of(submission.mark)
        saved = (one.body for one in self._repository.saved())
        return any(
            carries(body, trailer) for body in (*saved, *self._repository.bodies_on_main(trailer))
        )
