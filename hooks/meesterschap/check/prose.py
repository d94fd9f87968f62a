"""The text of an edition, parsed with the extensions of the site: headings, links and raw HTML.

A regular expression cannot parse Markdown reliably. So the text is converted to HTML here, and the
result is examined.
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

from meesterschap.cache.kept import kept
from meesterschap.cache.store import digest
from meesterschap.check.html_repairs import HtmlRepairs
from meesterschap.check.sanitise import cleaned
from meesterschap.content.markdown_extensions import EDITORS_MARKDOWN, MARKDOWN

# The texts of an edition are read without Markdown in HTML, and code blocks as if they were text.
_EXTENSIONS = tuple(name for name in MARKDOWN if name not in ("fenced_code", "md_in_html", "toc"))
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ID = re.compile(r' id="([^"]+)"')
_PROBE = "het-adres-dat-wordt-gezocht"
_WORD = re.compile(r"\w")

Redirect = Callable[[str], str | None]
"""Returns the current target of a link for the target as written; None if it no longer has one."""


@dataclass(frozen=True)
class Prose:
    """The elements of a text, in order. Targets are as they were written, with entities decoded."""

    headings: tuple[tuple[int, str], ...]
    """The level and the text of each."""
    links: tuple[str, ...]
    images: tuple[str, ...]
    raw_html: tuple[str, ...]
    """Each piece of raw HTML."""


class _Reader(Treeprocessor):
    """Collects the elements of a text, and redirects its links."""

    def __init__(self, md: Markdown, redirect: Redirect) -> None:
        super().__init__(md)
        self.redirect = redirect
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
                self._set_target(element, self.redirect(self.links[-1]))

    def _set_target(self, link: Element, target: str | None) -> None:
        """Set the target of a link; without one it becomes plain text."""
        if target:
            link.set("href", target)
        else:
            link.tag = "span"
            link.attrib.clear()


def _target(element: Element, name: str) -> str:
    """The target in this attribute, with entities decoded."""
    return html.unescape(element.get(name, "").replace(AMP_SUBSTITUTE, "&"))


def _same(target: str) -> str:
    """The redirect of links that stay as they are."""
    return target


def _reader(redirect: Redirect = _same) -> tuple[Markdown, _Reader]:
    """A Markdown converter, and the reader that collects what it converts."""
    footnotes = {**MARKDOWN["footnotes"], "UNIQUE_IDS": True}
    extensions: list[str | Extension] = [*_EXTENSIONS, HtmlRepairs()]
    markdown = Markdown(extensions=extensions, extension_configs={"footnotes": footnotes})
    reader = _Reader(markdown, redirect)
    markdown.treeprocessors.register(reader, "reader", 0)  # after all others
    return markdown, reader


@lru_cache(maxsize=100)
def prose(text: str) -> Prose:
    """The headings, links, images and raw HTML of a text."""
    markdown, reader = _reader()
    markdown.convert(text)
    raw = [part for part in markdown.htmlStash.rawHtmlBlocks if isinstance(part, str)]
    return Prose(
        tuple(reader.headings),
        tuple(reader.links),
        tuple(reader.images),
        tuple(part for part in raw if part.lstrip().startswith("<")),
    )


def lost_definitions(text: str) -> Iterator[tuple[int, str]]:
    """Each link definition ([name]: target) that no link uses, after its line counted from 0."""
    for definition in ReferenceProcessor.RE.finditer(text):
        before, after = text[: definition.start(2)], text[definition.end(2) :]
        markdown, _ = _reader()
        if _PROBE not in markdown.convert(f"{before}{_PROBE}{after}"):
            yield text.count("\n", 0, definition.start(1)), definition[0].strip()


def texts_as_html(texts: Iterable[str], redirect: Redirect) -> list[str]:
    """Each text as a block of cleaned HTML, with its links redirected."""
    markdown, _ = _reader(redirect)
    return [f"<div>{cleaned(markdown.reset().convert(text))}</div>" for text in texts]


def without_comments(text: str) -> str:
    """The text without comments, which are for editors only; line numbers stay the same."""
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)


def has_words(text: str) -> bool:
    """Whether the rendered text has any letter or digit."""
    markdown, _ = _reader()
    shown = re.sub(r"<[^>]*>", " ", markdown.convert(without_comments(text)))
    return bool(_WORD.search(html.unescape(shown)))


@kept(lambda text, *, by_editors=False: (digest([text]), by_editors))
def anchors(text: str, *, by_editors: bool = False) -> frozenset[str]:
    """The ids on a page with this text, including those of its headings."""
    table = EDITORS_MARKDOWN if by_editors else MARKDOWN
    markdown = Markdown(extensions=list(table), extension_configs=table)
    return frozenset(_ID.findall(markdown.convert(text)))
