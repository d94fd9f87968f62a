"""New values as YAML: block style with two spaces, as the files of the content have it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from editing.yaml_scalars import Setting, written
from meesterschap.submit.practice_file import scalar

NEW = Setting()
_DASH = "-"
_KEY = re.compile(r"[a-z][a-z0-9_]*")


def lines_of(value: Any, setting: Setting = NEW) -> list[str]:
    """A mapping or a list on lines of its own."""
    if not value:
        return [in_flow(value)]
    fields = value.items() if isinstance(value, Mapping) else ((None, item) for item in value)
    return [line for name, item in fields for line in led(lead_of(name), item, setting)]


def lead_of(name: str | None) -> str:
    """What a field of this name begins with, or an item of a list."""
    if name is None:
        return _DASH
    # A key has no space, so that an underscore is no reason to quote it.
    return f"{name if _KEY.fullmatch(name) else scalar(name)}:"


def led(lead: str, value: Any, setting: Setting = NEW) -> list[str]:
    """A field or an item on lines of its own, behind its `lead`: a key with colon, or a dash."""
    if isinstance(value, str):
        text = written(value, replace(setting, is_item=lead == _DASH))
        return f"{lead} {text}".split("\n")
    if not value:
        return [f"{lead} {in_flow(value)}"]
    first, *rest = lines_of(value, replace(setting, style=""))
    if lead == _DASH:
        return [f"{lead} {first}", *shifted(rest, 2)]
    return [lead, *shifted([first, *rest], 2)]


def shifted(lines: Iterable[str], columns: int) -> Iterator[str]:
    return (" " * columns + line if line else line for line in lines)


def in_flow(value: Any, style: str = "") -> str:
    """The value as it stands within [] or {}."""
    if isinstance(value, str):
        return written(value, Setting(in_flow=True, style=style))
    if isinstance(value, Mapping):
        return "{" + ", ".join(field_in_flow(*field) for field in value.items()) + "}"
    return "[" + ", ".join(map(in_flow, value)) + "]"


def field_in_flow(name: str, value: Any) -> str:
    return f"{in_flow(name)}: {in_flow(value)}"
