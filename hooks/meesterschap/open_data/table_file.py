"""A table as a file for other programs, made beside the build: pandas is slow to import."""

from dataclasses import dataclass
from typing import Literal, get_args

from meesterschap.cache import Store
from meesterschap.open_data.table import Table

Format = Literal["parquet", "xlsx"]
FORMATS: tuple[Format, ...] = get_args(Format)


@dataclass(frozen=True)
class TableFile:
    """A file of the site, with the table that it holds."""

    path: str
    table: Table
    format: Format

    def key(self, store: Store) -> str:
        """The key of the file in the store."""
        return store.key(repr(self.table), self.format)

    def make(self) -> bytes:
        """The bytes of the file."""
        from meesterschap.open_data import write_table

        return write_table.WRITERS[self.format](self.table)
