"""Which other practices a reader of a practice may want, and why."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import nlargest

from meesterschap.cache.kept import kept
from meesterschap.cache.store import digest
from meesterschap.content import Content, labels
from meesterschap.content.practices import Practice

MOST_RELATED = 3

Features = tuple[str, int]
"""The main theme of a practice, and its other features as a bit mask."""


def related_practices(content: Content) -> Mapping[str, tuple[Practice, ...]]:
    """The nearest practices of each, by slug; only among those with the same main theme.

    What two practices share counts: a guide for four, a form or a result for two, a sector for one.
    Features are bits, because thousands of practices make millions of pairs. Of practices that are
    equally near, the newest come first.
    """
    bits: dict[str, int] = {}
    features = {p.slug: (p.themes[0], _mask(p, bits)) for p in content.practices}
    nearest = _nearest(features, tuple(practice.slug for practice in content.listed))
    by_slug = {practice.slug: practice for practice in content.practices}
    return {
        slug: tuple(by_slug[o] for o in nearest[features[slug]] if o != slug)[:MOST_RELATED]
        for slug in by_slug
    }


@kept(lambda features, listed: digest([repr(features), repr(listed)]))
def _nearest(
    features: Mapping[str, Features], listed: Sequence[str]
) -> Mapping[Features, tuple[str, ...]]:
    """The nearest to each combination of features, of the listed practices: their slugs.

    And one more: a practice with those features may be among them itself.
    """
    by_theme: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for slug in listed:
        theme, mask = features[slug]
        by_theme[theme].append((mask, slug))

    def nearest(theme: str, mask: int) -> tuple[str, ...]:
        others = by_theme[theme]
        found = nlargest(MOST_RELATED + 1, others, lambda other: (mask & other[0]).bit_count())
        return tuple(slug for _, slug in found)

    return {(theme, mask): nearest(theme, mask) for theme, mask in set(features.values())}


def _mask(practice: Practice, bits: dict[str, int]) -> int:
    """A mask with as many bits for each feature as it counts for; adds new features to `bits`."""
    mask = 0
    for names, weight in (
        (practice.guides, 4),
        (practice.forms, 2),
        (practice.results, 2),
        (practice.sectors, 1),
    ):
        for name in names:
            if name not in bits:
                used = sum(taken.bit_count() for taken in bits.values())
                bits[name] = ((1 << weight) - 1) << used
            mask |= bits[name]
    return mask


def reason(practice: Practice, other: Practice, content: Content) -> str:
    """What the two have in common, as in: zelfde thema (bekwaamheid), ook vo."""
    theme = f"zelfde thema ({content.theme(practice.themes[0]).name.lower()})"
    sectors = [sector for sector in other.sectors if sector in practice.sectors]
    guides = [guide for guide in other.guides if guide in practice.guides]
    forms = [labels.FORMS[form] for form in other.forms if form in practice.forms]
    shared = [f"ook {labels.and_list(sectors)}"] if sectors else []
    if guides:
        shared.append(f"ook met de gids {content.guide(guides[0]).title}")
    elif forms:
        shared.append(f"ook {labels.and_list(forms)}")
    return ", ".join([theme, *shared])
