"""Changes values in the text of YAML, in which everything else stays as it was typed.

The nodes of PyYAML know where they stand, so that a changed value is an edit of its own characters.
What did not change is never written again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple

import yaml

from editing.alignment import aligned, ordered
from editing.yaml_entries import Entry, Source, is_flow, value_of
from editing.yaml_lines import field_in_flow, in_flow, lead_of, led, lines_of, shifted
from editing.yaml_scalars import Setting, written


class _Edit(NamedTuple):
    """The characters from start to end become this text."""

    start: int
    end: int
    text: str = ""


class _New(NamedTuple):
    """What a field or an item becomes."""

    name: str | None
    """The key; None for an item of a list."""
    value: Any


_Step = tuple[Entry | None, _New | None]
"""An entry that stays (both), goes (nothing new) or comes (no entry)."""


def edited(text: str, values: Mapping[str, Any]) -> str:
    """The YAML with these values. It ends in a line feed if it did, or if it had no values."""
    root = yaml.compose(text, Loader=yaml.CBaseLoader)
    if root is None:
        return "".join(f"{line}\n" for line in [*text.splitlines(), *lines_of(values)])
    ending = "" if text.endswith("\n") else "\n"
    source = Source(text + ending)
    return _applied(source.text, _of_root(source, root, values)).removesuffix(ending)


def _applied(text: str, edits: Iterator[_Edit]) -> str:
    """The text after the edits. Those at one place are made in the order in which they come."""
    parts, done = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        parts += [text[done:start], new]
        done = end
    return "".join([*parts, text[done:]])


def _of_root(source: Source, root: yaml.Node, values: Mapping[str, Any]) -> Iterator[_Edit]:
    if _keeps_something(root, values):
        yield from _within(source, root, values)
    else:
        end = source.end(root)
        lines = lines_of(values, Setting(above_comment=source.comment_below(end)))
        yield _Edit(root.start_mark.index, end, "\n".join(lines))


def _keeps_something(node: yaml.Node, value: Any) -> bool:
    """Whether both are mappings with a common field, or lists with items."""
    if isinstance(node, yaml.MappingNode) and isinstance(value, Mapping):
        return any(value_of(name) in value for name, _ in node.value)
    return (
        isinstance(node, yaml.SequenceNode)
        and isinstance(value, list)
        and bool(node.value and value)
    )


def _within(source: Source, node: yaml.Node, value: Any) -> Iterator[_Edit]:
    """The edits of a mapping or list that keeps something."""
    layout = _Flow(source, node) if is_flow(node) else _Block(source, node)
    steps = _steps(source, node, value)
    yield from layout.removals(steps)
    last: Entry | None = None
    first: list[_New] = []
    for entry, new in steps:
        if entry and new:
            if value_of(entry.node) != new.value:
                yield from layout.changes(entry, new.value)
            if first:
                yield layout.before(entry, first)
            last, first = entry, []
        elif new and last:
            yield layout.behind(last, new)
        elif new:
            first.append(new)


def _steps(source: Source, node: yaml.Node, value: Any) -> list[_Step]:
    """What becomes of each entry and what comes in between, in the order of the text."""
    entries = source.entries(node)
    if isinstance(node, yaml.SequenceNode):
        return [
            (None if i is None else entries[i], None if j is None else _New(None, value[j]))
            for i, j in aligned(value_of(node), value)
        ]
    named = dict(zip(value_of(node), entries, strict=True))
    return [
        (named.get(name), _New(name, value[name]) if name in value else None)
        for name in ordered([*named], [*value])
    ]


@dataclass(frozen=True)
class _Layout:
    """A mapping or a list in the text."""

    source: Source
    node: yaml.Node

    @property
    def style(self) -> str:
        """The quotes that all texts of a list have, if they all have the same."""
        if isinstance(self.node, yaml.MappingNode):
            return ""
        styles = {getattr(item, "style", None) or "" for item in self.node.value}
        return styles.pop() if styles in ({"'"}, {'"'}) else ""

    def _replaced(self, entry: Entry, value: str, setting: Setting, space: str) -> _Edit:
        """A text in place of another, in its style, or of something else, behind a space."""
        node, start = entry.node, entry.node.start_mark.index
        if isinstance(node, yaml.ScalarNode) and start < entry.end:
            former = self.source.text[start : entry.end]
            setting = replace(setting, style=node.style or "", former=former)
            return _Edit(start, entry.end, written(value, setting))
        return _Edit(entry.value_start, entry.end, space + written(value, setting))


class _Block(_Layout):
    """Each field or item on lines of its own."""

    @property
    def column(self) -> int:
        return int(self.node.start_mark.column)

    def removals(self, steps: list[_Step]) -> Iterator[_Edit]:
        """The lines of what goes. If it is behind the dash of a list, what follows moves up."""
        source, text = self.source, self.source.text
        entries = [(entry, new) for entry, new in steps if entry]
        start = entries[0][0].start
        behind_dash = bool(text[source.line_start(start) : start].strip())
        for (entry, new), (following, _) in pairwise([*entries, entries[-1]]):
            if new:
                behind_dash = False
            elif not behind_dash:
                yield _Edit(source.line_start(entry.start), source.line_end(entry.end) + 1)
            elif text[entry.end : following.start].strip():  # a comment, which stays
                yield _Edit(entry.start, source.line_end(entry.end))
                behind_dash = False
            else:
                yield _Edit(entry.start, following.start)

    def changes(self, entry: Entry, value: Any) -> Iterator[_Edit]:
        lead = self.source.text[entry.start : entry.value_start]
        if _keeps_something(entry.node, value):
            yield from _within(self.source, entry.node, value)
        elif isinstance(value, str):
            yield self._text(entry, value)
        else:
            first, *rest = led(lead, value, self._setting_below(entry))
            yield _Edit(entry.value_start, entry.end, first.removeprefix(lead))
            yield self._below(entry, rest)

    def _text(self, entry: Entry, value: str) -> _Edit:
        setting = replace(
            self._setting_below(entry),
            column=self.column,
            is_item=isinstance(self.node, yaml.SequenceNode),
            rest=self.source.text[entry.end : self.source.line_end(entry.end)],
        )
        return self._replaced(entry, value, setting, " ")

    def before(self, entry: Entry, first: list[_New]) -> _Edit:
        """The lines of what comes first, where the entry began that is first now."""
        lines = [line for new in first for line in self._led(new, Setting())]
        text = "\n".join([*shifted(lines, self.column), " " * self.column])
        return _Edit(entry.start, entry.start, text[self.column :])

    def behind(self, entry: Entry, new: _New) -> _Edit:
        return self._below(entry, self._led(new, self._setting_below(entry)))

    def _setting_below(self, entry: Entry) -> Setting:
        return Setting(above_comment=self.source.comment_below(entry.end))

    def _below(self, entry: Entry, lines: list[str]) -> _Edit:
        following = self.source.line_end(entry.end) + 1
        text = "".join(f"{line}\n" for line in shifted(lines, self.column))
        return _Edit(following, following, text)

    def _led(self, new: _New, setting: Setting) -> list[str]:
        return led(lead_of(new.name), new.value, replace(setting, style=self.style))


class _Flow(_Layout):
    """Fields within {} or items within [], with commas in between."""

    def removals(self, steps: list[_Step]) -> Iterator[_Edit]:
        """What goes, up to the next entry; at the end, from the last entry that stays."""
        entries = [(entry, new) for entry, new in steps if entry]
        last = max(index for index, (_, new) in enumerate(entries) if new)
        for (entry, new), (following, _) in pairwise(entries[: last + 1]):
            if not new:
                yield _Edit(entry.start, following.start)
        yield _Edit(entries[last][0].end, entries[-1][0].end)

    def changes(self, entry: Entry, value: Any) -> Iterator[_Edit]:
        space = " " if isinstance(self.node, yaml.MappingNode) else ""
        if _keeps_something(entry.node, value):
            yield from _within(self.source, entry.node, value)
        elif isinstance(value, str):
            yield self._replaced(entry, value, Setting(in_flow=True), space)
        else:
            yield _Edit(entry.value_start, entry.end, space + in_flow(value))

    def before(self, entry: Entry, first: list[_New]) -> _Edit:
        return _Edit(entry.start, entry.start, "".join(f"{self._led(new)}, " for new in first))

    def behind(self, entry: Entry, new: _New) -> _Edit:
        return _Edit(entry.end, entry.end, f", {self._led(new)}")

    def _led(self, new: _New) -> str:
        if new.name is None:
            return in_flow(new.value, self.style)
        return field_in_flow(new.name, new.value)
