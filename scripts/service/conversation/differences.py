"""What is different between two texts of a submission, by question."""

from collections.abc import Mapping
from dataclasses import dataclass

from meesterschap.content.document import BODY, SLUG
from meesterschap.content.files import practice_file
from meesterschap.content.problem import ContentError
from meesterschap.content.story import chapters
from meesterschap.load.load import parsed
from meesterschap.submit.questions import CHAPTER

_WHOLE = "tekst"


@dataclass(frozen=True)
class Difference:
    """The answer to a question, before and after; "" where there was none."""

    name: str
    """The name of the question: periode.van, or verhaal.Aanpak."""
    before: str
    after: str


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """What is different, in the order of the second text; then what is only in the first."""
    old, new = answers_in(before), answers_in(after)
    if old is None or new is None:
        return whole_difference(_WHOLE, before, after)
    return tuple(
        Difference(name, old.get(name, ""), new.get(name, ""))
        for name in {**new, **old}
        if old.get(name) != new.get(name)
    )


def whole_difference(name: str, before: str, after: str) -> tuple[Difference, ...]:
    """The one difference between two texts, if they differ."""
    return (Difference(name, before, after),) if before != after else ()


def label_of(name: str, labels: Mapping[str, str]) -> str:
    """The label of a question, or of the nearest one around it; otherwise its name."""
    steps = name.split(".")
    names = (".".join(steps[:end]) for end in range(len(steps), 0, -1))
    return next((labels[one] for one in names if one in labels), name)


def answers_in(text: str) -> Mapping[str, str] | None:
    """What the text of a practice says, by question, with a line for each value of a list.

    None if the text cannot be read.
    """
    try:
        document = parsed(practice_file("praktijk"), text.encode())
    except ContentError:
        return None
    found: dict[str, str] = {}
    for location, value in document.leaves:
        if location[0] not in (SLUG, BODY):
            name = ".".join(step for step in location if isinstance(step, str))
            found[name] = f"{found[name]}\n{value}" if name in found else value
    for heading, _, told in chapters(document.values[BODY]):
        found[CHAPTER + heading] = told.strip()
    return found
