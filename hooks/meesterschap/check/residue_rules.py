"""What drafts, mail and other programs leave in a text. A rule's docstring is the rule."""

import re
from collections.abc import Iterator
from functools import lru_cache

from meesterschap.check.corpus import Corpus, body
from meesterschap.check.prose import without_comments
from meesterschap.content import messages
from meesterschap.content.agenda import Page
from meesterschap.content.configuration import Configuration
from meesterschap.content.confirmations import KEY, WarningKind
from meesterschap.content.document import BODY, MAX_CACHED_DOCUMENTS, SLUG, Document, Location
from meesterschap.content.editions import Seal, Stand
from meesterschap.content.practices import PhotoFile
from meesterschap.content.problem import Problem, warning_in

_NOT_TEXTS = (Configuration, Stand, Seal, PhotoFile)

# What the bytes 0x80 to 0xBF of UTF-8 become when they are read as Windows-1252.
_BYTES = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MISREAD = re.compile(
    rf"[ÂÃ][{_BYTES}]|[ÂÃ](?= )|â[€‚„†ˆ‰][{_BYTES}]|ï»¿|ï¿½|\ufffd|ðŸ..|‚Ä[^\s\w]|√[©´®†]"
)
"""A letter or a quote that was read in another encoding: Ã« for ë."""
_LOST = re.compile(r"(?<![\w/?=&.:-])[A-Za-z]+[a-z]\?[a-z]+(?![\w/?=&])")
"""A word in which a question mark took the place of a letter."""

_LEFT = re.compile(
    r"""\b(?:TODO|TO\ DO|FIXME|XXX+|TBD|TBA|NTB|N\.T\.B\.|n\.t\.b\.|xxx+|x{4,}|asdf\w*|bla\ ?bla)\b
    |(?i:\blorem\ ipsum\b|\bdolor\ sit\ amet\b|\bhier\ komt\ (?:nog\ )?(?:de\ |een\ )?tekst\b
    |\bnog\ (?:in|aan|uit|toe)\ ?(?:te\ )?(?:vullen|werken|voegen)\b
    |\bnog\ (?:na\ te\ (?:kijken|gaan|vragen)|checken|controleren|doen)\b
    |[\[<]\ ?(?:vul|hier|invullen|naam|datum|bron|titel|jaartal|citaat|link|tekst|getal|percentage)
        (?:\ [^\]>]*)?[\]>](?![(\[:])|\(invullen\)
    |\bbron\?\?|\bklik\ (?:of\ tik\ )?(?:hier\ )?om\ (?:de\ )?tekst\ in\ te\ voe(?:ren|gen))
    |\?\?\?+|_{4,}""",
    re.VERBOSE,
)
"""What a writer leaves for later."""
_PASTED = re.compile(
    r"""\#(?:N/[AB]|REF!|VERW!|NAAM\?|NAME\?|WAARDE!|VALUE!|DEEL/0!|DIV/0!|GETAL!|NUM!|LEEG!|NULL!)
    |(?<![\#\w])\#{4,}(?![\#\ ]*\w)
    |(?:Fout|Error)!\ (?:Ver|Bla|Ref|Book|Bron|Gee|No|Onb)\w+|\bMERGEFORMAT\b|\bHYPERLINK\ "
    |\b_(?:Toc|Hlk|Ref)\d+|\b(?:Opmerking|Comment|Commented)\ \[\w+\]|\bMet\ opmerkingen\ \[
    |(?i:-{2,}\ ?(?:oorspronkelijk\ bericht|original\ message|doorgestuurd\ bericht)
    |\bverzonden\ (?:vanaf|met|via)\ (?:mijn|outlook)|\bsent\ from\ my\b
    |\bmet\ vriendelijke\ groet|\[cid:)
    |=C3=[89AB][0-9A-F]|=E2=80=|=20$|\b(?:Onderwerp|Subject):\ (?:RE|FW|Fwd|Antw)\b
    |:contentReference|oaicite|【[^】]*†""",
    re.VERBOSE,
)
"""What Excel, Word, a mail program or a chat program adds to a text."""
_DOES_NOTHING = re.compile(
    r"</?[a-zA-Z][^<>\n]*>|<!--|&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});|\*\*(?=\w)|\{[{%]"
)
"""Markup that a field with plain text shows as it was typed."""
_MACRO = re.compile(r"\{\{|\{%")

_Found = tuple[Location, int, str]
"""What stands in a document: its location, how many lines below, and the message."""


def residue_in_texts(corpus: Corpus) -> Iterator[Problem]:
    """A text has nothing that a draft, a mail or another program left in it."""
    for document, model in corpus.documents:
        if model not in _NOT_TEXTS:
            for location, below, message in _residue(document):
                yield warning_in(document, WarningKind.TEXT, message, *location, below=below)


def markup_that_does_nothing(corpus: Corpus) -> Iterator[Problem]:
    """A field has no HTML, Markdown or macros, and only the text of a page has macros."""
    for document, model in corpus.documents:
        if model not in _NOT_TEXTS:
            for location, below, message in _markup(document, in_body=model is not Page):
                yield warning_in(document, WarningKind.TEXT, message, *location, below=below)


@lru_cache(maxsize=MAX_CACHED_DOCUMENTS)
def _residue(document: Document) -> tuple[_Found, ...]:
    """The first fault in each line of each text."""
    lines = ((at, n, line) for at, text in texts(document) for n, line in enumerate(text))
    found = ((at, n, _residue_in(line)) for at, n, line in lines if line)
    return tuple((at, n, message) for at, n, message in found if message)


def _residue_in(line: str) -> str:
    """The message about what was left in a line; "" if nothing was."""
    if misread := _MISREAD.search(line):
        return messages.misread(misread[0], _meant(misread[0]))
    if left := _LEFT.search(line):
        return messages.left_for_later(left[0])
    if pasted := _PASTED.search(line):
        return messages.pasted(pasted[0])
    if lost := _LOST.search(line):
        return messages.lost_letter(lost[0])
    return ""


def _meant(misread: str) -> str:
    """What the characters were before they were misread; "" if that cannot be told."""
    for encoding in ("cp1252", "mac_roman"):
        try:
            return misread.encode(encoding).decode("utf-8").strip("\ufeff\xa0")
        except UnicodeError:
            continue
    return ""


@lru_cache(maxsize=MAX_CACHED_DOCUMENTS)
def _markup(document: Document, *, in_body: bool) -> tuple[_Found, ...]:
    found: list[_Found] = []
    for location, lines in texts(document):
        is_body = location == (BODY,)
        if is_body and not in_body:
            continue
        pattern = _MACRO if is_body else _DOES_NOTHING
        for number, line in enumerate(lines):
            if mark := pattern.search(line):
                found.append((location, number, messages.markup_shown_as_typed(mark[0])))
    return tuple(found)


def texts(document: Document) -> Iterator[tuple[Location, list[str]]]:
    """Every text in a document as lines, with its location; without code and comments."""
    for location, text in document.leaves():
        if location == (BODY,):
            yield location, without_comments(body(document)).split("\n")
        elif location[0] != SLUG and KEY not in location and not _LINK.match(text):
            yield location, text.split("\n")


_LINK = re.compile("https?://", re.IGNORECASE)
