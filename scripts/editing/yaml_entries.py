"""Where the fields and items of a YAML document stand in its text."""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

_COMMENT_BELOW = re.compile(r"[^\n]*\n\s* #")


class Entry(NamedTuple):
    """A field of a mapping or an item of a list, by its places in the text."""

    start: int
    """Where its key or dash begins."""
    value_start: int
    """Behind its colon or dash."""
    end: int
    """Where its value ends, without the comments and empty lines that follow."""
    node: yaml.Node


def value_of(node: yaml.Node) -> Any:
    """The value of a node as `load` reads it."""
    if isinstance(node, yaml.MappingNode):
        return {value_of(name): value_of(value) for name, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [value_of(item) for item in node.value]
    return node.value.strip()


def is_flow(node: yaml.Node) -> bool:
    """Whether it is written as [] or {}."""
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


@dataclass(frozen=True)
class Source:
    """The text of a document, each line of which ends in a line feed."""

    text: str

    def entries(self, node: yaml.Node) -> list[Entry]:
        if isinstance(node, yaml.MappingNode):
            return [self._field(name, value) for name, value in node.value]
        return [self._item(item, node) for item in node.value]

    def end(self, node: yaml.Node) -> int:
        """Where the value of a node ends. PyYAML ends a block where something else begins."""
        end: int = node.end_mark.index
        if is_flow(node):
            return end
        if isinstance(node, yaml.ScalarNode):
            return len(self.text[:end].rstrip()) if node.style in ("|", ">") else end
        last = node.value[-1]
        return self.end(last[1] if isinstance(node, yaml.MappingNode) else last)

    def comment_below(self, index: int) -> bool:
        """Whether an indented comment comes first below this place."""
        return bool(_COMMENT_BELOW.match(self.text, index))

    def line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        return self.text.index("\n", index)

    def _field(self, name: yaml.Node, value: yaml.Node) -> Entry:
        colon = self.text.find(":", name.end_mark.index)
        value_start = min(colon + 1, value.start_mark.index)
        return Entry(name.start_mark.index, value_start, self.end(value), value)

    def _item(self, item: yaml.Node, sequence: yaml.Node) -> Entry:
        start = item.start_mark.index
        if is_flow(sequence):
            return Entry(start, start, self.end(item), item)
        # The dash is on the first line of the item, or on one above it.
        line, column = self.line_start(start), sequence.start_mark.column
        while self.text[line + column] != "-":
            line = self.line_start(line - 1)
        return Entry(line + column, line + column + 1, self.end(item), item)
