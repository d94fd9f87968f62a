"""The small world as a site begins: its agenda, and nothing that was found out about it yet."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from meesterschap.check import check
from meesterschap.check.file_types import matches
from meesterschap.content import Content, files
from meesterschap.content.document import BODY, ROWS, Document
from meesterschap.load import load
from site_copy import WORLD

EMPTY = (files.SOURCES, files.MILESTONES, files.PARTNERS, files.GAPS, files.OPINIONS)
"""The tables that are left without rows: they have to be there."""
GONE = (
    *(files.PRACTICES, *files.PHOTOS, files.GUIDES, files.INDICATORS),
    files.edition_file("*", "*"),
)
"""The files that are left out, but for the page that lists them."""
EXAMPLES = "docs/redactie/index.md"
"""The page that shows a figure and a source, as examples."""
LOOK_FOR = {
    "tekst": "iedereen krijgt de beurt",
    "soort": "indicator",
    "kijkt_naar": ["les"],
    "herkomst": "voorstel",
}
"""The only one, so that there is nothing to agree on and nothing to look back on."""


def bare_documents() -> tuple[Document, ...]:
    """The documents without what a site can do without."""
    return tuple(_left(load(WORLD)[0]))


def bare_content() -> Content:
    """The same, checked."""
    return check(bare_documents(), ())


def _left(documents: tuple[Document, ...]) -> Iterator[Document]:
    for document in documents:
        is_gone = any(matches(document.path, pattern) for pattern in GONE)
        if not is_gone or document.slug == "index":
            yield replace(document, values={**document.values, **_emptied(document)}, sha256="")


def _emptied(document: Document) -> dict[str, Any]:
    """The values in which a document differs from that of the small world."""
    if document.path in EMPTY:
        return {ROWS: []}
    if document.path == files.LIBRARY:
        return {"kijkpunten": [LOOK_FOR]}
    if document.path == EXAMPLES:
        return {BODY: "# Voor de redactie\n\nNog geen cijfers over bijscholing.\n"}
    return {}
