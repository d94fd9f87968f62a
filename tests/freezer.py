"""The small world without its edition, changes to it, and editions made from it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from meesterschap.check.file_types import known_ids, record_of
from meesterschap.check.frozen import edition_of
from meesterschap.content.content import Edition
from meesterschap.content.document import SLUG, Document
from meesterschap.derive.snapshot import stand
from meesterschap.load import load
from site_copy import WORLD

TODAY = date(2026, 11, 24)
DOCUMENTS = tuple(d for d in load(WORLD)[0] if not d.path.startswith("data/edities/"))
BY_PATH = {document.path: document for document in DOCUMENTS}
TEXTS = Document(
    "data/edities/2026/teksten.md",
    {
        SLUG: "teksten",
        "titel": "Stand van zaken 2026",
        "samenvatting": "Hoe het in 2026 stond met de zes verzonnen resultaten, in elke sector.",
        "(tekst)": "",
    },
    {},
)


def frozen(documents: tuple[Document, ...] = DOCUMENTS, **options: Any) -> dict[str, Any]:
    """The stand of these documents, for 2026 unless the options say otherwise."""
    defaults = {"year": 2026, "until": None, "today": TODAY, "previous": None}
    return stand(documents, (), **{**defaults, **options})


def as_edition(values: Mapping[str, Any]) -> Edition:
    """The edition with this stand, read back from JSON as `load` reads it: numbers stay text."""
    path = f"data/edities/{values['jaar']}/stand.json"
    text = json.loads(json.dumps(values), parse_int=str, parse_float=str)
    document = Document(path, {SLUG: "stand", **text}, {})
    texts = replace(TEXTS, path=f"data/edities/{values['jaar']}/teksten.md")
    known = known_ids(DOCUMENTS)
    return edition_of(document, record_of(document, known), [(texts, record_of(texts, known))])


def changed(path: str, change: Callable[[dict[str, Any]], None]) -> tuple[Document, ...]:
    """The content with the values of one file changed."""
    values = json.loads(json.dumps(BY_PATH[path].values))
    change(values)
    return tuple(replace(d, values=values, sha256="") if d.path == path else d for d in DOCUMENTS)
