"""Which texts tell of a figure that is no longer the last, or no longer there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meesterschap.check.claims import claim_in
from meesterschap.check.figures import all_years_in, figures_in
from meesterschap.content import Content, files
from meesterschap.content.document import BODY, Location
from meesterschap.content.indicators import Indicator, Observation, Series
from meesterschap.content.notation import moment, number

_HEADLINE = "Dit vat de grafiek samen, en de cijfers zijn veranderd."
_TREND = "Dit zegt welke kant het op gaat, en de cijfers zijn veranderd."


@dataclass(frozen=True)
class Passage:
    """A text that someone wrote, or a paragraph of it."""

    path: str
    location: Location
    title: str
    """What it is about: the name of an indicator, or the title of a page."""
    text: str


@dataclass(frozen=True)
class ToRead:
    """A passage that may say something that is not so any more, and why, in a sentence."""

    passage: Passage
    why: str


@dataclass(frozen=True)
class _Stale:
    """An observation that was changed, removed or followed by another; and what became of it."""

    observation: Observation
    why: str

    def is_told_in(self, text: str) -> bool:
        """Whether the text has its value in a number, and its year if it names any."""
        years = all_years_in(text)
        numbers = (f for f in figures_in(text) if not f.is_share and f.value not in years)
        is_value = any(number.bears(self.observation.value) for number in numbers)
        return is_value and (not years or self.observation.year in years)


def to_read_again(before: Content, after: Content) -> Iterator[ToRead]:
    """The passages to read again; not those that changed too. `before` has today's names."""
    old = {indicator.slug: indicator for indicator in before.indicators}
    written = set(_passages(before))
    for now in after.indicators:
        was = old.get(now.slug)
        if not was or was.observations == now.observations:
            continue
        stale = [one for series in now.series for one in _stale(was, now, series)]
        for passage in _own_passages(now):
            if passage in written and (why := _why(passage, stale)):
                yield ToRead(passage, why)
        for passage in _elsewhere(after):
            is_about = all_years_in(passage.text) or _names(passage.text, now)
            told = next((one for one in stale if one.is_told_in(passage.text)), None)
            if passage in written and told and is_about:
                yield ToRead(passage, told.why)


def _why(passage: Passage, stale: Iterable[_Stale]) -> str:
    """Why a text of the indicator itself should be read again; "" if there is no reason to."""
    if told := next((one for one in stale if one.is_told_in(passage.text)), None):
        return told.why
    if passage.location == ("boodschap",):
        return _HEADLINE
    claim = claim_in(passage.text)
    return _TREND if claim and claim.is_open else ""


def _stale(was: Indicator, now: Indicator, series: Series) -> Iterator[_Stale]:
    then, seen = was.observations_of(series), now.observations_of(series)
    values = {(one.moment, one.value) for one in seen}
    for one in then:
        if (one.moment, one.value) not in values:
            found = [number(new.value) for new in seen if new.moment == one.moment]
            became = f"dat is nu {found[0]}" if found else "dat cijfer is weg"
            yield _Stale(one, f"Hier staat {number(one.value)}, en {became}.")
    last, new = (next((o for o in reversed(ones) if o.year), None) for ones in (then, seen))
    if last and new and (new.year or 0) > (last.year or 0):
        when = f"en er is nu een cijfer van {moment(new.moment)}: {number(new.value)}"
        yield _Stale(last, f"Hier staat {number(last.value)}, {when}.")


def _names(text: str, indicator: Indicator) -> bool:
    """Whether a text has a link to an indicator, or places it."""
    return re.search(rf"(?<![\w-]){re.escape(indicator.slug)}(?![\w-])", text) is not None


def _passages(content: Content) -> Iterator[Passage]:
    for indicator in content.indicators:
        yield from _own_passages(indicator)
    yield from _elsewhere(content)


def _own_passages(indicator: Indicator) -> Iterator[Passage]:
    """What the editors wrote of an indicator that tells its figures."""
    texts: list[tuple[Location, str]] = [
        (("boodschap",), indicator.headline),
        *((("kanttekeningen", n), text) for n, text in enumerate(indicator.remarks)),
        *(
            (("tegenspraken", n, "lezingen", m, "tekst"), reading.text)
            for n, one in enumerate(indicator.contradictions)
            for m, reading in enumerate(one.readings)
        ),
    ]
    for location, text in texts:
        yield Passage(files.indicator_file(indicator.slug), location, indicator.name, text)


def _elsewhere(content: Content) -> Iterator[Passage]:
    """The paragraphs of the editors' pages, and of the editions that are not published."""
    written = [(f"{files.DOCS}/{path}", page.title, page.text) for path, page in content.pages]
    for edition in content.editions:
        if edition.is_draft:
            path = files.edition_file(edition.year, files.TEXTS)
            written.append((path, edition.texts.title, edition.texts.text))
    for path, title, text in written:
        for paragraph in re.split(r"\n\s*\n", text):
            yield Passage(path, (BODY,), title, paragraph.strip())
