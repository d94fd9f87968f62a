"""What the card of an indicator says: one number, what it was before, and which way it went.

The words follow from the values alone, so that a headline never says other than the series.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from meesterschap.content import addresses
from meesterschap.content.indicators import Indicator, Observation, Series
from meesterschap.content.notation import rounded, sentence
from meesterschap.derive.charts import line_of, when
from meesterschap.derive.marks import Plot
from meesterschap.derive.sparklines import sparkline

Way = Literal["up", "down", "near", "level"]
"""Which way a series went."""
NEAR = Decimal("0.01")
"""A change of at most this part of a value is nearly none, where the indicator has no tolerance."""


@dataclass(frozen=True)
class Words:
    """How a way is told: as an arrow, a verb, after the name, and before the subject or not."""

    arrow: str
    verb: str
    after: str
    before: str = ""


WAYS: Mapping[Way, Words] = {
    "up": Words("↑", "steeg", "gestegen", before="meer"),
    "down": Words("↓", "daalde", "gedaald", before="minder"),
    "near": Words("→", "bleef bijna gelijk", "bijna gelijk"),
    "level": Words("→", "bleef gelijk", "gelijk gebleven"),
}


@dataclass(frozen=True)
class Track:
    """The newest value of what some sectors share, and the first one by the same method."""

    name: str
    sectors: tuple[str, ...]
    latest: Observation
    first: Observation | None
    way: Way | None
    """None where there is nothing to compare."""
    plot: Plot | None

    @property
    def words(self) -> Words | None:
        """How its way is told."""
        return WAYS[self.way] if self.way else None

    @property
    def value(self) -> str:
        """The newest value, with the word for how precise it is."""
        return _written(self.latest)

    @property
    def was(self) -> str:
        """The first value and its time: was 5,6 in 2014."""
        return f"was {_written(self.first)} in {when(self.first)}" if self.first else ""


@dataclass(frozen=True)
class FigureCard:
    """A headline that names its subject, and a track for each group of sectors.

    It is about the one sector, or about all.
    """

    indicator: Indicator
    sector: str | None
    headline: str
    tracks: tuple[Track, ...]

    @property
    def address(self) -> str:
        """Where the site tells all about it."""
        return addresses.indicator_entry(self.indicator.slug, self.indicator.result)

    @property
    def shared_by(self) -> tuple[str, ...]:
        """The sectors that a number is about, where those are more than the sector of the card."""
        sectors = {sector: None for track in self.tracks for sector in track.sectors}
        return () if not self.sector or len(sectors) == 1 else tuple(sectors)

    @property
    def unit(self) -> str:
        """The unit after a number: procent van de leraren."""
        unit = self.indicator.unit
        return f"procent{unit.removeprefix('%')}" if self.indicator.percentage else unit


def card_of(indicator: Indicator, sector: str | None = None) -> FigureCard | None:
    """The card of an indicator, for one sector where that is given; None without a dated value.

    A sector has its own series; where it has none, those that measure it together with others.
    """
    tracks = tuple(_tracks(indicator, sector))
    return FigureCard(indicator, sector, _headline(indicator, tracks), tracks) if tracks else None


def cards_of(indicators: Iterable[Indicator], sector: str | None = None) -> tuple[FigureCard, ...]:
    """The cards of indicators: what decides first, then what belongs to a result and has a way."""
    found = filter(None, (card_of(indicator, sector) for indicator in indicators))
    return tuple(
        sorted(
            found,
            key=lambda card: (
                not card.indicator.decides,
                not card.indicator.result,
                not card.tracks[0].way,
            ),
        )
    )


def _headline(indicator: Indicator, tracks: tuple[Track, ...]) -> str:
    subject = sentence(indicator.subject or indicator.name)
    if len(tracks) > 1:
        return indicator.headline
    if not (words := tracks[0].words):
        return subject
    if indicator.subject and words.before:
        return sentence(f"{words.before} {indicator.subject}")
    return f"{subject}: {words.after}"


def _tracks(indicator: Indicator, sector: str | None) -> Iterator[Track]:
    wide = [series for series in indicator.series if series.is_sector_wide]
    if sector:
        wide = [series for series in wide if sector in series.sectors]
        alone = [series for series in wide if series.sectors == (sector,)]
        wide = alone or wide
    for group in dict.fromkeys(series.group for series in wide):
        yield from _track(indicator, [series for series in wide if series.group == group])


def _track(indicator: Indicator, group: list[Series]) -> Iterator[Track]:
    """One track for the same by one method after another, if any of it has a date."""
    dated = [s for s in group if any(o.year for o in indicator.observations_of(s))]
    if not dated:
        return
    *_, newest = dated
    latest = [seen for seen in indicator.observations_of(newest) if seen.year][-1]
    first, *more = indicator.comparable(newest) or (None,)
    lines = [line for s in dated if (line := line_of(indicator, s)).points]
    if not (more and latest.comparable and first):
        yield Track(newest.name, newest.sectors, latest, None, None, None)
        return
    way = way_of(first.value, latest.value, indicator.tolerance)
    yield Track(newest.name, newest.sectors, latest, first, way, sparkline(lines))


def way_of(first: Decimal, latest: Decimal, tolerance: Decimal | None) -> Way:
    """Which way it went; within the tolerance it is nearly level."""
    change = latest - first
    if not change:
        return "level"
    if abs(change) <= (abs(first) * NEAR if tolerance is None else tolerance):
        return "near"
    return "up" if change > 0 else "down"


def _written(seen: Observation) -> str:
    value = rounded(Fraction(seen.value), decimals=2)
    return f"{seen.precision} {value}" if seen.precision else value
