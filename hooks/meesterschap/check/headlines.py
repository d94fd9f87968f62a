"""What a headline says that its observations do not bear out."""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from meesterschap.check.claims import claim_in, is_borne_out
from meesterschap.check.doubts import doubtful_quotations, known_figures
from meesterschap.check.figures import Figure, all_years_in, figures_in
from meesterschap.check.marks import MARKS, mark_before
from meesterschap.check.names import SectorNames, named_series, names_in
from meesterschap.content import messages
from meesterschap.content.indicators import Indicator, Observation

_FIGURE = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")
_PART = re.compile(r"(?<=[.!?])\s+(?=[A-Z‘“])|;|, (?:maar|terwijl) | en (?=in het |in de |daarna )")
"""Between parts of a headline that may tell of other series."""
_EVERY = re.compile(r"\b(?:elke|iedere|alle|beide|zowel|overal)\b", re.I)
_SINCE = re.compile(r"\b(?:sinds|vanaf)\b", re.I)
_MOST = re.compile(r"\b(?:de meeste|het meest|vaakst|hoogst\w*|grootst\w*)\b", re.I)
_LEAST = re.compile(r"\b(?:de minste|het minst|laagst\w*|kleinst\w*)\b", re.I)
_NEAR_SHARE = 5
"""How many percent a part in words may be beside the value: de helft of 46 percent."""
_FIRST_TIME = re.compile(r"\bvoor het eerst\b|\bnooit eerder\b", re.I)
_NOT_MEASURED = re.compile(
    r"\b(?:niet|nooit|nergens) gemeten\b|\bgeen (?:\w+ )?(?:meting|cijfer|getal)\w*\b"
    r"|\bmeting\w*\b[^.;]* niet gevonden",
    re.I,
)


def faults_in_headline(indicator: Indicator, sectors: SectorNames) -> Iterator[str]:
    """What is wrong, as messages; each check has as its docstring what should be so."""
    yield from _of_other_years(indicator)
    yield from _of_other_series(indicator, sectors)
    yield from _not_as_precise(indicator)
    yield from _not_in_words(indicator)
    yield from _not_measured(indicator)
    yield from _not_extreme(indicator)
    yield from _not_first(indicator)
    yield from _not_borne_out(indicator, sectors)


def _of_other_years(indicator: Indicator) -> Iterator[str]:
    """A value in a headline that names years is of one of them, or after sinds of the last.

    As many values as years are of those years, in that order.
    """
    years, is_open = all_years_in(indicator.headline), _SINCE.search(indicator.headline)
    figures = [f for f in _figures(indicator) if _observations(indicator, f)]
    in_order = [int(f.value) for f in figures_in(indicator.headline) if f.value in years]
    is_paired = len(figures) == len(in_order)
    for index, figure in enumerate(figures):
        ones = _observations(indicator, figure)
        moments = {year for one in ones for year in all_years_in(one.moment)}
        wanted = {in_order[index]} if is_paired else years
        is_now = is_open and any(_is_last(indicator, one) for one in ones)
        if years and not moments & wanted and not is_now:
            yield messages.figure_of_other_year(figure.value, sorted(moments))


def _of_other_series(indicator: Indicator, sectors: SectorNames) -> Iterator[str]:
    """As many values as names of series are of those series, in that order."""
    figures = [f for f in _figures(indicator) if _observations(indicator, f)]
    named = names_in(indicator.headline, indicator.series, sectors)
    if len(figures) == len(named) > 0:
        for figure, ids in zip(figures, named, strict=True):
            if not ids & {one.series for one in _observations(indicator, figure)}:
                yield messages.figure_of_other_series(figure.value)


def _not_as_precise(indicator: Indicator) -> Iterator[str]:
    """A value is called more or less than a figure only if it is so, and the other way round."""
    for figure in _figures(indicator):
        mark = mark_before(indicator.headline, figure)
        given = {one.precision or "" for one in _observations(indicator, figure)}
        if given and not given & {*MARKS[mark], *(("",) if "ongeveer" in MARKS[mark] else ())}:
            yield messages.not_as_precise(mark, sorted(given))


def _not_in_words(indicator: Indicator) -> Iterator[str]:
    """A percentage or a part in words is near a value."""
    known = known_figures(indicator)
    for figure in _figures(indicator):
        is_part = figure.is_share and 0 < figure.value < 100
        if is_part or figure.is_percentage:
            near = _NEAR_SHARE if is_part else 0
            if not any(abs(figure.value - value) <= near for value in known):
                yield messages.NOT_IN_WORDS


def _not_borne_out(indicator: Indicator, sectors: SectorNames) -> Iterator[str]:
    """A series goes as the headline says: until now, if that names no end."""
    for part in _PART.split(indicator.headline):
        among = named_series(part, indicator.series, sectors)
        every = len(among) > 1 and _EVERY.search(part)
        if claim := claim_in(part):
            told = [is_borne_out(claim, indicator, [one]) for one in among]
            if not (all(told) if every else any(told)):
                yield messages.not_borne_out(claim.words)


def _not_extreme(indicator: Indicator) -> Iterator[str]:
    """A value that is called the highest or the lowest is so."""
    for pattern, pick in ((_MOST, max), (_LEAST, min)):
        found, ones = pattern.search(indicator.headline), _named(indicator)
        is_so = any(_is_extreme(indicator, one, pick) for one in ones)
        is_majority = found and "meeste" in found[0] and any(one.value > 50 for one in ones)
        if found and ones and not is_so and not (is_majority and indicator.percentage):
            yield messages.not_extreme(found[0])


def _not_first(indicator: Indicator) -> Iterator[str]:
    """A value that is there for the first time is above or below all before it."""
    found, ones = _FIRST_TIME.search(indicator.headline), _named(indicator)
    if found and ones and not any(_is_record(indicator, one) for one in ones):
        yield messages.not_first_time(found[0])


def _not_measured(indicator: Indicator) -> Iterator[str]:
    """A headline says that something was not measured only if it has no observations."""
    found = _NOT_MEASURED.search(indicator.headline)
    if found and indicator.observations:
        yield messages.measured_after_all(found[0])


@lru_cache(maxsize=1024)
def unobserved_figures(indicator: Indicator) -> tuple[str, ...]:
    """The numbers in the headline that are not known, nor in a quotation that is in doubt."""
    known = known_figures(indicator)
    known |= {
        figure.value for text in doubtful_quotations(indicator) for figure in figures_in(text)
    }
    return tuple(
        figure
        for figure in _FIGURE.findall(indicator.headline)
        if Decimal(figure.replace(".", "").replace(",", ".")) not in known
    )


def _figures(indicator: Indicator) -> tuple[Figure, ...]:
    """The figures in the headline that are no years."""
    years = all_years_in(indicator.headline)
    return tuple(f for f in figures_in(indicator.headline) if f.value not in years)


def _observations(indicator: Indicator, figure: Figure) -> tuple[Observation, ...]:
    """The dated observations with this value."""
    values = (figure.value, figure.value / figure.times)
    return tuple(one for one in indicator.observations if one.value in values and one.year)


def _named(indicator: Indicator) -> list[Observation]:
    """The observations that a headline names: by value, and by year if it names any."""
    years = all_years_in(indicator.headline)
    ones = [one for figure in _figures(indicator) for one in _observations(indicator, figure)]
    return [one for one in ones if not years or all_years_in(one.moment) & years]


def _is_last(indicator: Indicator, observation: Observation) -> bool:
    years = (one.year or 0 for one in indicator.observations if one.series == observation.series)
    return observation.year == max(years)


def _is_extreme(
    indicator: Indicator, one: Observation, pick: Callable[[Iterable[Decimal]], Decimal]
) -> bool:
    """Whether it is the highest or lowest: of the series in its year, or of its own series."""
    beside = [o.value for o in indicator.observations if o.year == one.year]
    own = [o.value for o in indicator.observations if o.series == one.series and o.year]
    return one.value == pick(beside if len(indicator.series) > 1 else own)


def _is_record(indicator: Indicator, observation: Observation) -> bool:
    before = [
        one.value
        for one in indicator.observations
        if one.series == observation.series and (one.year or 0) < (observation.year or 0)
    ]
    return all(observation.value > value for value in before) or all(
        observation.value < value for value in before
    )
