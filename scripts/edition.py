"""The yearly edition: freeze it, see what is still to be done, publish it, and see that it stays.

    edition.py new 2026                 data/edities/2026/, with the figures and judgements of today
    edition.py new 2026 --again         those anew; what the editors wrote stays
    edition.py new 2017 --as-of 2017    from what was published up to 2017 alone: a reconstruction
    edition.py status 2026              what is still empty
    edition.py publish 2026             date it and seal it; from then on it changes by errata alone
    edition.py publish 2026 --confirm   the same, though the board's day is still to come
    edition.py verify                   is what was published still there, as it was on main
    edition.py verify --base DIR        the same, compared with another checkout

Exit 0, exit 1 with what is wrong, or exit 2 when it is called wrongly. One command at a time; each
ends in one file or folder that appears at once: a kill leaves the old state or the new.
"""

import argparse
import fcntl
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))

import rehearsal
from meesterschap.check import check
from meesterschap.content import Content, addresses, messages
from meesterschap.content.content import Edition
from meesterschap.content.document import Document
from meesterschap.content.editions import CLOSING, OPENING
from meesterschap.content.files import (
    EDITIONS,
    ERRATA,
    SEAL,
    STAND,
    TEXTS,
    edition_file,
    edition_folder,
)
from meesterschap.content.problem import ContentError, Problem
from meesterschap.content.site import SettingsError
from meesterschap.load import load
from meesterschap.load.foreign_files import is_foreign
from meesterschap.render import templating
from published import Published, UnknownError, differences, in_checkout, on_main
from readiness import AHEAD, computed, days_named, lacking

ROOT = Path(__file__).resolve().parent.parent
Rehearse = Callable[[Path, Mapping[str, str], str], list[str]]
"""What is wrong with the site as it would be with these files; see rehearsal.py."""


class RefusalError(Exception):
    """The command cannot be carried out; carries why and what to do, in Dutch."""


def main(arguments: list[str] | None = None, rehearse: Rehearse = rehearsal.faults) -> int:
    """Carry out one command, and tell in Dutch what was done or what stands in the way."""
    options = _parser().parse_args(arguments)
    commands = {"new": new, "status": status, "verify": verify}
    commands["publish"] = partial(publish, rehearse=rehearse)
    return told(lambda: commands[options.command](options))


def told(command: Callable[[], str]) -> int:
    """Print what a command did and give 0, or what stands in its way and give 1."""
    try:
        print(command())
    except (ContentError, RefusalError, SettingsError) as refusal:
        print(refusal)
        return 1
    except OSError as error:
        print(": ".join(["Lezen of schrijven lukte niet", *_what_failed(error)]))
        return 1
    return 0


def _what_failed(error: OSError) -> list[str]:
    """Which file, and why, as far as the error tells."""
    known = [str(part) for part in (error.filename, error.strerror) if part]
    return known or [str(error) or type(error).__name__]


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """One command at a time. The lock is on the folder itself, and goes with the process."""
    folder = os.open(root / "data", os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RefusalError(
                "Er is al een andere opdracht voor edities bezig. Wacht tot die klaar is."
            ) from None
        yield
    finally:
        os.close(folder)


def new(options: argparse.Namespace) -> str:
    """Make the folder of a year, or its figures anew."""
    with locked(options.root):
        documents, content = _read(options.root)
        year, until = _years(options, content)
        edition, folder = edition_of(content, year), folder_of(options.root, year)
        if edition:
            _renewable(options, edition)
            until = until or edition.stand.until
        elif folder.exists():
            raise RefusalError(
                f"De map {_shown(folder, options)} is er al, maar er staat geen editie in. "
                "Haal die weg, of geef die een andere plek."
            )
        stand = _json(computed(documents, content, year, until, options.today))
        if edition:
            write(options.root, folder / STAND, stand.encode())
            return f"De cijfers en oordelen in {_shown(folder, options)} zijn opnieuw gemaakt."
        _make(options.root, folder, {STAND: stand, TEXTS: _questions(content, year)})
        return f"{_shown(folder, options)} is gemaakt. Schrijf nu de teksten in {TEXTS}."


def _renewable(options: argparse.Namespace, edition: Edition) -> None:
    """Refuse to make an edition that is there, unless it is a draft and that was asked."""
    if edition.seal:
        raise RefusalError(
            f"De editie van {edition.year} is gepubliceerd. Zet een verbetering in {ERRATA}."
        )
    if not options.again:
        folder = folder_of(options.root, edition.year)
        raise RefusalError(
            f"De map {_shown(folder, options)} is er al. Met --again maak je de cijfers en "
            "oordelen opnieuw; de teksten blijven staan."
        )
    no_folders_within(options.root, edition.year)


def status(options: argparse.Namespace) -> str:
    """What is still to be done."""
    documents, content = _read(options.root)
    year, _ = _years(options, content)
    edition = _existing(content, year)
    if edition.seal:
        day = templating.moment(edition.seal.published_on)
        return f"De editie van {year} is gepubliceerd op {day}."
    if why := edition.texts.stays_draft:
        return f"De editie van {year} blijft een concept: {why}"
    if wanting := list(lacking(options.root, documents, content, edition, options.today)):
        return "\n".join([f"Aan de editie van {year} ontbreekt nog:", *wanting])
    return f"De editie van {year} is klaar om te publiceren."


def publish(options: argparse.Namespace, rehearse: Rehearse) -> str:
    """Seal the edition, when nothing is lacking and the site can be built with it."""
    with locked(options.root):
        documents, content = _read(options.root)
        year, _ = _years(options, content)
        edition, folder = _existing(content, year), folder_of(options.root, year)
        _publishable(documents, content, edition, options)
        files = _digests(documents, year)
        seal = _json({"gepubliceerd_op": options.today.isoformat(), "bestanden": files})
        _rehearsed(options.root, year, seal, rehearse)
        if _digests(load(options.root)[0], year) != files:
            raise RefusalError("De bestanden veranderden onder het bouwen. Probeer het opnieuw.")
        write(options.root, folder / SEAL, seal.encode())
        return (
            f"De editie van {year} is gepubliceerd. Neem {_shown(folder, options)} op in de "
            f"broncode, met de cijfers van dit jaar. Vanaf nu verandert alleen {ERRATA} nog."
        )


def _publishable(
    documents: tuple[Document, ...], content: Content, edition: Edition, options: argparse.Namespace
) -> None:
    """Refuse an edition that was published, is to stay a draft, or is not ready."""
    year = edition.year
    if edition.seal:
        raise RefusalError(f"De editie van {year} is al gepubliceerd.")
    if edition.texts.stays_draft:
        raise RefusalError(
            f"In {TEXTS} staat dat de editie van {year} een concept blijft. Haal "
            "‘blijft_concept’ daar weg als dat niet meer zo is."
        )
    no_folders_within(options.root, year)
    if wanting := list(lacking(options.root, documents, content, edition, options.today)):
        raise RefusalError("\n".join([f"De editie van {year} is nog niet klaar:", *wanting]))
    ahead = [day for day in days_named(edition.texts.adopted_by or "") if day > options.today]
    if ahead and not options.confirm and not _confirmed(edition.texts.adopted_by or ""):
        raise RefusalError(
            f"‘vastgesteld_door’ noemt een dag die nog moet komen: {edition.texts.adopted_by}. "
            "Verbeter de dag en maak de pdf opnieuw, of publiceer met --confirm."
        )


def _confirmed(adopted_by: str) -> bool:
    """Whether someone who is there says that the day is right."""
    if not sys.stdin.isatty():
        return False
    print(f"‘vastgesteld_door’ noemt een dag die nog moet komen: {adopted_by}.")
    try:
        return input("Klopt dat? (ja/nee) ").strip().lower() in ("ja", "j")
    except EOFError:  # Ctrl-D is no yes
        return False


def _rehearsed(root: Path, year: int, seal: str, rehearse: Rehearse) -> None:
    print("De site wordt op proef gebouwd …", file=sys.stderr)
    page = addresses.public(addresses.edition_page(year)).lstrip("/") + "index.html"
    if wrong := rehearse(root, {edition_file(year, SEAL): seal}, page):
        raise RefusalError(
            "\n".join(["Met deze editie kan de site niet worden gebouwd. Dit is er mis:", *wrong])
        )


def verify(options: argparse.Namespace) -> str:
    """Whether what was published is what it was. Raises ContentError where it is not."""
    documents, unreadable = load(options.root)
    problems = _problems(documents, unreadable, options.today)
    try:
        before = in_checkout(options.base) if options.base else on_main(options.root)
    except UnknownError as unknown:
        if options.base:
            raise RefusalError(f"Vergelijken lukt niet: {unknown}.") from None
        before, why = None, str(unknown)
    if before:
        problems += dict.fromkeys(differences(before, options.root))
        problems += _problems(_as_drafts(documents, before), unreadable, options.today)
    if problems:
        raise ContentError(problems)
    sealed = len(list((options.root / EDITIONS).glob(f"*/{SEAL}")))
    if before:
        return (
            f"Wat is gepubliceerd, is gebleven zoals het was. Gepubliceerde edities: {sealed}. "
            f"Vergeleken met {options.base or 'main'}."
            + (
                "\nGit kent hier niet alles van eerder: haal dat op met git fetch --unshallow."
                if before.cut_off
                else ""
            )
        )
    return (
        f"Elk gepubliceerd bestand is zoals zijn zegel zegt. Gepubliceerde edities: {sealed}.\n"
        f"Of er iets weg is of opnieuw is verzegeld, is hier niet te zien: {why}. "
        "Vergelijk met een eerdere kopie van de broncode: edition.py verify --base MAP"
    )


def _problems(
    documents: Iterable[Document], unreadable: Iterable[Problem], today: date
) -> list[Problem]:
    """What is wrong with the editions; the rest of the content is for others to look at."""
    try:
        content = check(documents, unreadable)
    except ContentError as error:
        return [problem for problem in error.problems if problem.path.startswith(EDITIONS)]
    return [*_errata_to_come(content, today)]


def _errata_to_come(content: Content, today: date) -> Iterator[Problem]:
    """An erratum is of no day that is still to come."""
    for edition in content.editions:
        for erratum in edition.errata:
            if erratum.date > today:
                path = edition_file(edition.year, ERRATA)
                yield Problem(path, 1, messages.erratum_to_come(erratum.date))


def _as_drafts(documents: Iterable[Document], before: Published) -> list[Document]:
    """The content with what is newly published as a draft, which has more rules to obey."""

    def is_new(path: PurePosixPath) -> bool:
        return path.name in (SEAL, ERRATA) and str(path.parent) not in before.folders

    return [document for document in documents if not is_new(PurePosixPath(document.path))]


def _questions(content: Content, year: int) -> str:
    """The file in which the editors write, with what they are asked."""
    themes = content.agenda.themes
    return templating.document(
        "edition_texts.md", year=year, themes=themes, opening=OPENING, closing=CLOSING
    )


def _read(root: Path) -> tuple[tuple[Document, ...], Content]:
    documents, unreadable = load(root)
    return documents, check(documents, unreadable)


def edition_of(content: Content, year: int) -> Edition | None:
    return next((edition for edition in content.editions if edition.year == year), None)


def _existing(content: Content, year: int) -> Edition:
    if edition := edition_of(content, year):
        return edition
    raise RefusalError(f"Er is geen editie van {year}. Maak haar met: edition.py new {year}")


def _years(options: argparse.Namespace, content: Content) -> tuple[int, int | None]:
    """The year of the edition, and of what was known; both are years that there can be."""
    begin, today = content.agenda.begin, options.today.year
    year = year_between(options.year, begin, today + AHEAD)
    until = getattr(options, "as_of", None)
    return year, None if until is None else year_between(until, begin, today)


def year_between(written: str, first: int, last: int) -> int:
    """The year that was typed. Refuses what is none, or one that no edition can be about."""
    if not re.fullmatch(r"[0-9]{4}", written) or not first <= int(written) <= last:
        raise RefusalError(f"‘{written}’ kan niet: typ een jaar van {first} tot en met {last}.")
    return int(written)


def no_folders_within(root: Path, year: int) -> None:
    """Refuse a folder in the folder of an edition: nothing in it would be published."""
    folder = folder_of(root, year)
    there = (one for one in sorted(folder.iterdir()) if one.is_dir())
    if within := [f"{one.name}/" for one in there if not is_foreign(one.name)]:
        raise RefusalError(
            f"In {folder.relative_to(root).as_posix()} hoort geen map, en daar staat: "
            f"{', '.join(within)}. Haal die weg."
        )


def _digests(documents: Iterable[Document], year: int) -> dict[str, str]:
    """The sha256 of each file of an edition, by its name."""
    folder = f"{edition_folder(year)}/"
    mine = (document for document in documents if document.path.startswith(folder))
    return {document.path.removeprefix(folder): document.sha256 for document in mine}


def _make(root: Path, folder: Path, files: Mapping[str, str]) -> None:
    """Make a folder that appears with all its files or not at all, also after a kill."""
    unfinished = _unfinished(root)
    unfinished.mkdir()
    for name, text in files.items():
        (unfinished / name).write_text(text, "utf-8")
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished.replace(folder)


def write(root: Path, file: Path, content: bytes) -> None:
    """Write a file that appears whole or not at all, also after a kill."""
    unfinished = _unfinished(root)
    unfinished.write_bytes(content)
    unfinished.replace(file)


def _unfinished(root: Path) -> Path:
    """Where something is made: on the same disk, by a name that is passed over among the content.

    One command at a time: what is there already was left by one that was killed.
    """
    place = root / "data" / ".editie.tmp"
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    return place


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def folder_of(root: Path, year: int) -> Path:
    return root / edition_folder(year)


def _shown(path: Path, options: argparse.Namespace) -> str:
    return path.relative_to(options.root).as_posix()


HELP = {
    "new": "maak de editie van een jaar",
    "status": "zeg wat er nog ontbreekt",
    "publish": "publiceer de editie",
    "verify": "kijk of alles wat is gepubliceerd, hetzelfde is gebleven",
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="edition.py", description="De editie van een jaar.")
    commands = parser.add_subparsers(dest="command", required=True)
    added = {name: commands.add_parser(name, help=told) for name, told in HELP.items()}
    for name, command in added.items():
        command.add_argument("--root", type=Path, default=ROOT, metavar="DIR")
        if name != "verify":
            command.add_argument("year", metavar="JAAR")
        command.add_argument(
            "--today", type=date.fromisoformat, default=date.today(), metavar="JJJJ-MM-DD"
        )
    added["new"].add_argument("--again", action="store_true", help="de cijfers opnieuw")
    added["new"].add_argument("--as-of", metavar="JAAR", help="alleen wat toen was gepubliceerd")
    added["publish"].add_argument(
        "--confirm", action="store_true", help="de dag van het bestuur klopt, ook al komt hij nog"
    )
    added["verify"].add_argument("--base", type=Path, metavar="DIR", help="hoe het eerder was")
    return parser


if __name__ == "__main__":
    sys.exit(main())
