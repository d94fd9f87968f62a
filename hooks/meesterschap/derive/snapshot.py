"""From today's content to the stand.json of an edition: what was known, and how it was judged."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from meesterschap.check.file_types import matches
from meesterschap.check.frozen import frozen_content
from meesterschap.content import files
from meesterschap.content.content import Edition
from meesterschap.content.document import ROWS, Document
from meesterschap.content.editions import FORMAT
from meesterschap.content.indicators import AGENDA as AGENDAS_OWN
from meesterschap.content.practices import Practice
from meesterschap.derive.changes import changes
from meesterschap.derive.judgement import RULES_VERSION
from meesterschap.derive.records import cell_record
from meesterschap.derive.rules import rules
from meesterschap.derive.status import matrix

FROZEN = (
    files.AGENDA,
    files.SOURCES,
    files.PARTNERS,
    files.MILESTONES,
    files.OPINIONS,
    files.INDICATORS,
)
"""The files that an edition keeps. Practices, guides and pages have lasting addresses instead."""


def stand(
    documents: Iterable[Document],
    practices: Iterable[Practice],
    *,
    year: int,
    until: int | None,
    today: date,
    previous: Edition | None,
) -> dict[str, Any]:
    """The values of stand.json. With `until`, only what was published up to and in that year.

    `documents` are valid and hold all content; `previous` is the edition that this one is compared
    with. The same content gives the same values, except for the day on which they were made.
    """
    kept = [_frozen(document) for document in documents if _is_frozen(document)]
    if until:
        kept = known_by(kept, until)
    kept = _only_cited(kept)
    content = frozen_content(kept)
    listed = [p for p in practices if not p.archived and p.added_on.year <= (until or year)]
    values = {
        "formaat": FORMAT,
        "jaar": str(year),
        **({"bekend_tot_en_met": str(until)} if until else {}),
        "regels": RULES_VERSION,
        "regels_in_woorden": [rule.model_dump(by_alias=True) for rule in rules(content.agenda)],
        "inhoud": {document.path: dict(document.values) for document in kept},
        "oordelen": [cell_record(cell) for row in matrix(content, year) for cell in row],
        "praktijken": [_listed(practice) for practice in sorted(listed, key=lambda p: p.slug)],
        **(changes(previous, content, year) if previous else {}),
    }
    text = json.dumps(values, sort_keys=True, ensure_ascii=False)
    fingerprint = hashlib.sha256(text.encode()).hexdigest()
    return {**values, "gemaakt_op": today.isoformat(), "vingerafdruk": fingerprint}


def known_by(documents: Iterable[Document], year: int) -> list[Document]:
    """What was published up to and including this year, by the year of the source.

    A source without a year is left out: it may be later. So are texts that may have been written
    with hindsight: headlines, remarks, and why there is no figure.
    """
    documents = list(documents)
    sources = next((d.values[ROWS] for d in documents if d.path == files.SOURCES), ())
    published = {row["id"] for row in sources if row.get("jaar", "9999") <= str(year)}
    then = (_known_then(document, published, str(year)) for document in documents)
    return [document for document in then if document]


def _known_then(document: Document, published: Collection[str], year: str) -> Document | None:
    """The document as it would have been then; None for an indicator that had no figure yet."""
    if document.path == files.AGENDA or document.path == files.PARTNERS:
        return document
    if matches(document.path, files.INDICATORS):
        return _indicator_then(document, published)
    rows = [row for row in document.values[ROWS] if _row_then(row, published, year)]
    return _with(document, {ROWS: rows})


def _row_then(row: Mapping[str, str], published: Collection[str], year: str) -> bool:
    """Whether the source, milestone or opinion of a row existed then."""
    if "id" in row:
        return row["id"] in published
    return row["datum"][:4] <= year and row.get("bron") in (None, *published)


def _indicator_then(document: Document, published: Collection[str]) -> Document | None:
    values = document.values
    rows = [row for row in values.get(ROWS, ()) if row["bron"] in published]
    measured = {row["reeks"] for row in rows}
    if not rows:
        return None
    targets = values.get("streefwaarden", ())
    conflicts = values.get("tegenspraken", ())
    then = {
        **values,
        "boodschap": values["naam"],
        "reeksen": [series for series in values["reeksen"] if series["id"] in measured],
        "streefwaarden": [t for t in targets if t["van"] == AGENDAS_OWN or t["bron"] in published],
        "tegenspraken": [
            c for c in conflicts if all(r["bron"] in published for r in c["lezingen"])
        ],
        ROWS: rows,
    }
    return _with(document, then, without=("kanttekeningen", "geen_cijfer"))


def _only_cited(documents: Iterable[Document]) -> list[Document]:
    """The same documents, without the sources that nothing in them cites."""
    documents = list(documents)
    cited = {text for d in documents for way, text in d.leaves if way[-1] == "bron"}
    return [
        _with(d, {ROWS: [row for row in d.values[ROWS] if row["id"] in cited]})
        if d.path == files.SOURCES
        else d
        for d in documents
    ]


def _frozen(document: Document) -> Document:
    """The document without its references to guides: those are not frozen."""
    if document.path != files.MILESTONES:
        return document
    rows = [{k: v for k, v in row.items() if k != "gidsen"} for row in document.values[ROWS]]
    return _with(document, {ROWS: rows})


def _with(document: Document, values: Mapping[str, Any], without: Collection[str] = ()) -> Document:
    kept = {**document.values, **values}
    return Document(document.path, {k: v for k, v in kept.items() if k not in without}, {})


def _is_frozen(document: Document) -> bool:
    return any(matches(document.path, pattern) for pattern in FROZEN)


def _listed(practice: Practice) -> dict[str, Any]:
    return {
        "id": practice.slug,
        "titel": practice.title,
        "themas": list(practice.themes),
        "sectoren": list(practice.sectors),
        "toegevoegd_op": practice.added_on.isoformat(),
    }
