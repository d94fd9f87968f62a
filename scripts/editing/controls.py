"""What a control holds: a value of a file and an answer to a form as the same texts."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from editing.fields import TEXT, WORD, Field
from meesterschap.content.confirmations import confirmations
from meesterschap.load.strict_yaml import INVISIBLE
from meesterschap.submit.cells import LINE_END

Answer = str | list[str]

_SEVERAL = ("keuzes", "regels", "rijtjes")
"""The controls with a list as their answer."""
_INVISIBLE = re.compile(f"{INVISIBLE}|[\ud800-\udfff]")


def items_in(field: Field, value: Any) -> Sequence[Any]:
    """The items of a list, or the pairs of a mapping or a cell."""
    if field.control == "paren":
        pairs = confirmations(value) if isinstance(value, Mapping | str) else ()
        return [{WORD: word, TEXT: text} for word, text in pairs]
    return value if isinstance(value, list) else ()


def answer_in(field: Field, value: Any) -> Answer:
    """A value or an answer as it is compared: text, or a list of texts that are not empty."""
    texts = texts_in(field, value)
    if field.control not in _SEVERAL:
        return texts[0] if texts else ""
    if field.control == "keuzes":
        known = [*field.choices]
        texts.sort(key=lambda one: known.index(one) if one in known else len(known))
    return texts


def texts_in(field: Field, value: Any) -> list[str]:
    """The texts in a value or an answer, without those that are empty."""
    values = value if isinstance(value, list) else [value]
    if field.control == "rijtjes":
        values = [", ".join(map(str, one)) if isinstance(one, list) else one for one in values]
    texts = [_plain(one) for one in values if isinstance(one, str)]
    if field.in_cell:
        texts = [part.strip() for text in texts for part in text.split("+")]
    if field.control in ("regels", "rijtjes"):
        texts = [line.strip() for text in texts for line in text.split("\n")]
    if field.control == "rijtjes":
        texts = [", ".join(filter(None, map(str.strip, line.split(",")))) for line in texts]
    return [text for text in texts if text]


def _plain(text: str) -> str:
    """The text without what no file may contain, and without spaces around it."""
    return _INVISIBLE.sub("", LINE_END.sub("\n", text)).strip()
