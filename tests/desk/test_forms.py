"""A form out of a model: what it asks, and what its answers make of a record."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from pydantic import Field as Declared

from editing.answers import (
    FIRST,
    REMOVED,
    WAS,
    Answers,
    answers_of,
    asked,
    name_at,
    tidied,
    values_of,
)
from editing.fields import ASIDE, NEEDED, Field, form_of, sections_of
from editing.kinds import KINDS, Kind
from editing.vocabulary import Vocabulary, vocabulary_of
from meesterschap.check.file_types import known_ids
from meesterschap.content.agenda import Source
from meesterschap.content.document import BODY, SLUG
from meesterschap.content.fields import Line
from meesterschap.content.ids import IdKind
from meesterschap.content.practices import NOT_KNOWN, STEPS
from meesterschap.content.shapes import fields_of, shape_of
from records import DOCUMENTS, IDS, ONE_OF_EACH, RECORDS, Record, form_for

KNOWN = known_ids(DOCUMENTS)
PRACTICE = next(record for record in RECORDS if record.key == "twee-aan-twee-kijken")
FIGURE = next(record for record in RECORDS if record.key == "bijscholing")
each_kind = pytest.mark.parametrize("record", ONE_OF_EACH.values(), ids=ONE_OF_EACH)
each_record = pytest.mark.parametrize("record", RECORDS, ids=IDS)


def answered(record: Record, **answers: Any) -> Answers:
    """The answers that stand for a record, with these instead."""
    return {**answers_of(form_for(record), record.values), **answers}


def changed(record: Record, answers: Answers) -> Mapping[str, Any]:
    """The values that answers change, and those that they remove as None."""
    values = values_of(form_for(record), answers, record.values)
    keys = [key for key in {**record.values, **values} if values.get(key) != record.values.get(key)]
    return {key: values.get(key) for key in keys}


def keys_of(model: type[BaseModel]) -> dict[str, Any]:
    """The keys of a model, with those inside."""
    return {
        key: keys_of(inside) if (inside := shape_of(info).model) else {}
        for key, info in fields_of(model)
    }


def keys_in(fields: tuple[Field, ...]) -> dict[str, Any]:
    return {f.key: keys_in(f.items) if f.control == "groep" else {} for f in fields}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_field_of_a_model_is_in_its_form(kind: Kind) -> None:
    record = ONE_OF_EACH[kind.slug]
    form = keys_in(tuple(f for f in form_for(record) if not f.chapter and f.key != BODY))
    assert form == keys_of(kind.model)
    assert [*form] == [*keys_of(kind.model)]


class Made(Source):
    """A source with fields that no engine knows."""

    new: Line = Declared(alias="iets_nieuws", description="wat er nieuw is")
    code: tuple[Literal["a", "b"], ...] = Declared((), alias="code", description="een code")


def test_a_field_that_is_new_in_a_model_appears_by_itself() -> None:
    fields = {f.key: f for f in form_of(replace(KINDS["bronnen"], model=Made), Vocabulary())}
    new, code = fields["iets_nieuws"], fields["code"]
    assert (new.label, new.help, new.control, new.required) == (
        *("Iets nieuws", "wat er nieuw is", "regel", True),
    )
    assert (code.control, code.choices, code.in_cell) == ("keuzes", {"a": "A", "b": "B"}, True)
    made = values_of((new, code), {"iets_nieuws": " ja ", "code": ["b", "a"]}, {})
    assert made == {"iets_nieuws": "ja", "code": "a+b"}


def field(slug: str, name: str) -> Field:
    """The field with this dotted name in the form of a kind."""
    fields: tuple[Field, ...] = form_for(ONE_OF_EACH[slug])
    *groups, last = name.split(".")
    for group in groups:
        fields = next(one.items for one in fields if one.key == group)
    return next(one for one in fields if one.key == last)


@pytest.mark.parametrize(
    ("slug", "name", "control", "is_list"),
    [
        ("bronnen", "titel", "tekst", False),
        ("bronnen", "jaar", "jaar", False),
        ("bronnen", "url", "adres", False),
        ("bronnen", "gezien_op", "datum", False),
        ("bronnen", "soort", "keuze", False),
        ("bronnen", "bevestigd", "paren", True),
        ("mijlpalen", "datum", "moment", False),
        ("mijlpalen", "sectoren", "keuzes", False),
        ("mijlpalen", "bron", "zoeken", False),
        ("waarnemingen", "waarde", "getal", False),
        ("waarnemingen", "reeks", "keuze", False),
        ("praktijken", "plaatsen", "regels", False),
        ("praktijken", "meetniveau", "keuze", False),
        ("praktijken", "tegenvallend", "ja", False),
        ("praktijken", "kosten", "groep", False),
        ("praktijken", "instellingen", "groep", True),
        ("indicatoren", "kanttekeningen", "tekst", True),
        ("indicatoren", "streefwaarden.reeksen", "keuzes", False),
        ("gidsen", "stappen.minuten", "getal", False),
        ("agenda", "afkortingen", "paren", True),
        ("synoniemen", "synoniemen", "rijtjes", False),
        ("errata", "plaats", "zoeken", False),
    ],
)
def test_the_control_fits_the_type(slug: str, name: str, control: str, is_list: bool) -> None:
    found = field(slug, name)
    assert (found.control, found.is_list) == (control, is_list)


@pytest.mark.parametrize(
    ("slug", "name", "value", "label"),
    [
        ("mijlpalen", "sectoren", "laag", "laag, lager onderwijs"),
        ("mijlpalen", "resultaten", "2.1", "2.1 Collega’s kijken bij elkaar"),
        ("mijlpalen", "bron", "vb-peiling", "A. Voorbeeld, Peiling onder leraren, 2020"),
        ("mijlpalen", "partners", "voorbeeldbond", "Voorbeeldbond"),
        ("mijlpalen", "gidsen", "samen-kijken", "Samen kijken naar een les"),
        ("praktijken", "themas", "vakmanschap", "Vakmanschap"),
        ("praktijken", "kosten.band", "tot-1000", "Tot 1.000 euro"),
        ("waarnemingen", "reeks", "midden-oud", "oude telling"),
        ("bronnen", "soort", "kopie", "Kopie op een verzamelsite"),
        ("agenda", "themas.resultaten.hoe_ver", "deels", "Deels"),
        ("errata", "plaats", "1.1-laag", ""),
    ],
)
def test_a_choice_is_told_in_words(slug: str, name: str, value: str, label: str) -> None:
    assert field(slug, name).choices[value] == label


def test_a_reference_is_to_what_there_is() -> None:
    kinds = {kind: {*ids} for kind, ids in vocabulary_of(DOCUMENTS, FIGURE.path).ids.items()}
    own = {series["id"] for series in FIGURE.values["reeksen"]}
    assert kinds == {**{kind: {*ids} for kind, ids in KNOWN.items()}, IdKind.SERIES: own}


def test_a_practice_is_asked_for_as_the_form_of_a_school_does() -> None:
    title, story = field("praktijken", "titel"), form_for(PRACTICE)[-6:]
    assert title.label == "Hoe heet jullie praktijk?"
    assert title.help == "noem wat er gebeurt, in 10 tot 80 tekens"
    assert [one.key for one in story][:2] == ["verhaal.Aanleiding", "verhaal.Aanpak"]
    sections = sections_of(form_for(PRACTICE))
    assert [section.heading for section in sections] == [*STEPS.values(), ASIDE]


@each_kind
def test_sections_hold_every_field_once_and_none_is_a_wall(record: Record) -> None:
    fields = form_for(record)
    sections = sections_of(fields)
    placed = [field for section in sections for field in section.fields]
    assert sorted(placed, key=fields.index) == [*fields]
    assert len(sections) == len({section.heading for section in sections})
    assert max(len(section.fields) for section in sections) <= 19


def test_a_long_form_begins_with_what_is_always_needed() -> None:
    first, *_, last = sections_of(form_for(FIGURE))
    assert (first.heading, last.heading) == (NEEDED, ASIDE)
    assert all(field.required for field in first.fields)


@each_record
def test_a_form_that_nobody_changed_changes_nothing(record: Record) -> None:
    form = form_for(record)
    answers = answers_of(form, record.values)
    assert tidied(form, answers) == answers
    values = values_of(form, answers, record.values)
    assert values == record.values
    assert [*values] == [*record.values]


@each_record
def test_what_a_browser_adds_changes_nothing(record: Record) -> None:
    """It sends empty controls and Windows line ends; and a list with one answer as a text."""
    sent: dict[str, Any] = {}
    for name, one, answer in asked(form_for(record), answered(record)):
        is_choice = one.control == "keuzes"
        lines = answer if isinstance(answer, str) else "\n".join(answer)
        sent[name] = answer if is_choice and len(answer) > 1 else lines.replace("\n", "\r\n")
    for one in form_for(record):
        sent |= {f"{one.key}.99.{inner.key}": "" for inner in one.items if one.is_list}
        sent.setdefault(one.key, "")
    assert changed(record, sent) == {}


@each_record
def test_answers_alone_make_the_record_again(record: Record) -> None:
    """Apart from the order of several choices, which is that of the form."""
    form = form_for(record)
    answers = answers_of(form, record.values)
    new = {name: answer for name, answer in answers.items() if not name.endswith(WAS)}
    empty = {SLUG: record.values[SLUG]} if SLUG in record.values else {}
    values = values_of(form, new, empty)
    assert answers_of(form, values) == answers
    record.kind.model.model_validate(values, context=KNOWN)


def leaves(record: Record) -> Iterator[tuple[str, Field]]:
    for name, one, _ in asked(form_for(record), answered(record)):
        if one.key:
            yield name, one


@each_kind
def test_one_answer_changes_one_value(record: Record) -> None:
    for name, one in leaves(record):
        new = [*one.choices][:1] if one.control == "keuzes" else f"anders, {name}"
        found = changed(record, answered(record, **{name: new}))
        assert len(found) < 2, name
        key = BODY if one.chapter else name.split(".")[0]
        assert [*found] == [key] or one.control == "keuzes", name


@each_kind
def test_within_a_value_only_what_was_answered_changes(record: Record) -> None:
    for name, one in leaves(record):
        new: Any = "anders" if one.control != "keuzes" else ["anders"]
        answers = answered(record, **{name: new})
        values = values_of(form_for(record), answers, record.values)
        again = answers_of(form_for(record), values)
        assert bare(again) == bare(tidied(form_for(record), answers)), name


WRONG = "?\t" * 2000


@each_kind
def test_a_wrong_value_is_told_at_its_field(record: Record) -> None:
    """As far as the type of a field says what is wrong; the check knows more."""
    found = 0
    for name, one in leaves(record):
        wrong = [WRONG] if one.control == "keuzes" else WRONG
        values = values_of(form_for(record), answered(record, **{name: wrong}), record.values)
        try:
            record.kind.model.model_validate(values, context=KNOWN)
        except ValidationError as error:
            found += 1
            names = {name_at(form_for(record), e["loc"]) for e in error.errors()}
            assert [told for told in names if not f"{name}.".startswith(f"{told}.")] == []
            assert all(names)
    assert found >= (1 if record.kind.slug in ("paginas", "synoniemen") else 2)


@pytest.mark.parametrize(
    ("location", "name"),
    [
        (("periode", "van"), "periode.van"),
        (("periode",), "periode"),
        (("instellingen", 1, "brin"), "instellingen.1.brin"),
        (("instellingen", 1), "instellingen.1"),
        (("plaatsen", 0), "plaatsen"),
        (("bevestigd", "tijd"), "bevestigd"),
        (("bestaat", "niet"), ""),
        ((), ""),
    ],
)
def test_a_location_has_the_name_of_the_nearest_field(
    location: tuple[str | int, ...], name: str
) -> None:
    assert name_at(form_for(PRACTICE), location) == name


TEXTS = st.text("ab é’+,;\t\n")


def names_of(one: Field, name: str) -> Iterator[tuple[str, Field]]:
    """The names of the controls for a field; of a list, for one item or two."""
    count = 1 if one.control == "paren" else 2
    for item in [f"{name}.{n}" for n in range(count)] if one.is_list else [name]:
        for inner in one.items:
            yield from names_of(inner, f"{item}.{inner.key}")
        if not one.items:
            yield item, one


def answer_to(one: Field) -> st.SearchStrategy[Any]:
    """What a browser can send for a control."""
    if one.control == "keuzes":
        return (
            st.lists(st.sampled_from([*one.choices]), unique=True) if one.choices else st.just([])
        )
    if one.choices:
        return st.sampled_from(["", *one.choices])
    return TEXTS


@cache
def answers_to(slug: str) -> st.SearchStrategy[dict[str, Any]]:
    form = form_for(ONE_OF_EACH[slug])
    names = dict(found for one in form for found in names_of(one, one.key))
    return st.fixed_dictionaries({}, optional={n: answer_to(one) for n, one in names.items()})


def bare(answers: Answers) -> Answers:
    """The answers, without where an item was and which choice is first."""
    return {name: a for name, a in answers.items() if not name.endswith((WAS, FIRST))}


@each_kind
@given(data=st.data())
def test_any_answers_come_back_as_they_were_given(record: Record, data: st.DataObject) -> None:
    form = form_for(record)
    answers = data.draw(answers_to(record.kind.slug))
    values = values_of(form, answers, {})
    untold = {one.key: one.untold for one in form if one.untold}
    told = answers_of(form, values)
    assert bare(told) == {**untold, **bare(tidied(form, answers))}
    assert values_of(form, told, values) == values


def test_what_the_form_does_not_ask_stays() -> None:
    record = replace(PRACTICE, values={**PRACTICE.values, "eigen": {"iets": "anders"}})
    values = values_of(form_for(record), answered(record, titel="Nieuw"), record.values)
    assert values == {**record.values, "titel": "Nieuw"}


def test_a_value_that_is_emptied_is_left_out() -> None:
    assert changed(PRACTICE, answered(PRACTICE, tijd=" ")) == {"tijd": None}
    assert changed(PRACTICE, answered(PRACTICE, plaatsen=[])) == {"plaatsen": None}
    gone = {name: "" for name, _ in leaves(PRACTICE) if name.startswith("bronnen.")}
    assert changed(PRACTICE, answered(PRACTICE, **gone)) == {"bronnen": None}


def test_a_group_that_is_always_needed_stays_when_it_is_emptied() -> None:
    emptied = {"periode.van": "", "periode.tot": ""}
    assert changed(PRACTICE, answered(PRACTICE, **emptied)) == {"periode": {}}


def test_a_new_value_comes_where_the_model_has_it() -> None:
    answers = answered(FIGURE, onderwerp="leraren", tolerantie="1")
    values = values_of(form_for(FIGURE), answers, FIGURE.values)
    assert [*values][1:4] == ["naam", "onderwerp", "resultaat"]
    assert [*values].index("tolerantie") == [*values].index("beslist") + 1


@pytest.mark.parametrize(
    ("answers", "series"),
    [
        ({f"reeksen.1.{REMOVED}": "ja"}, "laag midden-nieuw hoog starters"),
        ({"reeksen.7.id": "nieuw"}, "laag midden-oud midden-nieuw hoog starters nieuw"),
        ({"reeksen.2.id": "ander"}, "laag midden-oud ander hoog starters"),
    ],
)
def test_an_item_is_changed_added_and_removed(answers: dict[str, str], series: str) -> None:
    """The others are as they were, wherever they stand now."""
    values = values_of(form_for(FIGURE), answered(FIGURE, **answers), FIGURE.values)
    assert [one["id"] for one in values["reeksen"]] == series.split()
    were = {one["id"]: one for one in FIGURE.values["reeksen"]}
    assert all(one == were[one["id"]] for one in values["reeksen"] if one["id"] in were)


def test_an_item_keeps_what_the_form_does_not_ask_when_one_above_it_goes() -> None:
    series = [{**one, "eigen": one["id"]} for one in FIGURE.values["reeksen"]]
    record = replace(FIGURE, values={**FIGURE.values, "reeksen": series})
    answers = answered(record, **{f"reeksen.0.{REMOVED}": "ja", "reeksen.1.naam": "anders"})
    values = values_of(form_for(record), answers, record.values)
    assert values["reeksen"] == [{**series[1], "naam": "anders"}, *series[2:]]


@pytest.mark.parametrize(
    ("answers", "themes"),
    [
        ({"themas": ["vakmanschap", "samenwerking"]}, None),
        ({f"themas.{FIRST}": "vakmanschap"}, ["vakmanschap", "samenwerking"]),
        ({"themas": ["vakmanschap"]}, ["vakmanschap"]),
        ({"themas": "samenwerking"}, ["samenwerking"]),
        (
            {"themas": ["weg", "samenwerking", "vakmanschap"]},
            ["samenwerking", "vakmanschap", "weg"],
        ),
    ],
)
def test_choices_keep_their_order(answers: dict[str, Any], themes: list[str] | None) -> None:
    found = changed(PRACTICE, answered(PRACTICE, **answers))
    assert found == ({"themas": themes} if themes else {})


def test_a_choice_that_no_longer_exists_can_still_be_seen() -> None:
    assert {"weg": "weg"}.items() <= field("praktijken", "themas").options(["weg"]).items()
    assert field("bronnen", "soort").options("kopie") == field("bronnen", "soort").choices


def test_confirmations_are_pairs_in_a_cell_and_in_a_file() -> None:
    row = next(one for one in RECORDS if "bevestigd" in one.values)
    assert answered(row)["bevestigd.0.woord"] == "tijd"
    second = {"bevestigd.1.woord": "bereik", "bevestigd.1.tekst": "Het is zo."}
    cell = f"{row.values['bevestigd']} | bereik: Het is zo."
    assert changed(row, answered(row, **second)) == {"bevestigd": cell}
    assert changed(PRACTICE, answered(PRACTICE, **second)) == {
        "bevestigd": {"bereik": "Het is zo."}
    }


def test_reasons_for_the_same_warning_become_one() -> None:
    pairs = {f"bevestigd.{n}.{part}": part for n in (0, 1) for part in ("woord", "tekst")}
    found = changed(PRACTICE, answered(PRACTICE, **pairs))
    assert found == {"bevestigd": {"woord": "tekst tekst"}}


def test_words_that_mean_the_same_are_lines_of_words() -> None:
    record = ONE_OF_EACH["synoniemen"]
    assert answered(record)["synoniemen"] == ["bijscholing, nascholing"]
    found = changed(record, {"synoniemen": "bijscholing,nascholing\r\nles,  college"})
    assert found == {"synoniemen": [["bijscholing", "nascholing"], ["les", "college"]]}


def test_text_is_changed_under_its_own_heading() -> None:
    before = str(PRACTICE.values[BODY])
    text = "Eén regel.\n\nEn nog één."
    found = changed(PRACTICE, answered(PRACTICE, **{"verhaal.Opbrengst": text}))
    was = "Collega’s zeggen dat ze vaker overleggen."
    assert before.count(was) == 1
    assert found == {BODY: before.replace(was, text)}


def test_a_chapter_of_which_nothing_is_known_says_so() -> None:
    found = changed(PRACTICE, answered(PRACTICE, **{"verhaal.Overdraagbaarheid": ""}))
    assert found[BODY].endswith(f"\n## Overdraagbaarheid\n\n{NOT_KNOWN}\n")
    new = values_of(form_for(PRACTICE), {}, {SLUG: "nieuw", BODY: ""})
    assert new[BODY].startswith(f"\n## Aanleiding\n\n{NOT_KNOWN}\n\n## Aanpak\n\n")


def test_a_chapter_that_was_missing_is_put_in_its_place() -> None:
    story = "\n## Aanleiding\n\nEen.\n\n## Opbrengst\n\nDrie.\n"
    values = values_of(form_for(PRACTICE), {"verhaal.Aanpak": "Twee."}, {BODY: story})
    both = story.replace("## Opbrengst", "## Aanpak\n\nTwee.\n\n## Opbrengst")
    assert values[BODY] == both.replace("Een.", NOT_KNOWN).replace("Drie.", NOT_KNOWN)


def test_the_texts_of_an_edition_are_asked_by_its_headings() -> None:
    record = ONE_OF_EACH["teksten"]
    asked_for = [one.label for one in form_for(record) if one.chapter]
    assert asked_for == ["In het kort", "Vakmanschap", "Samenwerking", "Hoe nu verder"]
    found = changed(record, answered(record, **{"verhaal.Samenwerking": "Minder."}))
    assert found == {BODY: record.values[BODY].replace("Er waren meer bezoeken.", "Minder.")}


def test_what_cannot_be_in_a_file_is_left_out_of_an_answer() -> None:
    found = changed(PRACTICE, answered(PRACTICE, tijd="Een\u00ad uur\u2028per\x00 week. \r\n"))
    assert found == {"tijd": "Een uur\nper week."}


@pytest.mark.parametrize(
    "values", [{"reeksen": "?"}, {"reeksen": ["?", {"id": "a"}]}, {"naam": []}]
)
def test_a_file_with_faults_can_be_mended(values: dict[str, Any]) -> None:
    """What a form cannot show stays until it is answered."""
    record = replace(FIGURE, values=values)
    assert changed(record, answered(record)) == {}
    mended = values_of(form_for(record), answered(record, eenheid="uren"), values)
    assert mended == {**values, "eenheid": "uren"}
