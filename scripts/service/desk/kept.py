"""What is kept in memory between two pages of one editor, such as the page in a frame."""

import secrets
from collections import OrderedDict
from typing import Generic, TypeVar

T = TypeVar("T")

MOST = 50
"""Values that are kept, at most."""


class Kept(Generic[T]):
    """Values by a name that no one can guess; the oldest go first."""

    def __init__(self) -> None:
        self._values = OrderedDict[str, T]()

    def keep(self, value: T) -> str:
        """The name of a value."""
        name = secrets.token_urlsafe(16)
        self._values[name] = value
        while len(self._values) > MOST:
            self._values.popitem(last=False)
        return name

    def find(self, name: str) -> T | None:
        return self._values.get(name)
