"""A spreadsheet is read whole or not at all, however it was saved."""

import csv
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from shutil import copytree

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

import import_forms
from meesterschap.content import Content
from meesterschap.submit.formats import answers_from_row
from meesterschap.submit.questions import Question, questions
from site_copy import ROOT, WORLD
from spreadsheet import SpreadsheetError, read
from test_formats import row

ROW = row(";", "text")
TITLE, TIME = "Hoe heet jullie praktijk?", "Hoeveel tijd kostte het?"
STEPS, THEMES = "Wat deden jullie, stap voor stap?", "Bij welk thema hoort het?"
YEAR, END = "In welk jaar begon het?", "In welk jaar stopte het?"
MIXED = "Was de uitkomst gemengd of viel die tegen?"
SCHOOL = "Welke school of instelling deed dit?"
CONSENT = "Mag dit namens jullie school of instelling op de site?"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ODF = "urn:oasis:names:tc:opendocument:xmlns"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("docs", "data"):
        copytree(WORLD / folder, tmp_path / "project" / folder)
    return tmp_path / "project"


MADE_UP = {
    "themas": {
        "vakmanschap": "Vakmanschap",
        "samenwerking": "Samenwerking",
        "eigen-ruimte": "Eigen ruimte",
    },
    "gidsen": {"kort-kijken": "Samen kijken, en dan praten (kort)"},
}


@pytest.fixture(scope="module")
def form(content: Content) -> tuple[Question, ...]:
    """The questions, with choices of one and more words, a comma and brackets."""
    return tuple(
        replace(question, choices=MADE_UP.get(question.name, question.choices))
        for question in questions(content)
    )


class Imported:
    """Run an import; its exit code, what it printed, and the files that it made, by name."""

    def __init__(self, project: Path, capsys: pytest.CaptureFixture[str], *options: object) -> None:
        folder = project / "docs/praktijken"
        before = {file: file.read_bytes() for file in folder.glob("*.md")}
        arguments = [*options, "--root", project, "--today", "2026-11-23"]
        self.code = import_forms.main([str(one) for one in arguments])
        self.output, self.error = capsys.readouterr()
        after = {file: file.read_bytes() for file in folder.glob("*.md")}
        assert {file: after.get(file) for file in before} == before, "what was there stays"
        self.made = {file.name: file.read_text("utf-8") for file in after if file not in before}


Import = Callable[..., Imported]


@pytest.fixture
def imported(project: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    return lambda *options: Imported(project, capsys, *options)


def as_csv(
    rows: Iterable[Mapping[str, str]], delimiter: str = ";", above: str = "", end: str = "\r\n"
) -> str:
    rows = list(rows)
    header = list(dict.fromkeys(name for one in rows for name in one))
    out = io.StringIO()
    quotes = csv.QUOTE_ALL if end == "\r" else csv.QUOTE_MINIMAL
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quotes)
    writer.writerows([header, *([one.get(name, "") for name in header] for one in rows)])
    return above + out.getvalue()


def book(
    file: Path,
    rows: Iterable[Mapping[str, object]],
    change: Callable[[openpyxl.Workbook, Worksheet], None] = lambda book, sheet: None,
    above: Iterable[Iterable[object]] = (),
) -> Path:
    rows = list(rows)
    header = list(dict.fromkeys(name for one in rows for name in one))
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Form1"
    for line in (*above, header, *([one.get(name) for name in header] for one in rows)):
        sheet.append(list(line))
    change(made, sheet)
    made.save(file)
    return file


ONE_SHEET = '<sheet name="Blad1" sheetId="1" r:id="a"/>'


def xlsx(
    file: Path,
    sheet: Iterable[str],
    strings: str = "",
    styles: str = "",
    listed: str = ONE_SHEET,
) -> Path:
    """A workbook written by hand, as no program writes it."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        relation = f'<Relationship Id="a" Type="{OFFICE}/{{}}" Target="{{}}"/>'
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}">'
            + relation.format("officeDocument", "xl/workbook.xml")
            + "</Relationships>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}">'
            + relation.format("worksheet", "worksheets/sheet1.xml")
            + relation.format("sharedStrings", "sharedStrings.xml").replace('"a"', '"b"')
            + relation.format("styles", "styles.xml").replace('"a"', '"c"')
            + "</Relationships>",
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        )
        archive.writestr("xl/styles.xml", f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>')
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{strings}</sst>')
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(f'<worksheet xmlns="{MAIN}">'.encode())
            for piece in sheet:
                part.write(piece.encode())
            part.write(b"</worksheet>")
    return file


def ods(file: Path, table: str, before: str = "", manifest: str = "") -> Path:
    names = "".join(
        f' xmlns:{one}="{ODF}:{one}:1.0"' for one in ("office", "table", "text", "style")
    )
    names += f' xmlns:draw="{ODF}:drawing:1.0"'
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        archive.writestr(
            "content.xml",
            f"<office:document-content{names}>{before}<office:body><office:spreadsheet>"
            f"{table}</office:spreadsheet></office:body></office:document-content>",
        )
    return file


def ods_cell(text: str, more: str = "") -> str:
    lines = text.replace("&", "&amp;").replace("<", "&lt;").split("\n")
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in lines)
    return f'<table:table-cell office:value-type="string"{more}>{paragraphs}</table:table-cell>'


# -- headers and cells ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        "Hoe heet jullie praktijk? *",
        "Hoe heet jullie praktijk?*",
        "Hoe\u00a0heet  jullie praktijk?\u00a0",
        "1. Hoe heet jullie praktijk?",
        "12) Hoe heet jullie praktijk? *",
        "Vraag 3: Hoe heet jullie praktijk?",
        "G01Q05. Hoe heet jullie praktijk?",
        "titel_2. Hoe heet jullie praktijk? *",
        "HOE HEET JULLIE PRAKTIJK",
        "Hoe heet jullie_x000D_\npraktijk?",
        "Hoe heet jullie\r\npraktijk?\u200b",
        "\ufeffTitel",
    ],
)
def test_a_header_is_recognised_however_it_is_written(
    header: str, form: tuple[Question, ...]
) -> None:
    assert answers_from_row({header: "Samen kijken"}, form, {}) == {"titel": "Samen kijken"}


@pytest.mark.parametrize(
    ("name", "cell", "answer"),
    [
        ("themas", "Vakmanschap;Eigen ruimte;", ["vakmanschap", "eigen-ruimte"]),
        ("themas", "Vakmanschap, Eigen\u00a0ruimte", ["vakmanschap", "eigen-ruimte"]),
        ("themas", "samenwerking\nvakmanschap", ["samenwerking", "vakmanschap"]),
        ("themas", "Vakmanschap;Vakmanschap", ["vakmanschap"]),
        ("themas", "Een goede Vakmanschap", ["Een goede Vakmanschap"]),
        ("sectoren", "Midden, middelbaar onderwijs, Laag, lager onderwijs", ["midden", "laag"]),
        ("sectoren", "MIDDEN;LAAG", ["midden", "laag"]),
        ("sectoren", "Laag, lager onderwijs;Volwassenen; ", ["laag", "Volwassenen"]),
        ("resultaten", "2.1", ["2.1"]),
        ("gidsen", "Samen kijken, en dan praten (kort)", ["kort-kijken"]),
        ("periode.van", "2023.0", "2023"),
        ("periode.van", "2023,0", "2023"),
        ("periode.van", "2023;", "2023"),
        ("periode.van", "2023-09-01", "2023"),
        ("periode.van", "2023-09-01 12:30:00", "2023"),
        ("periode.van", "1-9-2023", "2023"),
        ("periode.van", "1905-07-15", "2023"),
        ("periode.van", "2023-99-01", "2023"),
        ("periode.van", "toen", "toen"),
        ("periode.loopt_nog", "TRUE", "ja"),
        ("periode.loopt_nog", "Waar", "ja"),
        ("periode.loopt_nog", "Ja;", "ja"),
        ("periode.loopt_nog", "ONWAAR", "nee"),
        ("periode.loopt_nog", "0", "nee"),
        ("periode.loopt_nog", "", ""),
        ("periode.loopt_nog", "soms", "soms"),
        ("toestemming.akkoord", "✔", "ja"),
        ("toestemming.akkoord", "✔\ufe0f", "ja"),
        ("toestemming.akkoord", "☑", "ja"),
        ("toestemming.akkoord", "☐", "nee"),
        ("toestemming.akkoord", "TRUE", "ja"),
        ("toestemming.akkoord", "Ja, mijn school of instelling wil dit delen;", "ja"),
        ("toestemming.akkoord", "", ""),
        ("meetniveau", "1.0", "1"),
        ("zwaarte", "Een\u00a0paar uur", "licht"),
        ("kosten.band", "Tot 1.000 euro;", "tot-1000"),
        ("betrokkenen", "leraren;schoolleider;", ["leraren", "schoolleider"]),
        ("betrokkenen", "leraren\u2028schoolleider", ["leraren", "schoolleider"]),
        ("tijd", "Twee uur;_x000D_\ndaarna één_x005F_uur.", "Twee uur;\ndaarna één_uur."),
        ("tijd", "Twee\u00a0uur\u000bper maand", "Twee uur\nper maand"),
    ],
)
def test_a_cell_becomes_the_answer_that_it_means(
    name: str, cell: str, answer: str | list[str], form: tuple[Question, ...]
) -> None:
    assert answers_from_row({name: cell}, form, {})[name] == answer


def test_a_cell_of_any_length_is_read_in_one_pass(form: tuple[Question, ...]) -> None:
    """Quadratic time would be hours."""
    for cell in (" .", "laag, ", "laag ", ";", "laag.", "a [", " ", "\n", "\t\u00a0"):
        for long in (cell * 20_000, f"x{cell * 20_000};", f"{cell * 20_000}x"):
            answers_from_row({"sectoren": long}, form, {})
            answers_from_row({long: "x"}, form, {})


CHOICES = {
    "Bij welk thema hoort het? [Eigen ruimte]": "Nee",
    "Bij welk thema hoort het? [Vakmanschap]": "Ja",
    "Bij welk thema hoort het? [Samenwerking]": "Ja",
}


@pytest.mark.parametrize(
    ("row", "mapping", "themes"),
    [
        (CHOICES, {}, ["vakmanschap", "samenwerking"]),
        (
            {f"G01Q08[SQ{n}]. {header}": text for n, (header, text) in enumerate(CHOICES.items())},
            {},
            ["vakmanschap", "samenwerking"],
        ),
        ({"G01Q08[SQ001]. Bij welk thema hoort het? [Vakmanschap]": "✔"}, {}, ["vakmanschap"]),
        ({"T[A]": "Y", "T[B]": ""}, {"T[A]": "themas [vakmanschap]"}, ["vakmanschap"]),
        ({"Thema? [Vakmanschap]": "Ja"}, {"Thema? [Vakmanschap]": "themas"}, ["vakmanschap"]),
        ({"Thema [kies]": "Vakmanschap;"}, {"Thema [kies]": "themas"}, ["vakmanschap"]),
        ({"themas [Iets anders]": "Ja"}, {}, ["Iets anders"]),
        ({"themas [Vakmanschap]": "Nee"}, {}, []),
    ],
)
def test_a_column_for_each_choice_is_one_answer(
    row: dict[str, str],
    mapping: dict[str, str],
    themes: list[str],
    form: tuple[Question, ...],
) -> None:
    assert answers_from_row(row, form, mapping)["themas"] == themes


def test_the_first_theme_that_was_chosen_is_the_first(tmp_path: Path, imported: Import) -> None:
    cells_ = ROW | {THEMES: "Vakmanschap;Samenwerking;"}
    done = imported(book(tmp_path / "a.xlsx", [cells_]))
    (text,) = done.made.values()
    assert "themas:\n  - vakmanschap\n  - samenwerking\n" in text


# -- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        as_csv([ROW]).encode("utf-8-sig"),
        as_csv([ROW]).encode("utf-8"),
        as_csv([ROW]).encode("cp1252"),
        as_csv([ROW]).encode("utf-16"),
        "\ufeff".encode("utf-16-be") + as_csv([ROW]).encode("utf-16-be"),
        as_csv([ROW]).encode("utf-16-le"),
        as_csv([ROW]).encode("utf-16-be"),
        as_csv([ROW], above="sep=;\r\n").encode("utf-8-sig"),
        as_csv([ROW], "|", above="sep=|\n").encode(),
        as_csv([ROW], ",").encode(),
        as_csv([ROW], "\t").encode("utf-16"),
        as_csv([ROW], end="\r").encode(),
        as_csv([ROW], above="Antwoorden, van maandag, en meer\r\n\r\n;;\r\n").encode(),
        as_csv([ROW, ROW | dict.fromkeys(ROW, "")]).encode(),
        as_csv(
            [{f"{n}. {name} *": text for n, (name, text) in enumerate(ROW.items(), 1)}]
        ).encode(),
    ],
)
def test_a_csv_is_read_however_it_was_saved(
    content: bytes, tmp_path: Path, imported: Import
) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    done = imported(tmp_path / "a.csv")
    assert done.code == 0, done.output + done.error
    (text,) = done.made.values()
    assert "Collega’s vroegen vaker om hulp, zeggen zij \\*zelf\\*." in text
    assert "1. Elke collega koos een vraag.\n2. Een ander kwam.\n\nDaarna een gesprek." in text
    assert ("Windows-1252" in done.output) == (content == as_csv([ROW]).encode("cp1252"))


@pytest.mark.parametrize("title", ["Samen leren in CAFÉ’S", "Samen leren in CAFÉ’S en cafés"])
def test_windows_letters_that_look_like_another_are_read(title: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(f"titel\n{title}\n".encode("cp1252"))
    (sheet,) = read(tmp_path / "a.csv", len)
    assert sheet.rows[1].cells == {0: title}
    assert "Windows-1252" in sheet.remark


@pytest.mark.parametrize("title", ["Samen met Łódź", "Samen met Σχολείο", "Samen met ’t Ɔ"])
def test_other_letters_in_utf_8_are_read(title: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(f"titel\n{title}\n".encode())
    (sheet,) = read(tmp_path / "a.csv", len)
    assert (sheet.rows[1].cells, sheet.remark) == ({0: title}, "")


@pytest.mark.parametrize(
    ("choices", "column"),
    [
        ({"Samenwerking": "Ja", "Vakmanschap": "N.v.t.", "Iets": ""}, "Vakmanschap"),
        ({"Samenwerking": "Ja", "Iets": "Ja"}, "Iets"),
    ],
)
def test_of_a_column_for_each_choice_the_one_that_is_wrong_is_reported(
    choices: dict[str, str], column: str, tmp_path: Path, imported: Import
) -> None:
    given = {name: text for name, text in ROW.items() if name != THEMES}
    given |= {f"{THEMES} [{choice}]": text for choice, text in choices.items()}
    done = imported(book(tmp_path / "a.xlsx", [given]))
    assert f"rij 2, kolom ‘{THEMES} [{column}]’: " in done.output
    assert done.code == 1


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({TITLE: "Kort"}, TITLE, "Geef jullie praktijk een naam, in minstens"),
        ({YEAR: "2020", END: "2019"}, END, "omgewisseld"),
        ({TIME: "Bel 06 12345678"}, TIME, "lijkt op een telefoonnummer"),
        ({STEPS: "Mail naar a@b.nl. " * 10}, STEPS, "lijkt op een e-mailadres"),
    ],
)
def test_a_fault_is_reported_with_its_column(
    changed: dict[str, str], column: str, words: str, tmp_path: Path, imported: Import
) -> None:
    done = imported(book(tmp_path / "a.xlsx", [ROW | changed]))
    (line,) = (line for line in done.output.split("\n") if words in line)
    assert f"rij 2, kolom ‘{column}’: " in line


def test_only_a_line_end_ends_a_line(tmp_path: Path, imported: Import) -> None:
    """Not the other characters that Python takes for one."""
    strange = ROW | {TIME: "Twee uur\u2028per maand\u2029of\x85meer\x0ben\x1cmeer."}
    (tmp_path / "a.csv").write_bytes(
        as_csv([strange, strange | {TITLE: "Een andere titel"}]).encode()
    )
    done = imported(tmp_path / "a.csv")
    assert done.code == 0, done.output
    assert len(done.made) == 2
    assert "Nieuw: 2." in done.output


def in_sheet(change: Callable[[Worksheet], None]) -> Callable[[openpyxl.Workbook, Worksheet], None]:
    """A change of the sheet with the answers alone."""
    return lambda book, sheet: change(sheet)


def formatted_rows(sheet: Worksheet) -> None:
    for number in range(3, 5000):
        sheet.cell(number, 1).font = Font(bold=True)
        sheet.cell(number, 7).value = " " if number % 2 else None


def other_sheets(made: openpyxl.Workbook, sheet: Worksheet) -> None:
    made.create_sheet("Lijsten", 0).append(["Amsterdam", "Zwolle"])
    made.create_sheet("Leeg")
    made["Lijsten"].sheet_state = "veryHidden"


def hide_all(made: openpyxl.Workbook, sheet: Worksheet) -> None:
    made.create_sheet("Zichtbaar")
    made.active = 1
    sheet.sheet_state = "hidden"


def hide_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[2].hidden = True


def hide_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].hidden = True


@pytest.mark.parametrize(
    ("change", "above", "words"),
    [
        (in_sheet(formatted_rows), (), ""),
        (other_sheets, (), "blad ‘Lijsten’: verborgen, en niet gebruikt"),
        (hide_all, (), "blad ‘Form1’: het blad is verborgen. Het is wel ingelezen."),
        (in_sheet(hide_row), (), "blad ‘Form1’: verborgen, maar wel ingelezen: rij 2."),
        (in_sheet(hide_column), (), "de kolom ‘Hoe heet jullie praktijk?’ is verborgen"),
        (
            in_sheet(lambda sheet: sheet.merge_cells("A2:A3")),
            (),
            "een cel loopt van rij 2 tot rij 3",
        ),
        (in_sheet(lambda sheet: sheet.append(list(ROW))), (), ""),
        (in_sheet(lambda sheet: sheet.cell(2, 60, "hm") and None), (), "boven kolom BH staat geen"),
        (in_sheet(lambda sheet: None), ([], ["Export"], [None, "van", 2026]), ""),
    ],
)
def test_all_of_a_workbook_is_read_and_what_is_hidden_is_reported(
    change: Callable[[openpyxl.Workbook, Worksheet], None],
    above: Iterable[Iterable[object]],
    words: str,
    tmp_path: Path,
    imported: Import,
) -> None:
    done = imported(book(tmp_path / "a.xlsx", [ROW], change, above))
    assert done.code == 0, done.output + done.error
    assert len(done.made) == 1
    assert words in done.output
    if not words:
        assert len(done.output.splitlines()) == 2, done.output


def test_cells_that_are_not_text_are_read(tmp_path: Path, imported: Import) -> None:
    typed = ROW | {YEAR: 2023.0, MIXED: False, CONSENT: True, TIME: 30}
    done = imported(book(tmp_path / "a.xlsx", [typed]))
    (text,) = done.made.values()
    assert "van: 2023\n" in text
    assert "tegenvallend: nee\n" in text
    assert "akkoord: ja\n" in text
    assert "tijd: 30\n" in text.replace('"', "")


def shown_as(column: str, code: str) -> Callable[[Worksheet], None]:
    """Give the answer in this column a number format."""

    def change(sheet: Worksheet) -> None:
        (place,) = (one.column for one in sheet[1] if one.value == column)
        sheet.cell(2, place).number_format = code

    return change


BEFORE_DATE = "<text:p>03-04-26"


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.25, "0%", "25%"),
        (0.255, "0.0%", "25,5%"),
        (0.28999999999999998, '0 %" van de tijd"', "29 % van de tijd"),
        (30, '0" uur"', "30 uur"),
        (30, 'General" uur"', "30 uur"),
        (2.5, '0.0\\ "uur"', "2,5 uur"),
        (500, '"€" #,##0', "€ 500"),
        (1500.5, "[$€-413] #,##0.00", "€ 1.500,50"),
        (-500, '_ "€"\\ * #,##0.00_ ;_ "€"\\ * \\-#,##0.00_ ', "€ -500,00"),
        (-500, '0" euro"', "-500 euro"),
        (12, "0000", "0012"),
        (1, '"Vaak";"Nooit"', "Vaak"),
        (2023, "#,##0", "2023"),
        (4.1, "0.00", "4.1"),
        (5, "#,##0_);[Red]\\(#,##0\\)", "5"),
        (time(2, 30), "h:mm", "2:30"),
        (timedelta(hours=30), "[h]:mm", "30:00"),
        (timedelta(minutes=5, seconds=20), "mm:ss", "0:05:20"),
    ],
)
def test_a_number_is_read_as_it_is_shown(
    value: object, code: str, text: str, tmp_path: Path, imported: Import
) -> None:
    change = in_sheet(shown_as(TIME, code))
    done = imported(book(tmp_path / "a.xlsx", [ROW | {TIME: value}], change))
    (made,) = done.made.values()
    assert f"\ntijd: {text}\n" in made.replace('"', "")


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (datetime(2026, 4, 3), "d-mmm", "een datum van het antwoord (2026-04-03)"),
        (datetime(2026, 4, 3, 10), "d-m-yyyy h:mm", "een datum van het antwoord (2026-04-03 10"),
        (datetime(2026, 3, 1), "mmm-yy", "een datum"),
        (0.5, "# ?/?", "een getal met een eigen opmaak van het antwoord (0.5)"),
        (612345678, "00-00000000", "een getal met een eigen opmaak"),
        (5, '[>3]"veel";"weinig"', "een getal met een eigen opmaak"),
        (5, ";;;", "een getal met een eigen opmaak"),
        (1500, '0," duizend"', "een getal met een eigen opmaak"),
    ],
)
def test_an_answer_that_the_spreadsheet_changed_is_reported(
    value: object, code: str, words: str, tmp_path: Path, imported: Import
) -> None:
    change = in_sheet(shown_as(TIME, code))
    done = imported(book(tmp_path / "a.xlsx", [ROW | {TIME: value}], change))
    assert f"rij 2: in de kolom ‘{TIME}’ maakte de spreadsheet {words}" in done.output
    assert (done.code, done.made) == (1, {})


def test_an_answer_that_an_ods_changed_is_reported(tmp_path: Path, imported: Import) -> None:
    table = ods_table([ROW | {TIME: "03-04-26"}]).replace(
        f'"string">{BEFORE_DATE}', f'"date" office:date-value="2026-04-03">{BEFORE_DATE}'
    )
    done = imported(ods(tmp_path / "a.ods", table))
    assert "een datum van het antwoord (2026-04-03)" in done.output
    assert (done.code, done.made) == (1, {})


def test_a_year_may_be_a_date(tmp_path: Path, imported: Import) -> None:
    done = imported(book(tmp_path / "a.xlsx", [ROW | {YEAR: datetime(2023, 7, 15)}]))
    (text,) = done.made.values()
    assert "van: 2023\n" in text


def cell(reference: str, text: str, kind: str = "inlineStr") -> str:
    shown = (
        f"<is><r><t>{text}</t></r><rPh><t>x</t></rPh></is>"
        if kind == "inlineStr"
        else f"<v>{text}</v>"
    )
    return f'<c r="{reference}" t="{kind}">{shown}</c>'


def lines_of(rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """The rows as XML, without the references of cells, which are optional."""
    rows = list(rows)
    for line in (rows[0].keys(), *(one.values() for one in rows)):
        yield "<row>"
        yield from (f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in line)
        yield "</row>"


@pytest.mark.parametrize("dimension", ["A1", "A1:XFD1048576", "B7:C8", "ZZZZZZZ99999999999"])
def test_the_size_that_a_sheet_declares_is_ignored(
    dimension: str, tmp_path: Path, imported: Import
) -> None:
    sheet = (f'<dimension ref="{dimension}"/><sheetData>', *lines_of([ROW]), "</sheetData>")
    done = imported(xlsx(tmp_path / "a.xlsx", sheet))
    assert done.code == 0, done.output
    assert len(done.made) == 1


def test_a_cell_in_the_far_corner_costs_nothing(tmp_path: Path) -> None:
    rows = '<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>'
    (sheet,) = read(xlsx(tmp_path / "a.xlsx", ["<sheetData>", rows, "</sheetData>"]), len)
    assert [(line.number, dict(line.cells)) for line in sheet.rows] == [(1048576, {16383: "x"})]


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ('<c r="A1" t="e"><v>#NAME?</v></c>', "#NAME?"),
        ('<c r="A1"><f>B1</f><v></v></c>', "#FORMULE?"),
        ('<c r="A1" t="str"><f>B1</f><v></v></c>', ""),
        ('<c r="A1"><f>B1</f><v>4.0999999999999996</v></c>', "4.1"),
        ('<c r="A1" t="b"/>', ""),
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="A1" t="s"><v>0</v></c>', "gedeeld"),
        ('<c r="A1" t="d"><v>2026-11-03</v></c>', "2026-11-03"),
        ('<c r="A1"><v>1E+20</v></c>', "1e+20"),
    ],
)
def test_a_cell_of_a_workbook_is_what_it_shows(xml: str, words: str, tmp_path: Path) -> None:
    rows = f'<sheetData><row r="1">{xml}</row></sheetData>'
    strings = "<si><r><t>ge</t></r><r><t>deeld</t></r><rPh><t>x</t></rPh></si>"
    (sheet,) = read(xlsx(tmp_path / "a.xlsx", [rows], strings), len)
    assert [line.cells[0] for line in sheet.rows] == ([words] if words else [])


@pytest.mark.parametrize("error", ["#NAAM?", "#VERW!", "#DEEL/0!", "#N/B", "#NAME?", "Err:508"])
def test_an_answer_that_the_spreadsheet_spoilt_is_reported(
    error: str, tmp_path: Path, imported: Import
) -> None:
    done = imported(book(tmp_path / "a.xlsx", [ROW | {TIME: error}]))
    assert done.code == 1
    assert not done.made
    assert "rij 2" in done.output
    assert f"een fout van de spreadsheet ({error})" in done.output


def ods_table(rows: Iterable[Mapping[str, str]], name: str = "Blad1", more: str = "") -> str:
    rows = list(rows)
    made = f'<table:table table:name="{name}"{more}>'
    for line in (rows[0].keys(), *(one.values() for one in rows)):
        made += "<table:table-row>" + "".join(ods_cell(text) for text in line)
        made += '<table:table-cell table:number-columns-repeated="16300"/></table:table-row>'
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    made += f'<table:table-row table:number-rows-repeated="1048000">{empty}</table:table-row>'
    return f"{made}</table:table>"


HIDDEN_STYLE = (
    '<office:automatic-styles><style:style style:name="v"><style:table-properties '
    'table:display="false"/></style:style></office:automatic-styles>'
)


def test_an_ods_is_read(tmp_path: Path, imported: Import) -> None:
    hidden = ods_table([{"a": "b"}], "Weg", ' table:style-name="v"')
    done = imported(ods(tmp_path / "a.ods", ods_table([ROW]) + hidden, HIDDEN_STYLE))
    assert done.code == 0, done.output + done.error
    (text,) = done.made.values()
    assert "1. Elke collega koos een vraag.\n2. Een ander kwam.\n\nDaarna een gesprek." in text
    assert "blad ‘Weg’: verborgen, en niet gebruikt" in done.output


@pytest.mark.parametrize(
    ("xml", "lines"),
    [
        (
            '<table:table-row table:number-rows-repeated="2">'
            f"{ods_cell('a', ' table:number-columns-repeated=' + chr(34) + '2' + chr(34))}"
            "</table:table-row>",
            [(1, {0: "a", 1: "a"}), (2, {0: "a", 1: "a"})],
        ),
        (
            '<table:table-row table:visibility="filter"><table:table-cell office:value-type="float"'
            ' office:value="2023"><text:p>2.023,00</text:p></table:table-cell></table:table-row>',
            [(1, {0: "2023"})],
        ),
        (
            "<table:table-row>"
            + "".join(
                f'<table:table-cell office:value-type="{kind}" office:value="{value}">'
                f"<text:p>{text}</text:p></table:table-cell>"
                for kind, value, text in (
                    ("percentage", "0.25", "25%"),
                    ("currency", "500", "€ 500"),
                    ("float", "30", "30 uur"),
                    ("float", "12", "0012"),
                    ("float", "0.5", "0,5"),
                    ("time", "0", "02:30"),
                )
            )
            + "</table:table-row>",
            [(1, {0: "25%", 1: "€ 500", 2: "30 uur", 3: "0012", 4: "0.5", 5: "02:30"})],
        ),
        (
            '<table:table-row><table:table-cell office:value-type="date" '
            'office:date-value="2026-11-03T00:00:00"><text:p>3 nov</text:p></table:table-cell>'
            '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
            "</table:table-row>",
            [(1, {0: "2026-11-03", 1: "TRUE"})],
        ),
        (
            "<table:table-row><table:table-cell><office:annotation><text:p>pas op</text:p>"
            '</office:annotation><text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d'
            "</text:p></table:table-cell></table:table-row>",
            [(1, {0: "a  b\tc\nd"})],
        ),
        (
            "<table:table-row><table:table-cell><text:p>a<draw:frame><draw:text-box><text:p>bellen"
            "</text:p></draw:text-box></draw:frame>b</text:p><draw:g><draw:custom-shape><text:p>"
            "met Jan</text:p></draw:custom-shape><text:p>x</text:p></draw:g></table:table-cell>"
            "<table:table-cell><draw:rect/><text:p>c<text:a>d</text:a></text:p></table:table-cell>"
            "</table:table-row>",
            [(1, {0: "ab", 1: "cd"})],
        ),
    ],
)
def test_a_cell_of_an_ods_is_what_it_shows(
    xml: str, lines: list[tuple[int, dict[int, str]]], tmp_path: Path
) -> None:
    table = f'<table:table table:name="a">{xml}</table:table>'
    (sheet,) = read(ods(tmp_path / "a.ods", table), len)
    assert [(line.number, dict(line.cells)) for line in sheet.rows] == lines
    assert any(line.hidden for line in sheet.rows) == ("filter" in xml)


# -- nothing, rather than a part ------------------------------------------------------------------

MANY = [ROW | {TITLE: f"Samen kijken nummer {number}"} for number in range(2002)]
GOOD_CSV = as_csv([ROW, ROW | {TITLE: "Een andere praktijk"}]).encode()


def cut_xlsx(file: Path) -> bytes:
    content = book(file, [ROW]).read_bytes()
    return content[: len(content) * 2 // 3]


def broken_part(file: Path) -> bytes:
    sheet = ["<sheetData>", *lines_of([ROW]), "<row><c></row>"]
    return xlsx(file, sheet).read_bytes()


def two_sheets_of_which_one_is_gone(file: Path) -> bytes:
    book(file, [ROW], lambda made, sheet: made.create_sheet("B").append(["x"]) and None)
    kept = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            if name != "xl/worksheets/sheet2.xml":
                new.writestr(name, old.read(name))
    return kept.getvalue()


def damaged_bytes(file: Path) -> bytes:
    content = bytearray(book(file, MANY[:50]).read_bytes())
    with zipfile.ZipFile(file) as archive:
        at = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    content[at + 400 : at + 420] = bytes(20)
    return bytes(content)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsx", cut_xlsx, "beschadigd of niet heel"),
        ("a.xlsx", broken_part, "beschadigd of niet heel"),
        ("a.xlsx", two_sheets_of_which_one_is_gone, "beschadigd of niet heel"),
        ("a.xlsx", damaged_bytes, "beschadigd of niet heel"),
        ("a.xlsx", b"geen zip", "beschadigd of niet heel"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "zit een wachtwoord"),
        ("a.ods", lambda file: ods(file, "", "", "<encryption-data/>").read_bytes(), "wachtwoord"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "sla het op als .xlsx"),
        ("a.xls", b"<html><table>", "sla het op als .xlsx"),
        ("a.numbers", b"iets", "Een .numbers is geen spreadsheet die dit programma leest"),
        ("a.pdf", b"%PDF-1.7", "is geen spreadsheet die dit programma leest"),
        ("a.csv", b"%PDF-1.7", "is geen spreadsheet die dit programma leest"),
        ("a.csv", b"", "is leeg"),
        ("a.csv", b"\xff\xfe\x00", "niet te lezen"),
        ("a.csv", b"a\x81\x8d", "niet te lezen"),
        ("a.csv", b"a;b\x00c\n", "niet te lezen"),
        ("a.csv", "é;ë\n".encode() + b"caf\xe9", "niet te lezen"),
        ("a.csv", GOOD_CSV[:-40], "breekt af in rij 3"),
        ("a.csv", GOOD_CSV[: GOOD_CSV.rindex(b"Daarna een")], "sluit niet"),
        ("a.csv", GOOD_CSV.replace("’".encode(), b"\xe2\x80", 1), "niet te lezen"),
        ("a.csv", as_csv(MANY).encode(), "2002 rijen, en er kunnen er 2000"),
        ("a.csv", GOOD_CSV + b"x" * 40_000, "te groot"),
        ("a.xlsx", lambda file: book(file, MANY).read_bytes(), "2002 rijen, en er kunnen er 2000"),
    ],
)
def test_what_cannot_be_read_whole_is_not_read(
    name: str,
    content: bytes | Callable[[Path], bytes],
    words: str,
    tmp_path: Path,
    imported: Import,
) -> None:
    file = tmp_path / name
    made = content(file) if callable(content) else content
    file.write_bytes(made)
    done = imported(file)
    assert done.code == 2, done.output
    assert not done.made
    assert words in done.error
    assert name in done.error


@pytest.mark.parametrize(
    ("make", "words"),
    [(lambda file: None, "is er niet"), (Path.mkdir, "is een map")],
)
def test_what_is_no_file_is_reported(
    make: Callable[[Path], None], words: str, tmp_path: Path, imported: Import
) -> None:
    make(tmp_path / "a.xlsx")
    done = imported(tmp_path / "a.xlsx")
    assert done.code == 2
    assert words in done.error


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\n\n;;\n", "geen vraag van het formulier herkend"),
        (b"naam;leeftijd\nJan;12\n", "geen vraag van het formulier herkend"),
        (as_csv([dict.fromkeys(ROW, "")]).encode(), "geen antwoorden onder de vragen"),
        (as_csv([{"Id": "1", **dict.fromkeys(ROW, "")}]).encode(), "geen antwoorden onder"),
        (as_csv([{TIME: "Twee uur"}]).encode(), "Geef jullie praktijk een naam"),
    ],
)
def test_a_sheet_in_which_nothing_is_recognised_is_an_error(
    content: bytes, words: str, tmp_path: Path, imported: Import
) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    done = imported(tmp_path / "a.csv")
    assert done.code == 1
    assert words in done.output
    assert not done.made


def test_a_row_with_a_fault_is_counted_and_stops_no_other_row(
    tmp_path: Path, imported: Import
) -> None:
    rows = [ROW, ROW | {TITLE: "Kort"}, ROW | {TITLE: "Een andere praktijk"}]
    done = imported(book(tmp_path / "a.xlsx", rows))
    assert done.code == 1
    assert len(done.made) == 2
    counted = "Rijen met antwoorden: 3. Nieuw: 2. Stond er al: 0. Niet overgenomen"
    assert done.output.splitlines()[-1].startswith(counted)


def test_columns_that_are_no_question_may_have_the_same_name(
    tmp_path: Path, imported: Import
) -> None:
    (tmp_path / "a.csv").write_text(
        "Uitleg;Uitleg;" + as_csv([ROW]).replace("\r\n", "\r\na;b;", 1), "utf-8", newline=""
    )
    assert imported(tmp_path / "a.csv").code == 0


def test_what_a_stranger_wrote_cannot_control_the_terminal(
    tmp_path: Path, imported: Import
) -> None:
    (tmp_path / "a.csv").write_text(as_csv([{**ROW, "\x1b[2Jweg\u202e": "x"}]), "utf-8", newline="")
    done = imported(tmp_path / "a.csv")
    assert "de kolom ‘[2Jweg’ is geen vraag" in done.output


def test_a_header_that_is_there_twice_is_reported(tmp_path: Path, imported: Import) -> None:
    """Where the two are filled in differently, no one knows which was meant."""
    rows = [{**ROW, "titel": ""}, {**ROW, "titel": "Een heel andere praktijk"}]
    done = imported(book(tmp_path / "a.xlsx", rows))
    assert f"de kolom ‘{TITLE}’ staat er 2 keer" in done.output
    assert "rij 3: de kolom ‘Hoe heet jullie praktijk?’ staat er twee keer, met ver" in done.output
    assert done.code == 1
    assert len(done.made) == 1


def test_a_row_with_a_cell_too_many_is_not_imported(tmp_path: Path, imported: Import) -> None:
    (tmp_path / "a.csv").write_text(as_csv([ROW]).rstrip() + ";meer\n", "utf-8")
    done = imported(tmp_path / "a.csv")
    assert done.code == 1
    assert "‘meer’ staat buiten de kolommen" in done.output
    assert not done.made


ADDED_BY_FORMS = {
    "Id": "7",
    "Begintijd": "2026-11-03 10:00:00",
    "Tijd van voltooien": "2026-11-03 10:30:00",
    "Tijd van laatste wijziging": "2026-11-04 10:30:00",
    "E-mail": "jan@school.example",
    "Naam": "Jan Jansen",
    "Taal": "Nederlands",
    "Totaal aantal punten": "0",
    "Quizfeedback": "",
    "Punten - Hoe heet jullie praktijk?": "0",
    "Feedback - Hoe heet jullie praktijk?": "mooi",
    "Tijdstempel": "3-11-2026 10:00:00",
    "E-mailadres": "jan@school.example",
    "Score": "0 / 0",
    "Antwoord-ID": "7",
    "Datum ingestuurd": "2026-11-03 10:30:00",
    "Laatste pagina": "4",
    "Begin taal": "nl",
    "Seed": "123",
    "Token": "geheim",
    "IP-adres": "192.0.2.1",
    "Grade posted time": "2026-11-05 10:30:00",
    "submitdate. Datum ingestuurd": "2026-11-03 10:30:00",
    "startlanguage. Starttaal": "nl",
}


def test_columns_that_the_form_adds_itself_are_silently_left_out(
    tmp_path: Path, imported: Import
) -> None:
    done = imported(book(tmp_path / "a.xlsx", [{**ADDED_BY_FORMS, **ROW}]))
    assert done.code == 0
    assert "is geen vraag" not in done.output
    (text,) = done.made.values()
    assert not [value for value in ADDED_BY_FORMS.values() if len(value) > 3 and value in text]


# -- a row is taken once --------------------------------------------------------------------------

MICROSOFT = {"Id": "1", "Begintijd": "2026-11-03 10:00:00"}
GOOGLE = {"Tijdstempel": "3-11-2026 10:00:00"}


def mend(file: Path) -> Path:
    text = file.read_text("utf-8").replace("Elke maand kijken", "Samen elke maand kijken")
    file.write_text(text.replace("Twee uur", "Drie uur"), "utf-8")
    return file


def rename(file: Path) -> Path:
    mend(file)
    text = file.read_text("utf-8")
    new = file.with_name("iets-heel-anders.md")
    new.write_text(text.replace("kenmerken:", f"oude_namen: [{file.stem}]\nkenmerken:"), "utf-8")
    file.unlink()
    return new


def archive(file: Path) -> Path:
    reason = "archief:\n  op: 2026-11-24\n  reden: De school werkt niet meer zo.\nkenmerken:"
    file.write_text(file.read_text("utf-8").replace("kenmerken:", reason), "utf-8")
    return file


ANONYMOUS = {"Antwoord-ID": "1", "Datum ingestuurd": "1980-01-01 00:00:00"}
LATER = ANONYMOUS | {
    "Id": "2",
    "Antwoord-ID": "2",
    "Begintijd": "2026-12-03 10:00:00",
    "Tijdstempel": "3-12-2026 10:00:00",
}


@pytest.mark.parametrize("own", [MICROSOFT, GOOGLE, ANONYMOUS, {"Id": "1"}, {}])
@pytest.mark.parametrize("change", [lambda file: file, mend, rename, archive])
def test_a_second_import_changes_nothing(
    own: dict[str, str],
    change: Callable[[Path], Path],
    tmp_path: Path,
    project: Path,
    imported: Import,
) -> None:
    first = imported(book(tmp_path / "a.xlsx", [{**own, **ROW}]))
    (name,) = first.made
    file = change(project / "docs/praktijken" / name)
    before = file.read_bytes()
    later = {name: LATER[name] for name in own}
    second = imported(
        book(tmp_path / "b.xlsx", [{**own, **ROW}, {**later, **ROW, TITLE: "Nog een praktijk"}])
    )
    assert f"rij 2: stond al in docs/praktijken/{file.name}\n" in second.output
    assert list(second.made) == ["nog-een-praktijk.md"]
    assert file.read_bytes() == before
    (tmp_path / "c.csv").write_bytes(as_csv([{"Anders": "x", **own, **ROW}]).encode())
    assert not imported(tmp_path / "c.csv").made, "nor from another kind of file"


MENDED_TIME = {TIME: "Drie uur per maand."}
MENDED_TITLE = {TITLE: "Een heel andere titel"}
MENDED_SCHOOL = {SCHOOL: "Basisschool De Berk"}
OTHER_SCHOOL = MENDED_SCHOOL | MENDED_TITLE


@pytest.mark.parametrize(
    ("own", "mended"),
    [
        (MICROSOFT, MENDED_TITLE),
        (MICROSOFT, OTHER_SCHOOL),
        (GOOGLE, MENDED_TIME),
        (GOOGLE, MENDED_TITLE),
        (GOOGLE, MENDED_SCHOOL),
        ({"Id": "1"}, MENDED_TITLE),
        ({}, MENDED_TIME),
        ({}, {TITLE: ROW[TITLE].upper() + " "} | MENDED_TIME),
    ],
)
def test_a_row_that_was_changed_after_its_import_is_reported(
    own: dict[str, str], mended: dict[str, str], tmp_path: Path, imported: Import
) -> None:
    imported(book(tmp_path / "a.xlsx", [{**own, **ROW}]))
    done = imported(book(tmp_path / "a.xlsx", [{**own, **ROW, **mended}]))
    assert not done.made
    assert "De rij is daarna veranderd" in done.output
    copied = imported(book(tmp_path / "b.xlsx", [{**own, **ROW}, {**own, **ROW, **mended}]))
    assert not copied.made, "also beside the row as it was"
    assert "rij 3: stond al in" in copied.output
    assert copied.output.count("is een kopie") == 1


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 3, 10, 0, 41),
        "2026-11-03 10:00:00",
        "2026-11-03T10:00:00.000",
        "3-11-2026 10:00",
        "03/11/2026 10:00:12",
        "3.11.26 10:00",
        "2026/11/03 10:00:00 a.m. CET",
    ],
)
def test_a_moment_is_the_same_however_it_was_saved(
    moment: object, tmp_path: Path, imported: Import
) -> None:
    imported(book(tmp_path / "a.xlsx", [{**MICROSOFT, **ROW}]))
    saved = {"Id": 1, "Begintijd": moment, **ROW, **MENDED_TITLE}
    done = imported(book(tmp_path / "b.xlsx", [saved]))
    assert not done.made
    assert "De rij is daarna veranderd" in done.output


@pytest.mark.parametrize("own", [GOOGLE, {"Id": "1"}, {}])
def test_two_schools_in_the_same_minute_are_two_practices(
    own: dict[str, str], tmp_path: Path, imported: Import
) -> None:
    imported(book(tmp_path / "a.xlsx", [{**own, **ROW}]))
    done = imported(book(tmp_path / "b.xlsx", [{**own, **ROW, **OTHER_SCHOOL}]))
    assert list(done.made) == ["een-heel-andere-titel.md"]


@pytest.mark.parametrize("own", [MICROSOFT, GOOGLE, {"Id": "1"}, {}])
def test_two_rows_are_two_practices_even_if_the_form_cannot_tell_them_apart(
    own: dict[str, str], tmp_path: Path, imported: Import
) -> None:
    rows = [{**own, **ROW}, {**own, **ROW, TIME: "Drie uur per maand."}]
    file = book(tmp_path / "a.xlsx", rows)
    assert len(imported(file).made) == 2
    assert not imported(file).made


@pytest.mark.parametrize("own", [{"Id": "1"}, ANONYMOUS])
def test_a_number_means_nothing_in_another_form(
    own: dict[str, str], tmp_path: Path, imported: Import
) -> None:
    """Each form counts from 1, so the first of this year is not the first of last year."""
    imported(book(tmp_path / "a.xlsx", [{**own, **ROW}]))
    other = {
        SCHOOL: "Basisschool De Berk",
        TITLE: "Iets anders doen",
    }
    assert imported(book(tmp_path / "b.xlsx", [{**own, **ROW, **other}])).made


def test_a_new_practice_does_not_take_a_former_address(
    tmp_path: Path, project: Path, imported: Import
) -> None:
    (name,) = imported(book(tmp_path / "a.xlsx", [ROW])).made
    rename(project / "docs/praktijken" / name)
    other = ROW | {SCHOOL: "Basisschool De Berk"}
    assert list(imported(book(tmp_path / "b.xlsx", [other])).made) == [name.replace(".md", "-2.md")]


def test_what_a_row_is_recognised_by_does_not_reveal_its_sender(
    tmp_path: Path, imported: Import
) -> None:
    (text,) = imported(book(tmp_path / "a.xlsx", [{**ADDED_BY_FORMS, **ROW}])).made.values()
    _, _, known = text.partition("kenmerken:\n")
    lines = known.partition("\n---")[0].split("\n")
    assert len(lines) == 2
    assert all(len(line) == len("  - ") + 16 for line in lines)


# -- progress -------------------------------------------------------------------------------------


def test_progress_is_shown_when_it_takes_long(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter(range(100))
    items = import_forms._with_progress(list("abcdef"), lambda: float(next(times)))
    assert list(items) == list("abcdef")
    lines = capsys.readouterr().err.splitlines()
    assert lines == [f"{number} van 6 rijen bekeken …" for number in (2, 4, 6)]
    assert list(import_forms._with_progress(list("abcdef"), lambda: 0.0)) == list("abcdef")
    assert not capsys.readouterr().err


# -- the mapping and the template -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("mapping", "code", "words"),
    [
        ("kolom;vraag\nHet verhaal;titel\n", 0, ""),
        ("Kolom,Vraag\nHet verhaal,titel\n", 0, ""),
        ("kolom;vraag\nhet  verhaal:;Hoe heet jullie praktijk?\nWeg;tijd\n", 0, "de kolom ‘Weg’"),
        ("kolom;vraag\nHet verhaal;titl\n", 2, "‘titl’ in de mapping is geen vraag"),
        ("column;question\nHet verhaal;titel\n", 2, "twee kolommen, ‘kolom’ en ‘vraag’"),
    ],
)
def test_columns_with_other_names(
    mapping: str, code: int, words: str, tmp_path: Path, imported: Import
) -> None:
    cells_ = {("Het verhaal" if name == TITLE else name): text for name, text in ROW.items()}
    (tmp_path / "kolommen.csv").write_bytes(mapping.encode("cp1252"))
    file = book(tmp_path / "a.xlsx", [cells_])
    done = imported(file, "--mapping", tmp_path / "kolommen.csv")
    assert done.code == code, done.output + done.error
    assert words in done.output + done.error
    assert len(done.made) == (code == 0)


def test_a_template_does_not_overwrite_a_file(tmp_path: Path, imported: Import) -> None:
    file = book(tmp_path / "antwoorden.xlsx", [ROW])
    before = file.read_bytes()
    done = imported("--template", file)
    assert (done.code, file.read_bytes()) == (2, before)
    assert "is er al" in done.error


# -- bombs ----------------------------------------------------------------------------------------

MEGA = 1_000_000
BEGIN, END = '<sheetData><row r="1">', "</row></sheetData>"


def grown(*pieces: str, times: int) -> Callable[[Path], Path]:
    begin, middle, end = pieces
    return lambda file: xlsx(file, (begin, *(middle for _ in range(times)), end))


def shared(file: Path) -> Path:
    rows = (f'<row r="{n}">' + '<c t="s"><v>0</v></c>' * 100 + "</row>" for n in range(1, 2000))
    return xlsx(file, ("<sheetData>", *rows, "</sheetData>"), f"<si><t>{'x' * 30_000}</t></si>")


def lying(file: Path) -> Path:
    """A zip with a part that is larger than it declares."""
    grown(f'{BEGIN}<c t="inlineStr"><is><t>', "x" * MEGA, "</t></is></c>" + END, times=100)(file)
    content = file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    file.write_bytes(content.replace(size.to_bytes(4, "little"), (5000).to_bytes(4, "little")))
    return file


def many_parts(file: Path) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(20_000):
            archive.writestr(str(number), "")
    return file


def repeated(rows: str, columns: str) -> Callable[[Path], Path]:
    one = ods_cell("x", f' table:number-columns-repeated="{columns}"')
    row = f'<table:table-row table:number-rows-repeated="{rows}">{one}</table:table-row>'
    return lambda file: ods(file, f'<table:table table:name="a">{row}</table:table>')


ENTITIES = "".join(
    f'<!ENTITY {a} "{f"&{b};" * 10}">' for a, b in zip("bcdefgh", "abcdefg", strict=True)
)


def entities(file: Path) -> Path:
    """A document type that expands a few bytes to a thousand million."""
    xlsx(file, [BEGIN, "<c><v>1</v></c>", END])
    kept = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "xl/sharedStrings.xml":
                text = f'<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]><sst>&h;</sst>'
            new.writestr(name, text)
    file.write_bytes(kept.getvalue())
    return file


def text_of(content: bytes, times: int) -> Callable[[Path], Path]:
    def write(file: Path) -> Path:
        file.write_bytes(content * times)
        return file

    return write


COLUMNS = '<col min="1" max="16384" hidden="1"/>'
WIDE_TABLE = (
    '<table:table><table:table-column table:visibility="collapse" '
    'table:number-columns-repeated="16384"/></table:table>'
)


def formats(file: Path) -> Path:
    """A long number format that a great many styles share."""
    code = f'<numFmts><numFmt numFmtId="200" formatCode="{"0" * 200_000}"/></numFmts>'
    cells_ = '<xf numFmtId="200"/>' * 600_000
    return xlsx(file, ["<sheetData/>"], styles=f"{code}<cellXfs>{cells_}</cellXfs>")


def many_formats(file: Path) -> Path:
    codes = (f'<numFmt numFmtId="{n}" formatCode="{"_" * 250}"/>' for n in range(200_000))
    return xlsx(file, ["<sheetData/>"], styles=f"<numFmts>{''.join(codes)}</numFmts>")


def one_part(file: Path) -> Path:
    """Many sheets that are the same part."""
    return xlsx(file, [f"<cols>{COLUMNS}</cols>"], listed=ONE_SHEET * 100_000)


def wide_rows(file: Path) -> Path:
    cells_ = ("".join(f"<c t='str'><v>{r}x{n}</v></c>" for n in range(6000)) for r in range(30))
    return xlsx(file, ("<sheetData>", *(f"<row>{row}</row>" for row in cells_), "</sheetData>"))


def headers(rows: int, columns: int) -> Callable[[Path], Path]:
    lines = (";".join(f"{row}x{column}" for column in range(columns)) for row in range(rows))
    return lambda file: text_of("\n".join(lines).encode(), 1)(file)


BOMBS: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "one text": (
        "a.xlsx",
        grown(f'{BEGIN}<c t="inlineStr"><is><t>', "x" * MEGA, "</t></is></c>" + END, times=300),
    ),
    "only spaces": ("a.xlsx", grown("<sheetData>", " " * MEGA, "</sheetData>", times=300)),
    "empty cells": ("a.xlsx", grown(BEGIN, "<c/>" * 100_000, END, times=150)),
    "empty rows": ("a.xlsx", grown("<sheetData>", "<row/>" * 100_000, "</sheetData>", times=100)),
    "deep": ("a.xlsx", grown("", "<a>" * 100_000, "", times=100)),
    "one attribute": ("a.xlsx", grown(f'{BEGIN}<c s="', "9" * MEGA, f'"/>{END}', times=60)),
    "one comment": ("a.xlsx", grown(f"{BEGIN}<!--", "x" * MEGA, f"-->{END}", times=60)),
    "one shared text": ("a.xlsx", shared),
    "a lie": ("a.xlsx", lying),
    "many parts": ("a.xlsx", many_parts),
    "entities": ("a.xlsx", entities),
    "rows": ("a.ods", repeated("1048576", "1")),
    "columns": ("a.ods", repeated("1", "99999999999")),
    "both": ("a.ods", repeated("1048576", "16384")),
    "digits": ("a.ods", repeated("9" * 5000, "1")),
    "lines": ("a.csv", text_of(b"\n" * MEGA, 15)),
    "delimiters": ("a.csv", text_of(b";" * MEGA, 15)),
    "quotes": ("a.csv", text_of(b'"' * MEGA, 15)),
    "large": ("a.csv", text_of(b"woord " * MEGA, 20)),
    "one format": ("a.xlsx", formats),
    "many formats": ("a.xlsx", many_formats),
    "hidden columns": ("a.xlsx", grown("<cols>", COLUMNS * 1000, "</cols>", times=600)),
    "one part": ("a.xlsx", one_part),
    "tables": ("a.ods", lambda file: ods(file, WIDE_TABLE * 300_000)),
    "wide rows": ("a.xlsx", wide_rows),
    "one wide line": ("a.csv", headers(1, 1_500_000)),
    "wide lines": ("a.csv", headers(30, 60_000)),
}


# Python is started once, and forks for each file: what a child has used is known when it ends.
FORKING = """
import os, sys
sys.path[:0] = sys.argv[1:]
import import_forms
for file in map(str.rstrip, sys.stdin):
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(os.open(file + ".err", os.O_WRONLY | os.O_CREAT), 2)
        os._exit(import_forms.main([file]))
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    print(code, used.ru_maxrss, used.ru_utime + used.ru_stime, flush=True)
"""


@pytest.fixture(scope="module")
def importer() -> Iterator[subprocess.Popen[str]]:
    """A process that imports each file that it reads the name of."""
    command = [sys.executable, "-c", FORKING, ROOT / "scripts", ROOT / "hooks"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as process:
        yield process


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_before_it_goes_off(
    bomb: str, tmp_path: Path, importer: subprocess.Popen[str]
) -> None:
    """Within 200 MB, Python included, and 10 seconds of processor time."""
    name, make = BOMBS[bomb]
    file = make(tmp_path / name)
    assert importer.stdin
    assert importer.stdout
    print(file, file=importer.stdin, flush=True)
    code, kilobytes, seconds = map(float, importer.stdout.readline().split())
    error = Path(f"{file}.err").read_text("utf-8")
    assert code in (1, 2), error
    assert "Traceback" not in error
    assert kilobytes < 200 * 1024
    assert seconds < 10, "minutes, when it goes off"


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return book(tmp_path_factory.mktemp("workbook") / "a.xlsx", [{"titel": "Samen kijken"}])


@given(st.integers(0))
def test_any_bytes_are_read_or_refused(workbook: Path, number: int) -> None:
    """A workbook that is cut off, or has another byte, anywhere."""
    whole, file = workbook.read_bytes(), workbook.with_name("b.xlsx")
    end = number % len(whole)
    file.write_bytes(whole[:end])
    with pytest.raises(SpreadsheetError):
        read(file, len)
    file.write_bytes(whole[:end] + b"\xff" + whole[end + 1 :])
    with suppress(SpreadsheetError):
        read(file, len)
