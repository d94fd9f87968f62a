"""YAML is text, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meesterschap.load.strict_yaml import MAX_BYTES, YamlError, parse


@pytest.mark.parametrize(
    "written", ["no", "12:30", "0123", "1.10", "2026-11-23", "null", "~", "1e3"]
)
def test_a_value_stays_what_was_written(written: str) -> None:
    assert parse(f"veld: {written}\n")[0] == {"veld": written}


def test_every_value_has_its_line() -> None:
    _, lines = parse("een: 1\nlijst:\n  - a\n  - veld: b\n    ander: c\n")
    assert lines[("een",)] == 1
    assert lines[("lijst", 0)] == 3
    assert lines[("lijst", 1, "ander")] == 5


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\na: 2\n", 2, "staat er al, op regel 1"),
        ("a: &x 1\nb: *x\n", 1, "&"),
        ("a: !!python/name:os.system x\n", 1, "!"),
        ("a: tekst #weg\n", 1, "valt weg"),
        ("b: 1\na: een\u202etwee\n", 2, "U+202E"),
        ("b: 1\na: een&#x202e;twee\n", 2, "U+202E"),
        ("b: 1\na: een&#8203;twee\n", 2, "U+200B"),
        ("a: een\x00twee\n", 1, "U+0000"),
        ("b: 1\na: af\u00adbreken\n", 2, "U+00AD"),
        ("a: een\u200btwee\n", 1, "U+200B"),
        ("a: een\u200dtwee\n", 1, "U+200D"),
        ("a: een\ufe0f\n", 1, "U+FE0F"),
        ("a: \uf0b7 een\n", 1, "U+F0B7"),
        ("a: een\U000e0041\n", 1, "U+E0041"),
        ("a: b: c\n", 1, "dubbele punt"),
        ('a: "open\n', 1, "sluit niet"),
        ("\ta: 1\n", 1, "een tab"),
        ("- a\n- b\n", 1, "velden"),
        ("[" * 3000, 1, "lagen"),
        ("a: " + "x" * MAX_BYTES, 1, "kB"),
        ("a: [[[[[[[[[1]]]]]]]]]\n", 1, "lagen"),
        ("", 1, "velden"),
    ],
)
def test_what_could_surprise_is_refused_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(YamlError) as error:
        parse(text)
    assert error.value.faults[0][0] == line
    assert words in error.value.faults[0][1]


def test_emoji_and_scripts_keep_their_joiners() -> None:
    text = "👩\u200d🏫 ❤\ufe0f می\u200cخواهم"
    assert parse(f"a: {text}\n")[0] == {"a": text}


def test_a_comment_on_a_line_of_its_own_is_fine() -> None:
    assert parse("# opmerking\na: 'tekst #niet weg'\n")[0] == {"a": "tekst #niet weg"}


@given(st.text(max_size=200))
def test_any_text_parses_or_is_refused(text: str) -> None:
    """No text raises another error than YamlError."""
    try:
        values, _ = parse(text)
    except YamlError:
        return
    assert isinstance(values, dict)
