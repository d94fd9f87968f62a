"""What cites each source: the inverse of the citations in the content."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from unicodedata import combining, normalize

from meesterschap.check.macro_calls import cited_sources
from meesterschap.content import Content, addresses
from meesterschap.content.agenda import Source

NO_LETTER = "0–9"
"""Where a publisher stands whose name has no letter to sort by."""

Use = tuple[str, str]
"""The title and the address of what cites a source."""


def uses(content: Content) -> Mapping[str, tuple[Use, ...]]:
    """What cites each source, by the id of the source; a source that nothing cites has no key."""
    found: dict[str, dict[Use, None]] = defaultdict(dict)
    for use, sources in _citing(content):
        for source in sources:
            found[source][use] = None
    return {source: tuple(uses) for source, uses in found.items()}


def by_letter(sources: Iterable[Source]) -> Mapping[str, tuple[Source, ...]]:
    """The sources by the first letter of who published them, without accents, in that order."""
    found: dict[str, list[Source]] = defaultdict(list)
    for source in sorted(sources, key=lambda one: (_sorted_by(one.publisher), one.title)):
        letter = _sorted_by(source.publisher)[:1].upper()
        found[letter if letter.isalpha() else NO_LETTER].append(source)
    return {letter: tuple(group) for letter, group in found.items()}


def _sorted_by(name: str) -> str:
    """The letters and digits of a name, without case, accents and what stands before them."""
    bare = "".join(one for one in normalize("NFKD", name) if not combining(one))
    return bare.casefold().lstrip("'’‘“\"( ")


def _citing(content: Content) -> Iterator[tuple[Use, Iterable[str]]]:
    for i in content.indicators:
        yield (i.name, addresses.indicator_entry(i.slug, i.result)), i.sources
    for m in content.milestones:
        for result in m.results:
            use = (f"Mijlpalen bij afspraak {result}", addresses.result_page(result))
            yield use, (m.source,)
    for p in content.practices:
        yield (p.title, addresses.practice_page(p.slug)), (c.source for c in p.sources)
    for g in content.guides:
        yield (g.title, addresses.guide_page(g.slug)), (c.source for c in g.sources)
    for look_for in content.look_fors:
        use = ("Een kijkwijzer samenstellen", addresses.COMPOSER)
        yield use, (c.source for c in look_for.sources)
    for path, page in content.pages:
        yield (page.title, f"/{path}"), cited_sources(page.text)
