"""What the poster of an edition shows: its matrix on one page, for a slide or a newsletter."""

from dataclasses import dataclass

from meesterschap.content.content import Edition
from meesterschap.content.labels import Sign
from meesterschap.content.site import NAME
from meesterschap.derive import status


@dataclass(frozen=True)
class Group:
    """A theme: its name, and its results as (name, a sign for each sector)."""

    name: str
    rows: tuple[tuple[str, tuple[Sign, ...]], ...]


@dataclass(frozen=True)
class Poster:
    """A title, the warnings beside it, the matrix with its legend, and the line with its origin."""

    title: str
    warnings: tuple[str, ...]
    sectors: tuple[str, ...]
    groups: tuple[Group, ...]
    legend: tuple[tuple[Sign, str], ...]
    origin: str


def poster_of(edition: Edition) -> Poster:
    """The poster of an edition; a draft and a reconstruction say so in the picture itself."""
    rows = status.frozen_matrix(edition)
    agenda, stand = edition.content.agenda, edition.stand
    warnings = ["Concept: niet vastgesteld"] if edition.is_draft else []
    warnings += [f"Reconstructie: bekend tot en met {stand.until}"] if stand.until else []
    return Poster(
        edition.texts.title,
        tuple(warnings),
        tuple(sector.code for sector in agenda.sectors),
        tuple(
            Group(
                theme.name,
                tuple(
                    (f"{cells[0].result.id} {cells[0].result.name}", tuple(c.sign for c in cells))
                    for cells in of_theme
                ),
            )
            for theme, of_theme in status.rows_by_theme(edition.content, rows)
        ),
        tuple((sign, f"{n} × {sign.word}") for sign, n in status.counts_in(rows).items()),
        f"{NAME}, {edition.texts.title}. Bronnen en berekening staan bij de editie;"
        f" beoordeeld met versie {stand.rules} van de regels.",
    )
