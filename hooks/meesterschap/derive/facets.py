"""What practices are told apart by: each facet with its values, in words, and those of a practice.

The one list behind the form to choose with, the filters of the search index and the lists.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from meesterschap.content import Content, labels
from meesterschap.content.agenda import Agenda
from meesterschap.content.practices import Practice


@dataclass(frozen=True)
class Facet:
    """`key` is its name in addresses and in the search index; `values` are codes with words."""

    key: str
    label: str
    values: Mapping[str, str]
    of: Callable[[Practice], Iterable[str]]


def facets(content: Content) -> tuple[Facet, ...]:
    """All facets, in the order in which a reader is likely to want them."""
    agenda = content.agenda
    sectors = {sector.code: f"{sector.code}, {sector.name}" for sector in agenda.sectors}
    return (
        Facet("sector", "Sector", sectors, lambda practice: practice.sectors),
        Facet("thema", "Thema", {t.id: t.name for t in agenda.themes}, lambda p: p.themes),
        Facet("voor", "Voor wie", labels.READERS, lambda practice: practice.readers),
        Facet("vorm", "Wat je doet", labels.FORMS, lambda practice: practice.forms),
        Facet("zwaarte", "Hoeveel tijd", labels.EFFORTS, lambda practice: [practice.effort]),
        Facet("kosten", "Kosten", labels.COST_BANDS, lambda practice: [practice.cost.band]),
        Facet("nagegaan", "Hoe nagegaan", _EVIDENCE, lambda practice: [str(practice.evidence)]),
        Facet("uitkomst", "Uitkomst", labels.OUTCOMES, lambda p: ["gemengd"] if p.mixed else []),
        Facet("soort", "Soort", labels.PRACTICE_KINDS, lambda practice: [practice.kind]),
        Facet("periode", "Periode", _spans(agenda), lambda practice: _periods(practice, agenda)),
        Facet("gids", "Werkwijze", {g.slug: g.title for g in content.guides}, lambda p: p.guides),
    )


_EVIDENCE = {str(level): labels for level, labels in enumerate(labels.EVIDENCE)}


def _spans(agenda: Agenda) -> Mapping[str, str]:
    return {
        "ervoor": f"vóór {agenda.begin}",
        "tijdens": f"{agenda.begin}–{agenda.end}, tijdens de agenda",
        "erna": f"na {agenda.end}",
        "loopt-nog": "loopt nog",
        "onbekend": "niet bekend",
    }


def _periods(practice: Practice, agenda: Agenda) -> Iterable[str]:
    """Every span in which it ran, as far as its years are known; and whether it still runs."""
    ran = practice.period
    begin = ran.begin or ran.end
    if ran.ongoing:
        yield "loopt-nog"
    if begin is None:
        yield from () if ran.ongoing else ("onbekend",)
        return
    last = agenda.end + 1 if ran.ongoing else ran.end or begin
    if begin < agenda.begin:
        yield "ervoor"
    if begin <= agenda.end and last >= agenda.begin:
        yield "tijdens"
    if last > agenda.end:
        yield "erna"


def filters_of(practice: Practice, all_facets: Iterable[Facet]) -> dict[str, list[str]]:
    """The values of a practice by facet, for the search index."""
    return {facet.key: list(facet.of(practice)) for facet in all_facets}
