"""The XML in the parts of a zip, piece by piece: never more of it than was asked for."""

import zipfile
from functools import lru_cache
from xml.parsers import expat

from spreadsheet.sheet import DAMAGED, TOO_LARGE, Budget, SpreadsheetError

PIECE = 64 * 1024
DRAWING = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0 "
LONGEST_TAG = 4 * PIECE
DEEPEST = 100

Attributes = dict[str, str]


class Reader:
    """Hears of each element, by its name without the namespace, and of each text.

    What is drawn keeps its namespace: it is beside the text, and may hold text itself. A reader of
    one kind of part overrides what it is there for; this one does nothing.
    """

    def start(self, tag: str, attributes: Attributes) -> None: ...

    def end(self, tag: str) -> None: ...

    def text(self, data: str) -> None: ...


def read_part(archive: zipfile.ZipFile, name: str, reader: Reader, budget: Budget) -> None:
    """Tell the reader all that stands in a part of the zip."""
    if archive.getinfo(name).file_size > budget.unpacked:  # what it says; it may still be more
        raise SpreadsheetError(TOO_LARGE)
    parser = _parser(reader, budget)
    taken = 0
    with archive.open(name) as part:
        while piece := part.read(PIECE):
            taken += len(piece)
            budget.take_bytes(len(piece))
            parser.Parse(piece, False)
            # A tag that does not end is read again with each piece that is added to it.
            if taken - parser.CurrentByteIndex > LONGEST_TAG:
                raise SpreadsheetError(TOO_LARGE)
    parser.Parse(b"", True)


def _parser(reader: Reader, budget: Budget) -> expat.XMLParserType:
    """A parser that tells the reader. What is done a million times, is done without more calls."""
    depth = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        budget.elements -= 1
        if budget.elements < 0 or depth > DEEPEST:
            raise SpreadsheetError(TOO_LARGE)
        reader.start(_local(name), attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        reader.end(_local(name))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse
    return parser


@lru_cache(maxsize=1024)
def _local(name: str) -> str:
    return name if name.startswith(DRAWING) else name.rpartition(" ")[2]


def _refuse(*_: object) -> None:
    """No spreadsheet has a document type; with one, a few bytes become as many as they like."""
    raise SpreadsheetError(DAMAGED)
