"""The corpus that the rules check: every document, valid or not."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import TypeVar

from pydantic import BaseModel

from meesterschap.cache.store import digest
from meesterschap.check.file_types import CONTRIBUTED
from meesterschap.check.prose import without_comments
from meesterschap.content import addresses
from meesterschap.content.agenda import Agenda, Page, Result, Source, SourceTable
from meesterschap.content.document import BODY, ROWS, Document
from meesterschap.content.editions import Stand
from meesterschap.content.files import DATA, DOCS
from meesterschap.content.ids import IdKind, Ids
from meesterschap.content.problem import Problem, problem_in

M = TypeVar("M", bound=BaseModel)

Kind = type[BaseModel]
"""The model of a document."""

_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


@dataclass(frozen=True, eq=False)
class Corpus:
    """Every document with its model, valid or not; the valid records; and all known ids.

    `existing` is content that was checked before, to which these documents are added.
    """

    documents: tuple[tuple[Document, Kind], ...]
    records: tuple[tuple[Document, BaseModel], ...]
    known: Ids
    existing: "Corpus | None" = None
    last_day: date = date.max
    """The last day on which something can have happened already."""
    unread: frozenset[str] = frozenset()
    """The paths of files that could not be read: what follows from that is not their fault."""
    doubt: frozenset[IdKind] = frozenset()
    """The kinds of which not every id is known."""

    @property
    def version(self) -> str | None:
        """Differs when the corpus does; None if something in it has no version."""
        versions = [document.version for document, _ in self.documents]
        if self.existing or None in versions:
            return None
        around = self.known, self.last_day, sorted(self.unread), sorted(self.doubt)
        return digest([repr(versions), repr(around)])

    def documents_of(self, *models: Kind) -> Iterator[Document]:
        """The documents of these models, valid or not."""
        return (document for document, model in self.documents if model in models)

    def records_of(self, model: type[M]) -> Iterator[tuple[Document, M]]:
        """The valid records of one model, each with its document."""
        for document, record in self._records_by_model.get(model, ()):
            assert isinstance(record, model)
            yield document, record

    @cached_property
    def _records_by_model(self) -> Mapping[type, Sequence[tuple[Document, BaseModel]]]:
        found: dict[type, list[tuple[Document, BaseModel]]] = defaultdict(list)
        for document, record in self.records:
            found[type(record)].append((document, record))
        return found

    def existing_or_self(self) -> "Corpus":
        """The content to which these documents are added; without any, this corpus."""
        return self.existing or self

    @cached_property
    def pages(self) -> frozenset[str]:
        """The addresses of all pages that a text can link to, written or made by the engine."""
        written = (document.path for document in self.documents_of(Page, *CONTRIBUTED))
        years = (int(stand.year) for _, stand in self.records_of(Stand))
        found = (path.removeprefix(DOCS) for path in (*written, *self.unread))
        return frozenset((*found, *addresses.generated(self.known, years)))

    @cached_property
    def agenda(self) -> Agenda | None:
        """The agenda, if it is among these documents and valid."""
        return next((agenda for _, agenda in self.records_of(Agenda)), None)

    @cached_property
    def results(self) -> Mapping[str, Result]:
        """The results of the agenda by their number."""
        themes = self.agenda.themes if self.agenda else ()
        return {result.id: result for theme in themes for result in theme.results}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources by their id, if their table is valid."""
        tables = self.records_of(SourceTable)
        return {source.id: source for _, table in tables for source in table.rows}


class Data(Corpus):
    """What is in data/: all that a rule about figures, the agenda or editions needs."""

    @staticmethod
    def of(corpus: Corpus) -> "Data":
        return Data(
            tuple(one for one in corpus.documents if _is_data(one[0])),
            tuple(one for one in corpus.records if _is_data(one[0])),
            corpus.known,
            last_day=corpus.last_day,
            unread=corpus.unread,
            doubt=corpus.doubt,
        )


def _is_data(document: Document) -> bool:
    return document.path.startswith(f"{DATA}/")


def body(document: Document) -> str:
    """The text below the front matter, with code blanked out."""
    return without_code(document.values[BODY])


def prose_below(document: Document) -> str:
    """The text below the front matter, without code and comments; lines stay the same."""
    return without_comments(body(document))


def without_code(text: str) -> str:
    """The text with its code replaced by spaces, so that positions and lines stay the same."""
    if "`" not in text:
        return text
    return _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code.group()), text)


def lines_above(text: str) -> Callable[[int], int]:
    """The number of lines above a position in the text, found quickly for each of many."""
    ends = [end.start() for end in re.finditer("\n", text)]
    return partial(bisect_left, ends)


def repeated_rows(
    document: Document, columns: tuple[str, ...], message: Callable[..., str], ignore: str = ""
) -> Iterator[Problem]:
    """A problem for each row that repeats an earlier row in these columns.

    Rows with an empty value or the value `ignore` in one of them may repeat. `message` takes the
    repeated values and the line of the first row that has them.
    """
    first: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(document.values.get(ROWS, ())):
        key = tuple(row.get(column, "") for column in columns)
        if all(key) and ignore not in key and key in first:
            yield problem_in(document, message(*key, first[key]), ROWS, number)
        first.setdefault(key, document.place((ROWS, number)).line)
