"""The files of an edition that are generated: its figures, and the texts to be written."""

from command import RefusalError
from editions.files import as_json, folder_of, refuse_subfolders
from editions.project import Project
from meesterschap.content import Content
from meesterschap.content.content import Edition
from meesterschap.content.editions import CLOSING, OPENING
from meesterschap.content.files import ERRATA, STAND, TEXTS, edition_folder
from meesterschap.render import templating


def first_files(project: Project, year: int, until: int | None = None) -> dict[str, str]:
    """The files of a new edition, by name; `until` makes it a reconstruction.

    Raises RefusalError if its folder is there.
    """
    if folder_of(project.root, year).exists():
        raise RefusalError(
            f"De map {edition_folder(year)} is er al, maar er staat geen editie in. "
            "Haal die weg, of geef die een andere plek."
        )
    stand = as_json(project.stand(year, until))
    return {STAND: stand, TEXTS: _texts(project.content, year)}


def figures_again(project: Project, edition: Edition, until: int | None = None) -> str:
    """The stand of an edition, recomputed; `until` makes it a reconstruction if it was none.

    Raises RefusalError if the edition is published.
    """
    if edition.seal:
        raise RefusalError(
            f"De editie van {edition.year} is gepubliceerd. Zet een verbetering in {ERRATA}."
        )
    refuse_subfolders(project.root, edition.year)
    return as_json(project.stand(edition.year, until or edition.stand.until))


def _texts(content: Content, year: int) -> str:
    """The file that the editors fill in, with a question under each heading."""
    themes = content.agenda.themes
    return templating.document(
        "edition_texts.md", year=year, themes=themes, opening=OPENING, closing=CLOSING
    )
