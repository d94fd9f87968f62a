"""The desk: what an editor took up becomes a saved change, to be published with the others."""

from contextlib import suppress

from meesterschap.content.files import practice_file
from meesterschap.submit.proposal import free_name
from service.repository.concept import MovedError
from service.repository.content_repository import ContentRepository
from service.repository.delivery import (
    DeliveryError,
    author_of,
    content_of,
    title_of,
    trailer_of,
)
from service.repository.git_commands import GitError
from service.store.submissions import Taken


class ConceptDelivery:
    """Delivers to the saved changes of a repository; the place of a delivery is that of its file.

    A note that is saved along records it: that stays, whatever editors do with the change later.
    """

    def __init__(self, repository: ContentRepository) -> None:
        self._repository = repository

    def deliver(self, submission: Taken) -> str:
        try:
            while not (path := self._found(submission)):
                with suppress(MovedError):
                    self._save(submission)
        except GitError as error:
            raise DeliveryError(error.reason, error.trouble) from error
        return path

    def _found(self, submission: Taken) -> str:
        """The file that it became; on another disk only what was published tells."""
        mark = submission.mark
        return self._repository.note(mark) or self._repository.published(trailer_of(mark))

    def check(self) -> None:
        try:
            self._repository.check()
        except GitError as error:
            raise DeliveryError(error.reason, error.trouble) from error

    def _save(self, submission: Taken) -> None:
        tip = self._repository.tip()
        path = self._path(tip, submission)
        current = self._repository.read(tip, path)
        self._repository.save(
            tip,
            {path: content_of(submission, path, current, self._repository.merge)},
            author_of(submission),
            title_of(submission),
            trailer_of(submission.mark),
            notes={submission.mark: path},
        )

    def _path(self, tip: str, submission: Taken) -> str:
        """The path of its file; of a new one with its number, if that name is taken by now."""

        def is_taken(name: str) -> bool:
            return bool(self._repository.blob_id(tip, practice_file(name)))

        name = submission.name
        if not submission.base and is_taken(name):
            name = free_name(f"{name}-{submission.number.lower()}", is_taken)
        return practice_file(name)
