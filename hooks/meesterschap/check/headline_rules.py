"""What words say of a series must be what it bears out. A rule's docstring is the rule."""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice

from meesterschap.check.claims import FROM_TO, claims_in, contradicts_itself, is_borne_out
from meesterschap.check.corpus import Corpus, body
from meesterschap.check.doubts import doubts_in, known_figures
from meesterschap.check.figures import Figure, figures_in, years_in
from meesterschap.content import messages
from meesterschap.content.agenda import Page
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import BODY, Document, Location
from meesterschap.content.indicators import Indicator, Observation
from meesterschap.content.problem import Problem, problem_in, warning_in

_FIGURE = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z‘“])")
_SINCE = re.compile(r"\b(?:sinds|vanaf)\b", re.I)
_MOST = re.compile(r"\b(?:de meeste|het meest|vaakst|hoogst\w*|grootst\w*)\b", re.I)
_LEAST = re.compile(r"\b(?:de minste|het minst|laagst\w*|kleinst\w*)\b", re.I)
_FIRST_TIME = re.compile(r"\bvoor het eerst\b|\bnooit eerder\b", re.I)
_NOT_MEASURED = re.compile(
    r"\b(?:niet|nooit|nergens) gemeten\b|\bgeen (?:\w+ )?(?:meting|cijfer|getal)\w*\b"
    r"|\bmeting\w*\b[^.;]* niet gevonden",
    re.I,
)


def figures_in_headlines(corpus: Corpus) -> Iterator[Problem]:
    """Every number in a headline is a value or a year of an observation or a target.

    A figure in the quotation of an observation that is in doubt is told there.
    """
    for document, indicator in corpus.records_of(Indicator):
        for figure in _unobserved(indicator):
            yield problem_in(document, messages.figure_not_observed(figure), "boodschap")


def headlines(corpus: Corpus) -> Iterator[Problem]:
    """What a headline says is what its observations bear out; of more faults, the first is told.

    An observation in doubt and a figure that is not there are told before that.
    """
    for document, indicator in corpus.records_of(Indicator):
        if not doubts_in(indicator) and not any(_unobserved(indicator)):
            for message in islice(_faults(indicator), 1):
                yield _told(document, message)


def _faults(indicator: Indicator) -> Iterator[str]:
    for check in (_of_other_years, _not_measured, _not_extreme, _not_first, _not_borne_out):
        yield from check(indicator)


def _of_other_years(indicator: Indicator) -> Iterator[str]:
    """A value in a headline that names years is of one of them, or after sinds of the last."""
    years, is_open = years_in(indicator.headline), _SINCE.search(indicator.headline)
    for figure in _figures(indicator):
        ones = _observations(indicator, figure)
        moments = {year for one in ones for year in years_in(one.moment)}
        is_now = is_open and any(_is_last(indicator, one) for one in ones)
        if years and moments and not moments & years and not is_now:
            yield messages.figure_of_other_year(figure.value, sorted(moments))


def _not_borne_out(indicator: Indicator) -> Iterator[str]:
    """A series goes as the headline says: until now, if that names no end."""
    for sentence in _SENTENCE.split(indicator.headline):
        for claim in claims_in(sentence):
            if not is_borne_out(claim, indicator):
                yield messages.not_borne_out(claim.words)


def _not_extreme(indicator: Indicator) -> Iterator[str]:
    """A value that is called the highest or the lowest is so."""
    for pattern, pick in ((_MOST, max), (_LEAST, min)):
        found, ones = pattern.search(indicator.headline), _named(indicator)
        if found and ones and not any(_is_extreme(indicator, one, pick) for one in ones):
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


def contradictions_in_sentences(corpus: Corpus) -> Iterator[Problem]:
    """A sentence that gives a first and a last figure calls the change between them rightly."""
    for document, _ in corpus.records_of(Page):
        for number, line in enumerate(body(document).split("\n")):
            for message in _contradictions(line):
                yield warning_in(document, WarningKind.WORDING, message, BODY, below=number)
    for document, indicator in corpus.records_of(Indicator):
        for row, remark in enumerate(indicator.remarks):
            for message in _contradictions(remark):
                yield _told(document, message, ("kanttekeningen", row))


def _contradictions(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        for claim in claims_in(sentence) if FROM_TO.search(sentence) else ():
            if contradicts_itself(claim):
                yield messages.contradicts_itself(claim.words)


def _unobserved(indicator: Indicator) -> Iterator[str]:
    """The numbers in the headline that are not known, nor in a quotation that is in doubt."""
    known = known_figures(indicator)
    for row in doubts_in(indicator):
        known |= {figure.value for figure in figures_in(indicator.observations[row].quotation)}
    for figure in _FIGURE.findall(indicator.headline):
        if Decimal(figure.replace(".", "").replace(",", ".")) not in known:
            yield figure


def _figures(indicator: Indicator) -> tuple[Figure, ...]:
    """The figures in the headline that are no years."""
    years = years_in(indicator.headline)
    return tuple(f for f in figures_in(indicator.headline) if f.value not in years)


def _observations(indicator: Indicator, figure: Figure) -> tuple[Observation, ...]:
    """The dated observations with this value."""
    values = (figure.value, figure.value / figure.times)
    return tuple(one for one in indicator.observations if one.value in values and one.year)


def _named(indicator: Indicator) -> list[Observation]:
    """The observations that a headline names: by value, and by year if it names any."""
    years = years_in(indicator.headline)
    ones = [one for figure in _figures(indicator) for one in _observations(indicator, figure)]
    return [one for one in ones if not years or years_in(one.moment) & years]


def _is_last(indicator: Indicator, observation: Observation) -> bool:
    years = (one.year or 0 for one in indicator.observations if one.series == observation.series)
    return observation.year == max(years)


def _is_extreme(
    indicator: Indicator, one: Observation, pick: Callable[[Iterable[Decimal]], Decimal]
) -> bool:
    """Whether it is the highest or lowest: of the series in its year, or of its own series.

    More than half of a whole is the most of it, too.
    """
    beside = [o.value for o in indicator.observations if o.year == one.year]
    own = [o.value for o in indicator.observations if o.series == one.series and o.year]
    is_majority = pick is max and indicator.percentage and one.value > 50
    return one.value == pick(beside if len(indicator.series) > 1 else own) or is_majority


def _is_record(indicator: Indicator, observation: Observation) -> bool:
    before = [
        one.value
        for one in indicator.observations
        if one.series == observation.series and (one.year or 0) < (observation.year or 0)
    ]
    return all(observation.value > value for value in before) or all(
        observation.value < value for value in before
    )


def _told(document: Document, message: str, location: Location = ("boodschap",)) -> Problem:
    return warning_in(document, WarningKind.WORDING, message, *location)
