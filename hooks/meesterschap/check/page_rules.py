"""What must be true of the Markdown on pages of editors. A rule's docstring is the rule."""

import re
from collections.abc import Iterator

from meesterschap.check.corpus import Kind
from meesterschap.check.editors_markdown import (
    SHORTCODE,
    icon,
    is_known,
    without_example_fences,
)
from meesterschap.check.prose import without_comments
from meesterschap.content import messages
from meesterschap.content.agenda import Page
from meesterschap.content.document import BODY, Document
from meesterschap.content.problem import Fault, Problem, problem_in

_FENCE = re.compile(r"[\s>]*(`{3,}|~{3,})(.*)")
_CODE = re.compile(r"(`+).+?\1")
_ALONE = re.compile(rf"(?<!:){SHORTCODE.pattern}(?!:)")
_ICON_LINK = re.compile(rf"\[\s*{SHORTCODE.pattern}(?:{{[^{{}}]*}})?\s*\]\(")

_IN_TEXT = {
    re.compile(pattern): message
    for pattern, message in (
        (r"\{[^{}]*\.annotate\b", messages.NO_ANNOTATIONS),
        (r"\{(\+\+|--|~~|==|>>).*?(\+\+|--|~~|==|<<)\}", messages.NO_CRITIC_MARKS),
        (r"^\s*-+8<-+", messages.NO_SNIPPETS),
        (r"\$\$", messages.NO_FORMULAS),
        (r"^\s*/{3,}\s*\w", messages.NO_BLOCKS),
        (r"<(script|style|link|iframe|object|embed|video|audio)\b", messages.NO_ACTIVE_HTML),
        (r"<[^<>]*\son\w+\s*=", messages.NO_ACTIVE_HTML),
        (r"[{<][^{}<>]*\sstyle\s*=", messages.NO_INLINE_STYLE),
        (r"!\[[^\]]*\]\(\s*<?(https?:)?//", messages.NO_IMAGES_FROM_ELSEWHERE),
        (r"<img\b[^<>]*\ssrc\s*=\s*[\"']?(https?:)?//", messages.NO_IMAGES_FROM_ELSEWHERE),
    )
}
"""What the pages of the site cannot show, by a pattern for a line without code."""
_IN_FENCE = {
    re.compile(r"\bmermaid\b"): messages.NO_MERMAID,
    re.compile(r"\.annotate\b"): messages.NO_ANNOTATIONS,
}
"""The same, by a pattern for what is behind the fence that opens a code block."""


def markup_on_pages(document: Document, kind: Kind) -> Iterator[Problem]:
    """A page has only Markdown that the site shows, and icons that exist."""
    for line, message in faults_in_markup(document.values[BODY]) if kind is Page else ():
        yield problem_in(document, message, BODY, below=line - 1)


def faults_in_markup(text: str) -> Iterator[Fault]:
    """What the site does not show of the Markdown of a page."""
    closes = ""  # the fence of the code block around the line, if any
    lines = without_example_fences(without_comments(text)).split("\n")
    for number, line in enumerate(lines, start=1):
        fence = _FENCE.fullmatch(line)
        if closes:
            if fence and fence[1].startswith(closes) and not fence[2].strip():
                closes = ""
        elif fence and "`" not in fence[2]:
            closes = fence[1]
            yield from ((number, message) for message in _matches(_IN_FENCE, fence[2]))
        else:
            yield from ((number, message) for message in _faults_in_line(line))


def _faults_in_line(line: str) -> Iterator[str]:
    bare = _CODE.sub("", line)
    yield from _matches(_IN_TEXT, bare)
    for shortcode in _ALONE.finditer(bare):
        if not is_known(shortcode[1]):
            yield messages.unknown_shortcode(shortcode[1])
    for link in _ICON_LINK.finditer(bare):
        if icon(link[1]):
            yield messages.icon_as_link(link[1])


def _matches(patterns: dict[re.Pattern[str], str], text: str) -> Iterator[str]:
    yield from dict.fromkeys(m for pattern, m in patterns.items() if pattern.search(text))
