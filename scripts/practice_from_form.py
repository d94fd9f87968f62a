"""Make the file of a practice from answers, and the issue form that asks for them.

    practice_from_form.py answers.json         print the file
    practice_from_form.py --issue body.md      the same, from the text of an issue
    practice_from_form.py --write …            write it to docs/praktijken/ under a free name; an
                                               existing file is never overwritten
    practice_from_form.py --forms              generate the issue form in .github/ again

Exits 0, 1 with what has to be corrected, or 2 on a usage error.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from command import add_root, add_today, read, reports_errors, write, write_new
from forms.practice_files import former_names, free_name, is_same
from meesterschap.check.check import corpus_of
from meesterschap.content.problem import inert
from meesterschap.submit.formats import answers_from_issue, issue_form
from meesterschap.submit.practice_file import (
    Answers,
    practice_file,
    practice_text,
    proposed_slug,
    slug,
)
from meesterschap.submit.question_faults import question_faults
from meesterschap.submit.questions import Question, questions

ISSUE_FORM = ".github/ISSUE_TEMPLATE/goede-praktijk.yml"


@reports_errors()
def main(arguments: list[str] | None = None) -> int:
    """Do what the options say, and print in Dutch what is wrong."""
    parser = _parser()
    options = parser.parse_args(arguments)
    documents, content = read(options.root)
    form = questions(content)
    if options.forms:
        return _write_issue_form(options.root, form)
    if options.answers is None:
        parser.error("geef een bestand met antwoorden, of --forms")
    try:
        answers = _answers(options.answers.read_text("utf-8"), options.issue, form)
    except (OSError, ValueError) as error:
        parser.error(f"{options.answers.name} is niet te lezen: {error}")
    text = practice_text(answers, form, options.today)
    taken = former_names(documents)
    name = options.name or free_name(options.root, proposed_slug(answers), text, taken)[0]
    if faults := question_faults(corpus_of(documents), practice_file(name), text, form):
        shown = inert if options.issue else str  # this output becomes a GitHub comment
        print("\n".join(f"- {shown(fault.message)}" for fault in faults))
        return 1
    if options.write:
        return _write(options.root, practice_file(name), text)
    print(text, end="")
    return 0


def _write_issue_form(root: Path, form: Sequence[Question]) -> int:
    file = root / ISSUE_FORM
    file.parent.mkdir(parents=True, exist_ok=True)
    write(file, issue_form(form).encode())
    return 0


def _write(root: Path, name: str, text: str) -> int:
    """Write the file, unless it holds this practice already; another text is not overwritten."""
    try:
        if not is_same(root / name, text):
            write_new(root / name, text.encode())
    except FileExistsError:
        print(f"- {name} is er al, met een andere tekst. Die blijft staan: er is niets geschreven.")
        return 1
    except OSError as error:
        print(f"- {name} is niet geschreven ({error.strerror}).")
        return 1
    print(name)
    return 0


def _name(text: str) -> str:
    if slug(text) != text:
        raise argparse.ArgumentTypeError(f"zo kan een bestand niet heten; wel zo: {slug(text)}")
    return text


def _answers(text: str, issue: bool, form: tuple[Question, ...]) -> Answers:
    if issue:
        return answers_from_issue(text, form)
    given = json.loads(text)
    if not isinstance(given, dict):
        raise ValueError("hier horen vragen met hun antwoorden")
    return {
        str(name): [str(one) for one in answer] if isinstance(answer, list) else str(answer)
        for name, answer in given.items()
    }


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
