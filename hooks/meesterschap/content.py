"""Everything that people wrote, valid and whole. Being handed a Content means: it was checked."""

from dataclasses import dataclass

from meesterschap import addresses
from meesterschap.figures import Indicator
from meesterschap.macro_calls import cited_sources
from meesterschap.models import (
    Agenda,
    Gap,
    Guide,
    Milestone,
    Opinion,
    Page,
    Partner,
    Practice,
    Result,
    Source,
    Theme,
)


@dataclass(frozen=True)
class Content:
    """The agenda and all that belongs to it. `pages` holds (path under docs/, page)."""

    agenda: Agenda
    sources: tuple[Source, ...]
    partners: tuple[Partner, ...]
    milestones: tuple[Milestone, ...]
    gaps: tuple[Gap, ...]
    opinions: tuple[Opinion, ...]
    indicators: tuple[Indicator, ...]
    practices: tuple[Practice, ...]
    guides: tuple[Guide, ...]
    pages: tuple[tuple[str, Page], ...]

    def sector_name(self, code: str) -> str:
        return next(sector.name for sector in self.agenda.sectors if sector.code == code)

    def source(self, id: str) -> Source:
        return next(source for source in self.sources if source.id == id)

    def indicator(self, slug: str) -> Indicator:
        return next(indicator for indicator in self.indicators if indicator.slug == slug)

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

    def gaps_of(self, result: str) -> tuple[Gap, ...]:
        return tuple(gap for gap in self.gaps if result in gap.results)

    def opinions_on(self, result: str, sector: str) -> tuple[Opinion, ...]:
        """What people thought of a result in a sector, the latest first."""
        found = (o for o in self.opinions if (o.result, o.sector) == (result, sector))
        return tuple(sorted(found, key=lambda opinion: opinion.date, reverse=True))

    def practices_of(self, result: str) -> tuple[Practice, ...]:
        return tuple(practice for practice in self.practices if result in practice.results)

    def guides_of(self, result: str) -> tuple[Guide, ...]:
        return tuple(guide for guide in self.guides if result in guide.results)

    def practices_in(self, theme: str | None, sector: str | None) -> tuple[Practice, ...]:
        """The practices of a theme and of a sector, where one is given."""
        return tuple(
            practice
            for practice in self.practices
            if theme in (None, *practice.themes) and sector in (None, *practice.sectors)
        )

    def practices_with(self, guide: str) -> tuple[Practice, ...]:
        return tuple(practice for practice in self.practices if guide in practice.guides)

    def guides_for(self, practice: Practice) -> tuple[Guide, ...]:
        return tuple(guide for guide in self.guides if guide.slug in practice.guides)

    def uses_of(self, source: str) -> tuple[tuple[str, str], ...]:
        """What rests on a source, as (title, address)."""
        uses = (
            *(
                (i.name, addresses.indicator_entry(i.slug, i.result))
                for i in self.indicators
                if _rests_on(i, source)
            ),
            *(
                (f"Mijlpalen bij resultaat {result}", addresses.result_page(result))
                for m in self.milestones
                for result in m.results
                if m.source == source
            ),
            *(
                (p.title, addresses.practice_page(p.slug))
                for p in self.practices
                if _cites(p, source)
            ),
            *((g.title, addresses.guide_page(g.slug)) for g in self.guides if _cites(g, source)),
            *((p.title, f"/{path}") for path, p in self.pages if source in cited_sources(p.text)),
        )
        return tuple(dict.fromkeys(uses))


def _rests_on(indicator: Indicator, source: str) -> bool:
    readings = (r.source for conflict in indicator.contradictions for r in conflict.readings)
    targets = (target.source for target in indicator.targets)
    return source in (*(seen.source for seen in indicator.observations), *targets, *readings)


def _cites(record: Practice | Guide, source: str) -> bool:
    return any(citation.source == source for citation in record.sources)
