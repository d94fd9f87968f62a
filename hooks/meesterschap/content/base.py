"""What every noun of the content has in common, and a table of them."""

from typing import Generic, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator

from meesterschap.content import messages
from meesterschap.content.document import COLUMNS, ROWS, SLUG
from meesterschap.content.fields import fault


class Model(BaseModel):
    """Frozen, and closed: a key that is not in the model is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


R = TypeVar("R", bound=Model)


class Table(Model, Generic[R]):
    """A CSV: every column is a field of a row, and none that a row needs is missing."""

    slug: str = Field(alias=SLUG)
    columns: tuple[str, ...] = Field(alias=COLUMNS)
    rows: tuple[R, ...] = Field(alias=ROWS)

    @field_validator("columns")
    @classmethod
    def _fit_the_rows(cls, columns: tuple[str, ...]) -> tuple[str, ...]:
        return fitting(columns, get_args(cls.model_fields["rows"].annotation)[0])


def fitting(columns: tuple[str, ...], row: type[Model]) -> tuple[str, ...]:
    """The columns, when they fit the fields of a row; otherwise the fault that names them."""
    fields = {field.alias or name: field for name, field in row.model_fields.items()}
    wrong = [column for column in columns if column not in fields]
    lacking = [n for n, field in fields.items() if field.is_required() and n not in columns]
    if wrong or lacking:
        raise fault(messages.wrong_columns(wrong, lacking, list(fields)))
    return columns
