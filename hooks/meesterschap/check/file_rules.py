"""What must be true of files, ids and sources. A rule's docstring is the rule."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import partial
from pathlib import PurePosixPath

from meesterschap.cache.kept import kept
from meesterschap.check.corpus import Corpus, Data, Kind, repeated_rows
from meesterschap.check.macro_calls import cited_sources
from meesterschap.content import messages
from meesterschap.content.agenda import Agenda, Page, SourceTable
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import BODY, ROWS, Document
from meesterschap.content.editions import Stand
from meesterschap.content.ids import IdKind
from meesterschap.content.indicators import Indicator
from meesterschap.content.problem import Problem, problem_in, warning_in
from meesterschap.content.slugs import MAX_NAME, RESERVED_PATTERN, SLUG_PATTERN

_SLUG = re.compile(SLUG_PATTERN)
_RESERVED = re.compile(RESERVED_PATTERN)


def file_names(document: Document, kind: Kind) -> Iterator[Problem]:
    """A file name is part of an address and valid on every system: lowercase, digits, hyphens."""
    name = PurePosixPath(document.path).name
    if not _SLUG.fullmatch(document.slug):
        yield problem_in(document, messages.file_name_not_a_slug(name))
    if _RESERVED.fullmatch(document.slug) or len(name) > MAX_NAME:
        yield problem_in(document, messages.file_name_not_portable(MAX_NAME))


def repeated_ids(data: Data) -> Iterator[Problem]:
    """An id occurs only once in a file."""
    for document in data.documents_of(Agenda, Indicator):
        first: dict[str, int] = {}
        for location, id in document.leaves:
            if location[-1] in ("id", "code"):
                if id in first:
                    yield problem_in(document, messages.repeated("de id", id, first[id]), *location)
                first.setdefault(id, document.place(location).line)


def repeated_sources(data: Data) -> Iterator[Problem]:
    """No two sources in the table have the same id or the same address."""
    for document in data.documents_of(SourceTable):
        yield from repeated_rows(document, ("id",), partial(messages.repeated, "de id"))
        yield from repeated_rows(document, ("url",), partial(messages.repeated, "het adres"))


def unused_sources(corpus: Corpus) -> Iterator[Problem]:
    """Every source is used somewhere on the site. A warning: it is there before its first use."""
    if corpus.unread or IdKind.SOURCE in corpus.doubt:  # it may be used there
        return
    # A stand has its own copy of its sources.
    used = set().union(
        *(_used_in(one, kind) for one, kind in corpus.documents if kind is not Stand)
    )
    misspelt = used.difference(corpus.known.get(IdKind.SOURCE, ()))
    for document in corpus.documents_of(SourceTable):
        for number, row in enumerate(document.values[ROWS]):
            # If its name is misspelt where it is used, that is told there.
            if (id := row["id"]) not in used and not get_close_matches(id, misspelt, cutoff=0.8):
                message = messages.unused_source(id)
                yield warning_in(document, WarningKind.UNUSED, message, ROWS, number)


@kept(lambda document, kind: document.version and (document.version, kind.__name__))
def _used_in(document: Document, kind: Kind) -> frozenset[str]:
    """The ids of the sources that a document names."""
    named = (text for location, text in document.leaves if location[-1] == "bron")
    return frozenset(named) | (cited_sources(document.values[BODY]) if kind is Page else set())
