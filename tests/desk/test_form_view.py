"""What a form shows of its fields: titles for what is searched for, and what it stands for."""

from dataclasses import replace
from typing import Any

import pytest

from editing.checking import Fault, Faults
from editing.doubts import Doubt
from editing.fields import Field, Section
from service.desk.form_view import MANY, Clash, FormView, id_of, titles_of, with_choices

SOURCES = {"a-1": "Een peiling", "b-2": "Twee verslagen", "b-3": "Twee verslagen", "c-4": ""}
SOURCE = Field("bron", "Bron", control="zoeken", choices=SOURCES)
GROUP = Field("lezingen", "Lezingen", control="groep", is_list=True, items=(SOURCE,))


def test_what_has_the_same_title_is_told_apart() -> None:
    titles = titles_of(SOURCES)
    assert dict(zip(titles.values(), titles, strict=True)) == {
        "a-1": "Een peiling",
        "b-2": "Twee verslagen (b-2)",
        "b-3": "Twee verslagen (b-3)",
        "c-4": "c-4",
    }


def test_a_title_stands_for_its_id_and_other_text_for_itself() -> None:
    for title, id in {**titles_of(SOURCES), "b-2": "b-2", "onbekend": "onbekend"}.items():
        for name in ("bron", "lezingen.0.bron"):
            assert with_choices((SOURCE, GROUP), {name: title}) == {name: id}
            view = FormView((SOURCE, GROUP), {name: id}, "")
            assert with_choices((SOURCE,), {"bron": view.shown(SOURCE, name)}) == {"bron": id}


def test_an_item_of_a_list_is_told_by_titles() -> None:
    answers = {"lezingen.0.bron": "a-1", "lezingen.0.(was)": "0"}
    assert FormView((GROUP,), answers, "").summary("lezingen.0") == "Een peiling"


def test_one_of_many_is_added_by_its_title() -> None:
    many = {f"v-{number}": f"Voorbeeld {number}" for number in range(MANY + 1)}
    asked = Field("bronnen", "Bronnen", control="keuzes", choices=many)
    sent = with_choices((asked,), {"bronnen": ["v-1", "Voorbeeld 2"]})
    assert sent == {"bronnen": ["v-1", "v-2"]}
    shown = FormView((asked,), sent, "").among(asked, "bronnen")
    assert shown == {"v-1": "Voorbeeld 1", "v-2": "Voorbeeld 2"}


def test_an_id_has_no_spaces() -> None:
    assert id_of("verhaal.Zo deden ze het") == "verhaal.Zo_deden_ze_het"


TITLE = Field("titel", "Titel", required=True)
KIND = Field("soort", "Soort", control="keuze", choices={"a": "Een aanpak", "b": "Een bezoek"})
TEXT = Field("tekst", "Tekst", control="tekst")
FIELDS = (TITLE, KIND, TEXT, GROUP)
SECTION = Section("Kop", FIELDS)
COMPLETE = {"titel": "Iets", "soort": "a", "lezingen.0.bron": "a-1", "lezingen.1.bron": "b-2"}


@pytest.mark.parametrize(
    ("changed", "is_folded"),
    [
        ({}, True),
        ({"answers": {"soort": "a"}}, False),
        ({"faults": Faults((Fault("soort", "mag niet", None, is_new=True),), ())}, False),
        ({"doubts": [Doubt("lezingen.0.bron", "x", ())]}, False),
        ({"clashes": [Clash("tekst", "van een ander")]}, False),
        ({"more": "lezingen"}, False),
        ({"more": "lezingen.0.namen"}, False),
    ],
)
def test_a_part_is_folded_unless_it_has_to_be_looked_at(
    changed: dict[str, Any], is_folded: bool
) -> None:
    view = FormView(FIELDS, COMPLETE, "")
    assert replace(view, **changed).is_folded(SECTION) == is_folded
    assert not view.is_folded(Section("", FIELDS))


def test_a_folded_part_says_in_a_line_what_it_holds() -> None:
    text = "<!-- Wat\ngebeurde er? -->\nEen begin\n\nen een eind"
    view = FormView(FIELDS, {**COMPLETE, "tekst": text}, "")
    assert view.line(FIELDS) == (
        "Iets; Een aanpak; Een begin en een eind; Een peiling, Twee verslagen (b-2)"
    )
    assert FormView(FIELDS, {}, "").line(FIELDS) == ""


def test_a_long_list_is_folded_until_one_is_added() -> None:
    many = {f"lezingen.{row}.bron": "a-1" for row in range(7)}
    assert FormView(FIELDS, many, "").is_long("lezingen")
    assert not FormView(FIELDS, many, "", more="lezingen").is_long("lezingen")
    assert not FormView(FIELDS, COMPLETE, "").is_long("lezingen")


GUIDES = Field("gidsen", "Gidsen", control="keuzes")


def test_a_choice_out_of_nothing_is_not_asked() -> None:
    """Unless something was chosen that is gone, or something has to be chosen."""
    assert not FormView((GUIDES,), {}, "").asks(GUIDES, "gidsen")
    assert FormView((GUIDES,), {"gidsen": ["weg"]}, "").asks(GUIDES, "gidsen")
    needed = replace(GUIDES, required=True)
    filled = replace(GUIDES, choices={"a": "Een gids"})
    for one in (needed, filled, TITLE, TEXT):
        assert FormView((one,), {}, "").asks(one, one.key)
