"""Files that one build leaves for the next, each under the digest of all that it was made from.

Of that, everything kept has one part in common, the engine: this package with its templates, the
theme with its assets, Python and every package that is installed. The other part is a file's own
input. The folder may be deleted at any time, and two builds may use it at once: what is not there,
or not whole, is made again. Where nothing can be written, nothing is kept, which costs only time.
"""

import errno
import hashlib
import os
import platform
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ENGINE = Path(__file__).resolve().parents[3]
"""The folder of the engine itself, which is not always that of the site that is built."""
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


@cache
def _code() -> str:
    """The digest of our code as it was loaded: while serving, a change in it has no effect."""
    return digest_of_files(ENGINE / "hooks", ["."])


def engine() -> str:
    """The digest of the engine as it is now."""
    theme = digest_of_files(ENGINE, ["overrides"])
    packages = {found.name for place in sys.path for found in Path(place).glob("*.dist-info")}
    return digest([_code(), theme, platform.python_version(), *sorted(packages)])


@dataclass(frozen=True)
class Store:
    """A folder of such files. Over `most` bytes, the ones that were not used for longest go."""

    folder: Path
    most: int
    engine: str = field(default_factory=engine)

    def key(self, *own_input: str | bytes) -> str:
        """The key of a file that the engine makes from this input, given in a fixed order."""
        return digest([self.engine, *own_input])

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


def picture_store(root: Path) -> Store:
    """The drawings of a project: 5,000 cards take a tenth of this."""
    return Store(root / ".cache" / "pictures", 512 * MEGABYTE)


def segment_store(root: Path) -> Store:
    """The parts of the search index of a project: 5,000 practices take a fourteenth of this."""
    return Store(root / ".cache" / "search", 512 * MEGABYTE)


def page_store(root: Path) -> Store:
    """The pages of a project: 5,000 of them take a ninth of this."""
    return Store(root / ".cache" / "pages", 1024 * MEGABYTE)


def refusal(root: Path) -> OSError | None:
    """The error that keeps the stores of a project from being written, or None."""
    stores = (page_store(root), picture_store(root), segment_store(root))
    return next(filter(None, (store.refusal() for store in stores)), None)
