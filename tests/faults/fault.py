"""A fault that an editor or a spreadsheet makes, and what must be told about it."""

from dataclasses import dataclass

from site_copy import WORLD

Edit = tuple[str, str, str]
"""A file, a text in it and what that becomes; in a new file, the text "" becomes its content."""


@dataclass(frozen=True)
class Fault:
    """What someone changes, and the only problem that is then told."""

    edits: tuple[Edit, ...]
    told: str
    """A part of the message."""
    file: str
    """The file that the problem names."""
    warning: str = ""
    """The word that confirms it; "" for an error."""
    at: str = ""
    """A text on the line that the problem names; "" for the line of the last edit in the file."""

    @property
    def place(self) -> str:
        """The file and line that the problem names, as file:line."""
        path, start = WORLD / self.file, 0
        text = path.read_bytes().decode("utf-8", "surrogateescape") if path.exists() else ""
        for file, old, new in self.edits:
            if file == self.file:
                start = text.index(old)
                text = text.replace(old, new, 1)
        if self.at:
            start = text.index(self.at)
        line = text.count("\n", 0, start) + 1
        return f"{self.file}:{line}"


def fault(file: str, old: str, new: str, told: str, *, warning: str = "", at: str = "") -> Fault:
    """A fault of one edit that is told in the same file."""
    return Fault(((file, old, new),), told, file, warning, at)
