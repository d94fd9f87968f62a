"""The corpus that the rules check: everything that was written, valid or not."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from meesterschap.content.document import BODY, ROWS, Document
from meesterschap.content.problem import Problem, problem_in

M = TypeVar("M", bound=BaseModel)

_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


@dataclass(frozen=True, eq=False)
class Corpus:
    """Every document with its model, valid or not; the valid records; and all known ids.

    `others` is content that was found valid before, to which these documents are added.
    """

    documents: tuple[tuple[Document, type[BaseModel]], ...]
    records: tuple[tuple[Document, BaseModel], ...]
    known: Mapping[str, tuple[str, ...]]
    others: "Corpus | None" = None

    def written_as(self, *models: type[BaseModel]) -> Iterator[Document]:
        """The documents of these models, as they were written."""
        return (document for document, model in self.documents if model in models)

    def of(self, model: type[M]) -> Iterator[tuple[Document, M]]:
        """The valid records of one model, each with its document."""
        for document, record in self.records:
            if isinstance(record, model):
                yield document, record

    def beside(self) -> "Corpus":
        """The content to which these documents are added; if there is none, these themselves."""
        return self.others or self


def body(document: Document) -> str:
    """The text below the front matter with code blanked out."""
    return without_code(document.values[BODY])


def without_code(text: str) -> str:
    """The text with its code blanked out; each line stays where it was."""
    return _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code.group()), text)


def repeated_rows(
    document: Document, columns: tuple[str, ...], message: Callable[..., str], but: str = ""
) -> Iterator[Problem]:
    """Rows that repeat an earlier row in these columns; one with the value `but` may do so."""
    first: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(document.values.get(ROWS, ())):
        key = tuple(row.get(column, "") for column in columns)
        if all(key) and but not in key and key in first:
            yield problem_in(document, message(*key, first[key]), ROWS, number)
        first.setdefault(key, document.place((ROWS, number)).line)
