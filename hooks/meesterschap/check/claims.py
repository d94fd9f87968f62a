"""What a sentence says of a series: which way it went, between which figures and which years."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from meesterschap.check.figures import Figure, all_years_in, figures_in
from meesterschap.content.indicators import Indicator, Observation, Series

_BEFORE = r"(?: \w+)? dan (?:in (?:19|20)|(?:een|het) jaar|daarvoor|ervoor|eerder|vroeger|vorig)"
_WAYS = {
    "omhoog": r"ste(?:eg|gen)|stijg(?:t|en|ing|ende)|gestegen|groei(?:de|den|t|en|ende)?|gegroeid|"
    r"toegenomen|toename|klom|geklommen|ging(?:en)?\b[^.;:]* omhoog|"
    r"na(?:m|men)\b[^.;:]* toe|neemt\b[^.;:]* toe|liep\b[^.;:]* op|opgelopen|"
    rf"(?:meer|hoger|groter|vaker){_BEFORE}",
    "omlaag": r"daal(?:de|den|t)|dalen|daling|dalende|gedaald|zak(?:te|ten|t)|gezakt|afgenomen|"
    r"afname|kromp|gekrompen|slonk|geslonken|kelder(?:de|den)|ging(?:en)?\b[^.;:]* omlaag|"
    r"verminder(?:de|den|t)|terugliep|"
    r"na(?:m|men)\b[^.;:]* af|neemt\b[^.;:]* af|liep\b[^.;:]* terug|teruggelopen|"
    rf"(?:minder|lager|kleiner){_BEFORE}",
    "gelijk": r"ble(?:ef|ven)\b[^.;:]* (?:gelijk|stabiel|hetzelfde)|stabiel|onveranderd|"
    r"gelijk gebleven|verander(?:de|den) (?:niet|nauwelijks|amper)",
    "dubbel": r"verdubbel(?:de|den|d|ing)|(?:twee|2) keer zo (?:hoog|veel|groot|vaak)",
    "drievoud": r"verdrievoudig(?:de|den|d)|(?:drie|3) keer zo (?:hoog|veel|groot|vaak)",
    "half": r"halveer(?:de|den)|gehalveerd|halvering|half zo (?:hoog|veel|groot|vaak)",
}
_PATTERNS = {way: re.compile(rf"\b(?:{words})", re.I) for way, words in _WAYS.items()}
_DENIED = re.compile(
    r"\b(?:niet|geen|nauwelijks|of)\b[^.;:]{0,30}$|^\w*(?: \w+)? (?:niet|geen)\b", re.I
)
FROM_TO = re.compile(r"\bvan [^.;:]*\d[^.;:]* (?:naar|tot) ", re.I)
"""Words before a first and a last figure."""
_SINCE = re.compile(r"\b(?:sinds|vanaf|na)\b", re.I)
_TIMES = {"dubbel": Decimal(2), "drievoud": Decimal(3), "half": Decimal("0.5")}
_SPREAD = Decimal("0.25")
"""How far from twice, three times or half a change may be that is called so."""
NEAR = Decimal("0.01")
"""The part of a value within which another is level, where an indicator has no tolerance."""
_WIDE = 4
"""A tolerance of more than one part in so many of the largest value hides every change."""

Pair = tuple[Observation, Observation]
"""An earlier and a later observation of one series."""


@dataclass(frozen=True)
class Claim:
    """A change that a sentence tells: a way, and the figures and years that it names."""

    words: str
    """The words that tell the way."""
    way: str
    figures: tuple[Figure, ...]
    years: frozenset[int]
    is_ordered: bool
    """Whether its figures are a first and a last: van 5,6 naar 3,7."""
    is_open: bool
    """Whether it runs until now: sinds 2014; or names no year at all."""


@lru_cache(maxsize=4096)
def claim_in(sentence: str) -> Claim | None:
    """The change that a sentence tells; None if it tells of more than one, or of none."""
    found = {way: m for way, pattern in _PATTERNS.items() if (m := pattern.search(sentence))}
    if len(found) != 1:
        return None
    ((way, words),) = found.items()
    years = all_years_in(sentence)
    if way != "gelijk" and (
        _DENIED.search(sentence[: words.start()][-40:])
        or _DENIED.match(sentence[words.end() - 1 :])
    ):
        return None
    figures = figures_in(sentence)
    named = tuple(f for f in figures if f.value not in years and not f.is_share)
    is_open = not years or bool(_SINCE.search(sentence))
    return Claim(words[0], way, named, years, bool(FROM_TO.search(sentence)), is_open)


def contradicts_itself(claim: Claim) -> bool:
    """Whether the two figures of a claim go another way than its words."""
    if not claim.is_ordered or len(claim.figures) != 2 or claim.way == "gelijk":
        return False
    whole = [figure.value for figure in claim.figures]
    plain = [figure.value / figure.times for figure in claim.figures]
    return not any(goes(claim.way, first, last, Decimal(0)) for first, last in (whole, plain))


def goes(way: str, first: Decimal, last: Decimal, near: Decimal) -> bool:
    """Whether the change from the first to the last is called so; up to `near`, it is level."""
    change = last - first
    if way == "gelijk":
        return abs(change) <= near
    if way in _TIMES:
        least, most = (_TIMES[way] * (1 - _SPREAD), _TIMES[way] * (1 + _SPREAD))
        return first > 0 and least <= last / first <= most
    return change > near if way == "omhoog" else -change > near


def is_borne_out(claim: Claim, indicator: Indicator, among: Iterable[Series]) -> bool:
    """Whether any of these series of the indicator went as the claim says."""
    values = {one.value for one in indicator.observations}
    numbers = (n for f in claim.figures for n in dict.fromkeys((f.value, f.value / f.times)))
    named = [number for number in numbers if number in values]
    return any(
        goes(claim.way, first.value, last.value, _near(indicator, first.value))
        for series in among
        for first, last in _pairs(claim, named, _dated(indicator.observations_of(series)))
    )


def _near(indicator: Indicator, value: Decimal) -> Decimal:
    """The difference up to which another value is as good as equal."""
    if indicator.tolerance is None or is_wide(indicator):
        return abs(value) * NEAR
    return indicator.tolerance


def is_wide(indicator: Indicator) -> bool:
    """Whether its tolerance is so large that it hides every change."""
    values = [abs(one.value) for one in indicator.observations]
    return bool(values) and (indicator.tolerance or 0) * _WIDE > max(values)


def _dated(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    return tuple(one for one in observations if one.year)


def _pairs(
    claim: Claim, named: Sequence[Decimal], observations: Sequence[Observation]
) -> Iterator[Pair]:
    """The pairs of a series that a claim can be about: by its figures and by its years."""
    for first, last in combinations(observations, 2):
        if _has_figures(claim, named, first.value, last.value) and _has_years(
            claim, all_years_in(first.moment), all_years_in(last.moment)
        ):
            ends = (first == observations[0] or claim.years or named, last == observations[-1])
            if ends[0] and (ends[1] or not claim.is_open):
                yield first, last


def _has_figures(claim: Claim, named: Sequence[Decimal], first: Decimal, last: Decimal) -> bool:
    if claim.is_ordered and len(named) > 1:
        return [first, last] == list(named[:2])
    return set(named[:2]) <= {first, last}


def _has_years(claim: Claim, first: frozenset[int], last: frozenset[int]) -> bool:
    if len(claim.years) > 1 and not claim.is_open:
        return min(claim.years) in first and max(claim.years) in last
    return not claim.years or bool(claim.years & (first | last))
