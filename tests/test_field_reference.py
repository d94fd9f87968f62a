"""The page that explains a practice's fields agrees with the model on every field."""

from collections.abc import Mapping

import pytest

from meesterschap.content import Content
from meesterschap.submit.field_reference import FieldReference, field_reference
from meesterschap.submit.questions import file_order, questions


@pytest.fixture(scope="module")
def fields(content: Content) -> Mapping[str, FieldReference]:
    return {".".join(field.path): field for field in field_reference(content)}


def test_every_field_and_every_question_is_there(
    content: Content, fields: Mapping[str, FieldReference]
) -> None:
    assert set(file_order()) <= fields.keys()
    wanted = {q.name for q in questions(content) if "verhaal." not in q.name and not q.orders}
    assert {name for name, field in fields.items() if field.question} == wanted


@pytest.mark.parametrize(
    ("name", "required", "most", "is_list", "choice"),
    [
        ("titel", True, 80, False, None),
        ("herkomst", True, 0, False, "openbare-bron"),
        ("toestemming", False, 0, False, None),
        ("instellingen", True, 10, True, None),
        ("instellingen.brin", False, 0, False, None),
        ("sectoren", True, 0, True, "midden"),
        ("meetniveau", True, 0, False, "4"),
        ("foto.beschrijving", True, 160, False, None),
        ("bronnen.gelezen", False, 0, False, "begin"),
        ("archief.reden", True, 1200, False, None),
    ],
)
def test_a_field_is_explained_as_the_model_has_it(
    fields: Mapping[str, FieldReference],
    name: str,
    required: bool,
    most: int,
    is_list: bool,
    choice: str | None,
) -> None:
    field = fields[name]
    assert (field.required, field.most, field.is_list) == (required, most, is_list)
    assert (choice in field.choices) if choice else not field.choices


def test_every_field_has_a_meaning(fields: Mapping[str, FieldReference]) -> None:
    for name, field in fields.items():
        assert len(field.meaning) > 4, name
