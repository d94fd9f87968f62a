"""What an edition still needs before it can be published."""

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


def missing(project: Project, edition: Edition) -> Iterator[str]:
    """What has to be done before an edition can be published, one line for each."""
    yield from _earlier_drafts(project, edition)
    yield from _outdated_figures(project, edition)
    yield from _missing_texts(edition)
    if not edition.paper or edition.paper.identifier != identifier(edition):
        year = edition.year
        yield f"- De pdf is er niet, of is van eerder. Maak die met: make edition-pdf YEAR={year}"
    yield from _windows_line_endings(project, edition.year)


def _earlier_drafts(project: Project, edition: Edition) -> Iterator[str]:
    """The editions of earlier years that are neither published nor meant to stay a draft."""
    for earlier in sorted(project.content.editions, key=lambda one: one.year):
        if earlier.year < edition.year and not earlier.seal and not earlier.texts.stays_draft:
            yield (
                f"- De editie van {earlier.year} is nog een concept. Publiceer die eerst, of "
                f"schrijf in {TEXTS} van dat jaar waarom dat zo blijft: ‘blijft_concept: …’"
            )


def _outdated_figures(project: Project, edition: Edition) -> Iterator[str]:
    """Why the figures have to be recomputed: they changed, or their date cannot be right."""
    year, made_on = edition.year, edition.stand.made_on
    again = f"Maak ze opnieuw: edition.py new {year} --again"
    if changed := _outdated_fields(project, edition):
        figures = "vingerafdruk" in changed
        why = "De cijfers zijn veranderd" if figures else f"{STAND} is met de hand veranderd"
        yield f"- {why} ({', '.join(changed)}). {again}"
    if made_on.year < year - YEARS_AHEAD:
        yield f"- {STAND} zegt te zijn gemaakt op {made_on}, en dat is te vroeg. {again}"
    if made_on > project.today:
        yield f"- {STAND} is van een dag die nog moet komen. {again}"


def _missing_texts(edition: Edition) -> Iterator[str]:
    if not has_words(edition.texts.adopted_by or ""):
        yield f"- {TEXTS}: ‘vastgesteld_door’ is leeg"
    written = dict(texts(edition))
    for heading in edition.stand.headings:
        if not has_words(written.get(heading, "")):
            yield f"- {TEXTS}: onder ‘{heading}’ staat nog niets"


def _windows_line_endings(project: Project, year: int) -> Iterator[str]:
    """The text files with CR in their line endings, which Git may change after they are sealed."""
    folder = f"{edition_folder(year)}/"
    own = (one.path for one in project.documents if one.path.startswith(folder))
    for path in own:
        if not path.endswith(PAPER_ENDING) and b"\r" in (project.root / path).read_bytes():
            yield (
                f"- {Path(path).name}: de regels eindigen zoals op Windows (CRLF), en git kan dat "
                "veranderen. Kies in uw editor LF als regeleinde, of typ: "
                f"sed -i 's/\\r$//' {path}"
            )


def _outdated_fields(project: Project, edition: Edition) -> list[str]:
    """The fields of the stand that differ when they are computed again."""
    values = project.stand(edition.year, edition.stand.until)
    now = json.loads(json.dumps(values), parse_int=str, parse_float=str)
    path = edition_file(edition.year, STAND)
    kept = next(document.values for document in project.documents if document.path == path)
    fields = sorted((now.keys() | kept.keys()) - {SLUG, "gemaakt_op"})
    return [field for field in fields if now.get(field) != kept.get(field)]
