"""Where a practice that came in is written: under a name of its own, or where it stands already."""

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from meesterschap.content.document import Document
from meesterschap.submit.practice_file import practice_file, slug_candidates

# What differs between two files of the same answers: the day, and by what its row is known.
_OF_THE_MOMENT = re.compile(
    r"(?:toegevoegd_op|gecontroleerd_op|opnieuw_kijken_op|  op|kenmerken):.*|  - [0-9a-f]{16}"
)


def free_name(root: Path, name: str, text: str, taken: Collection[str] = ()) -> tuple[str, bool]:
    """A name for the practice, and whether that is because it stands there already.

    `taken` are names that no file has, and that none may get.
    """
    for one in slug_candidates(name):
        file = root / practice_file(one)
        if one in taken:
            continue
        if not (file.exists() or file.is_symlink()):
            return one, False
        if is_same(file, text):
            return one, True
    raise AssertionError("there is always another name")


def former_names(documents: Iterable[Document]) -> set[str]:
    """Names that practices had before: their addresses lead to what these are called now."""
    return {name for document in documents for name in document.values.get("oude_namen", ())}


def is_same(file: Path, text: str) -> bool:
    """Whether the file holds this practice, whatever day it was made."""
    try:
        return _lasting(file.read_text("utf-8")) == _lasting(text)
    except (OSError, UnicodeError):
        return False


def _lasting(text: str) -> list[str]:
    return [line for line in text.split("\n") if not _OF_THE_MOMENT.fullmatch(line)]
