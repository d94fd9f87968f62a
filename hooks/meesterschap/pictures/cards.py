"""What the card of a practice shows, which others see when someone shares its address."""

from dataclasses import dataclass

from meesterschap.cache.store import digest, made_with
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


def card_key(card: Card) -> str:
    """The same for cards of the same bytes; another for other words, code or libraries."""
    return digest([repr(card), made_with("pictures/draw_card", "Pillow")])
