"""Which engine runs: the files that this service was started from."""

import hashlib
from pathlib import Path

ENGINE = Path(__file__).parents[3]
ENGINE_FOLDERS = ("hooks", "scripts")


def engine_files(root: Path = ENGINE) -> dict[str, str]:
    """What Git calls the content of each file of the engine, by its path."""
    files = (file for name in ENGINE_FOLDERS for file in (root / name).rglob("*") if file.is_file())
    return {file.relative_to(root).as_posix(): _blob_id(file.read_bytes()) for file in files}


def _blob_id(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
