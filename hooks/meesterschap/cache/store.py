"""What one build leaves for the next: files by the digest of all that they were made from.

The only module that knows the folder of such files. It may be deleted at any time, and two builds
may use it at once: what is not there, or not whole, is made again. Where nothing can be written,
nothing is kept, and that costs time and nothing else.
"""

import errno
import hashlib
import os
import platform
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import metadata, resources
from pathlib import Path

MEGABYTE = 1024 * 1024
_ENDS = {".svg": b"</svg>", ".png": b"IEND\xaeB`\x82"}
"""How a picture that others read ends; one that was cut off, or is all zeros there, does not."""


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
        """Whether it is there, and whole as far as its end tells; to ask is to use it."""
        with suppress(OSError):  # who may not write here may still read what is there
            os.utime(self.file(key))
        try:
            return _end(self.file(key)).endswith(_ENDS.get(self.file(key).suffix, b""))
        except OSError:
            return False

    def read(self, key: str) -> bytes | None:
        """What is kept under this key; None when there is nothing, or it is damaged."""
        sealed = self.read_plain(key) or b""
        seal, data = sealed[:32], sealed[32:]
        return data if hashlib.sha256(data).digest() == seal else None

    def read_plain(self, key: str) -> bytes | None:
        """A file that others read; None when it is not there, or not whole."""
        if not self.has(key):
            return None
        try:
            return self.file(key).read_bytes()
        except OSError:  # another build made room just now
            return None

    def write(self, key: str, data: bytes) -> None:
        """Keep this where that can be done, behind a seal by which `read` sees that it is whole."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            self.file(key).write_bytes(hashlib.sha256(data).digest() + data)

    def write_plain(self, key: str, data: bytes) -> None:
        """Keep a file that others read, which appears at once; where that fails, do nothing."""
        unfinished = self.file(f"{key}.{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(data)
            unfinished.replace(self.file(key))
        except OSError:
            _remove(unfinished)

    def refusal(self) -> OSError | None:
        """Why nothing can be kept here, if that is so: it is tried with a page of some size."""
        tried = self.file(f"tried.{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            tried.write_bytes(bytes(64 * 1024))
        except OSError as error:
            return error
        finally:
            _remove(tried)
        return None

    def prune(self) -> None:
        """Make room: let go of what was not used for longest."""
        with suppress(OSError):
            found = [(entry.stat(), entry.path) for entry in os.scandir(self.folder)]
            left = sum(state.st_size for state, _ in found)
            for state, path in sorted(found, key=lambda one: one[0].st_mtime):
                if left <= self.most:
                    return
                Path(path).unlink(missing_ok=True)
                left -= state.st_size


def _end(file: Path) -> bytes:
    """The last bytes of a file, without what is blank. Raises OSError where there are none."""
    with file.open("rb") as opened:
        opened.seek(-min(16, os.fstat(opened.fileno()).st_size), os.SEEK_END)
        if last := opened.read():
            return last.rstrip(b"\n")
    raise OSError(errno.ENODATA, "the file is empty", str(file))


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.unlink()


def kept_pictures(root: Path) -> Kept:
    """The drawings of a project: 5,000 cards take a tenth of this."""
    return Kept(root / ".cache" / "pictures", 512 * MEGABYTE)


def kept_segments(root: Path) -> Kept:
    """The parts of the search index of a project: 5,000 practices take a fourteenth of this."""
    return Kept(root / ".cache" / "search", 512 * MEGABYTE)


def kept_pages(root: Path) -> Kept:
    """The pages of a project: 5,000 of them take a ninth of this."""
    return Kept(root / ".cache" / "pages", 1024 * MEGABYTE)


def refusal(root: Path) -> OSError | None:
    """The error that keeps a cache from being written, or None."""
    places = (kept_pages(root), kept_pictures(root), kept_segments(root))
    return next(filter(None, (place.refusal() for place in places)), None)
