"""Read the content: the only module that opens files under docs/ and data/."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import Any

from meesterschap.content import messages
from meesterschap.content.document import (
    BODY,
    COLUMNS,
    MOST_DOCUMENTS,
    ROWS,
    SLUG,
    Document,
    Location,
    Place,
)
from meesterschap.content.files import DATA, DOCS, PAPER_ENDING, PHOTO_ENDINGS
from meesterschap.content.problem import ContentError, Problem
from meesterschap.load import photos, strict_yaml
from meesterschap.load.foreign_files import is_foreign

MAX_BYTES = 256 * 1024
"""The largest text that is read at all; `strict_yaml` has a smaller limit for fields."""
MAX_FROZEN = 2 * 1024 * 1024
"""The largest file of an edition: it holds all content as it was."""


_FENCE = "---"
_IDENTIFIER = re.compile(rb"/ID \[\(([0-9a-f]{32})\)")


class _UnreadableError(Exception):
    """A file that yields no document; carries why."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(*problems)


def load(root: Path) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Every document under docs/ and data/, and a problem for each file that cannot be read."""
    documents: list[Document] = []
    problems: list[Problem] = []
    for path in _content_files(root):
        try:
            documents.append(_read(root, path))
        except _UnreadableError as unreadable:
            problems.extend(unreadable.problems)
    return tuple(_with_rows(documents)), tuple(problems)


def _content_files(root: Path) -> Iterator[Path]:
    for folder in (DATA, DOCS):
        found = (root / folder).rglob("*")
        ours = (path for path in found if not is_foreign(path.relative_to(root).as_posix()))
        yield from sorted(path for path in ours if path.is_symlink() or path.is_file())


def _read(root: Path, path: Path) -> Document:
    name = path.relative_to(root).as_posix()
    if path.is_symlink():  # the site would publish a file from elsewhere on the machine
        raise _UnreadableError(Problem(name, 1, messages.SYMLINK))
    endings = (*_READERS, *PHOTO_ENDINGS, PAPER_ENDING)
    if path.name.startswith(".") or path.suffix not in endings:
        raise _UnreadableError(Problem(name, 1, messages.unknown_file(path.name, endings)))
    return _parsed(name, path.read_bytes())


def parsed(name: str, content: bytes) -> Document:
    """The document in a file of this name and content. Raises ContentError."""
    try:
        return _parsed(name, content)
    except _UnreadableError as unreadable:
        raise ContentError(unreadable.problems) from None


# While the site is served, nearly every file is the same as at the previous build.
@lru_cache(maxsize=MOST_DOCUMENTS)
def _parsed(name: str, content: bytes) -> Document:
    path = PurePosixPath(name)
    binary = {PAPER_ENDING: _read_paper, **dict.fromkeys(PHOTO_ENDINGS, _read_photo)}
    values, lines = binary.get(path.suffix, _read_text)(path, content)
    places = {location: Place(name, line) for location, line in lines.items()}
    digest = hashlib.sha256(content).hexdigest()
    return Document(name, {SLUG: path.stem, **values}, places, digest)


def _read_photo(path: PurePosixPath, content: bytes) -> tuple[dict[str, Any], dict[Location, int]]:
    try:
        width, height = photos.size(content, path.suffix)
    except photos.PhotoError as error:
        raise _UnreadableError(Problem(str(path), 1, str(error))) from error
    return {"breedte": str(width), "hoogte": str(height)}, {}


def _read_paper(path: PurePosixPath, content: bytes) -> tuple[dict[str, Any], dict[Location, int]]:
    """An edition on paper, with the identifier of what it was made from."""
    if not content.startswith(b"%PDF-") or len(content) > MAX_FROZEN:
        raise _UnreadableError(Problem(str(path), 1, messages.STAND_DAMAGED))
    identifier = _IDENTIFIER.search(content)
    return {"kenmerk": identifier[1].decode() if identifier else ""}, {}


def _read_text(path: PurePosixPath, content: bytes) -> tuple[dict[str, Any], dict[Location, int]]:
    most = MAX_FROZEN if path.suffix == ".json" else MAX_BYTES
    if len(content) > most:
        message = messages.too_large(len(content), most)
        raise _UnreadableError(Problem(str(path), 1, message))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _UnreadableError(Problem(str(path), line, messages.NOT_UTF8)) from error
    return _READERS[path.suffix](str(path), text.replace("\r\n", "\n"))


def _read_yaml(name: str, text: str) -> tuple[dict[str, Any], dict[Location, int]]:
    try:
        return strict_yaml.parse(text)
    except strict_yaml.YamlError as error:
        raise _UnreadableError(
            *(Problem(name, line, text) for line, text in error.faults)
        ) from error


def _read_markdown(name: str, text: str) -> tuple[dict[str, Any], dict[Location, int]]:
    """The front matter's fields, and the text below it under BODY."""
    lines = text.split("\n")
    if lines[0] != _FENCE or _FENCE not in lines[1:]:
        raise _UnreadableError(Problem(name, 1, messages.NO_FRONT_MATTER))
    end = lines.index(_FENCE, 1)
    # An empty line in place of the opening fence keeps the line numbers right.
    values, places = _read_yaml(name, "\n".join(["", *lines[1:end]]))
    body = "\n".join(lines[end + 1 :])
    hidden = strict_yaml.invisible_characters(body)
    if problems := [Problem(name, end + 1 + number, message) for number, message in hidden]:
        raise _UnreadableError(*problems)
    return {**values, BODY: body}, {**places, (BODY,): end + 2}


def _read_csv(name: str, text: str) -> tuple[dict[str, Any], dict[Location, int]]:
    """The header under COLUMNS, the rows under ROWS; an empty cell is a missing field."""
    hidden = strict_yaml.invisible_characters(text)
    if problems := [Problem(name, line, message) for line, message in hidden]:
        raise _UnreadableError(*problems)
    reader = csv.reader(io.StringIO(text), strict=True, delimiter=_delimiter(text))
    columns: list[str] = []
    rows: list[dict[str, str]] = []
    lines: dict[Location, int] = {(COLUMNS,): 1}
    start = 2
    try:
        columns = next(reader, [])
        for cells in reader:
            row = list(zip_longest(columns, cells, fillvalue=""))
            if extra := [cell for column, cell in row if cell and not column]:
                raise _UnreadableError(Problem(name, start, messages.too_many_cells(extra)))
            # Empty cells and empty rows are what a spreadsheet leaves behind.
            if filled := {column: cell for column, cell in row if cell}:
                lines[ROWS, len(rows)] = start
                rows.append(filled)
            start = reader.line_num + 1
    except csv.Error as error:
        raise _UnreadableError(Problem(name, start, messages.CSV_QUOTES)) from error
    return {COLUMNS: [column for column in columns if column], ROWS: rows}, lines


def _read_json(name: str, text: str) -> tuple[dict[str, Any], dict[Location, int]]:
    """JSON, with every number as the text that was written."""
    try:
        values = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise _UnreadableError(Problem(name, 1, messages.STAND_DAMAGED)) from error
    if not isinstance(values, dict):
        raise _UnreadableError(Problem(name, 1, messages.STAND_DAMAGED))
    return values, {}


def _delimiter(text: str) -> str:
    """A semicolon where the header has one and no comma, as Dutch spreadsheets write CSV."""
    header = text.partition("\n")[0]
    return ";" if ";" in header and "," not in header else ","


_READERS = {".yml": _read_yaml, ".csv": _read_csv, ".md": _read_markdown, ".json": _read_json}


def _with_rows(documents: list[Document]) -> Iterator[Document]:
    """The documents, with the rows of a CSV added to the YAML of the same name beside it."""
    tables = {document.path: document for document in documents if document.path.endswith(".csv")}
    paths = {document.path for document in documents}
    for document in documents:
        stem, _, ending = document.path.rpartition(".")
        if ending == "csv" and f"{stem}.yml" in paths:
            continue
        if ending == "yml" and (table := tables.get(f"{stem}.csv")):
            rows = {key: table.values[key] for key in (COLUMNS, ROWS)}
            values = {**document.values, **rows}
            document = Document(document.path, values, {**table.places, **document.places})
        yield document
