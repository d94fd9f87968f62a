"""What must be true of the texts of editions; `edition_rules` has the rules among its own.

A rule's docstring is the rule. They bind drafts, and errata. The texts of a published edition may
not be mended any more: there the page does without what is wrong (see `prose.lasting`).
"""

import html
import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from meesterschap.check.corpus import Corpus, without_code
from meesterschap.check.prose import anchors, lost_definitions, prose, without_comments
from meesterschap.check.text_rules import HTML, markup, pages_there, persons, unsafe_target
from meesterschap.content import addresses, messages
from meesterschap.content.agenda import Page
from meesterschap.content.document import BODY, SLUG, Document
from meesterschap.content.editions import EditionTexts, Errata, Seal, Stand
from meesterschap.content.problem import Problem, problem_in
from meesterschap.content.story import chapters

_MACRO = re.compile(r"\{[{%#]")
_LINK = re.compile(r"\]\(|\]\s?\[|^ {0,3}\[[^\]\n]+\]:", re.MULTILINE)

Found = Iterator[tuple[int, str]]
"""A line of a text, counted from 0, and what is said of it."""


def texts_of_drafts(corpus: Corpus) -> Iterator[Problem]:
    """The text of a draft has its headings, and plain Markdown with links that lead somewhere."""
    stands = {_folder(document): stand for document, stand in corpus.records_of(Stand)}
    for document in _drafts(corpus):
        text, first = without_comments(document.values[BODY]), document.place((BODY,)).line
        found = [*_marked_up(text)]
        if stand := stands.get(_folder(document)):
            found += _headings(text, stand.headings, first)
            found += _links(text, stand, corpus)
        yield from (problem_in(document, message, BODY, below=line) for line, message in found)


def plain_fields(corpus: Corpus) -> Iterator[Problem]:
    """What is shown to the letter holds no markup: the fields of a draft, and errata."""
    for document in (*_drafts(corpus), *corpus.documents_of(Errata)):
        for way, text in document.leaves():
            if way not in ((BODY,), (SLUG,)):
                yield from (problem_in(document, told, *way) for told in _marked_up_plainly(text))


def persons_in_editions(corpus: Corpus) -> Iterator[Problem]:
    """A draft and errata hold nothing by which a person can be found."""
    for document in (*_drafts(corpus), *corpus.documents_of(Errata)):
        yield from persons(document)


def _drafts(corpus: Corpus) -> Iterator[Document]:
    """The texts of the editions that are not published."""
    sealed = {_folder(document) for document in corpus.documents_of(Seal)}
    return (d for d in corpus.documents_of(EditionTexts) if _folder(d) not in sealed)


def _folder(document: Document) -> PurePosixPath:
    return PurePosixPath(document.path).parent


def _marked_up_plainly(text: str) -> Iterator[str]:
    yield from dict.fromkeys(message for _, message in markup(text))
    if _MACRO.search(text):
        yield messages.MACRO_IN_TEXT
    if _LINK.search(text):
        yield messages.LINK_IN_PLAIN_TEXT


def _marked_up(text: str) -> Found:
    """What the text holds besides plain Markdown: by pattern, and by what becomes of it."""
    bare = without_code(text)
    told = set()
    for start, message in markup(bare):
        told.add(message)
        image = message == messages.IMAGE_IN_TEXT
        yield bare.count("\n", 0, start), messages.IMAGE_IN_EDITION if image else message
    for macro in _MACRO.finditer(text):
        yield text.count("\n", 0, macro.start()), messages.MACRO_IN_TEXT
    for line, words in lost_definitions(text):
        yield line, messages.lost_definition(words)
    for part in prose(text).raw:
        tag = HTML.search(part)
        if tag and (message := messages.html_in_text(tag[0])) not in told:
            yield _line(text, tag[0]), message


def _headings(text: str, wanted: tuple[str, ...], start: int) -> Found:
    """Every heading once and in its order, and nothing that belongs to none of them."""
    found = chapters(text)
    names = [heading for heading, _, _ in found]
    faults = [*_misplaced(text, found, wanted), *_other_levels(text, names)]
    for number, (heading, line, _) in enumerate(found):
        if heading not in wanted:
            faults.append((line, messages.heading_unknown(heading, wanted)))
        elif heading in names[:number]:
            first = start + found[names.index(heading)][1]
            faults.append((line, messages.heading_repeated(heading, first)))
    yield from faults
    if not faults and tuple(names) != wanted:
        yield 0, messages.headings(names, wanted)


def _misplaced(text: str, found: list[tuple[str, int, str]], wanted: tuple[str, ...]) -> Found:
    above = text.split("\n")[: found[0][1] if found else None]
    if line := next((number for number, line in enumerate(above, 1) if line.strip()), None):
        yield line - 1, messages.text_above_headings(wanted)


def _other_levels(text: str, names: Collection[str]) -> Found:
    """A heading that takes part in the order of the page, and is none of ours."""
    for level, words in prose(text).headings:
        if level < 3 and words not in names:
            yield _line(text, words), messages.heading_other_level(words)


def _links(text: str, stand: Stand, corpus: Corpus) -> Found:
    """Where a link leads to, from the page of the edition."""
    targets = dict.fromkeys(prose(text).links)
    pages = pages_there(corpus) if targets else frozenset()
    for target in targets:
        if message := _fault_in_link(target, text, stand, corpus, pages):
            yield from ((line, message) for line in _leading_to(text, target))


def _fault_in_link(
    target: str, text: str, stand: Stand, corpus: Corpus, pages: Collection[str]
) -> str | None:
    if unsafe := unsafe_target(target):
        return messages.unsafe_link(unsafe)
    if ":" in target.partition("#")[0]:
        return None
    page = addresses.edition_page(stand.year)
    address, anchor = resolved(page, target)
    if not target or address not in {*pages, page}:
        return messages.missing_page(target.partition("#")[0], address, pages)
    there = _anchors(address, text, stand, corpus)
    if "#" in target and there is not None and anchor not in there:
        return messages.missing_anchor(target, there)
    return None


def resolved(page: str, target: str) -> tuple[str, str]:
    """Where a link on this page leads: an address from the root of the site, and an id there."""
    path, _, anchor = target.partition("#")
    path = unquote(path.partition("?")[0])
    return (normpath(join(dirname(page), path)) if path else page), unquote(anchor)


def _anchors(address: str, text: str, stand: Stand, corpus: Corpus) -> frozenset[str] | None:
    """The ids on a page. None where only a build can tell: those of a page that is generated."""
    if address == addresses.edition_page(stand.year):
        return anchors(text) | frozenset(_own_anchors(stand))
    written = {document.path: document for document in corpus.documents_of(Page)}
    if page := written.get(f"docs{address}"):
        return anchors(page.values[BODY]) | frozenset(_anchors_of_macros(corpus))
    return None


def _own_anchors(stand: Stand) -> Iterator[str]:
    yield from (theme["id"] for theme in stand.themes)
    for cell in stand.cells:
        result, sector = str(cell.get("resultaat")), str(cell.get("sector"))
        yield addresses.edition_result_anchor(result)
        yield addresses.edition_anchor(result, sector)
    yield from (PurePosixPath(path).stem for path in stand.content if "/indicatoren/" in path)


def _anchors_of_macros(corpus: Corpus) -> Iterator[str]:
    """What lists on the editors' pages can be linked to: sources, partners, results, figures."""
    yield from map(addresses.source_anchor, corpus.known["bron"])
    yield from map(addresses.edition_result_anchor, corpus.known["resultaat"])
    yield from (*corpus.known["partner"], *corpus.known["indicator"])


def _leading_to(text: str, target: str) -> list[int]:
    """The lines with a link that leads there, as far as they can be told."""
    for written in (f"]({target})", f"]({target}", f"]: {target}"):
        if written in text:
            return _lines(text, written)
    return _lines(text, target)


def _line(text: str, words: str) -> int:
    """The first line that holds these words, or else the first of all."""
    return _lines(text, words)[0]


def _lines(text: str, words: str) -> list[int]:
    """Every line that holds these words, also with entities in them, or else the first of all."""
    lines = enumerate(text.split("\n"))
    return [n for n, line in lines if words in line or words in html.unescape(line)] or [0]
