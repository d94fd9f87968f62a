"""A form as a template shows it: its fields with answers, and what is wrong with them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from editing.answers import WAS
from editing.checking import Fault, Faults
from editing.doubts import Doubt
from editing.fields import Field, Section, sections_of
from meesterschap.submit.practice_file import Answers

_LONG = 100
"""Characters in a line of a text area, about."""
_ROWS = {"tekst": 2, "regels": 3, "rijtjes": 4}
_MOST_ROWS = 24
_LINE = 200
"""Characters that tell what a folded part holds: more than fit."""
_MOST_ITEMS = 6
"""Items of a list that are all shown."""
MANY = 20
"""Choices that are all shown, at most: one of more is searched for."""


def id_of(name: str) -> str:
    """The id of a control in a page: its name without spaces."""
    return name.replace(" ", "_")


def titles_of(choices: Mapping[str, str]) -> Mapping[str, str]:
    """Each choice by its title, in which the choice stands too if others have the same title."""
    count = Counter(choices.values())
    return {
        text if text and count[text] == 1 else f"{text} ({value})" if text else value: value
        for value, text in choices.items()
    }


def with_choices(fields: Sequence[Field], answers: Answers) -> Answers:
    """The answers with, for each title that was chosen, what it stands for."""
    found: dict[str, str | list[str]] = {}
    for name, answer in answers.items():
        asked = _field_of(fields, name)
        choices = titles_of(asked.choices) if asked and _has_list(asked) else {}
        if isinstance(answer, str):
            found[name] = choices.get(answer, answer)
        else:
            found[name] = [choices.get(one, one) for one in answer]
    return found


@dataclass(frozen=True)
class Clash:
    """What someone else saved in a field that this editor changed as well."""

    name: str
    theirs: str


@dataclass(frozen=True)
class FormView:
    """What one form shows. Names are those of its controls: reeksen.0.naam."""

    fields: tuple[Field, ...]
    answers: Answers
    begin: str
    """What names the content of the file when the form was opened; "" for a new file."""
    faults: Faults | None = None
    doubts: Sequence[Doubt] = ()
    clashes: Sequence[Clash] = ()
    more: str = ""
    """The list that gets one more, empty item."""

    @property
    def sections(self) -> tuple[Section, ...]:
        return sections_of(self.fields)

    def is_folded(self, section: Section) -> bool:
        """Whether a section is closed at first: nothing in it is lacking, wrong or being added."""
        lacks = any(field.required and not self.is_filled(field.key) for field in section.fields)
        wrong = any(self.has_problem(field.key) for field in section.fields)
        adds = self.more.partition(".")[0] in [field.key for field in section.fields]
        return bool(section.heading) and not (lacks or wrong or adds)

    def line(self, fields: Sequence[Field]) -> str:
        """What these fields hold, in one line; "" if nothing."""
        return "; ".join(filter(None, (self._told(field) for field in fields)))[:_LINE]

    def is_long(self, name: str) -> bool:
        """Whether a list is closed at first: it has many items, and none has to be looked at."""
        adds = f"{self.more}.".startswith(f"{name}.")
        return self.count(name) > _MOST_ITEMS and not (self.has_problem(name) or adds)

    def answer(self, name: str) -> str:
        """The answer as text, with a line for each value."""
        answer = self.answers.get(name, "")
        return answer if isinstance(answer, str) else "\n".join(answer)

    def chosen(self, name: str) -> list[str]:
        """The answer as a list of values."""
        answer = self.answers.get(name, [])
        return [answer] if isinstance(answer, str) else answer

    def shown(self, asked: Field, name: str) -> str:
        """The answer as an editor reads it: the title of what is searched for."""
        answer = self.answer(name)
        titles = titles_of(asked.choices) if _has_list(asked) else {}
        return next((title for title, value in titles.items() if value == answer), answer)

    def among(self, asked: Field, name: str) -> Mapping[str, str]:
        """What was chosen of many, with labels."""
        return {one: asked.choices.get(one, one) for one in self.chosen(name) if one}

    def count(self, name: str) -> int:
        """How many items a list shows."""
        start = f"{name}."
        numbers = [key.removeprefix(start).partition(".")[0] for key in self._under(name)]
        filled = max((int(one) + 1 for one in numbers if one.isdecimal()), default=0)
        return filled + (self.more == name)

    def summary(self, name: str) -> str:
        """What tells an item of a list from the others: its first answers."""
        names = [key for key in self._under(name) if not key.endswith(WAS)]
        asked = ((_field_of(self.fields, key), key) for key in names)
        found = [self.shown(one, key) if one else self.answer(key) for one, key in asked]
        return ", ".join(" ".join(one.split())[:60] for one in found[:2] if one)

    def asks(self, asked: Field, name: str) -> bool:
        """Whether a field is asked for: not while there is nothing to choose from or to take away.

        What has to be there is always asked for, so that it is told that it lacks.
        """
        chooses = asked.control in ("keuze", "keuzes")
        return not chooses or asked.required or bool(asked.options(self.chosen(name)))

    def is_filled(self, name: str) -> bool:
        return bool(self.answers.get(name)) or any(True for _ in self._under(name))

    def is_open(self, name: str) -> bool:
        """Whether an item of a list is unfolded: it is new, or something is wrong with it."""
        return not self.summary(name) or self.has_problem(name)

    def has_problem(self, name: str) -> bool:
        told = [one.name for one in self.problems] + [one.name for one in self.doubts]
        told += [one.name for one in self.clashes]
        return any(f"{one}.".startswith(f"{name}.") for one in told)

    @property
    def problems(self) -> tuple[Fault, ...]:
        """What the checker says of this record."""
        return self.faults.here if self.faults else ()

    def problems_at(self, name: str) -> Sequence[Fault]:
        return [one for one in self.problems if one.name == name]

    def doubts_at(self, name: str) -> Sequence[Doubt]:
        return [one for one in self.doubts if one.name == name]

    def clashes_at(self, name: str) -> Sequence[Clash]:
        return [one for one in self.clashes if one.name == name]

    def rows(self, name: str, asked: Field) -> int:
        """How many lines a text area shows."""
        text = self.answer(name)
        filled = sum(1 + len(line) // _LONG for line in text.split("\n"))
        return min(max(filled + 1, _ROWS[asked.control], 8 if asked.chapter else 0), _MOST_ROWS)

    @property
    def summary_of_problems(self) -> list[tuple[str, str]]:
        """What keeps this from being saved: the name of the field, and words."""
        found = [(one.name, one.message) for one in self.problems if not one.warning]
        elsewhere = self.faults.elsewhere if self.faults else ()
        found += [("", str(one)) for one in elsewhere if not one.warning]
        found += [(one.name, f"Wat bedoel je met ‘{one.typed}’?") for one in self.doubts]
        return found + [(one.name, "Iemand anders veranderde dit ook.") for one in self.clashes]

    @property
    def warnings(self) -> list[tuple[str, str]]:
        """What may be wrong: the name of the field, and words."""
        return [(one.name, one.message) for one in self.problems if one.warning]

    @property
    def lists(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        """The titles of what is searched for, each list once."""
        searched = [one for one in _all(self.fields) if _has_list(one)]
        found = {self.list_id(one): titles_of(one.choices) for one in searched}
        yield from found.items()

    def list_id(self, asked: Field) -> str:
        return f"lijst-{abs(hash(tuple(asked.choices)))}"

    def _told(self, asked: Field) -> str:
        """The answer to one question in a few words."""
        if asked.is_list and asked.items:
            items = (self.summary(f"{asked.key}.{row}") for row in range(self.count(asked.key)))
            return ", ".join(item.partition(", ")[0] for item in items if item)
        if asked.items:
            return self.summary(asked.key)
        if asked.is_list:
            return " ".join(
                self.answer(f"{asked.key}.{row}") for row in range(self.count(asked.key))
            )
        if asked.control in ("keuze", "keuzes", "ja"):
            return ", ".join(asked.choices.get(one, one) for one in self.chosen(asked.key))
        return _words(self.shown(asked, asked.key))

    def _under(self, name: str) -> Iterator[str]:
        start = f"{name}."
        return (key for key, answer in self.answers.items() if key.startswith(start) and answer)


def _words(text: str) -> str:
    """A text on one line, without what is only for its writer."""
    return " ".join(re.sub("<!--.*?-->", "", text, flags=re.DOTALL).split())


def _has_list(asked: Field) -> bool:
    if asked.control == "keuzes":
        return len(asked.choices) > MANY
    return bool(asked.choices) and asked.control in ("zoeken", "regel", "getal", "datum", "moment")


def _field_of(fields: Sequence[Field], name: str) -> Field | None:
    """The field with the control of this name, such as reeksen.0.naam."""
    key, _, rest = name.partition(".")
    found = next((one for one in fields if one.key in (key, name)), None)
    if found is None or not rest or found.key == name:
        return found
    if found.is_list:
        _, _, rest = rest.partition(".")
    return _field_of(found.items, rest) if rest else found


def _all(fields: Sequence[Field]) -> Iterator[Field]:
    for one in fields:
        yield one
        yield from _all(one.items)
