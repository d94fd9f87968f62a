"""The live parts that editors place in a page: what the registry in content/macros.py lists."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from inspect import isfunction, signature
from typing import TypeVar

from meesterschap.content import Content, addresses, terms
from meesterschap.content.agenda import Guide
from meesterschap.content.confirmations import MEANINGS
from meesterschap.content.ids import IdKind
from meesterschap.content.macros import GROUPS, MACROS, MOST_CARDS, Macro, RegistryError
from meesterschap.content.notation import in_words
from meesterschap.content.practices import STEPS, STORY
from meesterschap.content.site import Site
from meesterschap.derive import answers, matrix, status
from meesterschap.derive.charts import chart_of
from meesterschap.derive.citations import by_letter, uses
from meesterschap.derive.coverage import has_gaps, spread
from meesterschap.derive.facets import counts, facets
from meesterschap.derive.freshness import outdated_indicators, requests_by_publisher
from meesterschap.derive.guide_finder import (
    QUESTIONS,
    answers_of,
    comparison_column,
    lightest_first,
)
from meesterschap.derive.rules import formulas, rules
from meesterschap.derive.status import Row
from meesterschap.derive.timeline import timeline
from meesterschap.open_data.downloads import example
from meesterschap.render.links import Links, shared, site_links
from meesterschap.render.observation_form import PARTS, SCALES, VERSION
from meesterschap.render.templating import document, part, script_json
from meesterschap.submit.field_reference import field_reference
from meesterschap.submit.questions import as_data, questions

T = TypeVar("T")


def macros(content: Content, site: Site) -> Mapping[str, Callable[..., str]]:
    """The macros by name. Each returns Markdown, with the judgements as seen on this day."""
    parts = LiveParts(content, site)
    return {name: getattr(parts, name) for name in MACROS}


def implementing(registry: Mapping[str, Macro]) -> Callable[[type[T]], type[T]]:
    """Refuse a class whose public methods are not exactly these macros, with their parameters."""
    registered = {
        name: [(p.kind, p.optional) for p in macro.parameters] for name, macro in registry.items()
    }

    def checked(parts: type[T]) -> type[T]:
        methods = {n: m for n, m in vars(parts).items() if isfunction(m) and n[0] != "_"}
        written = {name: _parameters(method) for name, method in methods.items()}
        names = {**registered, **written}
        if wrong := tuple(n for n in names if registered.get(n) != written.get(n)):
            raise RegistryError(parts.__name__, wrong)
        return parts

    return checked


def _parameters(method: Callable[..., str]) -> list[tuple[str, bool]]:
    """The name of each parameter, and whether it can be left out."""
    _, *parameters = signature(method).parameters.values()
    return [(parameter.name, parameter.default is not parameter.empty) for parameter in parameters]


@implementing(MACROS)
@dataclass(frozen=True, repr=False)  # mkdocs-macros logs every macro: not with all content in it
class LiveParts:
    """The macros: each is a method, by the name that editors write."""

    content: Content
    site: Site

    @cached_property
    def _rows(self) -> tuple[Row, ...]:
        return matrix(self.content, self.site.today.year)

    def _lacks_something(self, row: Row) -> bool:
        """Whether something is not known of a result, or cannot be judged."""
        return bool(self.content.gaps_of(row[0].result.id)) or any(cell.open for cell in row)

    @cached_property
    def _guides(self) -> list[Guide]:
        return lightest_first(self.content.guides)

    @cached_property
    def _links(self) -> Links:
        return shared(site_links(self.content), self.site)

    def aantal_resultaten(self) -> str:
        return in_words(len(self.content.results))

    def aantal_sectoren(self) -> str:
        return in_words(len(self.content.agenda.sectors))

    def aantal_themas(self) -> str:
        return in_words(len(self.content.agenda.themes))

    def achtergrond(self) -> str:
        return part("figures", self.content.indicators_of(None), self.content, self._links)

    def afspraken(self) -> str:
        return part("agreements", self.content)

    def balk(self) -> str:
        return part("bar", status.counts_in(self._rows))

    def beeld(self) -> str:
        return part("standing", self._rows)

    def bron(self, bron: str) -> str:
        return part("citation", self.content.source(bron), self._links)

    def bronnen(self) -> str:
        evidence = self.content.evidence
        sources = [source for source in self.content.sources if source.id in evidence]
        return part("sources", by_letter(sources), uses(self.content), len(sources))

    def colofon(self) -> str:
        return part("colophon", self.site)

    def downloads(self) -> str:
        return part("downloads", self.content)

    def narekenen(self) -> str:
        return f"```python\n{example()}```"

    def edities(self) -> str:
        newest = sorted(self.content.editions, key=lambda edition: edition.year, reverse=True)
        return part("editions", newest)

    def eerste_gidsen(self) -> str:
        return part("first_guides", self._guides[:MOST_CARDS], len(self._guides))

    def formules(self) -> str:
        return part("formulas", formulas())

    def formulier(self) -> str:
        fields = questions(self.content)
        places = {
            "inzendpunt": self.site.inbox,
            "broncode": self.site.repository,
            "redactie": self.site.mail,
        }
        data = script_json(as_data(fields))
        return document("form.html", questions=fields, steps=STEPS, places=places, data=data)

    def gidskiezer(self) -> str:
        guides = [(guide, answers_of(guide)) for guide in self._guides]
        return part(
            "guide_chooser",
            guides,
            QUESTIONS,
            script_json([comparison_column(g) for g, _ in guides]),
        )

    def gidsen(self) -> str:
        return part("guide_cards", self._guides, self.content)

    def grafiek(self, indicator: str) -> str:
        found = self.content.indicator(indicator)
        return part("figure", found, self.content, chart_of(found), self._links)

    def in_het_kort(self) -> str:
        return part("in_short", answers.of_all(self._rows))

    def kijkwijzer(self) -> str:
        return part("composer", self.content, self._guides, self._links, PARTS, SCALES, VERSION)

    def melden(self) -> str:
        return part("reporting", self.site)

    def onderdelen(self) -> str:
        return part("live_parts", GROUPS, examples(self.content))

    def ontbreekt(self) -> str:
        rows = [row for row in self._rows if self._lacks_something(row)]
        return part("missing", rows, self.content)

    def opsturen(self) -> str:
        return part("sending", self.site, terms)

    def oud(self) -> str:
        year = self.site.today.year
        return part("outdated", outdated_indicators(self.content, year), year)

    def partners(self) -> str:
        return part("partners", self.content, self._links)

    def praktijken(self, thema: str | None = None, sector: str | None = None) -> str:
        asked = {"thema": thema, "sector": sector}
        sought = {name: value for name, value in asked.items() if value}
        more = addresses.practice_finder(**sought)
        return part("some_practices", self.content.practices_in(thema, sector), more, sought)

    def praktijkzoeker(self) -> str:
        shown, listed = facets(self.content), self.content.listed
        return part("chooser", shown, counts(listed, shown), listed, self.content)

    def regels(self) -> str:
        shown = (rule for rule in rules(self.content.agenda) if rule != formulas())
        return part("rules_in_words", shown)

    def resultaten(self, thema: str) -> str:
        return part("results", self.content.theme(thema))

    def sectorkeuze(self) -> str:
        return part("sector_choice", self.content.agenda.sectors)

    def stand(self) -> str:
        return part("matrix", self._rows, self.content, self._links)

    def tellingen(self) -> str:
        return part("per_sector", status.by_sector(self.content, self._rows))

    def themas(self) -> str:
        return part("theme_list", self.content.agenda.themes)

    def uitgevers(self) -> str:
        return part("publishers", requests_by_publisher(self.content))

    def velden(self) -> str:
        return part("fields", field_reference(self.content), STORY)

    def verdeling(self) -> str:
        found = spread(self.content)
        return part("spread", found, self.content.agenda.sectors, has_gaps(found))

    def verloop(self) -> str:
        return part("timeline", timeline(self.content), self.content, self._links)

    def volgen(self) -> str:
        return part("following", self.site)

    def waarschuwingen(self) -> str:
        return part("warnings", MEANINGS)

    def wegen(self) -> str:
        return part("ways", self.site)

    def woorden(self) -> str:
        return part("words", status.counts_in(self._rows))


def examples(content: Content) -> Mapping[IdKind, str]:
    """An id of each kind, to show how a macro is called."""
    return {kind: next(iter(ids), "korte-naam") for kind, ids in content.ids.items()}
