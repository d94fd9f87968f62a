"""Everything that changed: practices, figures, judgements and editions, each with its day.

A day is one that the content gives: the site is made from its files alone, and knows nothing of
Git. A figure has the day on which its source was seen. What changed since the newest edition has
the day of the newest evidence for it, or none where no evidence made it change.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal

from meesterschap.content import Content, addresses
from meesterschap.content.editions import Change, FigureChange, Label
from meesterschap.content.indicators import Observation
from meesterschap.content.labels import SIGNS, and_list
from meesterschap.content.notation import in_words, sentence
from meesterschap.derive import status
from meesterschap.derive.answers import by_result, visible_changes
from meesterschap.derive.changes import changes

Kind = Literal["edities", "oordelen", "cijfers", "praktijken"]
KINDS: tuple[Kind, ...] = ("edities", "oordelen", "cijfers", "praktijken")
"""In the order in which those of one day are told."""

_Alike = tuple[Change, list[str]]
"""A change, and the sectors in which it is the same."""
_BY_EVIDENCE = {Label.NEW_FIGURES, Label.REVISION, Label.METHOD, Label.REREAD}


@dataclass(frozen=True)
class Event:
    """Something that changed."""

    kind: Kind
    id: str
    """Unique, and the same as long as the event is told."""
    title: str
    words: str
    """What became of it, in a sentence."""
    address: str
    day: date | None


def history(content: Content, year: int) -> tuple[Event, ...]:
    """All events, the newest first, and before them those without a day; judged in this year."""
    events = chain(
        _editions(content),
        _in_editions(content),
        _since_edition(content, year),
        _opinions(content),
        _figures(content),
        _practices(content),
    )
    in_order = sorted(events, key=lambda event: (KINDS.index(event.kind), event.title))
    return tuple(sorted(in_order, key=lambda event: event.day or date.max, reverse=True))


def _practices(content: Content) -> Iterator[Event]:
    for p in content.practices:
        sectors = and_list(p.sectors)
        told = [("nieuw", p.added_on, f"Nieuwe praktijk uit {sectors}.")]
        if p.changed_on and p.changed_on != p.added_on:
            told.append(("gewijzigd", p.changed_on, f"Gewijzigde praktijk uit {sectors}."))
        if p.archived:
            told.append(("archief", p.archived.on, f"Uit de lijsten. {p.archived.reason}"))
        for what, day, words in told:
            id = f"praktijk-{p.slug}-{what}-{day}"
            yield Event("praktijken", id, p.title, words, addresses.practice_page(p.slug), day)


def _figures(content: Content) -> Iterator[Event]:
    """The values of each indicator, by the day on which their source was seen."""
    for indicator in content.indicators:
        by_day: dict[date, list[Observation]] = defaultdict(list)
        for seen in indicator.observations:
            by_day[content.source(seen.source).seen_on].append(seen)
        for day, values in by_day.items():
            publishers = dict.fromkeys(content.source(one.source).publisher for one in values)
            words = f"{_counted(len(values))}, gelezen bij {and_list([*publishers])}."
            address = addresses.indicator_entry(indicator.slug, indicator.result)
            id = f"cijfer-{indicator.slug}-{day}"
            yield Event("cijfers", id, indicator.name, words, address, day)


def _opinions(content: Content) -> Iterator[Event]:
    for o in content.opinions:
        title = _titled(content, o.result)
        words = f"Een mens oordeelt over {o.sector}: {o.verdict}."
        address = addresses.judgement_entry(o.result, o.sector)
        id = f"mening-{o.result}-{o.sector}-{o.date}-{o.function}"
        yield Event("oordelen", id, title, words, address, o.date)


def _editions(content: Content) -> Iterator[Event]:
    """Each edition, and its errata."""
    for edition in content.editions:
        title, page = edition.texts.title, addresses.edition_page(edition.year)
        words = "Een concept." if edition.is_draft else "Gepubliceerd, en bewaard zoals het is."
        yield Event("edities", f"editie-{edition.year}", title, words, page, edition.day)
        for number, erratum in enumerate(edition.errata, start=1):
            id, address = f"editie-{edition.year}-verbetering-{number}", f"{page}#verbeteringen"
            words = f"Verbeterd. {erratum.what}"
            yield Event("edities", id, title, words, address, erratum.date)


def _in_editions(content: Content) -> Iterator[Event]:
    """What each edition found different from the one before it."""
    for edition in content.editions:
        if before := edition.stand.previous:
            page, day = addresses.edition_page(edition.year), edition.day
            shown = {indicator.slug for indicator in edition.figures}
            for result, groups in _by_result(edition.stand.changes).items():
                id = f"oordeel-{edition.year}-{result}"
                title = _titled(edition.content, result)
                address = f"{page}#{addresses.edition_result_anchor(result)}"
                yield Event("oordelen", id, title, _became(groups, before), address, day)
            for slug, revised in _by_indicator(edition.stand.figure_changes).items():
                id = f"cijfer-{slug}-editie-{edition.year}"
                address = f"{page}#{slug if slug in shown else 'cijfers'}"
                words = _revised(revised, before)
                yield Event("cijfers", id, revised[0].name, words, address, day)


def _since_edition(content: Content, year: int) -> Iterator[Event]:
    """What is different from the newest edition, and in no edition yet."""
    if not content.editions:
        return
    newest = max(content.editions, key=lambda edition: edition.year)
    found = changes(newest, content, year)
    changed = [Change.model_validate(one) for one in found["veranderd"]]
    for result, groups in _by_result(changed).items():
        id = f"oordeel-{result}-sinds-{newest.year}"
        title, words = _titled(content, result), _became(groups, newest.year)
        days = [day for change, codes in groups for day in _days(content, change, codes, year)]
        day = max(days, default=None)
        yield Event("oordelen", id, title, words, addresses.result_page(result), day)
    results = {indicator.slug: indicator.result for indicator in content.indicators}
    figures = [FigureChange.model_validate(one) for one in found["cijfers"]]
    for slug, revised in _by_indicator(figures).items():
        id = f"cijfer-{slug}-sinds-{newest.year}"
        # One that is gone is still in the edition.
        address = (
            addresses.indicator_entry(slug, results[slug])
            if slug in results
            else f"{addresses.edition_page(newest.year)}#{slug}"
        )
        words = _revised(revised, newest.year)
        yield Event("cijfers", id, revised[0].name, words, address, None)


def _by_result(changed: Iterable[Change]) -> Mapping[str, Sequence[_Alike]]:
    return by_result(visible_changes(changed))


def _by_indicator(changed: Iterable[FigureChange]) -> Mapping[str, Sequence[FigureChange]]:
    """The values that are not what they were, or that are gone; new ones are told by their day."""
    revised: dict[str, list[FigureChange]] = defaultdict(list)
    for change in changed:
        if change.before:
            revised[change.indicator].append(change)
    return revised


def _titled(content: Content, result: str) -> str:
    return f"Afspraak {result}: {content.result(result).name}"


def _became(groups: Iterable[_Alike], before: int) -> str:
    """In which sectors the word is another than in the edition of that year."""
    parts = (
        f"in {and_list(codes)} "
        f"{f'toen {SIGNS[change.before].word}, nu' if change.before else 'nieuw:'} "
        f"{SIGNS[change.after].word}"
        for change, codes in groups
    )
    return f"Anders dan in {before}: {'; '.join(parts)}."


def _revised(changed: Sequence[FigureChange], before: int) -> str:
    return f"{_counted(len(changed))} anders dan in de editie van {before}."


def _counted(values: int) -> str:
    return f"{sentence(in_words(values))} {'waarde' if values == 1 else 'waarden'}"


def _days(content: Content, change: Change, sectors: Iterable[str], year: int) -> Iterator[date]:
    """The days on which the evidence was seen by which a judgement changed."""
    if not _BY_EVIDENCE & {*change.labels}:
        return
    for sector in sectors:
        cell = status.cell(content, content.result(change.result), sector, year)
        figures = cell.indicator.observations if cell.indicator else ()
        facts = (*cell.contributions, *((cell.milestone,) if cell.milestone else ()))
        for evidence in (*figures, *facts):
            yield content.source(evidence.source).seen_on
