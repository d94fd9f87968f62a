"""The nouns of the site. Keys that editors type are Dutch, names that programmers type English.

This is the only place where the two meet. A field's description is written for the editor: it is
what a message says when the field is missing or wrong.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from meesterschap import messages
from meesterschap.document import BODY, COLUMNS, ROWS, SLUG
from meesterschap.fields import (
    Address,
    CostBand,
    Date,
    Direction,
    Effort,
    GuideId,
    Line,
    Moment,
    NewId,
    Number,
    Origin,
    PracticeKind,
    Provenance,
    Quotation,
    Read,
    ResultId,
    ResultKind,
    Sectors,
    SectorsInCell,
    SeriesId,
    SourceId,
    SourceKind,
    Summary,
    Text,
    ThemeId,
    Title,
    Year,
    Yes,
    fault,
)


class Model(BaseModel):
    """Frozen, and closed: a key that is not in the model is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _columns_of(row: type[Model]) -> AfterValidator:
    """A header: every column is a field of a row, and none that a row needs is missing."""

    def check(columns: tuple[str, ...]) -> tuple[str, ...]:
        fields = {field.alias or name: field for name, field in row.model_fields.items()}
        missing = [name for name, field in fields.items() if field.is_required()]
        wrong = [column for column in columns if column not in fields]
        lacking = [name for name in missing if name not in columns]
        if wrong or lacking:
            raise fault(messages.wrong_columns(wrong, lacking, list(fields)))
        return columns

    return AfterValidator(check)


AGENDA = "agenda"
"""The owner of the agenda's own targets."""


class SectorName(Model):
    """A sector of education: its code and its full name."""

    code: NewId = Field(alias="code", description="de korte code, zoals po")
    name: Line = Field(alias="naam", description="de naam voluit")


class Result(Model):
    """One of the thirteen visible results; its text is the agenda's own, word for word."""

    id: str = Field(alias="id", pattern=r"^[1-4]\.[1-9]$", description="het nummer, zoals '2.4'")
    name: Line = Field(alias="naam", description="een korte naam voor menu en titel")
    text: Text = Field(alias="tekst", description="de tekst uit de agenda, woord voor woord")
    kind: ResultKind = Field(alias="soort", description="cijfer, feit of toezegging")
    sectors: Sectors = Field(alias="sectoren", description="de sectoren die het bindt")
    sectors_reason: Text = Field(alias="sectoren_uit", description="waarom juist die sectoren")
    deadline: Year | None = Field(
        None, alias="termijn", description="het jaar, als de tekst dat noemt"
    )


class Theme(Model):
    """One of the four themes of the agenda."""

    id: NewId = Field(alias="id", description="de korte naam in het adres")
    number: int = Field(alias="nummer", ge=1, le=9, description="het nummer in de agenda")
    name: Line = Field(alias="naam", description="een korte naam voor menu en kaartje")
    title: Line = Field(alias="titel", description="de titel van het hoofdstuk in de agenda")
    summary: Summary = Field(
        alias="samenvatting", description="waar het thema over gaat, in één zin"
    )
    results: tuple[Result, ...] = Field(
        alias="resultaten", min_length=1, description="de resultaten"
    )


class Agenda(Model):
    """The agenda of the Stichting van het Onderwijs: its themes, results and sectors."""

    slug: str = Field(alias=SLUG)
    title: Line = Field(alias="titel", description="de titel van de agenda")
    begin: Year = Field(alias="begin", description="het eerste jaar")
    end: Year = Field(alias="einde", description="het laatste jaar")
    sectors: tuple[SectorName, ...] = Field(
        alias="sectoren", min_length=1, description="de sectoren"
    )
    themes: tuple[Theme, ...] = Field(alias="themas", min_length=1, description="de thema's")


class Source(Model):
    """A publication that something on the site rests on."""

    id: NewId = Field(alias="id", description="een korte naam, zoals voion-visitatie-2016")
    authors: Line | None = Field(None, alias="auteurs", description="wie het schreven")
    title: Text = Field(alias="titel", description="de titel")
    publisher: Line = Field(alias="uitgever", description="wie het uitgaf")
    year: Year | None = Field(None, alias="jaar", description="het jaar van uitgave")
    url: Address = Field(alias="url", description="het adres, met https:// ervoor")
    seen_on: Date = Field(alias="gezien_op", description="de dag waarop het is gelezen")
    kind: SourceKind | None = Field(
        None, alias="soort", description="origineel, belanghebbende of kopie"
    )


class SourceTable(Model):
    """The table in data/bronnen.csv."""

    slug: str = Field(alias=SLUG)
    columns: Annotated[tuple[str, ...], _columns_of(Source)] = Field(alias=COLUMNS)
    rows: tuple[Source, ...] = Field(alias=ROWS)


class Milestone(Model):
    """A dated fact: a law, a register, an agreement."""

    date: Moment = Field(alias="datum", description="een jaar, maand of dag")
    sectors: SectorsInCell = Field(alias="sectoren", description="de sectoren, zoals po+vo")
    result: ResultId = Field(alias="resultaat", description="het resultaat waar het bij hoort")
    text: Text = Field(alias="tekst", description="wat er gebeurde, in één zin")
    source: SourceId = Field(alias="bron", description="de id van een bron")
    quotation: Text = Field(alias="citaat", description="de woorden waaruit het blijkt")
    shows: Yes = Field(False, alias="bewijst", description="ja als het resultaat hiermee bestaat")


class MilestoneTable(Model):
    """The table in data/mijlpalen.csv."""

    slug: str = Field(alias=SLUG)
    columns: Annotated[tuple[str, ...], _columns_of(Milestone)] = Field(alias=COLUMNS)
    rows: tuple[Milestone, ...] = Field(alias=ROWS)


class Observation(Model):
    """One value of a series at one time, with the words that prove it."""

    series: SeriesId = Field(alias="reeks", description="de id van een reeks van deze indicator")
    moment: Moment = Field(alias="moment", description="het jaar of de peildatum")
    value: Number = Field(alias="waarde", description="de waarde, met een punt: 16.5")
    source: SourceId = Field(alias="bron", description="de id van een bron")
    place: Line | None = Field(
        None, alias="vindplaats", description="bladzijde of tabel in de bron"
    )
    quotation: Text = Field(alias="citaat", description="de woorden waaruit het blijkt")
    remark: Text | None = Field(None, alias="toelichting", description="een opmerking")

    @property
    def year(self) -> int:
        """The year of the moment."""
        return int(self.moment[:4])


class Series(Model):
    """One indicator in one sector by one method; what breaks with it is a series of its own."""

    id: NewId = Field(alias="id", description="een korte naam voor de CSV")
    sectors: Sectors = Field(
        alias="sectoren", description="de sectoren waar de waarden voor gelden"
    )
    name: Line = Field(alias="naam", description="de naam in de grafiek")
    method: Text = Field(alias="methode", description="hoe er is gemeten")
    break_reason: Text | None = Field(None, alias="breuk", description="waarom de lijn hier breekt")


class Target(Model):
    """What an indicator should become, and who says so. Only the agenda's own targets decide."""

    value: Number = Field(alias="waarde", description="de waarde, met een punt: 16.5")
    year: Year = Field(alias="jaar", description="het jaar waarin het zo moet zijn")
    owner: Line = Field(alias="van", description="wie het afsprak: agenda, of een ander akkoord")
    source: SourceId | None = Field(None, alias="bron", description="de id van een bron")


class Indicator(Model):
    """A measure for a result: its definition, its series and all their observations."""

    slug: str = Field(alias=SLUG)
    name: Title = Field(alias="naam", description="wat er gemeten is")
    result: ResultId = Field(alias="resultaat", description="het resultaat waar het bij hoort")
    unit: Line = Field(alias="eenheid", description="de eenheid, zoals '% van de lessen'")
    direction: Direction = Field(alias="richting", description="welke kant beter is")
    population: Text = Field(alias="populatie", description="over wie het gaat")
    definition: Text = Field(alias="definitie", description="wat er precies is geteld")
    headline: Line = Field(alias="boodschap", description="wat de grafiek laat zien, in één zin")
    # Four lines are the most that a reader can tell apart.
    series: tuple[Series, ...] = Field(
        alias="reeksen", min_length=1, max_length=4, description="de reeksen"
    )
    targets: tuple[Target, ...] = Field(
        (), alias="streefwaarden", description="wat het moet worden"
    )
    decides: Yes = Field(False, alias="beslist", description="ja of nee: bepaalt het het oordeel")
    tolerance: Number | None = Field(
        None, alias="tolerantie", description="welk verschil nog als gelijk telt, in de eenheid"
    )
    remarks: tuple[Text, ...] = Field(
        (), alias="kanttekeningen", description="wat de lezer moet weten"
    )
    columns: Annotated[tuple[str, ...], _columns_of(Observation)] = Field((), alias=COLUMNS)
    observations: tuple[Observation, ...] = Field(
        alias=ROWS, min_length=1, description="de waarnemingen, in een CSV met dezelfde naam"
    )

    @property
    def agreed(self) -> Target | None:
        """The agenda's own target, where it sets one."""
        return next((target for target in self.targets if target.owner == AGENDA), None)

    def of(self, series: Series) -> tuple[Observation, ...]:
        """The observations of one series, in the order of time."""
        return tuple(
            sorted((o for o in self.observations if o.series == series.id), key=lambda o: o.moment)
        )


class Citation(Model):
    """A source, and how much of it was read."""

    source: SourceId = Field(alias="bron", description="de id van een bron")
    read: Read | None = Field(None, alias="gelezen", description="begin of volledig")


class Institution(Model):
    """A school, a board or a programme. A code that fits the form need not exist."""

    name: Line = Field(alias="naam", description="de naam")
    brin: str | None = Field(
        None,
        alias="brin",
        pattern=r"^[0-9]{2}[A-Z0-9]{2}([0-9]{2})?$",
        description="vier of zes tekens, zoals 25DW of 26ED00",
    )


class Period(Model):
    """When a practice ran, as far as that is known."""

    begin: Year | None = Field(None, alias="van", description="het eerste jaar")
    end: Year | None = Field(None, alias="tot", description="het laatste jaar")
    ongoing: Yes = Field(False, alias="loopt_nog", description="ja of nee")
    remark: Text | None = Field(None, alias="toelichting", description="wat er onzeker aan is")


class Cost(Model):
    """What a practice cost, as a band; the amount stands in the remark."""

    band: CostBand = Field(alias="band", description="een van de vaste bedragen, of onbekend")
    remark: Text | None = Field(None, alias="toelichting", description="het bedrag en het jaar")


class Practice(Model):
    """One good practice: the facts here, the story in the text below them."""

    slug: str = Field(alias=SLUG)
    title: Title = Field(alias="titel", description="wat er gebeurt, in 10 tot 80 tekens")
    summary: Summary = Field(alias="samenvatting", description="de kern, in 60 tot 300 tekens")
    kind: PracticeKind = Field(alias="soort", description="praktijk, programma of regeling")
    provenance: Provenance = Field(alias="herkomst", description="openbare-bron of ingezonden")
    institutions: tuple[Institution, ...] = Field(
        alias="instellingen", min_length=1, max_length=10, description="wie het deden"
    )
    towns: tuple[Line, ...] = Field((), alias="plaatsen", max_length=10, description="waar het was")
    sectors: Sectors = Field(alias="sectoren", description="een of meer sectoren")
    sectors_remark: Text | None = Field(
        None, alias="sector_toelichting", description="een opmerking"
    )
    themes: tuple[ThemeId, ...] = Field(
        alias="themas", min_length=1, max_length=3, description="eerst het hoofdthema"
    )
    results: tuple[ResultId, ...] = Field(
        alias="resultaten",
        min_length=1,
        max_length=8,
        description="de resultaten waar het bij hoort",
    )
    guides: tuple[GuideId, ...] = Field(
        (), alias="gidsen", max_length=8, description="gidsen die erbij passen"
    )
    period: Period = Field(alias="periode", description="van, tot en of het nog loopt")
    involved: tuple[Line, ...] = Field(
        alias="betrokkenen",
        min_length=2,
        max_length=10,
        description="rollen, nooit namen van personen",
    )
    time: Text | None = Field(None, alias="tijd", description="hoeveel tijd het kostte")
    cost: Cost = Field(alias="kosten", description="wat het kostte")
    evidence: int = Field(
        alias="meetniveau", ge=0, le=4, description="hoe goed het is nagegaan, 0 tot 4"
    )
    measured: Text | None = Field(None, alias="meting", description="hoe het is nagegaan")
    editors_view: Text | None = Field(
        None, alias="duiding", description="wat de redactie ervan vindt"
    )
    untold: tuple[Line, ...] = Field(
        alias="niet_vermeld", min_length=1, description="wat de bron niet vertelt"
    )
    sources: tuple[Citation, ...] = Field((), alias="bronnen", description="de bronnen")
    proof: Quotation | None = Field(
        None, alias="bewijs", description="een citaat van hooguit 20 woorden"
    )
    checked_on: Date = Field(alias="gecontroleerd_op", description="een dag, zoals 2026-11-23")
    check_again_on: Date = Field(alias="opnieuw_kijken_op", description="een dag, zoals 2028-11-23")
    story: str = Field(alias=BODY)


class Role(Model):
    """Who does what in a guide."""

    name: Line = Field(alias="rol", description="de rol")
    task: Text = Field(alias="taak", description="wat die doet")


class Step(Model):
    """One step of a guide."""

    name: Line = Field(alias="naam", description="een korte naam")
    what: Text = Field(alias="wat", description="wat je doet")
    minutes: int | None = Field(
        None, alias="minuten", ge=1, le=600, description="hoe lang het duurt"
    )


class Duration(Model):
    """What a guide asks, as far as the sources tell it."""

    each: Text | None = Field(None, alias="per_keer", description="hoe lang één keer duurt")
    frequency: Text | None = Field(None, alias="frequentie", description="hoe vaak")
    in_all: Text | None = Field(None, alias="doorlooptijd", description="hoe lang het geheel duurt")
    cost: Text | None = Field(None, alias="kosten", description="wat het kost")


class Point(Model):
    """Something to hold to, to watch or to choose; from a source, or our own proposal."""

    text: Text = Field(alias="tekst", description="het punt")
    origin: Origin = Field(alias="herkomst", description="bron of voorstel")


class Guide(Model):
    """A peer-review method that a team can follow."""

    slug: str = Field(alias=SLUG)
    title: Title = Field(alias="titel", description="de naam van de werkwijze")
    summary: Summary = Field(alias="samenvatting", description="de kern, in 60 tot 300 tekens")
    sectors: Sectors = Field(alias="sectoren", description="een of meer sectoren")
    form: Line = Field(alias="vorm", description="zoals observatie, bezoek of gesprek")
    effort: Effort = Field(alias="zwaarte", description="licht, middel of zwaar")
    aim: Text = Field(alias="doel", description="wat het oplevert")
    choose_when: Text = Field(alias="kiezen_als", description="wanneer het past")
    participants: Text = Field(alias="deelnemers", description="met hoeveel en met wie")
    results: tuple[ResultId, ...] = Field(
        alias="resultaten", min_length=1, description="de resultaten"
    )
    roles: tuple[Role, ...] = Field(alias="rollen", min_length=1, description="wie wat doet")
    steps_origin: Literal["bron", "samengesteld"] = Field(
        alias="stappen_herkomst", description="bron of samengesteld"
    )
    steps: tuple[Step, ...] = Field(alias="stappen", min_length=2, description="de stappen")
    duration: Duration = Field(Duration(), alias="tijd", description="wat het vraagt")
    principles: tuple[Point, ...] = Field((), alias="principes", description="uitgangspunten")
    indicators: tuple[Point, ...] = Field(
        (), alias="indicatoren", description="waaraan je het merkt"
    )
    conditions: tuple[Point, ...] = Field((), alias="voorwaarden", description="wat er nodig is")
    pitfalls: tuple[Point, ...] = Field((), alias="valkuilen", description="waar het misgaat")
    effect: Text = Field(alias="werking", description="wat bekend is over het effect")
    untold: tuple[Line, ...] = Field(
        (), alias="niet_vermeld", description="wat de bronnen niet vertellen"
    )
    remark: Text | None = Field(None, alias="opmerking", description="een opmerking")
    sources: tuple[Citation, ...] = Field(alias="bronnen", min_length=1, description="de bronnen")
    checked_on: Date = Field(alias="gecontroleerd_op", description="een dag, zoals 2026-11-23")
    introduction: str = Field(alias=BODY)


class Page(Model):
    """A page that the editors write; the only kind in which macros work."""

    slug: str = Field(alias=SLUG)
    title: Line = Field(alias="titel", description="de titel van de pagina")
    summary: Summary = Field(alias="samenvatting", description="waar de pagina over gaat")
    searchable: Yes = Field(True, alias="zoeken", description="ja of nee")
    text: str = Field(alias=BODY)
