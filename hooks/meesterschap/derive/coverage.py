"""How many practices there are of each theme in each sector: the gaps are an invitation."""

from collections import Counter
from typing import Any

from meesterschap.content import Content


def spread(content: Content) -> dict[str, Any]:
    """`rows` of (theme, [(sector, count)]), the `sectors`, and the `most` in one cell."""
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
