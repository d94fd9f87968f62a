"""Spreadsheets to import, in every format, and what an import makes of them."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import import_forms
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
