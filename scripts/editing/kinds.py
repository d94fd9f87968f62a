"""The kinds of content that editors edit, and the records of each: a file, or one item of it.

Documents may be those of `load`, or of each file by itself; values are as in a document.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from meesterschap.check.file_types import MODELS, matches
from meesterschap.content import files
from meesterschap.content.agenda import (
    Agenda,
    Gap,
    Guide,
    LookFor,
    Milestone,
    Opinion,
    Page,
    Partner,
    Source,
    Synonyms,
)
from meesterschap.content.document import BODY, COLUMNS, ROWS, SLUG, Document, Location, text_in
from meesterschap.content.editions import EditionTexts, Erratum
from meesterschap.content.files import edition_file
from meesterschap.content.indicators import Indicator, Observation
from meesterschap.content.notation import moment
from meesterschap.content.practices import Practice
from meesterschap.content.shapes import fields_of

Values = Mapping[str, Any]
"""The values of a document or a record: mappings, lists and texts only."""

END = sys.maxsize
"""The row of a record that is new."""
_JOINT = "--"
"""Between the parts of a key: no slug has it."""


@dataclass(frozen=True)
class Kind:
    """A kind of content."""

    slug: str
    """The word for it in an address."""
    one: str
    many: str
    """What one of them is called, and more of them."""
    patterns: tuple[str, ...]
    """The patterns of the files that have them."""
    model: type[BaseModel]
    """The model of a record."""
    title: tuple[str, ...]
    """The fields by which people tell records apart."""
    list_key: str = ""
    """The key of the list of records in a file; "" if the file is the record."""

    @property
    def in_table(self) -> bool:
        """Whether a record is the row of a table."""
        return self.list_key == ROWS

    @property
    def is_open(self) -> bool:
        """Whether there can be one more, or one less."""
        return bool(self.list_key) or self.model in (Practice, Guide, Indicator)

    def has(self, path: str) -> bool:
        """Whether the file with this path has records of this kind."""
        pattern = next((one for one in _PATTERNS if matches(path, one)), "")
        return pattern in self.patterns

    def path(self, name: str) -> str:
        """The path of a file with this name, or of the edition of this year."""
        return self.patterns[0].replace("*", name)


_PAGES = tuple(pattern for pattern, model in MODELS.items() if model is Page)
_PATTERNS = (files.INDICATOR_TABLES, *MODELS)

KINDS: Mapping[str, Kind] = {
    kind.slug: kind
    for kind in (
        Kind("praktijken", "een praktijk", "praktijken", (files.PRACTICES,), Practice, ("titel",)),
        Kind("gidsen", "een gids", "gidsen", (files.GUIDES,), Guide, ("titel",)),
        Kind(
            "indicatoren",
            "een indicator",
            "indicatoren",
            (files.INDICATORS,),
            Indicator,
            ("naam",),
        ),
        Kind(
            "waarnemingen",
            "een waarneming",
            "waarnemingen",
            (files.INDICATOR_TABLES,),
            Observation,
            ("reeks", "moment", "waarde"),
            ROWS,
        ),
        Kind("bronnen", "een bron", "bronnen", (files.SOURCES,), Source, ("titel",), ROWS),
        Kind(
            "mijlpalen",
            "een mijlpaal",
            "mijlpalen",
            (files.MILESTONES,),
            Milestone,
            ("datum", "tekst"),
            ROWS,
        ),
        Kind("partners", "een partner", "partners", (files.PARTNERS,), Partner, ("naam",), ROWS),
        Kind(
            "ontbreekt",
            "iets wat ontbreekt",
            "wat ontbreekt",
            (files.GAPS,),
            Gap,
            ("wat",),
            ROWS,
        ),
        Kind(
            "oordelen",
            "een oordeel",
            "oordelen",
            (files.OPINIONS,),
            Opinion,
            ("resultaat", "sector", "oordeel"),
            ROWS,
        ),
        Kind("agenda", "de agenda", "de agenda", (files.AGENDA,), Agenda, ("titel",)),
        Kind(
            "kijkpunten",
            "een kijkpunt",
            "kijkpunten",
            (files.LIBRARY,),
            LookFor,
            ("tekst",),
            "kijkpunten",
        ),
        Kind("synoniemen", "de synoniemen", "de synoniemen", (files.SYNONYMS,), Synonyms, ()),
        Kind("paginas", "een pagina", "pagina’s", _PAGES, Page, ("titel",)),
        Kind(
            "teksten",
            "de teksten van een editie",
            "teksten van edities",
            (edition_file("*", files.TEXTS),),
            EditionTexts,
            ("titel",),
        ),
        Kind(
            "errata",
            "een erratum",
            "errata",
            (edition_file("*", files.ERRATA),),
            Erratum,
            ("datum", "plaats", "wat"),
            "verbeteringen",
        ),
    )
}


@dataclass(frozen=True)
class Record:
    """Something that one form edits: a file, or an item of a list in it."""

    kind: Kind
    path: str
    row: int | None
    """The number of the item, from 0; None for a file."""
    key: str
    """Its name in an address: unique among the records of its kind."""
    title: str
    values: Values

    @property
    def location(self) -> Location:
        """Where it is in its document."""
        return () if self.row is None else (self.kind.list_key, self.row)


def records_in(kind: Kind, documents: Iterable[Document]) -> Iterator[Record]:
    """The records of a kind, in the order of their files."""
    seen: dict[str, int] = {}
    for document in documents:
        for path, values in values_by_path(document).items():
            part_of = text_in(document.values, "naam") if path != document.path else ""
            for record in _records(kind, path, values) if kind.has(path) else ():
                seen[record.key] = count = seen.get(record.key, 0) + 1
                key = record.key if count == 1 else f"{record.key}{_JOINT}{count}"
                title = f"{part_of}: {record.title}" if part_of else record.title
                yield replace(record, key=key, title=title)


def new_record(kind: Kind, path: str) -> Record:
    """A record without values, in a file that is there or is new."""
    return Record(kind, path, END if kind.list_key else None, "", "", {})


def new_document(kind: Kind, path: str) -> Values:
    """The values of a file without records."""
    values: dict[str, Any] = {SLUG: PurePosixPath(path).stem}
    if kind.in_table:
        required = (key for key, field in fields_of(kind.model) if field.is_required())
        return values | {COLUMNS: [*required], ROWS: []}
    if kind.list_key:
        return values | {kind.list_key: []}
    return values | ({BODY: ""} if path.endswith(".md") else {})


def with_record(document: Values, record: Record, values: Values | None) -> Values | None:
    """The values of the file in which the record has these values, or was removed.

    None if it is the file itself that is removed.
    """
    key = record.kind.list_key
    if record.row is None:
        return values
    records = [*document.get(key, ())]
    records[record.row : record.row + 1] = [] if values is None else [values]
    changed = {**document, key: records}
    if not record.kind.in_table:
        return changed
    order = [name for name, _ in fields_of(record.kind.model)]
    return {**changed, COLUMNS: placed(document[COLUMNS], values or (), order)}


def placed(present: Sequence[str], wanted: Iterable[str], order: Sequence[str]) -> list[str]:
    """The keys that are present, with those that are wanted behind what precedes them in order."""
    found = [*present]
    for key in wanted:
        if key not in found:
            before = order[: order.index(key)] if key in order else order
            nearest = next((found.index(one) for one in reversed(before) if one in found), -1)
            found.insert(nearest + 1, key)
    return found


def values_by_path(document: Document) -> Mapping[str, Values]:
    """The values of each file that a document was read from: `load` joins a YAML and its CSV."""
    table = document.place((COLUMNS,)).path
    if COLUMNS not in document.values or table == document.path:
        return {document.path: document.values}
    in_table = (COLUMNS, ROWS)
    own = {key: value for key, value in document.values.items() if key not in in_table}
    rows = {key: document.values[key] for key in in_table}
    return {document.path: own, table: {SLUG: document.slug, **rows}}


def _records(kind: Kind, path: str, values: Values) -> Iterator[Record]:
    name = _name(path, kind.patterns[0])
    if not kind.list_key:
        yield Record(
            kind, path, None, name or PurePosixPath(path).stem, _title(kind, values), values
        )
        return
    found = values.get(kind.list_key)
    for row, item in enumerate(found if isinstance(found, list) else ()):
        if isinstance(item, Mapping):
            own = text_in(item, "id") or _digest(item)
            key = f"{name}{_JOINT}{own}" if name else own
            yield Record(kind, path, row, key, _title(kind, item), item)


def _title(kind: Kind, values: Values) -> str:
    texts = (_said(text_in(values, name)) for name in kind.title)
    return ", ".join(filter(None, texts)) or kind.one


def _said(text: str) -> str:
    """A day in words, and any other text as it is."""
    try:
        return moment(date.fromisoformat(text)) if re.fullmatch(r"[\d-]{10}", text) else text
    except ValueError:
        return text


def _name(path: str, pattern: str) -> str:
    """What a pattern leaves open: 2025 of data/edities/2025/errata.yml; "" if nothing."""
    start, _, end = pattern.partition("*")
    return path.removeprefix(start).removesuffix(end).replace("/", _JOINT)


def _digest(values: Values) -> str:
    written = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:12]
