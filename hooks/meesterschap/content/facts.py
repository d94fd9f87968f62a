"""The facts of a practice at a glance, as its page has them and the preview that the form shows.

For the preview the browser reads the same lines (overrides/assets/inzending.js): a test holds the
two together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from meesterschap.content import labels
from meesterschap.content.practices import Practice

SECTORS = "sectoren"
"""The field whose values are shown as the labels that they are everywhere."""
PERIOD = "periode"
"""The field whose parts are told as one."""


@dataclass(frozen=True)
class FactSource:
    """A fact by its name, and the fields that it tells, with what stands between their words."""

    name: str
    fields: tuple[str, ...]
    joint: str = ". "
    empty: str = "nog niet ingevuld"
    """Shown when all fields are empty; when this is empty too, the fact is left out."""
    as_written: bool = False
    """Whether the first letter stays as it is."""


LINES: tuple[FactSource, ...] = (
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
    "meetniveau": {str(level): told for level, told in enumerate(labels.EVIDENCE)},
    "tegenvallend": {"ja": labels.OUTCOMES["gemengd"], "nee": ""},
}
"""The words for each value of the fields that hold one of a few."""


class Fact(NamedTuple):
    """What is told at a glance: the sectors as labels, and words behind them."""

    name: str
    sectors: tuple[str, ...]
    text: str


def facts(practice: Practice) -> Iterator[Fact]:
    """The facts of a practice, in the order of its page."""
    values = practice.model_dump(by_alias=True)
    for line in LINES:
        sectors = practice.sectors if SECTORS in line.fields else ()
        told = (
            labels.period(practice.period) if name == PERIOD else _told(name, values)
            for name in line.fields
            if name != SECTORS
        )
        text = line.joint.join(part for part in told if part) or line.empty
        if sectors or text:
            shown = text if line.as_written else f"{text[:1].upper()}{text[1:]}"
            yield Fact(line.name, sectors, shown)


def _told(name: str, values: Mapping[str, Any]) -> str:
    """The words of a field; nothing where it is empty."""
    found: Any = values
    for way in name.split("."):
        found = found[way]
    several = found if isinstance(found, Sequence) and not isinstance(found, str) else [found]
    return ", ".join(_word(name, value) for value in several if value is not None)


def _word(name: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value["naam"])
    written = ("nee", "ja")[value] if isinstance(value, bool) else str(value)
    return WORDS[name][written] if name in WORDS else written
