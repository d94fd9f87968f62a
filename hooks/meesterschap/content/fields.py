"""The types of fields, each with the message for a value that does not fit."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
)
from pydantic_core import PydanticCustomError, core_schema

from meesterschap.content import messages
from meesterschap.content.ids import IdKind
from meesterschap.content.slugs import SLUG_PATTERN


def invalid(message: str) -> PydanticCustomError:
    """A validation error with this message, in Dutch and complete."""
    return PydanticCustomError("content", "{message}", {"message": message})


Control = Literal["regel", "tekst", "jaar", "adres", "ja"]
"""A line, a text, a year, an address, or yes or no."""


@dataclass(frozen=True)
class AskedAs:
    """The control with which a form asks for a value."""

    control: Control


@dataclass(frozen=True)
class Choices:
    """The words for each value that can be chosen."""

    words: Mapping[str, str]


@dataclass(frozen=True)
class Known:
    """The value is the id of something that exists: it is in the validation context.

    Any value will do if the context has no ids of this kind, as they could not be read.
    """

    kind: IdKind

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.with_info_after_validator_function(self._checked, handler(source))

    def _checked(self, value: str, info: core_schema.ValidationInfo) -> str:
        allowed = (info.context or {}).get(self.kind)
        if allowed is not None and value not in allowed:
            raise invalid(messages.unknown(self.kind, value, allowed))
        return value


@dataclass(frozen=True)
class Matches:
    """A rule about the text of one value: it matches this pattern. Checked before it is parsed.

    The browser checks it as well, so the pattern must mean the same in JavaScript.
    """

    pattern: str
    message: Callable[[str], str]

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(self._checked, handler(source))

    def _checked(self, value: Any) -> Any:
        if not self.fits(_one(value).strip()):
            raise invalid(self.message(str(value)))
        return value

    def fits(self, text: str) -> bool:
        return re.fullmatch(self.pattern, text, re.ASCII) is not None


@dataclass(frozen=True)
class LineOf:
    """A model that a form asks for as one line: its fields are the groups of a pattern.

    A line that does not match is the first field.
    """

    pattern: str
    names: tuple[str, ...]

    def values_in(self, line: str) -> dict[str, str]:
        found = re.fullmatch(self.pattern, line)
        return dict(zip(self.names, found.groups() if found else (line,), strict=False))


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


def _is_sentence(text: str) -> bool:
    """Whether the text is at least six words, from a capital to a full stop."""
    bare = text.strip("‘’“”")
    sentence = re.fullmatch(r"(?=[^\W_a-zà-ÿ]).*[.!?]", bare, re.DOTALL)
    return sentence is not None and len(bare.split()) >= 6


def _whole_sentence(text: str) -> str:
    if not _is_sentence(text):
        raise invalid(messages.NOT_A_SENTENCE)
    return text


def _with_reason(text: str) -> str:
    if not _is_sentence(text):
        raise invalid(messages.not_a_reason(text))
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
_LABEL = r'[^\s<>"\[\]{}/?#@:.]+'
_LETTERS = r"[A-Za-zÀ-ÖØ-öø-ÿ]{2,40}"
"""The pattern of a part of the name of a host."""
UNDATED = "ongedateerd"
"""The moment of something for which the source gives no date."""


@lru_cache(maxsize=4096)
def year_of(moment: str) -> int | None:
    """The year of a moment; the last one of a period or school year; None if undated."""
    return None if moment == UNDATED else int(moment.split("/")[-1][:4])


Text = Annotated[str, Field(min_length=1, max_length=1200), AskedAs("tekst")]
Line = Annotated[str, Field(min_length=1, max_length=160, pattern=ONE_LINE), AskedAs("regel")]
Title = Annotated[str, Field(min_length=10, max_length=80, pattern=ONE_LINE), AskedAs("regel")]
AltText = Annotated[str, Field(min_length=10, max_length=160, pattern=ONE_LINE), AskedAs("regel")]
Summary = Annotated[str, Field(min_length=60, max_length=300), AskedAs("tekst")]
Year = Annotated[int, AskedAs("jaar"), Matches(r"(19|20)\d\d", messages.not_a_year)]
Date = Annotated[date, Matches(r"\d{4}-\d\d-\d\d", messages.not_a_date)]
Moment = Annotated[
    str,
    Matches(rf"(19|20)\d\d((-\d\d){{0,2}}|/(19|20)\d\d)|{UNDATED}", messages.not_a_moment),
    AfterValidator(_existing_moment),
]
"""As precise as the source: 2014, 2014-10, 2014-10-01, 2017/2018 or ongedateerd."""
# Exactly three decimals are refused: 1.000 is a thousand to one editor and one to another.
Number = Annotated[Decimal, Matches(r"-?\d+(\.(\d{1,2}|\d{4,}))?", messages.not_a_number)]
Yes = Annotated[bool, AskedAs("ja"), BeforeValidator(_yes)]
Address = Annotated[
    str,
    Field(max_length=500),
    AskedAs("adres"),
    Matches(
        rf'[Hh][Tt][Tt][Pp][Ss]?://{_LABEL}(\.{_LABEL})+(:\d+)?([/?#][^\s<>"\[\]]*)?',
        messages.not_an_address,
    ),
]
Term = Annotated[str, Matches(rf"{_LETTERS}([ '’-]{_LETTERS}){{0,3}}", messages.not_a_term)]
"""A few words of letters only, as search knows them."""
NewId = Annotated[str, Matches(SLUG_PATTERN, messages.not_a_slug)]
Mark = Annotated[str, Matches(r"[0-9a-f]{16}", messages.not_a_mark)]
"""A digest by which the import recognises the row of a spreadsheet."""
Quotation = Annotated[Text, AfterValidator(_at_most_20_words), AfterValidator(_whole_sentence)]
"""What can be read apart from the text around it."""
Reason = Annotated[Text, AfterValidator(_with_reason)]
"""Why something is so, where a bare yes would not do."""

Sector = Annotated[str, StringConstraints(to_lower=True), Known(IdKind.SECTOR)]
ThemeId = Annotated[str, Known(IdKind.THEME)]
ResultId = Annotated[str, Known(IdKind.RESULT)]
GuideId = Annotated[str, Known(IdKind.GUIDE)]
SourceId = Annotated[str, Known(IdKind.SOURCE)]
SeriesId = Annotated[str, Known(IdKind.SERIES)]
PartnerId = Annotated[str, Known(IdKind.PARTNER)]

Sectors = Annotated[tuple[Sector, ...], Field(min_length=1)]
SectorsInCell = Annotated[Sectors, BeforeValidator(_split)]
ResultsInCell = Annotated[tuple[ResultId, ...], BeforeValidator(_split), Field(min_length=1)]
PartnersInCell = Annotated[tuple[PartnerId, ...], BeforeValidator(_split)]
GuidesInCell = Annotated[tuple[GuideId, ...], BeforeValidator(_split)]

ResultKind = Literal["cijfer", "feit", "toezegging"]
Progress = Literal["geen bewijs gevonden", "begonnen", "deels", "grotendeels", "volledig"]
"""How far a commitment came, in the coding of the reviewers of the Open Government Partnership."""
EvidencePer = Literal["jaar", "sector"]
PracticeKind = Literal["praktijk", "programma", "regeling"]
Provenance = Literal["openbare-bron", "ingezonden"]
SourceKind = Literal["origineel", "belanghebbende", "kopie"]
Direction = Literal["omhoog", "omlaag"]
SeriesKind = Literal["meting", "raming", "aanvraag"]
Precision = Literal["ongeveer", "ruim", "meer dan", "minder dan"]
YesOrNo = Literal["ja", "nee"]
Found = Literal["ja", "nee", "achteraan"]
"""Whether search finds a page, or finds it after all pages that are not lists."""
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
Read = Literal["begin", "bericht", "volledig"]
Origin = Literal["bron", "voorstel"]
