"""Verify that published editions are unchanged."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path, PurePosixPath

from editions.published import Published, differences
from meesterschap.check import check
from meesterschap.content.document import Document
from meesterschap.content.files import EDITIONS, ERRATA, SEAL
from meesterschap.content.problem import ContentError, Problem
from meesterschap.load import load


def faults(root: Path, before: Published | None, today: date) -> list[Problem]:
    """What is wrong with the editions, on their own and compared with earlier publications."""
    documents, unreadable = load(root)
    problems = _problems(documents, unreadable, today)
    if before:
        problems += dict.fromkeys(differences(before, root))
        problems += _problems(_as_drafts(documents, before), unreadable, today)
    return problems


def _problems(
    documents: Iterable[Document], unreadable: Iterable[Problem], today: date
) -> list[Problem]:
    """The problems in the editions; those in other content are left to the content check."""
    try:
        check(documents, unreadable, today)
    except ContentError as error:
        return [
            problem
            for problem in error.problems
            if problem.path.startswith(EDITIONS) and not problem.warning
        ]
    return []


def _as_drafts(documents: Iterable[Document], before: Published) -> list[Document]:
    """The content with newly published editions as drafts, because drafts obey more rules."""

    def is_new(path: PurePosixPath) -> bool:
        return path.name in (SEAL, ERRATA) and str(path.parent) not in before.folders

    return [document for document in documents if not is_new(PurePosixPath(document.path))]
