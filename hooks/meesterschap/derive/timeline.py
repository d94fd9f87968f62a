"""How every judgement went over the editions, the oldest first."""

from dataclasses import dataclass

from meesterschap.content import Content
from meesterschap.content.agenda import Result
from meesterschap.content.states import State

MOST = 4
"""How many editions a picture shows; the table beside it tells of the same ones."""


@dataclass(frozen=True)
class Track:
    """One result in one sector: its state in each year, None where it was not judged."""

    result: Result
    sector: str
    states: tuple[State | None, ...]


@dataclass(frozen=True)
class Course:
    """The last few editions side by side: a row for each result, with a track for each sector."""

    years: tuple[int, ...]
    rows: tuple[tuple[Track, ...], ...]


def course(content: Content) -> Course:
    """The results and sectors of today, as the last editions judged them."""
    editions = sorted(content.editions, key=lambda edition: edition.year)[-MOST:]
    known = [{(cell.result, cell.sector): cell.state for cell in e.cells} for e in editions]
    return Course(
        tuple(edition.year for edition in editions),
        tuple(
            tuple(
                Track(result, sector.code, tuple(k.get((result.id, sector.code)) for k in known))
                for sector in content.agenda.sectors
            )
            for result in content.results
        ),
    )
