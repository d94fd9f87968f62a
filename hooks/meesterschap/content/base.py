"""The base class of the models of the content, and of tables of them."""

from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator

from meesterschap.content import messages
from meesterschap.content.document import COLUMNS, ROWS, SLUG
from meesterschap.content.fields import invalid


class Model(BaseModel):
    """Immutable; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    def __getstate__(self) -> dict[str, Any]:
        """For pickle: the values alone, without what was computed of them."""
        fields = type(self).model_fields
        return {name: value for name, value in vars(self).items() if name in fields}

    def __setstate__(self, values: dict[str, Any]) -> None:
        object.__setattr__(self, "__dict__", values)
        for name, value in _NOTHING.items():
            object.__setattr__(self, name, value)


_NOTHING: dict[str, Any] = {
    "__pydantic_fields_set__": set(),  # a copy of a model has one of its own
    "__pydantic_extra__": None,
    "__pydantic_private__": None,
}
"""What pydantic keeps with each model besides. A set of the fields that were given takes a fifth of
the memory of 5,000 practices, and nothing asks for it: `exclude_unset` does not work on models, and
neither does `extra="allow"`."""

R = TypeVar("R", bound=Model)


class Table(Model, Generic[R]):
    """A CSV file. Its columns are fields of the row model, including all required ones."""

    slug: str = Field(alias=SLUG)
    columns: tuple[str, ...] = Field(alias=COLUMNS)
    rows: tuple[R, ...] = Field(alias=ROWS)

    @field_validator("columns")
    @classmethod
    def _check_columns(cls, columns: tuple[str, ...]) -> tuple[str, ...]:
        return checked_columns(columns, get_args(cls.model_fields["rows"].annotation)[0])


def checked_columns(columns: tuple[str, ...], row: type[Model]) -> tuple[str, ...]:
    """The columns, if they fit the fields of the row model. Raises a validation error if not."""
    fields = {field.alias or name: field for name, field in row.model_fields.items()}
    unknown = [column for column in columns if column not in fields]
    missing = [n for n, field in fields.items() if field.is_required() and n not in columns]
    if unknown or missing:
        raise invalid(messages.wrong_columns(unknown, missing, list(fields)))
    return columns
