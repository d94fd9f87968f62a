"""The type of a field taken apart: what each of its values is, and what was declared of it."""

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel
from pydantic.fields import FieldInfo

D = TypeVar("D")


@dataclass(frozen=True)
class Shape:
    """What each value of a field is."""

    value: Any
    """Its type."""
    is_list: bool
    declared: tuple[object, ...]
    """The metadata of each value."""

    @property
    def model(self) -> type[BaseModel] | None:
        """The model of each value, if it is one."""
        is_model = isinstance(self.value, type) and issubclass(self.value, BaseModel)
        return self.value if is_model else None

    @property
    def group(self) -> type[BaseModel] | None:
        """The model of a field that groups other fields: not one of a list."""
        return None if self.is_list else self.model

    def all(self, kind: type[D]) -> tuple[D, ...]:
        """Everything of this kind that was declared of each value."""
        return tuple(item for item in self.declared if isinstance(item, kind))

    def first(self, kind: type[D]) -> D | None:
        return next(iter(self.all(kind)), None)


def shape_of(field: FieldInfo) -> Shape:
    """The shape of a field: without the tuple, None and Annotated around its values."""
    found: Any = field.annotation
    declared: list[object] = list(field.metadata)
    is_list = False
    while True:
        origin, arguments = typing.get_origin(found), typing.get_args(found)
        if origin is tuple:
            found, declared, is_list = arguments[0], [], True
        elif origin is typing.Annotated:
            found, declared = arguments[0], [*arguments[1:], *declared]
        elif origin in (types.UnionType, typing.Union):
            found = next(one for one in arguments if one is not types.NoneType)
        else:
            return Shape(found, is_list, tuple(declared))


def declared(field: FieldInfo, kind: type[D]) -> D | None:
    """What was declared of a field as a whole, such as its prompt."""
    return next((item for item in field.metadata if isinstance(item, kind)), None)


def fields_of(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """The fields of a model by the keys that people type."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        if not key.startswith("("):  # the name of the file or its text
            yield key, field


@cache
def schemas_of(model: type[BaseModel]) -> Mapping[str, Any]:
    """The JSON Schema of each field, which takes long to make, by the keys that people type."""
    properties: Mapping[str, Any] = model.model_json_schema()["properties"]
    return properties


def named_fields(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Every field that holds values, by its dotted name, in the order of a file."""
    for key, field in fields_of(model):
        if group := shape_of(field).group:
            yield from named_fields(group, f"{prefix}{key}.")
        else:
            yield prefix + key, field
