"""Tables for programs that know types: Parquet, and Excel as a Dutch Excel opens it.

The same table gives the same bytes.
"""

import io
from collections.abc import Callable, Mapping
from datetime import datetime

import pandas as pd

from meesterschap.open_data.table import Kind, Table

_TYPES: Mapping[Kind, str] = {
    "string": "string[pyarrow]",
    "integer": "int64[pyarrow]",
    "number": "double[pyarrow]",
    "date": "date32[day][pyarrow]",
}
_WORDS: Mapping[Kind, str] = {
    "string": "tekst",
    "integer": "geheel getal",
    "number": "getal",
    "date": "datum",
}
_CREATED = datetime(2000, 1, 1)
"""In every workbook, so that it says nothing of when it was made."""
_NARROWEST, _WIDEST = 8, 60
"""Characters in a column of a sheet."""
_PLAIN_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}


def parquet(table: Table) -> bytes:
    """The table as Parquet: numbers as doubles, days as dates, all others as text."""
    out = io.BytesIO()
    _frame(table).to_parquet(out, index=False)
    return out.getvalue()


def xlsx(table: Table) -> bytes:
    """The table as a workbook, with a sheet that explains its columns.

    Excel shows numbers and days as is usual where it runs.
    """
    out = io.BytesIO()
    options = {"options": _PLAIN_TEXT}
    # The date format is the built-in one that follows the language of Excel.
    with pd.ExcelWriter(
        out, engine="xlsxwriter", date_format="dd-mm-yyyy", engine_kwargs=options
    ) as writer:
        writer.book.set_properties({"title": table.title, "created": _CREATED})
        for name, frame in ((table.title, _frame(table)), ("Kolommen", _explained(table))):
            frame.to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 0))
            sheet = writer.sheets[name]
            sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
            for number, column in enumerate(frame):
                sheet.set_column(number, number, _width(frame[column]))
    return out.getvalue()


WRITERS: Mapping[str, Callable[[Table], bytes]] = {"parquet": parquet, "xlsx": xlsx}
"""By the ending of the file."""


def _frame(table: Table) -> pd.DataFrame:
    """The table with the type of each column, also of a column without values."""
    columns = {
        column.name: pd.Series([row[at] for row in table.rows], dtype=_TYPES[column.kind])
        for at, column in enumerate(table.columns)
    }
    return pd.DataFrame(columns)


def _explained(table: Table) -> pd.DataFrame:
    """A row for each column of the table: what it is, and what can be in it."""
    return pd.DataFrame(
        [(c.name, _WORDS[c.kind], c.description, ", ".join(c.codes)) for c in table.columns],
        columns=["kolom", "soort", "betekenis", "mogelijke waarden"],
    )


def _width(column: "pd.Series[str]") -> int:
    longest = max(map(len, [str(column.name), *column.dropna().astype(str)]))
    return min(max(longest + 2, _NARROWEST), _WIDEST)
