"""Read spreadsheets (.xlsx, .ods and .csv) as rows of text. A file is read whole, or refused.

Parsed as a stream with the standard library, so that a decompression bomb never expands in memory.
The libraries that were tried build the whole grid first (two cells in opposite corners make 17
billion), copy a shared string for every cell that uses it, and drop error cells and hidden rows.
"""

from spreadsheet.reading import read, sheets_in
from spreadsheet.sheet import (
    HEADER_SEARCH_CELLS,
    HEADER_SEARCH_ROWS,
    Sheet,
    SheetRow,
    SpreadsheetError,
    naming,
)

__all__ = [
    "HEADER_SEARCH_CELLS",
    "HEADER_SEARCH_ROWS",
    "Sheet",
    "SheetRow",
    "SpreadsheetError",
    "naming",
    "read",
    "sheets_in",
]
