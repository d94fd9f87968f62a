"""Publishing an edition: only when nothing is missing and the site can be built with it."""

import sys
from collections.abc import Callable, Mapping
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


def seal_of(project: Project, edition: Edition, confirmed: bool, rehearse: Rehearse) -> str:
    """The text of the seal that publishes the edition. Raises RefusalError if it is not ready."""
    _refuse_unready(project, edition)
    if not confirmed:
        _refuse_future_date(project, edition)
    year, files = edition.year, digests(project.documents, edition.year)
    seal = as_json({"gepubliceerd_op": project.today.isoformat(), "bestanden": files})
    _refuse_broken_site(project.root, year, seal, rehearse)
    if digests(load(project.root)[0], year) != files:
        raise RefusalError("De bestanden veranderden onder het bouwen. Probeer het opnieuw.")
    return seal


def _refuse_unready(project: Project, edition: Edition) -> None:
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
        raise RefusalError("\n".join([f"De editie van {year} is nog niet klaar:", *lines]))


def _refuse_future_date(project: Project, edition: Edition) -> None:
    """Refuse an adoption date in the future, unless someone confirms it."""
    adopted_by = edition.texts.adopted_by or ""
    is_future = any(day > project.today for day in dates_in(adopted_by))
    if is_future and not _is_confirmed(adopted_by):
        raise RefusalError(
            f"‘vastgesteld_door’ noemt een dag die nog moet komen: {adopted_by}. "
            "Verbeter de dag en maak de pdf opnieuw, of publiceer met --confirm."
        )


def _is_confirmed(adopted_by: str) -> bool:
    """Ask at the terminal whether the date is right; False if there is no terminal."""
    if not sys.stdin.isatty():
        return False
    print(f"‘vastgesteld_door’ noemt een dag die nog moet komen: {adopted_by}.")
    try:
        return input("Klopt dat? (ja/nee) ").strip().lower() in ("ja", "j")
    except EOFError:  # Ctrl-D
        return False


def _refuse_broken_site(root: Path, year: int, seal: str, rehearse: Rehearse) -> None:
    print("De site wordt op proef gebouwd …", file=sys.stderr)
    page = addresses.public(addresses.edition_page(year)).lstrip("/") + "index.html"
    if wrong := rehearse(root, {edition_file(year, SEAL): seal}, page):
        raise RefusalError(
            "\n".join(["Met deze editie kan de site niet worden gebouwd. Dit is er mis:", *wrong])
        )
