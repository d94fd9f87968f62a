"""YAML, read strictly: every value stays the text that was written.

PyYAML's own loaders turn `no` into False and `12:30` into 750, take the last of two equal keys in
silence and let 324 bytes of anchors grow into a gigabyte. Here nothing of that exists: a scalar is
a text, and what could surprise is refused with the line it stands on.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from meesterschap import messages
from meesterschap.document import Location

MAX_BYTES = 64 * 1024
MAX_DEPTH = 8

# Control characters, those that turn the reading direction, line ends that look like none, and what
# no text may hold: invisible, so never meant.
INVISIBLE = (
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029"
    r"\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_INVISIBLE = re.compile(INVISIBLE)
_OPENING = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
_REFUSED = {
    yaml.AnchorToken: messages.YAML_ANCHOR,
    yaml.AliasToken: messages.YAML_ANCHOR,
    yaml.TagToken: messages.YAML_TAG,
    yaml.DirectiveToken: messages.YAML_TAG,
}

Fault = tuple[int, str]
"""A line, counted from 1, and a message."""


class YamlError(Exception):
    """The text is no YAML that is accepted here."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(faults)


def parse(text: str) -> tuple[dict[str, Any], dict[Location, int]]:
    """The values as mappings, lists and text, and the line of each. Raises YamlError."""
    if faults := [*invisible_characters(text), *_too_large(text)]:
        raise YamlError(faults)
    try:
        faults = list(_refused_tokens(text))
        if faults:
            raise YamlError(faults)
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        raise YamlError([_syntax_fault(error)]) from error
    if not isinstance(root, yaml.MappingNode):
        raise YamlError([(1, messages.YAML_NO_FIELDS)])
    lines: dict[Location, int] = {}
    faults = []
    values = _value(root, (), lines, faults)
    if faults:
        raise YamlError(faults)
    return values, lines


def invisible_characters(text: str) -> Iterator[Fault]:
    """Text holds nothing that the reader of the file cannot see."""
    if not _INVISIBLE.search(text):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if found := _INVISIBLE.search(line.removesuffix("\r")):
            yield number, messages.invisible_character(found.group())


def _syntax_fault(error: yaml.MarkedYAMLError) -> Fault:
    # A quote that never closes is found at the end of the text; where it opened says more.
    quoted = "quoted scalar" in (error.context or "")
    mark = (quoted and error.context_mark) or error.problem_mark or error.context_mark
    return (mark.line + 1 if mark else 1), messages.yaml_syntax(f"{error.context} {error.problem}")


def _too_large(text: str) -> Iterator[Fault]:
    if (size := len(text.encode())) > MAX_BYTES:
        yield 1, messages.too_large(size, MAX_BYTES)


def _refused_tokens(text: str) -> Iterator[Fault]:
    """Anchors, tags, deep nesting, and a # that would cut off a text without quotes."""
    depth = 0
    lines = text.split("\n")
    for token in yaml.scan(text, Loader=yaml.CBaseLoader):
        line = token.start_mark.line + 1
        depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
        if depth > MAX_DEPTH:
            yield line, messages.yaml_too_deep(MAX_DEPTH)
            return
        if message := _REFUSED.get(type(token)):
            yield line, message
        if isinstance(token, yaml.ScalarToken) and token.plain:
            end = token.end_mark
            if re.match(r"\s+#", lines[end.line][end.column :]):
                yield end.line + 1, messages.yaml_cut_off(token.value)


def _value(node: yaml.Node, here: Location, lines: dict[Location, int], faults: list[Fault]) -> Any:
    """The node as plain values; writes down lines and repeated keys on the way."""
    lines.setdefault(here, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*here, i), lines, faults) for i, item in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return node.value
    values: dict[str, Any] = {}
    for key, item in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            faults.append((line, messages.YAML_NO_FIELDS))
        elif key.value in values:
            faults.append((line, messages.yaml_repeated(key.value, lines[(*here, key.value)])))
        else:
            lines[(*here, key.value)] = line
            values[key.value] = _value(item, (*here, key.value), lines, faults)
    return values
