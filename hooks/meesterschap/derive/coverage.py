"""How many practices there are for each theme in each sector; gaps invite new ones."""

from collections import Counter
from typing import Any

from meesterschap.content import Content


def spread(content: Content) -> dict[str, Any]:
    """`rows` of (theme, [(sector, count)]), the `sectors`, and `most`, the highest count."""
    counts = Counter(
        (theme, sector)
        for practice in content.listed
        for theme in practice.themes
        for sector in practice.sectors
    )
    sectors = content.agenda.sectors
    return {
        "rows": [
            (theme, [(sector, counts[theme.id, sector.code]) for sector in sectors])
            for theme in content.agenda.themes
        ],
        "sectors": sectors,
        "most": max(counts.values(), default=0),
    }
