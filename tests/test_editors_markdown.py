"""What editors write in Markdown, and what it becomes; and that schools have none of it."""

import pytest
from markdown import Markdown

from meesterschap.check.editors_markdown import EditorsMarkdown
from meesterschap.check.html_repairs import HtmlRepairs
from meesterschap.content.markdown_extensions import EDITORS_MARKDOWN, MARKDOWN


def html(text: str) -> str:
    """The text on a page of the editors."""
    extensions = [*EDITORS_MARKDOWN, HtmlRepairs(), EditorsMarkdown()]
    return Markdown(extensions=extensions, extension_configs=EDITORS_MARKDOWN).convert(text)


def html_of_schools(text: str) -> str:
    """The text in a practice."""
    return Markdown(extensions=[*MARKDOWN, HtmlRepairs()], extension_configs=MARKDOWN).convert(text)


MARKS = [
    ("==a==", "<mark>a</mark>"),
    ("^^a^^", "<ins>a</ins>"),
    ("m^2^", "m<sup>2</sup>"),
    ("~~a~~", "<del>a</del>"),
    ("H~2~O", "H<sub>2</sub>O"),
    ("++ctrl+space++", '<kbd class="key-space">Spatiebalk</kbd>'),
    ("1/2 --> (c)", "&frac12; &rarr; &copy;"),
    ("1st", "<p>1st</p>"),
    ("De ALO.\n\n*[ALO]: Een onderzoek", '<abbr title="Een onderzoek">ALO</abbr>'),
    ("`#!python range(2)`", '<span class="nb">range</span>'),
    (":+1:", "<p>👍</p>"),
    (":flag_nl: :smile:", "<p>🇳🇱 😄</p>"),
    (":material-school:", '<span aria-hidden="true" class="twemoji"><svg '),
    (":material-heart:{ .rood }", 'class="twemoji rood"'),
    (":fontawesome-brands-mastodon:", "<svg "),
    (":fontawesome-regular-heart:", "<svg "),
    (":fontawesome-solid-heart:", "<svg "),
    (":octicons-heart-16:", "<svg "),
    (":simple-python:", "<svg "),
]
BLOCKS = [
    ('??? bug "Kop"\n    a', '<details class="bug admonition">\n<summary>Kop</summary>\n<p>a</p>'),
    ("???+ success\n    a", '<details class="success admonition" open="open">'),
    ("???+ success\n    a", "<summary>Gelukt</summary>"),
    ("!!! note\n    !!! tip\n        a", '<div class="admonition tip">'),
    ('!!! note ""\n    a', '<div class="admonition note">\n<p>a</p>'),
    ("!!! info inline end\n    a", '<div class="admonition info inline end">'),
    ("- [ ] a", '<input type="checkbox" disabled aria-label="Nog te doen"> a'),
    ("- [x] a\n\n    b", '<input type="checkbox" disabled checked aria-label="Klaar"> a'),
    ("``` py\nx = 1\n```", '<div class="language-py highlight"><pre>'),
    ('``` py title="x.py"\nx\n```', '<span class="filename">x.py</span>'),
    ('``` py hl_lines="1"\nx\n```', '<span class="hll">'),
    ('``` py linenums="7"\nx\n```', '<span class="linenos" data-linenos="7 "></span>'),
    ("1. a\n\n    ```\n    x\n    ```", '<li>\n<p>a</p>\n<div class="language-text highlight">'),
]


@pytest.mark.parametrize(("written", "becomes"), MARKS + BLOCKS)
def test_what_editors_write_becomes_html(written: str, becomes: str) -> None:
    found = html(written)
    assert becomes in found
    assert "style=" not in found
    assert "http" not in found.replace('xmlns="http://www.w3.org/2000/svg"', "").replace(
        "https://fontawesome.com", ""
    )


@pytest.mark.parametrize(("written", "becomes"), [*MARKS, BLOCKS[0], *BLOCKS[6:8]])
def test_what_only_editors_may_write_is_plain_text_of_schools(written: str, becomes: str) -> None:
    found = html_of_schools(written)
    assert becomes not in found or becomes == f"<p>{written}</p>"


def test_a_tab_is_a_named_radio_button_before_its_content() -> None:
    tabs = html('=== "Een"\n\n    a\n\n=== "Twee"\n\n    b\n')
    assert '<div aria-label="Tabbladen" class="tabbed-set" data-tabs="1:2" role="group">' in tabs
    order = ("Een</label>", "<p>a</p>", '<input id="__tabbed_1_2"', "Twee</label>", "<p>b</p>")
    assert [tabs.index(part) for part in order] == sorted(tabs.index(part) for part in order)


@pytest.mark.parametrize(
    "text", ["om 10:30:45", "std::vector::size", "een:smile:twee", ":bestaat-niet:", "`:smile:`"]
)
def test_what_is_no_shortcode_stays(text: str) -> None:
    assert html(text) == f"<p>{text}</p>".replace("`:smile:`", "<code>:smile:</code>")


def test_a_details_element_in_html_is_no_admonition() -> None:
    text = '<details class="meer" markdown>\n<summary>Note</summary>\n\na\n\n</details>'
    assert html(text).startswith('<details class="meer">\n<summary>Note</summary>')


def test_an_example_is_shown_beside_its_source() -> None:
    example = '````voorbeeld\n=== "Een"\n\n    ```py\n    x\n    ```\n````\n\nDaarna.'
    source, result = html(example).split('<div class="opmaak__uitkomst">')
    assert source.startswith('<div class="opmaak">\n<div class="language-md highlight">')
    assert "=== &quot;Een&quot;" in source.replace('"Een"', "&quot;Een&quot;")
    assert "tabbed-set" not in source
    assert ">Een</label>" in result
    assert '<div class="language-py highlight">' in result
    assert result.endswith("</div>\n</div>\n<p>Daarna.</p>")
