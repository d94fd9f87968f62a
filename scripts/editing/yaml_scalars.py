"""How a text is written in YAML: as it was written before, or else as a person would."""

import json
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from meesterschap.load import strict_yaml
from meesterschap.submit.practice_file import scalar


@dataclass(frozen=True)
class Setting:
    """What is around a text in a file, and how the text was written that stood there."""

    column: int = 0
    """The column of the key or the dash that it belongs to."""
    is_item: bool = False
    """Whether it belongs to a dash."""
    in_flow: bool = False
    """Whether it stands within [] or {}."""
    above_comment: bool = False
    """Whether an indented comment follows, which a block of lines would take in."""
    rest: str = ""
    """What follows on the line: a comment or nothing."""
    style: str = ""
    """One of ' " | > or "" for plain, as PyYAML names them."""
    former: str = ""
    """The text of the file that it replaces."""


def written(text: str, setting: Setting) -> str:
    """The text in YAML for this setting: in the former style if that can hold it.

    Nothing can hold some texts, such as one that begins with a space: what is given then reads
    as something else.
    """
    candidates = _candidates(text, setting)
    return next((one for one in candidates if _reads_as(text, one, setting)), _quoted(text))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _candidates(text: str, setting: Setting) -> Iterator[str]:
    has_lines, style = "\n" in text, setting.style
    if style in ("|", ">") and text:
        yield _block(text, setting)
    elif style == "'" and not has_lines:
        yield "'" + text.replace("'", "''") + "'"
    elif style == '"':
        yield _quoted(text)
    elif setting.former and text and not has_lines:
        yield text
    if has_lines and not setting.in_flow and not setting.above_comment:
        yield "\n".join(["|-", *_indented(text.split("\n"), setting.column + 2)])
    yield scalar(text)


def _block(text: str, setting: Setting) -> str:
    """The text under the former header (| or >), with the former indent and width."""
    header, *former = setting.former.split("\n")
    filled = [line for line in former if line.strip()] or [" " * (setting.column + 2)]
    indent = min(len(line) - len(line.lstrip(" ")) for line in filled)
    lines = text.split("\n")
    if setting.style == ">":
        width = max(map(len, filled)) - indent
        folded = re.sub(r"\n+", r"\g<0>\n", text).split("\n")
        lines = [line for long in folded for line in _wrapped(long, width)]
    return "\n".join([header, *_indented(lines, indent)])


def _wrapped(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]


def _indented(lines: list[str], indent: int) -> Iterator[str]:
    return (" " * indent + line if line else line for line in lines)


def _reads_as(text: str, candidate: str, setting: Setting) -> bool:
    """Whether a file in which this is written has the text."""
    indent = " " * setting.column
    if setting.in_flow:
        content = f"k: [{candidate}]\n"
    elif setting.is_item:
        content = f"k:\n{indent}- {candidate}{setting.rest}\n"
    else:
        content = f"{indent}k: {candidate}{setting.rest}\n"
    try:
        values, _ = strict_yaml.parse(content)
    except strict_yaml.YamlError:
        return False
    return values == {"k": [text] if setting.in_flow or setting.is_item else text}
