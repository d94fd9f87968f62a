"""A table that was edited in Excel comes in as it is, or is refused by the names of its cells."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from commands import run
from sheets_to_import import ods, ods_cell

FILE = "data/indicatoren/lesbezoeken.csv"
HEADER = ("reeks", "moment", "waarde", "bron", "citaat", "vindplaats")
Cell = object
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("hoog", 2015, 1.5, "vb-verslag", "anderhalf"),
    ("hoog", "2016/2017", 3, "vb-verslag", "drie"),
    ("laag", date(2019, 10, 1), 2.25, "vb-verslag", "2,25", "tabel 3"),
    ("laag-midden", 2016, 4, "vb-verslag", "vier"),
    ("proefschool", 2019, 6, "vb-verslag", "naar verwachting zes"),
)
WRITTEN = """\
reeks,moment,waarde,bron,citaat,vindplaats
hoog,2015,1.5,vb-verslag,anderhalf,
hoog,2016/2017,3,vb-verslag,drie,
laag,2019-10-01,2.25,vb-verslag,"2,25",tabel 3
laag-midden,2016,4,vb-verslag,vier,
proefschool,2019,6,vb-verslag,naar verwachting zes,
"""


def saved(
    file: Path,
    rows: Iterable[Iterable[Cell]] = ROWS,
    header: Iterable[str] = HEADER,
    formats: dict[str, str] | None = None,
) -> tuple[Path, Worksheet, openpyxl.Workbook]:
    """A workbook as an editor saves it, with these number formats by the name of the cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (header, *rows):
        sheet.append(list(row))
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    book.save(file)
    return file, sheet, book


def changed(row: int, column: str, value: Cell) -> list[list[Cell]]:
    """The rows with another value in a cell; rows count from 0."""
    rows = [list(cells) + [None] * (len(HEADER) - len(cells)) for cells in ROWS]
    rows[row][HEADER.index(column)] = value
    return rows


@pytest.fixture
def target(project: Path) -> Path:
    return project / FILE


def take(project: Path, file: Path, *options: object) -> tuple[int, str]:
    done = run("import_figures", file, *options, "--root", project, "--today", "2026-11-23")
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_numbers_and_days_become_what_the_content_has(
    project: Path, tmp_path: Path, target: Path
) -> None:
    file, *_ = saved(tmp_path / "lesbezoeken.xlsx", formats={"C2": "0", "B4": "dd-mm-yyyy"})
    code, output = take(project, file)
    assert (code, target.read_text("utf-8")) == (0, WRITTEN), output
    assert "+hoog,2016/2017,3,vb-verslag,drie,\n" in output
    assert take(project, file) == (0, f"{FILE}: er verandert niets.\n")


def test_a_preview_writes_nothing(project: Path, tmp_path: Path, target: Path) -> None:
    before = target.read_bytes()
    file, *_ = saved(tmp_path / "vanuit-school.xlsx")
    code, output = take(project, file, "lesbezoeken", "-n")
    assert (code, target.read_bytes()) == (0, before)
    assert "-hoog,2017,2,vb-verslag,twee\n" in output
    assert "Geschreven" not in output


@pytest.mark.parametrize(
    ("column", "value", "code", "told"),
    [
        ("waarde", "16,5", None, "‘16,5’ is hier tekst en geen getal"),
        ("waarde", "1.234", None, "‘1.234’ kan ook duizend keer zo veel zijn"),
        ("waarde", 2.234, None, "‘2.234’ kan ook duizend keer zo veel zijn"),
        ("waarde", 0.165, "0.0%", "hier staat het percentage 16,5%"),
        ("waarde", 16.5, '0.0" lessen"', "‘16,5 lessen’ is hier tekst"),
        ("waarde", 1.5, "# ?/?", "eigen opmaak"),
        ("waarde", date(2026, 5, 16), "d-mmm", "Er staat nu 2026-05-16"),
        ("waarde", "#DIV/0!", None, "hier staat #DIV/0!"),
        ("waarde", "=1+1", None, "hier staat #FORMULE?"),
        ("moment", date(2014, 10, 1), "mmm-yy", "toont niet haar hele dag"),
        ("moment", date(2014, 10, 1), "d-mmm", "toont niet haar hele dag"),
        ("vindplaats", date(2026, 3, 2), "dd-mm-yyyy", "hier hoort geen datum"),
        ("moment", 20155, None, "‘20155’ is geen moment"),
        ("bron", "vb-verslagje", None, "vb-verslagje"),
        ("reeks", "laagh", None, "laagh"),
    ],
)
def test_what_is_uncertain_or_wrong_is_told_by_its_cell(
    column: str,
    value: Cell,
    code: str | None,
    told: str,
    project: Path,
    tmp_path: Path,
    target: Path,
) -> None:
    before = target.read_bytes()
    cell = f"{'ABCDEF'[HEADER.index(column)]}4"
    formats = {cell: code} if code else {}
    file, *_ = saved(tmp_path / "lesbezoeken.xlsx", changed(2, column, value), formats=formats)
    exit_code, output = take(project, file)
    assert exit_code == 1
    assert f"cel {cell} ({column}): " in output
    assert told in output
    assert target.read_bytes() == before


def test_every_cell_is_told_at_once(project: Path, tmp_path: Path) -> None:
    rows = [(name, "1-10-2014", "1,5", source, quote) for name, _, _, source, quote, *_ in ROWS]
    file, *_ = saved(tmp_path / "lesbezoeken.xlsx", rows)
    _, output = take(project, file)
    assert output.count("is hier tekst en geen getal") == len(ROWS)


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ((*HEADER[:5], "bladzijde"), "Cel F1: ‘bladzijde’ is geen kolom"),
        ((*HEADER[:5], "Waarde "), "er is meer dan één kolom ‘waarde’"),
        (("a", "b", "c", "d", "e", "f"), "Op geen van de bladen"),
        (HEADER[:5], "cel F4: boven ‘tabel 3’ staat geen naam"),
        (("reeks", "moment", "waarde", "bron", "toelichting", "vindplaats"), "citaat"),
    ],
)
def test_columns_are_matched_by_name_and_none_is_left_out(
    header: tuple[str, ...], told: str, project: Path, tmp_path: Path, target: Path
) -> None:
    before = target.read_bytes()
    file, *_ = saved(tmp_path / "lesbezoeken.xlsx", header=header)
    code, output = take(project, file)
    assert code
    assert told in output
    assert target.read_bytes() == before


def test_what_someone_may_not_see_is_told(project: Path, tmp_path: Path) -> None:
    file, sheet, book = saved(tmp_path / "lesbezoeken.xlsx")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["E"].hidden = True
    sheet.merge_cells("A5:A6")
    book.save(file)
    _, output = take(project, file)
    assert "rij 3: deze rij is verborgen" in output
    assert "kolom E: deze is verborgen" in output
    assert "rij 5 tot en met 6: hier zijn cellen samengevoegd" in output


def test_a_title_above_and_another_sheet_do_no_harm(
    project: Path, tmp_path: Path, target: Path
) -> None:
    file, sheet, book = saved(tmp_path / "lesbezoeken.xlsx")
    sheet.insert_rows(1, 2)
    sheet["A1"] = "Lesbezoeken, bijgewerkt in november"
    book.create_sheet("Aantekeningen").append(["na te vragen"])
    book.save(file)
    assert take(project, file)[0] == 0
    assert target.read_text("utf-8") == WRITTEN


DUTCH = "reeks;moment;waarde;bron;citaat;vindplaats\r\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-8"])
def test_a_csv_of_a_dutch_excel(encoding: str, project: Path, tmp_path: Path, target: Path) -> None:
    """Its numbers are text with a comma: which they are is not guessed."""
    file = tmp_path / "lesbezoeken.csv"
    file.write_bytes(f"{DUTCH}hoog;2015;1,5;vb-verslag;één en een half;\r\n".encode(encoding))
    code, output = take(project, file)
    assert (code, "cel C2 (waarde): ‘1,5’" in output, ".xlsx" in output) == (1, True, True)
    lines = WRITTEN.replace('"2,25"', "2.25").replace("anderhalf", "één en een half").splitlines()
    text = "\r\n".join(line.replace(",", ";") for line in lines)
    file.write_bytes(f"{text}\r\n".encode(encoding))
    assert take(project, file)[0] == 0
    assert target.read_text("utf-8").splitlines() == lines


@pytest.mark.parametrize(
    ("shown", "fine"),
    [("01-10-19", True), ("1 oktober 2019", True), ("okt 19", False), ("1 okt", False)],
)
def test_a_date_of_libreoffice_counts_if_it_is_shown_whole(
    shown: str, fine: bool, project: Path, tmp_path: Path
) -> None:
    day = ods_cell(shown).replace('"string"', '"date" office:date-value="2019-10-01"')
    cells = (ods_cell("laag"), day, *map(ods_cell, ("2", "vb-verslag", "twee")))
    rows = ("".join(map(ods_cell, HEADER[:5])), "".join(cells))
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    file = ods(tmp_path / "lesbezoeken.ods", f"<table:table>{table}</table:table>")
    _, output = take(project, file, "-n")
    assert ("toont niet haar hele dag" not in output) == fine


def test_an_indicator_without_figures_gets_its_first(project: Path, tmp_path: Path) -> None:
    file, *_ = saved(tmp_path / "leertijd.xlsx", ROWS[:1])
    code, output = take(project, file)
    assert code == 1
    assert "cel A2 (reeks)" in output


def test_sources_and_milestones_come_in_the_same_way(project: Path, tmp_path: Path) -> None:
    for name in ("bronnen", "mijlpalen"):
        file = tmp_path / f"{name}.csv"
        file.write_bytes((project / f"data/{name}.csv").read_bytes())
        assert take(project, file) == (0, f"data/{name}.csv: er verandert niets.\n")


def test_an_unknown_table_is_told_with_the_nearest(project: Path, tmp_path: Path) -> None:
    file, *_ = saved(tmp_path / "lesbezoek.xlsx")
    code, output = take(project, file)
    assert code == 1
    assert "Bedoel je ‘lesbezoeken’?" in output
