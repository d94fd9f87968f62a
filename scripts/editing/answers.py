"""The answers of a form: those that stand for the values of a record, and back.

Answers are flat, as a browser sends them, by the names of controls such as reeksen.0.naam. What was
not answered differently stays as it was, also where a file writes it in another way.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from editing.controls import Answer, answer_in, items_in, texts_in
from editing.fields import TEXT, WORD, Field
from editing.kinds import Values, placed
from meesterschap.content.confirmations import in_cell
from meesterschap.content.document import BODY, Location
from meesterschap.content.story import chapters, with_chapter
from meesterschap.submit.practice_file import Answers

WAS = "(was)"
"""Beside an item of a list: its number in the file, from 0. A new item has none."""
REMOVED = "(weg)"
"""Beside an item of a list: any answer removes it."""
FIRST = "(eerst)"
"""Beside several choices: which of them comes first."""

Asked = tuple[str, Field, Answer]
"""The name of a control, its field and its answer."""

_MARKS = Field("", "")
"""Stands for the field of what is no value: WAS and FIRST."""


def answers_of(fields: Iterable[Field], values: Values) -> Answers:
    """The answers that stand for these values, without empty ones."""
    return dict(_of_values(fields, "", _with_chapters(fields, values)))


def tidied(fields: Iterable[Field], answers: Answers) -> Answers:
    """The answers without empty ones, and with the items of lists numbered from 0."""
    return {name: answer for name, _, answer in asked(fields, answers)}


def asked(fields: Iterable[Field], answers: Answers) -> Iterator[Asked]:
    """The tidied answers, each with its field."""
    for field in fields:
        yield from _tidied(field, field.key, field.key, answers)


def values_of(fields: Sequence[Field], answers: Answers, before: Values) -> Values:
    """The values by these answers. What the form does not ask stays as it was."""
    given = tidied(fields, answers)
    were = _with_chapters(fields, before)
    values = {**_values(fields, "", given, were)}
    story, order = before.get(BODY, ""), [field.chapter for field in fields]
    is_new = not chapters(story)
    for field in (field for field in fields if field.chapter):
        text = values.pop(field.key, "")
        if is_new or text != were.get(field.key, ""):
            story = with_chapter(story, field.chapter, text or field.untold, order)
    return {**values, BODY: story} if any(order) else values


def name_at(fields: Iterable[Field], location: Location) -> str:
    """The name of the field at this location in a record, or else around it; "" if there is none.

    Items are numbered as in tidied answers.
    """
    key, *rest = location or ("",)
    field = next((field for field in fields if field.key == key), None)
    if not field:
        return ""
    name = field.key
    if field.control == "paren":
        return name
    if field.is_list and rest and isinstance(rest[0], int):
        name += f".{rest.pop(0)}"
    inside = name_at(field.items, tuple(rest))
    return f"{name}.{inside}" if inside else name


def _of_values(fields: Iterable[Field], prefix: str, values: Any) -> Iterator[tuple[str, Answer]]:
    """The answers for the values of these fields; none for what is no mapping."""
    for field in fields:
        if isinstance(values, Mapping):
            yield from _of_value(field, prefix + field.key, values.get(field.key))


def _of_value(field: Field, name: str, value: Any) -> Iterator[tuple[str, Answer]]:
    if not field.is_list:
        yield from _of_item(field, name, value)
        return
    number = 0
    for was, item in enumerate(items_in(field, value)):
        if found := dict(_of_item(field, f"{name}.{number}", item)):
            yield f"{name}.{number}.{WAS}", str(was)
            yield from found.items()
            number += 1


def _of_item(field: Field, name: str, value: Any) -> Iterator[tuple[str, Answer]]:
    if field.items:
        yield from _of_values(field.items, f"{name}.", value)
    elif answer := answer_in(field, value):
        yield name, answer
        if field.first:
            yield f"{name}.{FIRST}", texts_in(field, value)[0]


def _tidied(field: Field, name: str, shown: str, answers: Answers) -> Iterator[Asked]:
    """The answers under this name that are not empty, under the name that is shown."""
    if not field.is_list:
        yield from _tidied_item(field, name, shown, answers)
        return
    number = 0
    for one in _numbered(answers, name):
        found = [*_tidied_item(field, one, f"{shown}.{number}", answers)]
        if found and not answers.get(f"{one}.{REMOVED}"):
            if was := answers.get(f"{one}.{WAS}"):
                yield f"{shown}.{number}.{WAS}", _MARKS, was
            yield from found
            number += 1


def _tidied_item(field: Field, name: str, shown: str, answers: Answers) -> Iterator[Asked]:
    for inner in field.items:
        yield from _tidied(inner, f"{name}.{inner.key}", f"{shown}.{inner.key}", answers)
    if not field.items and (answer := answer_in(field, answers.get(name))):
        yield shown, field, answer
        first = answers.get(f"{name}.{FIRST}")
        if field.first and first in answer:
            yield f"{shown}.{FIRST}", _MARKS, str(first)


def _numbered(answers: Answers, name: str) -> list[str]:
    """The names of the items of a list, in the order of their numbers."""
    item = re.compile(rf"({re.escape(name)}\.([0-9]{{1,4}}))(?:\..*)?", re.DOTALL)
    found = {int(match[2]): match[1] for match in map(item.fullmatch, answers) if match}
    return [found[number] for number in sorted(found)]


def _values(fields: Iterable[Field], prefix: str, given: Answers, before: Values) -> Values:
    """The values of these fields, and all others that were there, in the order of the file."""
    fields = tuple(fields)
    values = {f.key: _value(f, prefix + f.key, given, before.get(f.key)) for f in fields}
    values = {**before, **values}
    there = {key: value for key, value in values.items() if value is not None}
    order = placed([k for k in before if k in there], there, [field.key for field in fields])
    return {key: there[key] for key in order}


def _value(field: Field, name: str, given: Answers, before: Any) -> Any:
    """The value of a field; None if it has none."""
    if _under(name, given) == _under(name, dict(_of_value(field, name, before))):
        return before
    if not field.is_list:
        return _item(field, name, given, before)
    names = _numbered(given, name)
    if field.control == "paren":
        pairs = _pairs(names, given)
        return (in_cell(pairs.items()) if field.in_cell else pairs) or None
    were = dict(enumerate(items_in(field, before)))
    return [
        _item(field, n, given, were.get(_number(given.get(f"{n}.{WAS}")))) for n in names
    ] or None


def _item(field: Field, name: str, given: Answers, before: Any) -> Any:
    """The value of a field, or of an item of its list."""
    if field.items:
        inside = _values(
            field.items, f"{name}.", given, before if isinstance(before, Mapping) else {}
        )
        return inside if inside or field.required else None
    answer = given.get(name, "")
    if field.is_list and answer == answer_in(field, before):
        return before
    if field.key == BODY:
        return f"\n{answer}\n" if answer else ""
    if field.control == "rijtjes":
        return [line.split(", ") for line in answer] or None
    if field.control == "keuzes":
        answer = _in_order(answer, texts_in(field, before), given.get(f"{name}.{FIRST}"))
    return ("+".join(answer) if field.in_cell else answer) or None


def _pairs(names: Iterable[str], given: Answers) -> dict[str, str]:
    """The pairs under these names; texts for the same word become one."""
    pairs: dict[str, str] = {}
    for name in names:
        word, text = (str(given.get(f"{name}.{part}", "")) for part in (WORD, TEXT))
        pairs[word] = f"{pairs.get(word, '')} {text}".strip()
    return pairs


def _in_order(chosen: Sequence[str], were: Sequence[str], first: object) -> list[str]:
    """What was chosen, in the order of the file: what is new comes last."""
    ordered = [*(one for one in were if one in chosen), *(one for one in chosen if one not in were)]
    return sorted(ordered, key=lambda one: one != first)


def _under(name: str, answers: Answers) -> Answers:
    """The answers for a field, and all within it."""
    return {k: answer for k, answer in answers.items() if k == name or k.startswith(f"{name}.")}


def _number(was: object) -> int:
    """The number of an item in the file; -1 for a new one."""
    return int(was) if isinstance(was, str) and re.fullmatch("[0-9]{1,4}", was) else -1


def _with_chapters(fields: Iterable[Field], values: Values) -> Values:
    """The values, with the texts under the headings that are fields as values of their own."""
    told = {heading: text.strip() for heading, _, text in reversed(chapters(values.get(BODY, "")))}
    asked = ((field.key, told.get(field.chapter, "")) for field in fields if field.chapter)
    return {**values, **{key: text for key, text in asked if text}}
