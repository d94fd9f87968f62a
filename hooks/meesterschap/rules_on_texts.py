"""What must be true of practices, guides and pages. A rule's docstring is the rule."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any

from meesterschap import addresses, messages
from meesterschap.document import BODY, Document
from meesterschap.draft import Draft, at, body
from meesterschap.macro_calls import faults_in_macros
from meesterschap.models import Guide, Library, Page, Practice
from meesterschap.problem import Problem

STORY_HEADINGS = (
    "Aanleiding",
    "Aanpak",
    "Opbrengst",
    "Wat niet werkte",
    "Voorwaarden",
    "Overdraagbaarheid",
)

_LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)")
_HTML = re.compile(r"<[a-zA-Z/!?][^>\n]*>?")


def periods_of_practices(draft: Draft) -> Iterator[Problem]:
    """A practice does not end before it began."""
    for document, practice in draft.of(Practice):
        begin, end = practice.period.begin, practice.period.end
        if begin and end and end < begin:
            yield Problem(*at(document, "periode", "tot"), messages.ends_too_early(begin, end))


def dates_of_practices(draft: Draft) -> Iterator[Problem]:
    """A practice is changed after it was added, and looked at again after it was checked."""
    for document, practice in draft.of(Practice):
        if practice.updated_on < practice.added_on:
            yield Problem(*at(document, "gewijzigd_op"), messages.CHANGED_BEFORE_ADDED)
        if practice.check_again_on <= practice.checked_on:
            yield Problem(*at(document, "opnieuw_kijken_op"), messages.AGAIN_BEFORE_CHECKED)


def former_names_of_practices(draft: Draft) -> Iterator[Problem]:
    """An address leads to one practice, also when it is an address of before."""
    taken = {document.slug: document.slug for document, _ in draft.of(Practice)}
    for document, practice in draft.of(Practice):
        for row, name in enumerate(practice.former_names):
            if name in taken:
                place = at(document, "oude_namen", row)
                yield Problem(*place, messages.former_name_taken(name, taken[name]))
            taken.setdefault(name, practice.slug)


def sources_of_practices(draft: Draft) -> Iterator[Problem]:
    """A practice from a public source names that source, and a result says how it was checked."""
    for document, practice in draft.of(Practice):
        if practice.provenance == "openbare-bron" and not practice.sources:
            yield Problem(*at(document, "herkomst"), messages.missing_source(practice.provenance))
        if practice.evidence and not practice.measured:
            yield Problem(*at(document, "meetniveau"), messages.measured_missing(practice.evidence))


def repeated_look_fors(draft: Draft) -> Iterator[Problem]:
    """A look-for stands in the library once among those of its kind."""
    for document, entries in _look_fors(draft):
        first: dict[tuple[str, str], int] = {}
        for number, entry in entries:
            kind, text = str(entry.get("soort")), str(entry.get("tekst"))
            path, line = at(document, "kijkpunten", number, "tekst")
            key = (kind, text.casefold())
            if key in first:
                yield Problem(path, line, messages.repeated(kind, text, first[key]))
            first.setdefault(key, line)


def origins_of_look_fors(draft: Draft) -> Iterator[Problem]:
    """A look-for can be found by what it is for, and says truly where it comes from."""
    for document, entries in _look_fors(draft):
        for number, entry in entries:
            guides, sources = entry.get("gidsen"), entry.get("bronnen")
            if not (guides or entry.get("kijkt_naar")):
                yield Problem(*at(document, "kijkpunten", number), messages.LOOK_FOR_NOWHERE)
            place = at(document, "kijkpunten", number, "herkomst")
            if entry.get("herkomst") == "bron" and not (guides or sources):
                yield Problem(*place, messages.LOOK_FOR_UNTRACED)
            if entry.get("herkomst") == "voorstel" and sources:
                yield Problem(*place, messages.LOOK_FOR_OWN)


def _look_fors(draft: Draft) -> Iterator[tuple[Document, list[tuple[int, Mapping[str, Any]]]]]:
    """The library with each entry that can be looked at, and its number."""
    for document in draft.written_as(Library):
        entries = document.values.get("kijkpunten")
        numbered = enumerate(entries if isinstance(entries, list) else ())
        yield document, [(n, entry) for n, entry in numbered if isinstance(entry, Mapping)]


def headings_of_stories(draft: Draft) -> Iterator[Problem]:
    """A story has the fixed headings, in their order, each with a text."""
    for document in draft.written_as(Practice):
        text, first = body(document)
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
        text, first = body(document)
        for number, line in enumerate(text.split("\n")):
            if tag := _HTML.search(line):
                yield Problem(document.path, first + number, messages.html_in_text(tag.group()))


def links(draft: Draft) -> Iterator[Problem]:
    """A link inside the site leads to a page that is there."""
    pages = {*_written_pages(draft), *_generated_pages(draft)}
    for document in draft.written_as(Page, Practice, Guide):
        text, first = body(document)
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
        "indicator": (addresses.table_file, addresses.indicator_file, addresses.chart_file),
    }
    yield from map(addresses.data_file, addresses.DATA_FILES)
    yield addresses.FEED
    for kind, functions in kinds.items():
        yield from (function(id) for id in draft.known[kind] for function in functions)


def macros_on_pages(draft: Draft) -> Iterator[Problem]:
    """A macro exists, and so does everything that it names."""
    for document in draft.written_as(Page):
        first = document.place((BODY,)).line
        for line, message in faults_in_macros(document.values[BODY], draft.known):
            yield Problem(document.path, first + line - 1, message)


RULES = (
    periods_of_practices,
    dates_of_practices,
    former_names_of_practices,
    sources_of_practices,
    repeated_look_fors,
    origins_of_look_fors,
    headings_of_stories,
    html_in_contributions,
    links,
    macros_on_pages,
)
