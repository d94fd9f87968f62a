"""The yearly edition: freeze it, see what is still to be done, publish it, and see that it stays.

    edition.py new 2026                 data/edities/2026/, with the figures and judgements of today
    edition.py new 2026 --again         those anew; what the editors wrote stays
    edition.py new 2017 --as-of 2017    from what was published up to 2017 alone: a reconstruction
    edition.py status 2026              what is still empty
    edition.py publish 2026             date it and seal it; from then on it changes by errata alone
    edition.py verify                   does every published file still hold what it held
    edition.py verify --base DIR        and is nothing gone or sealed anew since that checkout

Exit 0, exit 1 with what is wrong, or exit 2 when it is called wrongly. Every command ends in one
file or folder that appears at once: a kill leaves the old state or the new.
"""

import argparse
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))

from meesterschap import freezing, messages, templating
from meesterschap.check import check
from meesterschap.content import Content, Edition
from meesterschap.document import Document
from meesterschap.edition import CLOSING, ERRATA, FOLDER, OPENING, SEAL, STAND, TEXTS
from meesterschap.load import load
from meesterschap.paper import identifier
from meesterschap.problem import ContentError, Problem
from meesterschap.render_editions import texts
from meesterschap.rules_on_texts import chapters

ROOT = Path(__file__).resolve().parent.parent


class RefusalError(Exception):
    """The command cannot be carried out; carries why and what to do, in Dutch."""


def main(arguments: list[str] | None = None) -> int:
    """Carry out one command, and tell in Dutch what was done or what stands in the way."""
    options = _parser().parse_args(arguments)
    try:
        print(COMMANDS[options.command](options))
    except (ContentError, RefusalError) as refusal:
        print(refusal)
        return 1
    return 0


def new(options: argparse.Namespace) -> str:
    """Make the folder of a year, or its figures anew."""
    documents, content = _read(options.root)
    folder, edition = _folder(options), _edition(content, options.year)
    if edition and edition.seal:
        raise RefusalError(
            f"De editie van {options.year} is gepubliceerd. Zet een verbetering in {ERRATA}."
        )
    if edition and not options.again:
        raise RefusalError(
            f"De map {_shown(folder, options)} is er al. Met --again maak je de cijfers en "
            "oordelen opnieuw; de teksten blijven staan."
        )
    until = options.as_of or (edition.stand.until if edition else None)
    stand = _json(_stand(documents, content, options.year, until, options.today))
    if edition:
        _write(options, folder / STAND, stand)
        return f"De cijfers en oordelen in {_shown(folder, options)} zijn opnieuw gemaakt."
    unfinished = _unfinished(options)
    unfinished.mkdir(parents=True)
    (unfinished / STAND).write_text(stand, "utf-8")
    (unfinished / TEXTS).write_text(_questions(content, options.year), "utf-8")
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished.replace(folder)
    return f"{_shown(folder, options)} is gemaakt. Schrijf nu de teksten in {TEXTS}."


def status(options: argparse.Namespace) -> str:
    """What is still to be done."""
    documents, content = _read(options.root)
    edition = _existing(content, options.year)
    if edition.seal:
        day = templating.moment(edition.seal.published_on)
        return f"De editie van {options.year} is gepubliceerd op {day}."
    if lacking := list(_lacking(documents, content, edition, options.today)):
        return "\n".join([f"Aan de editie van {options.year} ontbreekt nog:", *lacking])
    return f"De editie van {options.year} is klaar om te publiceren."


def publish(options: argparse.Namespace) -> str:
    """Seal the edition, when nothing is lacking."""
    documents, content = _read(options.root)
    edition, folder = _existing(content, options.year), _folder(options)
    if edition.seal:
        raise RefusalError(f"De editie van {options.year} is al gepubliceerd.")
    if lacking := list(_lacking(documents, content, edition, options.today)):
        raise RefusalError(
            "\n".join([f"De editie van {options.year} is nog niet klaar:", *lacking])
        )
    files = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.iterdir())
    }
    seal = {"gepubliceerd_op": options.today.isoformat(), "bestanden": files}
    _write(options, folder / SEAL, _json(seal))
    return (
        f"De editie van {options.year} is gepubliceerd. Neem {_shown(folder, options)} op in de "
        f"broncode. Vanaf nu verandert alleen {ERRATA} nog."
    )


def verify(options: argparse.Namespace) -> str:
    """Whether what was published is what it was. Raises ContentError where it is not."""
    problems = [problem for problem in _problems(options.root) if problem.path.startswith(FOLDER)]
    if options.base:
        problems += _changed_since(options.base, options.root)
    if problems:
        raise ContentError(problems)
    sealed = len(list((options.root / FOLDER).glob(f"*/{SEAL}")))
    return f"Wat is gepubliceerd, is gebleven zoals het was. Gepubliceerde edities: {sealed}."


def _problems(root: Path) -> tuple[Problem, ...]:
    try:
        check(*load(root))
    except ContentError as error:
        return error.problems
    return ()


def _changed_since(base: Path, root: Path) -> Iterator[Problem]:
    """What was sealed in another checkout, and is other or gone here. Errata may only grow."""
    for seal in sorted((base / FOLDER).glob(f"*/{SEAL}")):
        for before in sorted(seal.parent.iterdir()):
            name = before.relative_to(base).as_posix()
            kept = (root / name).read_bytes() if (root / name).is_file() else b""
            grown = before.name == ERRATA and kept.startswith(before.read_bytes())
            if not grown and kept != before.read_bytes():
                yield Problem(name, 1, messages.PUBLISHED)


def _lacking(
    documents: tuple[Document, ...], content: Content, edition: Edition, today: date
) -> Iterator[str]:
    """What has to be done before an edition can be published, a line each."""
    year, until = edition.year, edition.stand.until
    now = _stand(documents, content, year, until, today)
    if now["vingerafdruk"] != edition.stand.fingerprint:
        yield f"- De cijfers zijn veranderd. Maak ze opnieuw: edition.py new {year} --again"
    if not edition.texts.adopted_by:
        yield f"- {TEXTS}: ‘vastgesteld_door’ is leeg"
    written = dict(texts(edition))
    for heading, _, _ in chapters(edition.texts.text):
        if heading not in written:
            yield f"- {TEXTS}: onder ‘{heading}’ staat nog niets"
    if not edition.paper or edition.paper.identifier != identifier(edition):
        yield f"- De pdf is er niet, of is van eerder. Maak haar met: make edition-pdf YEAR={year}"


def _stand(
    documents: tuple[Document, ...], content: Content, year: int, until: int | None, today: date
) -> dict[str, Any]:
    earlier = [edition for edition in content.editions if edition.year < year]
    previous = max(earlier, key=lambda edition: edition.year, default=None)
    return freezing.stand(
        documents, content.practices, year=year, until=until, today=today, previous=previous
    )


def _questions(content: Content, year: int) -> str:
    """The file in which the editors write, with what they are asked."""
    themes = content.agenda.themes
    return templating.document(
        "edition_texts.md", year=year, themes=themes, opening=OPENING, closing=CLOSING
    )


def _read(root: Path) -> tuple[tuple[Document, ...], Content]:
    documents, unreadable = load(root)
    return documents, check(documents, unreadable)


def _edition(content: Content, year: int) -> Edition | None:
    return next((edition for edition in content.editions if edition.year == year), None)


def _existing(content: Content, year: int) -> Edition:
    if edition := _edition(content, year):
        return edition
    raise RefusalError(f"Er is geen editie van {year}. Maak haar met: edition.py new {year}")


def _write(options: argparse.Namespace, file: Path, text: str) -> None:
    """Write a file that appears whole or not at all, also after a kill."""
    unfinished = _unfinished(options)
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    unfinished.write_text(text, "utf-8")
    unfinished.replace(file)


def _unfinished(options: argparse.Namespace) -> Path:
    """Where something is made: on the same disk, and not among the content, which is checked."""
    place: Path = options.root / ".cache" / f"editie-{options.year}-{os.getpid()}"
    shutil.rmtree(place, ignore_errors=True)
    return place


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _folder(options: argparse.Namespace) -> Path:
    folder: Path = options.root / FOLDER / str(options.year)
    return folder


def _shown(path: Path, options: argparse.Namespace) -> str:
    return path.relative_to(options.root).as_posix()


COMMANDS = {"new": new, "status": status, "publish": publish, "verify": verify}
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
            command.add_argument("year", type=int, metavar="JAAR")
            command.add_argument(
                "--today", type=date.fromisoformat, default=date.today(), metavar="JJJJ-MM-DD"
            )
    added["new"].add_argument("--again", action="store_true", help="de cijfers opnieuw")
    added["new"].add_argument(
        "--as-of", type=int, metavar="JAAR", help="alleen wat toen was gepubliceerd"
    )
    added["verify"].add_argument("--base", type=Path, metavar="DIR", help="hoe het eerder was")
    return parser


if __name__ == "__main__":
    sys.exit(main())
