"""The HTML of Markdown's extensions, repaired: classes for styles, Dutch for English."""

import pytest
from markdown import Markdown

from meesterschap.check.html_repairs import HtmlRepairs

TABLE = "| {kop} |\n|{marks}|\n| cel |\n"


def html(text: str) -> str:
    extensions = ["admonition", "attr_list", "tables", HtmlRepairs()]
    return Markdown(extensions=extensions).convert(text)


@pytest.mark.parametrize(
    ("marks", "attributes"),
    [("---", ""), (":--", ""), (":-:", ' class="midden"'), ("--:", ' class="getal"')],
)
def test_a_column_has_a_class_and_no_style(marks: str, attributes: str) -> None:
    assert f"<td{attributes}>cel</td>" in html(TABLE.format(kop="kop", marks=marks))


def test_a_class_that_someone_gave_stays() -> None:
    assert '<th class="breed getal">' in html(TABLE.format(kop="kop {.breed}", marks="--:"))


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("!!! note", "Opmerking"),
        ("!!! warning", "Let op"),
        ("!!! example", "Voorbeeld"),
        ("!!! tip", "Tip"),
        ("!!! eigen", "Eigen"),
        ('!!! note "Over deze tekst"', "Over deze tekst"),
    ],
)
def test_an_admonition_has_a_dutch_title(written: str, title: str) -> None:
    assert f'<p class="admonition-title">{title}</p>' in html(f"{written}\n    Tekst.\n")


def test_what_is_no_title_stays() -> None:
    assert "<p>Note</p>" in html("Note")
