"""What an edition still needs before it can be published."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from editions.project import YEARS_AHEAD, Project
from meesterschap.check.prose import has_words
from meesterschap.content.content import Edition
from meesterschap.content.document import SLUG
from meesterschap.content.files import PAPER_ENDING, STAND, TEXTS, edition_file, edition_folder
from meesterschap.render.editions import texts
from meesterschap.render.print_edition import identifier


class Step(Enum):
    """Where in making an edition something is done."""

    EARLIER = auto()
    """In the edition of an earlier year."""
    FIGURES = auto()
    TEXTS = auto()
    PAPER = auto()
    ADOPTION = auto()


@dataclass(frozen=True)
class Lack:
    """Something that an edition still needs."""

    step: Step
    words: str
    remedy: str
    """What to do about it by hand, in a terminal or a text editor."""
    year: int | None = None
    """The year of the earlier edition that it is about."""

    def __str__(self) -> str:
        return f"- {self.words} {self.remedy}"


def missing(project: Project, edition: Edition) -> Iterator[Lack]:
    """What has to be done before an edition can be published."""
    yield from _earlier_drafts(project, edition)
    yield from _outdated_figures(project, edition)
    yield from _missing_texts(edition)
    if not edition.paper or edition.paper.identifier != identifier(edition):
        remedy = f"Maak die met: make edition-pdf YEAR={edition.year}"
        yield Lack(Step.PAPER, "De pdf is er niet, of is van eerder.", remedy)
    yield from _windows_line_endings(project, edition.year)


def _earlier_drafts(project: Project, edition: Edition) -> Iterator[Lack]:
    """The editions of earlier years that are neither published nor meant to stay a draft."""
    for earlier in sorted(project.content.editions, key=lambda one: one.year):
        if earlier.year < edition.year and not earlier.seal and not earlier.texts.stays_draft:
            yield Lack(
                Step.EARLIER,
                f"De editie van {earlier.year} is nog een concept.",
                f"Publiceer die eerst, of schrijf in {TEXTS} van dat jaar waarom dat zo blijft: "
                "‘blijft_concept: …’",
                earlier.year,
            )


def _outdated_figures(project: Project, edition: Edition) -> Iterator[Lack]:
    """Why the figures have to be recomputed: they changed, or their date cannot be right."""
    year, made_on = edition.year, edition.stand.made_on
    again = f"Maak ze opnieuw: edition.py new {year} --again"
    if changed := _outdated_fields(project, edition):
        figures = "vingerafdruk" in changed
        why = "De cijfers zijn veranderd" if figures else f"{STAND} is met de hand veranderd"
        yield Lack(Step.FIGURES, f"{why} ({', '.join(changed)}).", again)
    if made_on.year < year - YEARS_AHEAD:
        words = f"{STAND} zegt te zijn gemaakt op {made_on}, en dat is te vroeg."
        yield Lack(Step.FIGURES, words, again)
    if made_on > project.today:
        yield Lack(Step.FIGURES, f"{STAND} is van een dag die nog moet komen.", again)


def _missing_texts(edition: Edition) -> Iterator[Lack]:
    if not has_words(edition.texts.adopted_by or ""):
        words = "Er staat nog niet wie de editie heeft vastgesteld, en wanneer."
        yield Lack(Step.ADOPTION, words, f"In {TEXTS}: ‘vastgesteld_door’ is leeg.")
    written = dict(texts(edition))
    for heading in edition.stand.headings:
        if not has_words(written.get(heading, "")):
            words = f"Onder ‘{heading}’ staat nog niets."
            yield Lack(Step.TEXTS, words, f"Schrijf dat in {TEXTS}.")


def _windows_line_endings(project: Project, year: int) -> Iterator[Lack]:
    """The text files with CR in their line endings, which Git may change after they are sealed."""
    folder = f"{edition_folder(year)}/"
    own = (one.path for one in project.documents if one.path.startswith(folder))
    for path in own:
        if not path.endswith(PAPER_ENDING) and b"\r" in (project.root / path).read_bytes():
            name = Path(path).name
            yield Lack(
                Step.FIGURES if name == STAND else Step.TEXTS,
                f"{name}: de regels eindigen zoals op Windows (CRLF), en git kan dat veranderen.",
                f"Kies in je editor LF als regeleinde, of typ: sed -i 's/\\r$//' {path}",
            )


def _outdated_fields(project: Project, edition: Edition) -> list[str]:
    """The fields of the stand that differ when they are computed again."""
    values = project.stand(edition.year, edition.stand.until)
    now = json.loads(json.dumps(values), parse_int=str, parse_float=str)
    path = edition_file(edition.year, STAND)
    kept = next(document.values for document in project.documents if document.path == path)
    fields = sorted((now.keys() | kept.keys()) - {SLUG, "gemaakt_op"})
    return [field for field in fields if now.get(field) != kept.get(field)]
