"""The output folder, which is overwritten instead of emptied first.

MkDocs empties it before it builds, and has no setting or event to prevent that. Deleting and
recreating thousands of files took a third of a build in which one practice had changed. So the
folder is renamed while MkDocs would empty it, and what the build did not write is removed
afterwards. The result is the same, and while serving, the pages stay available.
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
        # A build that was killed before `show` may have left one.
        shutil.rmtree(_hidden_path(site), ignore_errors=True)
        with suppress(OSError):  # a mount point cannot be renamed: let MkDocs empty it
            site.rename(_hidden_path(site))


def show(site: Path) -> int:
    """Give the folder its name back. Returns the time by the clock of its disk, in nanoseconds."""
    if _hidden_path(site).exists() and not site.exists():
        _hidden_path(site).rename(site)
    site.mkdir(parents=True, exist_ok=True)
    os.utime(site)
    return site.stat().st_mtime_ns


def remove_stale(
    site: Path, since: int, keep: Collection[str] = (), left: Collection[str] = ()
) -> list[Path]:
    """Remove files not written since this time, and empty folders; make the rest world-readable.

    `since` is in nanoseconds; `left` has the full paths of older files that stay. Top-level entries
    that are hidden, which MkDocs leaves alone too, or whose name is in `keep` stay as they are.
    Returns the paths that could not be made readable, because another user owns them.
    """
    unreadable = _make_readable(site, site.stat())
    for entry in os.scandir(site):
        if not entry.name.startswith(".") and entry.name not in keep:
            _remove_stale(entry, since, left, unreadable)
    return unreadable


def replace_contents(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Make these (relative path, data) the only files in the folder, all world-readable."""
    existing = {file for file in folder.rglob("*") if file.is_file()}
    wanted = set()
    folders = {folder}
    for path, data in files:
        file = folder / path
        if file not in existing or file.read_bytes() != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        _make_readable(file, file.stat())
        folders.add(file.parent)
        wanted.add(file)
    for file in existing - wanted:
        file.unlink()
    for parent in folders:
        _make_readable(parent, parent.stat())


def write(file: Path, content: str | bytes) -> None:
    """Write a file of the site, world-readable, and the folders that it is in."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    _make_readable(file, file.stat())


def _hidden_path(site: Path) -> Path:
    return site.with_name(f".{site.name}")


def _remove_stale(
    entry: os.DirEntry[str], since: int, left: Collection[str], unreadable: list[Path]
) -> bool:
    """Return whether the entry was removed. Adds what could not be made readable to the list."""
    status = entry.stat(follow_symlinks=False)
    if not entry.is_dir(follow_symlinks=False):
        if status.st_mtime_ns < since and entry.path not in left:
            Path(entry).unlink()
            return True
        unreadable += _make_readable(entry, status)
        return False
    children = [_remove_stale(child, since, left, unreadable) for child in os.scandir(entry)]
    if all(children):
        Path(entry).rmdir()
        return True
    unreadable += _make_readable(entry, status)
    return False


def _make_readable(path: os.PathLike[str], status: os.stat_result) -> list[Path]:
    """Let a web server read it, whatever umask this build or an earlier one ran with.

    Returns the path if that is not permitted, because another user owns it.
    """
    wanted = 0o555 if stat.S_ISDIR(status.st_mode) else 0o444
    if wanted & ~status.st_mode and not stat.S_ISLNK(status.st_mode):
        try:
            Path(path).chmod(stat.S_IMODE(status.st_mode) | wanted)
        except PermissionError:
            return [Path(path)]
    return []
