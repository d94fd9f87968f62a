"""Spreadsheets as lines of text: .xlsx, .ods and .csv. It is read whole, or it is refused.

Read by the standard library, as a stream: what a bomb would become is never made. The libraries
that were tried build the whole grid first (two cells in two corners are 17 thousand million), copy
a text for every cell that shares it, and leave out cells with an error and which rows are hidden.
"""

from spreadsheet.reading import read
from spreadsheet.sheet import CELLS_TO_LOOK_AT, LINES_TO_LOOK_AT, Line, Sheet, SpreadsheetError

__all__ = ["CELLS_TO_LOOK_AT", "LINES_TO_LOOK_AT", "Line", "Sheet", "SpreadsheetError", "read"]
