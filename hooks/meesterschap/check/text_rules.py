"""What must be true of practices, guides and pages. A rule's docstring is the rule."""

import html
import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import PurePosixPath
from typing import Any

from meesterschap.cache.kept import kept
from meesterschap.check.corpus import Corpus, Data, Kind, body, lines_above
from meesterschap.check.file_types import CONTRIBUTED
from meesterschap.check.macro_calls import faults_in_macros
from meesterschap.check.personal_data import personal_data
from meesterschap.content import addresses, messages
from meesterschap.content.agenda import Library, Page
from meesterschap.content.document import BODY, Document, text_in
from meesterschap.content.files import DOCS
from meesterschap.content.practices import RULES as RULES_OF_PRACTICES
from meesterschap.content.practices import STORY, Chapter, PhotoFile, Practice
from meesterschap.content.problem import Problem, problem_in
from meesterschap.content.story import chapters

_LINK = re.compile(r"(?<!\\)\]\(\s*<?([^)\s>]+)")
HTML = re.compile(r"<[a-zA-Z/!?][^>\n]*>?")
_ATTRIBUTES = re.compile(r"(?<!\\)\{\s*[:.#]|(?<![\\{])\{\s*\w")
# The same after the opening of a fenced code block, which can also have attributes.
_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})[^\n]*\{", re.MULTILINE)
_IMAGE = re.compile(r"(?<!\\)!\[")
# The target of a link: [text](target), or [name]: target.
_TARGET = re.compile(r"(?<!\\)\]\(\s*<?([^)]*)|^ {0,3}\[[^\]\n]+\]:\s*(\S+)", re.MULTILINE)
_UNSAFE = re.compile(r"(?!https?://)(?:[^/?#]*:|//|\\)", re.IGNORECASE)

# Markdown and HTML that is not shown, or not as it is written. Every repetition is bounded.
_MARKUP = re.compile(
    r"\\(?P<character>[!-/:-@\[-`{-~])|(?P<entity>&#?\w{1,31};)|<[^<>\n]{0,500}>|[*`]+|~~"
    r"|(?<!\w)_+|_+(?!\w)|\[(?=[^\[\]\n]{0,200}\]\()|\]\([^()\n]{0,500}\)"
)
_MARKS = re.compile(r"[\\&<*`~_\]]")
"""What all of that has, found much faster."""


def contradictions_in_practices(corpus: Corpus) -> Iterator[Problem]:
    """What a practice says agrees with itself: none of the RULES of a practice applies to it."""
    for document, _ in corpus.records_of(Practice):
        yield from _contradictions(document)


@kept(lambda document: document.version)
def _contradictions(document: Document) -> tuple[Problem, ...]:
    """What the RULES tell of a valid practice."""
    text_of = cache(partial(text_in, document.values))  # many rules need the same fields
    found = []
    for rule in RULES_OF_PRACTICES:
        if rule.applies(text_of):
            location = tuple(rule.at.split("."))
            present = next((name for name in rule.fields if text_of(name)), "")
            place = document.place(tuple(present.split(".")))
            found.append(Problem(place.path, place.line, rule.filled(text_of), location))
    return tuple(found)


def former_names_of_practices(corpus: Corpus) -> Iterator[Problem]:
    """An address leads to one practice, whether it is a current or a former address."""
    practices = list(corpus.records_of(Practice))
    if not any(practice.former_names for _, practice in practices):
        return
    paths = {document.path for document, _ in practices}
    existing = [] if corpus.existing is None else list(corpus.existing.records_of(Practice))
    others = [(document, practice) for document, practice in existing if document.path not in paths]
    taken = {name: practice.slug for _, practice in others for name in practice.former_names}
    taken |= {document.slug: document.slug for document, _ in (*others, *practices)}
    for document, practice in practices:
        for row, name in enumerate(practice.former_names):
            if name in taken:
                message = messages.former_name_taken(name, taken[name])
                yield problem_in(document, message, "oude_namen", row)
            taken.setdefault(name, practice.slug)


def photos_of_practices(corpus: Corpus) -> Iterator[Problem]:
    """A photo that a practice shows exists in its folder, and there are no other photos."""
    shown = {
        DOCS + addresses.practice_photo(practice.slug, practice.photo.file): document
        for document, practice in corpus.records_of(Practice)
        if practice.photo
    }
    photos = _paths_of_photos(corpus.existing_or_self()) if shown else frozenset()
    for path in shown.keys() - photos - corpus.unread:
        yield problem_in(shown[path], messages.missing_photo(path), "foto", "bestand")
    for photo in corpus.documents_of(PhotoFile):
        practice = f"{PurePosixPath(photo.path).parent}.md"
        if photo.path not in shown and practice not in corpus.unread:
            yield problem_in(photo, messages.unused_photo(practice))


def _paths_of_photos(corpus: Corpus) -> frozenset[str]:
    return frozenset(document.path for document in corpus.documents_of(PhotoFile))


def repeated_look_fors(data: Data) -> Iterator[Problem]:
    """The library has no two look-fors with the same kind and text."""
    for document, entries in _look_fors(data):
        first: dict[tuple[str, str], int] = {}
        for number, entry in entries:
            kind, text = str(entry.get("soort")), str(entry.get("tekst"))
            location, key = ("kijkpunten", number, "tekst"), (kind, text.casefold())
            if key in first:
                yield problem_in(document, messages.repeated(kind, text, first[key]), *location)
            first.setdefault(key, document.place(location).line)


def origins_of_look_fors(data: Data) -> Iterator[Problem]:
    """A look-for can be found by guide or by focus, and its origin agrees with its sources."""
    for document, entries in _look_fors(data):
        for number, entry in entries:
            guides, sources = entry.get("gidsen"), entry.get("bronnen")
            if not (guides or entry.get("kijkt_naar")):
                yield problem_in(document, messages.LOOK_FOR_UNREACHABLE, "kijkpunten", number)
            location = ("kijkpunten", number, "herkomst")
            if entry.get("herkomst") == "bron" and not (guides or sources):
                yield problem_in(document, messages.LOOK_FOR_WITHOUT_SOURCE, *location)
            if entry.get("herkomst") == "voorstel" and sources:
                yield problem_in(document, messages.OWN_LOOK_FOR_WITH_SOURCE, *location)


def _look_fors(corpus: Corpus) -> Iterator[tuple[Document, list[tuple[int, Mapping[str, Any]]]]]:
    """The library with its entries that are mappings, each after its number."""
    for document in corpus.documents_of(Library):
        entries = document.values.get("kijkpunten")
        numbered = enumerate(entries if isinstance(entries, list) else ())
        yield document, [(n, entry) for n, entry in numbered if isinstance(entry, Mapping)]


def headings_of_stories(document: Document, kind: Kind) -> Iterator[Problem]:
    """A story has the fixed headings, in order, each with a text of an allowed length."""
    if kind is not Practice:
        return
    wanted = tuple(chapter.heading for chapter in STORY)
    found = chapters(body(document))
    if tuple(heading for heading, _, _ in found) != wanted:
        names = [heading for heading, _, _ in found]
        yield problem_in(document, messages.headings(names, wanted), BODY)
        return
    for chapter, (_, line, under) in zip(STORY, found, strict=True):
        if fault := fault_in_chapter(chapter, under.strip()):
            message, told = fault
            yield problem_in(document, message, BODY, below=line, told=told)


def fault_in_chapter(chapter: Chapter, text: str) -> tuple[str, str] | None:
    """Messages, to editors and to a school, if a chapter is missing, too short or too long."""
    heading, request, least, most = (
        chapter.heading,
        chapter.prompt.request,
        chapter.least,
        chapter.most,
    )
    if not text:
        return messages.heading_without_text(heading), request
    if len(text) < least:
        message = messages.chapter_too_short(heading, least)
        return message, messages.request_too_short(request, least)
    if len(text) > most:
        message = messages.chapter_too_long(heading, most)
        return message, messages.request_too_long(request, most)
    return None


def markup_in_contributions(document: Document, kind: Kind) -> Iterator[Problem]:
    """Text from schools has no HTML, attributes, images or unsafe links."""
    if kind not in CONTRIBUTED:
        return
    whole, text = document.values[BODY], body(document)
    above = lines_above(whole)
    for fence in _matches(_FENCE, whole, "{"):
        message = messages.ATTRIBUTES_IN_TEXT
        yield problem_in(document, message, BODY, below=above(fence.start()))
    for start, message in markup(text):
        yield problem_in(document, message, BODY, below=above(start))


def markup(text: str) -> Iterator[tuple[int, str]]:
    """Anything in the text that is not plain Markdown: its position, and the message."""
    for tag in _matches(HTML, text, "<"):
        yield tag.start(), messages.html_in_text(tag[0])
    for attributes in _matches(_ATTRIBUTES, text, "{"):
        yield attributes.start(), messages.ATTRIBUTES_IN_TEXT
    for image in _matches(_IMAGE, text, "!["):
        yield image.start(), messages.IMAGE_IN_TEXT
    for link in _matches(_TARGET, text, "]"):
        if target := unsafe_target(html.unescape(link[1] or link[2] or "")):
            yield link.start(), messages.unsafe_link(target)


def unsafe_target(target: str) -> str | None:
    """The target without spaces if it is unsafe: neither on this site, nor http or https."""
    bare = re.sub(r"[\s\x00-\x20]", "", target)
    return bare if _UNSAFE.match(bare) else None


def _matches(pattern: re.Pattern[str], text: str, required: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern; quick for the many texts without the characters it requires."""
    return pattern.finditer(text) if required in text else iter(())


def personal_data_in_contributions(document: Document, kind: Kind) -> Iterator[Problem]:
    """Text from schools contains no personal data."""
    if kind in CONTRIBUTED:
        yield from personal_data_in(document)


_PERSONAL = re.compile(r"[@&0-9](?:(?<=[@&])|(?:[^0-9\n]*[0-9]){3})")
"""What every text with personal data has, found much faster: an @, an entity, or four digits."""


def _as_shown(text: str) -> str:
    """The text without markup, as a reader sees it and may copy it."""
    if not _MARKS.search(text):
        return text
    return _MARKUP.sub(lambda mark: html.unescape(mark["entity"] or mark["character"] or ""), text)


def personal_data_in(document: Document) -> Iterator[Problem]:
    """A problem for all personal data in the document, in a text as written or as shown."""
    for location, text in document.leaves:
        for number, part in enumerate(text.split("\n") if location == (BODY,) else [text]):
            if not _PERSONAL.search(part):
                continue
            variants = dict.fromkeys((part, _as_shown(part)))
            found = (message for variant in variants for message in personal_data(variant))
            for message in dict.fromkeys(found):
                yield problem_in(document, message, *location, below=number)


def links(corpus: Corpus) -> Iterator[Problem]:
    """A link inside the site leads to a page that exists."""
    for document in corpus.documents_of(Page, *CONTRIBUTED):
        for number, path, address in links_in(document):
            if document.path == f"{DOCS}{address}":
                continue
            pages = corpus.existing_or_self().pages
            if address not in pages and not corpus.doubt:
                message = messages.missing_page(path, address, pages)
                yield problem_in(document, message, BODY, below=number)


@kept(lambda document: document.version)
def links_in(document: Document) -> tuple[tuple[int, str, str], ...]:
    """The links inside the site in a text: how many lines down, as written, and their address."""
    return tuple(
        (number, path, addresses.resolved(document.path.removeprefix(DOCS), path)[0])
        for number, line in enumerate(body(document).split("\n"))
        for target in (_LINK.findall(line) if "](" in line else ())
        if (path := target.partition("#")[0]) and ":" not in path
    )


def macros_on_pages(corpus: Corpus) -> Iterator[Problem]:
    """A page calls only macros that exist, with ids that exist."""
    sure = {kind: ids for kind, ids in corpus.known.items() if kind not in corpus.doubt}
    for document in corpus.documents_of(Page):
        for line, message in faults_in_macros(document.values[BODY], sure):
            yield problem_in(document, message, BODY, below=line - 1)
