"""What an edition leaves to be decided: questions, each with what it rests on in its own data."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from meesterschap.content.content import Edition
from meesterschap.content.labels import Sign, and_list
from meesterschap.content.notation import in_words, sentence
from meesterschap.derive.freshness import MAX_AGE, is_old, requests_by_publisher
from meesterschap.derive.status import Cell, Row

MOST_PUBLISHERS = 3
"""How many publishers of old figures are named."""


@dataclass(frozen=True)
class Decision:
    """A question to those who read an edition, and why it is asked; both whole sentences."""

    question: str
    why: str


def decisions(edition: Edition, rows: Sequence[Row]) -> tuple[Decision, ...]:
    """The questions that an edition leaves open; none for a year that was looked back upon."""
    if edition.stand.until:
        return ()
    return (*_missed(rows), *_unknown(rows), *_old(edition))


def _missed(rows: Iterable[Row]) -> Iterator[Decision]:
    signs = dict.fromkeys(cell.sign for row in rows for cell in row if cell.sign.tone == "bad")
    told = [f"{sentence(sign.word)}: {_where(rows, _has(sign))}." for sign in signs]
    if told:
        yield Decision("Hoe gaan we verder met wat achterblijft?", " ".join(told))


def _unknown(rows: Sequence[Row]) -> Iterator[Decision]:
    """What was not measured, of which no proof was found, and what partners are not known to do."""
    if where := _where(rows, lambda cell: cell.open and cell.result.kind == "cijfer"):
        yield Decision("Wie meet wat we nu niet weten?", f"Te weinig metingen: {where}.")
    if where := _where(rows, lambda cell: cell.open and cell.result.kind == "feit"):
        yield Decision("Wie kan laten zien of het is gebeurd?", f"Geen bewijs gevonden: {where}.")
    if where := _where(rows, _is_untold):
        yield Decision(
            "Wat deden partners dat wij niet konden vinden?",
            f"Toezeggingen zonder bijdrage: {where}.",
        )


def _old(edition: Edition) -> Iterator[Decision]:
    """How many of the figures shown are old, and who can be asked for new ones."""
    shown = edition.figures
    old = [one for one in shown if is_old(one, edition.year)]
    asked = (one for group in requests_by_publisher(edition.content) for one in group)
    found = Counter(one.publisher for one in asked if one.indicator in old).most_common()
    if not found:
        return
    names = [f"{publisher} ({count})" for publisher, count in found[:MOST_PUBLISHERS]]
    most = "vooral " if len(found) > MOST_PUBLISHERS else ""
    total, continued = in_words(len(shown)), sum(count for _, count in found)
    of_how_many = (
        f"alle {total}" if len(old) == len(shown) else f"{in_words(len(old))} van de {total}"
    )
    some = (
        f". Bij {in_words(continued)} daarvan kan een nieuwe meting komen"
        if continued < len(old)
        else ""
    )
    yield Decision(
        "Blijven we deze cijfers volgen, en wie vraagt om nieuwe?",
        f"Van {of_how_many} cijfers is de laatste meting meer dan {in_words(MAX_AGE)} jaar oud"
        f"{some}, {most}van deze uitgevers: {and_list(names)}.",
    )


def _where(rows: Iterable[Row], wanted: Callable[[Cell], bool]) -> str:
    """The results with such cells, by number, with the sectors: 2.2 (vo) en 3.1 (alle sectoren)."""
    found = [(row, [cell.sector for cell in row if wanted(cell)]) for row in rows]
    parts = [f"{row[0].result.id} ({_named(row, sectors)})" for row, sectors in found if sectors]
    return and_list(parts) if parts else ""


def _named(row: Row, sectors: Sequence[str]) -> str:
    return "alle sectoren" if len(sectors) == len(row) else and_list(sectors)


def _has(sign: Sign) -> Callable[[Cell], bool]:
    return lambda cell: cell.sign == sign


def _is_untold(cell: Cell) -> bool:
    return cell.sign.tone == "promise" and not cell.contributions
