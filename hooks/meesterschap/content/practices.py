"""The model of a practice, and the questions by which a school describes one.

Everything that takes or shows a practice is derived from it: the fields of the file, the form on
the site and its preview, the issue form, the spreadsheet, the facts on its page and the page that
explains the fields. A field with a Prompt is filled in by the school; the others are the editors'.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from meesterschap.content import labels, messages
from meesterschap.content.agenda import Citation
from meesterschap.content.base import Model
from meesterschap.content.conditions import Condition, Conditional, Rule
from meesterschap.content.confirmations import CONFIRMED, Confirmed
from meesterschap.content.document import BODY, SLUG
from meesterschap.content.fields import (
    Agreed,
    AltText,
    Choices,
    CostBand,
    Date,
    Form,
    GuideId,
    Line,
    LineOf,
    Mark,
    NewId,
    PracticeEffort,
    PracticeKind,
    Provenance,
    Quotation,
    Reader,
    ResultId,
    Sectors,
    Summary,
    Text,
    ThemeId,
    Title,
    Year,
    Yes,
)
from meesterschap.content.files import PHOTO_ENDINGS
from meesterschap.content.notation import in_words
from meesterschap.content.shapes import declared, named_fields
from meesterschap.content.site import LICENCE_NAME
from meesterschap.content.slugs import SLUG_PATTERN
from meesterschap.content.story import chapters


@dataclass(frozen=True)
class Prompt:
    """The question by which a school fills in a field."""

    step: str
    question: str
    ask: str = ""
    """The question as a request, told when an answer is missing: ‘Kies een sector’."""
    items: str = ""
    """What the values of a list are, in the plural: ‘sectoren’."""
    example: str = ""
    untold: str = ""
    """What is not known if it stays empty: listed on the page of the practice."""
    untold_too: tuple[str, ...] = ()
    """Other words in which editors say that it is not known."""
    help: str = ""
    """Shown instead of the description of the field."""
    first: str = ""
    """A second question, for which of the values chosen is the main one: the file has it first."""
    is_fact: bool = True
    """Whether it is one of the facts on the page, rather than part of the rest of it or private."""
    as_written: bool = False
    """Whether to keep the first letter of each choice as it is, rather than make it upper case."""
    by_editors: bool = False
    """Whether a school may leave it to the editors, who know the words that it asks for."""

    @property
    def request(self) -> str:
        """What to tell who left it open."""
        return self.ask or messages.answer(self.question)


UNKNOWN = "onbekend"
"""The choice that says that something is not known."""
NOT_KNOWN = "Niet bekend."
"""The text of a chapter of which nothing is known."""
TODAY, UNTOLD, MARKS = "(vandaag)", "(niet verteld)", "(kenmerken)"
"""What a FilledIn may stand for: the day, what is not known, and the marks of a row."""


@dataclass(frozen=True)
class FilledIn:
    """The value of a field that is not asked for, or that had no answer."""

    value: str
    """A fixed value, or TODAY, UNTOLD or MARKS."""


@dataclass(frozen=True)
class Heading:
    """A heading of the facts, and how the texts of its fields are joined."""

    text: str
    joint: str = ". "
    on_top: bool = False
    """Whether it stands above the story, with what a reader chooses by; the others come after."""
    as_written: bool = False
    """Whether to keep the first letter as it is, rather than make it upper case."""


HEADINGS: tuple[Heading, ...] = (
    Heading("Sector", on_top=True, as_written=True),
    Heading("Tijd", on_top=True, as_written=True),
    Heading("Voor wie", on_top=True, as_written=True),
    Heading("Instelling", as_written=True),
    Heading("Plaats"),
    Heading("Over de sectoren"),
    Heading("Soort", joint=": "),
    Heading("Periode"),
    Heading("Wie doen mee"),
    Heading("Hoeveel tijd"),
    Heading("Kosten"),
    Heading("Hoe nagegaan"),
    Heading("Uitkomst"),
)
"""The headings in the order of the page. A question that is not Shown comes after these; what is
not known has no heading."""


@dataclass(frozen=True)
class Shown:
    """The heading under which a field is shown; without it, a question has its key as heading."""

    heading: str
    words: Mapping[str, str] = field(default_factory=dict)
    """Texts to show for its values in place of the words of its choices."""
    phrases: tuple[Conditional, ...] = ()
    """For a field that groups others: the first one that applies is shown."""
    as_labels: bool = False
    """Whether its values are shown as labels of sectors."""


Place = Literal["story", "apart", "beside"]
"""Where a chapter stands: in the story, set apart in it, or beside it with the editors' view."""


@dataclass(frozen=True)
class Chapter:
    """A part of the story under a fixed heading, with its minimum and maximum in characters."""

    heading: str
    prompt: Prompt
    help: str
    least: int = 10
    most: int = 1500
    shown: str = ""
    """The heading on the page, where it is not the one in the file."""
    place: Place = "story"

    @property
    def title(self) -> str:
        """The heading on the page."""
        return self.shown or self.heading


STORY: tuple[Chapter, ...] = (
    Chapter(
        "Aanleiding",
        Prompt(
            "verhaal",
            "Waarom begonnen jullie eraan?",
            "Vertel waarom jullie eraan begonnen",
            example="Nieuwe collega’s vonden het lastig om hulp te vragen.",
            untold="waarom ze eraan begonnen",
        ),
        "vertel wat er speelde, in een paar zinnen",
        shown="Waarom ze begonnen",
    ),
    Chapter(
        "Aanpak",
        Prompt(
            "verhaal",
            "Wat deden jullie, stap voor stap?",
            "Vertel wat jullie deden",
            example="1. Elke collega koos een vraag.\n2. Een ander kwam kijken.",
            untold="hoe ze het aanpakten",
        ),
        "zo dat een andere school het kan nadoen, met elke stap op een eigen regel",
        shown="Zo deden ze het",
    ),
    Chapter(
        "Opbrengst",
        Prompt(
            "opbrengst",
            "Wat veranderde er?",
            "Vertel wat er veranderde",
            example="Collega’s vroegen vaker om hulp, zeggen zij zelf.",
            untold="wat er veranderde",
            untold_too=("wat het opleverde",),
        ),
        "noem alleen een getal als je er ook bij zegt hoe en wanneer het is gemeten",
        shown="Wat het opleverde",
    ),
    Chapter(
        "Wat niet werkte",
        Prompt(
            "opbrengst",
            "Wat werkte niet, of viel tegen?",
            "Vertel wat niet werkte of tegenviel",
            example="In drukke weken ging het bezoek niet door.",
            untold="wat niet werkte",
            untold_too=("wat minder goed ging",),
        ),
        "hier leren anderen het meest van",
        place="apart",
    ),
    Chapter(
        "Voorwaarden",
        Prompt(
            "ander",
            "Wat had je ervoor nodig?",
            "Vertel wat je ervoor nodig had",
            example="- tijd in het rooster\n- een vaste begeleider",
            untold="wat ervoor nodig was",
        ),
        "denk aan tijd, steun van de leiding, een ruimte of kennis",
        shown="Wat je nodig hebt",
    ),
    Chapter(
        "Overdraagbaarheid",
        Prompt(
            "ander",
            "Wat raad je een andere school aan?",
            "Vertel wat je een andere school aanraadt",
            example="Begin met een klein groepje dat zelf wil.",
            untold="wat ze een andere school aanraden",
        ),
        "wat bij jullie werkt, werkt ergens anders niet vanzelf",
        shown="Kan dit ook bij jullie?",
        place="beside",
    ),
)
"""The chapters of a story, in order."""


class Institution(Model):
    """A school, a board or a programme. Only the format of its BRIN code is checked."""

    name: Line = Field(alias="naam", description="de naam")
    brin: Annotated[str, StringConstraints(to_upper=True)] | None = Field(
        None,
        alias="brin",
        pattern=r"^[0-9]{2}[A-Za-z0-9]{2}([0-9]{2})?$",
        description="vier of zes tekens, zoals 25DW of 26ED00",
    )


PERIOD: tuple[Conditional, ...] = (
    Conditional(
        "sinds {periode.van}",
        (Condition("periode.loopt_nog", "is", "ja"), Condition("periode.van", "given")),
    ),
    Conditional("loopt nog", (Condition("periode.loopt_nog", "is", "ja"),)),
    Conditional(
        "{periode.van}–{periode.tot}", (Condition("periode.van", "before", "periode.tot"),)
    ),
    Conditional("{periode.van}", (Condition("periode.van", "given"),)),
    Conditional("{periode.tot}", (Condition("periode.tot", "given"),)),
)
"""A period in words; none of them applies when it is not known."""


class Period(Model):
    """When a practice ran; every part may be unknown."""

    begin: Annotated[
        Year | None,
        Prompt(
            "wanneer",
            "In welk jaar begon het?",
            "Vul het jaar in waarin het begon",
            example="2023",
            untold="wanneer het begon",
            untold_too=("in welk jaar het begon",),
        ),
    ] = Field(None, alias="van", description="het eerste jaar")
    end: Annotated[
        Year | None,
        Prompt(
            "wanneer",
            "In welk jaar stopte het?",
            "Vul het jaar in waarin het stopte",
            example="2025",
        ),
    ] = Field(None, alias="tot", description="het laatste jaar, leeg als het nog loopt")
    ongoing: Annotated[
        Yes,
        Prompt(
            "wanneer",
            "Loopt het nog?",
            "Kies of het nog loopt",
            help="kies ja als jullie ermee doorgaan",
        ),
        FilledIn("nee"),
    ] = Field(False, alias="loopt_nog", description="ja of nee")
    remark: Annotated[Text | None, Shown("Periode")] = Field(
        None, alias="toelichting", description="wat er onzeker aan is"
    )


class Cost(Model):
    """The cost of a practice as a band; the amount is in the remark."""

    band: Annotated[
        CostBand,
        Choices(labels.COST_BANDS),
        Prompt(
            "werk",
            "Wat kostte het?",
            "Kies wat het kostte",
            untold="wat het kostte",
            untold_too=("wat het kost",),
            help="in één jaar, ongeveer",
        ),
        FilledIn(UNKNOWN),
        Shown("Kosten"),
    ] = Field(alias="band", description="een van de vaste bedragen, of onbekend")
    remark: Annotated[
        Text | None,
        Prompt(
            "werk",
            "Waaraan ging het geld op?",
            "Vertel waaraan het geld opging",
            example="Een begeleider, in 2024.",
        ),
        Shown("Kosten"),
    ] = Field(None, alias="toelichting", description="het bedrag en het jaar")


class Photo(Model):
    """The photo that a practice shows. Its file is in a folder with the name of the practice."""

    file: str = Field(
        alias="bestand",
        pattern=f"^{SLUG_PATTERN}({'|'.join(map(re.escape, PHOTO_ENDINGS))})$",
        description="de naam van de foto, zoals samen-kijken.jpg",
    )
    alt: AltText = Field(
        alias="beschrijving", description="wat erop te zien is, voor wie de foto niet ziet"
    )


class PhotoFile(Model):
    """The file of a photo: its width and height in pixels."""

    slug: str = Field(alias=SLUG)
    width: int = Field(alias="breedte")
    height: int = Field(alias="hoogte")


class Archived(Model):
    """Why a practice is no longer listed; its page stays available."""

    on: Date = Field(alias="op", description="een dag, zoals 2026-11-23")
    reason: Text = Field(alias="reden", description="waarom het uit de lijsten is")


class Consent(Model):
    """The institution's consent to publish. Not shown on the site."""

    agreed: Annotated[
        Agreed,
        Choices({"ja": "Ja, mijn school of instelling wil dit delen"}),
        Prompt(
            "controle",
            "Mag dit namens jullie school of instelling op de site?",
            "Kies of dit op de site mag",
            is_fact=False,
        ),
    ] = Field(
        alias="akkoord",
        description=f"ja: de school of instelling wil dit delen, onder de licentie {LICENCE_NAME}",
    )
    function: Annotated[
        Line,
        Prompt(
            "controle",
            "Wat is je functie?",
            "Vul in wat je functie is",
            example="medewerker kwaliteitszorg",
            is_fact=False,
        ),
    ] = Field(alias="functie", description="alleen je functie, geen naam")
    on: Annotated[Date, FilledIn(TODAY)] = Field(
        alias="op", description="de dag van de toestemming, zoals 2026-11-23"
    )


class SchoolAnswer(Model):
    """What a school told itself of what was not known."""

    thing: Line = Field(alias="wat", description="wat we eerst niet wisten")
    answer: Annotated[
        Text | None,
        Prompt(
            "verhaal",
            "Wat is jullie antwoord?",
            "Schrijf jullie antwoord op",
            help="vertel het in een paar zinnen, zonder namen van personen",
        ),
    ] = Field(
        None, alias="antwoord", description="wat de school vertelt, als er geen ander veld voor is"
    )


class Practice(Model):
    """A good practice: the facts are in the front matter, the story is in the body."""

    slug: str = Field(alias=SLUG)
    title: Annotated[
        Title,
        Prompt(
            "begin",
            "Hoe heet jullie praktijk?",
            "Geef jullie praktijk een naam",
            example="Elke maand kijken bij een collega",
            is_fact=False,
        ),
    ] = Field(alias="titel", description="noem wat er gebeurt")
    summary: Annotated[
        Summary,
        Prompt(
            "begin",
            "Wat deden jullie, in het kort?",
            "Vertel in het kort wat jullie deden",
            example="Elke leraar krijgt maandelijks bezoek van een collega, en ze praten na.",
            is_fact=False,
        ),
    ] = Field(alias="samenvatting", description="wat jullie deden, en waarvoor")
    kind: Annotated[
        PracticeKind,
        Choices(labels.PRACTICE_KINDS),
        Prompt(
            "soort",
            "Wat voor praktijk is het?",
            "Kies wat voor praktijk het is",
            help="kies wat het best past",
        ),
        FilledIn("praktijk"),
        Shown("Soort"),
    ] = Field(alias="soort", description="praktijk, programma of regeling")
    provenance: Annotated[Provenance, FilledIn("ingezonden")] = Field(
        alias="herkomst", description="openbare-bron of ingezonden"
    )
    consent: Consent | None = Field(
        None, alias="toestemming", description="bij een ingezonden praktijk: wie dit mag delen"
    )
    institutions: Annotated[
        tuple[
            Annotated[
                Institution,
                LineOf(r"(.+?) *\(([0-9]{2}[A-Za-z0-9]{2}(?:[0-9]{2})?)\)", ("naam", "brin")),
            ],
            ...,
        ],
        Prompt(
            "begin",
            "Welke school of instelling deed dit?",
            "Vul in welke school dit deed",
            "scholen of instellingen",
            example="Basisschool De Linde (12AB)",
        ),
        Shown("Instelling"),
    ] = Field(
        alias="instellingen",
        min_length=1,
        max_length=10,
        description="de naam, met de BRIN-code als je die weet",
    )
    towns: Annotated[
        tuple[Line, ...],
        Prompt(
            "wanneer",
            "In welke plaats?",
            "Vul in waar het was",
            "plaatsen",
            example="Zwolle",
            untold="in welke plaats het was",
            untold_too=("in welke plaats de school staat",),
            help="het mogen er meer zijn",
        ),
        Shown("Plaats"),
    ] = Field((), alias="plaatsen", max_length=10, description="waar het was")
    sectors: Annotated[
        Sectors,
        Prompt("begin", "In welke sector?", "Kies een sector", "sectoren", as_written=True),
        Shown("Sector", as_labels=True),
    ] = Field(alias="sectoren", description="een of meer sectoren")
    sectors_remark: Annotated[Text | None, Shown("Over de sectoren")] = Field(
        None, alias="sector_toelichting", description="wat je over de sectoren moet weten"
    )
    themes: Annotated[
        tuple[ThemeId, ...],
        Prompt(
            "begin",
            "Bij welk thema hoort het?",
            "Kies een thema",
            "thema’s",
            help="kies wat past, of laat ons kiezen",
            first="Welk thema staat voorop?",
            is_fact=False,
            by_editors=True,
        ),
    ] = Field(alias="themas", min_length=1, max_length=3, description="eerst het hoofdthema")
    results: Annotated[
        tuple[ResultId, ...],
        Prompt(
            "soort",
            "Bij welke afspraken van de agenda hoort het?",
            "Kies een afspraak",
            "afspraken",
            help="kies wat er echt over gaat, of laat ons kiezen",
            is_fact=False,
            by_editors=True,
        ),
    ] = Field((), alias="resultaten", max_length=8, description="de afspraken waar het bij hoort")
    guides: Annotated[
        tuple[GuideId, ...],
        Prompt(
            "soort",
            "Werkten jullie volgens een van deze gidsen?",
            "Kies een gids",
            "gidsen",
            help="sla dit over als het niet zo is",
            is_fact=False,
        ),
    ] = Field((), alias="gidsen", max_length=8, description="gidsen die erbij passen")
    readers: Annotated[
        tuple[Annotated[Reader, Choices(labels.READERS)], ...],
        Prompt(
            "ander",
            "Voor wie is dit nuttig?",
            "Kies voor wie dit nuttig is",
            "groepen",
            help="kies alles wat past",
        ),
        Shown("Voor wie"),
    ] = Field((), alias="voor_wie", max_length=6, description="voor welke lezers het nuttig is")
    forms: Annotated[
        tuple[Annotated[Form, Choices(labels.FORMS)], ...],
        Prompt(
            "soort",
            "Wat doen mensen samen?",
            "Kies wat mensen samen doen",
            "antwoorden",
            help="kies wat het best past, of laat ons kiezen",
            by_editors=True,
        ),
        Shown("Soort"),
    ] = Field((), alias="vormen", max_length=3, description="wat mensen samen doen")
    effort: Annotated[
        PracticeEffort,
        Choices(labels.PRACTICE_EFFORTS),
        Prompt(
            "werk",
            "Hoeveel werk is het?",
            "Kies hoeveel werk het is",
            help="voor wie eraan meedoet",
        ),
        FilledIn(UNKNOWN),
        Shown("Tijd"),
    ] = Field(alias="zwaarte", description="hoeveel werk het is voor wie eraan meedoet")
    mixed: Annotated[
        Yes,
        Prompt(
            "opbrengst",
            "Was de uitkomst gemengd of viel die tegen?",
            "Kies of de uitkomst gemengd was of tegenviel",
            help="ook dan leert een ander ervan",
        ),
        FilledIn("nee"),
        Shown("Uitkomst", words={"ja": labels.OUTCOMES["gemengd"], "nee": ""}),
    ] = Field(alias="tegenvallend", description="ja als de uitkomst gemengd was of tegenviel")
    period: Annotated[Period, Shown("Periode", phrases=PERIOD)] = Field(
        alias="periode", description="van, tot en of het nog loopt"
    )
    involved: Annotated[
        tuple[Line, ...],
        Prompt(
            "verhaal",
            "Wie deden er mee?",
            "Noem de groepen die meededen",
            "groepen die meededen",
            example="leraren\nschoolleider",
            untold="wie er meededen",
        ),
        Shown("Wie doen mee"),
    ] = Field(
        (),
        alias="betrokkenen",
        min_length=2,
        max_length=10,
        description="rollen, nooit namen van personen",
    )
    time: Annotated[
        Text | None,
        Prompt(
            "werk",
            "Hoeveel tijd kostte het?",
            "Vertel hoeveel tijd het kostte",
            example="Twee uur per maand.",
            untold="hoeveel tijd het kostte",
            untold_too=("hoeveel tijd het kost",),
            help="per persoon of voor het team, en hoe vaak",
        ),
        Shown("Hoeveel tijd"),
    ] = Field(None, alias="tijd", description="hoeveel tijd het kostte")
    cost: Cost = Field(alias="kosten", description="wat het kostte")
    evidence: Annotated[
        int,
        Choices({str(level): words for level, words in enumerate(labels.EVIDENCE)}),
        Prompt(
            "nagegaan",
            "Hoe weten jullie wat het opleverde?",
            "Kies hoe jullie weten wat het opleverde",
            help="kies wat het best past",
        ),
        FilledIn("0"),
        Shown("Hoe nagegaan"),
    ] = Field(alias="meetniveau", ge=0, le=4, description="hoe goed het is nagegaan, 0 tot 4")
    measured: Annotated[
        Text | None,
        Prompt(
            "nagegaan",
            "Hoe is dat nagegaan?",
            "Vertel hoe dat is nagegaan",
            example="Vragenlijst onder 24 leraren, juni 2025.",
            untold="hoe de opbrengst is nagegaan",
            help="wie er is gevraagd, hoe en wanneer",
        ),
        Shown("Hoe nagegaan"),
    ] = Field(None, alias="meting", description="hoe het is nagegaan")
    editors_view: Text | None = Field(
        None, alias="duiding", description="wat de redactie ervan vindt"
    )
    untold: Annotated[tuple[Line, ...], FilledIn(UNTOLD)] = Field(
        (), alias="niet_vermeld", description="wat de bron niet vertelt"
    )
    by_school: tuple[SchoolAnswer, ...] = Field(
        (), alias="door_school", description="wat de school zelf later heeft aangevuld"
    )
    photo: Photo | None = Field(
        None, alias="foto", description="een foto, met een beschrijving van wat erop staat"
    )
    sources: tuple[Citation, ...] = Field((), alias="bronnen", description="de bronnen")
    proof: Quotation | None = Field(
        None, alias="bewijs", description="een hele zin uit de bron, van hooguit 20 woorden"
    )
    added_on: Annotated[Date, FilledIn(TODAY)] = Field(
        alias="toegevoegd_op", description="een dag, zoals 2026-11-23"
    )
    changed_on: Date | None = Field(
        None, alias="gewijzigd_op", description="de dag waarop het verhaal is veranderd"
    )
    checked_on: Date | None = Field(
        None,
        alias="gecontroleerd_op",
        description="de dag waarop een redacteur hem nakeek, zoals 2026-11-23, of leeg",
    )
    check_again_on: Date | None = Field(
        None, alias="opnieuw_kijken_op", description="de dag om opnieuw te kijken, zoals 2028-11-23"
    )
    archived: Archived | None = Field(
        None, alias="archief", description="sinds wanneer en waarom het uit de lijsten is"
    )
    former_names: tuple[NewId, ...] = Field(
        (), alias="oude_namen", description="hoe het bestand eerder heette"
    )
    marks: Annotated[tuple[Mark, ...], FilledIn(MARKS)] = Field(
        (),
        alias="kenmerken",
        exclude=True,  # only the import uses them
        description="waaraan de rij te herkennen is waaruit dit bestand is gemaakt; laat dit staan",
    )
    story: str = Field(alias=BODY)
    confirmed: Confirmed = CONFIRMED

    @property
    def told(self) -> Mapping[str, str]:
        """The chapters of the story by heading, without those of which nothing is known."""
        written = {heading: text.strip() for heading, _, text in chapters(self.story)}
        return {heading: text for heading, text in written.items() if text != NOT_KNOWN}

    @property
    def updated_on(self) -> date:
        """The day that it was last changed, or else added."""
        return self.changed_on or self.added_on

    @property
    def rank(self) -> str:
        """What lists and the search sort by, the highest first.

        The newest come first, and of one day those whose yield was looked into best.
        """
        return f"{self.updated_on} {self.evidence} {self.slug}"


RULES: tuple[Rule, ...] = (
    Rule(
        messages.BEGINS_AFTER_ADDED,
        (Condition("toegevoegd_op", "before", "periode.van"),),
        at="periode.van",
    ),
    Rule(
        messages.ENDS_TOO_EARLY,
        (Condition("periode.tot", "before", "periode.van"),),
        at="periode.tot",
    ),
    Rule(
        messages.ENDED_AND_ONGOING,
        (Condition("periode.tot", "given"), Condition("periode.loopt_nog", "is", "ja")),
        at="periode.tot",
    ),
    Rule(
        messages.ENDS_AFTER_ADDED,
        (
            Condition("toegevoegd_op", "before", "periode.tot"),
            Condition("periode.loopt_nog", "is-not", "ja"),
        ),
        at="periode.tot",
    ),
    Rule(
        messages.MEASUREMENT_MISSING,
        (
            Condition("meetniveau", "given"),
            Condition("meetniveau", "is-not", "0"),
            Condition("meting", "missing"),
        ),
        at="meting",
    ),
    Rule(
        messages.CONSENT_MISSING,
        (Condition("herkomst", "is", "ingezonden"), Condition("toestemming", "missing")),
        at="toestemming",
    ),
    Rule(
        messages.SOURCE_MISSING,
        (Condition("herkomst", "is", "openbare-bron"), Condition("bronnen", "missing")),
        at="bronnen",
    ),
    Rule(
        messages.UNTOLD_MISSING,
        (
            Condition("herkomst", "is", "openbare-bron"),
            Condition("niet_vermeld", "missing"),
            Condition("door_school", "missing"),
        ),
        at="niet_vermeld",
    ),
    *(
        Rule(
            messages.not_in_summary(name),
            (Condition("herkomst", "is", "openbare-bron"), Condition(name, "missing")),
            at=name,
        )
        for name in ("resultaten", "vormen", "voor_wie", "betrokkenen")
    ),
    Rule(
        messages.CHANGED_BEFORE_ADDED,
        (Condition("gewijzigd_op", "before", "toegevoegd_op"),),
        at="gewijzigd_op",
    ),
    Rule(
        messages.ARCHIVED_BEFORE_ADDED,
        (Condition("archief.op", "before", "toegevoegd_op"),),
        at="archief.op",
    ),
    Rule(
        messages.CHECKED_BEFORE_ADDED,
        (Condition("gecontroleerd_op", "before", "toegevoegd_op"),),
        at="gecontroleerd_op",
    ),
    Rule(
        messages.RECHECK_NOT_AFTER_CHECK,
        (Condition("opnieuw_kijken_op", "not-after", "gecontroleerd_op"),),
        at="opnieuw_kijken_op",
    ),
    Rule(
        messages.CHECK_DATES_INCOMPLETE,
        (Condition("gecontroleerd_op", "given"), Condition("opnieuw_kijken_op", "missing")),
        at="gecontroleerd_op",
    ),
    Rule(
        messages.CHECK_DATES_INCOMPLETE,
        (Condition("opnieuw_kijken_op", "given"), Condition("gecontroleerd_op", "missing")),
        at="opnieuw_kijken_op",
    ),
)
"""What the values of one practice may not be at once. A practice is compared with the day that it
was added, not with today: what was written down had happened by then."""


def steps(prompts: Iterable[Prompt]) -> Mapping[str, str]:
    """The steps of a form with these questions, by the name that a Prompt refers to.

    The first has what no practice can do without, the last the consent; the rest may be left open.
    """
    first = sum(prompt.step == "begin" for prompt in prompts)
    return {
        "begin": f"De {in_words(first)} vragen",
        "verhaal": "Hoe het ging",
        "opbrengst": "Wat het opleverde",
        "nagegaan": "Hoe je dat weet",
        "werk": "Tijd en geld",
        "wanneer": "Waar en wanneer",
        "ander": "Voor een andere school",
        "soort": "Waar het bij hoort",
        "controle": "Controle",
    }


_FIELDS = (declared(info, Prompt) for _, info in named_fields(Practice))
STEPS = steps([*filter(None, _FIELDS), *(chapter.prompt for chapter in STORY)])
"""The steps of the form of a practice."""
