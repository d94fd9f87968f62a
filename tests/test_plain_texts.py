"""Texts without a sign of Markdown are left as they are, and all others become what they would."""

import string
from pathlib import Path

import pytest
from markdown import Markdown
from markdown.extensions import Extension

from meesterschap.build.plain_texts import _SIGN, PlainTexts
from meesterschap.content.markdown_extensions import MARKDOWN
from site_copy import WORLD

TEXTS = sorted((WORLD / "docs/praktijken").glob("*.md"))


def html(text: str, *more: Extension) -> str:
    return Markdown(extensions=[*MARKDOWN, *more], extension_configs=MARKDOWN).convert(text)


def test_the_signs_are_those_of_these_patterns() -> None:
    """Does a new one need another sign? Then that belongs in _SIGN."""
    patterns = Markdown(extensions=[*MARKDOWN]).inlinePatterns
    assert {patterns.get_index_for_name(name) for name in NAMES} == set(range(len(patterns)))


NAMES = (
    *("backtick", "escape", "entity", "html", "autolink", "automail", "linebreak", "footnote"),
    *("link", "reference", "short_reference", "image_link", "image_reference"),
    *("short_image_ref", "em_strong"),
)
SHAPES = ("{0}", "{0} {0}", "a{0}b", "{0}a{0}", "{0}{0}a{0}{0}", "a {0}{0} b", "a\n{0}b")


@pytest.mark.parametrize("sign", sorted({*string.printable, *"éèëï–—‘’“”…€½×\u00a0"}))
def test_no_pattern_matches_without_a_sign(sign: str) -> None:
    """A pattern of an extension that is new may need another: then it belongs to the signs."""
    patterns = Markdown(extensions=[*MARKDOWN]).inlinePatterns
    for shape in SHAPES:
        text = f"www.een.nl {shape.format(sign)} twee@drie.nl https://vier.nl/"
        if not _SIGN.search(text):
            matched = [one for one in patterns if one.getCompiledRegExp().search(text)]
            assert not matched, text


@pytest.mark.parametrize("file", TEXTS, ids=[file.stem for file in TEXTS])
def test_a_text_of_a_school_is_what_it_would_be(file: Path) -> None:
    text = file.read_text("utf-8").rpartition("\n---\n")[2]
    assert html(text, PlainTexts()) == html(text)


@pytest.mark.parametrize(
    "text",
    [
        "een *woord* en een __ander__, `code` en \\*geen\\*",
        "# Een kop: A & B {#kop}\n\nen [die](#kop) & <https://een.nl>",
        "- een\n- *twee*\n- drie  \n  vier\n",
        "| a | b |\n|---|--:|\n| *een* | 2 |\n",
        "een[^1]\n\n[^1]: noot\n",
        "<div markdown>\n**vet**\n\ngewoon <b>en</b> vet\n</div>",
        "!!! note\n    een\n\n    *twee*\n",
        "term\n:   uitleg\n",
        "een &amp; twee \u0002 drie",
    ],
)
def test_every_kind_of_block_is_what_it_would_be(text: str) -> None:
    assert html(text, PlainTexts()) == html(text)
