"""The small world as a site begins: its agenda, and nothing that was found out about it yet."""

from collections.abc import Iterator
from pathlib import Path

from meesterschap.check import check
from meesterschap.check.file_types import matches
from meesterschap.content import Content, files
from meesterschap.content.document import Document
from meesterschap.load import load
from site_copy import WORLD, copy_drawn

GONE = (
    *(files.PRACTICES, *files.PHOTOS, files.GUIDES),
    *(files.INDICATORS, files.INDICATOR_TABLES, files.edition_file("*", "*")),
)
"""The files that are left out, but for the pages that list what is in the others."""
EMPTY = (files.SOURCES, files.MILESTONES, files.PARTNERS, files.GAPS, files.OPINIONS)
"""The tables that have to be there, and are left without rows."""
OTHER = {
    files.LIBRARY: """\
kijkpunten:
  - tekst: iedereen krijgt de beurt
    soort: indicator
    kijkt_naar: [les]
    herkomst: voorstel
""",
    "docs/redactie/index.md": """\
---
titel: Voor de redactie
samenvatting: Een pagina van de voorbeeldsite, zo kort als de regels het toelaten.
zoeken: nee
---

# Voor de redactie

Hier staat straks wie een cijfer over bijscholing heeft.

{{ uitgevers() }}
""",
}
"""What is there instead: one look-for, and a page that shows no figure as an example."""


def bare_documents() -> tuple[Document, ...]:
    """The documents of such a site."""
    return load(WORLD, dict(_changed()))[0]


def bare_content() -> Content:
    """The same, checked."""
    return check(bare_documents(), ())


def bare_project(folder: Path) -> Path:
    """Copy the project with such content to a new folder; return it."""
    project = copy_drawn(folder)
    for name, content in _changed():
        if content is None:
            (project / name).unlink()
        else:
            (project / name).write_bytes(content)
    return project


def _changed() -> Iterator[tuple[str, bytes | None]]:
    """What each file that differs from the small world holds; None for one that is gone."""
    for file in WORLD.rglob("*.*"):
        name = file.relative_to(WORLD).as_posix()
        if file.name != "index.md" and any(matches(name, pattern) for pattern in GONE):
            yield name, None
    for name in EMPTY:
        header, *_ = (WORLD / name).read_text("utf-8").splitlines(keepends=True)
        yield name, header.encode()
    yield from ((name, text.encode()) for name, text in OTHER.items())
