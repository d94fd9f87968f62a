"""What drafts, mail and other programs leave in a text. A rule's docstring is the rule."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

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
    |\(invullen\)
    |\bbron\?\?|\bklik\ (?:of\ tik\ )?(?:hier\ )?om\ (?:de\ )?tekst\ in\ te\ voe(?:ren|gen))
    |(?<=\S)\?{3,}|(?<=\S\ )\?{3,}|^\?{3,}$|_{4,}""",
    re.VERBOSE,
)
"""What a writer leaves for later."""
_LEFT_SIGNS = (
    *("todo", "to do", "fixme", "xxx", "tbd", "tba", "ntb", "n.t.b.", "asdf", "blabla", "bla bla"),
    *("lorem", "dolor", "hier komt", "nog in", "nog aan", "nog uit", "nog toe", "nog na te"),
    *("nog checken", "nog controleren", "nog doen", "(invullen", "bron??", "klik", "???", "____"),
)
_PLACEHOLDER = re.compile(
    r"[\[<] ?(?:vul|hier|invullen|naam|datum|bron|titel|jaartal|citaat|link|tekst|getal|percentage)"
    r"(?: [^\]>]*)?[\]>](?![(\[:])",
    re.IGNORECASE,
)
"""A place between brackets for what a writer fills in later."""
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
_PASTED_SIGNS = (
    *("#n/", "#ref", "#verw", "#na", "#waarde", "#value", "#d", "#getal", "#num", "#leeg", "#null"),
    *("####", "fout!", "error!", "mergeformat", "hyperlink", "_toc", "_hlk", "_ref"),
    *("opmerking", "comment", "bericht", "message", "verzonden", "sent from", "groet", "[cid:"),
    *("=c3=", "=e2=", "=20", "onderwerp:", "subject:", "contentreference", "oaicite", "【"),
)
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
    found = list(texts(document))
    kinds = _kinds_in("\n".join(line for _, lines in found for line in lines))
    return tuple(
        (location, number, message)
        for location, lines in (found if kinds else ())
        for number, line in enumerate(lines)
        if (message := _residue_in(line, kinds))
    )


def _residue_in(line: str, kinds: Iterable["_Kind"]) -> str:
    """The message about what was left in a line; "" if nothing was."""
    matches = ((kind, kind.pattern.search(line)) for kind in _kinds_in(line, kinds))
    return next((kind.message(match[0]) for kind, match in matches if match), "")


def _meant(misread: str) -> str:
    """What the characters were before they were misread; "" if that cannot be told."""
    for encoding in ("cp1252", "mac_roman"):
        try:
            return misread.encode(encoding).decode("utf-8").strip("\ufeff\xa0")
        except UnicodeError:
            continue
    return ""


class _Kind(NamedTuple):
    """One kind of residue. One of the signs, in lower case, is in all that the pattern matches."""

    signs: Iterable[str]
    pattern: re.Pattern[str]
    message: Callable[[str], str]


_KINDS = (
    _Kind("âãïð\ufffd‚√", _MISREAD, lambda found: messages.misread(found, _meant(found))),
    _Kind(_LEFT_SIGNS, _LEFT, messages.left_for_later),
    _Kind("[<", _PLACEHOLDER, messages.left_for_later),
    _Kind(_PASTED_SIGNS, _PASTED, messages.pasted),
    _Kind("?", _LOST, messages.lost_letter),
)
"""In the order in which one of them is told of a line."""


def _kinds_in(text: str, kinds: Iterable[_Kind] = _KINDS) -> list[_Kind]:
    """The kinds that can be in a text, by their signs: much faster than their patterns."""
    lower = text.lower()
    return [kind for kind in kinds if any(sign in lower for sign in kind.signs)]


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
    for location, text in document.leaves:
        if location == (BODY,):
            yield location, without_comments(body(document)).split("\n")
        elif location[0] != SLUG and KEY not in location and not _LINK.match(text):
            yield location, text.split("\n")


_LINK = re.compile("https?://", re.IGNORECASE)
