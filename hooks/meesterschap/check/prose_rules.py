"""What must be true of the texts of editions.

A rule's docstring is the rule. They apply to drafts and errata. The texts of a published edition
can no longer change: its page leaves out what is wrong (see `prose.texts_as_html`).
"""

import html
import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from meesterschap.check.corpus import Corpus, lines_above, without_code
from meesterschap.check.prose import anchors, lost_definitions, prose, without_comments
from meesterschap.check.text_rules import (
    HTML,
    markup,
    personal_data_in,
    unsafe_target,
)
from meesterschap.content import addresses, messages
from meesterschap.content.agenda import Page
from meesterschap.content.document import BODY, SLUG, Document
from meesterschap.content.editions import EditionTexts, Errata, Seal, Stand
from meesterschap.content.ids import IdKind
from meesterschap.content.problem import Problem, problem_in
from meesterschap.content.story import chapters

_MACRO = re.compile(r"\{[{%#]")
_LINK = re.compile(r"\]\(|\]\s?\[|^ {0,3}\[[^\]\n]+\]:", re.MULTILINE)

LineFaults = Iterator[tuple[int, str]]
"""Faults in a text: the line, counted from 0, and the message."""


def texts_of_drafts(corpus: Corpus) -> Iterator[Problem]:
    """The text of a draft has the right headings, only plain Markdown, and no broken links."""
    stands = {_folder(document): stand for document, stand in corpus.records_of(Stand)}
    for document in _drafts(corpus):
        text, first = without_comments(document.values[BODY]), document.place((BODY,)).line
        faults = [*_faults_in_markup(text)]
        if stand := stands.get(_folder(document)):
            faults += _faults_in_headings(text, stand.headings, first)
            faults += _faults_in_links(text, stand, corpus)
        yield from (problem_in(document, message, BODY, below=line) for line, message in faults)


def plain_fields(corpus: Corpus) -> Iterator[Problem]:
    """The fields of a draft, and errata, are shown verbatim, so they have no markup."""
    for document in (*_drafts(corpus), *corpus.documents_of(Errata)):
        for location, text in document.leaves:
            if location not in ((BODY,), (SLUG,)):
                for message in _markup_in_plain_text(text):
                    yield problem_in(document, message, *location)


def personal_data_in_editions(corpus: Corpus) -> Iterator[Problem]:
    """Drafts and errata contain no personal data."""
    for document in (*_drafts(corpus), *corpus.documents_of(Errata)):
        yield from personal_data_in(document)


def _drafts(corpus: Corpus) -> Iterator[Document]:
    """The texts of unpublished editions."""
    sealed = {_folder(document) for document in corpus.documents_of(Seal)}
    return (d for d in corpus.documents_of(EditionTexts) if _folder(d) not in sealed)


def _folder(document: Document) -> PurePosixPath:
    return PurePosixPath(document.path).parent


def _markup_in_plain_text(text: str) -> Iterator[str]:
    """A message for each kind of markup in a text that is shown verbatim."""
    yield from dict.fromkeys(message for _, message in markup(text))
    if _MACRO.search(text):
        yield messages.MACRO_IN_TEXT
    if _LINK.search(text):
        yield messages.LINK_IN_PLAIN_TEXT


def _faults_in_markup(text: str) -> LineFaults:
    """Anything that is not plain Markdown, found by pattern and in the converted text."""
    above = lines_above(text)
    reported = set()
    for start, message in markup(without_code(text)):
        reported.add(message)
        image = message == messages.IMAGE_IN_TEXT
        yield above(start), messages.IMAGE_IN_EDITION if image else message
    for macro in _MACRO.finditer(text):
        yield above(macro.start()), messages.MACRO_IN_TEXT
    for line, words in lost_definitions(text):
        yield line, messages.lost_definition(words)
    for part in prose(text).raw_html:
        tag = HTML.search(part)
        if tag and (message := messages.html_in_text(tag[0])) not in reported:
            yield _first_line_with(text, tag[0]), message


def _faults_in_headings(text: str, wanted: tuple[str, ...], start: int) -> LineFaults:
    """Headings that are unknown, repeated, missing or out of order, and text above the first.

    `start` is the line of the file at which the text starts.
    """
    found = chapters(text)
    names = [heading for heading, _, _ in found]
    faults = [*_text_above_headings(text, found, wanted), *_unexpected_headings(text, names)]
    for number, (heading, line, _) in enumerate(found):
        if heading not in wanted:
            faults.append((line, messages.heading_unknown(heading, wanted)))
        elif heading in names[:number]:
            first = start + found[names.index(heading)][1]
            faults.append((line, messages.heading_repeated(heading, first)))
    yield from faults
    if not faults and tuple(names) != wanted:
        yield 0, messages.headings(names, wanted)


def _text_above_headings(
    text: str, found: list[tuple[str, int, str]], wanted: tuple[str, ...]
) -> LineFaults:
    above = text.split("\n")[: found[0][1] if found else None]
    for number, line in enumerate(above):
        if line.strip():
            yield number, messages.text_above_headings(wanted)
            return


def _unexpected_headings(text: str, names: Collection[str]) -> LineFaults:
    """Rendered headings of level 1 or 2 that are not among the names: they break the outline."""
    for level, words in prose(text).headings:
        if level < 3 and words not in names:
            yield _first_line_with(text, words), messages.heading_other_level(words)


def _faults_in_links(text: str, stand: Stand, corpus: Corpus) -> LineFaults:
    """Links that are unsafe or broken, resolved from the page of the edition."""
    targets = dict.fromkeys(prose(text).links)
    pages = corpus.pages if targets else frozenset()
    for target in targets:
        if message := _fault_in_link(target, text, stand, corpus, pages):
            yield from ((line, message) for line in _lines_with_link(text, target))


def _fault_in_link(
    target: str, text: str, stand: Stand, corpus: Corpus, pages: Collection[str]
) -> str | None:
    if unsafe := unsafe_target(target):
        return messages.unsafe_link(unsafe)
    if ":" in target.partition("#")[0]:
        return None
    page = addresses.edition_page(stand.year)
    address, anchor = addresses.resolved(page, target)
    if not target or (address not in {*pages, page} and not corpus.doubt):
        return messages.missing_page(target.partition("#")[0], address, pages)
    known = _anchors(address, text, stand, corpus)
    if "#" in target and known is not None and anchor not in known:
        return messages.missing_anchor(target, known)
    return None


def _anchors(address: str, text: str, stand: Stand, corpus: Corpus) -> frozenset[str] | None:
    """The ids on a page; None for a generated page, as those are only known after a build."""
    if address == addresses.edition_page(stand.year):
        return anchors(text) | frozenset(_own_anchors(stand))
    pages = {document.path: document for document in corpus.documents_of(Page)}
    if page := pages.get(f"docs{address}"):
        return anchors(page.values[BODY], by_editors=True) | frozenset(anchors_of_macros(corpus))
    return None


def _own_anchors(stand: Stand) -> Iterator[str]:
    """The ids that the template of an edition adds: of themes, judgements and indicators."""
    yield from (theme["id"] for theme in stand.themes)
    for cell in stand.cells:
        result, sector = str(cell.get("resultaat")), str(cell.get("sector"))
        yield addresses.edition_result_anchor(result)
        yield addresses.edition_anchor(result, sector)
    yield from (PurePosixPath(path).stem for path in stand.content if "/indicatoren/" in path)


def anchors_of_macros(corpus: Corpus) -> Iterator[str]:
    """The ids in lists that macros add to pages: of sources, results, partners and indicators."""
    yield from map(addresses.source_anchor, corpus.known[IdKind.SOURCE])
    yield from map(addresses.edition_result_anchor, corpus.known[IdKind.RESULT])
    yield from (*corpus.known[IdKind.PARTNER], *corpus.known[IdKind.INDICATOR])


def _lines_with_link(text: str, target: str) -> list[int]:
    """The lines with a link to this target, or else those that contain it at all."""
    for written in (f"]({target})", f"]({target}", f"]: {target}"):
        if written in text:
            return _lines_with(text, written)
    return _lines_with(text, target)


def _first_line_with(text: str, words: str) -> int:
    """The first line that contains these words; 0 if none does."""
    return _lines_with(text, words)[0]


def _lines_with(text: str, words: str) -> list[int]:
    """The lines that contain these words, as written or with entities decoded; line 0 if none."""
    lines = enumerate(text.split("\n"))
    return [n for n, line in lines if words in line or words in html.unescape(line)] or [0]
