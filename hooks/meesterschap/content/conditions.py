"""Conditions on the values of a file, as data that Python and the browser evaluate alike.

The browser has the same functions in overrides/assets/conditions.js; a test compares the two.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

Test = Literal["given", "missing", "is", "is-not", "before", "not-after"]

TextOf = Callable[[str], str]
"""The text of a field, by its dotted name: periode.van; "" if it is empty."""

_PLACEHOLDER = re.compile(r"\{([\w.]+)\}")


@dataclass(frozen=True)
class Condition:
    """What is true of a field.

    `other` is a value for ‘is’ and ‘is-not’, and another field for ‘before’ and ‘not-after’. Those
    compare years and days as precisely as both are known, and are false if one of them is empty.
    """

    field: str
    test: Test
    other: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """The field, and the other one that it is compared with, if any."""
        match self.test:
            case "given" | "missing" | "is" | "is-not":
                return (self.field,)
            case "before" | "not-after":
                return (self.field, self.other)

    def holds(self, text_of: TextOf) -> bool:
        text = text_of(self.field)
        match self.test:
            case "given":
                return bool(text)
            case "missing":
                return not text
            case "is":
                return text == self.other
            case "is-not":
                return text != self.other
            case "before":
                return _is_before(text, text_of(self.other))
            case "not-after":
                other = text_of(self.other)
                return bool(text and other) and not _is_before(other, text)


@dataclass(frozen=True)
class Conditional:
    """A text that applies when all its conditions hold. It may have fields in it: {periode.van}."""

    text: str
    when: tuple[Condition, ...] = ()

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The fields in the text."""
        return tuple(_PLACEHOLDER.findall(self.text))

    def applies(self, text_of: TextOf) -> bool:
        return all(condition.holds(text_of) for condition in self.when)

    def filled(self, text_of: TextOf) -> str:
        """The text with the values of the fields in it."""
        return _PLACEHOLDER.sub(lambda found: text_of(found[1]), self.text)


@dataclass(frozen=True)
class Rule(Conditional):
    """The message about a field when values contradict each other: when all conditions hold."""

    at: str = ""
    """The field that the message is about."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The field that the message is about, and then the others that it compares."""
        mentioned = (condition.field for condition in self.when)
        others = (one for condition in self.when for one in condition.fields)
        return tuple(dict.fromkeys((self.at, *mentioned, *others)))


def first_text(phrases: Iterable[Conditional], text_of: TextOf) -> str:
    """The first text that applies, filled in; "" if none does."""
    return next((one.filled(text_of) for one in phrases if one.applies(text_of)), "")


def _is_before(text: str, other: str) -> bool:
    length = min(len(text), len(other))
    return text[:length] < other[:length]
