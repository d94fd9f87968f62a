"""A strict YAML parser: every scalar stays the text that was written.

PyYAML's own loaders turn `no` into False and `12:30` into 750, silently take the last of two equal
keys and let 324 bytes of anchors expand into a gigabyte. Here a scalar is always text, and anything
that could mean something other than it seems is refused, with its line.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import yaml

from meesterschap.content import messages
from meesterschap.content.document import Location
from meesterschap.content.problem import Fault

MAX_BYTES = 64 * 1024
MAX_DEPTH = 8

# Characters that no text may contain, because they are invisible: control characters, bidirectional
# controls, unusual line breaks, soft hyphens, zero-width spaces, fillers, private use, tags, and
# noncharacters.
_NEVER = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufeff\uffa0"
    r"\ufff9-\ufffc\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
) + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 15))
# Joiners and variation selectors are allowed only where they have a function: in a few scripts and
# in emoji.
_JOINING = r"[\u0600-\u109f\u1700-\u1aff\ua800-\uabff]"
_PICTURE = (
    r"[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299"
    r"\U0001f000-\U0001faff]"
)
INVISIBLE = (
    rf"[{_NEVER}]"
    rf"|(?<!{_JOINING})(?<!{_PICTURE})(?<!{_PICTURE}\ufe0f)[\u200c\u200d]"
    rf"|(?<!{_JOINING})[\u200c\u200d](?!{_PICTURE})"
    rf"|(?<!{_PICTURE})[\ufe00-\ufe0f](?!\u20e3)"
)
"""A pattern for invisible characters, which no one types on purpose."""
_INVISIBLE = re.compile(INVISIBLE)
_REFERENCE = re.compile(r"&#\w{1,8};?")
# A cheap first check: a character that few texts have, which may be invisible.
_UNUSUAL = re.compile(
    r"[^\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205f\u20a0-\u20bf]"
)


class YamlError(Exception):
    """The text is not valid YAML, or not accepted here; carries the faults."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(faults)


def parse(text: str, *, lenient: bool = False) -> tuple[dict[str, Any], dict[Location, int]]:
    """The values as dicts, lists and strings, and the line of each. Raises YamlError.

    `lenient` allows the tags of MkDocs, which are left out, and comments behind values.
    """
    if faults := [*invisible_characters(text), *_too_large(text)]:
        raise YamlError(faults)
    parser = _Parser(text, lenient=lenient)
    try:
        values = parser.document()
    except yaml.MarkedYAMLError as error:
        raise YamlError([*parser.faults, _indented_by(text) or _syntax_fault(error)]) from error
    except _AbortError:
        raise YamlError(parser.faults) from None
    if not isinstance(values, dict):
        parser.faults.append((1, messages.YAML_NO_FIELDS))
    if parser.faults:
        raise YamlError(parser.faults)
    return values, parser.lines


def invisible_characters(text: str) -> Iterator[Fault]:
    """A fault for each line with an invisible character, or with the number of one: &#8238;."""
    if not _UNUSUAL.search(text) and "&#" not in text:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        shown = _REFERENCE.sub(lambda found: unescape(found[0]), line.removesuffix("\r"))
        if match := _INVISIBLE.search(shown):
            yield number, messages.invisible_character(match.group())


def _indented_by(text: str) -> Fault | None:
    """The first line that begins with a tab or with spaces of Word, if any: YAML refuses both."""
    for number, line in enumerate(text.split("\n"), start=1):
        if re.match(r"[ \t]*[\t\u00a0\u2000-\u200a\u3000]", line):
            return number, messages.YAML_INDENT
    return None


def _syntax_fault(error: yaml.MarkedYAMLError) -> Fault:
    # PyYAML reports an unclosed quote at the end of the text: use the line where it opened.
    quoted = "quoted scalar" in (error.context or "")
    mark = (quoted and error.context_mark) or error.problem_mark or error.context_mark
    return (mark.line + 1 if mark else 1), messages.yaml_syntax(f"{error.context} {error.problem}")


def _too_large(text: str) -> Iterator[Fault]:
    if (size := len(text.encode())) > MAX_BYTES:
        yield 1, messages.too_large(size, MAX_BYTES)


class _AbortError(Exception):
    """A fault after which parsing cannot go on."""


_Event = Any
"""An event of PyYAML. Untyped, as its type stubs make every mark optional."""


class _Parser:
    """One pass over the events of a text. Collects the line of each value, and the faults."""

    def __init__(self, text: str, *, lenient: bool) -> None:
        self.lines: dict[Location, int] = {}
        self.faults: list[Fault] = []
        self._text = text.split("\n")
        self._lenient = lenient
        self._may_cut_off = not lenient and "#" in text
        self._next: Callable[[], _Event] = yaml.CBaseLoader(text).get_event

    def document(self) -> Any:
        """The values of the one document in the text; None when it is empty."""
        self._next()  # the stream starts
        start = self._next()
        if isinstance(start, yaml.StreamEndEvent):
            return None
        if start.version or start.tags:
            self._fault(start, messages.YAML_TAG)
        event = self._next()
        self.lines[()] = _line(event)
        values = self._value(event, ())
        self._next()  # the document ends
        if not isinstance(other := self._next(), yaml.StreamEndEvent):
            self._fault(other, messages.YAML_OTHER)
        return values

    def _value(self, event: _Event, location: Location) -> Any:
        if event.anchor or event.tag:  # an alias has an anchor, and no tag
            self._check_plain(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent):
            return ""
        if len(location) == MAX_DEPTH:
            self._fault(event, messages.yaml_too_deep(MAX_DEPTH))
            raise _AbortError
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(location)
        return self._mapping(location)

    def _sequence(self, location: Location) -> list[Any]:
        values: list[Any] = []
        while not isinstance(item := self._next(), yaml.SequenceEndEvent):
            below = (*location, len(values))
            self.lines.setdefault(below, _line(item))
            values.append(self._value(item, below))
        return values

    def _mapping(self, location: Location) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(key := self._next(), yaml.MappingEndEvent):
            if key.anchor or key.tag:
                self._check_plain(key)
            if not isinstance(key, yaml.ScalarEvent):
                self._fault(key, messages.YAML_NO_FIELDS)
                raise _AbortError
            name = self._scalar(key)
            below = (*location, name)
            if name in values:
                self._fault(key, messages.yaml_repeated(name, self.lines[below]))
            self.lines.setdefault(below, _line(key))
            values.setdefault(name, self._value(self._next(), below))
        return values

    def _scalar(self, scalar: _Event) -> str:
        """The text, without spaces around it.

        A # after unquoted text is a fault: YAML drops what follows, as a comment.
        """
        text: str = scalar.value
        if self._may_cut_off and text and not scalar.style:
            end = scalar.end_mark
            if _COMMENT.match(self._text[end.line], end.column):
                self.faults.append((end.line + 1, messages.yaml_cut_off(text)))
        return text.strip()

    def _check_plain(self, event: _Event) -> None:
        """Anchors, aliases (which PyYAML gives an anchor too) and tags are faults."""
        if event.anchor:
            self._fault(event, messages.YAML_ANCHOR)
        tag = getattr(event, "tag", None)
        if tag and not (self._lenient and _TAGS_OF_MKDOCS.fullmatch(tag)):
            self._fault(event, messages.YAML_TAG)

    def _fault(self, event: _Event, message: str) -> None:
        self.faults.append((_line(event), message))


def _line(event: _Event) -> int:
    return int(event.start_mark.line) + 1


_COMMENT = re.compile(r"\s+#")
_TAGS_OF_MKDOCS = re.compile(r"!ENV|!relative|tag:yaml\.org,2002:python/.+")
