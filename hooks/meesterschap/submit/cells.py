"""Normalises headers and cells of a spreadsheet, whichever program wrote them."""

import re
from datetime import date
from functools import lru_cache

# Excel's escape for a character that XML cannot contain.
_ESCAPED = re.compile(r"_x(000[9aAdD]|005[fF])_")
LINE_END = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
"""Every line ending other than the \\n that we use."""
SPACE = r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]"
"""Every character that looks like a space."""
_UNSEEN = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
_NUMBERED = re.compile(r"(?:vraag )?[0-9]{1,3}[.):] ?(?![0-9])", re.IGNORECASE)
# The code of a question, which LimeSurvey puts before its text.
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\[[A-Za-z0-9_]+\])*\. ")
_QUOTES = str.maketrans("’‘`´“”", "''''\"\"")
_DATE = re.compile(r"([0-9]{4})-[0-9]{2}-[0-9]{2}(?: .*)?|[0-9]{1,2}[-/][0-9]{1,2}[-/]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})[T ]+(.+)")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})[T ]+(.+)")
_TIME = re.compile(
    r"([0-9]{1,2})[:.]([0-9]{2})(?:[:.][0-9.]+)?(?: *([ap])\.?m\b)?.*", re.IGNORECASE
)
_WHOLE = re.compile(r"([0-9]+)[.,]0{1,2}")
_WITH_CHOICE = re.compile(r"([^\[]+)\[([^\[\]]+)\]")

_EXCEL_EPOCH = date(1899, 12, 30)
"""Day 0 in Excel."""
_YES = {"ja", "j", "yes", "y", "true", "waar", "1", "x", "✓", "✔", "☑", "✅"}
_NO = {"nee", "n", "no", "false", "onwaar", "0", "☐", "✗", "✘", "❌"}


def plain(text: str) -> str:
    """The text with ordinary spaces and line ends, and without invisible characters."""
    decoded = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
    lines = LINE_END.sub("\n", decoded)
    return _UNSEEN.sub("", re.sub(rf"(?!\t){SPACE}", " ", lines)).strip()


def folded(text: str) -> str:
    """The plain text with straight quotes and single spaces, for comparison."""
    return re.sub(r"[ \t]+", " ", plain(text)).translate(_QUOTES)


@lru_cache(maxsize=4096)
def header_key(text: str) -> str:
    """A header for comparison: without number, code, asterisk, question mark and capitals."""
    line = _without(_CODE, re.sub(r"\s+", " ", folded(text)))
    return _without(_NUMBERED, line).strip(" *:?.").casefold()


def _without(prefix: re.Pattern[str], line: str) -> str:
    found = prefix.match(line)
    return line[found.end() :] if found else line


def split_choice(text: str) -> tuple[str, str]:
    """A header of LimeSurvey, split into the question and the choice in brackets ("" for none)."""
    found = _WITH_CHOICE.fullmatch(_without(_CODE, plain(text)))
    return (found[1].strip(), found[2].strip()) if found else (text, "")


def number(cell: str) -> str:
    """A whole number without the decimals that programs add: 2023.0 is 2023."""
    found = _WHOLE.fullmatch(cell)
    return found[1] if found else cell


def year(cell: str) -> str:
    """The year of a date; other text stays as it is.

    A year in a cell formatted as a date was taken for a day number: 2023 comes as a day in 1905.
    """
    text = number(cell.rstrip("; "))
    found = _DATE.fullmatch(text)
    if found and found[1]:
        days = _days(text[:10])
        return str(days) if 1900 <= days < 2100 else found[1]
    return found[2] if found else text


def moment(cell: str) -> str:
    """A date with a time, to the minute: 2026-11-23 09:05; other text stays as it is.

    The day is read before the month, unless the month would then be above 12.
    """
    if found := _YEAR_FIRST.fullmatch(cell):
        year, month, day, rest = found.groups()
    elif found := _DAY_FIRST.fullmatch(cell):
        day, month, year, rest = found.groups()
    else:
        return cell
    if int(month) > 12:
        day, month = month, day
    if not (time := _TIME.fullmatch(rest)):
        return cell
    half = (time[3] or "").lower()
    hour = int(time[1]) % 12 + 12 * (half == "p") if half else int(time[1])
    return f"{f'20{year}'[-4:]}-{int(month):02}-{int(day):02} {hour:02}:{time[2]}"


def _days(day: str) -> int:
    """Excel's number for an ISO date; 0 if it is not a date."""
    try:
        return (date.fromisoformat(day) - _EXCEL_EPOCH).days
    except ValueError:
        return 0


def yes_or_no(cell: str) -> str | None:
    """The answer as "ja" or "nee", however a program wrote it; None if it is neither."""
    word = cell.strip(" ;.\ufe0f").casefold()
    return "ja" if word in _YES else "nee" if word in _NO else None
