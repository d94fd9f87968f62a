"""The nouns of an edition: what was frozen of a year, what the editors wrote, and what was mended.

An edition is a folder, data/edities/<jaar>/. `stand.json` is made by scripts/edition.py and holds
the content as it was written then, so that nothing has to be remembered of how it was read.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

from pydantic import Field, field_validator

from meesterschap.content.agenda import Milestone, Opinion
from meesterschap.content.base import Model
from meesterschap.content.document import BODY, SLUG
from meesterschap.content.fields import (
    Date,
    Line,
    Moment,
    ResultId,
    Sector,
    Summary,
    Text,
    Title,
    Year,
)
from meesterschap.content.files import AGENDA, STAND, TEXTS
from meesterschap.content.states import State

OPENING, CLOSING = "In het kort", "Hoe nu verder"
"""The headings of the texts before those of the themes, and after them."""

FORMAT = "1"
"""Goes up when something in stand.json changes its name or meaning."""


class Label(StrEnum):
    """Why a judgement differs from the one in the edition before."""

    NEW_FIGURES = "nieuwe cijfers"
    REVISION = "revisie"
    METHOD = "andere meetwijze"
    REREAD = "mijlpaal herlezen"
    NEW_RULE = "nieuwe regel"
    AGENDA = "agenda gewijzigd"
    RENUMBERED = "hernummerd"
    NEW_RESULT = "nieuw resultaat"
    PAST = "termijn voorbij"


class FrozenPoint(Model):
    """A value in a year."""

    year: int = Field(alias="jaar")
    value: Decimal = Field(alias="waarde")


class FrozenCell(Model):
    """A judgement as it was, with all that it was reckoned from."""

    result: ResultId = Field(alias="resultaat")
    sector: Sector = Field(alias="sector")
    state: State = Field(alias="oordeel")
    indicator: str | None = Field(None, alias="indicator")
    series: str | None = Field(None, alias="reeks")
    direction: str | None = Field(None, alias="richting")
    target: Mapping[str, Any] | None = Field(None, alias="streefwaarde")
    tolerance: Decimal | None = Field(None, alias="tolerantie")
    baseline: FrozenPoint | None = Field(None, alias="uitgangspunt")
    latest: FrozenPoint | None = Field(None, alias="laatste")
    expected: Decimal | None = Field(None, alias="verwacht")
    pace: Decimal | None = Field(None, alias="tempo")
    since: tuple[FrozenPoint, ...] = Field((), alias="sindsdien")
    milestone: Milestone | None = Field(None, alias="mijlpaal")
    contributions: tuple[Milestone, ...] = Field((), alias="bijdragen")
    opinions: tuple[Opinion, ...] = Field((), alias="oordelen_van_mensen")


class FrozenPractice(Model):
    """A practice that stood in the lists. Its page may have changed since, or gone."""

    slug: str = Field(alias="id")
    title: Title = Field(alias="titel")
    themes: tuple[str, ...] = Field(alias="themas")
    sectors: tuple[str, ...] = Field(alias="sectoren")
    added_on: Date = Field(alias="toegevoegd_op")


class Change(Model):
    """A judgement that differs from the edition before, with what made it so."""

    result: str = Field(alias="resultaat")
    sector: str = Field(alias="sector")
    former_number: str | None = Field(
        None, alias="was_nummer", description="het nummer van toen, als het nu een ander heeft"
    )
    before: State | None = Field(None, alias="was", description="niets bij een nieuw resultaat")
    after: State = Field(alias="wordt")
    labels: tuple[Label, ...] = Field(alias="waardoor", min_length=1)


class FigureChange(Model):
    """What was observed of a series at a moment, where that is not what it was."""

    indicator: str = Field(alias="indicator")
    name: Title = Field(alias="naam", description="hoe de indicator heet")
    series: Line = Field(alias="reeks", description="hoe de reeks heet")
    moment: Moment = Field(alias="moment")
    before: tuple[Decimal, ...] = Field((), alias="was", description="niets bij een nieuw cijfer")
    after: tuple[Decimal, ...] = Field((), alias="wordt", description="niets als het weg is")

    @property
    def label(self) -> Label:
        """A value that went is a revision, too."""
        return Label.REVISION if self.before else Label.NEW_FIGURES


class Stand(Model):
    """All that a program wrote of an edition. What is in it is read as it was read then."""

    slug: str = Field(alias=SLUG)
    format: Literal["1"] = Field(alias="formaat")
    year: Year = Field(alias="jaar")
    until: Year | None = Field(None, alias="bekend_tot_en_met")
    """For a reconstruction: what was published later is not in it."""
    made_on: Date = Field(alias="gemaakt_op")
    rules: Line = Field(alias="regels")
    content: Mapping[str, Mapping[str, Any]] = Field(alias="inhoud")
    """Each file of content by its path, with its values as text."""
    cells: tuple[Mapping[str, Any], ...] = Field(alias="oordelen")
    practices: tuple[FrozenPractice, ...] = Field(alias="praktijken")
    previous: Year | None = Field(None, alias="vorige")
    changes: tuple[Change, ...] = Field((), alias="veranderd")
    figure_changes: tuple[FigureChange, ...] = Field((), alias="cijfers")
    fingerprint: str = Field(alias="vingerafdruk", pattern=r"^[0-9a-f]{64}$")

    @property
    def themes(self) -> tuple[Mapping[str, str], ...]:
        """The themes of the agenda, as they were written."""
        themes = self.content.get(AGENDA, {}).get("themas")
        found = (
            (one for one in themes if isinstance(one, Mapping)) if isinstance(themes, list) else ()
        )
        return tuple(
            one for one in found if all(isinstance(one.get(k), str) for k in ("id", "naam"))
        )

    @property
    def headings(self) -> tuple[str, ...]:
        """What the editors write under."""
        return OPENING, *(theme["naam"] for theme in self.themes), CLOSING


class Paper(Model):
    """An edition on paper, and what it was made from."""

    slug: str = Field(alias=SLUG)
    identifier: str = Field(alias="kenmerk")


class EditionTexts(Model):
    """What the editors wrote for an edition: a few fields, and a text under each heading."""

    slug: str = Field(alias=SLUG)
    title: Title = Field(alias="titel", description="de titel, zoals Stand van zaken 2026")
    summary: Summary = Field(alias="samenvatting", description="waar de editie over gaat")
    adopted_by: Line | None = Field(
        None, alias="vastgesteld_door", description="welk bestuur de editie heeft vastgesteld"
    )
    stays_draft: Text | None = Field(
        None, alias="blijft_concept", description="waarom de editie nooit wordt gepubliceerd"
    )
    text: str = Field(alias=BODY)


class Erratum(Model):
    """Something in a published edition that turned out to be wrong, and what it should be."""

    date: Date = Field(alias="datum", description="de dag van de verbetering")
    place: Line = Field(
        alias="plaats", description="waar het staat: algemeen, een thema, 2.2, 2.2-vo of een cijfer"
    )
    what: Text = Field(alias="wat", description="wat er is verbeterd")
    why: Text = Field(alias="waarom", description="waarom het niet klopte")
    before: Text = Field(alias="voor", description="wat er stond")
    after: Text = Field(alias="na", description="wat er moet staan")


class Errata(Model):
    """The one file of a published edition that may grow."""

    slug: str = Field(alias=SLUG)
    entries: tuple[Erratum, ...] = Field(
        alias="verbeteringen", min_length=1, description="de verbeteringen"
    )


class Seal(Model):
    """That an edition was published, and what was in each of its files."""

    slug: str = Field(alias=SLUG)
    published_on: Date = Field(alias="gepubliceerd_op", description="de dag van publicatie")
    files: Mapping[str, str] = Field(alias="bestanden", description="elk bestand met zijn sha256")

    @field_validator("files")
    @classmethod
    def _cover_what_must_be_there(cls, files: Mapping[str, str]) -> Mapping[str, str]:
        if not {STAND, TEXTS} <= files.keys():
            raise ValueError("the seal covers too little")
        return files
