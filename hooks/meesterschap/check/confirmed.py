"""Which warnings an editor confirmed, and which confirmations are no longer needed."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from meesterschap.cache.kept import kept
from meesterschap.content import messages
from meesterschap.content.confirmations import KEY, WarningKind, confirmations
from meesterschap.content.document import COLUMNS, Document, Location
from meesterschap.content.problem import Problem, problem_in

_Key = tuple[str, Location, str]
"""A confirmation: the path of its document, the location of its record, and its kind."""


def unconfirmed(documents: Iterable[Document], problems: Iterable[Problem]) -> list[Problem]:
    """The errors, and the warnings that no editor confirmed.

    A confirmation applies to the record that it stands in, and all within that. Without errors,
    there is also a warning for each confirmation that nothing needs.
    """
    documents, problems = tuple(documents), tuple(problems)
    given = {key: document for document in documents for key in _given(document)}
    owners = {path: document.path for document in documents for path in _paths(document)}
    used = {p: _confirmed_by(p, owners.get(p.path, ""), given) for p in problems if p.warning}
    left = [problem for problem in problems if not used.get(problem)]
    if all(problem.warning for problem in problems):
        needless = given.keys() - used.values()
        left += [_needless(given[key], key) for key in needless]
    return left


@kept(lambda document: document.version)
def _given(document: Document) -> tuple[_Key, ...]:
    return tuple(_keys_in(document))


def _keys_in(document: Document) -> Iterator[_Key]:
    if KEY not in document.values.get(COLUMNS, ()) and not any(KEY in at for at in document.lines):
        return  # as in nearly all
    for location, text in document.leaves:
        if KEY in location:
            at = location.index(KEY)
            kinds = location[at + 1 :] or [kind for kind, _ in confirmations(text)]
            yield from ((document.path, location[:at], str(kind)) for kind in kinds)


def _paths(document: Document) -> set[str]:
    """The path of a document, and that of the table that belongs to it."""
    return {document.path, document.table or document.path}


def _confirmed_by(problem: Problem, path: str, given: Collection[_Key]) -> _Key | None:
    """The nearest confirmation of this kind around a warning."""
    places = (problem.location[:end] for end in range(len(problem.location), -1, -1))
    keys = ((path, place, str(problem.warning)) for place in places)
    return next((key for key in keys if key in given), None)


def _needless(document: Document, key: _Key) -> Problem:
    _, location, kind = key
    problem = problem_in(document, messages.needless_confirmation(kind), *location, KEY, kind)
    return replace(problem, warning=WarningKind.NEEDLESS)
