"""Running text of an edition, read as the generator reads it: its headings, links and raw HTML.

A pattern cannot tell for certain what Markdown means. So the text is converted to HTML here, and
the result is examined.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ReferenceProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from meesterschap.check.html_repairs import HtmlRepairs
from meesterschap.check.sanitise import cleaned
from meesterschap.content.markdown_extensions import MARKDOWN

# In a text of an edition HTML has no meaning, neither has Markdown within it, and a block of code
# is looked at as what it holds.
_OF_TEXTS = tuple(name for name in MARKDOWN if name not in ("fenced_code", "md_in_html", "toc"))
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ID = re.compile(r' id="([^"]+)"')
_SOUGHT = "het-adres-dat-wordt-gezocht"
_WORD = re.compile(r"\w")

Follow = Callable[[str], str | None]
"""Gives the present target of a link from the target as it was written; None if it has none."""


@dataclass(frozen=True)
class Prose:
    """What a text holds, in order. Links are as they were written, with entities resolved."""

    headings: tuple[tuple[int, str], ...]
    """The level of each, and its words."""
    links: tuple[str, ...]
    images: tuple[str, ...]
    raw: tuple[str, ...]
    """Each piece of raw HTML."""


class _Reader(Treeprocessor):
    """Collects what is in the text, and gives each link its present target."""

    def __init__(self, md: Markdown, follow: Follow) -> None:
        super().__init__(md)
        self.follow = follow
        self.headings: list[tuple[int, str]] = []
        self.links: list[str] = []
        self.images: list[str] = []

    def run(self, root: Element) -> None:
        for element in root.iter():
            if re.fullmatch("h[1-6]", element.tag):
                self.headings.append((int(element.tag[1]), "".join(element.itertext())))
            elif element.tag == "img":
                self.images.append(_target(element, "src"))
            elif element.tag == "a" and "footnote" not in element.get("class", ""):
                self.links.append(_target(element, "href"))
                self._lead(element)

    def _lead(self, link: Element) -> None:
        """Set the present target; a link without one becomes plain text."""
        if target := self.follow(self.links[-1]):
            link.set("href", target)
        else:
            link.tag = "span"
            link.attrib.clear()


def _target(element: Element, name: str) -> str:
    """The target in this attribute, with entities resolved."""
    return html.unescape(element.get(name, "").replace(AMP_SUBSTITUTE, "&"))


def _reader(follow: Follow) -> tuple[Markdown, _Reader]:
    footnotes = {**MARKDOWN["footnotes"], "UNIQUE_IDS": True}
    extensions: list[str | Extension] = [*_OF_TEXTS, HtmlRepairs()]
    markdown = Markdown(extensions=extensions, extension_configs={"footnotes": footnotes})
    reader = _Reader(markdown, follow)
    markdown.treeprocessors.register(reader, "reader", 0)  # after all others
    return markdown, reader


@lru_cache(maxsize=100)
def prose(text: str) -> Prose:
    """What a text holds."""
    markdown, reader = _reader(lambda target: target)
    markdown.convert(text)
    raw = [part for part in markdown.htmlStash.rawHtmlBlocks if isinstance(part, str)]
    return Prose(
        tuple(reader.headings),
        tuple(reader.links),
        tuple(reader.images),
        tuple(part for part in raw if part.lstrip().startswith("<")),
    )


def lost_definitions(text: str) -> Iterator[tuple[int, str]]:
    """Each link definition ([name]: target) that no link uses, with its line counted from 0."""
    for found in ReferenceProcessor.RE.finditer(text):
        before, after = text[: found.start(2)], text[found.end(2) :]
        markdown, _ = _reader(lambda target: target)
        if _SOUGHT not in markdown.convert(f"{before}{_SOUGHT}{after}"):
            yield text.count("\n", 0, found.start(1)), found[0].strip()


def lasting(texts: Iterable[str], follow: Follow) -> list[str]:
    """The texts as cleaned HTML, one block each, with links to where `follow` says."""
    markdown, _ = _reader(follow)
    return [f"<div>{cleaned(markdown.reset().convert(text))}</div>" for text in texts]


def without_comments(text: str) -> str:
    """The text without comments, which are for editors only; each line stays where it was."""
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)


def has_words(text: str) -> bool:
    """Whether the text has any letter or digit to read, outside comments."""
    markdown, _ = _reader(lambda target: target)
    shown = re.sub(r"<[^>]*>", " ", markdown.convert(without_comments(text)))
    return bool(_WORD.search(html.unescape(shown)))


@lru_cache(maxsize=100)
def anchors(text: str) -> frozenset[str]:
    """The ids on a page of this text, those of its headings among them."""
    markdown = Markdown(extensions=list(MARKDOWN), extension_configs=MARKDOWN)
    return frozenset(_ID.findall(markdown.convert(text)))
