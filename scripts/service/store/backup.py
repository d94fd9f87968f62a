"""A copy of the file that can be put back."""

from pathlib import Path

from service.store.database import Database
from service.store.sqlite_file import (
    StoreError,
    appearing,
    connected,
    journals,
    see_that_it_is_whole,
)


def backup(path: Path, target: Path) -> None:
    """Make a copy that is whole, also while the service runs; nothing is written into the original.

    Raises StoreError, also where another file stands.
    """
    if not path.is_file():
        raise StoreError(path, "is er niet")
    if target.exists():
        raise StoreError(target, "is er al: kies een andere naam, of zet dat bestand weg")
    _copy(path, target)


def restore(copied: Path, path: Path) -> None:
    """Put a copy back where nothing stands; the copy stays as it is. Raises StoreError."""
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
    """A copy that appears at once, when it was seen to be one that can be used."""
    with connected(source, "ro") as original:
        see_that_it_is_whole(original, source)
    with appearing(target) as unfinished:
        with connected(source, "ro") as original, connected(unfinished, "rwc") as copied:
            original.backup(copied)
        Database(unfinished)
        with connected(unfinished, "rw") as copied:
            copied.execute("PRAGMA journal_mode = DELETE")  # one file, with no journal beside it
