"""The questions that a guide is chosen by, and the columns of a comparison of guides."""

from collections.abc import Iterable, Mapping
from typing import Any

from meesterschap.content import labels
from meesterschap.content.agenda import Guide

QUESTIONS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "tijd": ("Hoeveel tijd is er?", labels.EFFORTS),
    "wie": ("Met wie doe je het?", labels.COMPANIES),
    "kijk": ("Waar willen jullie naar kijken?", labels.FOCUSES),
    "vertrouwen": ("Hoeveel vertrouwen is er al?", labels.TRUSTS),
}
"""Each question by its name in the address, with its words and its answers."""


def answers_of(guide: Guide) -> Mapping[str, tuple[str, ...]]:
    """The answers that fit a guide, by question. Teams with more trust than it needs fit too."""
    levels = tuple(labels.TRUSTS)
    return {
        "tijd": (guide.effort,),
        "wie": guide.company,
        "kijk": guide.focus,
        "vertrouwen": levels[levels.index(guide.trust) :],
    }


def lightest_first(guides: Iterable[Guide]) -> list[Guide]:
    """By the time that a guide takes, then by the trust that it needs."""
    times, levels = tuple(labels.EFFORTS), tuple(labels.TRUSTS)
    return sorted(guides, key=lambda g: (times.index(g.effort), levels.index(g.trust)))


def comparison_column(guide: Guide) -> dict[str, Any]:
    """A guide as a column of a comparison; what is not known says so."""
    return {
        "id": guide.slug,
        "titel": guide.title,
        "feiten": {
            "Doel": guide.aim,
            "Kies dit als": guide.choose_when,
            "Met wie": guide.participants,
            "Waar je naar kijkt": labels.and_list([labels.FOCUSES[focus] for focus in guide.focus]),
            "Tijd": labels.EFFORTS[guide.effort],
            "Tijd per keer": guide.duration.each or "niet bekend",
            "Hoe vaak": guide.duration.frequency or "niet bekend",
            "Kosten": guide.duration.cost or "niet bekend",
            "Vertrouwen vooraf": labels.TRUSTS[guide.trust],
            "Sectoren": " ".join(guide.sectors),
            "Stappen": str(len(guide.steps)),
            "Bekend effect": guide.effect,
        },
    }
