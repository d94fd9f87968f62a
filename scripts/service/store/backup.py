"""Back up and restore the file."""

from pathlib import Path

from service.store.database import Database
from service.store.sqlite_file import (
    StoreError,
    check_integrity,
    connected,
    created_atomically,
    journals,
)


def backup(path: Path, target: Path) -> None:
    """Make a consistent copy, even while the service runs; the original is not written to.

    Raises StoreError, also if the target exists.
    """
    if not path.is_file():
        raise StoreError(path, "is er niet")
    if target.exists():
        raise StoreError(target, "is er al: kies een andere naam, of zet dat bestand weg")
    _copy(path, target)


def restore(copied: Path, path: Path) -> None:
    """Put a copy back where there is no file; the copy is not changed. Raises StoreError."""
    if not copied.is_file():
        raise StoreError(copied, "is er niet")
    for file in (path, *journals(path)):
        if file.exists():
            raise StoreError(
                file,
                "is er al: stop het inzendpunt en zet dat bestand weg, want daarin kan iets staan "
                "wat niet in de kopie staat",
            )
    _copy(copied, path)


def _copy(source: Path, target: Path) -> None:
    """Copy the file, upgrade and check the copy, and only then put it in place."""
    with connected(source, "ro") as original:
        check_integrity(original, source)
    with created_atomically(target) as unfinished:
        with connected(source, "ro") as original, connected(unfinished, "rwc") as copied:
            original.backup(copied)
        Database(unfinished)
        with connected(unfinished, "rw") as copied:
            copied.execute("PRAGMA journal_mode = DELETE")  # one file, with no journal beside it
