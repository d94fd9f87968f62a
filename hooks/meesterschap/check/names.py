"""The names of series in a text: their id, their name, or the code of their sector."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from meesterschap.check.corpus import Corpus
from meesterschap.content.agenda import Agenda, SectorName
from meesterschap.content.indicators import Series

_BEFORE_NOUN = "|".join(
    ("^", *(rf"(?<=\b{word} )" for word in ("het", "de", "op", "in", "van", "en", "of")))
)
"""Where a name begins that is no verb: in a table, or after an article."""


SectorNames = Mapping[str, frozenset[str]]
"""What a text may call each sector, by its code: its code and its names, in lower case."""


def sector_names(corpus: Corpus) -> SectorNames:
    """What the agenda calls each sector."""
    return names_of_sectors(s for _, agenda in corpus.records_of(Agenda) for s in agenda.sectors)


def names_of_sectors(sectors: Iterable[SectorName]) -> SectorNames:
    return {
        sector.code: frozenset(n.lower() for n in (sector.code, sector.name, sector.short_name))
        for sector in sectors
    }


def names_of(series: Series, sectors: SectorNames) -> frozenset[str]:
    """What a text may call a series, in lower case."""
    own = frozenset((series.id.lower(), series.name.lower()))
    return own.union(*(sectors.get(code, ()) for code in series.sectors))


@lru_cache(maxsize=1024)
def pattern_of(names: frozenset[str], *, nouns: bool = False) -> re.Pattern[str]:
    """The names as whole words, with a figure against them in tables; not the hbo of hbo-master.

    As nouns, they stand at the beginning of the text or after an article.
    """
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    name = "|".join(longest_first) or "(?!)"  # without names, nothing matches
    before = _BEFORE_NOUN if nouns else ""
    return re.compile(rf"(?:{before})(?<![^\W\d_])({name})(?:en?|s)?(?!-|[^\W\d_])", re.I)


def names_in(text: str, series: Iterable[Series], sectors: SectorNames) -> list[set[str]]:
    """For each name in the text, the ids of the series that are called so."""
    called = {one.id: names_of(one, sectors) for one in series}
    if not called:
        return []
    found = pattern_of(frozenset().union(*called.values())).findall(text)
    return [{id for id, names in called.items() if name.lower() in names} for name in found]


def named_series(text: str, series: Sequence[Series], sectors: SectorNames) -> Sequence[Series]:
    """The series that a text names; all of them if it names none, or no more than all share."""
    ids = set().union(*names_in(text, series, sectors))
    return [one for one in series if one.id in ids] or series
