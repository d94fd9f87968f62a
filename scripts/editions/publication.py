"""Publishing an edition: only when nothing is lacking and the site can be built with it."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from command import RefusalError
from editions.days import days_named
from editions.files import as_json, digests, no_folders_within
from editions.project import Project
from editions.readiness import lacking
from meesterschap.content import addresses
from meesterschap.content.content import Edition
from meesterschap.content.files import SEAL, TEXTS, edition_file
from meesterschap.load import load

Rehearse = Callable[[Path, Mapping[str, str], str], list[str]]
"""What is wrong with the site as it would be with these files; see rehearsal.py."""


def seal_of(project: Project, edition: Edition, confirmed: bool, rehearse: Rehearse) -> str:
    """The seal by which the edition is published. Refuses one that cannot be published."""
    _refuse_unready(project, edition)
    if not confirmed:
        _refuse_day_to_come(project, edition)
    year, files = edition.year, digests(project.documents, edition.year)
    seal = as_json({"gepubliceerd_op": project.today.isoformat(), "bestanden": files})
    _refuse_broken_site(project.root, year, seal, rehearse)
    if digests(load(project.root)[0], year) != files:
        raise RefusalError("De bestanden veranderden onder het bouwen. Probeer het opnieuw.")
    return seal


def _refuse_unready(project: Project, edition: Edition) -> None:
    """Refuse an edition that was published, is to stay a draft, or lacks something."""
    year = edition.year
    if edition.seal:
        raise RefusalError(f"De editie van {year} is al gepubliceerd.")
    if edition.texts.stays_draft:
        raise RefusalError(
            f"In {TEXTS} staat dat de editie van {year} een concept blijft. Haal "
            "‘blijft_concept’ daar weg als dat niet meer zo is."
        )
    no_folders_within(project.root, year)
    if wanting := list(lacking(project, edition)):
        raise RefusalError("\n".join([f"De editie van {year} is nog niet klaar:", *wanting]))


def _refuse_day_to_come(project: Project, edition: Edition) -> None:
    """Refuse a day of the board that is still to come, unless someone says that it is right."""
    adopted_by = edition.texts.adopted_by or ""
    to_come = any(day > project.today for day in days_named(adopted_by))
    if to_come and not _is_said_to_be_right(adopted_by):
        raise RefusalError(
            f"‘vastgesteld_door’ noemt een dag die nog moet komen: {adopted_by}. "
            "Verbeter de dag en maak de pdf opnieuw, of publiceer met --confirm."
        )


def _is_said_to_be_right(adopted_by: str) -> bool:
    """Whether someone who is there says that the day is right."""
    if not sys.stdin.isatty():
        return False
    print(f"‘vastgesteld_door’ noemt een dag die nog moet komen: {adopted_by}.")
    try:
        return input("Klopt dat? (ja/nee) ").strip().lower() in ("ja", "j")
    except EOFError:  # Ctrl-D is no yes
        return False


def _refuse_broken_site(root: Path, year: int, seal: str, rehearse: Rehearse) -> None:
    print("De site wordt op proef gebouwd …", file=sys.stderr)
    page = addresses.public(addresses.edition_page(year)).lstrip("/") + "index.html"
    if wrong := rehearse(root, {edition_file(year, SEAL): seal}, page):
        raise RefusalError(
            "\n".join(["Met deze editie kan de site niet worden gebouwd. Dit is er mis:", *wrong])
        )
