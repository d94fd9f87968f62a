"""Which other practices a reader of one may want, and why."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import nlargest

from meesterschap.content import Content, labels
from meesterschap.content.practices import Practice

MOST = 3

Related = tuple[tuple[Practice, str], ...]
"""Other practices, each with the reason why it is named."""
Marked = tuple[int, Practice]
"""A practice, with what it has in common with others as bits."""


def related_practices(content: Content) -> Mapping[str, Related]:
    """The nearest practices of each, by slug; only among those of its own main theme.

    What two share counts: a guide for four, a form or a result for two, a sector for one. As bits,
    because thousands of practices are millions of pairs. Of equals the newest come first.
    """
    bits: dict[str, int] = {}
    marked = {p.slug: (p.themes[0], _marks(p, bits)) for p in content.practices}
    by_theme: dict[str, list[Marked]] = defaultdict(list)
    for practice in content.listed:
        theme, marks = marked[practice.slug]
        by_theme[theme].append((marks, practice))
    nearest = {
        (theme, marks): _nearest(marks, by_theme[theme]) for theme, marks in set(marked.values())
    }
    return {
        practice.slug: tuple(
            (other, _reason(practice, other, content))
            for other in [o for o in nearest[marked[practice.slug]] if o is not practice][:MOST]
        )
        for practice in content.practices
    }


def _nearest(marks: int, others: Sequence[Marked]) -> list[Practice]:
    """The nearest to what is marked so, and one more: it may be a practice itself."""
    found = nlargest(MOST + 1, others, key=lambda other: (marks & other[0]).bit_count())
    return [practice for _, practice in found]


def _marks(practice: Practice, bits: dict[str, int]) -> int:
    """As many bits for each feature as it counts for; a feature seen first gets bits of its own."""
    marks = 0
    for names, weight in (
        (practice.guides, 4),
        (practice.forms, 2),
        (practice.results, 2),
        (practice.sectors, 1),
    ):
        for name in names:
            if name not in bits:
                used = sum(mask.bit_count() for mask in bits.values())
                bits[name] = ((1 << weight) - 1) << used
            marks |= bits[name]
    return marks


def _reason(practice: Practice, other: Practice, content: Content) -> str:
    """Zelfde thema, ook vo; met what they have most in common."""
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
