"""Markdown that Material shows and this site does not is refused, with its line."""

import pytest

from meesterschap.check.page_rules import faults_in_markup


def faults(text: str) -> list[tuple[int, str]]:
    return list(faults_in_markup(text))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("```mermaid\ngraph LR\n```", "Mermaid"),
        ("    ``` mermaid\n    graph LR\n    ```", "Mermaid"),
        ("``` { .yaml .annotate }\na: 1 # (1)!\n```", "voetnoot"),
        ("Een tekst (1)\n{ .annotate }", "voetnoot"),
        ("Dit is {++ nieuw ++}.", "git bewaart"),
        ("Dit is {~~oud~>nieuw~~}.", "git bewaart"),
        ("Dit is {==zo==}{>>ja?<<}.", "git bewaart"),
        ('--8<-- "LICENSE"', "invoegen"),
        ("$$ x^2 $$", "formule"),
        ("/// note | Titel", "!!!"),
        ("<script>alert(1)</script>", "zet er een link"),
        ('<iframe src="/x"></iframe>', "zet er een link"),
        ('<div onclick="x()">', "zet er een link"),
        ('Tekst { style="color: red" }', "klasse"),
        ('<p style="color: red">', "klasse"),
        ("![Een plaatje](https://elders.example/x.png)", "andere site"),
        ('<img alt="" src="//elders.example/x.png">', "andere site"),
        (":material-bestaat-niet:", "‘:material-bestaat-niet:’ is geen pictogram"),
        ("Mooi :smlie: zo", "‘:smlie:’ is geen pictogram"),
        ("[:material-home:](index.md)", "woorden bij"),
        ("[:material-home:{ .groot }](index.md)", "woorden bij"),
    ],
)
def test_what_the_site_does_not_show_is_refused_with_its_line(line: str, words: str) -> None:
    found = faults(f"Eerst dit.\n\n{line}\n")
    assert len(found) == 1
    assert found[0][0] == 3 + line.startswith("Een tekst")
    assert words in found[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "Gewoon (1) met 1. en {{ grafiek('x') }} en { .lead }.",
        "`{++ x ++}` en ``--8<-- `x` ``",
        "```md\n```mermaid\n{ .annotate }\n:bestaat-niet:\n```",
        "````md\n```mermaid\n```\n$$\n````",
        "<!-- :bestaat-niet: $$ -->",
        "[:material-home: Naar huis](index.md) en [:smile:](index.md)",
        "| a | b |\n|:-:|:-:|\n| c | d |",
        "Om 10:30:45, en std::vector::x.",
        '![Een plaatje](plaatje.png) <a href="https://elders.example/">stijl = style</a>',
        "Van € 5 tot $ 10.",
    ],
)
def test_what_the_site_shows_is_not_refused(text: str) -> None:
    assert faults(text) == []


def test_what_is_in_an_example_is_checked_too() -> None:
    example = "````voorbeeld\nTekst :bestaat-niet:\n\n```\n:ook-niet:\n```\n````\n\n$$"
    assert [line for line, _ in faults(example)] == [2, 9]


def test_text_after_a_code_block_is_checked() -> None:
    assert [line for line, _ in faults("~~~\n```\n$$\n~~~\n$$")] == [5]
