"""The Git repository of the site: content is read, saved and published; submissions delivered."""

from service.repository.commits import Person as Person
from service.repository.concept import MovedError as MovedError
from service.repository.content_repository import ContentRepository as ContentRepository
from service.repository.content_repository import Published as Published
from service.repository.delivery import Delivery as Delivery
from service.repository.delivery import DeliveryError as DeliveryError
from service.repository.git_commands import GitError as GitError
from service.repository.merging import ConflictError as ConflictError
from service.repository.publishing import RefusedError as RefusedError
from service.repository.saved_changes import SavedChange as SavedChange
