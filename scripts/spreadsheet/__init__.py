"""Spreadsheets as rows of text: .xlsx, .ods and .csv. A file is read whole, or it is refused.

Read by the standard library, as a stream: what a bomb would become is never made. The libraries
that were tried build the whole grid first (two cells in two corners are 17 thousand million), copy
a text for every cell that shares it, and leave out cells with an error and which rows are hidden.
"""

from spreadsheet.reading import read
from spreadsheet.sheet import (
    CELLS_TO_LOOK_AT,
    ROWS_TO_LOOK_AT,
    Sheet,
    SheetRow,
    SpreadsheetError,
    naming,
)

__all__ = [
    "CELLS_TO_LOOK_AT",
    "ROWS_TO_LOOK_AT",
    "Sheet",
    "SheetRow",
    "SpreadsheetError",
    "naming",
    "read",
]
