"""Which page shows what is written in a file, or in a row of it."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from meesterschap.check.file_types import matches, model_of
from meesterschap.content import Content, addresses
from meesterschap.content.agenda import (
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
from meesterschap.content.editions import EditionTexts, Errata
from meesterschap.content.files import DOCS, INDICATOR_TABLES
from meesterschap.content.indicators import Indicator
from meesterschap.content.practices import Practice
from meesterschap.render.links import site_links

GAPS = "/status/ontbreekt.md"
AGENDA = "/agenda/index.md"


def page_of(
    content: Content, path: str, values: Mapping[str, Any] = MappingProxyType({})
) -> str | None:
    """The address of the page, and the place on it, that shows this file; None if no page does.

    `values` is a row of a table or else the file's own, as they are written.
    """
    file = PurePosixPath(path)
    model = Indicator if matches(path, INDICATOR_TABLES) else model_of(path)
    results = values.get("resultaten") or values.get("resultaat") or ""
    result = str(results).partition("+")[0].strip()
    if model is Practice:
        return addresses.practice_page(file.stem)
    if model is Guide:
        return addresses.guide_page(file.stem)
    if model is Indicator:
        return addresses.indicator_entry(file.stem, content.indicator(file.stem).result)
    if model is SourceTable:
        return site_links(content).source(values["id"]) if "id" in values else addresses.SOURCES
    if model is PartnerTable:
        return addresses.partner_entry(values["id"])
    if model is MilestoneTable:
        return addresses.result_page(result)
    if model is OpinionTable:
        return addresses.judgement_entry(result, values["sector"])
    if model is GapTable:
        return f"{GAPS}#{addresses.edition_result_anchor(result)}"
    if model is Agenda:
        return AGENDA
    if model is Library:
        return addresses.COMPOSER
    if model in (EditionTexts, Errata):
        return addresses.edition_page(int(file.parent.name))
    if model is Page:
        return f"/{file.relative_to(DOCS)}"
    return None
