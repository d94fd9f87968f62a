"""How every judgement changed over the editions, the oldest first."""

from dataclasses import dataclass

from meesterschap.content import Content
from meesterschap.content.agenda import Result
from meesterschap.content.states import State

MOST_EDITIONS = 4
"""How many editions the picture shows, and the table beside it."""


@dataclass(frozen=True)
class Track:
    """One result in one sector: its state in each year, None where it was not judged."""

    result: Result
    sector: str
    states: tuple[State | None, ...]


@dataclass(frozen=True)
class Timeline:
    """The last few editions side by side: a row for each result, with a track for each sector."""

    years: tuple[int, ...]
    sectors: tuple[str, ...]
    rows: tuple[tuple[Track, ...], ...]


def timeline(content: Content) -> Timeline:
    """Today's results and sectors, as the last editions judged them."""
    editions = sorted(content.editions, key=lambda edition: edition.year)[-MOST_EDITIONS:]
    states = [{(cell.result, cell.sector): cell.state for cell in e.cells} for e in editions]
    return Timeline(
        tuple(edition.year for edition in editions),
        tuple(sector.code for sector in content.agenda.sectors),
        tuple(
            tuple(
                Track(result, sector.code, tuple(s.get((result.id, sector.code)) for s in states))
                for sector in content.agenda.sectors
            )
            for result in content.results
        ),
    )
