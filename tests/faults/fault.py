"""A fault that an editor or a spreadsheet makes, and what must be told about it."""

from dataclasses import dataclass

Edit = tuple[str, str, str]
"""A file, a text in it and what that becomes; in a new file, the text "" becomes its content."""


@dataclass(frozen=True)
class Fault:
    """What someone changes, and the only problem that is then told."""

    edits: tuple[Edit, ...]
    told: str
    """A part of the message."""
    place: str
    """The file and line that the problem names, as file:line."""
    warning: str = ""
    """The word that confirms it; "" for an error."""


def fault(file: str, old: str, new: str, told: str, *, line: int, warning: str = "") -> Fault:
    """A fault of one edit that is told at a line of the same file."""
    return Fault(((file, old, new),), told, f"{file}:{line}", warning)
