"""The pages of editions, and the data of each."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from meesterschap.check.prose import Redirect, texts_as_html, without_comments
from meesterschap.check.text_rules import unsafe_target
from meesterschap.content import Content, addresses
from meesterschap.content.addresses import indicator_entry
from meesterschap.content.content import Edition
from meesterschap.content.editions import FigureChange, Stand
from meesterschap.content.files import edition_file, edition_name
from meesterschap.content.site import Site
from meesterschap.content.story import chapters
from meesterschap.derive import answers, status
from meesterschap.derive.charts import chart_of
from meesterschap.derive.decisions import decisions
from meesterschap.render import templating
from meesterschap.render.charts import chart_files
from meesterschap.render.links import edition_links, shared
from meesterschap.render.templating import Rendered, crumb, file, meta


def edition_files(content: Content) -> Iterator[Rendered]:
    """The charts and the data of editions."""
    for edition in content.editions:
        address = partial(addresses.edition_chart, edition.year)
        yield from chart_files(edition.content, edition.figures, address)
        values = edition.stand.model_dump_json(
            by_alias=True, exclude_none=True, exclude={"slug"}, indent=1
        )
        yield file(addresses.edition_data(edition.year), values + "\n")


def papers(content: Content) -> Iterator[tuple[str, str]]:
    """The PDFs of editions: the path of each on the site, and in the source."""
    for edition in content.editions:
        if edition.paper:
            name = edition_file(edition.year, edition_name(edition.year))
            yield addresses.edition_paper(edition.year).lstrip("/"), name


def edition_page(content: Content, edition: Edition, site: Site) -> str:
    """The judgements of a year, what the editors wrote about it, and what had changed."""
    then, address = edition.content, addresses.edition_page(edition.year)
    themes = {theme.name for theme in then.agenda.themes}
    written = _written(content, edition)
    first = next(iter(written), "")
    rows = status.frozen_matrix(edition)
    charts = {indicator.slug: chart_of(indicator) for indicator in edition.figures}
    cited = cited_sources(edition)
    fields = meta(
        edition.texts.title,
        edition.texts.summary,
        "Editie",
        kruimels=[crumb("Stand van zaken", "status")],
        zoeken=not edition.is_draft,
        beeld=site.page(addresses.edition_poster(edition.year, "png")),
    )
    return templating.page(
        "edition.md",
        fields,
        content=then,
        links=shared(edition_links(edition.year), site, edition.year),
        edition=edition,
        rows=rows,
        summary=answers.of_edition(edition, rows),
        decisions=decisions(edition, rows),
        tallies=_tallies(content, edition),
        charts=charts,
        written=written.items(),
        opening=[(h, t) for h, t in written.items() if h == first and h not in themes],
        closing=[(h, t) for h, t in written.items() if h != first and h not in themes],
        changes=answers.by_result(answers.visible_changes(edition.stand.changes)),
        unseen=len(edition.stand.changes) - len(answers.visible_changes(edition.stand.changes)),
        added=added(edition.stand),
        revised=revised(edition.stand),
        contributions=[m for m in then.milestones if m.partners],
        new_practices=[p for p in edition.stand.practices if p.added_on.year == edition.year],
        known_practices={practice.slug for practice in content.practices},
        known_figures={i.slug: indicator_entry(i.slug, i.result) for i in content.indicators},
        sources=[source for source in then.sources if source.id in cited],
        places=places_shown(edition),
        address=site.page(address) if site.published else "",
    )


def places_shown(edition: Edition) -> dict[str, str]:
    """The places on the page that an erratum can be about, each with its id there."""
    content = edition.content
    ids = [theme.id for theme in content.agenda.themes] + [i.slug for i in edition.figures]
    return {
        **{id: id for id in ids},
        **{result.id: addresses.edition_result_anchor(result.id) for result in content.results},
        **{
            f"{cell.result}-{cell.sector}": addresses.edition_anchor(cell.result, cell.sector)
            for cell in edition.cells
        },
    }


def added(stand: Stand) -> Counter[tuple[str, str]]:
    """How many values each indicator has that were not there in the previous edition.

    By the id and the name of the indicator.
    """
    return Counter((one.indicator, one.name) for one in stand.figure_changes if not one.before)


def revised(stand: Stand) -> list[FigureChange]:
    """The values of the previous edition that changed or were withdrawn."""
    return [change for change in stand.figure_changes if change.before]


def _previous_rows(content: Content, edition: Edition) -> tuple[status.Row, ...]:
    """The judgements of the previous edition, if it is still there."""
    previous = (one for one in content.editions if one.year == edition.stand.previous)
    return next((status.frozen_matrix(one) for one in previous), ())


def _tallies(content: Content, edition: Edition) -> dict[int, status.Counts]:
    """How many judgements had each sign in this edition and in the previous one, by year."""
    found = {edition.year: status.counts_in(status.frozen_matrix(edition))}
    if before := _previous_rows(content, edition):
        found[edition.stand.previous or 0] = status.counts_in(before)
    return found


def cited_sources(edition: Edition) -> frozenset[str]:
    """The ids of the sources that the page cites; all of them are frozen with the edition."""
    content = edition.content
    milestones = [m for m in content.milestones if m.partners]
    milestones += [cell.milestone for cell in edition.cells if cell.milestone]
    return frozenset(
        [source for indicator in edition.figures for source in indicator.sources]
        + [milestone.source for milestone in milestones]
    )


def texts(edition: Edition) -> Iterator[tuple[str, str]]:
    """Each heading under which the editors wrote something, with their text."""
    for heading, _, text in chapters(without_comments(edition.texts.text)):
        if written := text.strip():
            yield heading, written


def _written(content: Content, edition: Edition) -> dict[str, str]:
    """The texts by heading as the page shows them: a published text stays when a link breaks."""
    written = dict(texts(edition))
    if not edition.seal:
        return written
    return dict(
        zip(written, texts_as_html(written.values(), _link_resolver(content, edition)), strict=True)
    )


def _link_resolver(content: Content, edition: Edition) -> Redirect:
    """From a link in an edition's text to one from its page, or None if the target is gone."""
    page = addresses.edition_page(edition.year)
    existing = frozenset(_addresses(content))

    def follow(target: str) -> str | None:
        address, _ = addresses.resolved(page, target)
        path, mark, anchor = target.partition("#")
        if unsafe_target(target) or not target:
            return None
        if ":" in path:
            return target
        if address == page:
            return mark + anchor
        return addresses.relative(address, page) + mark + anchor if address in existing else None

    return follow


def _addresses(content: Content) -> Iterator[str]:
    """Every address on the site, including the former ones of practices."""
    yield from (f"/{path}" for path, _ in content.pages)
    for practice in content.practices:
        yield from map(addresses.practice_page, (practice.slug, *practice.former_names))
    yield from (addresses.guide_page(guide.slug) for guide in content.guides)
    yield from addresses.generated(content.ids, (edition.year for edition in content.editions))
