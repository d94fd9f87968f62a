"""Which other practices a reader of a practice may want, and why."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import nlargest

from meesterschap.content import Content, labels
from meesterschap.content.practices import Practice

MOST_RELATED = 3

Related = tuple[tuple[Practice, str], ...]
"""Other practices, each with the reason why it is shown."""
Masked = tuple[int, Practice]
"""A practice, with its features as a bit mask."""


def related_practices(content: Content) -> Mapping[str, Related]:
    """The nearest practices of each, by slug; only among those with the same main theme.

    What two practices share counts: a guide for four, a form or a result for two, a sector for one.
    Features are bits, because thousands of practices make millions of pairs. Of practices that are
    equally near, the newest come first.
    """
    bits: dict[str, int] = {}
    keys = {p.slug: (p.themes[0], _mask(p, bits)) for p in content.practices}
    by_theme: dict[str, list[Masked]] = defaultdict(list)
    for practice in content.listed:
        theme, mask = keys[practice.slug]
        by_theme[theme].append((mask, practice))
    nearest = {(theme, mask): _nearest(mask, by_theme[theme]) for theme, mask in set(keys.values())}
    return {
        practice.slug: tuple(
            (other, _reason(practice, other, content))
            for other in [o for o in nearest[keys[practice.slug]] if o is not practice][
                :MOST_RELATED
            ]
        )
        for practice in content.practices
    }


def _nearest(mask: int, others: Sequence[Masked]) -> list[Practice]:
    """The nearest to a mask, and one more: a practice with that mask may be among them itself."""
    found = nlargest(MOST_RELATED + 1, others, key=lambda other: (mask & other[0]).bit_count())
    return [practice for _, practice in found]


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


def _reason(practice: Practice, other: Practice, content: Content) -> str:
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
