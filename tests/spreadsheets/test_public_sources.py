"""Practices that editors sum up from public sources: with sources, and without anyone's consent."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from meesterschap.load.load import parsed
from sheets_to_import import CONSENT, ROW, TITLE, Import, book

ABOUT = {name: cell for name, cell in ROW.items() if name not in (CONSENT, "Wat is je functie?")}
EDITORS = {
    "bronnen": "vb-peiling (begin); vb-register",
    "niet_vermeld": "wat het kostte\nhoe het afliep",
    "periode.toelichting": "Het bericht heeft geen datum.",
    "duiding": "Volgens ons is dit goed over te nemen.",
    "bewijs": "Elke maand kijken zij bij elkaar.",
}
INVOLVED = "Wie deden er mee?"


def values(text: str) -> Mapping[str, object]:
    return parsed("docs/praktijken/x.md", text.encode()).values


@pytest.fixture
def template(tmp_path: Path, imported: Import) -> Path:
    file = tmp_path / "leeg.xlsx"
    assert imported("--template", file, "--public-sources").code == 0
    return file


def filled(template: Path, answers: Mapping[str, str]) -> Path:
    made = openpyxl.load_workbook(template)
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.append([answers.get(str(cell.value)) for cell in sheet[1]])
    made.save(template)
    return template


def test_a_filled_in_template_becomes_a_practice_with_its_sources(
    template: Path, imported: Import
) -> None:
    file = filled(template, ABOUT | EDITORS)
    done = imported(file, "--public-sources")
    assert done.code == 0, done.output
    (text,) = done.made.values()
    made = values(text)
    assert made["herkomst"] == "openbare-bron"
    assert made["bronnen"] == [
        {"bron": "vb-peiling", "gelezen": "begin"},
        {"bron": "vb-register"},
    ]
    assert made["niet_vermeld"] == ["wat het kostte", "hoe het afliep"]
    assert {made["duiding"], made["bewijs"]} == {EDITORS["duiding"], EDITORS["bewijs"]}
    assert "toelichting: Het bericht heeft geen datum." in text
    assert "toestemming" not in made
    assert "stond al in" in imported(file, "--public-sources").output


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"bronnen": ""}, "kolom ‘bronnen’"),
        ({"bronnen": "weg (begin)"}, "‘weg’ is geen bron in data/bronnen.csv"),
        ({"bronnen": "vb-peiling (half)"}, "‘half’ kan hier niet"),
        ({"niet_vermeld": ""}, "niet_vermeld"),
        ({INVOLVED: "leraren, schoolleider"}, "Zet er puntkomma’s tussen, geen komma’s."),
    ],
)
def test_a_row_that_says_too_little_is_not_taken(
    change: Mapping[str, str], words: str, tmp_path: Path, imported: Import
) -> None:
    done = imported(book(tmp_path / "a.xlsx", [ABOUT | EDITORS | change]), "--public-sources")
    assert (done.code, done.made) == (1, {})
    assert words in done.output


def test_a_comma_is_no_fault_in_a_list_with_semicolons(tmp_path: Path, imported: Import) -> None:
    row = ABOUT | EDITORS | {INVOLVED: "leraren, ook starters; ", "bronnen": "weg"}
    done = imported(book(tmp_path / "a.xlsx", [row]), "--public-sources")
    assert "kolom ‘bronnen’" in done.output
    assert "geen komma’s" not in done.output


def test_without_the_option_no_school_gets_around_its_consent(
    tmp_path: Path, imported: Import
) -> None:
    row = ABOUT | EDITORS | {"herkomst": "openbare-bron"}
    done = imported(book(tmp_path / "a.xlsx", [row]))
    assert not done.made
    assert "de kolom ‘herkomst’ is geen vraag" in done.output
    assert "Kies of dit op de site mag" in done.output


def test_a_source_may_be_there_before_its_practice(
    project: Path, tmp_path: Path, imported: Import
) -> None:
    with (project / "data/bronnen.csv").open("a", encoding="utf-8") as table:
        table.write("nieuw,,Een nieuwe bron,Blad,2024,https://voorbeeld.example/n,2025-03-02,\n")
    row = ABOUT | EDITORS | {"bronnen": "nieuw (volledig)"}
    done = imported(book(tmp_path / "a.xlsx", [row]), "--public-sources")
    assert done.code == 0, done.output
    assert len(done.made) == 1


def test_the_template_says_what_to_answer(template: Path) -> None:
    sheet = openpyxl.load_workbook(template).active
    assert isinstance(sheet, Worksheet)
    notes = {cell.value: cell.comment.text for cell in sheet[1] if cell.comment}
    assert notes.keys() == {cell.value for cell in sheet[1]} >= {TITLE, *EDITORS}
    assert CONSENT not in notes
    assert notes[INVOLVED].endswith(
        "Zet er puntkomma’s tussen.\nBijvoorbeeld: leraren; schoolleider"
    )
    assert "1.000 tot 10.000 euro" in notes["Wat kostte het?"].splitlines()
