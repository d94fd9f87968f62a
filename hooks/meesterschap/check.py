"""From documents to Content, or to every problem in them at once."""

from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from meesterschap import messages
from meesterschap.content import Content
from meesterschap.document import ROWS, Document
from meesterschap.draft import Draft
from meesterschap.faults import problems_of
from meesterschap.figures import Indicator
from meesterschap.models import (
    Agenda,
    GapTable,
    Guide,
    Library,
    MilestoneTable,
    OpinionTable,
    Page,
    PartnerTable,
    SourceTable,
)
from meesterschap.practice import PhotoFile, Practice
from meesterschap.problem import ContentError, Problem
from meesterschap.record import Model, R, Table
from meesterschap.rules import RULES

M = TypeVar("M", bound=Model)

AGENDA, SOURCES, PARTNERS = "data/agenda.yml", "data/bronnen.csv", "data/partners.csv"
MILESTONES, GAPS, OPINIONS = "data/mijlpalen.csv", "data/ontbreekt.csv", "data/oordelen.csv"
LIBRARY = "data/kijkpunten.yml"

# Which file is read as what; the first pattern that fits decides.
KINDS: Mapping[str, type[BaseModel]] = {
    AGENDA: Agenda,
    SOURCES: SourceTable,
    PARTNERS: PartnerTable,
    MILESTONES: MilestoneTable,
    GAPS: GapTable,
    OPINIONS: OpinionTable,
    LIBRARY: Library,
    "data/indicatoren/*.yml": Indicator,
    "docs/*.md": Page,
    "docs/*/index.md": Page,
    "docs/status/*.md": Page,
    "docs/gegevens/*.md": Page,
    "docs/redactie/*.md": Page,
    "docs/praktijken/*.md": Practice,
    "docs/gidsen/*.md": Guide,
    "docs/praktijken/*/*.jpg": PhotoFile,
    "docs/praktijken/*/*.png": PhotoFile,
    "docs/praktijken/*/*.webp": PhotoFile,
}


def check(documents: Iterable[Document], unreadable: Iterable[Problem] = ()) -> Content:
    """The content, when nothing is wrong with it. Raises ContentError with all that is."""
    documents, problems = tuple(documents), list(unreadable)
    known = _known(documents)
    problems += _missing(documents, problems)
    typed = [(document, model) for document in documents if (model := _kind(document.path))]
    problems += [Problem(d.path, 1, _unexpected(d.path)) for d in documents if not _kind(d.path)]
    records: list[tuple[Document, BaseModel]] = []
    for document, model in typed:
        context = {**known, "reeks": tuple(_ids(document.values.get("reeksen"), "id"))}
        try:
            records.append((document, model.model_validate(document.values, context=context)))
        except ValidationError as error:
            problems += problems_of(document, model, error)
    draft = Draft(tuple(typed), tuple(records), known)
    problems += [problem for rule in RULES for problem in rule(draft)]
    if problems:
        raise ContentError(problems)
    return _content(records)


def _kind(path: str) -> type[BaseModel] | None:
    return next((model for pattern, model in KINDS.items() if _fits(path, pattern)), None)


def _fits(path: str, pattern: str) -> bool:
    """Whether the path has this form. A * stands for one name: folders in folders fit nothing."""
    names, forms = path.split("/"), pattern.split("/")
    return len(names) == len(forms) and all(map(fnmatchcase, names, forms))


def _unexpected(path: str) -> str:
    if _fits(path, "data/indicatoren/*.csv"):
        return messages.table_without_description(path)
    return messages.wrong_folder(tuple(KINDS))


def _missing(documents: Iterable[Document], problems: Iterable[Problem]) -> Iterator[Problem]:
    """The files without which there is no site, unless they are there but cannot be read."""
    present = {document.path for document in documents} | {problem.path for problem in problems}
    for path in (AGENDA, SOURCES, PARTNERS, MILESTONES, GAPS, OPINIONS, LIBRARY):
        if path not in present:
            yield Problem(path, 1, messages.missing_file(path))


def _known(documents: Iterable[Document]) -> dict[str, tuple[str, ...]]:
    """Every id that something may refer to, as it was written.

    Taken from the text and not from the valid records: a source with a wrong year is still known,
    so that one mistake gives one message.
    """
    by_path = {document.path: document.values for document in documents}
    agenda = by_path.get(AGENDA, {})
    themes = [theme for theme in _list(agenda.get("themas")) if isinstance(theme, Mapping)]
    return {
        "sector": tuple(_ids(agenda.get("sectoren"), "code")),
        "thema": tuple(_ids(themes, "id")),
        "resultaat": tuple(id for theme in themes for id in _ids(theme.get("resultaten"), "id")),
        "bron": tuple(_ids(by_path.get(SOURCES, {}).get(ROWS), "id")),
        "partner": tuple(_ids(by_path.get(PARTNERS, {}).get(ROWS), "id")),
        "gids": tuple(_slugs(documents, "docs/gidsen/*.md")),
        "indicator": tuple(_slugs(documents, "data/indicatoren/*.yml")),
    }


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _ids(items: Any, key: str) -> Iterator[str]:
    for item in _list(items):
        if isinstance(item, Mapping) and isinstance(item.get(key), str):
            yield item[key]


def _slugs(documents: Iterable[Document], pattern: str) -> Iterator[str]:
    for document in documents:
        if _fits(document.path, pattern) and document.slug != "index":
            yield document.slug


def _content(records: Iterable[tuple[Document, BaseModel]]) -> Content:
    records = tuple(records)

    def of(model: type[M]) -> tuple[M, ...]:
        return tuple(record for _, record in records if isinstance(record, model))

    def rows(table: type[Table[R]]) -> tuple[R, ...]:
        return tuple(row for found in of(table) for row in found.rows)

    def under_docs(model: type[M]) -> Iterator[tuple[str, M]]:
        for document, record in records:
            if isinstance(record, model):
                yield PurePosixPath(document.path).relative_to("docs").as_posix(), record

    (agenda,), (library,) = of(Agenda), of(Library)
    return Content(
        agenda=agenda,
        sources=rows(SourceTable),
        partners=rows(PartnerTable),
        milestones=rows(MilestoneTable),
        gaps=rows(GapTable),
        opinions=rows(OpinionTable),
        indicators=of(Indicator),
        practices=of(Practice),
        guides=of(Guide),
        look_fors=library.look_fors,
        photos=dict(under_docs(PhotoFile)),
        pages=tuple(under_docs(Page)),
    )
