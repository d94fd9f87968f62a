"""What the checker says of an edit: beside the fields of its form, and elsewhere."""

from dataclasses import replace
from typing import Any

import pytest

from editing.answers import answers_of, values_of
from editing.checking import Checked, Faults, checked, faults_of
from editing.kinds import KINDS, new_record
from meesterschap.content.confirmations import WarningKind
from meesterschap.content.document import ROWS
from records import DOCUMENTS, ONE_OF_EACH, RECORDS, Record, documents_with, form_for

BEFORE = checked(DOCUMENTS)
PRACTICE = next(record for record in RECORDS if record.key == "twee-aan-twee-kijken")
OBSERVATION = ONE_OF_EACH["waarnemingen"]


def edited(record: Record, before: Checked = BEFORE, **answers: Any) -> Faults:
    """What is said when these answers are given in the form of a record."""
    form = form_for(record)
    values = values_of(form, {**answers_of(form, record.values), **answers}, record.values)
    return faults_of(record, form, before, checked(documents_with(record, values)))


@pytest.mark.parametrize("record", ONE_OF_EACH.values(), ids=ONE_OF_EACH)
def test_nothing_is_wrong_when_nothing_changes(record: Record) -> None:
    assert edited(record) == Faults((), ())


WRONG = {
    "praktijken": {"periode.van": "vorig jaar"},
    "gidsen": {"stappen.1.minuten": "lang"},
    "indicatoren": {"reeksen.2.bron_zegt.bron": "vb-niets"},
    "waarnemingen": {"bron": "vb-niets"},
    "bronnen": {"url": "voorbeeld"},
    "mijlpalen": {"sectoren": ["overal"]},
    "partners": {"naam": "x" * 200},
    "ontbreekt": {"gezien": "half"},
    "oordelen": {"datum": "gisteren"},
    "agenda": {"themas.0.resultaten.1.termijn": "ooit"},
    "kijkpunten": {"kijkt_naar": ["alles"]},
    "synoniemen": {"synoniemen": "een woord!, nog een"},
    "paginas": {"samenvatting": "Kort."},
    "teksten": {"titel": "Kort"},
    "errata": {"plaats": "nergens"},
}


@pytest.mark.parametrize("slug", KINDS)
def test_a_fault_is_told_at_its_field(slug: str) -> None:
    faults = edited(ONE_OF_EACH[slug], **WRONG[slug])
    assert faults.refused
    assert {*WRONG[slug]} <= {one.name for one in faults.here if one.is_new and not one.warning}


@pytest.mark.parametrize(
    ("answers", "name"),
    [
        ({"periode.van": "2021"}, "periode.tot"),
        ({"verhaal.Opbrengst": "Wij zagen <b>veel</b> meer overleg."}, "verhaal.Opbrengst"),
        ({"instellingen.1.brin": "99ZZ"}, "instellingen.1.naam"),
        ({"betrokkenen": ["leraren"]}, "betrokkenen"),
        ({"kosten.band": "", "kosten.toelichting": ""}, "kosten.band"),
    ],
)
def test_a_rule_is_told_at_the_field_that_it_is_about(answers: dict[str, Any], name: str) -> None:
    assert name in [one.name for one in edited(PRACTICE, **answers).here]


@pytest.mark.parametrize(
    ("slug", "answers", "message"),
    [
        ("praktijken", {"sectoren": []}, "Kies een sector"),
        ("bronnen", {"titel": ""}, "Vul dit in: de titel"),
        ("bronnen", {"jaar": "toen"}, "‘toen’ is geen jaar"),
        ("agenda", {"themas.0.samenvatting": "Kort."}, "Is te kort: minstens 60 tekens"),
    ],
)
def test_a_message_stands_beside_its_field_without_its_name(
    slug: str, answers: dict[str, Any], message: str
) -> None:
    told = [one.message for one in edited(ONE_OF_EACH[slug], **answers).here if not one.warning]
    assert [one for one in told if one.startswith(message)] != []


def test_many_faults_alike_are_told_each_at_its_field() -> None:
    names = [f"reeksen.{number}.methode" for number in range(5)]
    faults = edited(ONE_OF_EACH["indicatoren"], **dict.fromkeys(names, ""))
    assert [one.name for one in faults.here] == names


def test_a_warning_refuses_nothing() -> None:
    faults = edited(OBSERVATION, waarde="41")
    assert "waarde" in [one.name for one in faults.here if one.warning]
    assert not faults.refused


def test_what_an_edit_causes_elsewhere_is_told_with_its_file() -> None:
    source = next(r for r in RECORDS if r.kind.slug == "bronnen" and r.key == "vb-handleiding")
    faults = edited(source, id="vb-anders")
    assert [one for one in faults.here if not one.warning] == []
    assert {one.path for one in faults.elsewhere} >= {"docs/gidsen/samen-kijken.md"}
    assert faults.refused


def test_a_new_row_has_its_own_faults() -> None:
    record = new_record(OBSERVATION.kind, OBSERVATION.path)
    values = {**OBSERVATION.values, "moment": "nooit"}
    after = checked(documents_with(record, values))
    (fault,) = faults_of(record, form_for(record), BEFORE, after).here
    assert (fault.name, fault.is_new) == ("moment", True)


def unconfirmed(record: Record) -> tuple[Record, Checked]:
    """A record with a warning that nobody confirmed yet, and the content with it."""
    values = {key: value for key, value in record.values.items() if key != "bevestigd"}
    return replace(record, values=values), checked(documents_with(record, values))


def test_a_warning_of_before_is_told_apart() -> None:
    row = next(one for one in RECORDS if "bevestigd" in one.values)
    record, before = unconfirmed(row)
    (old,) = edited(record, before).here
    assert (old.warning, old.is_new) == (WarningKind.TIME, False)
    faults = edited(record, before, waarde="abc")
    assert [one.name for one in faults.here if one.is_new] == ["waarde"]


def test_a_row_above_does_not_make_an_old_warning_new() -> None:
    row = next(one for one in RECORDS if "bevestigd" in one.values)
    _, before = unconfirmed(row)
    documents = tuple(
        replace(one, values={**one.values, ROWS: one.values[ROWS][1:]})
        if ROWS in one.values and row.values in one.values[ROWS]
        else one
        for one in before.documents
    )
    first = next(one for one in RECORDS if one.path == row.path and one.row == 0)
    faults = faults_of(first, form_for(first), before, checked(documents))
    assert WarningKind.TIME not in [one.warning for one in faults.elsewhere]
