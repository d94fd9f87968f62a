"""What must be true of the content as a whole. A rule's docstring is the rule.

Every rule is a generator of problems, and all of them run on every check.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath

from meesterschap.check import edition_rules, indicator_rules, text_rules
from meesterschap.check.corpus import Corpus, repeated_rows
from meesterschap.check.macro_calls import cited_sources
from meesterschap.content import messages
from meesterschap.content.agenda import Agenda, Page, SourceTable
from meesterschap.content.document import BODY, ROWS
from meesterschap.content.editions import Stand
from meesterschap.content.indicators import Indicator
from meesterschap.content.problem import Problem, problem_in
from meesterschap.content.slugs import MAX_NAME, SLUG_PATTERN

_SLUG = re.compile(SLUG_PATTERN)
# Names that Windows reserves: with such a file, no one on Windows can check out the repository.
_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")


def file_names(corpus: Corpus) -> Iterator[Problem]:
    """A file's name is part of an address, on every computer: small letters, digits, hyphens."""
    for document, _ in corpus.documents:
        name = PurePosixPath(document.path).name
        if not _SLUG.fullmatch(document.slug):
            yield problem_in(document, messages.file_name_not_a_slug(name))
        if _RESERVED.fullmatch(document.slug) or len(name) > MAX_NAME:
            yield problem_in(document, messages.file_name_not_portable(MAX_NAME))


def repeated_ids(corpus: Corpus) -> Iterator[Problem]:
    """An id stands once in a file."""
    for document in corpus.written_as(Agenda, Indicator):
        first: dict[str, int] = {}
        for way, id in document.leaves():
            if way[-1] in ("id", "code"):
                if id in first:
                    yield problem_in(document, messages.repeated("de id", id, first[id]), *way)
                first.setdefault(id, document.place(way).line)


def repeated_sources(corpus: Corpus) -> Iterator[Problem]:
    """A source stands in the table once: by its id, and by its address."""
    for document in corpus.written_as(SourceTable):
        yield from repeated_rows(document, ("id",), partial(messages.repeated, "de id"))
        yield from repeated_rows(document, ("url",), partial(messages.repeated, "het adres"))


def unused_sources(corpus: Corpus) -> Iterator[Problem]:
    """Something on the site rests on every source."""
    used = {
        text
        for document, kind in corpus.documents
        if kind is not Stand  # a stand has its own copy of its sources
        for way, text in document.leaves()
        if way[-1] == "bron"
    }
    for document in corpus.written_as(Page):
        used |= cited_sources(document.values[BODY])
    for document in corpus.written_as(SourceTable):
        for number, row in enumerate(document.values[ROWS]):
            if row.get("id") not in used:
                yield problem_in(document, messages.unused_source(row.get("id", "")), ROWS, number)


RULES: tuple[Callable[[Corpus], Iterator[Problem]], ...] = (
    file_names,
    repeated_ids,
    repeated_sources,
    unused_sources,
    *indicator_rules.RULES,
    *text_rules.RULES,
    *edition_rules.RULES,
)
