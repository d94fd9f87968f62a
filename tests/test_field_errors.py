"""The message for a value that does not fit its field: its hint fits the fault."""

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import Field, ValidationError, create_model

from meesterschap.check.field_errors import problems_of
from meesterschap.content import fields
from meesterschap.content.agenda import Citation
from meesterschap.content.base import Model
from meesterschap.content.document import COLUMNS, ROWS, Document
from meesterschap.content.ids import IdKind
from meesterschap.content.practices import Cost
from meesterschap.load.load import parsed

KNOWN = dict.fromkeys(IdKind, ("po", "vo"))
TEXTS = ("Text", "Line", "Title", "AltText", "Summary", "Quotation")
VALUES = (
    *("Year", "Date", "Moment", "Number", "Yes", "Address", "NewId", "Mark", "Direction", "Agreed"),
    *("Sector", "ThemeId", "ResultId", "SourceId", "SeriesId", "Whole"),
)
LISTS = ("Sectors", "SectorsInCell", "ResultsInCell", "PartnersInCell", "Lines", "Citations")
OTHERS = {
    "Whole": int,
    "Cost": Cost,
    "Lines": tuple[fields.Line, ...],
    "Citations": tuple[Citation, ...],
}


def type_of(name: str) -> Any:
    """A type of fields by its name."""
    return OTHERS.get(name) or getattr(fields, name)


def messages_for(
    kind: str, value: object, *, needed: bool = True, in_table: bool = False
) -> list[str]:
    """What the check says of this value in a field of this type."""
    default, annotation = (..., type_of(kind)) if needed else (None, type_of(kind) | None)
    field = (annotation, Field(default, alias="veld", description="uitleg"))
    model = create_model("Made", __base__=Model, veld=field)
    values: Mapping[str, Any] = {"veld": value}
    if in_table:
        rows = (tuple[model, ...], Field(alias=ROWS))
        columns = (tuple[str, ...], Field(alias=COLUMNS))
        model = create_model("Table", __base__=Model, rows=rows, columns=columns)
        values = {ROWS: [values], COLUMNS: ["veld"]}
    document = Document("data/x.yml", values, {})
    try:
        model.model_validate(values, context=KNOWN)
    except ValidationError as error:
        return [problem.message for problem in problems_of(document, model, error)]
    return []


@pytest.mark.parametrize("kind", [*TEXTS, *VALUES, *LISTS, "Cost"])
@pytest.mark.parametrize("blank", ["", " ", "\t "])
def test_an_empty_value_is_told_as_such(kind: str, blank: str) -> None:
    (message,) = messages_for(kind, blank)
    assert message.endswith("is leeg: vul het in (uitleg)")
    (message,) = messages_for(kind, blank, needed=False)
    assert message.endswith("is leeg: vul het in, of haal de regel weg (uitleg)")


@pytest.mark.parametrize("kind", ["Year", "Address", "Direction", "Line"])
def test_a_blank_cell_of_a_table_is_an_empty_one(kind: str) -> None:
    """A spreadsheet leaves spaces behind."""
    (message,) = messages_for(kind, " ", needed=False, in_table=True)
    assert message == "‘veld’ is leeg: vul het in, of maak het vak leeg (uitleg)"
    document = parsed("data/x.csv", b"a,b,c\n1, ,\n , ,\t\n")
    assert document.values[ROWS] == [{"a": "1"}]


@pytest.mark.parametrize("kind", ["Sectors", "Lines"])
def test_an_empty_item_of_a_list_may_go(kind: str) -> None:
    (message,) = messages_for(kind, ["po", ""])
    assert message == "‘veld’ 2 is leeg: vul het in, of haal de regel weg (uitleg)"


@pytest.mark.parametrize("kind", [*TEXTS, *VALUES])
@pytest.mark.parametrize("value", [["a", "b"], [], {"a": "b"}, {}], ids=str)
def test_a_list_or_fields_instead_of_a_value_are_told_as_such(kind: str, value: object) -> None:
    (message,) = messages_for(kind, value)
    assert "geen lijst of velden" in message


@pytest.mark.parametrize("word", ["-", "?", "onbekend", "n.v.t."])
def test_a_word_for_nothing_is_left_out(word: str) -> None:
    for kind in ("Year", "Date", "Number", "Address", "SourceId"):
        (message,) = messages_for(kind, word, needed=False)
        assert "Is het niet bekend, haal de regel weg" in message
        (message,) = messages_for(kind, word, needed=False, in_table=True)
        assert "Is het niet bekend, maak het vak leeg" in message
        (message,) = messages_for(kind, word)
        assert "niet bekend" not in message


@pytest.mark.parametrize(
    ("kind", "value", "hint"),
    [
        ("Year", "16", "Schrijf vier cijfers, zoals 2015"),
        ("Year", "1899", "van 1900 tot en met 2099"),
        ("Year", "23-11-2026", "Schrijf vier cijfers"),
        ("Date", "23-11-2026", "Schrijf het jaar eerst: 2026-11-23"),
        ("Date", "3/1/2026", "Schrijf het jaar eerst: 2026-01-03"),
        ("Date", "23-11-26", "Schrijf het jaar eerst: 2026-11-23"),
        ("Date", "2026", "Schrijf jaar-maand-dag"),
        ("Date", "2026-02-30", "die dag bestaat niet. Kijk of de dag en de maand kloppen"),
        ("Date", "0000-01-01", "die dag bestaat niet"),
        ("Moment", "1-10-2014", "Schrijf het jaar eerst: 2014-10-01"),
        ("Moment", "2014-02-30", "‘2014-02-30’ bestaat niet. Kijk of de dag"),
        ("Moment", "2012-13", "met een schuine streep: 2012/2013"),
        ("Moment", "2012-2013", "met een schuine streep: 2012/2013"),
        ("Moment", "1999-00", "met een schuine streep: 1999/2000"),
        ("Moment", "2012-14", "Kijk of de dag en de maand kloppen"),
        ("Moment", "2018/2017", "Kijk of de jaren omgewisseld zijn"),
        ("Moment", "herfst 2014", "of ongedateerd"),
        ("Number", "12,5", "Schrijf dit getal als 12.5"),
        ("Number", "-0,25", "Schrijf dit getal als -0.25"),
        ("Number", "1 000", "Schrijf dit getal als 1000"),
        ("Number", "5 %", "Schrijf dit getal als 5"),
        ("Number", "1.000", "zonder punten of komma’s bij duizendtallen"),
        ("Number", "1,000", "zonder punten of komma’s bij duizendtallen"),
        ("Number", "vijf", "Schrijf alleen cijfers"),
        ("Yes", "yes", "Schrijf ja of nee"),
        ("Yes", "true", "Schrijf ja of nee"),
        ("Yes", "Nee", "Schrijf ja of nee. Bedoel je ‘nee’?"),
        ("Agreed", "Ja", "Bedoel je ‘ja’?"),
        ("Direction", "Omhoog", "Bedoel je ‘omhoog’?"),
        ("Address", "www.school.example", "met https:// ervoor"),
        ("Address", "https://school.example/onze school", "zonder spaties"),
        ("Address", "https://school/", "zoals https://www.school.nl"),
        ("Address", "https://{{x.y}}", "zoals https://www.school.nl"),
        ("Address", "https://naam@school.example", "zoals https://www.school.nl"),
        ("Address", "https://school.example/" + "a" * 480, "hooguit 500 tekens"),
        ("NewId", "Onze School", "kleine letters, cijfers en streepjes: onze-school"),
        ("NewId", "!!", "een-korte-naam"),
        ("Title", "Elke maand\nkijken", "haal de regelovergang weg"),
        ("Title", "Kort", "is te kort: minstens 10 tekens"),
        ("Quotation", "woord " * 21, "hooguit 20 woorden; dit zijn er 21"),
        ("Quotation", "met twee teams en een projectleider data.", "een hele zin"),
        ("Quotation", "We zijn van twintig naar elf gegaan", "een hele zin"),
        ("Quotation", "Samen kijken werkt.", "een hele zin"),
        ("Quotation", "’", "een hele zin"),
        ("Sector", "v.o.", "Bedoel je ‘vo’?"),
        ("Sectors", "po, vo", "hier hoort een lijst"),
        ("SectorsInCell", "po, vo", "Zet alleen een + tussen de waarden, zoals po+vo"),
        ("SectorsInCell", "po en vo", "zoals po+vo"),
        ("SectorsInCell", "po++vo", "zoals po+vo"),
        ("SectorsInCell", "po+", "zoals po"),
        ("SectorsInCell", "+", "zoals po+vo"),
        ("Whole", "2,5", "hier hoort een heel getal"),
        ("Cost", "1000 euro", "hier horen velden, één per regel, als ‘naam: waarde’"),
    ],
)
def test_the_hint_fits_the_fault(kind: str, value: str, hint: str) -> None:
    (message,) = messages_for(kind, value)
    assert hint in message


@pytest.mark.parametrize("value", ["po+vo", "po + vo", "po", " vo "])
def test_codes_in_a_cell_have_a_plus_between_them(value: str) -> None:
    assert not messages_for("SectorsInCell", value)


@pytest.mark.parametrize(
    "value",
    [
        "HTTPS://School.example",
        "http://www.school.example:8080/samen?a=b#c",
        "https://schoöl.example/@samen",
        "https://school.example?jaar=2026",
    ],
)
def test_an_address_may_be_written_in_other_ways(value: str) -> None:
    assert not messages_for("Address", value)
