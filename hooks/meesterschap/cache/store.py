"""Files that one build caches for the next, each under the digest of everything it was made from.

One part of that input is common to all files, the engine: this package with its templates, the
theme with its assets, Python and every installed package. The other part is a file's own input. The
folder may be deleted at any time, and two builds may use it at once: a file that is missing or
damaged is made again. Where nothing can be written, nothing is cached, which costs only time.
"""

import hashlib
import mmap
import os
import platform
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ENGINE = Path(__file__).resolve().parents[3]
"""The folder of the engine itself, which may differ from that of the site that is built."""
MEGABYTE = 1024 * 1024
_LENGTH, _CHECKSUM = 8, 32
"""How many bytes the length and the checksum before data take."""


def digest(parts: Iterable[str | bytes]) -> str:
    """A SHA-256 in hexadecimal of these parts, in this order."""
    hasher = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        hasher.update(f"{len(data)}:".encode())
        hasher.update(data)
    return hasher.hexdigest()


def digest_of_files(root: Path, names: Iterable[str]) -> str:
    """The digest of these files, and of all files in these folders, with their paths."""
    files = (file for name in names for file in _files(root / name))
    return digest(part for f in files for part in (f.relative_to(root).as_posix(), f.read_bytes()))


def _files(path: Path) -> Iterator[Path]:
    candidates = path.rglob("*") if path.is_dir() else [path]
    return (f for f in sorted(candidates) if f.is_file() and "__pycache__" not in f.parts)


@cache
def code_digest() -> str:
    """The digest of all code as this process runs it: ours, the packages and Python.

    Computed once, when the process begins: a later change in a module has no effect on it either.
    """
    packages = {info.name for folder in sys.path for info in Path(folder).glob("*.dist-info")}
    ours = digest_of_files(ENGINE / "hooks", ["."])
    search = os.environ.get("PAGEFIND_BINARY_PATH", "")  # another one than that of the package
    return digest([ours, platform.python_version(), search, *sorted(packages)])


def engine_digest() -> str:
    """The digest of the engine: the code of this process, and the theme as it is now."""
    return digest([code_digest(), digest_of_files(ENGINE, ["overrides"])])


@dataclass(frozen=True)
class Store:
    """A folder of cached files. `prune` evicts the least recently used over `max_bytes`."""

    folder: Path
    max_bytes: int

    @cached_property
    def _engine(self) -> str:
        return engine_digest()

    def key(self, *inputs: str | bytes) -> str:
        """The key of the file that the engine makes from these inputs; their order matters."""
        return digest([self._engine, *inputs])

    def file(self, key: str) -> Path:
        return self.folder / key

    def has(self, key: str) -> bool:
        """Whether something is stored under this key. Marks it as used."""
        with suppress(OSError):  # a user who may not write here may still read
            os.utime(self.file(key))
        return os.access(self.file(key), os.R_OK)

    def read(self, key: str) -> bytes | None:
        """The data that `write` stored under this key; None if it is missing or damaged.

        A damaged file is removed.
        """
        try:
            stored = self.file(key).read_bytes() if self.has(key) else None
        except OSError:  # another build has just evicted it
            return None
        if stored is None:
            return None
        checksum, data = stored[:_CHECKSUM], stored[_CHECKSUM:]
        if hashlib.sha256(data).digest() != checksum:
            self.remove(key)
            return None
        return data

    def write(self, key: str, data: bytes) -> None:
        """Store this, after a checksum: whole or not at all. Does nothing if that fails."""
        unfinished = self.file(f"{key}.{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(hashlib.sha256(data).digest() + data)
            unfinished.replace(self.file(key))
        except OSError:
            _remove(unfinished)

    def append(self, key: str, data: bytes) -> bool:
        """Store this as one more block under this key. Returns whether that worked."""
        head = len(data).to_bytes(_LENGTH) + hashlib.sha256(data).digest()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with self.file(key).open("ab") as file:
                file.write(head + data)
        except OSError:  # the disk is full: the block may be there in part
            return False
        return True

    def blocks(self, key: str) -> Sequence[bytes | memoryview]:
        """The blocks that were appended under this key, up to one that is damaged.

        They are mapped into memory, not read. A damaged file is removed, as nothing behind the
        damage could be read.
        """
        mapped, good = self._mapped(key), list[memoryview]()
        for block in _blocks(mapped):
            if block is None:
                copied = [bytes(one) for one in good]
                good.clear()  # on Windows, no file that is mapped can be removed
                mapped.release()
                self.remove(key)
                return copied
            good.append(block)
        return good

    def _mapped(self, key: str) -> memoryview:
        # ValueError: another build has just begun it anew, so that it is empty.
        with suppress(OSError, ValueError):
            if self.has(key):
                with self.file(key).open("rb") as file:
                    return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        return memoryview(b"")

    def remove(self, key: str) -> None:
        """Forget what is stored under this key. Does nothing if that fails."""
        _remove(self.file(key))

    def write_error(self) -> OSError | None:
        """The error of writing a file here, as a test; None if that works."""
        trial = self.file(f"tried.{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            trial.write_bytes(bytes(64 * 1024))  # about as large as a page
        except OSError as error:
            return error
        finally:
            _remove(trial)
        return None

    def prune(self) -> None:
        """Delete the least recently used files, until the rest fit in `max_bytes`."""
        with suppress(OSError):
            files = [(entry.stat(), entry.path) for entry in os.scandir(self.folder)]
            total = sum(status.st_size for status, _ in files)
            for status, path in sorted(files, key=lambda file: file[0].st_mtime):
                if total <= self.max_bytes:
                    return
                Path(path).unlink(missing_ok=True)
                total -= status.st_size


def _blocks(stored: memoryview) -> Iterator[memoryview | None]:
    """The blocks in a file; None where one is damaged, and nothing after that."""
    at = 0
    while at < len(stored):
        length = int.from_bytes(stored[at : at + _LENGTH])
        start = at + _LENGTH + _CHECKSUM
        at, checksum = start + length, stored[at + _LENGTH : start]
        data = stored[start:at]
        if hashlib.sha256(data).digest() != checksum:
            yield None
            return
        yield data


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.unlink()


def build_store(root: Path) -> Store:
    """What builds keep of a project: 5,000 practices take a sixth of the limit."""
    return Store(root / ".cache" / "build", 1400 * MEGABYTE)


def slow_store(root: Path) -> Store:
    """What takes longest to make, and is worth keeping when all else is thrown away.

    Pictures and tables, of which 5,000 practices take an eighth of the limit; and in that of the
    engine, templates.
    """
    return Store(root / ".cache" / "slow", 500 * MEGABYTE)
