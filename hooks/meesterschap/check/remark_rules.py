"""What remarks say of the measurements must still be so. A rule's docstring is the rule."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from meesterschap.check.claims import FROM_TO, claim_in, contradicts_itself
from meesterschap.check.corpus import Corpus, Data, body
from meesterschap.check.figures import all_years_in, figures_in
from meesterschap.content import messages
from meesterschap.content.agenda import Page
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import BODY, Document, Location
from meesterschap.content.ids import IdKind
from meesterschap.content.indicators import Indicator, Observation
from meesterschap.content.problem import Problem, warning_in

_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_MEASUREMENT = re.compile(r"(?<= )(?:meting|peiling|waarneming|meetmoment)(?:en)?\b")
_LATEST = re.compile(
    r"\b(?:laatste|nieuwste|recentste|meest recente) (?:meting|cijfer|stand|peiling|telling|waarde)"
    r"\w*\b[^.;]{0,40}",
    re.I,
)
_EARLIEST = re.compile(
    r"\b(?:eerste|oudste) (?:meting|cijfer|stand|peiling|telling|waarde)\w*\b[^.;]{0,40}", re.I
)
_UNTIL = re.compile(
    r"\b(?:cijfers|metingen|reeks|gegevens) (?:lopen|loopt|eindig\w+|stoppen|stopt) "
    r"(?:tot(?: en met)?|in|na) [^.;]{0,10}",
    re.I,
)
_FROM = re.compile(
    r"\b(?:cijfers|metingen|reeks|gegevens) begin(?:nen|t) (?:in|vanaf) [^.;]{0,10}", re.I
)
_UNSEEN = re.compile(
    r"\b(?:(?:hebben|kennen|vonden|zagen) (?:we |wij |nog )*|(?:zijn|is) er (?:nog )?)"
    r"(?:dit \w+ niet|geen\b)|\bontbre(?:ekt|ken)\b|\bover (?:19|20)\d\d geen\b",
    re.I,
)
_RANGE = re.compile(r"((?:19|20)\d\d) ?(?:tot en met|t/m|–|-) ?((?:19|20)\d\d)")
_PART = re.compile(r"\b(?:begin|half|medio|eind) (?:19|20)\d\d", re.I)
_AFTER = re.compile(r"\b(?:na|sinds) (?:de jaren )?((?:19|20)\d\d)|((?:19|20)\d\d) en later", re.I)
_BEFORE = re.compile(r"\b(?:vóór|voor de tijd van) ((?:19|20)\d\d)|((?:19|20)\d\d) en eerder", re.I)


def counted_measurements(data: Data) -> Iterator[Problem]:
    """A remark or headline that counts the measurements counts those of the longest series."""
    for document, indicator, location, sentence in _sentences(data):
        for found in _MEASUREMENT.finditer(sentence):
            count = max((len(indicator.observations_of(s)) for s in indicator.series), default=0)
            told = _counts(sentence[: found.start()])
            if told and count and count not in told:
                yield _told(document, location, messages.other_count(count))


def _counts(before: str) -> set[Decimal]:
    """What the last two words before a measurement count: twee andere, or de enige."""
    words = " ".join(before.lower().split()[-2:])
    figures = {figure.value for figure in figures_in(words) if not figure.is_share}
    return figures | ({Decimal(1)} if words.endswith(" enige") else set())


def first_and_last_measurements(data: Data) -> Iterator[Problem]:
    """A remark that names the year of the first or the last measurement names the right one."""
    for document, indicator, location, sentence in _sentences(data):
        if not all_years_in(sentence) or not (years := indicator.years):
            continue
        first, last = years[0], years[-1]
        for pattern, year in ((_LATEST, last), (_UNTIL, last), (_EARLIEST, first), (_FROM, first)):
            named = {y for found in pattern.findall(sentence) for y in all_years_in(found)}
            if named and year not in named:
                yield _told(document, location, messages.other_year(sorted(named), year))


def gaps_in_remarks(data: Data) -> Iterator[Problem]:
    """What a remark says we have not seen is not among the observations."""
    sectors = data.known[IdKind.SECTOR]
    for document, indicator, location, sentence in _sentences(data):
        if not _UNSEEN.search(sentence):
            continue
        named = {code for code in sectors if re.search(rf"\b{re.escape(code)}\b", sentence)}
        for one in _measured(indicator, named):
            if _is_unseen(sentence, one, bool(named)):
                message = messages.seen_after_all(one.moment)
                yield _told(document, location, message)
                break


def contradictions_in_sentences(corpus: Corpus) -> Iterator[Problem]:
    """A sentence that gives a first and a last figure calls the change between them rightly."""
    for document, _ in corpus.records_of(Page):
        for number, line in enumerate(body(document).split("\n")):
            for message in _contradictions(line):
                yield warning_in(document, WarningKind.WORDING, message, BODY, below=number)
    for document, indicator in corpus.records_of(Indicator):
        for row, remark in enumerate(indicator.remarks):
            for message in _contradictions(remark):
                yield _told(document, ("kanttekeningen", row), message)


@lru_cache(maxsize=4096)
def _contradictions(text: str) -> tuple[str, ...]:
    sentences = filter(FROM_TO.search, _SENTENCE.split(text))
    claims = filter(None, map(claim_in, sentences))
    return tuple(messages.contradicts_itself(c.words) for c in claims if contradicts_itself(c))


def _measured(indicator: Indicator, sectors: set[str]) -> Iterator[Observation]:
    """The observations of measurements: of these sectors only, if any are named."""
    for series in indicator.series:
        if series.kind != "raming" and (not sectors or sectors & set(series.sectors)):
            yield from indicator.observations_of(series)


def _is_unseen(sentence: str, observation: Observation, has_sectors: bool) -> bool:
    """Whether a sentence that says what we have not seen says so of this observation."""
    year = observation.year
    after, before = _year(_AFTER, sentence), _year(_BEFORE, sentence)
    ranges = [(int(begin), int(end)) for begin, end in _RANGE.findall(sentence)]
    listed = all_years_in(_PART.sub("", _RANGE.sub("", sentence))) - {after, before}
    if year is None or not (after or before or ranges or listed):
        return has_sectors and not (after or before or ranges or listed)
    return (
        (after is not None and year > after)
        or (before is not None and year < before)
        or any(begin <= year <= end for begin, end in ranges)
        or year in listed
    )


def _year(pattern: re.Pattern[str], sentence: str) -> int | None:
    found = pattern.search(sentence)
    return int(next(filter(None, found.groups()))) if found else None


def _sentences(corpus: Corpus) -> Iterator[tuple[Document, Indicator, Location, str]]:
    """The sentences of the headline and the remarks of each indicator."""
    for document, indicator in corpus.records_of(Indicator):
        texts: Iterable[tuple[Location, str]] = (
            (("boodschap",), indicator.headline),
            *((("kanttekeningen", row), text) for row, text in enumerate(indicator.remarks)),
        )
        for location, text in texts:
            for sentence in _SENTENCE.split(text):
                yield document, indicator, location, sentence


def _told(document: Document, location: Location, message: str) -> Problem:
    return warning_in(document, WarningKind.WORDING, message, *location)
