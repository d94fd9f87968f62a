"""The files of an edition: where they stand, and how they are written, one command at a time."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import command
from command import RefusalError
from meesterschap.content.document import Document
from meesterschap.content.files import edition_folder
from meesterschap.load.foreign_files import is_foreign


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """One command at a time. The lock is on the folder itself, and goes with the process."""
    folder = os.open(root / "data", os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RefusalError(
                "Er is al een andere opdracht voor edities bezig. Wacht tot die klaar is."
            ) from None
        yield
    finally:
        os.close(folder)


def folder_of(root: Path, year: int) -> Path:
    return root / edition_folder(year)


def no_folders_within(root: Path, year: int) -> None:
    """Refuse a folder in the folder of an edition: nothing in it would be published."""
    folder = folder_of(root, year)
    there = (one for one in sorted(folder.iterdir()) if one.is_dir())
    if within := [f"{one.name}/" for one in there if not is_foreign(one.name)]:
        raise RefusalError(
            f"In {folder.relative_to(root).as_posix()} hoort geen map, en daar staat: "
            f"{', '.join(within)}. Haal die weg."
        )


def digests(documents: Iterable[Document], year: int) -> dict[str, str]:
    """The sha256 of each file of an edition, by its name."""
    folder = f"{edition_folder(year)}/"
    mine = (document for document in documents if document.path.startswith(folder))
    return {document.path.removeprefix(folder): document.sha256 for document in mine}


def as_json(values: dict[str, Any]) -> str:
    """The text of a file that a command makes of an edition."""
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def write(root: Path, file: Path, data: bytes) -> None:
    """Write a file of an edition, which appears whole or not at all."""
    command.write(file, data, _unfinished(root))


def make_folder(root: Path, folder: Path, files: Mapping[str, str]) -> None:
    """Make a folder that appears with all its files or not at all, also after a kill."""
    unfinished = _unfinished(root)
    unfinished.mkdir()
    for name, text in files.items():
        (unfinished / name).write_text(text, "utf-8")
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished.replace(folder)


def _unfinished(root: Path) -> Path:
    """Where something is made: on the same disk, by a name that is passed over among the content.

    One command at a time: what is there already was left by one that was killed.
    """
    place = root / "data" / ".editie.tmp"
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    return place
