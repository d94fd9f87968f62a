"""The folder of the site, which is written over instead of emptied first.

MkDocs empties the folder before it builds, and has no setting or event that prevents it. Removing
thousands of files and folders and making them anew took a third of a build in which one practice
had changed. So the folder has another name while MkDocs would empty it, and what the build did not
write is removed afterwards, which gives the same result; and while the site is served, its pages
stay where they are.
"""

import os
import shutil
import stat
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path


def hide(site: Path) -> None:
    """Hide the folder from MkDocs, until `show`."""
    if site.exists():
        shutil.rmtree(_aside(site), ignore_errors=True)  # of a build that was killed just here
        with suppress(OSError):  # it is a disk of its own: that cannot be moved, but be emptied
            site.rename(_aside(site))


def show(site: Path) -> int:
    """Give the folder its name back. Returns when, in nanoseconds, by its disk."""
    if _aside(site).exists() and not site.exists():
        _aside(site).rename(site)
    site.mkdir(parents=True, exist_ok=True)
    os.utime(site)
    return site.stat().st_mtime_ns


def remove_older(site: Path, moment: int, but: Collection[str] = ()) -> list[Path]:
    """Remove what was not written since, and folders with nothing in them; all may read the rest.

    What is hidden stays, as MkDocs has it, and so does what is named in `but`. Gives what belongs
    to someone else and may not be read by all.
    """
    closed = _let_read(site, site.stat())
    for entry in os.scandir(site):
        if not entry.name.startswith(".") and entry.name not in but:
            _remove_older(entry, moment, closed)
    return closed


def fill(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Have these files in the folder, by their path in it, and no others; all may read them."""
    there = {file for file in folder.rglob("*") if file.is_file()}
    folders = {folder}
    for path, data in files:
        file = folder / path
        if file not in there or file.read_bytes() != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        _let_read(file, file.stat())
        folders.add(file.parent)
        there.discard(file)
    for file in there:
        file.unlink()
    for place in folders:
        _let_read(place, place.stat())


def _aside(site: Path) -> Path:
    return site.with_name(f".{site.name}")


def _remove_older(entry: os.DirEntry[str], moment: int, closed: list[Path]) -> bool:
    """Whether it is gone; what is not and may not be read by all is added to `closed`."""
    state = entry.stat(follow_symlinks=False)
    if not entry.is_dir(follow_symlinks=False):
        if state.st_mtime_ns < moment:
            Path(entry).unlink()
            return True
        closed += _let_read(entry, state)
        return False
    left = [inside for inside in os.scandir(entry) if not _remove_older(inside, moment, closed)]
    if not left:
        Path(entry).rmdir()
        return True
    closed += _let_read(entry, state)
    return False


def _let_read(place: os.PathLike[str], state: os.stat_result) -> list[Path]:
    """Let a web server read it, whatever umask this build or an earlier one ran with.

    Gives it back where that may not be done: it belongs to someone else.
    """
    wanted = 0o555 if stat.S_ISDIR(state.st_mode) else 0o444
    if wanted & ~state.st_mode and not stat.S_ISLNK(state.st_mode):
        try:
            Path(place).chmod(stat.S_IMODE(state.st_mode) | wanted)
        except PermissionError:
            return [Path(place)]
    return []
