"""What the card of a practice shows: the preview image of a shared link."""

from dataclasses import dataclass

from meesterschap.content.practices import Practice


@dataclass(frozen=True)
class Card:
    """A title, a line of text under it, and the id of the theme that gives the colour."""

    title: str
    line: str
    theme: str


def card_of(practice: Practice) -> Card:
    """The title of a practice, its sectors and its institutions."""
    institutions = ", ".join(institution.name for institution in practice.institutions)
    return Card(
        practice.title, f"{' '.join(practice.sectors)}  ·  {institutions}", practice.themes[0]
    )
