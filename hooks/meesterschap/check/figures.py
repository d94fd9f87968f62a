"""Finds the figures in a text as people write them: 16,5 or 16.5, veertien, een derde, 2 op de 10.

Only what proves or tells a figure needs this. Of a text with two readings, it gives both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from meesterschap.check.number_words import WORDS, number_in_words

_TIMES = {
    **dict.fromkeys(("honderd", "hundred"), 100),
    **dict.fromkeys(("duizend", "thousand"), 1000),
    **dict.fromkeys(("miljoen", "million"), 10**6),
    **dict.fromkeys(("miljard", "billion"), 10**9),
}
_HALVES = ("helft", "half")
_PARTS = {
    **dict.fromkeys(_HALVES, 2),
    **dict.fromkeys(("derde", "derden", "third", "thirds"), 3),
    **dict.fromkeys(("kwart", "vierde", "quarter", "quarters"), 4),
    **dict.fromkeys(("vijfde", "vijfden", "fifth", "fifths"), 5),
    **dict.fromkeys(("zesde", "zesden", "sixth", "sixths"), 6),
    **dict.fromkeys(("achtste", "achtsten", "eighth", "eighths"), 8),
    **dict.fromkeys(("tiende", "tienden", "tenth", "tenths"), 10),
}
_WHOLES = {
    **dict.fromkeys(("alle", "allemaal", "iedereen", "all", "everyone"), 100),
    **dict.fromkeys(("geen", "niemand", "none", "nobody"), 0),
}

_TOKEN = re.compile(r"\d{1,3}(?: \d{3})+(?![\d.,])|\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)?")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3})+|(?:,\d{3})+|(?: \d{3})+)")
_DECIMAL = re.compile(r"(?:\d+|\d{1,3}(?:\.\d{3})+),\d+|(?:\d+|\d{1,3}(?:,\d{3})+)\.\d+")
_GLUED = (re.compile(r"(?:\d+[.,]\d)+"), re.compile(r"(?:\d+[.,]\d\d)+"))
_AFTER_YEAR = re.compile(r"(?:19|20)\d\d(\d{1,3}(?:[.,]\d+)?)")
_NUMBER = r"(\d+|[^\W\d_]+)"
_RATIO = re.compile(rf"{_NUMBER} (?:op|van|in|out of)(?: de| elke)? {_NUMBER}\b")
_FRACTION = re.compile(rf"\b(\w*?) ?({'|'.join(_PARTS)})\b")
_HALF = re.compile(r" ?½| en een half\b")
_MULTIPLIER = re.compile(rf" ({'|'.join(_TIMES)})\b")
_PERCENT = re.compile(r" ?(?:%|procent\b|percent\b|pct\b)")
_YEAR = re.compile(r"(?<![\d.,])(?:19[5-9]|20[0-4])\d(?:(?!\d|[.,]\d)|(?=\d{1,3}(?:[.,]\d+)?%))")
_SHORT_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)[/–-](\d\d)(?!\d|-)")


@dataclass(frozen=True)
class Figure:
    """A figure in a text, and where its words begin."""

    value: Decimal
    start: int
    is_percentage: bool = False
    is_share: bool = False
    """Whether it is a part of a whole in words, as a percentage: een derde is 33.3333…"""
    times: int = 1
    """What its number is multiplied with in words: 1000 in 215 duizend."""

    def is_rounded(self, value: Decimal) -> bool:
        """Whether it is this value, with fewer decimals."""
        return self.is_percentage and rounded_as(value, self.value) == self.value

    def bears(self, value: Decimal) -> bool:
        """Whether it is this value, rounded as it is written or as the text has it."""
        if self.is_share:
            return rounded_as(self.value, value) == value
        return self.value == value or self.is_rounded(value)


def rounded_as(value: Decimal, other: Decimal) -> Decimal:
    """The value with as many decimals as another."""
    return value.quantize(Decimal(1).scaleb(int(other.as_tuple().exponent)), ROUND_HALF_UP)


@lru_cache(maxsize=4096)
def figures_in(text: str) -> tuple[Figure, ...]:
    """Every figure in the text, in order; the years too."""
    plain = re.sub(r"\s", " ", text.lower()).replace("ë", "e")
    return tuple(sorted((*_numbers(plain), *_shares(plain)), key=lambda figure: figure.start))


@lru_cache(maxsize=4096)
def all_years_in(text: str) -> frozenset[int]:
    """The years in the text; of 2012/13 and 2012-2015 both."""
    ends = (int(begin[:2] + end) for begin, end in _SHORT_YEAR.findall(text))
    return frozenset((*map(int, _YEAR.findall(text)), *ends))


def _numbers(text: str) -> Iterator[Figure]:
    for token in _TOKEN.finditer(text):
        is_number = token[0][0].isdigit()
        values = _readings(token[0]) if is_number else _in_words(token[0])
        end = token.end()
        half = _HALF.match(text, end)
        times = _MULTIPLIER.match(text, half.end() if half else end)
        end = times.end() if times else half.end() if half else end
        percentage = _PERCENT.match(text, end) is not None
        if percentage and (glued := _AFTER_YEAR.fullmatch(token[0])):
            values = _readings(glued[1])
        for value in values:
            whole = value + Decimal("0.5") if half else value
            factor = _TIMES[times[1]] if times else 1
            yield Figure(whole * factor, token.start(), percentage, times=factor)


def _readings(digits: str) -> tuple[Decimal, ...]:
    """What a number in digits can mean: a whole row of a table if its cells are glued together."""
    if digits.isdigit():
        return (Decimal(digits),)
    if _THOUSANDS.fullmatch(digits):
        joined = (Decimal(re.sub(r"\D", "", digits)),)
        return (*joined, *map(Decimal, digits.split())) if " " in digits else joined
    if _DECIMAL.fullmatch(digits):
        whole, _, part = digits.replace(",", ".").rpartition(".")
        return (Decimal(f"{whole.replace('.', '')}.{part}"),)
    glued = next((pattern for pattern in _GLUED if pattern.fullmatch(digits)), None)
    cell = r"\d+[.,]\d" if glued is _GLUED[0] else r"\d+[.,]\d\d"
    return tuple(Decimal(n.replace(",", ".")) for n in re.findall(cell, digits)) if glued else ()


def _in_words(word: str) -> tuple[Decimal, ...]:
    """The number that a word says; none for the article een."""
    value = None if word == "een" else number_in_words(word)
    return () if value is None else (value,)


def _shares(text: str) -> Iterator[Figure]:
    """The parts of a whole in words, as percentages."""
    for ratio in _RATIO.finditer(text):
        part, whole = (Decimal(n) if n.isdigit() else WORDS.get(n) for n in ratio.groups())
        if part is not None and whole and part <= whole <= 100:
            yield Figure(part * 100 / whole, ratio.start(), is_share=True)
    for fraction in _FRACTION.finditer(text):
        count, name = fraction.groups()
        number = Decimal(1) if name in _HALVES or count == "a" else WORDS.get(count, Decimal(0))
        if 0 < number <= _PARTS[name]:
            yield Figure(number * 100 / _PARTS[name], fraction.start(), is_share=True)
    for word in re.finditer(r"\w+", text):
        if word[0] in _WHOLES:
            yield Figure(Decimal(_WHOLES[word[0]]), word.start(), is_share=True)
