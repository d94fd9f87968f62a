"""All content together. A Content is always valid: the check has passed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from typing import Any

from meesterschap.content import addresses
from meesterschap.content.agenda import (
    Agenda,
    Gap,
    Guide,
    LookFor,
    Milestone,
    Opinion,
    Page,
    Partner,
    Result,
    SectorName,
    Source,
    Theme,
)
from meesterschap.content.editions import EditionTexts, Erratum, FrozenCell, Paper, Seal, Stand
from meesterschap.content.ids import Ids
from meesterschap.content.indicators import Indicator
from meesterschap.content.practices import PhotoFile, Practice
from meesterschap.content.problem import Problem


@dataclass(frozen=True)
class Content:
    """The agenda and everything that belongs to it; photos and pages by their path under docs/."""

    ids: Ids
    agenda: Agenda
    sources: tuple[Source, ...]
    partners: tuple[Partner, ...]
    milestones: tuple[Milestone, ...]
    gaps: tuple[Gap, ...]
    opinions: tuple[Opinion, ...]
    indicators: tuple[Indicator, ...]
    practices: tuple[Practice, ...]
    guides: tuple[Guide, ...]
    look_fors: tuple[LookFor, ...]
    photos: Mapping[str, PhotoFile]
    pages: tuple[tuple[str, Page], ...]
    synonyms: tuple[tuple[str, ...], ...] = ()
    editions: tuple["Edition", ...] = ()
    warnings: tuple[Problem, ...] = ()
    """What looks wrong and was not confirmed by an editor."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """That of each file, by its path: what was made from equal files is equal."""

    def only(self, *names: str) -> "Content":
        """The content without what other fields than these have, so that nothing tells of that.

        The agenda, the ids and the digests stay.
        """
        others = {one.name for one in fields(self)} - {"ids", "agenda", "digests", *names}
        empty: dict[str, Any] = {name: {} if name == "photos" else () for name in others}
        return replace(self, **empty)

    def sector(self, code: str) -> SectorName:
        return next(sector for sector in self.agenda.sectors if sector.code == code)

    def sector_name(self, code: str) -> str:
        return self.sector(code).name

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def evidence(self) -> frozenset[str]:
        """The ids of the sources of indicators and milestones."""
        of_indicators = (source for indicator in self.indicators for source in indicator.sources)
        return frozenset((*of_indicators, *(milestone.source for milestone in self.milestones)))

    def source(self, id: str) -> Source:
        return self._sources[id]

    def indicator(self, slug: str) -> Indicator:
        return next(indicator for indicator in self.indicators if indicator.slug == slug)

    def guide(self, slug: str) -> Guide:
        return next(guide for guide in self.guides if guide.slug == slug)

    def theme(self, id: str) -> Theme:
        return next(theme for theme in self.agenda.themes if theme.id == id)

    @property
    def results(self) -> tuple[Result, ...]:
        """All results, in the order of the agenda."""
        return tuple(result for theme in self.agenda.themes for result in theme.results)

    def result(self, id: str) -> Result:
        return next(result for result in self.results if result.id == id)

    def indicators_of(self, result: str | None) -> tuple[Indicator, ...]:
        """The indicators of a result, the deciding ones first; for None, the background figures."""
        indicators = (indicator for indicator in self.indicators if indicator.result == result)
        return tuple(sorted(indicators, key=lambda indicator: not indicator.decides))

    def milestones_of(self, result: str) -> tuple[Milestone, ...]:
        """The milestones of a result, by date."""
        milestones = (milestone for milestone in self.milestones if result in milestone.results)
        return tuple(sorted(milestones, key=lambda milestone: milestone.date))

    def contributions_to(self, result: Result) -> tuple[Milestone, ...]:
        """What was done for a result, by date: for a commitment, what editors say contributed."""
        return tuple(
            milestone
            for milestone in self.milestones_of(result.id)
            if (milestone.contributes if result.kind == "toezegging" else milestone.partners)
        )

    def contributions_of(self, partner: str) -> tuple[Milestone, ...]:
        """The milestones of a partner, by date."""
        milestones = (milestone for milestone in self.milestones if partner in milestone.partners)
        return tuple(sorted(milestones, key=lambda milestone: milestone.date))

    def partners_of(self, sector: str) -> tuple[Partner, ...]:
        """The partners whose contributions to one sector alone are all to this sector."""
        return tuple(
            partner
            for partner in self.partners
            if {m.sectors for m in self.contributions_of(partner.id) if len(m.sectors) == 1}
            == {(sector,)}
        )

    def partners_in(self, milestone: Milestone) -> tuple[Partner, ...]:
        return tuple(partner for partner in self.partners if partner.id in milestone.partners)

    def milestones_about(self, guide: str) -> tuple[Milestone, ...]:
        """The milestones about the subject of a guide, by date."""
        milestones = (milestone for milestone in self.milestones if guide in milestone.guides)
        return tuple(sorted(milestones, key=lambda milestone: milestone.date))

    def gaps_of(self, result: str) -> tuple[Gap, ...]:
        return tuple(gap for gap in self.gaps if result in gap.results)

    def opinions_on(self, result: str, sector: str) -> tuple[Opinion, ...]:
        """The opinions on a result in a sector, the latest first."""
        opinions = (o for o in self.opinions if (o.result, o.sector) == (result, sector))
        return tuple(sorted(opinions, key=lambda opinion: opinion.date, reverse=True))

    @cached_property
    def listed(self) -> tuple[Practice, ...]:
        """The practices that lists show: all but the archived ones, by rank."""
        current = (practice for practice in self.practices if not practice.archived)
        return tuple(sorted(current, key=lambda practice: practice.rank, reverse=True))

    def practices_of(self, result: str) -> tuple[Practice, ...]:
        return tuple(practice for practice in self.listed if result in practice.results)

    def guides_of(self, result: str) -> tuple[Guide, ...]:
        return tuple(guide for guide in self.guides if result in guide.results)

    def synonyms_of(self, word: str) -> tuple[str, ...]:
        """The other words that mean the same here."""
        groups = (group for group in self.synonyms if word in group)
        return tuple(other for group in groups for other in group if other != word)

    def practices_in(self, theme: str | None, sector: str | None) -> tuple[Practice, ...]:
        """The listed practices of a theme and a sector; None stands for all."""
        return tuple(
            practice
            for practice in self.listed
            if theme in (None, *practice.themes) and sector in (None, *practice.sectors)
        )

    def practices_with(self, guide: str) -> tuple[Practice, ...]:
        return tuple(practice for practice in self.listed if guide in practice.guides)

    def guides_for(self, practice: Practice) -> tuple[Guide, ...]:
        return tuple(guide for guide in self.guides if guide.slug in practice.guides)

    def photo_of(self, practice: Practice) -> PhotoFile | None:
        """The photo of a practice, or None."""
        if not practice.photo:
            return None
        address = addresses.practice_photo(practice.slug, practice.photo.file)
        return self.photos[address.removeprefix("/")]

    def look_fors_of(self, guide: str, *kinds: str) -> tuple[LookFor, ...]:
        """The look-fors of these kinds that belong to a guide."""
        return tuple(one for one in self.look_fors if one.kind in kinds and guide in one.guides)


@dataclass(frozen=True)
class Edition:
    """The edition of a year. `content` and `cells` are the content and judgements of that time."""

    stand: Stand
    content: Content
    cells: tuple[FrozenCell, ...]
    texts: EditionTexts
    errata: tuple[Erratum, ...]
    seal: Seal | None
    paper: Paper | None

    @property
    def year(self) -> int:
        return self.stand.year

    @property
    def day(self) -> date:
        """The day on which it was published or, for a draft, made."""
        return self.seal.published_on if self.seal else self.stand.made_on

    @property
    def figures(self) -> tuple[Indicator, ...]:
        """The indicators that it shows. Its data has the others too."""
        return tuple(indicator for indicator in self.content.indicators if is_shown(indicator))

    def figures_of(self, result: str) -> tuple[tuple[Indicator, ...], tuple[Indicator, ...]]:
        """The figures that decide about a result, to be told in full, and those beside them.

        Of the latter it tells what they show and whence; its data have all else.
        """
        shown = [one for one in self.content.indicators_of(result) if is_shown(one)]
        deciding = tuple(one for one in shown if one.decides)
        return deciding, tuple(one for one in shown if not one.decides)

    @property
    def is_draft(self) -> bool:
        """Whether it has not been published yet."""
        return self.seal is None


def is_shown(indicator: Indicator) -> bool:
    """Whether an edition shows it: it measures whole sectors, and belongs to a result."""
    return indicator.is_sector_wide and indicator.result is not None
