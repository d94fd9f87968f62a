"""What drafts, mail and other programs leave in a text. A rule's docstring is the rule."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from meesterschap.check.corpus import Kind, prose_below
from meesterschap.content import messages
from meesterschap.content.agenda import Page
from meesterschap.content.configuration import Configuration
from meesterschap.content.confirmations import KEY, WarningKind
from meesterschap.content.document import BODY, SLUG, Document, Location
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
_LEFT_SIGNS = {
    "": (
        *("N.T.B.", "n.t.b.", "xxx", "asdf", "lorem ipsum", "dolor sit amet", "hier komt"),
        *("tekst in te", "(invullen"),
    ),
    "TB": ("TBD", "TBA", "NTB"),
    "TO": ("TODO", "TO DO"),
    "X": ("XXX", "FIXME"),
    "bla": ("blabla", "bla bla"),
    "nog ": (
        *("nog in", "nog aan", "nog uit", "nog toe", "nog na te"),
        *("nog checken", "nog controleren", "nog doen"),
    ),
    "_": ("____",),
    "?": ("bron??", "???"),
}
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
_PASTED_SIGNS = {
    "": ("#N/", "####", "verzonden", "sent from", "vriendelijke groet", "oaicite", "【"),
    "!": (
        *("REF!", "VERW!", "WAARDE!", "VALUE!", "/0!", "GETAL!", "NUM!", "LEEG!", "NULL!"),
        *("Fout!", "Error!"),
    ),
    "?": ("NAAM?", "NAME?"),
    "F": ("MERGEFORMAT",),
    "Y": ("HYPERLINK",),
    "_": ("_Toc", "_Hlk", "_Ref"),
    "[": ("Opmerking [", "opmerkingen [", "Comment [", "Commented [", "[cid:"),
    "--": ("bericht", "message"),
    "=": ("=C3=", "=E2=", "=20"),
    ":": ("Onderwerp:", "Subject:", ":contentReference"),
}
_DOES_NOTHING = re.compile(
    r"</?[a-zA-Z][^<>\n]*>|<!--|&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});|\*\*(?=\w)|\{[{%]"
)
"""Markup that a field with plain text shows as it was typed."""
_MACRO = re.compile(r"\{\{|\{%")
_MARKS = re.compile(r"[<&*{]")
"""What all markup has, found much faster."""


def residue_in_texts(document: Document, kind: Kind) -> Iterator[Problem]:
    """A text has nothing that a draft, a mail or another program left in it."""
    found = tuple(texts(document)) if kind not in _NOT_TEXTS else ()
    whole = "\n".join(text for _, text in found)
    lower = whole.lower()
    if not (signs := _signs_in(whole, lower)):
        return
    lines = ((at, number, line) for at, text in found for number, line in enumerate(_lines(text)))
    for (location, number, line), in_lower in zip(lines, _lines(lower), strict=True):
        if message := _residue_in(line, in_lower, signs):
            yield warning_in(document, WarningKind.TEXT, message, *location, below=number)


def markup_that_does_nothing(document: Document, kind: Kind) -> Iterator[Problem]:
    """A field has no HTML, Markdown or macros, and only the text of a page has macros."""
    for location, text in texts(document) if kind not in _NOT_TEXTS else ():
        is_body = location == (BODY,)
        if (is_body and kind is Page) or not _MARKS.search(text):
            continue
        pattern = _MACRO if is_body else _DOES_NOTHING
        for number, line in enumerate(_lines(text)):
            if mark := pattern.search(line):
                message = messages.markup_shown_as_typed(mark[0])
                yield warning_in(document, WarningKind.TEXT, message, *location, below=number)


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _residue_in(line: str, lower: str, signs: Iterable["_Sign"]) -> str:
    """The message about what was left in a line; "" if nothing was."""
    for sign, kind in signs:
        if _has(sign, line, lower) and (found := kind.pattern.search(line)):
            return kind.message(found[0])
    return ""


def _meant(misread: str) -> str:
    """What the characters were before they were misread; "" if that cannot be told."""
    for encoding in ("cp1252", "mac_roman"):
        try:
            return misread.encode(encoding).decode("utf-8").strip("\ufeff\xa0")
        except UnicodeError:
            continue
    return ""


class _Kind(NamedTuple):
    """One kind of residue: what a line with it matches, and the message about that."""

    pattern: re.Pattern[str]
    message: Callable[[str], str]


_Sign = tuple[str, _Kind]
"""What a line of this kind may have in it; in lower case, unless it always has a capital."""

_SIGNS: Sequence[tuple[_Kind, Mapping[str, Iterable[str]]]] = (
    (
        _Kind(_MISREAD, lambda found: messages.misread(found, _meant(found))),
        {"": "âãïð\ufffd‚√"},
    ),
    (_Kind(_LEFT, messages.left_for_later), _LEFT_SIGNS),
    (_Kind(_PLACEHOLDER, messages.left_for_later), {"": "[<"}),
    (_Kind(_PASTED, messages.pasted), _PASTED_SIGNS),
    (_Kind(_LOST, messages.lost_letter), {"": "?"}),
)
"""The kinds, in the order in which one of them is told of a line, and the signs of each.

All that the pattern matches has one of the signs. They are found much faster than the pattern, and
faster still by their key: what some of them share, and most texts do not have.
"""


def _signs_in(text: str, lower: str) -> list[_Sign]:
    """The signs in a text, which is given in lower case too."""
    return [
        (sign, kind)
        for kind, groups in _SIGNS
        for shared, signs in groups.items()
        if _has(shared, text, lower)
        for sign in signs
        if _has(sign, text, lower)
    ]


def _has(sign: str, text: str, lower: str) -> bool:
    return sign in (lower if sign.islower() else text)


def texts(document: Document) -> Iterator[tuple[Location, str]]:
    """Every text in a document, with its location; without code and comments."""
    for location, text in document.leaves:
        if location == (BODY,):
            yield location, prose_below(document)
        elif location[0] != SLUG and KEY not in location and not _LINK.match(text):
            yield location, text


_LINK = re.compile("https?://", re.IGNORECASE)
