"""What must be true of the content as a whole. A rule's docstring is the rule.

Every rule is a generator of problems, and all of them run on every check.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import PurePosixPath
from posixpath import normpath
from typing import TypeVar

from pydantic import BaseModel

from meesterschap import addresses, messages
from meesterschap.document import BODY, ROWS, Document
from meesterschap.macro_calls import faults_in_macros
from meesterschap.models import AGENDA, Agenda, Guide, Indicator, Page, Practice, SourceTable
from meesterschap.problem import Problem

M = TypeVar("M", bound=BaseModel)

STORY_HEADINGS = (
    "Aanleiding",
    "Aanpak",
    "Opbrengst",
    "Wat niet werkte",
    "Voorwaarden",
    "Overdraagbaarheid",
)

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_HTML = re.compile(r"<[a-zA-Z/!?][^>\n]*>?")
_FIGURE = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")


@dataclass(frozen=True)
class Draft:
    """What a rule looks at: every document with its kind, valid or not, and all known ids."""

    documents: tuple[tuple[Document, type[BaseModel]], ...]
    records: tuple[tuple[Document, BaseModel], ...]
    known: Mapping[str, tuple[str, ...]]

    def written_as(self, *models: type[BaseModel]) -> Iterator[Document]:
        """The documents of these kinds, as they were written."""
        return (document for document, model in self.documents if model in models)

    def of(self, model: type[M]) -> Iterator[tuple[Document, M]]:
        """The valid records of one kind, each with its document."""
        for document, record in self.records:
            if isinstance(record, model):
                yield document, record


def _at(document: Document, *location: str | int) -> tuple[str, int]:
    place = document.place(location)
    return place.path, place.line


def _body(document: Document) -> tuple[str, int]:
    """The text under the fields with its code blanked out, and the number of its first line."""
    blank = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code.group()), document.values[BODY])
    return blank, document.place((BODY,)).line


def file_names(draft: Draft) -> Iterator[Problem]:
    """A file's name is part of an address: small letters, digits and hyphens."""
    for document, _ in draft.documents:
        if not _SLUG.fullmatch(document.slug):
            name = PurePosixPath(document.path).name
            yield Problem(document.path, 1, messages.file_name_no_slug(name))


def repeated_ids(draft: Draft) -> Iterator[Problem]:
    """An id stands once in a file."""
    for document in draft.written_as(Agenda, Indicator):
        first: dict[str, int] = {}
        for way, id in document.leaves():
            if way[-1] in ("id", "code"):
                path, line = _at(document, *way)
                if id in first:
                    yield Problem(path, line, messages.repeated("de id", id, first[id]))
                first.setdefault(id, line)


def repeated_sources(draft: Draft) -> Iterator[Problem]:
    """A source stands in the table once: by its id, and by its address."""
    for document in draft.written_as(SourceTable):
        yield from _repeated_rows(document, ("id",), partial(messages.repeated, "de id"))
        yield from _repeated_rows(document, ("url",), partial(messages.repeated, "het adres"))


def repeated_observations(draft: Draft) -> Iterator[Problem]:
    """A series has one value at one time."""
    for document in draft.written_as(Indicator):
        yield from _repeated_rows(document, ("reeks", "moment"), messages.repeated_observation)


def _repeated_rows(
    document: Document, columns: tuple[str, ...], message: Callable[..., str]
) -> Iterator[Problem]:
    """The rows whose values in these columns stood in an earlier row."""
    first: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(document.values.get(ROWS, ())):
        key = tuple(row.get(column, "") for column in columns)
        path, line = _at(document, ROWS, number)
        if all(key) and key in first:
            yield Problem(path, line, message(*key, first[key]))
        first.setdefault(key, line)


def unused_sources(draft: Draft) -> Iterator[Problem]:
    """Something on the site rests on every source."""
    used = {
        text
        for document, _ in draft.documents
        for way, text in document.leaves()
        if way[-1] == "bron"
    }
    for document in draft.written_as(Page):
        used.update(re.findall(r'\bbron\(\s*"([^"]+)"', document.values[BODY]))
    for document in draft.written_as(SourceTable):
        for number, row in enumerate(document.values[ROWS]):
            if row.get("id") not in used:
                yield Problem(
                    *_at(document, ROWS, number), messages.unused_source(row.get("id", ""))
                )


def series_of_indicators(draft: Draft) -> Iterator[Problem]:
    """A series has observations, and says why it breaks with the one before it."""
    for document, indicator in draft.of(Indicator):
        seen = {observation.series for observation in indicator.observations}
        for row, series in enumerate(indicator.series):
            if series.id not in seen:
                yield Problem(
                    *_at(document, "reeksen", row), messages.series_without_observation(series.id)
                )
        for row, (before, series) in enumerate(pairwise(indicator.series), start=1):
            if before.sectors == series.sectors and not series.break_reason:
                place = _at(document, "reeksen", row)
                yield Problem(*place, messages.series_without_break(series.id, before.id))


def targets_of_indicators(draft: Draft) -> Iterator[Problem]:
    """A target of another agreement than the agenda has its source."""
    for document, indicator in draft.of(Indicator):
        for row, target in enumerate(indicator.targets):
            if target.owner != AGENDA and not target.source:
                place = _at(document, "streefwaarden", row)
                yield Problem(*place, messages.target_without_source(target.owner))


def deciding_indicators(draft: Draft) -> Iterator[Problem]:
    """One indicator at most decides on a result in a sector, by a target or by a tolerance."""
    first: dict[tuple[str, str], str] = {}
    for document, indicator in draft.of(Indicator):
        if not indicator.decides:
            continue
        place = _at(document, "beslist")
        if (indicator.agreed is None) == (indicator.tolerance is None):
            yield Problem(*place, messages.DECIDES_BY_ONE)
        for sector in sorted({sector for series in indicator.series for sector in series.sectors}):
            other = first.setdefault((indicator.result, sector), indicator.slug)
            if other != indicator.slug:
                message = messages.decided_already(indicator.result, sector, other)
                yield Problem(*place, message)


def figures_in_headlines(draft: Draft) -> Iterator[Problem]:
    """A headline names no number that was not observed."""
    for document, indicator in draft.of(Indicator):
        observed = {float(o.value) for o in indicator.observations}
        observed |= {float(o.year) for o in indicator.observations}
        for figure in _FIGURE.findall(indicator.headline):
            if float(figure.replace(".", "").replace(",", ".")) not in observed:
                yield Problem(*_at(document, "boodschap"), messages.figure_not_observed(figure))


def periods_of_practices(draft: Draft) -> Iterator[Problem]:
    """A practice does not end before it began."""
    for document, practice in draft.of(Practice):
        begin, end = practice.period.begin, practice.period.end
        if begin and end and end < begin:
            yield Problem(*_at(document, "periode", "tot"), messages.ends_too_early(begin, end))


def sources_of_practices(draft: Draft) -> Iterator[Problem]:
    """A practice from a public source names that source, and a result says how it was checked."""
    for document, practice in draft.of(Practice):
        if practice.provenance == "openbare-bron" and not practice.sources:
            yield Problem(*_at(document, "herkomst"), messages.missing_source(practice.provenance))
        if practice.evidence and not practice.measured:
            yield Problem(
                *_at(document, "meetniveau"), messages.measured_missing(practice.evidence)
            )


def headings_of_stories(draft: Draft) -> Iterator[Problem]:
    """A story has the fixed headings, in their order, each with a text."""
    for document in draft.written_as(Practice):
        text, first = _body(document)
        lines = text.split("\n")
        headings = [(n, line[3:].strip()) for n, line in enumerate(lines) if line.startswith("## ")]
        if tuple(name for _, name in headings) != STORY_HEADINGS:
            found = [name for _, name in headings]
            yield Problem(document.path, first, messages.headings(found, STORY_HEADINGS))
            continue
        ends = [number for number, _ in headings[1:]] + [len(lines)]
        for (start, name), end in zip(headings, ends, strict=True):
            if not "".join(lines[start + 1 : end]).strip():
                yield Problem(document.path, first + start, messages.heading_without_text(name))


def html_in_contributions(draft: Draft) -> Iterator[Problem]:
    """What schools write holds no HTML."""
    for document in draft.written_as(Practice, Guide):
        text, first = _body(document)
        for number, line in enumerate(text.split("\n")):
            if tag := _HTML.search(line):
                yield Problem(document.path, first + number, messages.html_in_text(tag.group()))


def links(draft: Draft) -> Iterator[Problem]:
    """A link inside the site leads to a page that is there."""
    pages = {*_written_pages(draft), *_generated_pages(draft)}
    for document in draft.written_as(Page, Practice, Guide):
        text, first = _body(document)
        for number, line in enumerate(text.split("\n")):
            for target in _LINK.findall(line):
                path = target.partition("#")[0]
                address = _resolved(document, path)
                if path and ":" not in path and address not in pages:
                    message = messages.missing_page(path, address, pages)
                    yield Problem(document.path, first + number, message)


def _resolved(document: Document, target: str) -> str:
    """The address of a link, seen from the root of the site."""
    folder = PurePosixPath(document.path).relative_to("docs").parent
    return normpath(f"/{folder}/{target}" if not target.startswith("/") else target)


def _written_pages(draft: Draft) -> Iterable[str]:
    return (d.path.removeprefix("docs") for d in draft.written_as(Page, Practice, Guide))


def _generated_pages(draft: Draft) -> Iterator[str]:
    kinds = {
        "thema": (addresses.theme_page,),
        "resultaat": (addresses.result_page,),
        "sector": (addresses.sector_page,),
        "indicator": (addresses.table_file, addresses.chart_file),
    }
    for kind, functions in kinds.items():
        yield from (function(id) for id in draft.known[kind] for function in functions)


def macros_on_pages(draft: Draft) -> Iterator[Problem]:
    """A macro exists, and so does everything that it names."""
    for document in draft.written_as(Page):
        first = document.place((BODY,)).line
        for line, message in faults_in_macros(document.values[BODY], draft.known):
            yield Problem(document.path, first + line - 1, message)


RULES: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    file_names,
    repeated_ids,
    repeated_sources,
    unused_sources,
    repeated_observations,
    series_of_indicators,
    targets_of_indicators,
    deciding_indicators,
    figures_in_headlines,
    periods_of_practices,
    sources_of_practices,
    headings_of_stories,
    html_in_contributions,
    links,
    macros_on_pages,
)
