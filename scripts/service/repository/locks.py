"""A lock that ends with the process that holds it, also when that is killed."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service.repository.git_commands import GitError

_READ_ONLY = "Op deze computer mag de redactietafel niet schrijven waar git dat doet."


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Wait until no other thread or process is in here for this file. Raises GitError."""
    try:
        opened = file.open("a")
    except OSError as error:
        raise GitError(str(error), _READ_ONLY) from error
    with opened as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
