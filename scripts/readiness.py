"""Whether an edition is ready to be published, and what it has to hold."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from meesterschap.check.prose import has_words
from meesterschap.content import Content
from meesterschap.content.content import Edition
from meesterschap.content.document import SLUG, Document
from meesterschap.content.files import PAPER_ENDING, STAND, TEXTS, edition_file, edition_folder
from meesterschap.derive import snapshot
from meesterschap.render.editions import texts
from meesterschap.render.print_edition import identifier

AHEAD = 2
"""How many years ahead an edition can be begun."""


def lacking(
    root: Path, documents: tuple[Document, ...], content: Content, edition: Edition, today: date
) -> Iterator[str]:
    """What has to be done before an edition can be published, a line each."""
    year = edition.year
    again = f"Maak ze opnieuw: edition.py new {year} --again"
    for earlier in sorted(content.editions, key=lambda one: one.year):
        if earlier.year < year and not earlier.seal and not earlier.texts.stays_draft:
            yield (
                f"- De editie van {earlier.year} is nog een concept. Publiceer die eerst, of "
                f"schrijf in {TEXTS} van dat jaar waarom dat zo blijft: ‘blijft_concept: …’"
            )
    if other := _not_as_computed(documents, content, edition, today):
        figures = "vingerafdruk" in other
        why = "De cijfers zijn veranderd" if figures else f"{STAND} is met de hand veranderd"
        yield f"- {why} ({', '.join(other)}). {again}"
    if edition.stand.made_on.year < year - AHEAD:
        made = edition.stand.made_on
        yield f"- {STAND} zegt te zijn gemaakt op {made}, en dat is te vroeg. {again}"
    if edition.stand.made_on > today:
        yield f"- {STAND} is van een dag die nog moet komen. {again}"
    if not has_words(edition.texts.adopted_by or ""):
        yield f"- {TEXTS}: ‘vastgesteld_door’ is leeg"
    written = dict(texts(edition))
    for heading in edition.stand.headings:
        if not has_words(written.get(heading, "")):
            yield f"- {TEXTS}: onder ‘{heading}’ staat nog niets"
    if not edition.paper or edition.paper.identifier != identifier(edition):
        yield f"- De pdf is er niet, of is van eerder. Maak die met: make edition-pdf YEAR={year}"
    yield from _ends_as_on_windows(root, documents, year)


def _ends_as_on_windows(root: Path, documents: tuple[Document, ...], year: int) -> Iterator[str]:
    """The texts that git may store otherwise than they were sealed: those with CRLF, or CR."""
    mine = (one.path for one in documents if one.path.startswith(f"{edition_folder(year)}/"))
    for path in mine:
        if not path.endswith(PAPER_ENDING) and b"\r" in (root / path).read_bytes():
            yield (
                f"- {Path(path).name}: de regels eindigen zoals op Windows (CRLF), en git kan dat "
                "veranderen. Kies in uw editor LF als regeleinde, of typ: "
                f"sed -i 's/\\r$//' {path}"
            )


def _not_as_computed(
    documents: tuple[Document, ...], content: Content, edition: Edition, today: date
) -> list[str]:
    """The fields of the stand that differ from what is computed anew."""
    values = computed(documents, content, edition.year, edition.stand.until, today)
    now = json.loads(json.dumps(values), parse_int=str, parse_float=str)
    path = edition_file(edition.year, STAND)
    kept = next(document.values for document in documents if document.path == path)
    fields = sorted((now.keys() | kept.keys()) - {SLUG, "gemaakt_op"})
    return [field for field in fields if now.get(field) != kept.get(field)]


def computed(
    documents: tuple[Document, ...], content: Content, year: int, until: int | None, today: date
) -> dict[str, Any]:
    """The stand of a year as it is today, compared with the edition before it."""
    earlier = [edition for edition in content.editions if edition.year < year]
    previous = max(earlier, key=lambda edition: edition.year, default=None)
    return snapshot.stand(
        documents, content.practices, year=year, until=until, today=today, previous=previous
    )


_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MARK = r"\s{0,3}[-\u2010-\u2015/.]\s{0,3}"
_YEAR = r"(?:\d{4}|['’‘]\d\d)"
_DAY = re.compile(
    rf"\b(?P<y>\d{{4}}){_MARK}(?P<m>\d\d?)(?:{_MARK}(?P<d>\d\d?))?\b"
    rf"|\b(?P<d2>\d\d?){_MARK}(?P<m2>\d\d?){_MARK}(?P<y2>{_YEAR}|\d\d)\b"
    r"|(?:\b(?P<d3>\d\d?)(?:e|ste|de)?\s+)?\b(?P<name>[a-z]{3,9})\.?\s+(?:(?:van|in)\s+)?"
    rf"(?P<y3>{_YEAR})\b"
    r"|\b(?P<y4>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def days_named(text: str) -> Iterator[date]:
    """Every day in a text, as 1 december 2026 or 1-12-2026; of a month or a year the first."""
    for found in _DAY.finditer(text):
        part = found.groupdict()
        name = (part["name"] or "").lower().replace("mrt", "maa")[:3]
        month = part["m"] or part["m2"] or (_MONTHS.index(name) + 1 if name in _MONTHS else 1)
        year = part["y"] or part["y2"] or part["y3"] or part["y4"]
        day = part["d"] or part["d2"] or (part["d3"] if name in _MONTHS else None) or 1
        try:
            yield date(_whole(year), int(month), int(day))
        except ValueError:  # 31 februari: no day to come
            continue


def _whole(year: str) -> int:
    """The year, also where its century was left out."""
    digits = int(year.strip("'’‘"))
    return digits if digits > 99 else 2000 + digits
