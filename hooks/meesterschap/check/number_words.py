"""Numbers in words: Dutch, and English as far as a quotation has them.

Libraries write such words but do not read the Dutch ones, which are glued together.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

_UNITS = (
    *("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
    *("elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien"),
    "negentien",
)
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_ENGLISH_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _below_hundred() -> Iterator[tuple[str, int]]:
    for units in (_UNITS, _ENGLISH_UNITS):
        yield from ((word, number) for number, word in enumerate(units))
    for number, (ten, english) in enumerate(zip(_TENS, _ENGLISH_TENS, strict=True), start=2):
        yield from ((ten, number * 10), (english, number * 10))
        for unit in range(1, 10):
            yield f"{_UNITS[unit]}en{ten}", number * 10 + unit
            yield f"{english}-{_ENGLISH_UNITS[unit]}", number * 10 + unit


WORDS: dict[str, Decimal] = {word: Decimal(number) for word, number in _below_hundred()}
WORDS |= {"één": Decimal(1), "éen": Decimal(1), "anderhalf": Decimal("1.5")}
_COMPOUND = re.compile(r"(?:(\w*)duizend)?(?:(\w*?)honderd)?(?:en(?=\w))?(\w*)")


def number_in_words(word: str) -> Decimal | None:
    """The number that a word says, as twaalfhonderd and vijftienduizend; None for other words.

    The word is in lower case, and without the dots of tweeëntwintig.
    """
    if word in WORDS:
        return WORDS[word]
    if word.endswith("enhalf"):
        return _sum(number_in_words(word.removesuffix("enhalf")), Decimal("0.5"))
    compound = _COMPOUND.fullmatch(word)
    if compound is None:
        return None
    thousands, hundreds, rest = compound.groups()
    if thousands is None and hundreds is None:
        return None
    return _sum(_times(thousands, 1000), _times(hundreds, 100), WORDS.get(rest or "nul"))


def _times(word: str | None, factor: int) -> Decimal | None:
    """A part of a compound: the word is None if that part is not there, and "" for one of it."""
    if word is None:
        return Decimal(0)
    count = number_in_words(word) if word else Decimal(1)
    return None if count is None else count * factor


def _sum(*parts: Decimal | None) -> Decimal | None:
    """The sum; None if any part is no number."""
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if len(known) == len(parts) else None
