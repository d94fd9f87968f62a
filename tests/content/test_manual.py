"""The live pages for editors explain all that they can use."""

from meesterschap.content.agenda import Gap, Milestone, Opinion, Partner, Source
from meesterschap.content.indicators import (
    Contradiction,
    Indicator,
    Observation,
    Reading,
    Series,
    Target,
)
from site_copy import ROOT


def page(name: str) -> str:
    return (ROOT / "docs/redactie" / f"{name}.md").read_text("utf-8")


def test_every_macro_is_shown() -> None:
    assert "{{ onderdelen() }}" in page("index")


def test_every_field_of_a_practice_is_explained() -> None:
    assert "{{ velden() }}" in page("velden")


def test_every_field_of_a_figure_is_explained() -> None:
    kinds = (Indicator, Series, Observation, Target, Contradiction, Reading)
    for kind in (*kinds, Source, Milestone, Partner, Gap, Opinion):
        for field in kind.model_fields.values():
            name = str(field.alias)
            assert name.startswith("(") or f"`{name}`" in page("cijfers"), (
                f"{name} is not explained"
            )
