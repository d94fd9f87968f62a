"""Which words of an index are also found by another word: compounds by their parts, and synonyms.

Both are words of the index itself: stems, as Pagefind makes them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

Spellings = Mapping[str, str]
"""The word in the index for each word as it is written, in lower case."""
Related = Mapping[str, set[str]]
"""By a word of the index: the words whose pages it finds as well."""

_HEAD, _TAIL = 3, 4
"""The fewest letters of the first and of the last part of a compound."""
_LINKS = ("", "s", "e", "n", "en")
"""What Dutch can put between the parts of a compound: bekwaamheid-s-eis, professional-en-team."""
# Prefixes of verbs, which are words as well: ‘doorgeven’ is not about ‘geven’.
_PREFIXES = frozenset(
    {"aan", "achter", "bij", "door", "los", "mee", "mis", "niet", "onder", "open", "over"}
    | {"tegen", "toe", "uit", "ver", "vol", "voor", "weg"}
)


def related_words(spellings: Spellings, synonyms: Iterable[Collection[str]]) -> Related:
    """The related words of an index with these spellings. The synonyms are words of the index."""
    found: dict[str, set[str]] = defaultdict(set)
    for part, compound in _by_part(spellings):
        found[part].add(compound)
    for group in synonyms:
        for word in group:
            found[word].update(other for other in group if other != word)
    return found


def mistaken(word: str, stem: str, group: Collection[str], spellings: Spellings) -> bool:
    """Whether the stem of a synonym is another word on the pages, as that of ‘scholing’ is."""
    return stem in spellings and stem not in group and not word.startswith(stem)


def _by_part(spellings: Spellings) -> Iterator[tuple[str, str]]:
    """Each part of a compound with the compound.

    Not what the compound begins with: Pagefind finds every word that begins with what is asked.
    """
    heads = {**{word: word for word in spellings.values()}, **spellings}
    for form, compound in spellings.items():
        for part in _parts(form, heads, spellings):
            if not compound.startswith(part):
                yield part, compound


def _parts(form: str, heads: Spellings, tails: Spellings) -> tuple[str, ...]:
    """The words in the index for the two parts of a compound, the last as long as possible.

    () for a word that is no compound of these. The first part may be a stem, as in ‘vergadertijd’.
    """
    for cut in range(_HEAD, len(form) - _TAIL + 1):
        start, tail = form[:cut], form[cut:]
        if tail in tails:
            for head in (start.removesuffix(link) for link in _LINKS if start.endswith(link)):
                if len(head) >= _HEAD and head in heads and head not in _PREFIXES:
                    return heads[head], tails[tail]
    return ()
