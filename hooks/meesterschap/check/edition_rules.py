"""What must be true of editions. A rule's docstring is the rule."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from meesterschap.check.corpus import Data
from meesterschap.content import messages
from meesterschap.content.document import Document
from meesterschap.content.editions import EditionTexts, Errata, Paper, Seal, Stand
from meesterschap.content.files import (
    ERRATA,
    PAPER_ENDING,
    SEAL,
    STAND,
    TEXTS,
    edition_file,
    edition_name,
)
from meesterschap.content.problem import Problem, problem_in

Folder = Mapping[str, Document]
"""The documents of an edition by file name."""


def complete_editions(data: Data) -> Iterator[Problem]:
    """An edition has a stand and texts; its folder and its paper are named after its year."""
    for year, folder in _folders(data).items():
        first = next(iter(folder.values()))
        for name in (STAND, TEXTS):
            if name not in folder and edition_file(year, name) not in data.unread:
                yield problem_in(first, messages.edition_incomplete(name))
        if (stand := folder.get(STAND)) and stand.values.get("jaar") != year:
            message = messages.edition_of_other_year(stand.values.get("jaar"))
            yield problem_in(stand, message)
        for name, document in folder.items():
            if name.endswith(PAPER_ENDING) and name != edition_name(year):
                yield problem_in(document, messages.pdf_misnamed(edition_name(year)))


def sealed_editions(data: Data) -> Iterator[Problem]:
    """A published edition does not change; only its errata may."""
    for year, folder in _folders(data).items():
        if not (seal := folder.get(SEAL)) or not isinstance(seal.values.get("bestanden"), Mapping):
            continue
        sealed = seal.values["bestanden"]
        for name in sealed.keys() - folder.keys():
            if edition_file(year, name) in data.unread:
                continue
            yield problem_in(seal, messages.sealed_missing(name))
        for name, document in folder.items():
            if name in sealed and document.sha256 != sealed[name]:
                yield problem_in(document, messages.SEALED)
            if name not in (*sealed, ERRATA, SEAL):
                yield problem_in(document, messages.SEALED_EXTRA)


def places_of_errata(data: Data) -> Iterator[Problem]:
    """An erratum belongs to a published edition, and names a place that exists in it."""
    stands = {PurePosixPath(d.path).parent: stand for d, stand in data.records_of(Stand)}
    sealed = {PurePosixPath(document.path).parent for document in data.documents_of(Seal)}
    for document, errata in data.records_of(Errata):
        folder = PurePosixPath(document.path).parent
        if folder not in sealed and str(folder / SEAL) not in data.unread:
            yield problem_in(document, messages.ERRATA_OF_DRAFT)
        if not (stand := stands.get(folder)):
            continue
        places = places_in(stand)
        for number, erratum in enumerate(errata.entries):
            if erratum.place not in places:
                message = messages.not_a_place_in_edition(erratum.place, places)
                yield problem_in(document, message, "verbeteringen", number, "plaats")


def dates_of_errata(data: Data) -> Iterator[Problem]:
    """An erratum is not dated before its edition was published."""
    seals = {PurePosixPath(d.path).parent: seal for d, seal in data.records_of(Seal)}
    for document, errata in data.records_of(Errata):
        if not (seal := seals.get(PurePosixPath(document.path).parent)):
            continue
        for number, erratum in enumerate(errata.entries):
            if erratum.date < seal.published_on:
                message = messages.erratum_too_early(erratum.date, seal.published_on)
                yield problem_in(document, message, "verbeteringen", number, "datum")


def places_in(stand: Stand) -> tuple[str, ...]:
    """What an erratum can be about: the edition, a theme, a result, a judgement or an indicator."""
    results = [f"{cell.get('resultaat')}" for cell in stand.cells]
    judgements = [f"{cell.get('resultaat')}-{cell.get('sector')}" for cell in stand.cells]
    indicators = [PurePosixPath(path).stem for path in stand.content if "/indicatoren/" in path]
    themes = [theme["id"] for theme in stand.themes]
    return tuple(dict.fromkeys(["algemeen", *themes, *results, *judgements, *indicators]))


def _folders(data: Data) -> Mapping[str, Folder]:
    """The editions by the name of their folder, which is their year."""
    folders: dict[str, dict[str, Document]] = {}
    for document in data.documents_of(Stand, EditionTexts, Errata, Seal, Paper):
        path = PurePosixPath(document.path)
        folders.setdefault(path.parent.name, {})[path.name] = document
    return folders
