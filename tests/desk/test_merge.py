"""Two versions of the same values become one: by record, by field, and never in silence."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editing.merge import Conflict, merged
from meesterschap.content.document import BODY, ROWS

TEXTS = st.sampled_from(["a", "b", "c", "d e", "f g h"])
IDS = st.sampled_from("klmnopq")
FLAT = st.dictionaries(st.sampled_from("tuvw"), TEXTS | st.lists(TEXTS, max_size=3), max_size=3)
RECORDS = st.lists(st.builds(lambda id, rest: {"id": id, **rest}, IDS, FLAT), max_size=4)
VALUES = st.dictionaries(
    st.sampled_from(["naam", "periode", ROWS, "stappen", "mensen"]),
    TEXTS | FLAT | RECORDS | st.lists(TEXTS, max_size=4) | st.lists(FLAT, max_size=3),
    max_size=4,
)


@given(base=VALUES, other=VALUES)
def test_what_one_side_changed_is_taken(base: Any, other: Any) -> None:
    assert merged(base, base, other).values == other
    assert merged(base, other, base).values == other
    assert merged(base, other, other).values == other
    assert not merged(base, base, other).conflicts + merged(base, other, base).conflicts
    assert not merged(base, other, other).conflicts


@given(base=VALUES, ours=VALUES, theirs=VALUES)
def test_nothing_of_a_conflict_is_lost(base: Any, ours: Any, theirs: Any) -> None:
    """A merge gives their values where it says so, and with our side of each conflict, ours."""
    before = deepcopy((base, ours, theirs))
    result = merged(base, ours, theirs)
    assert (base, ours, theirs) == before
    for conflict in result.conflicts:
        assert conflict.ours != conflict.theirs
        assert conflict.ours != conflict.base != conflict.theirs
        if conflict.theirs is not None:
            assert at(result.values, conflict.location) == conflict.theirs


def at(values: Any, location: Any) -> Any:
    for key in location:
        values = values[key]
    return values


SOURCES = [{"id": id, "titel": f"Titel {id}", "jaar": "2020"} for id in "abcde"]
FIGURES = [
    {"reeks": "po", "moment": str(year), "waarde": str(year % 10), "bron": "duo", "citaat": "zie"}
    for year in range(2012, 2018)
]
CHANGES = st.sampled_from(["change", "remove", "insert"])


def changed(rows: list[dict[str, str]], change: str, place: int, text: str) -> Any:
    """The rows after a change at a place."""
    rows = deepcopy(rows)
    if change == "change":
        rows[place]["bron"] = text
    elif change == "remove":
        del rows[place]
    else:
        rows.insert(place, {"id": text, "bron": text, "moment": text})
    return {ROWS: rows}


@pytest.mark.parametrize("rows", [SOURCES, FIGURES], ids=["with id", "without id"])
@given(data=st.data())
def test_changes_apart_are_both_made_in_either_order(rows: Any, data: st.DataObject) -> None:
    first, second = data.draw(st.permutations(range(len(rows))))[:2]
    ours, theirs = data.draw(CHANGES), data.draw(CHANGES)
    base = {ROWS: rows}
    one, other = changed(rows, ours, first, "x"), changed(rows, theirs, second, "y")
    # The change further on first, so that it does not move the place of the other.
    later, earlier = sorted([(first, ours, "x"), (second, theirs, "y")], reverse=True)
    both = changed(rows, later[1], later[0], later[2])
    both = changed(both[ROWS], earlier[1], earlier[0], earlier[2])
    assert merged(base, one, other).values == merged(base, other, one).values == both
    assert not merged(base, one, other).conflicts + merged(base, other, one).conflicts


def with_rows(*rows: Any) -> Any:
    return {ROWS: [*rows]}


A, B, C = ({"id": id, "titel": id, "jaar": "2020"} for id in "abc")
NEW, OTHER = {"id": "nieuw", "titel": "Nieuw"}, {"id": "ander", "titel": "Ander"}
ROW, ROW_2 = FIGURES[0], FIGURES[1]
LATER = {**ROW, "moment": "2024", "waarde": "5"}
Case = tuple[Any, Any, Any, Any, tuple[Conflict, ...]]
CASES: dict[str, Case] = {
    "both append": (
        *(with_rows(A), with_rows(A, NEW), with_rows(A, OTHER), with_rows(A, OTHER, NEW)),
        (),
    ),
    "both append the same": (
        *(with_rows(A), with_rows(A, NEW), with_rows(A, NEW, OTHER), with_rows(A, NEW, OTHER)),
        (),
    ),
    "both append, without id": (
        *(with_rows(ROW), with_rows(ROW, LATER), with_rows(ROW, ROW_2)),
        with_rows(ROW, ROW_2, LATER),
        (),
    ),
    "the same, at other places, without id": (
        *(with_rows(ROW, ROW_2), with_rows(LATER, ROW, ROW_2), with_rows(ROW, ROW_2, LATER)),
        with_rows(ROW, ROW_2, LATER),
        (),
    ),
    "a new record with the same id": (
        *(with_rows(A), with_rows(A, NEW), with_rows(A, {**NEW, "titel": "Anders"})),
        with_rows(A, {**NEW, "titel": "Anders"}),
        (Conflict((ROWS, 1, "titel"), None, "Nieuw", "Anders"),),
    ),
    "two fields of one record": (
        *(with_rows(A), with_rows({**A, "titel": "x"}), with_rows({**A, "jaar": "2021"})),
        with_rows({**A, "titel": "x", "jaar": "2021"}),
        (),
    ),
    "one field, twice": (
        *(with_rows(A, B), with_rows(A, {**B, "jaar": "1"}), with_rows({**B, "jaar": "2"})),
        with_rows({**B, "jaar": "2"}),
        (Conflict((ROWS, 0, "jaar"), "2020", "1", "2"),),
    ),
    "theirs is gone, ours changed": (
        *(with_rows(A, B), with_rows({**A, "jaar": "1"}, B), with_rows(B), with_rows(B)),
        (Conflict((ROWS, 0), A, {**A, "jaar": "1"}, None),),
    ),
    "ours is gone, theirs changed": (
        *(with_rows(A, B), with_rows(B), with_rows({**A, "jaar": "1"}, B)),
        with_rows({**A, "jaar": "1"}, B),
        (Conflict((ROWS, 0), A, None, {**A, "jaar": "1"}),),
    ),
    "a field that goes and changes": (
        *({"a": "1", "b": "2"}, {"b": "2"}, {"a": "3", "b": "2"}, {"a": "3", "b": "2"}),
        (Conflict(("a",), "1", None, "3"),),
    ),
    "a record moves, another changes": (
        *(with_rows(A, B, C), with_rows(C, A, B), with_rows(A, {**B, "jaar": "1"}, C)),
        with_rows(C, A, {**B, "jaar": "1"}),
        (),
    ),
    "a row goes and the next changes, without id": (
        with_rows(*FIGURES),
        with_rows(*FIGURES[:2], {**FIGURES[3], "waarde": "7"}, *FIGURES[4:]),
        with_rows(*FIGURES[:2], {**FIGURES[2], "citaat": "x"}, *FIGURES[3:]),
        with_rows(
            *FIGURES[:2], {**FIGURES[2], "citaat": "x"}, {**FIGURES[3], "waarde": "7"}, *FIGURES[4:]
        ),
        (Conflict((ROWS, 2), FIGURES[2], None, {**FIGURES[2], "citaat": "x"}),),
    ),
    "a row goes, the next changes and one comes, without id": (
        with_rows(ROW, ROW_2),
        with_rows({**ROW_2, "waarde": "7"}, LATER),
        with_rows(ROW, {**ROW_2, "citaat": "x"}),
        with_rows({**ROW_2, "waarde": "7", "citaat": "x"}, LATER),
        (),
    ),
    "an id that occurs twice": (
        *(with_rows(A, A), with_rows(A, A, NEW), with_rows(A, A, OTHER)),
        with_rows(A, A, OTHER, NEW),
        (),
    ),
    "paragraphs of a page": (
        {BODY: "\n## Een\n\nA.\n\n## Twee\n\nB.\n"},
        {BODY: "\n## Een\n\nA!\n\n## Twee\n\nB.\n\nC.\n"},
        {BODY: "\n## Een\n\nA.\n\nA2.\n\n## Twee\n\nB.\n\nD.\n"},
        {BODY: "\n## Een\n\nA!\n\nA2.\n\n## Twee\n\nB.\n\nD.\n\nC.\n"},
        (),
    ),
    "one paragraph of a page, twice": (
        *({BODY: "A.\n\nB.\n"}, {BODY: "A!\n\nB!\n"}, {BODY: "A.\n\nB?\n"}, {BODY: "A.\n\nB?\n"}),
        (Conflict((BODY,), "A.\n\nB.\n", "A!\n\nB!\n", "A.\n\nB?\n"),),
    ),
    "lists of texts": (
        *({"a": ["po", "vo"]}, {"a": ["po", "vo", "mbo"]}, {"a": ["vo", "hbo"]}),
        {"a": ["vo", "hbo", "mbo"]},
        (),
    ),
    "one text of a list, twice": (
        *({"a": ["x", "y"]}, {"a": ["x", "een"]}, {"a": ["x", "twee"]}, {"a": ["x", "twee"]}),
        (Conflict(("a", 1), "y", "een", "twee"),),
    ),
    "fields of a field that is new": (
        *({}, {"a": {"b": "1"}}, {"a": {"c": "2"}}, {"a": {"b": "1", "c": "2"}}),
        (),
    ),
    "another kind of value": (
        *({"a": ["x"]}, {"a": "y"}, {"a": ["x", "z"]}, {"a": ["x", "z"]}),
        (Conflict(("a",), ["x"], "y", ["x", "z"]),),
    ),
}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "values", "conflicts"), CASES.values(), ids=CASES
)
def test_merges(
    base: Any, ours: Any, theirs: Any, values: Any, conflicts: tuple[Conflict, ...]
) -> None:
    result = merged(base, ours, theirs)
    assert (result.values, result.conflicts) == (values, conflicts)
