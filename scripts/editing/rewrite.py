"""Writes changed values into a file of content, in which all other lines stay as they are."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import Any

from editing import csv_text, yaml_text
from meesterschap.content.document import BODY, COLUMNS, ROWS, SLUG
from meesterschap.load.load import parsed
from meesterschap.load.text import text_in

_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|\r|\n")
_FENCE = "---"

Values = Mapping[str, Any]
"""The values of a document."""


class UnwritableError(Exception):
    """A file of this kind cannot hold these values, such as text that begins with a space."""


def rewritten(path: str, content: bytes, values: Values) -> bytes:
    """The file with these values, in which only the lines of what changed differ.

    Without content it is a new file. Line ends, byte order mark and what is at the end stay.
    Raises ContentError when `load` would not read the file before or after, and UnwritableError.
    """
    if content and parsed(path, content).values == values:
        return content
    text = text_in(content)
    written = _WRITERS[PurePosixPath(path).suffix](text, values)
    bom = _BOM if content.startswith(_BOM) else b""
    result = bom + _with_line_ends(written, content.removeprefix(bom).decode()).encode()
    if parsed(path, result).values != values:
        raise UnwritableError(path)
    return result


def is_written(path: str) -> bool:
    """Whether a file with this path is one that people write: others are made as a whole."""
    return PurePosixPath(path).suffix in _WRITERS


def _yaml(text: str, values: Values) -> str:
    return yaml_text.edited(text, {key: value for key, value in values.items() if key != SLUG})


def _csv(text: str, values: Values) -> str:
    return csv_text.edited(text, values[COLUMNS], values[ROWS])


def _markdown(text: str, values: Values) -> str:
    """The front matter between its fences, and the text below it."""
    fields = {key: value for key, value in values.items() if key != BODY}
    lines = (text or f"{_FENCE}\n\n{_FENCE}\n").split("\n")
    end = next(number for number, line in enumerate(lines) if number and line.rstrip() == _FENCE)
    front = _yaml("\n".join(lines[1:end]), fields).removesuffix("\n")
    below = "\n".join(lines[end + 1 :])
    behind = lines[end + 1 :] if below == values[BODY] else [values[BODY]]
    return "\n".join([lines[0], front, lines[end], *behind])


_WRITERS: Mapping[str, Callable[[str, Values], str]] = {
    ".yml": _yaml,
    ".csv": _csv,
    ".md": _markdown,
}


def _with_line_ends(text: str, former: str) -> str:
    """The text with the line ends of the former one: where they differ, those of each line."""
    ends = _LINE_END.findall(former)
    counts = Counter(ends or ["\n"])
    most = max(counts, key=counts.__getitem__)
    if len(counts) == 1:
        return text.replace("\n", most)
    lines, former_lines = text.split("\n"), _LINE_END.split(former)
    new_ends = [most] * (len(lines) - 1)
    matcher = SequenceMatcher(None, former_lines[:-1], lines[:-1], autojunk=False)
    for _, start, end, new, new_end in matcher.get_opcodes():
        if end - start == new_end - new:
            new_ends[new:new_end] = ends[start:end]
    return "".join(line + end for line, end in zip(lines, [*new_ends, ""], strict=True))
