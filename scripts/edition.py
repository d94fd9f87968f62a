"""The yearly edition: create it, see what is missing, publish it, and verify that it is unchanged.

    edition.py new 2026                 create data/edities/2026/ with the figures of today
    edition.py new 2026 --again         recompute those; the editors' texts are kept
    edition.py new 2017 --as-of 2017    reconstruct it from what was published up to 2017
    edition.py status 2026              list what is still missing
    edition.py publish 2026             date and seal it; from then on only its errata may change
    edition.py publish 2026 --confirm   the same, even if the board adopts it on a future date
    edition.py verify                   check that what is published is as it was on main
    edition.py verify --base DIR        the same, compared with another checkout

Exits 0, 1 with what is wrong, or 2 on a usage error. Only one of these commands runs at a time, and
each writes one file or folder atomically: a kill leaves the old state or the new.
"""

import argparse
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

from command import RefusalError, add_root, add_today, reports_errors
from editions import rehearsal
from editions.files import folder_of, locked, make_folder, write
from editions.making import figures_again, first_files
from editions.project import Project
from editions.publication import Rehearse, adopted_later, refuse_unready, seal_of
from editions.published import Published, UnknownError, in_checkout, on_main
from editions.readiness import missing
from editions.verification import faults
from meesterschap.content.files import EDITIONS, ERRATA, SEAL, STAND, TEXTS, edition_folder
from meesterschap.content.notation import moment
from meesterschap.content.problem import ContentError


@reports_errors(stream="stdout")
def main(arguments: list[str] | None = None, rehearse: Rehearse = rehearsal.faults) -> int:
    """Run one command, and print in Dutch what was done or why it was refused."""
    options = _parser().parse_args(arguments)
    commands = {"new": new, "status": status, "verify": verify}
    commands["publish"] = partial(publish, rehearse=rehearse)
    print(commands[options.command](options))
    return 0


def new(options: argparse.Namespace) -> str:
    """Create the folder of a year's edition, or recompute its figures."""
    with locked(options.root):
        project = Project.under(options.root, options.today)
        year = project.edition_year(options.year)
        until = None if options.as_of is None else project.past_year(options.as_of)
        folder = folder_of(options.root, year)
        if edition := project.edition(year):
            if not (options.again or edition.seal):
                raise RefusalError(
                    f"De map {edition_folder(year)} is er al. Met --again maak je de cijfers en "
                    "oordelen opnieuw; de teksten blijven staan."
                )
            write(options.root, folder / STAND, figures_again(project, edition, until).encode())
            return f"De cijfers en oordelen in {edition_folder(year)} zijn opnieuw gemaakt."
        make_folder(options.root, folder, first_files(project, year, until))
        return f"{edition_folder(year)} is gemaakt. Schrijf nu de teksten in {TEXTS}."


def status(options: argparse.Namespace) -> str:
    """What is still missing from the edition."""
    project = Project.under(options.root, options.today)
    edition = project.existing(project.edition_year(options.year))
    year = edition.year
    if edition.seal:
        day = moment(edition.seal.published_on)
        return f"De editie van {year} is gepubliceerd op {day}."
    if why := edition.texts.stays_draft:
        return f"De editie van {year} blijft een concept: {why}"
    if lines := list(missing(project, edition)):
        return "\n".join([f"Aan de editie van {year} ontbreekt nog:", *map(str, lines)])
    return f"De editie van {year} is klaar om te publiceren."


def publish(options: argparse.Namespace, rehearse: Rehearse) -> str:
    """Seal the edition, provided that nothing is missing and the site builds with it."""
    with locked(options.root):
        project = Project.under(options.root, options.today)
        edition = project.existing(project.edition_year(options.year))
        refuse_unready(project, edition)
        if not options.confirm and adopted_later(edition, project.today):
            _confirm(edition.texts.adopted_by or "")
        print("De site wordt op proef gebouwd …", file=sys.stderr)
        seal = seal_of(project, edition, rehearse)
        write(options.root, folder_of(options.root, edition.year) / SEAL, seal.encode())
        return (
            f"De editie van {edition.year} is gepubliceerd. Neem {edition_folder(edition.year)} op "
            f"in de broncode, met de cijfers van dit jaar. Vanaf nu verandert alleen {ERRATA} nog."
        )


def _confirm(adopted_by: str) -> None:
    """Ask at the terminal whether a day to come is right. Refuse if not, or without a terminal."""
    words = f"‘vastgesteld_door’ noemt een dag die nog moet komen: {adopted_by}."
    if sys.stdin.isatty():
        print(words)
        with suppress(EOFError):  # Ctrl-D
            if input("Klopt dat? (ja/nee) ").strip().lower() in ("ja", "j"):
                return
    raise RefusalError(
        f"{words} Verbeter de dag en maak de pdf opnieuw, of publiceer met --confirm."
    )


def verify(options: argparse.Namespace) -> str:
    """Check that published editions are unchanged. Raises ContentError where they are not."""
    before, why_unknown = _before(options)
    if problems := faults(options.root, before, options.today):
        raise ContentError(problems)
    sealed = len(list((options.root / EDITIONS).glob(f"*/{SEAL}")))
    if before:
        return (
            f"Wat is gepubliceerd, is gebleven zoals het was. Gepubliceerde edities: {sealed}. "
            f"Vergeleken met {options.base or 'main'}."
            + (
                "\nGit kent hier niet alles van eerder: haal dat op met git fetch --unshallow."
                if before.is_shallow
                else ""
            )
        )
    return (
        f"Elk gepubliceerd bestand is zoals zijn zegel zegt. Gepubliceerde edities: {sealed}.\n"
        f"Of er iets weg is of opnieuw is verzegeld, is hier niet te zien: {why_unknown}. "
        "Vergelijk met een eerdere kopie van de broncode: edition.py verify --base MAP"
    )


def _before(options: argparse.Namespace) -> tuple[Published | None, str]:
    """What was published before, or why that is not known."""
    if options.base:
        try:
            return in_checkout(options.base), ""
        except UnknownError as unknown:
            raise RefusalError(f"Vergelijken lukt niet: {unknown}.") from None
    try:
        return on_main(options.root), ""
    except UnknownError as unknown:
        return None, str(unknown)


HELP = {
    "new": "maak de editie van een jaar",
    "status": "zeg wat er nog ontbreekt",
    "publish": "publiceer de editie",
    "verify": "kijk of alles wat is gepubliceerd, hetzelfde is gebleven",
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="edition.py", description="De editie van een jaar.")
    commands = parser.add_subparsers(dest="command", required=True)
    parsers = {name: commands.add_parser(name, help=text) for name, text in HELP.items()}
    for name, command in parsers.items():
        if name != "verify":
            command.add_argument("year", metavar="JAAR")
        add_root(command)
        add_today(command)
    parsers["new"].add_argument("--again", action="store_true", help="de cijfers opnieuw")
    parsers["new"].add_argument("--as-of", metavar="JAAR", help="alleen wat toen was gepubliceerd")
    parsers["publish"].add_argument(
        "--confirm", action="store_true", help="de dag van het bestuur klopt, ook al komt hij nog"
    )
    parsers["verify"].add_argument("--base", type=Path, metavar="DIR", help="hoe het eerder was")
    return parser


if __name__ == "__main__":
    sys.exit(main())
