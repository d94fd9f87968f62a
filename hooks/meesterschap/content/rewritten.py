"""What was meant with a value that a spreadsheet, or a habit, wrote in another form.

Each function gives the value as this project writes it, or "" if it is not such a form.
"""

import re
import unicodedata
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ALSO = {"maa": "mrt", "mar": "mrt", "may": "mei", "oct": "okt"}
_EPOCH = date(1899, 12, 30)
"""The day from which Excel counts the others."""

_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2}|[a-z]{3,9})\.?[-/. ](\d{4}|\d\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.‐-―](\d{1,2})[-/.‐-―](\d{1,2})")
_TIME = re.compile(r"[ t]\d{1,2}:\d\d(:\d\d(\.0+)?)?z?$")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[-/. ]([a-z]{3})\.?")
_MONTH_AND_YEAR = re.compile(r"([a-z]{3,9}|\d{1,2})\.?[-/ ](\d{4}|\d\d)")
_SCHOOL_YEAR = re.compile(r"((?:19|20)\d\d) ?[-–/] ?(?:19|20)?(\d\d)")
_NUMBER = re.compile(r"-?\d+([.,]\d{1,2})?|-?\d{1,3}(\.\d{3})+,\d{1,2}|-?\d{1,3}( \d{3})+")


def date_in(value: str) -> str:
    """23-11-2026, 23 november 2026, 2026-11-23 00:00 or 46349 (a day in Excel) -> 2026-11-23."""
    text = _TIME.sub("", value.strip().lower())
    if re.fullmatch(r"[34]\d{4}(\.0)?", text):
        return str(_EPOCH + timedelta(days=int(text[:5])))
    if found := _YEAR_FIRST.fullmatch(text):
        return _existing(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = found[1], _month(found[2]), _year(found[3])
        return _existing(year, month, day) or _existing(year, day, month)
    return ""


def month_in(value: str) -> str:
    """okt-14, oktober 2014 or 10-2014 -> 2014-10."""
    found = _MONTH_AND_YEAR.fullmatch(value.strip().lower())
    return _existing(_year(found[2]), _month(found[1]), "1")[:7] if found else ""


def school_year_in(value: str) -> str:
    """2017-2018 or 2017/18 -> 2017/2018."""
    found = _SCHOOL_YEAR.fullmatch(value.strip())
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        return ""
    return f"{found[1]}/{int(found[1]) + 1}"


def number_in(value: str) -> str:
    """2-mrt (which Excel makes of 2.3) -> 2.3, and 1.234,5 or € 1234,50 or 62,0% -> 1234.5."""
    value = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in value)
    if found := _DAY_AND_MONTH.fullmatch(value.strip().lower()):
        month = _month(found[2])
        return f"{int(found[1])}.{int(month)}" if month else ""
    text = re.sub(r"[%€'\u00a0]|procent", "", value).strip()
    if not _NUMBER.fullmatch(re.sub(r"\s", " ", text)):
        return ""
    bare = re.sub(r"\s", "", text)
    return (bare.replace(".", "") if "," in bare else bare).replace(",", ".")


def _month(text: str) -> str:
    """The number of a month, of which the first three letters count; "" if there is none."""
    if text.isdecimal():
        return text
    name = _ALSO.get(text[:3], text[:3])
    return str(_MONTHS.index(name) + 1) if name in _MONTHS else ""


def _year(text: str) -> str:
    return text if len(text) == 4 else f"{'20' if text < '50' else '19'}{text}"


def _existing(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
