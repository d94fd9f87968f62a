"""Cheap tests spare most texts a slow pattern. They miss nothing of what that would find."""

import re
import unicodedata
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meesterschap.check import address_rules, personal_data, residue_rules, text_rules
from meesterschap.check.twice_rules import plain
from meesterschap.content.slugs import slug
from meesterschap.load import strict_yaml

IsQuick = Callable[[str], object]


def contains(sign: str, text: str) -> bool:
    return sign in text


def has_sign_of(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text has a sign of the kind of residue with this pattern."""
    found = residue_rules._signs_in(text, text.lower())
    return any(kind.pattern is pattern for _, kind in found)


PERSONAL = {name: re.compile(rule.pattern) for name, rule in personal_data.RULES.items()}
QUICK: list[tuple[re.Pattern[str], IsQuick]] = [
    *((kind.pattern, partial(has_sign_of, kind.pattern)) for kind, _ in residue_rules._SIGNS),
    (residue_rules._DOES_NOTHING, residue_rules._MARKS.search),
    (residue_rules._MACRO, residue_rules._MARKS.search),
    (address_rules._ADDRESS, address_rules._SIGN.search),
    *((pattern, partial(contains, sign)) for sign, pattern in address_rules._MISWRITTEN),
    (text_rules._MARKUP, text_rules._MARKS.search),
    *((pattern, personal_data._MAY_MATCH.search) for pattern in PERSONAL.values()),
    # Every account number has four digits, which its pattern does not say.
    *(
        (pattern, text_rules._PERSONAL.search)
        for name, pattern in PERSONAL.items()
        if name != "iban"
    ),
]


@pytest.mark.parametrize(("pattern", "quick"), QUICK, ids=map(str, range(len(QUICK))))
@settings(max_examples=8)
@given(st.data())
def test_what_a_pattern_finds_passes_its_quick_test(
    pattern: re.Pattern[str], quick: IsQuick, data: st.DataObject
) -> None:
    assert quick(data.draw(st.from_regex(pattern)))


def test_no_usual_character_is_invisible() -> None:
    characters = map(chr, range(0x10000))
    usual = "".join(one for one in characters if not strict_yaml._UNUSUAL.search(one))
    assert {*"aé’€"} <= {*usual}
    assert not strict_yaml._INVISIBLE.search(usual)


def slug_by_category(text: str) -> str:
    """A slug as it is defined, without any haste."""
    letters = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in letters if unicodedata.category(c)[0] != "M" and c not in "'’")
    return "-".join(re.findall("[a-z0-9]+", bare.lower()))


def test_a_slug_is_what_is_left_of_every_character() -> None:
    """Between letters and behind one: of an accent nothing is left, of a letter with one that."""
    text = " ".join(f"a{chr(code)}b A{chr(code)}" for code in range(0x10000))
    assert slug(text) == slug_by_category(text)


@given(st.text("aeE\u0301\u0307\u030a'’ -de\u0130\u212a\ufb01½ŉ한"))
def test_a_slug_does_not_depend_on_what_is_around_a_character(text: str) -> None:
    assert slug(text) == slug_by_category(text)


@given(st.lists(st.sampled_from(("De", "het", "een", "deel", "vanaf", "1", "é", "’", "-"))))
def test_a_plain_name_has_no_small_words(parts: list[str]) -> None:
    spaced = slug(" ".join(parts)).replace("-", " ")
    small = r"\b(?:de|het|een|the|en|and|van|voor|stichting|vereniging)\b"
    assert plain(" ".join(parts)) == re.sub(small, "", spaced).replace(" ", "")
