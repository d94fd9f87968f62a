"""Read a file into sheets; its content decides the format, not its name alone."""

import io
import struct
import zipfile
import zlib
from pathlib import Path, PurePath
from xml.parsers import expat

from spreadsheet import ods, text, xlsx
from spreadsheet.sheet import DAMAGED, PASSWORD, TOO_LARGE, Budget, Sheet, SpreadsheetError

MOST_BYTES = 32 * 1024 * 1024
MOST_TEXT = 16 * 1024 * 1024
"""Limit for a text file, which takes several times its size in memory."""
MOST_PARTS = 2000
ZIPPED, TEXTS = (".xlsx", ".xlsm", ".ods"), (".csv", ".tsv", ".txt")

_ZIP, _ZIP_ENTRY = b"PK\x03\x04", b"PK\x01\x02"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "Open het in je spreadsheetprogramma en sla het op als .xlsx."
# What reading a damaged zip, or the XML in it, may raise.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    expat.ExpatError,
    EOFError,
    LookupError,
    NotImplementedError,  # zipfile, for a compression method that it does not know
    OverflowError,
    ValueError,
)


def read(file: Path, count_questions: text.QuestionCounter) -> tuple[Sheet, ...]:
    """Every sheet in the file. Raises SpreadsheetError if any of it cannot be read."""
    return sheets_in(file.name, _content(file), count_questions)


def sheets_in(
    name: str, content: bytes, count_questions: text.QuestionCounter
) -> tuple[Sheet, ...]:
    """Every sheet in a file with this name and content. Raises SpreadsheetError."""
    if not content:
        raise SpreadsheetError("Dit bestand is leeg.")
    if len(content) > MOST_BYTES:
        raise SpreadsheetError(TOO_LARGE)
    ending = PurePath(name).suffix.lower()
    if content.startswith(_OLD_OFFICE):
        raise SpreadsheetError(_old_office(content))
    if content.startswith(_ZIP):
        return _zipped(content)
    if ending in ZIPPED:
        raise SpreadsheetError(DAMAGED)
    if ending in TEXTS and not content.startswith(b"%PDF-"):
        if len(content) > MOST_TEXT:
            raise SpreadsheetError(TOO_LARGE)
        return (text.sheet(name, content, count_questions, Budget()),)
    raise SpreadsheetError(_unknown(ending))


def _content(file: Path) -> bytes:
    """The bytes of the file, or one more than are read of any."""
    if file.is_dir():
        raise SpreadsheetError("Dit is een map. Noem het bestand met de antwoorden.")
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise SpreadsheetError("Dit bestand is er niet. Klopt de naam, en de map?") from error
    except OSError as error:
        raise SpreadsheetError(
            f"Dit bestand gaat niet open ({error.strerror}). Staat het nog open in een ander "
            "programma? Sluit dat, of maak een kopie."
        ) from error


def _zipped(content: bytes) -> tuple[Sheet, ...]:
    if content.count(_ZIP_ENTRY) > MOST_PARTS:
        raise SpreadsheetError(TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _sheets(archive, Budget())
    except _BROKEN as error:
        raise SpreadsheetError(DAMAGED) from error
    except RuntimeError as error:  # zipfile raises this for an encrypted part
        raise SpreadsheetError(PASSWORD) from error


def _sheets(archive: zipfile.ZipFile, budget: Budget) -> tuple[Sheet, ...]:
    parts = set(archive.namelist())
    if ods.CONTENT in parts:
        return tuple(ods.sheets(archive, budget))
    if "_rels/.rels" not in parts:
        raise SpreadsheetError(_unknown(""))
    main = [
        part
        for kind, part in xlsx.relations(archive, "", budget).values()
        if kind == "officeDocument" and part.startswith("xl/") and part.endswith(".xml")
    ]
    if not main:
        raise SpreadsheetError(_unknown(""))
    return tuple(xlsx.sheets(archive, main[0], budget))


def _old_office(content: bytes) -> str:
    """Why a file in the format of before 2007 is refused; one with a password is wrapped in it."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return PASSWORD
    return (
        f"Dit is een bestand van een oud Office (.xls), en dat leest dit programma niet. {_SAVE_AS}"
    )


def _unknown(ending: str) -> str:
    what = f"Een {ending}" if ending else "Dit bestand"
    return (
        f"{what} is geen spreadsheet die dit programma leest: dat zijn .xlsx, .ods en .csv. "
        f"{_SAVE_AS}"
    )
