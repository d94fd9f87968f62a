"""Make the file of a practice from answers, and the issue form that asks for them.

    practice_from_form.py answers.json         print the file
    practice_from_form.py --issue body.md      the same, from the text of an issue
    practice_from_form.py --write …            write it to docs/praktijken/ under a free name; an
                                               existing file is never overwritten
    practice_from_form.py --forms              generate the issue form in .github/ again

Exits 0, 1 with what has to be corrected, 2 on a usage error, or 3 if another practice has or had
the given name: then nothing is written.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from command import (
    add_root,
    add_today,
    check_name,
    read_existing,
    reports_errors,
    write,
    write_proposal,
)
from meesterschap.content.files import ISSUE_FORM
from meesterschap.content.problem import inert
from meesterschap.submit.formats import answers_from_issue, issue_form
from meesterschap.submit.practice_file import Answers, slug
from meesterschap.submit.proposal import proposal_of_answers
from meesterschap.submit.questions import Question


@reports_errors()
def main(arguments: list[str] | None = None) -> int:
    """Do what the options say, and print in Dutch what is wrong."""
    parser = _parser()
    options = parser.parse_args(arguments)
    existing = read_existing(options.root)
    if options.forms:
        return _write_issue_form(options.root, existing.questions)
    if options.answers is None:
        parser.error("geef een bestand met antwoorden, of --forms")
    try:
        answers = _answers(
            options.answers.read_text("utf-8-sig"), options.issue, existing.questions
        )
    except (OSError, ValueError) as error:
        parser.error(f"{options.answers.name} is niet te lezen: {error}")
    made = proposal_of_answers(answers, existing, options.today, options.name or "")
    if made.faults:
        shown = inert if options.issue else str  # this output becomes a GitHub comment
        print("\n".join(f"- {shown(fault.message)}" for fault in made.faults))
        return 1
    if options.write:
        write_proposal(options.root, made)
        print(made.path)
    else:
        print(made.text, end="")
        check_name(made)
    return 0


def _write_issue_form(root: Path, form: Sequence[Question]) -> int:
    file = root / ISSUE_FORM
    file.parent.mkdir(parents=True, exist_ok=True)
    write(file, issue_form(form).encode())
    return 0


def _name(text: str) -> str:
    if slug(text) != text:
        raise argparse.ArgumentTypeError(f"zo kan een bestand niet heten; wel zo: {slug(text)}")
    return text


def _answers(text: str, issue: bool, form: tuple[Question, ...]) -> Answers:
    """The answers in an issue or in JSON. Raises ValueError."""
    if issue:
        return answers_from_issue(text, form)
    try:
        given = json.loads(text, object_pairs_hook=_each_once)
    except json.JSONDecodeError as error:
        where = f"op regel {error.lineno}, bij teken {error.colno}"
        raise ValueError(f"{where}, is het geen JSON meer") from None
    except RecursionError:
        raise ValueError("er staan te veel lijsten in elkaar") from None
    if not isinstance(given, dict):
        raise ValueError("hier horen vragen met hun antwoorden")
    for name, answer in given.items():
        lines = answer if isinstance(answer, list) else [answer]
        if not all(isinstance(line, str) for line in lines):
            raise ValueError(f"bij ‘{name}’ hoort een tekst tussen aanhalingstekens, of een lijst")
    return given


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The answers by question. Raises ValueError if one stands there twice."""
    found: dict[str, Any] = {}
    for name, answer in pairs:
        if name in found:
            raise ValueError(f"‘{name}’ staat er twee keer; laat er één staan")
        found[name] = answer
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="practice_from_form.py",
        description="Maak van antwoorden het bestand van een praktijk.",
    )
    parser.add_argument("answers", nargs="?", type=Path, metavar="FILE", help="de antwoorden")
    parser.add_argument(
        "--issue", action="store_true", help="het bestand is de tekst van een melding"
    )
    parser.add_argument("--write", action="store_true", help="zet de praktijk in docs/praktijken/")
    parser.add_argument("--name", type=_name, help="de naam van het bestand, als die al vaststaat")
    parser.add_argument(
        "--forms", action="store_true", help="maak het formulier in .github/ opnieuw"
    )
    add_today(parser)
    add_root(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
