"""Everything that people wrote, valid and whole. Being handed a Content means: it was checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

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
from meesterschap.content.indicators import Indicator
from meesterschap.content.practices import PhotoFile, Practice


@dataclass(frozen=True)
class Content:
    """The agenda and all that belongs to it; photos and pages each by the path under docs/."""

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
    editions: tuple["Edition", ...] = ()

    def sector(self, code: str) -> SectorName:
        return next(sector for sector in self.agenda.sectors if sector.code == code)

    def sector_name(self, code: str) -> str:
        return self.sector(code).name

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

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
        """Those of a result; without one, those that give background."""
        found = (indicator for indicator in self.indicators if indicator.result == result)
        return tuple(sorted(found, key=lambda indicator: not indicator.decides))

    def milestones_of(self, result: str) -> tuple[Milestone, ...]:
        """In the order of time."""
        found = (milestone for milestone in self.milestones if result in milestone.results)
        return tuple(sorted(found, key=lambda milestone: milestone.date))

    def contributions_of(self, partner: str) -> tuple[Milestone, ...]:
        """What a partner did, in the order of time."""
        found = (milestone for milestone in self.milestones if partner in milestone.partners)
        return tuple(sorted(found, key=lambda milestone: milestone.date))

    def partners_in(self, milestone: Milestone) -> tuple[Partner, ...]:
        return tuple(partner for partner in self.partners if partner.id in milestone.partners)

    def milestones_about(self, guide: str) -> tuple[Milestone, ...]:
        """What a guide is about, in the order of time."""
        found = (milestone for milestone in self.milestones if guide in milestone.guides)
        return tuple(sorted(found, key=lambda milestone: milestone.date))

    def gaps_of(self, result: str) -> tuple[Gap, ...]:
        return tuple(gap for gap in self.gaps if result in gap.results)

    def opinions_on(self, result: str, sector: str) -> tuple[Opinion, ...]:
        """What people thought of a result in a sector, the latest first."""
        found = (o for o in self.opinions if (o.result, o.sector) == (result, sector))
        return tuple(sorted(found, key=lambda opinion: opinion.date, reverse=True))

    @cached_property
    def listed(self) -> tuple[Practice, ...]:
        """The practices that stand in lists, the newest first; archived ones do not."""
        current = (practice for practice in self.practices if not practice.archived)
        return tuple(sorted(current, key=lambda practice: practice.updated_on, reverse=True))

    def practices_of(self, result: str) -> tuple[Practice, ...]:
        return tuple(practice for practice in self.listed if result in practice.results)

    def guides_of(self, result: str) -> tuple[Guide, ...]:
        return tuple(guide for guide in self.guides if result in guide.results)

    def practices_in(self, theme: str | None, sector: str | None) -> tuple[Practice, ...]:
        """The practices of a theme and of a sector, where one is given."""
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
        """The photo that a practice shows, if it shows one."""
        if not practice.photo:
            return None
        address = addresses.practice_photo(practice.slug, practice.photo.file)
        return self.photos[address.removeprefix("/")]

    def look_fors_of(self, guide: str, *kinds: str) -> tuple[LookFor, ...]:
        """The look-fors of these kinds that belong to a guide."""
        return tuple(a for a in self.look_fors if a.kind in kinds and guide in a.guides)


@dataclass(frozen=True)
class Edition:
    """One year's edition. `content` is what was known then; `cells` are the judgements of then."""

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
    def figures(self) -> tuple[Indicator, ...]:
        """The indicators that it shows. All are in the stand."""
        return tuple(indicator for indicator in self.content.indicators if is_shown(indicator))

    @property
    def is_draft(self) -> bool:
        """Whether no one has adopted it yet."""
        return self.seal is None


def is_shown(indicator: Indicator) -> bool:
    """Whether an edition shows it: of whole sectors, and about a result."""
    return indicator.whole and indicator.result is not None
