"""The text that an .xlsx cell displays: the file holds a number and a format code."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import from_excel

from spreadsheet.sheet import CUSTOM_FORMAT, DATE, PART_OF_DATE

MOST_FORMATS = 5000
_MOST = 1e15
"""From here on a number has more digits than a float holds."""

# Literal text, an escape, padding, a currency, a condition, a colour; digit placeholders; the rest.
_PIECE = re.compile(
    r'"(?P<text>[^"]*)"|\\(?P<one>.)|(?P<space>[_*].)|\[\$(?P<money>[^\]-]*)[^\]]*\]'
    r"|(?P<condition>\[[<>=][^\]]*\])|\[[^\]]*\]"
    r"|(?P<digits>General|[Ee][+-]0+|[#0?.,/@]+)|(?P<other>.)",
    re.DOTALL,
)
_DIGITS = re.compile(r"([#0?,]*[#0?])(?:\.(0+))?")
_NOT_SHOWN_AS_TIME = re.compile(r'".*?"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_DUTCH = str.maketrans(",.", ".,")


@dataclass
class _Section:
    """The section of a format code for positive numbers, for negative ones, or for zero."""

    before: str = ""
    digits: str = ""
    after: str = ""
    is_percentage: bool = False
    is_simple: bool = True
    """Whether it has one run of digit placeholders, and no condition."""

    def add(self, kind: str, piece: str) -> None:
        if kind == "digits":
            self.is_simple = self.is_simple and not self.digits
            self.digits += piece
        elif kind == "condition":
            self.is_simple = False
        elif self.digits:
            self.after += piece
        else:
            self.before += piece
        self.is_percentage = self.is_percentage or (kind, piece) == ("other", "%")

    @property
    def shows_only_number(self) -> bool:
        """Whether it displays the number without any text around it."""
        words = (self.before + self.after).strip()
        return bool(self.digits) and not words and "/" not in self.digits and self.zeros < 2

    @property
    def zeros(self) -> int:
        """The least number of digits before the decimal point."""
        return self.digits.partition(".")[0].count("0")

    def formatted(self, value: Decimal) -> str:
        """The number with the text around it; "" if this code is not supported."""
        digits = self._digits(value * 100 if self.is_percentage else value)
        if not self.is_simple or digits is None:
            return ""
        return " ".join(f"{self.before}{digits}{self.after}".split())

    def _digits(self, value: Decimal) -> str | None:
        if self.digits in ("", "General", "@"):
            return number(str(value)).translate(_DUTCH) if self.digits else ""
        if not (match := _DIGITS.fullmatch(self.digits)):
            return None
        places = len(match[2] or "")
        rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if "," in match[1]:
            return f"{rounded:,.{places}f}".translate(_DUTCH)
        return f"{rounded:0{self.zeros + places + bool(places)}.{places}f}".translate(_DUTCH)


def shown(raw: str, code: str, epoch: datetime) -> tuple[str, str]:
    """The number as displayed with this format code.

    The second value is DATE, PART_OF_DATE or CUSTOM_FORMAT if the typed answer cannot be recovered,
    or else "".
    """
    value = float(raw)
    if kind := _moment_kind(code):
        return (_time(value, code), "") if kind == "time" else (moment(value, epoch), kind)
    sections = _sections(code)
    place = 1 if value < 0 else 0 if value else 2
    section = sections[place] if place < len(sections) else sections[0]
    if section.shows_only_number or abs(value) >= _MOST:
        return number(raw), ""
    sign = "-" if value < 0 and section is sections[0] else ""
    text = section.formatted(abs(Decimal(raw)))
    return (f"{sign}{text}", "") if text else (number(raw), CUSTOM_FORMAT)


@lru_cache(maxsize=MOST_FORMATS)
def _moment_kind(code: str) -> str:
    """What a format code displays: DATE, PART_OF_DATE, "time", or "" for none of these."""
    if not is_date_format(code):
        return ""
    letters = _NOT_SHOWN_AS_TIME.sub("", code.partition(";")[0]).lower()
    if set(letters) >= set("yd"):
        return DATE
    return "time" if set(letters) & set("hs[") and not set(letters) & set("yd") else PART_OF_DATE


@lru_cache(maxsize=MOST_FORMATS)
def _sections(code: str) -> tuple[_Section, ...]:
    sections = [_Section()]
    for piece in _PIECE.finditer(code):
        kind = piece.lastgroup or ""
        if piece.group() == ";":
            sections.append(_Section())
        elif kind:
            sections[-1].add(kind, " " if kind == "space" else piece[kind])
    return tuple(sections)


def _time(value: float, code: str) -> str:
    """The time as 2:30 or 2:30:15; past 24 hours only if the format code shows elapsed hours."""
    seconds = round(value * 24 * 60 * 60)
    if not _ELAPSED.search(code):
        seconds %= 24 * 60 * 60
    minutes, seconds_left = divmod(abs(seconds), 60)
    shown_seconds = f":{seconds_left:02}" if seconds_left else ""
    return f"{'-' * (seconds < 0)}{minutes // 60}:{minutes % 60:02}{shown_seconds}"


def number(raw: str) -> str:
    """The number as a spreadsheet displays it: 2023.0 is 2023, and 4.0999999999999996 is 4.1."""
    value = float(raw)
    return str(int(value)) if value.is_integer() and abs(value) < _MOST else f"{value:.15g}"


def moment(value: float, epoch: datetime) -> str:
    """A date as 2023-07-15, followed by the time if there is one."""
    try:
        converted = from_excel(value, epoch)
    except (OverflowError, ValueError):  # out of range for a date: a number was typed
        return number(str(value))
    return without_midnight(str(converted))


def without_midnight(moment: str) -> str:
    """Drop a midnight, which every date without a time has, and fractions of a second."""
    return moment.partition(".")[0].removesuffix(" 00:00:00")
