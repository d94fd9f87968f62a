"""The types of fields, each with the message for a value that does not fit."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

from meesterschap.content import messages
from meesterschap.content.ids import IdKind
from meesterschap.content.slugs import SLUG_PATTERN


def invalid(message: str) -> PydanticCustomError:
    """A validation error with this message, in Dutch and complete."""
    return PydanticCustomError("content", "{message}", {"message": message})


def _known(kind: IdKind) -> AfterValidator:
    """The value is the id of something that exists: it is in the validation context."""

    def check(value: str, info: ValidationInfo) -> str:
        allowed = (info.context or {}).get(kind, ())
        if value not in allowed:
            raise invalid(messages.unknown(kind, value, allowed))
        return value

    return AfterValidator(check)


def _matching(pattern: str, message: Callable[[str], str]) -> BeforeValidator:
    """The text matches this pattern. Checked before pydantic parses it."""

    def check(value: Any) -> Any:
        if not re.fullmatch(pattern, _one(value).strip(), re.ASCII):
            raise invalid(message(str(value)))
        return value

    return BeforeValidator(check)


def _one(value: Any) -> str:
    """The value as text. Raises a validation error for a list or a mapping."""
    if isinstance(value, list | tuple | Mapping):
        raise invalid(messages.ONE_VALUE)
    return str(value)


def _yes(value: Any) -> bool:
    if _one(value) not in ("ja", "nee"):
        raise invalid(messages.not_yes_or_no(value))
    return bool(value == "ja")


def _at_most_20_words(text: str) -> str:
    if (count := len(text.split())) > 20:
        raise invalid(messages.too_many_words(count, 20))
    return text


def _existing_moment(moment: str) -> str:
    """The moment, if its date exists and its period begins before it ends."""
    begin, _, end = moment.partition("/")
    if end and begin >= end:
        raise invalid(messages.period_backwards(moment))
    if end or moment == UNDATED:
        return moment
    try:
        date.fromisoformat(f"{moment}-01-01"[:10])
    except ValueError:
        raise invalid(messages.no_such_moment(moment)) from None
    return moment


def _split(value: Any) -> Any:
    """Several codes in one cell of a CSV: po+vo+mbo."""
    if not isinstance(value, str) or not value.strip():
        return value
    codes = re.sub(r"\s*\+\s*", "+", value.strip()).split("+")
    separate = [code for code in re.split(r"(?:[\s,;/&+]|\ben\b)+", value) if code]
    if codes != separate:
        raise invalid(messages.not_joined(value, "+".join(separate) or "po+vo"))
    return codes


ONE_LINE = r"^[^\n]*$"
"""The pattern of a text without line breaks."""
UNDATED = "ongedateerd"
"""The moment of something for which the source gives no date."""

Text = Annotated[str, Field(min_length=1, max_length=1200)]
Line = Annotated[str, Field(min_length=1, max_length=160, pattern=ONE_LINE)]
Title = Annotated[str, Field(min_length=10, max_length=80, pattern=ONE_LINE)]
AltText = Annotated[str, Field(min_length=10, max_length=160, pattern=ONE_LINE)]
Summary = Annotated[str, Field(min_length=60, max_length=300)]
Year = Annotated[int, _matching(r"(19|20)\d\d", messages.not_a_year)]
Date = Annotated[date, _matching(r"\d{4}-\d\d-\d\d", messages.not_a_date)]
Moment = Annotated[
    str,
    _matching(rf"(19|20)\d\d((-\d\d){{0,2}}|/(19|20)\d\d)|{UNDATED}", messages.not_a_moment),
    AfterValidator(_existing_moment),
]
"""As precise as the source: 2014, 2014-10, 2014-10-01, 2017/2018 or ongedateerd."""
# Exactly three decimals are refused: 1.000 is a thousand to one editor and one to another.
Number = Annotated[Decimal, _matching(r"-?\d+(\.(\d{1,2}|\d{4,}))?", messages.not_a_number)]
Yes = Annotated[bool, BeforeValidator(_yes)]
Address = Annotated[str, _matching(r"https?://[^\s<>\"\[\]]+", messages.not_an_address)]
NewId = Annotated[str, _matching(SLUG_PATTERN, messages.not_a_slug)]
Mark = Annotated[str, _matching(r"[0-9a-f]{16}", messages.not_a_mark)]
"""A digest by which the import recognises the row of a spreadsheet."""
Quotation = Annotated[Text, AfterValidator(_at_most_20_words)]

Sector = Annotated[str, StringConstraints(to_lower=True), _known(IdKind.SECTOR)]
ThemeId = Annotated[str, _known(IdKind.THEME)]
ResultId = Annotated[str, _known(IdKind.RESULT)]
GuideId = Annotated[str, _known(IdKind.GUIDE)]
SourceId = Annotated[str, _known(IdKind.SOURCE)]
SeriesId = Annotated[str, _known(IdKind.SERIES)]
PartnerId = Annotated[str, _known(IdKind.PARTNER)]

Sectors = Annotated[tuple[Sector, ...], Field(min_length=1)]
SectorsInCell = Annotated[Sectors, BeforeValidator(_split)]
ResultsInCell = Annotated[tuple[ResultId, ...], BeforeValidator(_split), Field(min_length=1)]
PartnersInCell = Annotated[tuple[PartnerId, ...], BeforeValidator(_split)]
GuidesInCell = Annotated[tuple[GuideId, ...], BeforeValidator(_split)]

ResultKind = Literal["cijfer", "feit", "toezegging"]
PracticeKind = Literal["praktijk", "programma", "regeling"]
Provenance = Literal["openbare-bron", "ingezonden"]
SourceKind = Literal["origineel", "belanghebbende", "kopie"]
Direction = Literal["omhoog", "omlaag"]
SeriesKind = Literal["meting", "raming", "aanvraag"]
Precision = Literal["ongeveer", "ruim", "meer dan", "minder dan"]
Shown = Literal["ja", "nee"]
Agreed = Literal["ja"]
Seen = Literal["titel", "deels"]
Effort = Literal["licht", "middel", "zwaar"]
PracticeEffort = Literal["licht", "middel", "zwaar", "onbekend"]
Reader = Literal["leraar", "schoolleider", "bestuurder", "medezeggenschap", "opleider", "student"]
Form = Literal[
    "gesprek", "observatie", "video", "ontwerp", "onderzoek", "scholing", "visitatie", "afspraak"
]
Company = Literal["twee-collegas", "groep", "team", "schoolleiders", "bestuurders", "scholen"]
Focus = Literal[
    "les", "lesontwerp", "werk", "vraagstuk", "gegevens", "school", "bestuur", "opleiding"
]
LookForKind = Literal["principe", "indicator", "terugblik"]
Trust = Literal["weinig", "gewoon", "veel"]
CostBand = Literal["geen", "tot-1000", "1000-10000", "10000-50000", "meer-dan-50000", "onbekend"]
Read = Literal["begin", "volledig"]
Origin = Literal["bron", "voorstel"]
