"""Keeps Markdown from looking for links and emphasis where there can be none.

Python-Markdown tries some fifteen patterns on each text of a page, of which most have no sign of
any. That is a seventh of the time in which it makes HTML.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX, AtomicString

_AFTER_BLOCKS = 25
"""A priority above that of the patterns (20): they are tried next."""
_SIGN = re.compile(rf"[\\`*_\[<&{STX}]|  \n")
"""What every pattern needs of the extensions in MARKDOWN; those in EDITORS_MARKDOWN need others."""


class PlainTexts(Extension):
    """An extension for pages that have no other extensions than those in MARKDOWN."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown calls it by this name)
        md.treeprocessors.register(_PlainTexts(md), "plain_texts", _AFTER_BLOCKS)


class _PlainTexts(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not _SIGN.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not _SIGN.search(element.tail):
                element.tail = AtomicString(element.tail)
