"""Load the content and mkdocs.yml: the only module that opens files under docs/ and data/."""

import json
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from stat import S_ISLNK
from types import MappingProxyType
from typing import Any, NamedTuple

from meesterschap.cache.kept import kept
from meesterschap.cache.store import digest
from meesterschap.content import messages
from meesterschap.content.document import (
    BODY,
    COLUMNS,
    ROWS,
    SLUG,
    THEME_FILES,
    Document,
    Location,
)
from meesterschap.content.files import (
    CONFIGURATION,
    DATA,
    DOCS,
    PAPER_ENDING,
    PHOTO_ENDINGS,
    THEME,
)
from meesterschap.content.problem import ContentError, Fault, Problem
from meesterschap.load import photos, strict_yaml, tables
from meesterschap.load.foreign_files import is_foreign
from meesterschap.load.text import TextError, text_in

MAX_BYTES = 256 * 1024
"""The largest text file; `strict_yaml` has a smaller limit for YAML."""
MAX_FROZEN = 2 * 1024 * 1024
"""The largest JSON or PDF file of an edition: the JSON holds all content as it was."""

FOLDERS = DATA, DOCS, THEME
"""The folders that are read, beside CONFIGURATION."""


class Readable(NamedTuple):
    """A file that can be read."""

    stamp: str
    """Differs when its content does."""
    read: Callable[[], bytes]


Files = Mapping[str, Readable | None]
"""Files by their paths; None for a symbolic link."""
_SETTLED = 2 * 10**9
"""Nanoseconds after which the times of a file tell for sure that it did not change."""

_FENCE = "---"
_PDF_IDENTIFIER = re.compile(rb"/ID \[\(([0-9a-f]{32})\)")


class _UnreadableError(Exception):
    """A file cannot be read as a document; carries the problems."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(*problems)


def load(
    root: Path, replaced: Mapping[str, bytes | None] = MappingProxyType({})
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The documents of the project in a folder, and the problems of unreadable files.

    As if the files in `replaced`, by their paths, had this content, whether they are there or not;
    None for one that is not to be there.
    """
    now = time.time_ns()
    there = {name: _on_disk(root / name, now) for name in _names(root) if name not in replaced}
    new = {name: content for name, content in replaced.items() if content is not None}
    return documents_in({**there, **contents_of(new)})


def _on_disk(path: Path, now: int) -> Readable | None:
    """The file, known by its size and times; by its content if it has just been written."""
    status = path.lstat()
    if S_ISLNK(status.st_mode):
        return None
    if max(status.st_mtime_ns, status.st_ctime_ns) > now - _SETTLED:
        return _in_memory(path.read_bytes())
    stamp = f"{status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"
    return Readable(stamp, path.read_bytes)


def _in_memory(content: bytes) -> Readable:
    return Readable(sha256(content).hexdigest(), partial(bytes, content))


def contents_of(files: Mapping[str, bytes | None]) -> Files:
    """Files that were read already; None for a symbolic link."""
    return {path: None if one is None else _in_memory(one) for path, one in files.items()}


def documents_in(files: Files) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """mkdocs.yml and every document under docs/ and data/, and the problems of unreadable files."""
    documents: list[Document] = []
    problems: list[Problem] = []
    for name in sorted(filter(_is_content, files), key=lambda name: name.split("/")):
        try:
            documents.append(_read(name, files))
        except _UnreadableError as unreadable:
            problems.extend(unreadable.problems)
    return tuple(_with_tables(documents)), tuple(problems)


def _names(root: Path) -> Iterator[str]:
    """The paths of the files of a project, from its root, in any order."""
    for folder in FOLDERS:
        if (root / folder).is_dir():
            yield from _names_in(root, folder)
    if (root / CONFIGURATION).is_file():
        yield CONFIGURATION


def _names_in(root: Path, folder: str) -> Iterator[str]:
    with os.scandir(root / folder) as entries:
        ours = [entry for entry in entries if not is_foreign(entry.name)]
    for entry in ours:
        if entry.is_symlink() or entry.is_file():
            yield f"{folder}/{entry.name}"
        elif entry.is_dir():
            yield from _names_in(root, f"{folder}/{entry.name}")


def _is_content(name: str) -> bool:
    return name == CONFIGURATION or name.startswith((f"{DATA}/", f"{DOCS}/"))


def _read(name: str, files: Files) -> Document:
    path, file = PurePosixPath(name), files[name]
    if file is None:  # the site would publish a file from elsewhere on the machine
        raise _UnreadableError(Problem(name, 1, messages.SYMLINK))
    endings = (*_READERS, *PHOTO_ENDINGS, PAPER_ENDING)
    if path.name.startswith(".") or path.suffix not in endings:
        raise _UnreadableError(Problem(name, 1, messages.unknown_file(path.name, endings)))
    document = _document(name, file)
    if name != CONFIGURATION:
        return document
    theme = frozenset(one.removeprefix(f"{THEME}/") for one in files if one.startswith(f"{THEME}/"))
    values = {**document.values, THEME_FILES: theme}
    return replace(document, values=values, sha256=digest([document.sha256, *sorted(theme)]))


@kept(lambda name, file: (name, file.stamp))
def _document(name: str, file: Readable) -> Document:
    return _parsed(name, file.read())


def parsed(name: str, content: bytes) -> Document:
    """The document in a file with this path and content. Raises ContentError."""
    try:
        return _parsed(name, content)
    except _UnreadableError as unreadable:
        raise ContentError(unreadable.problems) from None


def _parsed(name: str, content: bytes) -> Document:
    path = PurePosixPath(name)
    binary_readers = {PAPER_ENDING: _read_pdf, **dict.fromkeys(PHOTO_ENDINGS, _read_photo)}
    values, lines = binary_readers.get(path.suffix, _read_text)(path, content)
    return Document(name, {SLUG: path.stem, **values}, lines, sha256(content).hexdigest())


def _read_photo(path: PurePosixPath, content: bytes) -> tuple[dict[str, Any], dict[Location, int]]:
    try:
        width, height = photos.size(content, path.suffix)
    except photos.PhotoError as error:
        raise _UnreadableError(Problem(str(path), 1, str(error))) from error
    return {"breedte": str(width), "hoogte": str(height)}, {}


def _read_pdf(path: PurePosixPath, content: bytes) -> tuple[dict[str, Any], dict[Location, int]]:
    """The PDF of an edition: the digest of what it was made from, in its trailer's /ID."""
    if not content.startswith(b"%PDF-") or len(content) > MAX_FROZEN:
        raise _UnreadableError(Problem(str(path), 1, messages.GENERATED_FILE_DAMAGED))
    identifier = _PDF_IDENTIFIER.search(content)
    return {"kenmerk": identifier[1].decode() if identifier else ""}, {}


def _read_text(path: PurePosixPath, content: bytes) -> tuple[dict[str, Any], dict[Location, int]]:
    limit = MAX_FROZEN if path.suffix == ".json" else MAX_BYTES
    if len(content) > limit:
        message = messages.too_large(len(content), limit)
        raise _UnreadableError(Problem(str(path), 1, message))
    try:
        text = text_in(content)
    except TextError as error:
        raise _unreadable(str(path), error.faults) from error
    return _READERS[path.suffix](str(path), text)


def _unreadable(name: str, faults: Iterable[Fault]) -> _UnreadableError:
    return _UnreadableError(*(Problem(name, line, message) for line, message in faults))


def _read_yaml(name: str, text: str) -> tuple[dict[str, Any], dict[Location, int]]:
    try:
        return strict_yaml.parse(text, lenient=name == CONFIGURATION)
    except strict_yaml.YamlError as error:
        raise _unreadable(name, error.faults) from error


def _read_markdown(name: str, text: str) -> tuple[dict[str, Any], dict[Location, int]]:
    """The fields of the front matter, with the text below it as the field BODY."""
    lines = text.split("\n")
    fences = (number for number, line in enumerate(lines) if line.rstrip() == _FENCE)
    if next(fences, -1) != 0 or (end := next(fences, 0)) == 0:
        raise _UnreadableError(Problem(name, 1, messages.NO_FRONT_MATTER))
    # An empty line in place of the opening fence keeps the line numbers right.
    values, value_lines = _read_yaml(name, "\n".join(["", *lines[1:end]]))
    body = "\n".join(lines[end + 1 :])
    if faults := tuple(strict_yaml.invisible_characters(body)):
        raise _unreadable(name, ((end + 1 + line, message) for line, message in faults))
    return {**values, BODY: body}, {**value_lines, (BODY,): end + 2}


def _read_csv(name: str, text: str) -> tuple[dict[str, Any], dict[Location, int]]:
    if faults := tuple(strict_yaml.invisible_characters(text)):
        raise _unreadable(name, faults)
    try:
        return tables.parse(text)
    except tables.TableError as error:
        raise _unreadable(name, error.faults) from error


def _read_json(name: str, text: str) -> tuple[dict[str, Any], dict[Location, int]]:
    """The object in the file, with every number as the text that was written."""
    try:
        values = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise _UnreadableError(Problem(name, 1, messages.GENERATED_FILE_DAMAGED)) from error
    if not isinstance(values, dict):
        raise _UnreadableError(Problem(name, 1, messages.GENERATED_FILE_DAMAGED))
    return values, {}


_READERS = {".yml": _read_yaml, ".csv": _read_csv, ".md": _read_markdown, ".json": _read_json}


def _with_tables(documents: list[Document]) -> Iterator[Document]:
    """The documents, with each CSV merged into the YAML of the same name beside it, if any."""
    tables = {document.path: document for document in documents if document.path.endswith(".csv")}
    paths = {document.path for document in documents}
    for document in documents:
        stem, _, ending = document.path.rpartition(".")
        if ending == "csv" and f"{stem}.yml" in paths:
            continue
        table = tables.get(f"{stem}.csv") if ending == "yml" else None
        yield _with_table(document, table) if table else document


def _with_table(document: Document, table: Document) -> Document:
    values = {**document.values, **{key: table.values[key] for key in (COLUMNS, ROWS)}}
    digests = f"{document.sha256} {table.sha256}"
    lines = {**table.lines, **document.lines}
    return Document(document.path, values, lines, digests, table.path)
