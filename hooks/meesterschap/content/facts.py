"""The facts of a practice at a glance, on its page and in the preview of the form.

The browser builds the preview from the same table (overrides/assets/inzending.js); a test compares
the two.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from meesterschap.content import labels
from meesterschap.content.practices import Practice

SECTORS = "sectoren"
"""The field whose values are shown as labels, as on other pages."""
PERIOD = "periode"
"""The field whose subfields are combined into one phrase."""


@dataclass(frozen=True)
class FactSource:
    """A fact: the fields that it combines, and the separator between their texts."""

    name: str
    fields: tuple[str, ...]
    joint: str = ". "
    empty: str = "nog niet ingevuld"
    """Shown when all fields are empty; when this is empty too, the fact is left out."""
    as_written: bool = False
    """Whether to keep the first letter as it is, rather than make it upper case."""


FACT_SOURCES: tuple[FactSource, ...] = (
    FactSource("Instelling", ("instellingen",), as_written=True),
    FactSource("Plaats", ("plaatsen",), empty="niet bekend"),
    FactSource("Sector", (SECTORS, "sector_toelichting"), empty="", as_written=True),
    FactSource("Soort", ("soort", "vormen"), joint=": "),
    FactSource("Periode", (PERIOD, "periode.toelichting")),
    FactSource("Wie doen mee", ("betrokkenen",)),
    FactSource("Nuttig voor", ("voor_wie",)),
    FactSource("Tijd", ("zwaarte", "tijd")),
    FactSource("Kosten", ("kosten.band", "kosten.toelichting")),
    FactSource("Hoe nagegaan", ("meetniveau", "meting")),
    FactSource("Uitkomst", ("tegenvallend",), empty=""),
)
"""The facts, in the order of the page."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "soort": labels.PRACTICE_KINDS,
    "vormen": labels.FORMS,
    "voor_wie": labels.READERS,
    "zwaarte": labels.EFFORTS,
    "kosten.band": labels.COST_BANDS,
    "meetniveau": {str(level): label for level, label in enumerate(labels.EVIDENCE)},
    "tegenvallend": {"ja": labels.OUTCOMES["gemengd"], "nee": ""},
}
"""The text for each value of the fields with a fixed set of values."""


class Fact(NamedTuple):
    """A fact as it is shown: sectors, if any, as labels before the text."""

    name: str
    sectors: tuple[str, ...]
    text: str


def facts(practice: Practice) -> Iterator[Fact]:
    """The facts of a practice, in the order of its page."""
    values = practice.model_dump(by_alias=True)
    for source in FACT_SOURCES:
        sectors = practice.sectors if SECTORS in source.fields else ()
        texts = (
            labels.period(practice.period) if name == PERIOD else _field_text(name, values)
            for name in source.fields
            if name != SECTORS
        )
        text = source.joint.join(filter(None, texts)) or source.empty
        if sectors or text:
            shown = text if source.as_written else f"{text[:1].upper()}{text[1:]}"
            yield Fact(source.name, sectors, shown)


def _field_text(name: str, values: Mapping[str, Any]) -> str:
    """The text of a field, by its dotted name; "" if it is empty."""
    field: Any = values
    for key in name.split("."):
        field = field[key]
    items = field if isinstance(field, Sequence) and not isinstance(field, str) else [field]
    return ", ".join(_value_text(name, item) for item in items if item is not None)


def _value_text(name: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value["naam"])
    code = ("nee", "ja")[value] if isinstance(value, bool) else str(value)
    return WORDS[name][code] if name in WORDS else code
