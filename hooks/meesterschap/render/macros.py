"""The live parts that editors place in a page; what they may write is in macro_calls.py."""

from collections.abc import Callable, Mapping

from meesterschap.content import Content, addresses
from meesterschap.content.practices import STEPS, STORY
from meesterschap.content.site import Site
from meesterschap.derive import status
from meesterschap.derive.charts import chart_of
from meesterschap.derive.citations import uses
from meesterschap.derive.coverage import spread
from meesterschap.derive.facets import facets
from meesterschap.derive.freshness import grown_old, requests
from meesterschap.derive.guide_finder import QUESTIONS, answers_of, compared
from meesterschap.derive.timeline import course
from meesterschap.render.links import SITE_LINKS
from meesterschap.render.observation_form import PARTS, SCALES, VERSION
from meesterschap.render.templating import document, in_html, part
from meesterschap.submit.field_reference import explained
from meesterschap.submit.questions import as_data, questions


def macros(content: Content, site: Site) -> Mapping[str, Callable[..., str]]:
    """Each macro by its name; it returns Markdown, with the judgements as seen on this day."""
    year = site.today.year
    rows = status.matrix(content, year)

    def achtergrond() -> str:
        shown = ((i, chart_of(i)) for i in content.indicators_of(None))
        return "\n\n".join(
            part("figure", found, content, chart, SITE_LINKS) for found, chart in shown
        )

    def beeld() -> str:
        return part("picture", rows)

    def bron(bron: str) -> str:
        return part("citation", content.source(bron), SITE_LINKS)

    def bronnen() -> str:
        return part("sources", content, uses(content))

    def downloads() -> str:
        return part("downloads", content)

    def edities() -> str:
        newest = sorted(content.editions, key=lambda edition: edition.year, reverse=True)
        return part("editions", newest)

    def formulier() -> str:
        fields = questions(content)
        places = {"inzendpunt": site.inbox, "broncode": site.repository, "redactie": site.mail}
        data = in_html(as_data(fields))
        return document("form.html", questions=fields, steps=STEPS, places=places, data=data)

    def gidskiezer() -> str:
        guides = [(guide, answers_of(guide)) for guide in content.guides]
        return part("guide_chooser", guides, QUESTIONS, in_html([compared(g) for g, _ in guides]))

    def gidsen() -> str:
        return part("guide_cards", content.guides, content)

    def grafiek(indicator: str) -> str:
        found = content.indicator(indicator)
        return part("figure", found, content, chart_of(found), SITE_LINKS)

    def kijkwijzer() -> str:
        return part("composer", content, PARTS, SCALES, VERSION)

    def melden() -> str:
        return part("reporting", site)

    def ontbreekt() -> str:
        return part("missing", rows, content)

    def opsturen() -> str:
        return part("sending", site)

    def oud() -> str:
        return part("old", grown_old(content, year), year)

    def partners() -> str:
        return part("partners", content, SITE_LINKS)

    def praktijken(thema: str | None = None, sector: str | None = None) -> str:
        chosen = {"thema": thema, "sector": sector}
        more = addresses.practice_choice(**{k: v for k, v in chosen.items() if v})
        return part("some_practices", content.practices_in(thema, sector), content, more)

    def praktijkzoeker() -> str:
        return part("chooser", facets(content))

    def resultaten(thema: str) -> str:
        return part("results", content.theme(thema))

    def stand() -> str:
        return part("matrix", rows, content, SITE_LINKS)

    def telling() -> str:
        return part("tally", status.counts_in(rows))

    def tellingen() -> str:
        by_theme = status.by_theme(content, rows)
        return part("tallies", by_theme, status.by_sector(content, rows))

    def themas() -> str:
        return part("theme_cards", content)

    def uitgevers() -> str:
        return part("publishers", requests(content))

    def velden() -> str:
        return part("fields", explained(content), STORY)

    def verdeling() -> str:
        counted = spread(content)
        return part("spread", counted["rows"], counted["sectors"])

    def verloop() -> str:
        return part("course", course(content))

    def volgen() -> str:
        return part("following", site)

    def wegen() -> str:
        return part("ways", site)

    return {
        macro.__name__: macro
        for macro in (
            achtergrond,
            beeld,
            bron,
            bronnen,
            downloads,
            edities,
            formulier,
            gidskiezer,
            gidsen,
            grafiek,
            kijkwijzer,
            melden,
            ontbreekt,
            opsturen,
            oud,
            partners,
            praktijken,
            praktijkzoeker,
            resultaten,
            stand,
            telling,
            tellingen,
            themas,
            uitgevers,
            velden,
            verdeling,
            verloop,
            volgen,
            wegen,
        )
    }
