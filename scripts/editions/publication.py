"""Publishing an edition: only when nothing is missing and the site can be built with it."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from command import RefusalError
from editions.days import dates_in
from editions.files import as_json, digests, refuse_subfolders
from editions.project import Project
from editions.readiness import missing
from meesterschap.content import addresses
from meesterschap.content.content import Edition
from meesterschap.content.files import SEAL, TEXTS, edition_file
from meesterschap.load import load

Rehearse = Callable[[Path, Mapping[str, str], str], list[str]]
"""Takes the root, texts by path, and a page; returns what would be wrong. See rehearsal.py."""


def seal_of(project: Project, edition: Edition, rehearse: Rehearse) -> str:
    """The text of the seal that publishes the edition. Raises RefusalError if it is not ready."""
    refuse_unready(project, edition)
    year, files = edition.year, digests(project.documents, edition.year)
    seal = as_json({"gepubliceerd_op": project.today.isoformat(), "bestanden": files})
    _refuse_broken_site(project.root, year, seal, rehearse)
    if digests(load(project.root)[0], year) != files:
        raise RefusalError("De bestanden veranderden onder het bouwen. Probeer het opnieuw.")
    return seal


def adopted_later(edition: Edition, today: date) -> bool:
    """Whether it names a day of its adoption that is still to come: someone has to confirm that."""
    return any(day > today for day in dates_in(edition.texts.adopted_by or ""))


def refuse_unready(project: Project, edition: Edition) -> None:
    """Refuse an edition that is published, is meant to stay a draft, or is incomplete."""
    year = edition.year
    if edition.seal:
        raise RefusalError(f"De editie van {year} is al gepubliceerd.")
    if edition.texts.stays_draft:
        raise RefusalError(
            f"In {TEXTS} staat dat de editie van {year} een concept blijft. Haal "
            "‘blijft_concept’ daar weg als dat niet meer zo is."
        )
    refuse_subfolders(project.root, year)
    if lines := list(missing(project, edition)):
        raise RefusalError(
            "\n".join([f"De editie van {year} is nog niet klaar:", *map(str, lines)])
        )


def _refuse_broken_site(root: Path, year: int, seal: str, rehearse: Rehearse) -> None:
    page = addresses.public(addresses.edition_page(year)).lstrip("/") + "index.html"
    if wrong := rehearse(root, {edition_file(year, SEAL): seal}, page):
        raise RefusalError(
            "\n".join(["Met deze editie kan de site niet worden gebouwd. Dit is er mis:", *wrong])
        )
