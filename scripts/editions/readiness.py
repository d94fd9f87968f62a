"""Whether an edition is ready to be published, and what it still lacks."""

import json
from collections.abc import Iterator
from pathlib import Path

from editions.project import YEARS_AHEAD, Project
from meesterschap.check.prose import has_words
from meesterschap.content.content import Edition
from meesterschap.content.document import SLUG
from meesterschap.content.files import PAPER_ENDING, STAND, TEXTS, edition_file, edition_folder
from meesterschap.render.editions import texts
from meesterschap.render.print_edition import identifier


def lacking(project: Project, edition: Edition) -> Iterator[str]:
    """What has to be done before an edition can be published, a line each."""
    yield from _drafts_before(project, edition)
    yield from _figures_to_make_anew(project, edition)
    yield from _texts_to_write(edition)
    if not edition.paper or edition.paper.identifier != identifier(edition):
        year = edition.year
        yield f"- De pdf is er niet, of is van eerder. Maak die met: make edition-pdf YEAR={year}"
    yield from _ends_as_on_windows(project, edition.year)


def _drafts_before(project: Project, edition: Edition) -> Iterator[str]:
    """The editions of earlier years that are neither published nor said to stay a draft."""
    for earlier in sorted(project.content.editions, key=lambda one: one.year):
        if earlier.year < edition.year and not earlier.seal and not earlier.texts.stays_draft:
            yield (
                f"- De editie van {earlier.year} is nog een concept. Publiceer die eerst, of "
                f"schrijf in {TEXTS} van dat jaar waarom dat zo blijft: ‘blijft_concept: …’"
            )


def _figures_to_make_anew(project: Project, edition: Edition) -> Iterator[str]:
    """Why the figures are not those of today, or cannot be of the day that they say."""
    year, made_on = edition.year, edition.stand.made_on
    again = f"Maak ze opnieuw: edition.py new {year} --again"
    if changed := _not_as_computed(project, edition):
        figures = "vingerafdruk" in changed
        why = "De cijfers zijn veranderd" if figures else f"{STAND} is met de hand veranderd"
        yield f"- {why} ({', '.join(changed)}). {again}"
    if made_on.year < year - YEARS_AHEAD:
        yield f"- {STAND} zegt te zijn gemaakt op {made_on}, en dat is te vroeg. {again}"
    if made_on > project.today:
        yield f"- {STAND} is van een dag die nog moet komen. {again}"


def _texts_to_write(edition: Edition) -> Iterator[str]:
    if not has_words(edition.texts.adopted_by or ""):
        yield f"- {TEXTS}: ‘vastgesteld_door’ is leeg"
    written = dict(texts(edition))
    for heading in edition.stand.headings:
        if not has_words(written.get(heading, "")):
            yield f"- {TEXTS}: onder ‘{heading}’ staat nog niets"


def _ends_as_on_windows(project: Project, year: int) -> Iterator[str]:
    """The texts that git may store otherwise than they were sealed: those with CRLF, or CR."""
    folder = f"{edition_folder(year)}/"
    mine = (one.path for one in project.documents if one.path.startswith(folder))
    for path in mine:
        if not path.endswith(PAPER_ENDING) and b"\r" in (project.root / path).read_bytes():
            yield (
                f"- {Path(path).name}: de regels eindigen zoals op Windows (CRLF), en git kan dat "
                "veranderen. Kies in uw editor LF als regeleinde, of typ: "
                f"sed -i 's/\\r$//' {path}"
            )


def _not_as_computed(project: Project, edition: Edition) -> list[str]:
    """The fields of the stand that differ from what is computed anew."""
    values = project.stand(edition.year, edition.stand.until)
    now = json.loads(json.dumps(values), parse_int=str, parse_float=str)
    path = edition_file(edition.year, STAND)
    kept = next(document.values for document in project.documents if document.path == path)
    fields = sorted((now.keys() | kept.keys()) - {SLUG, "gemaakt_op"})
    return [field for field in fields if now.get(field) != kept.get(field)]
