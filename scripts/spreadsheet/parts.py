"""Parse the XML parts of a zip as a stream, within a budget."""

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
    """Receives the start and end of each element, by its name without namespace, and each text.

    Drawing elements keep their namespace, because their text is not the cell's value. This one
    ignores everything; a reader of one kind of part overrides the methods that it needs.
    """

    def start(self, tag: str, attributes: Attributes) -> None: ...

    def end(self, tag: str) -> None: ...

    def text(self, data: str) -> None: ...


def read_part(archive: zipfile.ZipFile, name: str, reader: Reader, budget: Budget) -> None:
    """Parse a part of the zip with a reader. Raises SpreadsheetError when the budget is spent."""
    if archive.getinfo(name).file_size > budget.unpacked:  # as declared; it may be more
        raise SpreadsheetError(TOO_LARGE)
    parser = _parser(reader, budget)
    fed = 0
    with archive.open(name) as part:
        while piece := part.read(PIECE):
            fed += len(piece)
            budget.take_bytes(len(piece))
            parser.Parse(piece, False)
            # Expat parses an unfinished tag again with every piece that is added to it.
            if fed - parser.CurrentByteIndex > LONGEST_TAG:
                raise SpreadsheetError(TOO_LARGE)
    parser.Parse(b"", True)


def _parser(reader: Reader, budget: Budget) -> expat.XMLParserType:
    """An expat parser that calls the reader. Its handlers run very often: they must stay short."""
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
    """No spreadsheet has a DOCTYPE, and its entities could expand without limit."""
    raise SpreadsheetError(DAMAGED)
