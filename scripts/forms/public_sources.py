"""The form for practices that editors sum up from public sources, which no one consented to."""

from collections.abc import Mapping, Sequence

from meesterschap.content.fields import LineOf
from meesterschap.content.practices import Practice
from meesterschap.content.shapes import named_fields
from meesterschap.submit.questions import Question, QuestionKind

PROVENANCE: Mapping[str, str] = {"herkomst": "openbare-bron"}
"""What every practice from a public source answers."""

_FIELDS: Mapping[str, QuestionKind] = {
    "herkomst": "regel",
    "bronnen": "regels",
    "niet_vermeld": "regels",
    "sector_toelichting": "tekst",
    "periode.toelichting": "tekst",
    "duiding": "tekst",
    "bewijs": "regel",
}
"""The fields that only editors fill in."""
_LINES: Mapping[str, LineOf] = {"bronnen": LineOf(r"(\S+) *\((\w+)\)", ("bron", "gelezen"))}
_EXAMPLES: Mapping[str, str] = {"bronnen": "een-id-uit-bronnen.csv (begin)"}


def public_source_questions(form: Sequence[Question]) -> tuple[Question, ...]:
    """The questions without those on consent, and with one for each field of the editors.

    The text of such a question is the name of its field.
    """
    about_the_practice = (one for one in form if not one.name.startswith("toestemming."))
    return (*about_the_practice, *(_question(name, kind) for name, kind in _FIELDS.items()))


def _question(name: str, kind: QuestionKind) -> Question:
    return Question(
        name=name,
        step="redactie",
        kind=kind,
        text=name,
        help=dict(named_fields(Practice))[name].description or "",
        example=_EXAMPLES.get(name, ""),
        untold="",
        required=False,
        least=0,
        most=0,
        line_of=_LINES.get(name),
    )
