"""What the card of an indicator says: one number, what it was before, and which way it went.

The words follow from the values alone, so that a headline never says other than the series.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
NEAR = Fraction(1, 100)
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
    values: tuple[Observation, ...]
    """All that can be compared, in order."""
    other_method_until: int | None
    """The last year of the method before."""
    first: Observation | None = None
    way: Way | None = None
    """None where there is nothing to compare."""
    plot: Plot | None = None

    @property
    def words(self) -> Words | None:
        """How its way is told."""
        return WAYS[self.way] if self.way else None

    @property
    def value(self) -> str:
        """The newest value, with the word for how precise it is."""
        return written(self.latest)

    @property
    def was(self) -> str:
        """The first value and its time: was 5,6 in 2014."""
        return f"was {written(self.first)} in {when(self.first)}" if self.first else ""


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
    tracks = tuple(tracks_of(indicator, _wide(indicator, sector)))
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


def _wide(indicator: Indicator, sector: str | None) -> list[Series]:
    """The series of whole sectors, or of this sector: alone, or else together with others."""
    wide = [series for series in indicator.series if series.is_sector_wide]
    if not sector:
        return wide
    shared = [series for series in wide if sector in series.sectors]
    return [series for series in shared if series.sectors == (sector,)] or shared


def tracks_of(indicator: Indicator, series: Iterable[Series]) -> Iterator[Track]:
    """The tracks of series, as far as those have a date.

    What is measured by another method later continues the track; in the same year it is one beside.
    """
    tracks: list[list[Series]] = []
    for one in series:
        if not (end := _end(indicator, one)):
            continue
        for track in tracks:
            if track[-1].group == one.group and _end(indicator, track[-1]) < end:
                track.append(one)
                break
        else:
            tracks.append([one])
    yield from (_track(indicator, methods) for methods in tracks)


def _end(indicator: Indicator, series: Series) -> int:
    """The last year of a series; 0 without a date."""
    return max((seen.year or 0 for seen in indicator.observations_of(series)), default=0)


def _track(indicator: Indicator, methods: Sequence[Series]) -> Track:
    """The same by one method after another."""
    *older, newest = methods
    latest = [seen for seen in indicator.observations_of(newest) if seen.year][-1]
    comparable = indicator.comparable(newest)
    until = _end(indicator, older[-1]) if older else None
    seen = Track(newest.name, newest.sectors, latest, comparable, until)
    if len(comparable) < 2 or not latest.comparable:
        return seen
    first = comparable[0]
    lines = [line for one in methods if (line := line_of(indicator, one)).points]
    way = way_of(first.value, latest.value, indicator.tolerance)
    return replace(seen, first=first, way=way, plot=sparkline(lines))


def way_of(first: Decimal | Fraction, latest: Decimal | Fraction, tolerance: Decimal | None) -> Way:
    """Which way it went; within the tolerance it is nearly level."""
    began = Fraction(first)
    change = Fraction(latest) - began
    if not change:
        return "level"
    if abs(change) <= (abs(began) * NEAR if tolerance is None else tolerance):
        return "near"
    return "up" if change > 0 else "down"


def written(seen: Observation) -> str:
    """A value without its unit, with the word for how precise it is."""
    value = rounded(Fraction(seen.value), decimals=2)
    return f"{seen.precision} {value}" if seen.precision else value
