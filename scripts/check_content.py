"""Check the content without building the site.

Prints the problems, and one line of counts if none of them is an error. Exits 0, 1 if there is an
error, or 2 on a usage error.
"""

import argparse
import sys
from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path

from checks.engine import (
    changed_rules,
    in_practices,
    macros_that_differ,
    stale_issue_form,
    unknown_parts,
)
from checks.verdicts import changed_verdicts
from command import add_root, reports_errors
from meesterschap.check import check
from meesterschap.content import Content, labels
from meesterschap.content.practices import RULES, STORY, Practice
from meesterschap.content.problem import (
    ContentError,
    Problem,
    as_github,
    as_json,
    as_text,
    unique,
)
from meesterschap.load import load
from meesterschap.submit.declarations import declaration_faults, example_faults
from meesterschap.submit.proposal import existing_content

FORMATS: Mapping[str, Callable[[Collection[Problem]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}


@reports_errors()
def main(arguments: list[str] | None = None) -> int:
    """Check the content under --root; given files, report only the problems in those."""
    parser = _parser()
    options = parser.parse_args(arguments)
    root: Path = options.root.resolve()
    for folder in (root / "docs", root / "data"):
        if not folder.is_dir():
            parser.error(f"de map {folder.name}/ staat niet in {options.root}")
    try:
        wanted = {_relative_path(file, root) for file in options.files}
    except ValueError as error:
        parser.error(str(error))
    problems, summary = _checked(root, date.today())
    problems = tuple(p for p in problems if not wanted or p.path in wanted)
    wrong = not all(problem.warning for problem in problems)
    if problems or options.format == "json":
        print(FORMATS[options.format](problems))
    if not wrong and options.format != "json":
        print(summary or "Geen fouten in deze bestanden.")
    return 1 if wrong else 0


def _checked(root: Path, today: date) -> tuple[tuple[Problem, ...], str]:
    """All problems, and a summary of what is there if it could be read."""
    if faults := tuple(declaration_faults(Practice, RULES, STORY)):  # the check may crash on these
        return unique(in_practices(faults)), ""
    documents, unreadable = load(root)
    problems = (*changed_rules(), *macros_that_differ(), *unknown_parts())
    try:
        content = check(documents, unreadable, today)
    except ContentError as error:
        return unique((*error.problems, *problems)), ""
    examples = example_faults(existing_content(documents, content), today)
    problems += unique(in_practices(examples))
    problems += (*stale_issue_form(root, content), *content.warnings)
    verdicts = changed_verdicts(root, documents, content, today.year)
    return problems, "\n".join((*verdicts, counts(content)))


def counts(content: Content) -> str:
    """How many there are of everything, in a sentence."""
    observations = sum(len(indicator.observations) for indicator in content.indicators)
    counted = [
        f"{count} {one if count == 1 else more}"
        for count, one, more in (
            (len(content.results), "afspraak", "afspraken"),
            (len(content.practices), "praktijk", "praktijken"),
            (len(content.guides), "gids", "gidsen"),
            (len(content.indicators), "indicator", "indicatoren"),
            (observations, "waarneming", "waarnemingen"),
            (len(content.milestones), "mijlpaal", "mijlpalen"),
            (len(content.look_fors), "kijkpunt", "kijkpunten"),
            (len(content.sources), "bron", "bronnen"),
            (len(content.editions), "editie", "edities"),
            (len(content.pages), "pagina", "pagina’s"),
        )
    ]
    return f"Alles klopt: {labels.and_list(counted)}."


def _relative_path(file: Path, root: Path) -> str:
    """The path relative to the root, as problems give it. Raises ValueError."""
    if not file.exists():
        raise ValueError(f"{file} bestaat niet")
    try:
        return file.resolve().relative_to(root).as_posix()
    except ValueError:
        raise ValueError(f"{file} staat niet in {root.name}/") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="check_content.py", description="Controleer de inhoud van de site."
    )
    add_root(parser)
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="hoe de fouten worden getoond"
    )
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="toon alleen fouten in deze bestanden"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
