"""Prints, as JSON, everything that is made of the questions in the project of this folder.

A process of its own, with the code of a project that a test has changed on its path.
"""

import json
import sys
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from answers import example_answers
from command import read, read_existing
from meesterschap.check import check
from meesterschap.content.facts import facts
from meesterschap.content.site import Site
from meesterschap.load import load
from meesterschap.load.load import parsed
from meesterschap.open_data.downloads import practices
from meesterschap.render.macros import macros
from meesterschap.render.practices import practice_pages
from meesterschap.search.entries import searchable_practices
from meesterschap.submit.formats import columns, issue_form, markdown_template
from meesterschap.submit.proposal import proposal_of_answers
from meesterschap.submit.questions import as_data

PROJECT = Path.cwd()
TODAY = date(2026, 11, 23)
SITE = Site("https://voorbeeld.example/", TODAY)


def outputs(changes: list[dict[str, str | list[str]]]) -> dict[str, object]:
    """The outputs for the example of each question, and the faults after each of the changes."""
    existing = read_existing(PROJECT)
    answers = example_answers(existing.questions)
    made = proposal_of_answers(answers, existing, TODAY)
    documents, unreadable = load(PROJECT)
    content = check((*documents, parsed(made.path, made.text.encode())), unreadable)
    practice = next(one for one in content.practices if one.slug == made.name)
    content = replace(content, practices=(practice,))
    live = macros(read(PROJECT)[1], SITE)
    changed = [proposal_of_answers({**answers, **change}, existing, TODAY) for change in changes]
    return {
        "answers": answers,
        "faults": [[asdict(fault) for fault in one.faults] for one in (made, *changed)],
        "file": made.text,
        "form": live["formulier"](),
        "data": as_data(existing.questions),
        "facts": [list(fact) for fact in facts(practice)],
        "issue form": issue_form(existing.questions),
        "template": markdown_template(existing.questions),
        "columns": columns(existing.questions),
        "reference": live["velden"](),
        "page": next(practice_pages(content, SITE)).text(),
        "open data": practices(content, SITE).decode(),
        "search": next(searchable_practices(content, str)).page().html,
    }


if __name__ == "__main__":
    print(json.dumps(outputs(json.load(sys.stdin))))
