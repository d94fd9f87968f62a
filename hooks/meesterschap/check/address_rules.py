"""What must be true of addresses that visitors can follow. A rule's docstring is the rule."""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from meesterschap.cache.kept import kept
from meesterschap.check.corpus import Corpus, Kind, prose_below
from meesterschap.check.file_types import CONTRIBUTED
from meesterschap.check.prose import anchors
from meesterschap.check.prose_rules import anchors_of_macros
from meesterschap.content import addresses, messages
from meesterschap.content.agenda import Page
from meesterschap.content.configuration import Configuration
from meesterschap.content.confirmations import KEY, WarningKind
from meesterschap.content.document import BODY, Document, Location
from meesterschap.content.editions import Seal, Stand
from meesterschap.content.files import DOCS
from meesterschap.content.problem import Problem, warning_in

_ADDRESS = re.compile(
    r"""\b(?:https?|file|ftp|smb|onenote|msteams)://?[^\s<>"”’)\]|]*|(?<![\w\\])(?:[A-Z]:\\|\\\\\w)\S*
    |\]\(\s*<?(?P<target>(?:www\.|localhost|\d+\.\d+\.\d+\.\d+|[a-z]+:)[^\s)>]*)""",
    re.IGNORECASE | re.VERBOSE,
)
"""An address in a text, or the target of a link that looks like one."""
_SIGN = re.compile(r":/|\\|\]\(")
"""What every address has, which is found much faster."""
_LOCAL = re.compile(r"(?:.+\.)?(?:local|localdomain|lan|intern|internal|intranet|corp|home|prive)")
_WRAPPED = re.compile(r"safelinks\.protection\.outlook\.com|urldefense\.|google\.[a-z]+/url\?")
_FOR_MEMBERS = re.compile(
    r"(?:.+\.)?(?:sharepoint\.com|teams\.microsoft\.com|onedrive\.live\.com|1drv\.ms"
    r"|outlook\.(?:office(?:365)?|live)\.com|drive\.google\.com|mail\.google\.com)"
)
_SCHEMES = ("http", "https", "mailto", "tel")
# Of a link: words in brackets and the target in round ones, the other way round, or apart.
_TURNED = re.compile(r"\([^()\n]{1,80}\)\[\s*(?:https?://|www\.|[\w/-]{1,100}\.md)[^\]\n]{0,500}\]")
_APART = re.compile(r"\[[^\[\]\n]{1,80}\] \((?:https?://|www\.|[\w./-]{1,100}\.md)[^)\n]{0,500}\)")
_UNCLOSED = re.compile(r"\]\((?:https?://|www\.|[\w./-]{1,100}\.md)[^)\n]{0,500}$")
_EMPTY = re.compile(r"(?<!\\)\[[^\[\]\n]{1,500}\]\(\s{0,9}#?\s{0,9}\)")
_MISWRITTEN = ((")[", _TURNED), ("] (", _APART), ("](", _UNCLOSED), ("](", _EMPTY))
"""Each of them, after what it always has, which is found much faster."""
_TARGET = re.compile(r"(?<!\\)\]\(\s{0,9}<?([^)\s>#]{0,500}#[^)\s>]{1,200})")


def addresses_for_visitors(document: Document, kind: Kind) -> Iterator[Problem]:
    """An address leads to a place on the internet that every visitor can reach."""
    for location, text in _texts(document) if kind not in (Configuration, Stand, Seal) else ():
        for number, line in enumerate(text.split("\n") if _SIGN.search(text) else ()):
            for address in _ADDRESS.finditer(line) if _SIGN.search(line) else ():
                if message := fault_in_address(address["target"] or address[0]):
                    yield warning_in(document, WarningKind.LINK, message, *location, below=number)


def fault_in_address(address: str) -> str:
    """Why a visitor cannot follow this address; "" if nothing seems wrong."""
    if address.startswith("\\\\") or address[1:3] == ":\\":
        return messages.file_of_computer(address)
    scheme, _, rest = address.partition(":")
    if not rest or scheme.lower().startswith("www."):
        return messages.address_without_scheme(address)
    if scheme.lower() in ("file", "smb"):
        return messages.file_of_computer(address)
    if scheme.lower() not in _SCHEMES:
        return messages.unknown_scheme(scheme)
    if scheme.lower() not in ("http", "https"):
        return ""
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        host = ""
    if not host:
        return messages.address_incomplete(address)
    if _is_local(host):
        return messages.local_address(address)
    if _WRAPPED.search(address):
        return messages.wrapped_address(host)
    return messages.address_for_members(host) if _FOR_MEMBERS.fullmatch(host) else ""


def _is_local(host: str) -> bool:
    """Whether only one computer or one office knows this host."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or bool(_LOCAL.fullmatch(host))


def links_as_written(document: Document, kind: Kind) -> Iterator[Problem]:
    """A link is written as [words](address), and its address is not empty."""
    for number, line in enumerate(_lines(document) if kind in (Page, *CONTRIBUTED) else ()):
        for sign, pattern in _MISWRITTEN if "[" in line else ():
            if sign in line and (found := pattern.search(line)):
                message = messages.link_not_as_written(found[0])
                yield warning_in(document, WarningKind.LINK, message, BODY, below=number)


def anchors_of_links(corpus: Corpus) -> Iterator[Problem]:
    """A link to a place on a page of editors leads to a heading or a name that is there."""
    pages = {document.path.removeprefix(DOCS): document for document in corpus.documents_of(Page)}
    made = frozenset(anchors_of_macros(corpus))
    for document in corpus.documents_of(Page, *CONTRIBUTED):
        own = document.path.removeprefix(DOCS)
        for number, target in _links_to_anchors(document):
            address, anchor = addresses.resolved(own, target)
            page = document if address == own else pages.get(address)
            if not page or anchor in made:
                continue
            own_anchors = anchors(page.values[BODY], by_editors=address in pages)
            if anchor not in own_anchors:
                message = messages.missing_anchor(target, made | own_anchors)
                yield warning_in(document, WarningKind.LINK, message, BODY, below=number)


@kept(lambda document: document.version)
def _links_to_anchors(document: Document) -> tuple[tuple[int, str], ...]:
    """The links in a text to an anchor: how many lines above each, and its target as written."""
    return tuple(
        (number, target)
        for number, line in enumerate(_lines(document))
        for target in (_TARGET.findall(line) if "](" in line else ())
        if ":" not in target
    )


def _texts(document: Document) -> Iterator[tuple[Location, str]]:
    for location, text in document.leaves:
        if KEY not in location:
            yield location, prose_below(document) if location == (BODY,) else text


def _lines(document: Document) -> list[str]:
    """The lines of the text below the front matter, without code and comments."""
    return prose_below(document).split("\n")
