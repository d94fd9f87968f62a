"""The models of the agenda, milestones, sources, partners, opinions, guides and pages.

Editors type Dutch keys and programmers English names: the models are where the two meet. A field's
description is for the editor: messages quote it when the field is missing or wrong.
"""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from meesterschap.content.base import Model, Table
from meesterschap.content.confirmations import CONFIRMED, Confirmed
from meesterschap.content.document import BODY, SLUG
from meesterschap.content.fields import (
    Address,
    Company,
    Date,
    Effort,
    EvidencePer,
    Focus,
    Found,
    GuideId,
    GuidesInCell,
    Line,
    LookForKind,
    Moment,
    NewId,
    Origin,
    PartnersInCell,
    Progress,
    Read,
    ResultId,
    ResultKind,
    ResultsInCell,
    Sector,
    Sectors,
    SectorsInCell,
    Seen,
    SourceId,
    SourceKind,
    Summary,
    Term,
    Text,
    Title,
    Trust,
    Year,
    YesOrNo,
    year_of,
)


class SectorName(Model):
    """A sector of education: its code, its full name and what people call it."""

    code: NewId = Field(alias="code", description="de korte code, zoals po")
    name: Line = Field(alias="naam", description="de naam voluit")
    called: Line | None = Field(
        None, alias="kort", description="hoe mensen de sector noemen, als dat korter is"
    )
    obk: Line | None = Field(
        None, alias="obk", description="de sector in het Onderwijsbegrippenkader"
    )

    @property
    def short_name(self) -> str:
        """What people call it."""
        return self.called or self.name


class Result(Model):
    """A visible result; its text is the agenda's own, word for word."""

    id: str = Field(alias="id", pattern=r"^[1-4]\.[1-9]$", description="het nummer, zoals '2.4'")
    name: Line = Field(alias="naam", description="een korte naam voor menu en titel")
    text: Text = Field(alias="tekst", description="de tekst uit de agenda, woord voor woord")
    kind: ResultKind = Field(alias="soort", description="cijfer, feit of toezegging")
    sectors: Sectors = Field(alias="sectoren", description="de sectoren die het bindt")
    sectors_reason: Text = Field(alias="sectoren_uit", description="waarom juist die sectoren")
    deadline: Year | None = Field(
        None, alias="termijn", description="het jaar, als de tekst dat noemt"
    )
    progress: Progress | None = Field(
        None, alias="hoe_ver", description="hoe ver een toezegging kwam, volgens de redactie"
    )
    progress_reason: Text | None = Field(
        None, alias="hoe_ver_uit", description="waarom de redactie dat vindt"
    )
    evidence_per: EvidencePer = Field(
        "jaar", alias="bewijs_per", description="jaar of sector: waarvoor we bewijs tellen"
    )
    confirmed: Confirmed = CONFIRMED


class Theme(Model):
    """A theme of the agenda."""

    id: NewId = Field(alias="id", description="de korte naam in het adres")
    number: int = Field(alias="nummer", ge=1, le=9, description="het nummer in de agenda")
    name: Line = Field(alias="naam", description="een korte naam voor menu en kaartje")
    title: Line = Field(alias="titel", description="de titel van het hoofdstuk in de agenda")
    summary: Summary = Field(
        alias="samenvatting", description="waar het thema over gaat, in één zin"
    )
    results: tuple[Result, ...] = Field(
        alias="resultaten", min_length=1, description="de afspraken"
    )
    confirmed: Confirmed = CONFIRMED


class Agenda(Model):
    """The agenda of the Stichting van het Onderwijs: its themes, results and sectors."""

    slug: str = Field(alias=SLUG)
    title: Line = Field(alias="titel", description="de titel van de agenda")
    begin: Year = Field(alias="begin", description="het eerste jaar")
    end: Year = Field(alias="einde", description="het laatste jaar")
    sectors: tuple[SectorName, ...] = Field(
        alias="sectoren", min_length=1, description="de sectoren"
    )
    abbreviations: Mapping[str, Line] = Field(
        {},
        alias="afkortingen",
        exclude=True,
        description="wat afkortingen betekenen, zoals OCW; een editie op papier legt ze uit",
    )
    themes: tuple[Theme, ...] = Field(alias="themas", min_length=1, description="de thema's")
    digests: Mapping[str, str] = Field(
        {}, alias="kenmerken", exclude=True, description="van elke tekst van de agenda een kenmerk"
    )
    confirmed: Confirmed = CONFIRMED


class Source(Model):
    """A publication that something on the site is based on."""

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
    read: Read | None = Field(
        None, alias="gelezen", description="begin, bericht of volledig: wat er van is gelezen"
    )
    confirmed: Confirmed = CONFIRMED


class SourceTable(Table[Source]):
    """The table in data/bronnen.csv."""


class Milestone(Model):
    """A dated fact: a law, a register, an agreement.

    It is a contribution to a commitment where an editor says in a sentence what it contributed.
    """

    date: Moment = Field(alias="datum", description="een jaar, maand of dag")
    sectors: SectorsInCell = Field(alias="sectoren", description="de sectoren, zoals po+vo")
    results: ResultsInCell = Field(
        alias="resultaten", description="de afspraken waar het bij hoort"
    )
    text: Text = Field(alias="tekst", description="wat er gebeurde, in één zin")
    source: SourceId = Field(alias="bron", description="de id van een bron")
    quotation: Text = Field(alias="citaat", description="de woorden waaruit het blijkt")
    shows: YesOrNo | None = Field(
        None,
        alias="bewijst",
        description="ja als er hiermee is wat is afgesproken, nee als het er juist niet is",
    )
    partners: PartnersInCell = Field((), alias="partners", description="welke partners dit deden")
    guides: GuidesInCell = Field((), alias="gidsen", description="de gidsen die hierover gaan")
    short: Line | None = Field(
        None,
        alias="kort",
        pattern=r"^[a-z].*[^.!?]$",
        description="hetzelfde kort, als vervolg op ‘in 2017’: ging de wet in",
    )
    stops: YesOrNo | None = Field(
        None, alias="stopt", description="ja als iets hiermee ophoudt te bestaan"
    )
    contributes: Text | None = Field(
        None, alias="draagt_bij", description="wat het aan de toezegging bijdroeg, in één zin"
    )
    announced: YesOrNo | None = Field(
        None, alias="aankondiging", description="ja als het volgens de bron nog moest gebeuren"
    )
    confirmed: Confirmed = CONFIRMED

    @property
    def year(self) -> int | None:
        """The year in which it happened; None for what is undated, or was only announced."""
        return None if self.announced == "ja" else year_of(self.date)


class MilestoneTable(Table[Milestone]):
    """The table in data/mijlpalen.csv."""


class Partner(Model):
    """An organisation that took part in the agenda, or that its participants founded together."""

    id: NewId = Field(alias="id", description="een korte naam, zoals vo-raad")
    name: Line = Field(alias="naam", description="de naam")
    description: Line = Field(alias="omschrijving", description="wat voor organisatie het is")
    confirmed: Confirmed = CONFIRMED


class PartnerTable(Table[Partner]):
    """The table in data/partners.csv."""


class Gap(Model):
    """Something about a result that is not known, and who could know it."""

    results: ResultsInCell = Field(alias="resultaten", description="de afspraken, zoals 2.3+2.4")
    sectors: SectorsInCell = Field(alias="sectoren", description="de sectoren, zoals po+vo")
    what: Line = Field(alias="wat", description="wat er niet bekend is")
    who: Text = Field(alias="bij_wie", description="wie het kan weten, of waar het kan staan")
    url: Address | None = Field(None, alias="adres", description="een adres om te beginnen")
    seen: Seen | None = Field(
        None, alias="gezien", description="titel of deels: wat er van is gezien"
    )
    confirmed: Confirmed = CONFIRMED


class GapTable(Table[Gap]):
    """The table in data/ontbreekt.csv."""


class Opinion(Model):
    """A person's verdict on a result in a sector, shown beside the computed state."""

    result: ResultId = Field(alias="resultaat", description="de afspraak")
    sector: Sector = Field(alias="sector", description="de sector")
    verdict: Line = Field(alias="oordeel", description="het oordeel, in een paar woorden")
    function: Line = Field(alias="functie", description="de functie van wie oordeelt, geen naam")
    date: Date = Field(alias="datum", description="de dag van het oordeel")
    reasons: Text = Field(alias="redenen", description="waar het oordeel op steunt")
    confirmed: Confirmed = CONFIRMED


class OpinionTable(Table[Opinion]):
    """The table in data/oordelen.csv."""


class Citation(Model):
    """A reference to a source, and how much of it was read."""

    source: SourceId = Field(alias="bron", description="de id van een bron")
    read: Read | None = Field(None, alias="gelezen", description="begin, bericht of volledig")


class Role(Model):
    """A role in a guide, with its task."""

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
    """The time and money that a guide takes, where the sources say so."""

    each: Text | None = Field(None, alias="per_keer", description="hoe lang één keer duurt")
    frequency: Text | None = Field(None, alias="frequentie", description="hoe vaak")
    in_all: Text | None = Field(None, alias="doorlooptijd", description="hoe lang het geheel duurt")
    cost: Text | None = Field(None, alias="kosten", description="wat het kost")


class Advice(Model):
    """A preparation, condition or pitfall of a guide; from a source, or our own proposal."""

    text: Text = Field(alias="tekst", description="het punt")
    origin: Origin = Field(alias="herkomst", description="bron of voorstel")


class Subject(Model):
    """A subject to agree on: the questions to discuss, and who could decide."""

    name: Line = Field(alias="naam", description="het onderwerp")
    questions: tuple[Line, ...] = Field(
        alias="vragen", min_length=1, max_length=4, description="vragen voor het gesprek"
    )
    example: Text | None = Field(None, alias="voorbeeld", description="hoe een school het doet")
    decides: Text = Field(alias="wie_beslist", description="ons voorstel voor wie er beslist")


class Guide(Model):
    """A peer-review method that a team can follow."""

    slug: str = Field(alias=SLUG)
    title: Title = Field(alias="titel", description="de naam van de werkwijze")
    summary: Summary = Field(alias="samenvatting", description="de kern van de werkwijze")
    sectors: Sectors = Field(alias="sectoren", description="een of meer sectoren")
    form: Line = Field(alias="vorm", description="zoals observatie, bezoek of gesprek")
    effort: Effort = Field(alias="zwaarte", description="licht, middel of zwaar")
    company: tuple[Company, ...] = Field(
        alias="wie", min_length=1, max_length=4, description="wie het samen doen"
    )
    focus: tuple[Focus, ...] = Field(
        alias="kijkt_naar", min_length=1, max_length=3, description="waar jullie naar kijken"
    )
    trust: Trust = Field(alias="vertrouwen", description="hoeveel vertrouwen er al moet zijn")
    aim: Text = Field(alias="doel", description="wat het oplevert")
    choose_when: Text = Field(alias="kiezen_als", description="wanneer het past")
    participants: Text = Field(alias="deelnemers", description="met hoeveel en met wie")
    results: tuple[ResultId, ...] = Field(
        alias="resultaten", min_length=1, description="de afspraken"
    )
    roles: tuple[Role, ...] = Field(alias="rollen", min_length=1, description="wie wat doet")
    steps_origin: Literal["bron", "samengesteld"] = Field(
        alias="stappen_herkomst", description="bron of samengesteld"
    )
    steps: tuple[Step, ...] = Field(alias="stappen", min_length=2, description="de stappen")
    subjects: tuple[Subject, ...] = Field(
        (), alias="onderwerpen", description="wat er besproken en besloten moet worden"
    )
    duration: Duration = Field(Duration(), alias="tijd", description="wat het vraagt")
    preparation: tuple[Advice, ...] = Field(
        (), alias="voorbereiding", description="wat er vooraf geregeld moet zijn"
    )
    conditions: tuple[Advice, ...] = Field((), alias="voorwaarden", description="wat er nodig is")
    pitfalls: tuple[Advice, ...] = Field((), alias="valkuilen", description="waar het misgaat")
    effect: Text = Field(alias="werking", description="wat bekend is over het effect")
    untold: tuple[Line, ...] = Field(
        (), alias="niet_vermeld", description="wat de bronnen niet vertellen"
    )
    remark: Text | None = Field(None, alias="opmerking", description="een opmerking")
    sources: tuple[Citation, ...] = Field(alias="bronnen", min_length=1, description="de bronnen")
    checked_on: Date = Field(alias="gecontroleerd_op", description="een dag, zoals 2026-11-23")
    introduction: str = Field(alias=BODY)
    confirmed: Confirmed = CONFIRMED

    @property
    def minutes(self) -> int | None:
        """The total time of the steps; None unless the time of each is known."""
        known = [step.minutes for step in self.steps if step.minutes is not None]
        return sum(known) if len(known) == len(self.steps) else None


class LookFor(Model):
    """An item that a team can put on its observation form: a principle, indicator or reflection."""

    text: Line = Field(alias="tekst", description="het kijkpunt, in één zin")
    kind: LookForKind = Field(alias="soort", description="principe, indicator of terugblik")
    focus: tuple[Focus, ...] = Field(
        (), alias="kijkt_naar", max_length=3, description="waar je naar kijkt, zoals les of school"
    )
    guides: tuple[GuideId, ...] = Field(
        (), alias="gidsen", description="de gidsen waar het bij hoort"
    )
    origin: Origin = Field(alias="herkomst", description="bron of voorstel")
    sources: tuple[Citation, ...] = Field((), alias="bronnen", description="de bronnen")
    confirmed: Confirmed = CONFIRMED


class Library(Model):
    """The file with all look-fors."""

    slug: str = Field(alias=SLUG)
    look_fors: tuple[LookFor, ...] = Field(
        alias="kijkpunten", min_length=1, description="de kijkpunten"
    )


class Synonyms(Model):
    """The file with words that mean the same, by which search finds pages with the others."""

    slug: str = Field(alias=SLUG)
    groups: tuple[tuple[Term, ...], ...] = Field(
        alias="synoniemen", min_length=1, description="groepjes woorden die hetzelfde betekenen"
    )


class Page(Model):
    """A page by the editors; the only kind of content in which macros work."""

    slug: str = Field(alias=SLUG)
    title: Line = Field(alias="titel", description="de titel van de pagina")
    summary: Summary = Field(alias="samenvatting", description="waar de pagina over gaat")
    found: Found = Field("ja", alias="zoeken", description="ja, nee of achteraan")
    asked_for: tuple[Line, ...] = Field(
        (), alias="zoekwoorden", description="hoe mensen vragen naar wat hier staat"
    )
    text: str = Field(alias=BODY)
    confirmed: Confirmed = CONFIRMED
