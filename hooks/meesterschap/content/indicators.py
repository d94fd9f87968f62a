"""The models of indicators, with their series, observations and targets."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import groupby

from pydantic import Field, field_validator

from meesterschap.content.base import Model, checked_columns
from meesterschap.content.confirmations import CONFIRMED, Confirmed
from meesterschap.content.document import COLUMNS, ROWS, SLUG
from meesterschap.content.fields import (
    UNDATED,
    Date,
    Direction,
    Line,
    Moment,
    NewId,
    Number,
    Precision,
    Reason,
    ResultId,
    Sectors,
    SeriesId,
    SeriesKind,
    SourceId,
    Text,
    Title,
    Year,
    Yes,
    year_of,
)
from meesterschap.content.labels import SERIES_KINDS

AGENDA = "agenda"
"""The `owner` of the agenda's own targets."""


class Observation(Model):
    """A value of a series at a moment, with the quotation that proves it."""

    series: SeriesId = Field(alias="reeks", description="de id van een reeks van deze indicator")
    moment: Moment = Field(alias="moment", description="het jaar of de peildatum")
    value: Number = Field(alias="waarde", description="de waarde, met een punt: 16.5")
    precision: Precision | None = Field(
        None, alias="aanduiding", description="ongeveer, ruim, meer dan of minder dan"
    )
    source: SourceId = Field(alias="bron", description="de id van een bron")
    place: Line | None = Field(
        None, alias="vindplaats", description="bladzijde of tabel in de bron"
    )
    quotation: Text = Field(alias="citaat", description="de woorden waaruit het blijkt")
    remark: Text | None = Field(None, alias="toelichting", description="een opmerking")
    confirmed: Confirmed = CONFIRMED

    @property
    def year(self) -> int | None:
        """The year of the moment; None if undated."""
        return year_of(self.moment)

    @property
    def comparable(self) -> bool:
        """Whether it can be compared with others: dated, and exact or approximate."""
        return self.moment != UNDATED and self.precision in (None, "ongeveer")


class Reading(Model):
    """What one source says."""

    text: Text = Field(alias="tekst", description="wat deze bron zegt, met de waarde")
    source: SourceId = Field(alias="bron", description="de id van een bron")


class Series(Model):
    """The observations of one indicator in the same sectors by the same method."""

    id: NewId = Field(alias="id", description="een korte naam voor de CSV")
    sectors: Sectors = Field(
        alias="sectoren", description="de sectoren waar de waarden voor gelden"
    )
    name: Line = Field(alias="naam", description="de naam in de grafiek")
    method: Text = Field(alias="methode", description="hoe er is gemeten")
    break_reason: Text | None = Field(None, alias="breuk", description="waarom de lijn hier breekt")
    subgroup: Line | None = Field(
        None, alias="deelgroep", description="het deel van de sector, als het daarover gaat"
    )
    institution: Line | None = Field(
        None, alias="instelling", description="de instelling, als het over één instelling gaat"
    )
    kind: SeriesKind = Field(
        "meting", alias="soort", description="raming of aanvraag, als het geen meting is"
    )
    speaks: Text | None = Field(
        None, alias="spreekt", description="waarom juist deze reeks over haar sector oordeelt"
    )
    caution: Reading | None = Field(
        None, alias="bron_zegt", description="wat de bron er zelf over zegt, zoals een voorbehoud"
    )
    former_names: tuple[NewId, ...] = Field(
        (), alias="oude_namen", description="hoe de id van de reeks eerder was"
    )
    confirmed: Confirmed = CONFIRMED

    @property
    def group(self) -> tuple[object, ...]:
        """Identifies what is measured. Series with the same group differ in method only."""
        return self.sectors, self.subgroup, self.institution, self.kind

    @property
    def is_sector_wide(self) -> bool:
        """Whether it measures whole sectors: not a subgroup or institution, nor an estimate."""
        return self.kind == "meting" and not self.subgroup and not self.institution

    @property
    def part(self) -> str:
        """What a series that is not sector-wide has of a sector, in words."""
        return self.institution or self.subgroup or SERIES_KINDS[self.kind]


class Waypoint(Model):
    """A value that an agreement itself wanted in a year on the way to its target."""

    year: Year = Field(alias="jaar", description="het jaar")
    value: Number = Field(alias="waarde", description="de waarde, met een punt: 16.5")
    quotation: Text = Field(
        alias="citaat", description="de woorden waaruit het blijkt, in de bron van de streefwaarde"
    )


class Target(Model):
    """A value to reach by a year, and who set it. Only the agenda's own targets decide states."""

    value: Number = Field(alias="waarde", description="de waarde, met een punt: 16.5")
    year: Year = Field(alias="jaar", description="het jaar waarin het zo moet zijn")
    owner: Line = Field(alias="van", description="wie het afsprak: agenda, of een ander akkoord")
    institution: Line | None = Field(
        None, alias="instelling", description="de instelling, als het doel van één instelling is"
    )
    source: SourceId | None = Field(None, alias="bron", description="de id van een bron")
    quotation: Text | None = Field(
        None, alias="citaat", description="de woorden waaruit het blijkt"
    )
    path: tuple[Waypoint, ...] = Field(
        (), alias="pad", description="wat het op weg daarheen moest zijn, in volgorde van de jaren"
    )
    series: tuple[SeriesId, ...] = Field(
        (), alias="reeksen", description="voor welke reeksen hij geldt, als dat niet alle zijn"
    )
    confirmed: Confirmed = CONFIRMED

    def is_for(self, series: Series) -> bool:
        """Whether it was set for the way in which this series was measured."""
        return not self.series or series.id in self.series


class Contradiction(Model):
    """Sources that contradict each other, which the site shows openly."""

    about: Line = Field(alias="waarover", description="waar de bronnen over verschillen")
    readings: tuple[Reading, ...] = Field(
        alias="lezingen", min_length=2, description="wat elke bron zegt"
    )
    choice: Text = Field(alias="keuze", description="welke we volgen, en waarom")


class Indicator(Model):
    """A measure for a result: its definition, its series and all their observations."""

    slug: str = Field(alias=SLUG)
    name: Title = Field(alias="naam", description="wat er gemeten is")
    subject: Line | None = Field(
        None,
        alias="onderwerp",
        description="wat er geteld is, in het meervoud en zonder sector: onbevoegd gegeven lessen",
    )
    result: ResultId | None = Field(
        None, alias="resultaat", description="de afspraak; zonder afspraak is het achtergrond"
    )
    unit: Line = Field(alias="eenheid", description="de eenheid, zoals '% van de lessen'")
    direction: Direction = Field(alias="richting", description="welke kant beter is")
    population: Text = Field(alias="populatie", description="over wie het gaat")
    definition: Text = Field(alias="definitie", description="wat er precies is geteld")
    headline: Line = Field(alias="boodschap", description="wat de grafiek laat zien, in één zin")
    series: tuple[Series, ...] = Field((), alias="reeksen", max_length=6, description="de reeksen")
    targets: tuple[Target, ...] = Field(
        (), alias="streefwaarden", description="wat het moet worden"
    )
    decides: Yes = Field(False, alias="beslist", description="ja of nee: bepaalt het het oordeel")
    tolerance: Number | None = Field(
        None, alias="tolerantie", description="welk verschil nog als gelijk telt, in de eenheid"
    )
    tolerance_reason: Text | None = Field(
        None, alias="tolerantie_uit", description="waarom juist dat verschil nog als gelijk telt"
    )
    proviso: Line | None = Field(
        None,
        alias="voorbehoud",
        description="waarop het steunt, als vervolg op ‘gemeten in 2016’: alleen bij leraren",
    )
    absence: Text | None = Field(
        None, alias="geen_cijfer", description="waarom er geen waarnemingen zijn"
    )
    once: Reason | None = Field(
        None, alias="eenmalig", description="waarom er geen nieuw jaar bij komt, voor zover bekend"
    )
    looked_on: Date | None = Field(
        None,
        alias="gezocht_op",
        description="wanneer je het laatst naar een nieuwer cijfer zocht, en er geen vond",
    )
    contradictions: tuple[Contradiction, ...] = Field(
        (), alias="tegenspraken", description="waar bronnen van elkaar verschillen"
    )
    remarks: tuple[Text, ...] = Field(
        (), alias="kanttekeningen", description="wat de lezer moet weten"
    )
    former_names: tuple[NewId, ...] = Field(
        (), alias="oude_namen", description="hoe het bestand eerder heette"
    )
    columns: tuple[str, ...] = Field((), alias=COLUMNS)
    observations: tuple[Observation, ...] = Field((), alias=ROWS)
    confirmed: Confirmed = CONFIRMED

    @field_validator("columns")
    @classmethod
    def _check_columns(cls, columns: tuple[str, ...]) -> tuple[str, ...]:
        return checked_columns(columns, Observation)

    @property
    def is_sector_wide(self) -> bool:
        """Whether any of its series is sector-wide."""
        return any(series.is_sector_wide for series in self.series)

    def deciding_series(self, sector: str) -> tuple[Series, ...]:
        """The series that measure the whole of this sector and no other."""
        return tuple(s for s in self.series if s.is_sector_wide and s.sectors == (sector,))

    def measures(self, sector: str) -> bool:
        """Whether any series measures the whole of this sector, alone or combined with others."""
        return any(series.is_sector_wide and sector in series.sectors for series in self.series)

    @property
    def methods(self) -> Mapping[str, tuple[Series, ...]]:
        """Its series by how they were measured, in order."""
        methods = dict.fromkeys(series.method for series in self.series)
        return {
            method: tuple(series for series in self.series if series.method == method)
            for method in methods
        }

    @property
    def percentage(self) -> bool:
        """Whether the values are percentages."""
        return self.unit.startswith("%")

    @property
    def counted(self) -> str:
        """What was counted, as a plural noun in a sentence; the whole name if nothing shorter."""
        return self.subject or self.name[0].lower() + self.name[1:]

    @property
    def years(self) -> tuple[int, ...]:
        """The years with an observation, in order."""
        return tuple(sorted({o.year for o in self.observations if o.year}))

    @property
    def sources(self) -> frozenset[str]:
        """The ids of the sources of its observations, its targets and its contradictions."""
        cited = {seen.source for seen in self.observations}
        cited |= {reading.source for one in self.contradictions for reading in one.readings}
        return frozenset(cited | {target.source for target in self.targets if target.source})

    @property
    def targets_of_others(self) -> tuple[tuple[Target, ...], ...]:
        """The targets that decide nothing; those that differ in their series alone are together."""
        others = (target for target in self.targets if target != self.agenda_target)
        alike = groupby(others, key=lambda one: one.model_dump(exclude={"path", "series"}))
        return tuple(tuple(targets) for _, targets in alike)

    @property
    def agenda_target(self) -> Target | None:
        """The agenda's own target, or None."""
        return next((target for target in self.targets if target.owner == AGENDA), None)

    def agenda_target_for(self, series: Series) -> Target | None:
        """The agenda's own target for the way in which a series was measured, or None."""
        own = (target for target in self.targets if target.owner == AGENDA)
        return next((target for target in own if target.is_for(series)), None)

    def observations_of(self, series: Series) -> tuple[Observation, ...]:
        """The observations of one series, in chronological order."""
        return tuple(
            sorted((o for o in self.observations if o.series == series.id), key=lambda o: o.moment)
        )

    def comparable(self, series: Series) -> tuple[Observation, ...]:
        """The observations that can be compared: dated, exact or approximate."""
        return tuple(o for o in self.observations_of(series) if o.comparable)

    def points(self, series: Series) -> tuple[tuple[int, Decimal], ...]:
        """The observations that can be compared, as (year, value)."""
        return tuple((o.year, o.value) for o in self.comparable(series) if o.year)
