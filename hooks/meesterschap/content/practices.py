"""The model of a practice, and the questions by which a school describes one.

Everything that takes a practice is derived from it: the fields of the file, the form on the site,
the issue form, the spreadsheet and the page that explains the fields. A field with a Prompt is
filled in by the school; the others are the editors'.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from meesterschap.content.agenda import Citation
from meesterschap.content.base import Model
from meesterschap.content.document import BODY, SLUG
from meesterschap.content.fields import (
    Agreed,
    AltText,
    CostBand,
    Date,
    Form,
    GuideId,
    Line,
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
from meesterschap.content.site import LICENCE_NAME
from meesterschap.content.slugs import SLUG_PATTERN

STEPS: Mapping[str, str] = {
    "wie": "Wie en waar",
    "wat": "Wat en waarom",
    "hoe": "Hoe",
    "opbrengst": "Wat leverde het op",
    "ander": "Wat moet een ander weten",
    "controle": "Controle",
}
"""The steps of the form, by the name that a Prompt refers to."""


@dataclass(frozen=True)
class Prompt:
    """The question by which a school fills in a field."""

    step: str
    question: str
    example: str = ""
    untold: str = ""
    """What is not known if it stays empty: listed on the page of the practice."""
    help: str = ""
    """Shown instead of the description of the field."""
    first: str = ""
    """A second question, for which of the values chosen is the main one: the file has it first."""


@dataclass(frozen=True)
class Chapter:
    """A part of the story under a fixed heading, with its minimum and maximum in characters."""

    heading: str
    prompt: Prompt
    help: str
    least: int = 10
    most: int = 1500


STORY: tuple[Chapter, ...] = (
    Chapter(
        "Aanleiding",
        Prompt(
            "wat",
            "Waarom begonnen jullie eraan?",
            "Nieuwe collega’s vonden het lastig om hulp te vragen.",
        ),
        "vertel wat er speelde, in een paar zinnen",
    ),
    Chapter(
        "Aanpak",
        Prompt(
            "hoe",
            "Wat deden jullie, stap voor stap?",
            "1. Elke collega koos een vraag.\n2. Een ander kwam kijken.",
        ),
        "zo dat een andere school het kan nadoen, met elke stap op een eigen regel",
    ),
    Chapter(
        "Opbrengst",
        Prompt(
            "opbrengst",
            "Wat veranderde er?",
            "Collega’s vroegen vaker om hulp, zeggen zij zelf.",
        ),
        "noem alleen een getal als je er ook bij zegt hoe en wanneer het is gemeten",
    ),
    Chapter(
        "Wat niet werkte",
        Prompt(
            "opbrengst",
            "Wat werkte niet, of viel tegen?",
            "In drukke weken ging het bezoek niet door.",
        ),
        "hier leren anderen het meest van",
    ),
    Chapter(
        "Voorwaarden",
        Prompt(
            "ander", "Wat had je ervoor nodig?", "- tijd in het rooster\n- een vaste begeleider"
        ),
        "denk aan tijd, steun van de leiding, een ruimte of kennis",
    ),
    Chapter(
        "Overdraagbaarheid",
        Prompt(
            "ander",
            "Wat raad je een andere school aan?",
            "Begin met een klein groepje dat zelf wil.",
        ),
        "wat bij jullie werkt, werkt ergens anders niet vanzelf",
    ),
)
"""The chapters of a story, in order."""


class Institution(Model):
    """A school, a board or a programme. Only the format of its BRIN code is checked."""

    name: Line = Field(alias="naam", description="de naam")
    brin: str | None = Field(
        None,
        alias="brin",
        pattern=r"^[0-9]{2}[A-Z0-9]{2}([0-9]{2})?$",
        description="vier of zes tekens, zoals 25DW of 26ED00",
    )


class Period(Model):
    """When a practice ran; every part may be unknown."""

    begin: Annotated[
        Year | None, Prompt("hoe", "In welk jaar begon het?", "2023", "wanneer het begon")
    ] = Field(None, alias="van", description="het eerste jaar")
    end: Annotated[Year | None, Prompt("hoe", "In welk jaar stopte het?", "2025")] = Field(
        None, alias="tot", description="het laatste jaar, leeg als het nog loopt"
    )
    ongoing: Annotated[
        Yes, Prompt("hoe", "Loopt het nog?", help="kies ja als jullie ermee doorgaan")
    ] = Field(False, alias="loopt_nog", description="ja of nee")
    remark: Text | None = Field(None, alias="toelichting", description="wat er onzeker aan is")


class Cost(Model):
    """The cost of a practice as a band; the amount is in the remark."""

    band: Annotated[
        CostBand,
        Prompt("hoe", "Wat kostte het?", untold="wat het kostte", help="in één jaar, ongeveer"),
    ] = Field(alias="band", description="een van de vaste bedragen, of onbekend")
    remark: Annotated[
        Text | None, Prompt("hoe", "Waaraan ging het geld op?", "Een begeleider, in 2024.")
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
        Agreed, Prompt("controle", "Mag dit namens jullie school of instelling op de site?")
    ] = Field(
        alias="akkoord",
        description=f"ja: de school of instelling wil dit delen, onder de licentie {LICENCE_NAME}",
    )
    function: Annotated[
        Line, Prompt("controle", "Wat is je functie?", "medewerker kwaliteitszorg")
    ] = Field(alias="functie", description="alleen je functie, geen naam")
    on: Date = Field(alias="op", description="de dag van de toestemming, zoals 2026-11-23")


class Practice(Model):
    """A good practice: the facts are in the front matter, the story is in the body."""

    slug: str = Field(alias=SLUG)
    title: Annotated[
        Title,
        Prompt("wat", "Hoe heet jullie praktijk?", "Elke maand kijken in de les van een collega"),
    ] = Field(alias="titel", description="noem wat er gebeurt")
    summary: Annotated[
        Summary,
        Prompt(
            "wat",
            "Wat is de kern?",
            "Elke leraar krijgt eens per maand bezoek van een collega. Ze spreken vooraf af waar "
            "die op let, en praten dezelfde dag na.",
        ),
    ] = Field(alias="samenvatting", description="wat jullie deden, en waarvoor")
    kind: Annotated[
        PracticeKind, Prompt("wat", "Wat voor praktijk is het?", help="kies wat het best past")
    ] = Field(alias="soort", description="praktijk, programma of regeling")
    provenance: Provenance = Field(alias="herkomst", description="openbare-bron of ingezonden")
    consent: Consent | None = Field(
        None, alias="toestemming", description="bij een ingezonden praktijk: wie dit mag delen"
    )
    institutions: Annotated[
        tuple[Institution, ...],
        Prompt("wie", "Welke school of instelling deed dit?", "Basisschool De Linde (12AB)"),
    ] = Field(
        alias="instellingen",
        min_length=1,
        max_length=10,
        description="wie het deden, met de BRIN-code erachter als je die weet",
    )
    towns: Annotated[
        tuple[Line, ...],
        Prompt(
            "wie",
            "In welke plaats?",
            "Zwolle",
            "in welke plaats het was",
            "mag er meer dan één zijn",
        ),
    ] = Field((), alias="plaatsen", max_length=10, description="waar het was")
    sectors: Annotated[Sectors, Prompt("wie", "In welke sector?")] = Field(
        alias="sectoren", description="een of meer sectoren"
    )
    sectors_remark: Text | None = Field(
        None, alias="sector_toelichting", description="wat je over de sectoren moet weten"
    )
    themes: Annotated[
        tuple[ThemeId, ...],
        Prompt(
            "wat",
            "Bij welk thema hoort het?",
            help="kies wat het best past",
            first="Welk thema staat voorop?",
        ),
    ] = Field(alias="themas", min_length=1, max_length=3, description="eerst het hoofdthema")
    results: Annotated[
        tuple[ResultId, ...],
        Prompt(
            "wat", "Bij welke afspraken van de agenda hoort het?", help="kies wat er echt over gaat"
        ),
    ] = Field(
        alias="resultaten",
        min_length=1,
        max_length=8,
        description="de resultaten waar het bij hoort",
    )
    guides: Annotated[
        tuple[GuideId, ...],
        Prompt(
            "hoe",
            "Werkten jullie volgens een van deze gidsen?",
            help="sla dit over als het niet zo is",
        ),
    ] = Field((), alias="gidsen", max_length=8, description="gidsen die erbij passen")
    readers: Annotated[
        tuple[Reader, ...], Prompt("ander", "Voor wie is dit nuttig?", help="kies alles wat past")
    ] = Field(
        alias="voor_wie", min_length=1, max_length=6, description="voor welke lezers het nuttig is"
    )
    forms: Annotated[
        tuple[Form, ...], Prompt("hoe", "Wat doen mensen samen?", help="kies wat het best past")
    ] = Field(alias="vormen", min_length=1, max_length=3, description="wat mensen samen doen")
    effort: Annotated[
        PracticeEffort, Prompt("hoe", "Hoeveel werk is het?", help="voor wie eraan meedoet")
    ] = Field(alias="zwaarte", description="hoeveel werk het is voor wie eraan meedoet")
    mixed: Annotated[
        Yes,
        Prompt(
            "opbrengst",
            "Was de uitkomst gemengd of viel die tegen?",
            help="ook dan leert een ander ervan",
        ),
    ] = Field(alias="tegenvallend", description="ja als de uitkomst gemengd was of tegenviel")
    period: Period = Field(alias="periode", description="van, tot en of het nog loopt")
    involved: Annotated[
        tuple[Line, ...], Prompt("hoe", "Wie deden er mee?", "leraren\nschoolleider")
    ] = Field(
        alias="betrokkenen",
        min_length=2,
        max_length=10,
        description="rollen, nooit namen van personen",
    )
    time: Annotated[
        Text | None,
        Prompt(
            "hoe",
            "Hoeveel tijd kostte het?",
            "Twee uur per maand.",
            "hoeveel tijd het kostte",
            "per persoon of voor het team, en hoe vaak",
        ),
    ] = Field(None, alias="tijd", description="hoeveel tijd het kostte")
    cost: Cost = Field(alias="kosten", description="wat het kostte")
    evidence: Annotated[
        int,
        Prompt("opbrengst", "Hoe weten jullie wat het opleverde?", help="kies wat het best past"),
    ] = Field(alias="meetniveau", ge=0, le=4, description="hoe goed het is nagegaan, 0 tot 4")
    measured: Annotated[
        Text | None,
        Prompt(
            "opbrengst",
            "Hoe is dat nagegaan?",
            "Vragenlijst onder 24 leraren, juni 2025.",
            "hoe de opbrengst is nagegaan",
            "wie er is gevraagd, hoe en wanneer",
        ),
    ] = Field(None, alias="meting", description="hoe het is nagegaan")
    editors_view: Text | None = Field(
        None, alias="duiding", description="wat de redactie ervan vindt"
    )
    untold: tuple[Line, ...] = Field(
        (), alias="niet_vermeld", description="wat de bron niet vertelt"
    )
    photo: Photo | None = Field(
        None, alias="foto", description="een foto, met een beschrijving van wat erop staat"
    )
    sources: tuple[Citation, ...] = Field((), alias="bronnen", description="de bronnen")
    proof: Quotation | None = Field(
        None, alias="bewijs", description="een citaat van hooguit 20 woorden"
    )
    added_on: Date = Field(alias="toegevoegd_op", description="een dag, zoals 2026-11-23")
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
    marks: tuple[Mark, ...] = Field(
        (),
        alias="kenmerken",
        exclude=True,  # only the import uses them
        description="waaraan de rij te herkennen is waaruit dit bestand is gemaakt; laat dit staan",
    )
    story: str = Field(alias=BODY)

    @property
    def updated_on(self) -> date:
        """The day that it was last changed, or else added."""
        return self.changed_on or self.added_on
