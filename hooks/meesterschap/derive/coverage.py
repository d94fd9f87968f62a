"""How many practices there are for each theme in each sector; gaps invite new ones."""

from collections import Counter

from meesterschap.content import Content
from meesterschap.content.agenda import SectorName, Theme

Spread = list[tuple[Theme, list[tuple[SectorName, int]]]]


def spread(content: Content) -> Spread:
    """How many practices each theme has in each sector."""
    counts = Counter(
        (theme, sector)
        for practice in content.listed
        for theme in practice.themes
        for sector in practice.sectors
    )
    return [
        (theme, [(sector, counts[theme.id, sector.code]) for sector in content.agenda.sectors])
        for theme in content.agenda.themes
    ]


def has_gaps(found: Spread) -> bool:
    """Whether some theme has no practice in some sector."""
    return not all(count for _, counts in found for _, count in counts)
