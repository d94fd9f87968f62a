"""What the card of a practice shows, which others see when someone shares its address."""

from dataclasses import dataclass

from meesterschap.content.practices import Practice


@dataclass(frozen=True)
class Card:
    """A title, a line under it, and the theme that gives the colour."""

    title: str
    line: str
    theme: str


def card_of(practice: Practice) -> Card:
    """The title of a practice, its sectors and who did it."""
    institutions = ", ".join(institution.name for institution in practice.institutions)
    return Card(
        practice.title, f"{' '.join(practice.sectors)}  ·  {institutions}", practice.themes[0]
    )
