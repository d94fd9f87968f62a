"""Merging one file that was changed on two sides."""

from collections.abc import Callable

Merge = Callable[[str, bytes, bytes, bytes], bytes]
"""From a path and the bytes of base, ours and theirs to the merged bytes.

Raises ConflictError if someone has to choose.
"""


class ConflictError(Exception):
    """Both sides changed the same thing, each in its own way."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(path)


def merged(
    merge: Merge, path: str, base: bytes | None, ours: bytes | None, theirs: bytes | None
) -> bytes | None:
    """The file with both changes; None is a file that is not there. Raises ConflictError."""
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    if base is None or ours is None or theirs is None:
        raise ConflictError(path)
    return merge(path, base, ours, theirs)
