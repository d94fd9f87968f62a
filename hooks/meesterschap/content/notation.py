"""Formats numbers, dates and sentences as in Dutch."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from meesterschap.content.fields import UNDATED


def number(value: Decimal) -> str:
    """16.5 -> 16,5, with as many decimals as the value was written with."""
    decimals = max(0, -int(value.as_tuple().exponent))
    return format_decimal(value, format=f"#,##0.{'0' * decimals}", locale="nl")


def rounded(value: Fraction, decimals: int = 1) -> str:
    """A computed value with at most this many decimals, half up: 72 or 0,67."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    shown = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0  # not "-0"
    return format_decimal(shown, format=f"#,##0.{'#' * decimals}", locale="nl")


@lru_cache(maxsize=10_000)
def moment(value: str | date) -> str:
    """2014-10-01 -> 1 oktober 2014, 2014-10 -> oktober 2014, 2010/2015 -> 2010–2015."""
    written = str(value)
    if written == UNDATED:
        return "zonder datum"
    if "/" in written:
        begin, end = written.split("/")
        return written if int(end) == int(begin) + 1 else f"{begin}–{end}"
    pattern = {4: "y", 7: "MMMM y", 10: "d MMMM y"}[len(written)]
    return format_date(
        date.fromisoformat(written + "-01-01"[len(written) - 4 :]), pattern, locale="nl"
    )


_NUMBERS = (
    *("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
    *("elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien"),
    *("negentien", "twintig"),
)


def in_words(count: int) -> str:
    """A number as in running text: in words up to twenty, in digits above."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


_SENTENCE_END = re.compile(r"(?<=\w\w[.!?])(?<!\b[Ss]t\.)(?<!\b[Dd]r\.) (?=[A-Z‘“])")


def first_sentence(value: str) -> str:
    """The first sentence of a text; what looks like an abbreviation does not end one."""
    return _SENTENCE_END.split(value, maxsplit=1)[0]


_JOINTS = re.compile(r"(?<=heids|.ings)(?=\w{4})|(?<=ali)(?=sering)")


def hyphenated(value: str) -> str:
    """The text with soft hyphens in long words: bekwaamheids-onderhoud, professionali-sering.

    A browser without a Dutch dictionary breaks them anywhere.
    """
    return _JOINTS.sub("\N{SOFT HYPHEN}", value)


def sentence(value: str) -> str:
    """The text with its first letter in upper case; één becomes Eén."""
    return "E" + value[1:] if value.startswith("één") else value[:1].upper() + value[1:]
