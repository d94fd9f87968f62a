"""The files of an edition: their paths, and writing them, one command at a time."""

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
    """Refuse a second command meanwhile. The lock is on data/ itself, and ends with the process."""
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


def refuse_subfolders(root: Path, year: int) -> None:
    """Refuse if the folder of an edition holds another one, which would not be published."""
    folder = folder_of(root, year)
    subfolders = (path.name for path in sorted(folder.iterdir()) if path.is_dir())
    if refused := [f"{name}/" for name in subfolders if not is_foreign(name)]:
        raise RefusalError(
            f"In {folder.relative_to(root).as_posix()} hoort geen map, en daar staat: "
            f"{', '.join(refused)}. Haal die weg."
        )


def digests(documents: Iterable[Document], year: int) -> dict[str, str]:
    """The SHA-256 of each file of an edition, by file name."""
    folder = f"{edition_folder(year)}/"
    own = (document for document in documents if document.path.startswith(folder))
    return {document.path.removeprefix(folder): document.sha256 for document in own}


def as_json(values: dict[str, Any]) -> str:
    """The text of a generated file of an edition."""
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def write(root: Path, file: Path, data: bytes) -> None:
    """Write a file of an edition atomically."""
    command.write(file, data, _temporary_path(root))


def make_folder(root: Path, folder: Path, files: Mapping[str, str]) -> None:
    """Create a folder with all its files, atomically: even after a kill it is whole or absent."""
    temporary = _temporary_path(root)
    temporary.mkdir()
    for name, text in files.items():
        (temporary / name).write_text(text, "utf-8")
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary.replace(folder)


def _temporary_path(root: Path) -> Path:
    """A free path on the same disk, under a name that is not read as content.

    Commands run one at a time, so whatever is there was left by one that was killed.
    """
    path = root / "data" / ".editie.tmp"
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    return path
