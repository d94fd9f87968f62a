"""What would fill memory is refused before it does."""

import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_to_import import ONE_SHEET, book, ods, ods_cell, xlsx
from site_copy import ROOT, WORLD
from spreadsheet import SpreadsheetError, read

MEGA = 1_000_000
ZIP_END = struct.Struct("<4s4H2LH")
"""The end of a zip. Its fourth and fifth say how many parts are listed, the sixth in what size."""
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
    """A zip that lists its one part again and again."""
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a", "")
        start = archive.start_dir
    content, times = file.read_bytes(), 20_000
    listed, end = content[start : -ZIP_END.size], ZIP_END.unpack(content[-ZIP_END.size :])
    end = (*end[:3], times, times, len(listed) * times, *end[6:])
    file.write_bytes(content[:start] + listed * times + ZIP_END.pack(*end))
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
    starts = range(0, rows * columns, columns)
    lines = (";".join(map(str, range(start, start + columns))) for start in starts)
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
root, *sys.path[:2] = sys.argv[1:]
import import_forms
for file in map(str.rstrip, sys.stdin):
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(os.open(file + ".err", os.O_WRONLY | os.O_CREAT), 2)
        os._exit(import_forms.main([file, "--root", root]))
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    print(code, used.ru_maxrss, used.ru_utime + used.ru_stime, flush=True)
"""


@pytest.fixture(scope="module")
def importer() -> Iterator[subprocess.Popen[str]]:
    """A process that imports each file that it reads the name of."""
    command = [sys.executable, "-c", FORKING, WORLD, ROOT / "scripts", ROOT / "hooks"]
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
