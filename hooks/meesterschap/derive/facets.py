"""What practices are filtered by: each facet with its values, and those of a practice.

The one list behind both the filter form and the filters of the search index.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from meesterschap.content import Content, labels
from meesterschap.content.agenda import Agenda
from meesterschap.content.practices import Practice


@dataclass(frozen=True)
class Facet:
    """`key` is its name in addresses and the search index; `values` are its codes with words."""

    key: str
    label: str
    values: Mapping[str, str]
    codes_of: Callable[[Practice], Iterable[str]]


def facets(content: Content) -> tuple[Facet, ...]:
    """All facets, in the order in which a reader is likely to want them."""
    agenda = content.agenda
    sectors = {sector.code: f"{sector.code}, {sector.name}" for sector in agenda.sectors}
    return (
        Facet("sector", "Sector", sectors, lambda practice: practice.sectors),
        Facet("zwaarte", "Tijd", labels.PRACTICE_EFFORTS, lambda practice: [practice.effort]),
        Facet("vorm", "Wat je doet", labels.FORMS, lambda practice: practice.forms),
        Facet("thema", "Thema", {t.id: t.name for t in agenda.themes}, lambda p: p.themes),
        Facet("voor", "Voor wie", labels.READERS, lambda practice: practice.readers),
        Facet("kosten", "Kosten", labels.COST_BANDS, lambda practice: [practice.cost.band]),
        Facet("nagegaan", "Hoe nagegaan", _EVIDENCE, lambda practice: [str(practice.evidence)]),
        Facet("uitkomst", "Uitkomst", labels.OUTCOMES, lambda p: ["gemengd"] if p.mixed else []),
        Facet("soort", "Soort", labels.PRACTICE_KINDS, lambda practice: [practice.kind]),
        Facet(
            "periode", "Periode", _period_names(agenda), lambda practice: _periods(practice, agenda)
        ),
        Facet("gids", "Gids", {g.slug: g.title for g in content.guides}, lambda p: p.guides),
    )


_EVIDENCE = {str(level): words for level, words in enumerate(labels.EVIDENCE)}


def _period_names(agenda: Agenda) -> Mapping[str, str]:
    return {
        "ervoor": f"vóór {agenda.begin}",
        "tijdens": f"{agenda.begin}–{agenda.end}, tijdens de agenda",
        "erna": f"na {agenda.end}",
        "loopt-nog": "loopt nog",
        "onbekend": "niet bekend",
    }


def _periods(practice: Practice, agenda: Agenda) -> Iterable[str]:
    """The code of each period in which it ran, where its years are known; and if it still runs."""
    period = practice.period
    begin = period.begin or period.end
    if period.ongoing:
        yield "loopt-nog"
    elif begin is None:
        yield "onbekend"
    if begin is None:
        return
    last = agenda.end + 1 if period.ongoing else period.end or begin
    if begin < agenda.begin:
        yield "ervoor"
    if begin <= agenda.end and last >= agenda.begin:
        yield "tijdens"
    if last > agenda.end:
        yield "erna"


def counts(
    practices: Iterable[Practice], all_facets: Iterable[Facet]
) -> Mapping[str, Mapping[str, int]]:
    """How many of these practices have each value, by the key of the facet."""
    listed = tuple(practices)
    return {
        facet.key: Counter(code for practice in listed for code in facet.codes_of(practice))
        for facet in all_facets
    }


def filters_of(practice: Practice, all_facets: Iterable[Facet]) -> dict[str, list[str]]:
    """The codes of a practice by the key of the facet, for the search index."""
    return {facet.key: list(facet.codes_of(practice)) for facet in all_facets}
