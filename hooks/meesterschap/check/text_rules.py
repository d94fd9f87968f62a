"""What must be true of practices, guides and pages. A rule's docstring is the rule."""

import html
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any

from meesterschap.check.corpus import Corpus, body
from meesterschap.check.file_types import CONTRIBUTED
from meesterschap.check.macro_calls import faults_in_macros
from meesterschap.check.personal_data import personal_data
from meesterschap.content import addresses, messages
from meesterschap.content.agenda import Library, Page
from meesterschap.content.document import BODY, MAX_CACHED_DOCUMENTS, Document
from meesterschap.content.editions import Stand
from meesterschap.content.files import DOCS
from meesterschap.content.practices import STORY, Chapter, Period, PhotoFile, Practice
from meesterschap.content.problem import Problem, problem_in
from meesterschap.content.story import chapters

_LINK = re.compile(r"(?<!\\)\]\(\s*<?([^)\s>]+)")
HTML = re.compile(r"<[a-zA-Z/!?][^>\n]*>?")
_ATTRIBUTES = re.compile(r"(?<!\\)\{\s*[:.#]|(?<![\\{])\{\s*\w")
# The same behind the marks of a block of code, where attributes can stand as well.
_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})[^\n]*\{", re.MULTILINE)
_IMAGE = re.compile(r"(?<!\\)!\[")
# Where a link leads: [text](here), or [name]: here.
_TARGET = re.compile(r"(?<!\\)\]\(\s*<?([^)]*)|^ {0,3}\[[^\]\n]+\]:\s*(\S+)", re.MULTILINE)
_UNSAFE = re.compile(r"(?!https?://)(?:[^/?#]*:|//|\\)", re.IGNORECASE)

# What of Markdown and HTML is not seen, or is seen as something else. Each repetition has an end.
_MARKS = re.compile(
    r"\\(?P<character>[!-/:-@\[-`{-~])|(?P<entity>&#?\w{1,31};)|<[^<>\n]{0,500}>|[*`]+|~~"
    r"|(?<!\w)_+|_+(?!\w)|\[(?=[^\[\]\n]{0,200}\]\()|\]\([^()\n]{0,500}\)"
)


def periods_of_practices(corpus: Corpus) -> Iterator[Problem]:
    """A practice began before it was told of; it did not end before that, or while it runs."""
    # No clock is needed: what is told of on a day has happened by then.
    for document, practice in corpus.of(Practice):
        for field, message in _impossible(practice.period, practice.added_on.year):
            yield problem_in(document, message, "periode", field)


def _impossible(period: Period, added: int) -> Iterator[tuple[str, str]]:
    begin, end = period.begin, period.end
    if begin and begin > added:
        yield "van", messages.begins_after_added(begin, added)
    if end and period.ongoing:
        yield "tot", messages.ended_and_ongoing(end)
    elif end and end > added:
        yield "tot", messages.ends_after_added(end, added)
    if begin and end and end < begin:
        yield "tot", messages.ends_too_early(begin, end)


def dates_of_practices(corpus: Corpus) -> Iterator[Problem]:
    """A practice is changed and archived after it was added."""
    for document, practice in corpus.of(Practice):
        added, archived = practice.added_on, practice.archived
        if practice.updated_on < added:
            yield problem_in(document, messages.CHANGED_BEFORE_ADDED, "gewijzigd_op")
        if archived and archived.on < added:
            yield problem_in(document, messages.ARCHIVED_BEFORE_ADDED, "archief", "op")


def checks_of_practices(corpus: Corpus) -> Iterator[Problem]:
    """A practice that someone checked was there already, and is looked at again later."""
    for document, practice in corpus.of(Practice):
        checked, again = practice.checked_on, practice.check_again_on
        if checked and checked < practice.added_on:
            yield problem_in(document, messages.CHECKED_BEFORE_ADDED, "gecontroleerd_op")
        if checked and again and again <= checked:
            yield problem_in(document, messages.RECHECK_NOT_AFTER_CHECK, "opnieuw_kijken_op")
        if bool(checked) != bool(again):
            there = "gecontroleerd_op" if checked else "opnieuw_kijken_op"
            yield problem_in(document, messages.CHECK_DATES_INCOMPLETE, there)


def former_names_of_practices(corpus: Corpus) -> Iterator[Problem]:
    """An address leads to one practice, also when it is an address of before."""
    named = [(document, practice) for document, practice in corpus.of(Practice)]
    if not any(practice.former_names for _, practice in named):
        return
    own = {document.path for document, _ in named}
    others = [] if corpus.others is None else list(corpus.others.of(Practice))
    others = [(document, practice) for document, practice in others if document.path not in own]
    taken = {name: practice.slug for _, practice in others for name in practice.former_names}
    taken |= {document.slug: document.slug for document, _ in (*others, *named)}
    for document, practice in named:
        for row, name in enumerate(practice.former_names):
            if name in taken:
                message = messages.former_name_taken(name, taken[name])
                yield problem_in(document, message, "oude_namen", row)
            taken.setdefault(name, practice.slug)


def sources_of_practices(corpus: Corpus) -> Iterator[Problem]:
    """What a practice rests on is there: a source, or the consent of who sent it; and a check."""
    for document, practice in corpus.of(Practice):
        if practice.provenance == "openbare-bron" and not practice.sources:
            yield problem_in(document, messages.missing_source(practice.provenance), "herkomst")
        if practice.provenance == "openbare-bron" and not practice.untold:
            yield problem_in(document, messages.UNTOLD_MISSING, "herkomst")
        if practice.provenance == "ingezonden" and not practice.consent:
            yield problem_in(document, messages.CONSENT_MISSING, "herkomst")
        if practice.evidence and not practice.measured:
            yield problem_in(
                document, messages.missing_measurement(practice.evidence), "meetniveau"
            )


def photos_of_practices(corpus: Corpus) -> Iterator[Problem]:
    """A photo that a practice shows is there, in its folder; and no other photo is."""
    shown = {
        DOCS + addresses.practice_photo(practice.slug, practice.photo.file): document
        for document, practice in corpus.of(Practice)
        if practice.photo
    }
    there = _paths_of_photos(corpus.beside()) if shown else frozenset()
    for path in shown.keys() - there:
        yield problem_in(shown[path], messages.missing_photo(path), "foto", "bestand")
    for photo in corpus.written_as(PhotoFile):
        if photo.path not in shown:
            practice = f"{PurePosixPath(photo.path).parent}.md"
            yield problem_in(photo, messages.unused_photo(practice))


def _paths_of_photos(corpus: Corpus) -> frozenset[str]:
    return frozenset(document.path for document in corpus.written_as(PhotoFile))


def repeated_look_fors(corpus: Corpus) -> Iterator[Problem]:
    """A look-for stands in the library once among those of its kind."""
    for document, entries in _look_fors(corpus):
        first: dict[tuple[str, str], int] = {}
        for number, entry in entries:
            kind, text = str(entry.get("soort")), str(entry.get("tekst"))
            way, key = ("kijkpunten", number, "tekst"), (kind, text.casefold())
            if key in first:
                yield problem_in(document, messages.repeated(kind, text, first[key]), *way)
            first.setdefault(key, document.place(way).line)


def origins_of_look_fors(corpus: Corpus) -> Iterator[Problem]:
    """A look-for can be found by what it is for, and says truly where it comes from."""
    for document, entries in _look_fors(corpus):
        for number, entry in entries:
            guides, sources = entry.get("gidsen"), entry.get("bronnen")
            if not (guides or entry.get("kijkt_naar")):
                yield problem_in(document, messages.LOOK_FOR_UNREACHABLE, "kijkpunten", number)
            way = ("kijkpunten", number, "herkomst")
            if entry.get("herkomst") == "bron" and not (guides or sources):
                yield problem_in(document, messages.LOOK_FOR_WITHOUT_SOURCE, *way)
            if entry.get("herkomst") == "voorstel" and sources:
                yield problem_in(document, messages.OWN_LOOK_FOR_WITH_SOURCE, *way)


def _look_fors(corpus: Corpus) -> Iterator[tuple[Document, list[tuple[int, Mapping[str, Any]]]]]:
    """The library with each entry that can be looked at, and its number."""
    for document in corpus.written_as(Library):
        entries = document.values.get("kijkpunten")
        numbered = enumerate(entries if isinstance(entries, list) else ())
        yield document, [(n, entry) for n, entry in numbered if isinstance(entry, Mapping)]


def headings_of_stories(corpus: Corpus) -> Iterator[Problem]:
    """A story has the fixed headings, in their order, each with a text of a fitting length."""
    wanted = tuple(chapter.heading for chapter in STORY)
    for document in corpus.written_as(Practice):
        found = chapters(body(document))
        if tuple(heading for heading, _, _ in found) != wanted:
            names = [heading for heading, _, _ in found]
            yield problem_in(document, messages.headings(names, wanted), BODY)
            continue
        for chapter, (_, line, under) in zip(STORY, found, strict=True):
            if message := fault_in_chapter(chapter, under.strip()):
                yield problem_in(document, message, BODY, below=line)


def fault_in_chapter(chapter: Chapter, text: str) -> str | None:
    """What is wrong with the length of a chapter, if anything is."""
    if not text:
        return messages.heading_without_text(chapter.heading)
    if len(text) < chapter.least:
        return messages.chapter_too_short(chapter.heading, chapter.least)
    if len(text) > chapter.most:
        return messages.chapter_too_long(chapter.heading, chapter.most)
    return None


def markup_in_contributions(corpus: Corpus) -> Iterator[Problem]:
    """What schools write holds no HTML, no attributes, no image and no link that could do harm."""
    for document in corpus.written_as(*CONTRIBUTED):
        yield from _marked_up(document)


@lru_cache(maxsize=MAX_CACHED_DOCUMENTS)
def _marked_up(document: Document) -> tuple[Problem, ...]:
    whole, text = document.values[BODY], body(document)
    lines = [
        (whole.count("\n", 0, fence.start()), messages.ATTRIBUTES_IN_TEXT)
        for fence in _found(_FENCE, whole, "{")
    ]
    ends = [place.start() for place in re.finditer("\n", text)]
    lines += [(bisect_left(ends, start), message) for start, message in markup(text)]
    return tuple(problem_in(document, message, BODY, below=line) for line, message in lines)


def markup(text: str) -> Iterator[tuple[int, str]]:
    """What the text holds besides plain Markdown: where it stands, and what is said of it."""
    for tag in _found(HTML, text, "<"):
        yield tag.start(), messages.html_in_text(tag[0])
    for attributes in _found(_ATTRIBUTES, text, "{"):
        yield attributes.start(), messages.ATTRIBUTES_IN_TEXT
    for image in _found(_IMAGE, text, "!["):
        yield image.start(), messages.IMAGE_IN_TEXT
    for link in _found(_TARGET, text, "]"):
        if target := unsafe_target(html.unescape(link[1] or link[2] or "")):
            yield link.start(), messages.unsafe_link(target)


def unsafe_target(target: str) -> str | None:
    """Where a link leads, if it may not: not on this site, and not by http or https."""
    bare = re.sub(r"[\s\x00-\x20]", "", target)
    return bare if _UNSAFE.match(bare) else None


def _found(pattern: re.Pattern[str], text: str, needed: str) -> Iterator[re.Match[str]]:
    """What a pattern finds that needs these characters: most texts do without."""
    return pattern.finditer(text) if needed in text else iter(())


def personal_data_in_contributions(corpus: Corpus) -> Iterator[Problem]:
    """What schools write holds nothing by which a person can be found."""
    for document in corpus.written_as(*CONTRIBUTED):
        yield from persons(document)


def _as_shown(text: str) -> str:
    """The text without its marks, as a reader sees it and may copy it."""
    return _MARKS.sub(lambda mark: html.unescape(mark["entity"] or mark["character"] or ""), text)


@lru_cache(maxsize=MAX_CACHED_DOCUMENTS)
def persons(document: Document) -> tuple[Problem, ...]:
    """What in any of its texts points to a person."""
    problems = []
    for way, text in document.leaves():
        for number, part in enumerate(text.split("\n") if way == (BODY,) else [text]):
            forms = dict.fromkeys((part, _as_shown(part)))
            for message in dict.fromkeys(told for form in forms for told in personal_data(form)):
                problems.append(problem_in(document, message, *way, below=number))
    return tuple(problems)


def links(corpus: Corpus) -> Iterator[Problem]:
    """A link inside the site leads to a page that is there."""
    for document in corpus.written_as(Page, *CONTRIBUTED):
        for number, line in enumerate(body(document).split("\n")):
            for target in _LINK.findall(line):
                path = target.partition("#")[0]
                address = _resolved(document, path)
                if not path or ":" in path or document.path == f"{DOCS}{address}":
                    continue
                if address not in (pages := pages_there(corpus.beside())):
                    message = messages.missing_page(path, address, pages)
                    yield problem_in(document, message, BODY, below=number)


# For one practice after another it is asked of the same others.
@lru_cache(maxsize=2)
def pages_there(written: Corpus) -> frozenset[str]:
    """The addresses of what is on the site, as far as a text links to it."""
    return frozenset((*_written_pages(written), *_generated_pages(written)))


def _resolved(document: Document, target: str) -> str:
    """The address of a link, seen from the root of the site."""
    folder = PurePosixPath(document.path).relative_to(DOCS).parent
    return normpath(f"/{folder}/{target}" if not target.startswith("/") else target)


def _written_pages(corpus: Corpus) -> Iterable[str]:
    return (d.path.removeprefix(DOCS) for d in corpus.written_as(Page, *CONTRIBUTED))


def _generated_pages(corpus: Corpus) -> Iterator[str]:
    years = (int(stand.year) for _, stand in corpus.of(Stand))
    return addresses.generated(
        themes=corpus.known["thema"],
        results=corpus.known["resultaat"],
        sectors=corpus.known["sector"],
        indicators=corpus.known["indicator"],
        guides=corpus.known["gids"],
        years=years,
    )


def macros_on_pages(corpus: Corpus) -> Iterator[Problem]:
    """A macro exists, and so does everything that it names."""
    for document in corpus.written_as(Page):
        for line, message in faults_in_macros(document.values[BODY], corpus.known):
            yield problem_in(document, message, BODY, below=line - 1)


RULES = (
    periods_of_practices,
    dates_of_practices,
    checks_of_practices,
    former_names_of_practices,
    sources_of_practices,
    photos_of_practices,
    repeated_look_fors,
    origins_of_look_fors,
    headings_of_stories,
    markup_in_contributions,
    personal_data_in_contributions,
    links,
    macros_on_pages,
)
