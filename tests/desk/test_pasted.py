"""A table as its publisher made it becomes observations: nothing in it is guessed or lost."""

import io
from collections.abc import Sequence

import openpyxl
import pytest

from checks.effects import effects
from figures.matching import Known, Matching, choices, known, matched
from figures.observed import Observed, compared, rows_of
from figures.pasted import Table, pasted, uploaded
from meesterschap.check import check
from meesterschap.content import Content
from meesterschap.load import load
from site_copy import WORLD
from spreadsheet import SpreadsheetError

SOURCE = {"bron": "vb-peiling", "vindplaats": "tabel 1"}


@pytest.fixture
def courses(content: Content) -> Known:
    return known(content, "bijscholing")


def table(text: str, about: Known) -> Table:
    """The table in these lines, with | for a tab."""
    return pasted(text.replace("|", "\t"), about.is_title)


def observed(text: str, about: Known, **matching: object) -> Observed:
    """The rows of a table by the matching that is proposed, with these changes."""
    found = table(text, about)
    proposed = {**vars(matched(found, about)), **matching}
    return rows_of(found, Matching(**proposed), about)


def triples(found: Observed) -> list[tuple[str, ...]]:
    return [tuple(row.get(key, "") for key in ("reeks", "moment", "waarde")) for row in found.rows]


def test_a_table_with_our_own_columns_is_taken_as_it_is(courses: Known) -> None:
    found = observed(
        "Reeks|Moment|Waarde|Bron|Citaat\nlaag|2021|63,5|vb-peiling|63,5 procent in 2021", courses
    )
    assert found.rows == (
        {
            "reeks": "laag",
            "moment": "2021",
            "waarde": "63.5",
            "bron": "vb-peiling",
            "citaat": "63,5 procent in 2021",
        },
    )
    assert not found.doubts
    assert not found.faults


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("Jaar|Lager onderwijs|hoog\n2021|63|40", ["moment", "waarde/laag", "waarde/hoog"]),
        ("Sector|2020|2021/22\nlaag|62|63", ["reeks", "waarde//2020", "waarde//2021/2022"]),
        ("Peildatum|Onderwijssoort|Aandeel (%)\n1-10-2021|laag|63", ["moment", "reeks", "waarde"]),
        ("Wanneer|Wie|Hoeveel\n2021|hoger onderwijs|40", ["moment", "reeks", "waarde"]),
        ("Jaar|Jaar|Naam\n2021|2020|een", ["moment"]),
        ("|laag|hoog\n2021|63|40", ["moment", "waarde/laag", "waarde/hoog"]),
        ("Wie|Hoeveel\nlaag|45123", ["reeks", "waarde"]),
        ("Jaar|middelbaar|Noot\n2021|40|voorlopig", ["moment", "waarde", "toelichting"]),
    ],
)
def test_what_each_column_holds_is_proposed(courses: Known, text: str, uses: list[str]) -> None:
    assert [*matched(table(text, courses), courses).uses.values()] == uses


def test_a_person_can_choose_another_use(courses: Known) -> None:
    found = table("Jaar|A|2019\n2021|63|1", courses)
    assert choices(found, 1, courses)["waarde/laag"] == "de waarde van lager onderwijs"
    assert choices(found, 2, courses)["waarde//2019"] == "de waarde van 2019"
    assert "waarde//2019" not in choices(found, 1, courses)
    rows = rows_of(found, Matching({0: "moment", 1: "waarde/laag", 2: ""}), courses)
    assert triples(rows) == [("laag", "2021", "63")]


def test_what_comes_from_nowhere_is_told(courses: Known, content: Content) -> None:
    found = matched(table("Jaar|hoog\n2021|63", courses), courses)
    assert found.lacks(courses) == ("bron", "citaat")
    assert Matching(found.uses, SOURCE, quotes_rows=True).lacks(courses) == ()
    assert Matching({0: "waarde"}).lacks(courses) == ("reeks", "moment", "bron", "citaat")
    assert Matching({0: "waarde"}).lacks(known(content, "scholen")) == ("moment", "bron", "citaat")


def test_a_use_of_more_columns_is_told() -> None:
    assert Matching({0: "moment", 1: "waarde", 2: "waarde", 3: "", 4: ""}).repeated == ("waarde",)


def test_a_value_for_each_series_is_a_row_for_each(courses: Known) -> None:
    found = observed("Jaar|laag|hoog\n2021|63|40\n2022||41%", courses, fixed=SOURCE)
    assert triples(found) == [
        ("laag", "2021", "63"),
        ("hoog", "2021", "40"),
        ("hoog", "2022", "41"),
    ]
    assert {row["bron"] for row in found.rows} == {"vb-peiling"}


def test_a_row_of_the_table_can_be_its_quotation(courses: Known) -> None:
    found = observed("Jaar|laag|hoog\n2021|63,5|40", courses, fixed=SOURCE, quotes_rows=True)
    assert [row["citaat"] for row in found.rows] == [
        "Jaar: 2021; laag: 63,5",
        "Jaar: 2021; hoog: 40",
    ]


@pytest.mark.parametrize(
    ("typed", "readings"),
    [("1.234", ("1234", "1.2340")), ("1,234", ("1234", "1.2340"))],
)
def test_a_point_or_comma_before_three_digits_is_asked(
    content: Content, typed: str, readings: tuple[str, ...]
) -> None:
    schools = known(content, "scholen")
    text = f"Jaar|Aantal\n2021|{typed}\n2022|{typed}\n2023|12"
    asked = observed(text, schools)
    (doubt,) = asked.doubts  # once for the column
    assert (doubt.place, doubt.title, doubt.typed) == ("B2", "Aantal", typed)
    assert doubt.readings == readings
    assert triples(asked) == [("alle", "2023", "12")]
    for number, reading in enumerate(readings):
        answered = observed(text, schools, readings={doubt.key: number})
        assert not answered.doubts
        assert [value for *_, value in triples(answered)] == [reading, reading, "12"]


def test_points_and_commas_in_one_column_are_asked_apart(content: Content) -> None:
    schools = known(content, "scholen")
    text = "Jaar|Aantal\n2021|1.234\n2022|5,678"
    point, comma = observed(text, schools).doubts
    answered = observed(text, schools, readings={point.key: 0, comma.key: 1})
    assert [value for *_, value in triples(answered)] == ["1234", "5.6780"]


def test_a_day_that_may_be_a_month_is_asked(courses: Known) -> None:
    text = "Peildatum|laag\n3-5-2021|63\n13-5-2022|64"
    (doubt,) = observed(text, courses).doubts
    assert doubt.readings == ("2021-05-03", "2021-03-05")
    answered = observed(text, courses, readings={doubt.key: 1})
    assert [moment for _, moment, _ in triples(answered)] == ["2021-03-05", "2022-05-13"]


@pytest.mark.parametrize(
    ("row", "place", "typed", "why"),
    [
        ("2021|>50", "B2", ">50", "is geen getal in"),
        ("2021|x", "B2", "x", "is geen getal in"),
        ("2021|2-mrt", "B2", "2-mrt", "is geen getal in"),
        ("2021|#N/B", "B2", "#N/B", "Zet er de waarde zelf"),
        ("Bron: DUO|", "A2", "Bron: DUO", "is geen jaar"),
        ("2021|", "rij 2", "", "geen waarde"),
        ("|63", "A2", "", "hier staat niets"),
        ("45123|63", "A2", "45123", "is geen jaar"),
    ],
)
def test_a_cell_that_is_not_understood_is_told(
    courses: Known, row: str, place: str, typed: str, why: str
) -> None:
    found = observed(f"Jaar|laag\n{row}\n2022|64", courses)
    (fault,) = found.faults
    assert (fault.place, fault.typed) == (place, typed)
    assert why in fault.why
    assert triples(found) == [("laag", "2022", "64")]


def test_a_series_with_two_candidates_is_not_chosen(courses: Known) -> None:
    """Two series are about this sector: one by an old method, one by a new."""
    (fault,) = observed("Sector|Jaar|Aandeel\nmidden|2021|63", courses).faults
    assert "midden-oud, midden-nieuw" in fault.why


def test_a_percentage_is_none_of_a_count(content: Content) -> None:
    found = observed("Jaar|Aantal\n2021|12%\n2022|€ 12", known(content, "scholen"))
    assert not found.rows
    assert [fault.typed for fault in found.faults] == ["12%", "€ 12"]


def workbook(*rows: Sequence[object]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.active.row_dimensions[4].hidden = True
    book.save(out)
    return out.getvalue()


def test_an_uploaded_workbook_is_read_below_its_titles(courses: Known) -> None:
    content = workbook(["Tabel 3: bijscholing"], ["Jaar", "laag"], [2021, 63.5], [2022, 64])
    (found,) = uploaded("tabel.xlsx", content, courses.is_title)
    assert triples(rows_of(found, matched(found, courses), courses)) == [
        ("laag", "2021", "63.5"),
        ("laag", "2022", "64"),
    ]
    assert "rij 4: deze rij is verborgen" in found.faults[0]


def test_an_uploaded_csv_has_a_semicolon_or_a_comma(courses: Known) -> None:
    for text in ("Jaar;laag\n2021;63,5\n", 'Jaar,laag\n2021,"63,5"\n'):
        (found,) = uploaded("tabel.csv", text.encode(), courses.is_title)
        assert triples(rows_of(found, matched(found, courses), courses)) == [
            ("laag", "2021", "63.5")
        ]


@pytest.mark.parametrize("text", ["", "63", "Jaar\tlaag"])
def test_what_is_no_table_is_told(courses: Known, text: str) -> None:
    with pytest.raises(SpreadsheetError):
        pasted(text, courses.is_title)


def test_years_that_are_there_already_are_told_apart(courses: Known) -> None:
    found = observed("Jaar|laag\n2015|40,0\n2018|52\n2021|63", courses)
    beside = compared(found.rows, courses.indicator)
    assert [[row["moment"] for row in rows] for rows in beside] == [["2021"], ["2015"], ["2018"]]


def test_from_a_pasted_table_to_a_verdict_that_changed(content: Content, courses: Known) -> None:
    path = "data/indicatoren/bijscholing.csv"
    source = {"bron": "vb-peiling"}
    found = observed("Jaar|hoog\n2020|61,5", courses, fixed=source, quotes_rows=True)
    (row,) = compared(found.rows, courses.indicator).new
    text = (WORLD / path).read_text("utf-8")
    cells = (row.get(column, "") for column in text.partition("\n")[0].split(","))
    added = ",".join(f'"{cell}"' for cell in cells)
    after = check(*load(WORLD, {path: f"{text}{added}\n".encode()}))
    (verdict,) = effects(content, after, 2026).verdicts
    assert (verdict.sector, verdict.before, verdict.after) == ("hoog", "onbekend", "gehaald")
