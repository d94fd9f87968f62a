"""A table to take away: typed columns, rows, keys, and its text as CSV."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from meesterschap.content.base import Model
from meesterschap.derive.records import NAMES

Kind = Literal["string", "integer", "number", "date"]
Value = str | int | Decimal | date | None

SEPARATOR = "+"
"""Between the items of a list in one cell."""
YES, NO = "ja", "nee"

_KINDS: dict[object, Kind] = {int: "integer", Decimal: "number", date: "date"}


@dataclass(frozen=True)
class Column:
    """A column: its type in Frictionless Data's Table Schema, and its description in Dutch."""

    name: str
    kind: Kind
    description: str
    codes: tuple[str, ...] = ()
    """All values that there can be, if those are few."""
    is_list: bool = False
    required: bool = False


@dataclass(frozen=True)
class ForeignKey:
    """Columns of which the values stand in columns of another table."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table. Its name is the path of its file, without the extension."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    key: tuple[str, ...] = ()
    """The columns that together are different in every row, if there are such columns."""
    foreign_keys: tuple[ForeignKey, ...] = ()


def csv_text(table: Table) -> str:
    """The table as CSV, with a point for decimals; what is missing is empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(table.rows)
    return out.getvalue()


def columns_of(model: type[Model], *without: str) -> Iterator[Column]:
    """The columns for records of this model, as editors name its fields.

    Without the fields that are named, and records within records.
    """
    for name, field in model.model_fields.items():
        items = tuple(_leaves(field.annotation))
        alias = field.alias or name
        if field.exclude or alias in without or any(map(_is_model, items)):
            continue
        yield Column(
            NAMES.get(alias, alias),
            next((_KINDS[item] for item in items if item in _KINDS), "string"),
            field.description or "",
            (YES, NO) if bool in items else tuple(i for i in items if isinstance(i, str)),
            is_list=tuple in items,
            required=field.is_required(),
        )


def _leaves(annotation: Any) -> Iterator[Any]:
    """The types that an annotation is made of, and the words of a Literal."""
    arguments = get_args(annotation)
    if not arguments:
        yield annotation
    if get_origin(annotation) is tuple:
        yield tuple
    for argument in arguments[:1] if hasattr(annotation, "__metadata__") else arguments:
        yield from _leaves(argument)


def _is_model(item: object) -> bool:
    return isinstance(item, type) and issubclass(item, Model)


def cells_of(record: Model, columns: tuple[Column, ...]) -> Iterator[Value]:
    """The values of a record for these columns: a list joined, yes and no in Dutch."""
    values = record.model_dump(by_alias=True)
    values = {NAMES.get(name, name): value for name, value in values.items()}
    for column in columns:
        value = values[column.name]
        if isinstance(value, tuple):
            value = SEPARATOR.join(value)
        if isinstance(value, bool):
            value = YES if value else NO
        yield value
