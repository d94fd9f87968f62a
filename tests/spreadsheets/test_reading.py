"""A spreadsheet is read whole or not at all, however it was saved."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from sheets_to_import import (
    ADDED_BY_FORMS,
    CONSENT,
    END,
    MIXED,
    ROW,
    STEPS,
    THEMES,
    TIME,
    TITLE,
    YEAR,
    Import,
    as_csv,
    book,
    ods,
    ods_cell,
    xlsx,
)
from spreadsheet import read


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
    for number in range(3, 2100):
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
        (
            datetime(2026, 4, 3),
            "d-mmm",
            "een datum zonder dag of jaar van het antwoord (2026-04-03)",
        ),
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


def many_titles(file: Path) -> bytes:
    return book(file, [{TITLE: one[TITLE]} for one in MANY]).read_bytes()


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
        ("a.xlsx", many_titles, "2002 rijen, en er kunnen er 2000"),
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


def test_columns_that_the_form_adds_itself_are_silently_left_out(
    tmp_path: Path, imported: Import
) -> None:
    done = imported(book(tmp_path / "a.xlsx", [{**ADDED_BY_FORMS, **ROW}]))
    assert done.code == 0
    assert "is geen vraag" not in done.output
    (text,) = done.made.values()
    assert not [value for value in ADDED_BY_FORMS.values() if len(value) > 3 and value in text]
