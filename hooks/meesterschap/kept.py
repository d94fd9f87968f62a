"""What one build leaves for the next: files by the digest of all that they were made from.

The only module that knows the folder of such files. It may be deleted at any time, and two builds
may use it at once: what is not there, or not whole, is made again.
"""

import hashlib
import os
import platform
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata, resources
from pathlib import Path

MEGABYTE = 1024 * 1024


def digest(parts: Iterable[str | bytes]) -> str:
    """One name for all of these together, in this order: 64 hexadecimal digits."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(f"{len(data)}:".encode())
        whole.update(data)
    return whole.hexdigest()


def digest_of_files(root: Path, names: Iterable[str]) -> str:
    """The digest of these files and of all in these folders, names included."""
    files = (file for name in names for file in _files(root / name))
    return digest(part for f in files for part in (f.relative_to(root).as_posix(), f.read_bytes()))


def _files(place: Path) -> Iterator[Path]:
    inside = place.rglob("*") if place.is_dir() else [place]
    return (f for f in sorted(inside) if f.is_file() and "__pycache__" not in f.parts)


def surroundings(root: Path, configuration: str) -> str:
    """The digest of all that every page is made with: templates, settings, Python and packages.

    `configuration` is the name of the file with the settings of the site.
    """
    files = digest_of_files(root, ("overrides", "requirements.txt", configuration))
    packages = {found.name for place in sys.path for found in Path(place).glob("*.dist-info")}
    return digest([files, platform.python_version(), *sorted(packages)])


@cache
def made_with(module: str, library: str) -> str:
    """The digest of a module of this package, and of the version of the library that it uses."""
    code = resources.files("meesterschap").joinpath(f"{module}.py").read_bytes()
    return digest([code, metadata.version(library)])


@dataclass(frozen=True)
class Kept:
    """A folder of such files, of at most so many bytes; what was not used for longest goes."""

    folder: Path
    most: int

    def file(self, key: str) -> Path:
        return self.folder / key

    def has(self, key: str) -> bool:
        """Whether it is there; to ask is to use it."""
        try:
            os.utime(self.file(key))
        except FileNotFoundError:
            return False
        return True

    def read(self, key: str) -> bytes | None:
        """What is kept under this key; None when there is nothing, or it is damaged."""
        if not self.has(key):
            return None
        try:
            sealed = self.file(key).read_bytes()
        except FileNotFoundError:  # another build made room just now
            return None
        seal, data = sealed[:32], sealed[32:]
        return data if hashlib.sha256(data).digest() == seal else None

    def write(self, key: str, data: bytes) -> None:
        """Keep this under the key, behind a seal by which `read` sees that it is whole."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.file(key).write_bytes(hashlib.sha256(data).digest() + data)

    def write_plain(self, key: str, data: bytes) -> None:
        """Keep a file that others read: it is whole as soon as it is there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = self.file(f"{key}.{os.getpid()}")
        unfinished.write_bytes(data)
        unfinished.replace(self.file(key))

    def prune(self) -> None:
        """Make room: let go of what was not used for longest."""
        if not self.folder.exists():
            return
        found = [(entry.stat(), entry.path) for entry in os.scandir(self.folder)]
        left = sum(state.st_size for state, _ in found)
        for state, path in sorted(found, key=lambda one: one[0].st_mtime):
            if left <= self.most:
                return
            Path(path).unlink(missing_ok=True)
            left -= state.st_size


def kept_pictures(root: Path) -> Kept:
    """The drawings of a project: 5,000 cards take a tenth of this."""
    return Kept(root / ".cache" / "pictures", 512 * MEGABYTE)


def kept_segments(root: Path) -> Kept:
    """The parts of the search index of a project: 5,000 practices take a fourteenth of this."""
    return Kept(root / ".cache" / "search", 512 * MEGABYTE)


def kept_pages(root: Path) -> Kept:
    """The pages of a project: 5,000 of them take a ninth of this."""
    return Kept(root / ".cache" / "pages", 1024 * MEGABYTE)
