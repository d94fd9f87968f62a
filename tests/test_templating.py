"""What people wrote is shown to the letter, whatever characters it holds."""

import html
import re
from decimal import Decimal

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment

from meesterschap.content.markdown_extensions import MARKDOWN
from meesterschap.content.notation import hyphenated, moment, number, sentence
from meesterschap.render.templating import (
    front_matter,
    macros_by_name,
    text,
    unbroken,
    url,
)


def shown(written: str) -> str:
    """What a reader sees of a text in a paragraph."""
    rendered = markdown.markdown(f"x {text(written)} x", extensions=list(MARKDOWN))
    assert re.fullmatch(r"<p>[^<>]*</p>", rendered), rendered
    return html.unescape(rendered[3:-4])


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        "*nadruk* en _nadruk_",
        "[link](javascript:alert(1))",
        "a | b",
        "{: onclick=x }",
        "{{ config }}",
        "![beeld](x)",
        "voetnoot[^1]",
        "&amp; &lt;",
        "`code`",
        "einde\\",
        'citaat "hier"',
    ],
)
def test_markup_is_shown_as_it_was_written(written: str) -> None:
    assert shown(written) == f"x {written} x"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60))
def test_any_text_is_shown_as_it_was_written(written: str) -> None:
    assert shown(written).split() == ["x", *written.split(), "x"]


@pytest.mark.parametrize(
    "written",
    ["1. een", "- een", "+ een", "# een", "12) een", "> een", ": een", "=== een", "2012. een"],
)
def test_a_text_at_the_start_of_a_line_is_a_paragraph(written: str) -> None:
    assert markdown.markdown(str(text(written)), extensions=list(MARKDOWN)).startswith("<p>")


@pytest.mark.parametrize(
    ("value", "words"), [("16.5", "16,5"), ("82.0", "82,0"), ("30", "30"), ("7109", "7.109")]
)
def test_numbers_are_dutch(value: str, words: str) -> None:
    assert number(Decimal(value)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [("2014", "2014"), ("2014-10", "oktober 2014"), ("2014-10-01", "1 oktober 2014")],
)
def test_moments_are_shown_as_precisely_as_they_are_known(value: str, words: str) -> None:
    assert moment(value) == words


def test_a_value_stays_with_its_percent_sign() -> None:
    assert unbroken("*Het* werd\n82,0\xa0%.") == "&#42;Het&#42; werd 82,0\xa0%."


def test_a_sentence_keeps_its_capitals() -> None:
    assert sentence("de NRO telt") == "De NRO telt"


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("Bekwaamheidsonderhoud", ["Bekwaamheids", "onderhoud"]),
        ("Het scholingsplan van scholieren", ["Het scholings", "plan van scholieren"]),
        ("zekerheids een dagings dat", ["zekerheids een dagings dat"]),
        ("ingspraak", ["ingspraak"]),
        ("professionalisering", ["professionali", "sering"]),
    ],
)
def test_a_long_word_may_break_where_two_are_joined(value: str, parts: list[str]) -> None:
    assert hyphenated(value).split("\N{SOFT HYPHEN}") == parts


@pytest.mark.parametrize(
    "address", ["https://a.example/x_(y)?a=1&b=*2*", "https://a.example/ë%20`x`"]
)
def test_an_address_stays_one_link(address: str) -> None:
    rendered = markdown.markdown(f"[t](<{url(address)}>)", extensions=list(MARKDOWN))
    assert re.fullmatch(r'<p><a href="[^"<>]*">t</a></p>', rendered)


def test_nothing_is_never_shown_as_a_word() -> None:
    with pytest.raises(TypeError):
        text(None)


def test_fields_above_a_page_cannot_be_broken_out_of() -> None:
    assert front_matter({"title": "a\n---\n# b"}).count("\n---\n") == 1


ONE = "{% macro one() %}1{% endmacro %}"
TWO = "{% from 'parts/a.md' import one %}{% macro two() %}{{ one() }}2{% endmacro %}"


def test_a_part_is_found_by_its_name_whatever_file_it_is_in() -> None:
    """What a file imports is not its own."""
    parts = {
        "parts/a.md": ONE,
        "parts/b.md": TWO,
        "page.md": "{% macro page() %}{% endmacro %}",
    }
    found = macros_by_name(Environment(loader=DictLoader(parts), autoescape=True))
    assert found.keys() == {"one", "two"}
    assert found["two"]() == "12"


def test_no_two_parts_have_one_name() -> None:
    parts = {"parts/a.md": ONE, "parts/b.md": ONE}
    with pytest.raises(ValueError, match=r"parts/b\.md: another file has a macro one"):
        macros_by_name(Environment(loader=DictLoader(parts), autoescape=True))
