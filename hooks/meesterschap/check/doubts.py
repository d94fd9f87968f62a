"""What makes an observation doubtful: it does not fit its unit, or its quotation says otherwise."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from meesterschap.check.dates import agree, date_of, dates_in
from meesterschap.check.figures import Figure, all_years_in, figures_in
from meesterschap.check.marks import MARKS, mark_before
from meesterschap.check.units import is_count, range_of
from meesterschap.check.years import years_told
from meesterschap.content import messages
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.fields import UNDATED
from meesterschap.content.indicators import Indicator, Observation, Target


@dataclass(frozen=True)
class Doubt:
    """Why a value may be wrong, and the column where that is told."""

    column: str
    kind: WarningKind | None
    """None if it cannot be right."""
    message: str


_SCALES = {"duizend": 10**3, "miljoen": 10**6, "miljard": 10**9}


def out_of_range(indicator: Indicator, value: Decimal) -> Doubt | None:
    """A value below or above what its unit allows, or a count that is no whole number."""
    least, most = range_of(indicator.unit)
    if (least is not None and value < least) or (most is not None and value > most):
        if indicator.percentage:
            return Doubt("waarde", None, messages.impossible_percentage(value))
        message = messages.out_of_range(value, indicator.unit, least, most)
        return Doubt("waarde", WarningKind.RANGE, message)
    if value % 1 and is_count(indicator.unit):
        return Doubt("waarde", WarningKind.RANGE, messages.not_whole(value, indicator.unit))
    return None


@lru_cache(maxsize=1024)
def doubts_in(indicator: Indicator) -> Mapping[int, Doubt]:
    """The reason to doubt an observation, by its row; of more reasons, the first."""
    rows = dict(enumerate(indicator.observations))
    found = {row: doubt for row, one in rows.items() if (doubt := _doubt_about(indicator, one))}
    for quotation, together in _by_quotation(indicator).items():
        values = [rows[row].value for row in together]
        if not found.keys() & set(together) and not _in_order(values, quotation):
            message = messages.other_order(values)
            found[together[0]] = Doubt("waarde", WarningKind.QUOTATION, message)
    return found


def _doubt_about(indicator: Indicator, observation: Observation) -> Doubt | None:
    return (
        out_of_range(indicator, observation.value)
        or _unproven(indicator, observation)
        or _of_another_day(observation)
        or _of_another_precision(indicator, observation)
    )


def _by_quotation(indicator: Indicator) -> dict[str, list[int]]:
    """The rows that share a quotation, in the order of their series and of time."""
    found: dict[str, list[int]] = defaultdict(list)
    for series in indicator.series:
        for one in indicator.observations_of(series):
            found[one.quotation].append(indicator.observations.index(one))
    return {quotation: rows for quotation, rows in found.items() if len(rows) > 1}


def _in_order(values: Sequence[Decimal], quotation: str) -> bool:
    """Whether a quotation has these values in this order, or has too few figures to say so."""
    figures = figures_in(quotation)
    left = iter(figures)
    in_order = all(any(figure.bears(value) for figure in left) for value in values)
    return in_order or len(figures) < len(values)


def known_figures(indicator: Indicator) -> set[Decimal]:
    """The values and the years of its observations and targets."""
    known = {one.value for one in indicator.observations}
    known |= {Decimal(year) for one in indicator.observations for year in all_years_in(one.moment)}
    return known | {Decimal(n) for target in indicator.targets for n in (target.value, target.year)}


def proofs(indicator: Indicator, value: Decimal, quotation: str) -> Iterator[Figure]:
    """The figures in a quotation that are the value."""
    scale = next((n for word, n in _SCALES.items() if indicator.unit.startswith(word)), 1)
    for figure in figures_in(quotation):
        fits = figure.bears(value) or (scale > 1 and figure.value == value * scale)
        is_other = figure.is_share or (figure.is_percentage and "procent" not in indicator.unit)
        if fits and (indicator.percentage or not is_other):
            yield figure


@lru_cache(maxsize=1024)
def doubtful_quotations(indicator: Indicator) -> tuple[str, ...]:
    """The quotations of the observations and targets that are in doubt, or of another year."""
    in_doubt = doubts_in(indicator)
    rows = (
        one.quotation
        for row, one in enumerate(indicator.observations)
        if row in in_doubt or _is_of_another_year(one)
    )
    targets = (t for t in indicator.targets if doubt_about_target(indicator, t))
    return (*rows, *(target.quotation or "" for target in targets))


def unit_misfits(indicator: Indicator) -> bool:
    """Whether none of its values fits the unit, so that the unit is what is wrong."""
    values = [one.value for one in indicator.observations]
    return len(values) > 1 and all(out_of_range(indicator, value) for value in values)


def doubt_about_target(indicator: Indicator, target: Target) -> Doubt | None:
    """A target that does not fit its unit, or whose value is not in its quotation."""
    quotation = target.quotation or ""
    if (misfit := out_of_range(indicator, target.value)) or not quotation:
        return misfit
    if not any(proofs(indicator, target.value, quotation)):
        return Doubt("waarde", WarningKind.QUOTATION, _not_quoted(target.value, quotation))
    return None


def _unproven(indicator: Indicator, observation: Observation) -> Doubt | None:
    value, quotation = observation.value, observation.quotation
    if any(proofs(indicator, value, quotation)):
        return None
    return Doubt("waarde", WarningKind.QUOTATION, _not_quoted(value, quotation))


def _not_quoted(value: Decimal, quotation: str) -> str:
    """The message, which names the figure in the quotation that the value was meant to be."""
    years = all_years_in(quotation)
    figures = [f.value for f in figures_in(quotation) if f.value not in years and not f.is_share]
    powers = [f for f in figures if f and value and abs((f / value).log10()) in (1, 2, 3, 4, 6)]
    digits = sorted(str(value.normalize()).replace(".", ""))
    swapped = [f for f in figures if sorted(str(f.normalize()).replace(".", "")) == digits]
    likely = [*powers, *swapped] or (figures if len(set(figures)) == 1 else [])
    return messages.not_quoted(value, likely[0] if likely else None)


def _of_another_day(observation: Observation) -> Doubt | None:
    """A day or month that is none of those in the quotation, in a year that is."""
    moment, quotation = observation.moment, observation.quotation
    if moment == UNDATED or "/" in moment:
        return None
    dates = [date for date in dates_in(quotation) if date[0] == observation.year]
    if dates and not any(agree(date_of(moment), date) for date in dates):
        return Doubt("moment", WarningKind.QUOTATION, messages.date_not_quoted(moment))
    return None


def _is_of_another_year(observation: Observation) -> bool:
    """Whether the quotation names years, and none of these; the rules of time tell that."""
    own = map(int, observation.moment.split("/")) if "/" in observation.moment else ()
    years = {*own, observation.year}
    told = years_told(observation.quotation, observation.value)
    return bool(observation.year and told and told.isdisjoint(years))


def _of_another_precision(indicator: Indicator, observation: Observation) -> Doubt | None:
    """A value that is exact where its quotation says about, or the other way round."""
    figures = [
        figure
        for figure in proofs(indicator, observation.value, observation.quotation)
        if figure.is_share or not figure.is_percentage or figure.value == observation.value
    ]
    marks = [mark_before(observation.quotation, figure) for figure in figures]
    if not marks or any((observation.precision or "") in MARKS[mark] for mark in marks):
        return None
    message = messages.other_precision(observation.precision or "", marks[0], MARKS[marks[0]])
    return Doubt("aanduiding", WarningKind.QUOTATION, message)
