"""Choose the file for a submitted practice: a free name, or the file that holds it already."""

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from meesterschap.content.document import Document
from meesterschap.submit.practice_file import practice_file, slug_candidates

# The lines that may differ between two files of the same answers: dates and marks.
_VARYING_LINE = re.compile(
    r"(?:toegevoegd_op|gecontroleerd_op|opnieuw_kijken_op|  op|kenmerken):.*|  - [0-9a-f]{16}"
)


def free_name(root: Path, name: str, text: str, taken: Collection[str] = ()) -> tuple[str, bool]:
    """A name for the practice, and whether its file exists and already holds this practice.

    `taken` are names that may not be used, although they have no file.
    """
    for candidate in slug_candidates(name):
        file = root / practice_file(candidate)
        if candidate in taken:
            continue
        if not (file.exists() or file.is_symlink()):
            return candidate, False
        if is_same(file, text):
            return candidate, True
    raise AssertionError("there is always another name")


def former_names(documents: Iterable[Document]) -> set[str]:
    """Names that practices had before; their addresses redirect to the current ones."""
    return {name for document in documents for name in document.values.get("oude_namen", ())}


def is_same(file: Path, text: str) -> bool:
    """Whether the file holds this practice, apart from dates and marks."""
    try:
        return _stable_lines(file.read_text("utf-8")) == _stable_lines(text)
    except (OSError, UnicodeError):
        return False


def _stable_lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if not _VARYING_LINE.fullmatch(line)]
